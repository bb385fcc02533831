//! The slips of people who write a desk by hand: each is told for what it is, and the rest of the file is still read.

use super::*;

/// A desk that is right.
const DESK: &str = r#"Desk(
    languages: ["en", "fr"],
    operators: [
        (name: "Ines Maes", chat_name: "Ines", languages: ["en"], expertise: {"access": 4}, role: Administrator),
        (name: "Sam Ode", chat_name: "Sam"),
    ],
    channels: [
        (
            name: "Intranet",
            operators: ["Ines Maes", "Sam Ode"],
            capacity: Limited(4),
            rules: [(url: "/help", bot: "help.bot", condition: SomebodyAvailable, action: Open("10 s"))],
        ),
    ],
    teams: [(key: "service", name: "Service desk", members: ["Ines Maes"], priority: 1, live_chat: true)],
    canned: [(shortcut: "bye", text: "Good bye!")],
)
"#;

/// The desk with something else in it.
fn with(written: &str, instead: &str) -> String {
    assert!(DESK.contains(written), "{written}");
    DESK.replacen(written, instead, 1)
}

/// The desk with every change that its findings propose.
fn mended(text: &str) -> String {
    let reading = read("desk.ron", text, None);
    let fixes = reading.findings.iter().filter_map(|finding| finding.fix.as_ref());
    let mut edits: Vec<_> = fixes.flat_map(|fix| &fix.edits).collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.location.span));
    let mut text = text.to_owned();
    edits.into_iter().for_each(|edit| text.replace_range(edit.location.span.range(), &edit.text));
    text
}

/// Fails unless this slip is the one finding, said so at these words, and mended by what is proposed.
fn slip(written: &str, instead: &str, code: &str, place: &str, said: &str) {
    let text = with(written, instead);
    let told = messages(&text);
    let places: Vec<_> = places(&text).into_iter().map(|(code, _, _, words)| (code, words)).collect();
    assert_eq!(places, [(code, place.to_owned())], "{instead}: {told:?}");
    assert!(told[0].contains(said), "{instead}: {told:?}");
    assert_eq!(self::messages(&mended(&text)), [""; 0], "{instead}: mended as\n{}", mended(&text));
}

#[test]
fn the_desk_of_these_tests_is_right() {
    assert_eq!(messages(DESK), [""; 0]);
}

