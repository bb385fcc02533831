//! LANGUAGE.md, "Inputs".

use crate::chat::Chat;
use switchboard_engine::input::Input;

fn ask(kind: &str) -> Chat {
    Chat::begun(&format!("== start\nask {kind} x: Please?\nsay Got {{x}}.\n-> end"))
}

/// What an input of this kind makes of the words; none where it refuses them.
fn value(kind: &str, words: &str) -> Option<String> {
    let said = ask(kind).you(words).remove(0);
    said.strip_prefix("Got ").and_then(|rest| rest.strip_suffix('.')).map(str::to_owned)
}

fn accepts(kind: &str, words: &str, wanted: &str) {
    assert_eq!(value(kind, words).as_deref(), Some(wanted), "{kind} {words:?}");
}

fn refuses(kind: &str, words: &str) {
    assert_eq!(value(kind, words), None, "{kind} {words:?}");
}

#[test]
fn an_email_is_exactly_one_address() {
    accepts("email", "ada@example.org", "ada@example.org");
    accepts("email", "ada.lovelace+shop@mail.example.co.uk", "ada.lovelace+shop@mail.example.co.uk");
    accepts("email", "jörg@bücher.example", "jörg@bücher.example");
    for words in [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "a b@example.org",
        "ada@example..org",
        "ada@.org",
        "ada@example.org, bob@example.org",
        "ada@example.org bob@example.org",
        "ada@@example.org",
        "ada@exa_mple.org",
        "ada@[127.0.0.1]",
        "mailto:ada@example.org bob",
        "ada@example.org.",
        "<>",
        "Ada <>",
        "Ada <ada>",
        "Ada <a@example.org> Bob <b@example.org>",
        "a@example.org <b@example.org>",
        ">",
        "a>",
        "ada@-example.org",
        "ada\n@example.org",
        ".ada@example.org",
    ] {
        refuses("email", words);
    }
}

#[test]
fn an_email_has_at_most_254_bytes() {
    let domain = format!("{0}.{0}.{0}.example", "d".repeat(60));
    let local = |length: usize| "a".repeat(length);
    let fits = format!("{}@{domain}", local(254 - domain.len() - 1));
    assert_eq!(fits.len(), 254);
    accepts("email", &fits, &fits);
    refuses("email", &format!("{}@{domain}", local(254 - domain.len())));
}

#[test]
fn an_email_is_trimmed_taken_out_of_brackets_and_normalised() {
    accepts("email", "  ada@example.org \n", "ada@example.org");
    accepts("email", "Ada Lovelace <ada@example.org>", "ada@example.org");
    accepts("email", "<ada@example.org>", "ada@example.org");
    accepts("email", "Ada@Example.ORG", "Ada@example.org");
    accepts("email", "jo\u{308}rg@BU\u{308}CHER.example", "jörg@bücher.example");
}

#[test]
fn a_phone_number_has_5_to_15_digits_and_few_signs_between_them() {
    for words in
        ["12345", "+32 2 123 45 67", "(02) 123.45/67", "+1-555-010-9999", "+123456789012345", "02\u{a0}12345"]
    {
        accepts("phone", words, words);
    }
    accepts("phone", "  02 123 45 67 ", "02 123 45 67");
    for words in [
        "1234",
        "+1234567890123456",
        "02 123 45 67 ext 3",
        "++32 2 123 45 67",
        "02+123456",
        "call me",
        "+",
        "-12345",
        "12345.",
        "(12345",
        "02) 12345",
        "١٢٣٤٥",
    ] {
        refuses("phone", words);
    }
}

