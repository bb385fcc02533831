//! Reading desks: every finding from its own example, all mistakes at once, and any bytes.

mod mistakes;

use std::time::{Duration, Instant};

use proptest::prelude::*;
use switchboard_grammar::diagnostic::Finding;

use super::around::{Around, Declared, Folder};
use super::tree::Tree;
use super::{DeskReading, explanations, read, ron_text};

const SHOP: &str = include_str!("../../../../scripts/shop/desk.ron");

/// What the scripts beside the examples declare.
fn declared() -> Declared {
    Declared {
        expertise: ["billing".to_owned()].into(),
        teams: [("sales".to_owned(), "shop.bot".to_owned())].into(),
        values: ["topic".to_owned()].into(),
    }
}

/// A folder with one script.
struct Shop;

impl Folder for Shop {
    fn has_file(&self, path: &str) -> bool {
        path == "shop.bot"
    }

    fn scripts_near(&self, _: &str) -> Vec<String> {
        vec!["shop.bot".to_owned()]
    }
}

/// What the page of a finding says of the place of its example.
fn place_of(code: &str, declared: &mut Declared) -> bool {
    let all = std::mem::take(declared);
    match code {
        "SB711" | "SB718" => declared.expertise = all.expertise,
        "SB724" => declared.values = all.values,
        "SB725" => declared.teams = all.teams,
        _ => return false,
    }
    true
}

fn codes(reading: &DeskReading) -> Vec<&'static str> {
    reading.findings.iter().map(Finding::code).collect()
}

/// Code, line, column and the words at the place of each finding.
fn places(text: &str) -> Vec<(&'static str, u32, u32, String)> {
    let reading = read("desk.ron", text, None);
    let place = |finding: &Finding| {
        let location = finding.location();
        let (line, column) = reading.sources.get(location.file).line_column(location.span.start);
        (finding.code(), line, column, reading.sources.slice(location).to_owned())
    };
    reading.findings.iter().map(place).collect()
}

fn one(text: &str) -> (&'static str, String) {
    let places = places(text);
    assert_eq!(places.len(), 1, "{places:?}");
    let (code, _, _, words) = places.into_iter().next().unwrap();
    (code, words)
}

fn messages(text: &str) -> Vec<String> {
    let reading = read("desk.ron", text, None);
    reading
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.message, finding.help.as_deref().unwrap_or("")))
        .collect()
}

#[test]
fn every_example_of_a_mistake_shows_it_and_its_mend_is_without_findings() {
    for page in explanations() {
        let mut declared = declared();
        let known = place_of(page.code, &mut declared);
        let around =
            Around { scripts: known.then_some(&declared), folder: (page.code == "SB722").then_some(&Shop) };
        let mistake = read("desk.ron", page.mistake, Some(&around));
        let expected: &[_] = if page.code == "SB711" { &["SB718", "SB711"] } else { &[page.code] };
        assert_eq!(codes(&mistake), expected, "{}", page.code);
        let mend = read("desk.ron", page.mend, Some(&around));
        assert_eq!(codes(&mend), [""; 0], "{}", page.code);
        assert!(mend.desk.is_some());
    }
}

#[test]
fn the_codes_are_in_order_and_each_has_a_page() {
    let codes: Vec<_> = explanations().iter().map(|page| page.code).collect();
    assert!(codes.is_sorted() && codes.iter().all(|code| code.starts_with("SB7")));
    assert!(explanations().iter().all(|page| !page.title.ends_with('.') && page.page.ends_with('.')));
}

#[test]
fn the_samples_have_no_findings() {
    assert_eq!(places(SHOP), []);
    assert!(read("desk.ron", SHOP, None).desk.is_some());
}