#[test]
fn a_missing_quote_is_found_at_its_text() {
    let ends = "The quote that ends this text is missing.";
    slip(r#"chat_name: "Ines", "#, r#"chat_name: "Ines, "#, "SB701", r#""Ines"#, ends);
    slip(r#"(name: "Sam Ode", "#, r#"(name: "Sam Ode, "#, "SB701", r#""Sam Ode"#, ends);
    slip(r#""Sam"),"#, r#""Sam),"#, "SB701", r#""Sam"#, ends);
    slip(r#""Good bye!")"#, r#""Good bye!)"#, "SB701", r#""Good bye!"#, ends);
    let begins = "The quote that begins this text is missing. Write `\"Ines\"`.";
    slip(r#"chat_name: "Ines""#, r#"chat_name: Ines""#, "SB701", r#"Ines""#, begins);
    slip(r#"name: "Sam Ode""#, "name: Sam Ode", "SB701", "Sam Ode", "Write `\"Sam Ode\"`.");
    slip(
        r#"text: "Good bye!""#,
        "text: Note: hello, and bye!",
        "SB701",
        "Note: hello, and bye!",
        "stands without quotes",
    );
    slip(r#"text: "Good bye!""#, "text: Hello, and bye", "SB701", "Hello, and bye", "stands without quotes");
    slip("Open(\"10 s\")", "Open(10 s)", "SB701", "10 s", "Write `\"10 s\"`.");
    slip(r#"url: "/help""#, "url: /help", "SB701", "/help", "Write `\"/help\"`.");
}

#[test]
fn other_quotes_and_quotes_in_texts_are_told() {
    let other = "Texts stand in straight double quotes: `\"Sam Ode\"`.";
    slip(r#""Sam Ode", chat"#, "“Sam Ode”, chat", "SB701", "“Sam Ode”", other);
    slip(r#""Sam Ode", chat"#, "'Sam Ode', chat", "SB703", "'Sam Ode'", "name: \"Sam Ode\"");
    slip(r#"chat_name: "Sam""#, "chat_name: “Sam”", "SB703", "“Sam”", "`chat_name: \"Sam\"`");
    let inner = r#"Write a `\` before each quote that is part of the text: `\"OK\"`."#;
    slip("Good bye!", r#"Press "OK" now."#, "SB701", r#""OK""#, inner);
}

#[test]
fn a_missing_bracket_is_found_where_it_belongs() {
    let round = "The `)` behind this is missing.";
    slip("role: Administrator),", "role: Administrator,", "SB701", "Administrator", round);
    slip("role: Administrator),", "role: Administrator", "SB701", "Administrator", "Write `Administrator)`.");
    slip(r#"{"access": 4}, role"#, r#"{"access": 4, role"#, "SB701", "4", "Write `4}`.");
    slip(
        r#"members: ["Ines Maes"]"#,
        r#"members: "Ines Maes"]"#,
        "SB701",
        r#""Ines Maes""#,
        "Write `[\"Ines Maes\"`.",
    );
    slip("\"Sam\"),", "\"Sam\"", "SB701", "\"Sam\"", round);
    slip(r#"["en", "fr"],"#, r#"["en", "fr","#, "SB701", "\"fr\"", "Write `\"fr\"]`.");
    slip("    ],\n    channels", "    channels", "SB701", ")", "Write `)]`.");
    slip(r#"["en", "fr"],"#, r#"["en", "fr"),"#, "SB701", ")", "Write `]`.");
    slip("(name: \"Sam Ode\"", "name: \"Sam Ode\"", "SB701", "name", "Write `(name`.");
    let square = "Write `[` and `]` instead of `{` and `}`.";
    slip(
        r#"operators: ["Ines Maes", "Sam Ode"]"#,
        r#"operators: {"Ines Maes", "Sam Ode"}"#,
        "SB701",
        r#"{"Ines Maes", "Sam Ode"}"#,
        square,
    );
    slip(r#"{"access": 4}"#, r#"{"access"}"#, "SB701", r#"{"access"}"#, square);
    slip("    ],\n    teams", "    ],)\n    teams", "SB701", ")", "There is a `)` too much.");
}

#[test]
fn brackets_that_are_missing_around_several_values_are_told_with_both_ends() {
    let square = "Several values stand in square brackets, and here they are missing. Write `[` before";
    slip(r#"["en", "fr"]"#, r#""en", "fr""#, "SB701", r#""en", "fr""#, square);
    slip(
        r#"operators: ["Ines Maes", "Sam Ode"]"#,
        r#"operators: "Ines Maes", "Sam Ode""#,
        "SB701",
        r#""Ines Maes", "Sam Ode""#,
        square,
    );
    slip(
        r#"canned: [(shortcut: "bye", text: "Good bye!")],"#,
        r#"canned: (shortcut: "bye", text: "Good bye!"), (shortcut: "hi", text: "Hello!")"#,
        "SB701",
        r#"(shortcut: "bye", text: "Good bye!"), (shortcut: "hi", text: "Hello!")"#,
        square,
    );
    let curly = "Several values stand in curly brackets, and here they are missing. Write `{` before";
    slip(r#"{"access": 4}"#, r#""access": 4"#, "SB701", r#""access": 4"#, curly);
    slip(r#"{"access": 4}"#, r#""access": 4, "mail": 2"#, "SB701", r#""access": 4, "mail": 2"#, curly);
}

#[test]
fn a_level_that_is_no_number_is_told_what_levels_are() {
    for written in ["high", "\"high\"", "2.5", "true"] {
        let text = with("{\"access\": 4}", &format!("{{\"access\": {written}, \"mail\": 9}}"));
        let told = messages(&text);
        let number = format!("`{written}` is no level: a level is a whole number from 1 to 5.");
        assert!(told[0].starts_with(&number), "{told:?}");
        assert!(told[1].starts_with("The level 9 in `mail` is none"), "{told:?}");
    }
    slip("{\"access\": 4}", "{\"access\": \"4\"}", "SB703", "\"4\"", "Leave the quotes out");
}

#[test]
fn commas_colons_and_other_signs_are_told() {
    slip("role: Administrator),", "role: Administrator)", "SB701", ")", "Write `),`.");
    slip(r#""Ines", languages"#, r#""Ines" languages"#, "SB701", r#""Ines""#, "Write `\"Ines\",`.");
    slip("\"Sam\"),", "\"Sam\"),,", "SB701", ",", "There is a `,` too much.");
    slip(r#"chat_name: "Sam""#, r#"chat_name "Sam""#, "SB701", "chat_name", "Write `chat_name:`.");
    slip(r#"chat_name: "Sam""#, r#"chat_name = "Sam""#, "SB701", "=", "stands a colon");
    slip(r#""Sam Ode", chat"#, r#""Sam Ode"; chat"#, "SB701", ";", "Write `,`.");
    slip("    teams:", "    # teams\n    teams:", "SB701", "#", "A comment begins with `//`.");
    slip(r#"(name: "Sam Ode","#, r#"("name": "Sam Ode","#, "SB701", r#""name""#, "Write `name:`.");
    let all = r#"("name": "Sam Ode", "chat_name": "Sam")"#;
    slip(r#"(name: "Sam Ode", chat_name: "Sam")"#, all, "SB701", r#""name""#, "stand without quotes");
}

#[test]
fn values_that_are_nearly_right_are_shown_as_they_should_be() {
    slip("Limited(4)", "4", "SB703", "4", "Write it like this: `capacity: Limited(4)`.");
    slip("Limited(4)", "\"4\"", "SB703", "\"4\"", "`capacity: Limited(4)`");
    slip("Limited(4)", "limited(4)", "SB702", "limited", "Did you mean `Limited`?");
    let quoted = "Leave the quotes out: `condition: NobodyAvailable`.";
    slip("SomebodyAvailable", "\"NobodyAvailable\"", "SB703", "\"NobodyAvailable\"", quoted);
    slip(
        "role: Administrator",
        "role: \"Administrator\"",
        "SB703",
        "\"Administrator\"",
        "`role: Administrator`",
    );
    slip("Open(\"10 s\")", "Open(10)", "SB703", "Open(10)", "`action: Open(\"10 s\")`");
    slip("live_chat: true", "live_chat: yes", "SB703", "yes", "`live_chat: true`");
    slip(
        "live_chat: true",
        "live_chat: \"true\"",
        "SB703",
        "\"true\"",
        "Leave the quotes out: `live_chat: true`.",
    );
    slip("priority: 1", "priority: \"1\"", "SB703", "\"1\"", "Leave the quotes out: `priority: 1`.");
    slip(
        r#"members: ["Ines Maes"]"#,
        r#"members: "Ines Maes""#,
        "SB703",
        "\"Ines Maes\"",
        "`members: [\"Ines Maes\"]`",
    );
    slip(r#"chat_name: "Sam""#, "chat_name: Sam", "SB703", "Sam", "`chat_name: \"Sam\"`");
    slip(r#"{"access": 4}"#, r#"{"access": "4"}"#, "SB703", "\"4\"", "Leave the quotes out: `4`.");
    slip(r#"{"access": 4}"#, "{access: 4}", "SB703", "access", "`\"access\"`");
    slip(
        r#"(name: "Sam Ode", chat_name: "Sam")"#,
        r#"{name: "Sam Ode", chat_name: "Sam"}"#,
        "SB703",
        r#"{name: "Sam Ode", chat_name: "Sam"}"#,
        r#"`(name: "Sam Ode", chat_name: "Sam")`"#,
    );
    slip("chat_name: \"Sam\"", "chat-name: \"Sam\"", "SB702", "chat-name", "Did you mean `chat_name`?");
    slip("chat_name: \"Sam\"", "chat name: \"Sam\"", "SB701", "chat name", "Write `chat_name`.");
    slip(
        r#"canned: [(shortcut: "bye", text: "Good bye!")]"#,
        r#"canned: (shortcut: "bye", text: "Good bye!")"#,
        "SB703",
        r#"(shortcut: "bye", text: "Good bye!")"#,
        r#"`canned: [(shortcut: "bye", text: "Good bye!")]`"#,
    );
    slip(r#"languages: ["en", "fr"]"#, "languages: [en, \"fr\"]", "SB703", "en", "`\"en\"`");
}

#[test]
fn several_slips_are_told_in_one_run_and_what_is_behind_them_is_checked() {
    let text = DESK
        .replacen(r#""Ines", languages"#, r#""Ines" languages"#, 1)
        .replacen(r#"(name: "Sam Ode", "#, r#"(name: "Sam Ode, "#, 1)
        .replacen("SomebodyAvailable", "SomebodyAvailabel", 1)
        .replacen(r#"members: ["Ines Maes"]"#, r#"members: ["Ines Mass"]"#, 1);
    let found: Vec<_> =
        places(&text).into_iter().map(|(code, line, column, _)| (code, line, column)).collect();
    assert_eq!(found, [("SB701", 4, 40), ("SB701", 5, 16), ("SB702", 12, 64), ("SB714", 15, 62)]);
    assert_eq!(messages(&mended(&text)), [""; 0]);
}

#[test]
fn the_end_of_a_file_may_be_missing() {
    let text = DESK.trim_end().strip_suffix(')').unwrap();
    assert_eq!(one(text), ("SB701", ",".to_owned()));
    assert!(messages(text)[0].contains("Write `)` behind this."), "{:?}", messages(text));
    assert_eq!(messages(&mended(text)), [""; 0]);
}