#[test]
fn a_number_has_at_most_one_decimal_sign() {
    for (words, wanted) in [
        ("3", "3"),
        ("3.0", "3"),
        ("3,5", "3.5"),
        (" 12.25 ", "12.25"),
        ("-4", "-4"),
        ("\u{2212}4", "-4"),
        ("+4", "4"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1,000", "1"),
        ("-0", "0"),
        ("0.1", "0.1"),
        ("007", "7"),
    ] {
        accepts("number", words, wanted);
    }
    for words in
        ["", "three", "1.000,50", "1 000", "1e5", "0x10", "3 pieces", ".", ",", "-", "--1", "NaN", "inf", "½"]
    {
        refuses("number", words);
    }
    refuses("number", &"9".repeat(400));
}

#[test]
fn a_text_is_one_message_that_is_not_blank() {
    accepts("text", "  Hello,\n  world  ", "Hello,\n  world");
    assert_eq!(ask("text").you(" \n\t "), ["invalid: Please write a few words."]);
}

#[test]
fn lines_are_every_message_until_ten_seconds_pass_without_one() {
    let mut chat = ask("lines");
    assert_eq!(chat.due(), None);
    assert!(chat.you("It happened on Monday.").is_empty());
    assert_eq!(chat.due(), Some(10));
    chat.sleep(9);
    assert!(chat.you(" Twice in one minute.").is_empty());
    assert_eq!(chat.pass(9), ["ignored: NotDue"]);
    assert_eq!(chat.pass(1), ["Got It happened on Monday.\nTwice in one minute..", "end"]);
}

#[test]
fn lines_wait_ten_more_seconds_while_a_draft_is_being_changed() {
    let mut chat = ask("lines");
    assert!(chat.input(Input::Draft).is_empty());
    assert_eq!(chat.due(), None, "a draft alone completes nothing");
    chat.you("One.");
    chat.sleep(8);
    assert!(chat.input(Input::Draft).is_empty());
    assert_eq!(chat.due(), Some(10));
    assert_eq!(chat.pass(10), ["Got One..", "end"]);
}

#[test]
fn blank_lines_are_refused_at_first_and_passed_over_later() {
    let mut chat = ask("lines");
    assert_eq!(chat.you("  "), ["invalid: Please write a few words."]);
    chat.you("One.");
    assert!(chat.you("  ").is_empty());
    chat.you("Two.");
    assert_eq!(chat.pass(10), ["Got One.\nTwo..", "end"]);
}

#[test]
fn under_lines_a_label_counts_only_while_nothing_was_collected() {
    let script = "
anytime stop -> stopped
== start
ask lines x: Please?
  - Nothing to say [none] -> done
-> done
== done
say Got {x}.
-> end
== stopped
say Stopped with {x}.
-> end";
    assert_eq!(Chat::begun(script).you("nothing to say"), ["Got Nothing to say.", "end"]);
    let mut chat = Chat::begun(script);
    chat.you("First.");
    assert!(chat.you("Nothing to say").is_empty());
    assert_eq!(chat.you("stop"), ["Stopped with First.\nNothing to say.", "end"]);
}

#[test]
fn a_message_has_at_most_4_000_characters_and_a_longer_one_does_not_count_as_invalid() {
    let script = "
== start
ask text x: Please?
  on invalid 1 times -> gone
say Got it.
-> end
== gone
say Gone.
-> end";
    let mut chat = Chat::begun(script);
    let too_long = "That is too long: a message can have at most 4,000 characters. Please shorten it.";
    assert_eq!(chat.you(&"ä".repeat(4_001)), [format!("invalid: {too_long}")]);
    assert_eq!(chat.you(&"ä".repeat(4_000)), ["Got it.", "end"]);
}

#[test]
fn collected_lines_have_at_most_32_000_characters() {
    let mut chat = ask("lines");
    for _ in 0..7 {
        assert!(chat.you(&"ä".repeat(4_000)).is_empty());
    }
    let refused = "invalid: That is more than can be kept here. What you wrote before is kept.";
    assert_eq!(chat.you(&"b".repeat(4_000)), [refused]);
    assert!(chat.you(&"b".repeat(3_993)).is_empty());
    assert_eq!(chat.you("c"), [refused]);
    chat.pass(10);
    assert_eq!(chat.value("x").chars().count(), 32_000);
}

#[test]
fn refused_inputs_hear_what_is_wrong_in_the_words_of_the_kind() {
    let heard = |kind: &str| ask(kind).you("?").remove(0);
    assert_eq!(
        heard("email"),
        "invalid: That does not look like an e-mail address. Please check it and try again."
    );
    assert_eq!(
        heard("phone"),
        "invalid: That does not look like a phone number. Please check it and try again."
    );
    assert_eq!(heard("number"), "invalid: That does not look like a number. Please check it and try again.");
}

#[test]
fn the_newest_email_and_phone_go_into_records() {
    let script = "
team accounts: Accounts
== start
create ticket: Before
ask email first: First?
ask email second: Second?
  - None [none]
ask phone: Phone?
create lead for accounts: After
-> end";
    let mut chat = Chat::new(script);
    assert_eq!(chat.start()[0], "ticket \"Before\"");
    chat.you("a@example.org");
    chat.press("none");
    assert_eq!(
        chat.you("12345"),
        ["lead \"After\", for accounts, email a@example.org, phone 12345", "end"],
        "an answer instead of an address does not take the earlier address away"
    );
}