#[test]
fn all_mistakes_are_found_in_one_run() {
    let text = r#"Desk(
    languages: ["en"],
    operators: [
        (name: "Bea", langs: ["en"], role: Boss),
        (name: "Bea", languages: ["fr"], expertise: {"billing": 9}),
        (name: 3),
        (name: "", country: "BE", country: "FR"),
    ],
    channels: [
        (name: "Website", capacity: Limited(0), operators: ["Bea"]),
        (name: "Website", capacity: 10),
    ],
    teams: [(name: "Sales")],
    state: (conversations: [(channel: "Phone", given: "-3 min", agents: ["Bea"])]),
)
"#;
    let found: Vec<_> =
        places(text).into_iter().map(|(code, line, column, _)| (code, line, column)).collect();
    let expected = [
        ("SB702", 4, 23),
        ("SB702", 4, 44),
        ("SB706", 5, 16),
        ("SB710", 5, 35),
        ("SB712", 5, 65),
        ("SB703", 6, 16),
        ("SB709", 7, 16),
        ("SB705", 7, 35),
        ("SB713", 10, 45),
        ("SB707", 11, 16),
        ("SB703", 11, 37),
        ("SB704", 13, 13),
        ("SB715", 14, 39),
        ("SB717", 14, 55),
    ];
    assert_eq!(found, expected);
}

#[test]
fn nothing_is_found_that_another_mistake_caused() {
    assert_eq!(one(r#"Desk(operators: [(nam: "Bea")], teams: [(key: "t", members: ["Bea"])])"#).0, "SB702");
    assert_eq!(one(r#"Desk(languages: "en", operators: [(name: "Bea", languages: ["fr"])])"#).0, "SB703");
    assert_eq!(one(r#"Desk(channels: [(name: 3)], state: (conversations: [(channel: "W")]))"#).0, "SB703");
}

#[test]
fn unknown_words_come_with_what_was_meant_and_what_may_stand_there() {
    let messages = messages(r#"Desk(operators: [(name: "Bea", chatname: "B", role: Adminstrator)])"#);
    assert_eq!(
        messages,
        [
            "There is no field `chatname` here. Did you mean `chat_name`? Here may stand `name`, `chat_name`, \
             `languages`, `country`, `expertise` or `role`.",
            "`Adminstrator` means nothing here. Did you mean `Administrator`? Here may stand `User` or `Administrator`.",
        ]
    );
}

#[test]
fn unreadable_text_is_explained_at_its_place() {
    for (text, at, words) in [
        ("Desk(operators: [(name: \"Bea\") (name: \"Sam\")])", (1, 30), "The comma behind this is missing."),
        ("Desk(operators: [(name: \"Bea\" country: \"BE\")])", (1, 25), "The comma behind this is missing."),
        ("Desk(\n  operators: [(name: \"Bea)],\n)\n", (2, 22), "The quote that ends this text is missing."),
        (
            "Desk(operators: [",
            (1, 17),
            "The file ends before every bracket is closed. Write `])` behind this.",
        ),
        ("Desk(", (1, 5), "The file ends before every bracket is closed. Write `)` behind this."),
        ("Desk()\nmore", (2, 1), "the desk has ended, but there is more behind it"),
        ("", (1, 1), "an opening `(` was expected here"),
        ("Desk(/* never ended", (1, 8), "the `*/` that ends this comment is missing"),
        ("Desk(operators: [(name = \"Bea\")])", (1, 24), "`=` means nothing here."),
    ] {
        let places = places(text);
        let [("SB701", line, column, _)] = places[..] else { panic!("{text:?}: {places:?}") };
        assert_eq!((line, column), at, "{text:?}");
        let message = &messages(text)[0];
        assert!(message.contains(words), "{text:?}: {message}");
    }
}

#[test]
fn values_of_the_wrong_kind_are_shown_with_a_right_one() {
    for (text, place, help) in [
        (r#"Desk(operators: [(name: 3)])"#, "3", "name: \"3\""),
        (r#"Desk(operators: ["Bea"])"#, "\"Bea\"", "operators: [(name: \"Bea Blum\")]"),
        (r#"Desk(operators: "Bea")"#, "\"Bea\"", "operators: [(name: \"Bea Blum\")]"),
        (r#"Desk(channels: [(name: "W", capacity: 10)])"#, "10", "capacity: Limited(10)"),
        (r#"Desk(channels: [(name: "W", capacity: Limited)])"#, "Limited", "capacity: Limited(10)"),
        (r#"Desk(channels: [(name: "W", during_calls: maybe)])"#, "maybe", "during_calls: false"),
        (r#"Desk(teams: [(key: "t", priority: 1.5)])"#, "1.5", "priority: 1"),
        (
            r#"Desk(teams: [(key: "t", priority: 99999999999999999999)])"#,
            "99999999999999999999",
            "priority: 1",
        ),
        (r#"Desk(operators: [(name: "B", expertise: 3)])"#, "3", "expertise: {\"billing\": 5}"),
        (r#"Desk(operators: [(name: "B", expertise: [5])])"#, "5", "expertise: {\"billing\": 5}"),
        (r#"Desk(operators: [(name: None)])"#, "None", "name: \"Bea Blum\""),
        (r#"Desk(operators: [{name: "A"}])"#, "{name: \"A\"}", "`(name: \"A\")`"),
    ] {
        assert_eq!(one(text), ("SB703", place.to_owned()), "{text}");
        assert!(messages(text)[0].contains(help), "{text}: {:?}", messages(text));
    }
}

/// Message and help of each finding of a desk beside the scripts and in the folder of the examples.
fn compared(text: &str) -> Vec<(&'static str, String, String)> {
    let declared = Declared { expertise: Default::default(), ..declared() };
    let reading = read("desk.ron", text, Some(&Around { scripts: Some(&declared), folder: Some(&Shop) }));
    let told = |finding: &Finding| {
        (finding.code(), finding.message.clone(), finding.help.clone().unwrap_or_default())
    };
    reading.findings.iter().map(told).collect()
}

const SALES: &str = "teams: [(key: \"sales\")]";

#[test]
fn a_rule_whose_script_does_not_exist_is_told_which_one_does() {
    let rule = |bot: &str| format!("Desk(channels: [(name: \"W\", rules: [(bot: {bot:?})])], {SALES})");
    assert_eq!(compared(&rule("shop.bot")), []);
    assert_eq!(compared(&rule("")), []);
    for (bot, help) in [
        ("shpo.bot", "Did you mean `shop.bot`?"),
        ("Shop", "Did you mean `shop.bot`?"),
        ("shop", "Did you mean `shop.bot`?"),
        ("help.bot", "In its folder there is only `shop.bot`."),
    ] {
        let found = compared(&rule(bot));
        assert_eq!(found.len(), 1, "{found:?}");
        let message = format!("There is no script `{bot}`, so this rule is passed over.");
        assert_eq!(found[0], ("SB722", message, help.to_owned()));
    }
}

#[test]
fn who_is_called_as_another_is_found_whichever_names_they_have() {
    let desk = |operators: &str| format!("Desk(operators: [{operators}])");
    for (operators, expected) in [
        (
            r#"(name: "Ines Maes", chat_name: "Ines"), (name: "Ines Roos", chat_name: "ines")"#,
            Some(r#""ines""#),
        ),
        (r#"(name: "Ines"), (name: "Ines Roos", chat_name: "Ines")"#, Some(r#""Ines""#)),
        (r#"(name: "Ines Roos", chat_name: "Ines"), (name: "Ines")"#, Some(r#""Ines""#)),
        (r#"(name: "Ines"), (name: "INES")"#, Some(r#""INES""#)),
        (r#"(name: "Ines Roos", chat_name: "Ines Roos"), (name: "Sam")"#, None),
        (r#"(name: "Ines Roos", chat_name: ""), (name: "Sam", chat_name: "")"#, None),
    ] {
        let found: Vec<_> =
            places(&desk(operators)).into_iter().map(|(code, _, _, words)| (code, words)).collect();
        let expected: Vec<_> = expected.map(|words| ("SB723", words.to_owned())).into_iter().collect();
        assert_eq!(found, expected, "{operators}");
    }
    let told =
        messages(&desk(r#"(name: "Ines Maes", chat_name: "Ines"), (name: "Ines Roos", chat_name: "Ines")"#));
    assert_eq!(
        told,
        [
            "Two operators are called `Ines`: visitors cannot tell them apart, and `@Ines` always means the first, Ines \
          Maes. Give one of the two another `chat_name`, such as \"Ines R.\"."
        ]
    );
    assert_eq!(messages(&desk(r#"(name: "Ines"), (name: "Ines")"#)).len(), 1, "that is one mistake");
}

#[test]
fn a_canned_response_with_a_value_that_nobody_knows_is_found() {
    let canned = |text: &str| format!("Desk(canned: [(shortcut: \"hi\", text: {text:?})], {SALES})");
    assert_eq!(compared(&canned("Hi {visitor}, {operator} here about { topic }. { } {} {1} {open")), []);
    assert_eq!(compared(&canned("You read {visitor.page} in {visitor.language}.")), []);
    for (text, help) in [
        ("Hi {name}!", "Did you mean `{visitor}`?"),
        ("Hi {First Name}!", "Did you mean `{visitor}`?"),
        ("Hi {agent}!", "Did you mean `{operator}`?"),
        ("About {topics}.", "Did you mean `{topic}`?"),
        ("\"Quoted\" {Visitor}", "Did you mean `{visitor}`?"),
        ("Your {invoice_number}", "Write `{visitor}`, `{operator}` or the name of a value of the script"),
    ] {
        let found = compared(&canned(text));
        assert_eq!((found.len(), found[0].0), (1, "SB724"), "{found:?}");
        assert!(found[0].2.starts_with(help), "{text}: {found:?}");
    }
    assert_eq!(places(&canned("Hi {name}!")), [], "without scripts nobody knows which values there are");
}

#[test]
fn a_team_that_a_script_names_and_the_desk_does_not_have_is_found() {
    let found = compared("Desk(teams: [(key: \"sale\"), (key: \"accounts\")])");
    let message = "`shop.bot` names the team `sales`, and this desk has no team of this key.";
    let help = "Did you mean `sales` here? No script names `sale`.";
    assert_eq!(found, [("SB725", message.to_owned(), help.to_owned())]);
    let found = compared("Desk(operators: [(name: \"Bea\")])");
    assert_eq!((found.len(), found[0].0), (1, "SB725"));
    assert!(found[0].2.starts_with("Add it to `teams`, such as `(key: \"sales\""), "{found:?}");
    assert_eq!(compared("Desk(teams: [(key: 3)])").len(), 1, "a team that cannot be read may be the one");
}

#[test]
fn a_desk_of_another_title_is_read_all_the_same() {
    assert_eq!(
        places(r#"Desc(operators: [(name: "")])"#),
        [("SB702", 1, 1, "Desc".to_owned()), ("SB709", 1, 25, "\"\"".to_owned())]
    );
}

#[test]
fn a_chat_name_is_recognised_where_a_name_belongs() {
    let reading = read(
        "desk.ron",
        r#"Desk(operators: [(name: "Bea Blum", chat_name: "Bea")], teams: [(key: "t", members: ["Bea", "Bea Blun"])])"#,
        None,
    );
    let fixes: Vec<_> =
        reading.findings.iter().map(|f| f.fix.as_ref().unwrap().edits[0].text.clone()).collect();
    assert_eq!(fixes, ["\"Bea Blum\"", "\"Bea Blum\""]);
}

#[test]
fn places_are_right_behind_comments_raw_texts_and_letters_of_all_sorts() {
    let text = "#![enable(implicit_some)]\n// ( [ {\nDesk( /* ( /* [ */ \" */ operators: [\n  \
                (name: r#\"É \"quoted\"\"#, chat_name: \"\\\"(\", country: \"\", languages: [\"ß\"]),\n])";
    assert_eq!(places(text), [("SB710", 4, 70, "\"ß\"".to_owned())]);
}

#[test]
fn a_warning_does_not_keep_a_desk_from_being_used() {
    let declared = Declared { expertise: declared().expertise, ..Declared::default() };
    let around = Around { scripts: Some(&declared), folder: None };
    let reading = read("desk.ron", "Desk(operators: [(name: \"Bea\")])", Some(&around));
    assert_eq!(codes(&reading), ["SB718"]);
    assert!(reading.desk.is_some());
}

#[test]
fn the_state_may_name_the_channel_of_a_desk_without_channels() {
    assert_eq!(
        places(r#"Desk(operators: [(name: "B")], state: (conversations: [(channel: "Website")]))"#),
        []
    );
}

#[test]
fn huge_and_hostile_desks_are_read_in_good_time() {
    let many = |piece: &str, length: usize| piece.repeat(length / piece.len());
    let size = 512 * 1024;
    let names: String = (0..20_000).map(|number| format!("(name:\"{number}\"),")).collect();
    let unknown: String = (0..40_000).map(|number| format!("\"x{number}\",")).collect();
    for text in [
        format!("Desk(operators: [{}])", many("(name:\"a\"),", size)),
        format!("Desk(operators: [{}])", many("(nme:\"a\"),", size)),
        format!("Desk(operators: [{}])", many("(name:\"a\",langs:3),", size)),
        format!("Desk(operators: [{names}], teams: [(key:\"t\",members:[{unknown}])])"),
        format!("Desk(channels: [(name:\"W\",groups:[{}])])", many("\"language\",", size)),
        format!("Desk(state: (conversations: [{}]))", many("(given:\"x\"),", size)),
        many("(", size),
        many("[", size),
        many("{", size),
        format!("Desk(operators: {}", many("[(", size)),
        format!("Desk(unknown: {}{})", many("(", 2000), many(")", 2000)),
        format!("Desk(unknown: {}1{})", many("[", size), many("]", size)),
        many("/*", size),
        many("\"", size),
        many("r#", size),
        many("a:", size),
        many(",", size),
    ] {
        let start = Instant::now();
        read("desk.ron", &text, None);
        let beginning: String = text.chars().take(40).collect();
        assert!(start.elapsed() < Duration::from_secs(20), "{beginning} took {:?}", start.elapsed());
    }
}

/// Pieces of which desks are made, and some that do not belong there.
fn pieces() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "Desk(",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ":",
        " ",
        "\n",
        "operators",
        "name",
        "\"Bea\"",
        "\"\"",
        "3",
        "-1",
        "1.5",
        "languages",
        "channels",
        "capacity",
        "Limited(0)",
        "Unlimited",
        "state",
        "expertise",
        "r#\"x\"#",
        "'c'",
        "//",
        "/*",
        "*/",
        "\"",
        "\\",
        "é",
        "Some(",
        "None",
        "true",
        "b\"x\"",
        "r#name",
        "#![enable(implicit_some)]",
    ])
    .prop_map(str::to_owned)
}

fn check_everything(text: &str) {
    let declared = declared();
    let reading = read("desk.ron", text, Some(&Around { scripts: Some(&declared), folder: Some(&Shop) }));
    let length = reading.sources.iter().next().unwrap().1.text().len() as u32;
    for finding in &reading.findings {
        for label in &finding.labels {
            let span = label.location.span;
            assert!(span.start <= span.end && span.end <= length, "{span:?} of {length}");
            let text = reading.sources.iter().next().unwrap().1.text();
            assert!(text.get(span.range()).is_some(), "{span:?} is between characters");
        }
    }
    assert!(reading.desk.is_some() || !reading.findings.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        check_everything(&text);
    }

    #[test]
    fn any_pieces_are_read_or_refused(pieces in proptest::collection::vec(pieces(), 0..40)) {
        check_everything(&pieces.concat());
        check_everything(&format!("Desk({})", pieces.concat()));
    }

    #[test]
    fn a_sample_without_a_part_is_read_or_refused(from in 0..SHOP.len(), length in 0_usize..60) {
        let floor = |mut at: usize| { while !SHOP.is_char_boundary(at) { at -= 1 } at };
        let (from, to) = (floor(from), floor((from + length).min(SHOP.len())));
        check_everything(&SHOP[..from]);
        check_everything(&format!("{}{}", &SHOP[..from], &SHOP[to..]));
    }

    #[test]
    fn a_sample_with_something_put_in_is_read_or_refused(at in 0..SHOP.len(), piece in pieces()) {
        let at = (0..=at).rev().find(|at| SHOP.is_char_boundary(*at)).unwrap();
        check_everything(&format!("{}{piece}{}", &SHOP[..at], &SHOP[at..]));
    }

    /// Where a desk can be read, its places are known.
    #[test]
    fn what_ron_reads_has_a_tree(pieces in proptest::collection::vec(pieces(), 0..30)) {
        let text = format!("Desk({})", pieces.concat());
        if ron_text::read(&text).is_ok() {
            prop_assert!(Tree::of(&text).is_some(), "{text}");
        }
    }
}
