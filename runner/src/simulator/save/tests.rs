//! What was typed and what is saved go the same way.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use switchboard_engine::facts::Visitor;
use switchboard_engine::time::Moment;
use switchboard_grammar::chat::{self, Action};

use super::record::{Recording, record};
use super::{compare, read_back, text};
use crate::chat::ready::Ready;
use crate::project::chats::desk_names;
use crate::simulator::timeline::Timeline;
use crate::simulator::timeline::tests::desk::{LAMPS, lamps_desk};
use crate::simulator::timeline::tests::{
    SCRIPT, begun, begun_with, desk_line, edition, edition_at, line, line_of_another,
};
use crate::stage::clock::Clock;
use crate::stage::reload::Edition;
use crate::stage::{Beginning, Stage};

/// The stage on which conversations of files with the script are played.
fn ready(edition: &Edition) -> Ready {
    let mut clock = Clock::new(Moment(0), None);
    clock.set("2026-03-02 10:00").unwrap();
    let desk = edition.desk.open(clock.now);
    let names = desk_names(&edition.desk.description);
    let beginning = Beginning {
        clock,
        visitor: Visitor { language: "en".into(), ..Visitor::default() },
        given: Vec::new(),
        desk,
    };
    Ready { stage: Stage::new(edition.script.clone(), beginning).unwrap(), desk: names }
}

/// The file that a session with the script becomes, and where it goes another way when it is played.
fn saved(timeline: &Timeline) -> (String, Option<String>, Recording) {
    saved_at(timeline, &edition(SCRIPT))
}

/// The same with another script, at another desk.
fn saved_at(timeline: &Timeline, edition: &Edition) -> (String, Option<String>, Recording) {
    let recording = record(timeline).unwrap();
    let text = text::appended(None, "a.chat", "a.bot", "A session", &recording.lines).unwrap();
    let conversation = read_back(&text, "A session", &recording.lines).unwrap();
    let differs = compare::differs(timeline, &recording, &ready(edition), &conversation);
    (text, differs, recording)
}

/// The lines of the conversation that a session becomes.
fn lines_of(typed: &[&str]) -> Vec<String> {
    let mut timeline = begun(SCRIPT);
    typed.iter().for_each(|line| timeline.types(line));
    let (text, differs, _) = saved(&timeline);
    assert_eq!(differs, None, "{text}");
    text.lines().skip(3).map(str::to_owned).collect()
}

#[test]
fn what_people_did_is_written_down_and_what_did_nothing_is_left_out() {
    let lines = lines_of(&[
        "again",
        "@Operator too early",
        "person",
        "@Operator Hello!",
        "Thank you",
        ":visitor leaves",
        "anybody?",
    ]);
    let expected = ["you again", "you person", "@Operator Hello!", "you Thank you", "visitor leaves"];
    assert_eq!(lines, expected);
}

#[test]
fn collected_messages_become_one_text_and_their_ten_seconds_are_its_own() {
    let lines = lines_of(&["tell", "one", ":given orders = 4", "two", "", "tell", "three", ":wait 1 min"]);
    let expected =
        ["you tell", "given orders = 4", "you one", "  | two", "you tell", "you three", "wait 50 s"];
    assert_eq!(lines, expected);
}

#[test]
fn a_clock_that_is_set_forward_completes_what_is_collected() {
    let lines = lines_of(&["tell", "again", ":at 18:00", ":wait 1 min"]);
    assert_eq!(lines, ["you tell", "you again", "at 18:00", "wait 1 min"]);
}

#[test]
fn a_world_that_changes_before_anybody_acts_changes_after_the_beginning() {
    let lines = lines_of(&[":visitor name Ada", "again"]);
    assert_eq!(lines, ["expect said \"Welcome, .\"", "visitor name Ada", "you again"]);
}

#[test]
fn a_new_conversation_begins_in_the_world_as_it_was_then() {
    let lines = lines_of(&[
        "again",
        ":visitor name Ada",
        ":given orders = 4",
        ":operator Operator away",
        ":at 2026-03-02 20:15:30",
        ":restart",
        "many",
    ]);
    let expected = [
        "at 2026-03-02 20:15:30 UTC",
        "given orders = 4",
        "visitor name Ada",
        "operator Operator away",
        "you many",
    ];
    assert_eq!(lines, expected);
}

#[test]
fn words_that_look_like_other_lines_read_back_as_words() {
    let words = [
        "you are kind",
        "| a bar",
        "== Title",
        "// a comment",
        "@nobody",
        "wait 10 min",
        "a | b",
        "\"quoted\"",
    ];
    for word in words {
        let lines = lines_of(&[&format!(":you {word}")]);
        assert_eq!(lines, [format!("you {word}")], "{word}");
    }
}

#[test]
fn two_visitors_who_collect_in_turns_keep_their_own_words() {
    let lines = lines_of(&[
        "tell",
        "one",
        ":visitor 2",
        "tell",
        "eins",
        ":visitor 1",
        "two",
        ":visitor 2",
        "zwei",
        "",
        "again",
    ]);
    let expected = ["you tell", "you2 tell", "you one", "  | two", "you2 eins", "  | zwei", "you2 again"];
    assert_eq!(lines, expected);
}

#[test]
fn while_one_collects_the_other_goes_on() {
    let lines = lines_of(&[
        "tell",
        "one",
        ":visitor 2",
        "person",
        "@Operator Hello!",
        ":visitor 1",
        "two",
        ":wait 1 min",
        "again",
    ]);
    let expected =
        ["you tell", "you2 person", "@Operator Hello!", "you one", "  | two", "wait 50 s", "you again"];
    assert_eq!(lines, expected);
}

#[test]
fn nothing_of_the_conversation_before_is_written_about_a_second_visitor() {
    let mut timeline = begun(SCRIPT);
    timeline.types(":visitor2 country be, name Vera");
    timeline.types(":visitor 2");
    timeline.types("again");
    timeline.types(":restart");
    timeline.types("many");
    timeline.types(":you2 again");
    let (text, differs, _) = saved(&timeline);
    assert_eq!(differs, None, "{text}");
    assert!(text.ends_with("== A session\nyou many\nyou2 again\n"), "{text}");
}

#[test]
fn who_comes_and_does_nothing_at_first_comes_by_a_line_of_his_own() {
    assert_eq!(lines_of(&[":visitor 2"]), ["visitor2 comes"]);
    assert_eq!(lines_of(&[":visitor 2", "again"]), ["you2 again"], "his first line brings him");
    assert_eq!(lines_of(&[":visitor2 comes", ":visitor 1", "again"]), ["visitor2 comes", "you again"]);
    assert_eq!(
        lines_of(&[":visitor2 name Bo", ":visitor 2", ":wait 1 min", "again", ":visitor 2"]),
        ["expect said \"Welcome, .\"", "visitor2 name Bo", "visitor2 comes", "wait 1 min", "you2 again"]
    );
    assert_eq!(
        lines_of(&[":visitor2 restarts", ":visitor2 comes"]),
        ["visitor2 comes"],
        "he is there by both"
    );
    assert_eq!(lines_of(&[":visitor 2", ":expect no ticket"]), ["visitor2 comes", "expect2 no ticket"]);
}

#[test]
fn a_number_is_written_as_the_answer_that_it_chose() {
    assert_eq!(
        lines_of(&["1", "2", "one", "1", "", "7", ":you2 1"]),
        ["you Again", "you Tell", "you one", "  | 1", "you 7", "you2 Again",]
    );
    let beside = "bot A\n\n== start\nask email contact: Your address?\n  - I have none [none]\nask text name: Your name?\n  - None [no]\nask size: How many?\n  - 2 [two]\n  - 1 [one]\nsay {contact} {name} {size}\n-> end\n";
    let edition = edition(beside);
    let mut timeline = begun_with(&edition);
    ["1", "1", "1"].iter().for_each(|line| timeline.types(line));
    let (text, differs, _) = saved_at(&timeline, &edition);
    assert_eq!(differs, None, "{text}");
    // At an input for words a number is words, and where it is a label itself, it is that.
    assert!(text.ends_with("you I have none\nyou 1\nyou 1\n"), "{text}");
}

#[test]
fn what_was_expected_is_written_at_its_place() {
    let lines = lines_of(&[
        ":expect said \"Welcome\"",
        "tell",
        "one",
        ":expect no ticket",
        "two",
        "",
        ":expect ticket \"two\"",
    ]);
    let expected = [
        "expect said \"Welcome\"",
        "you tell",
        "expect no ticket",
        "you one",
        "  | two",
        "expect ticket \"two\"",
    ];
    assert_eq!(lines, expected);
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.types(":expect nobody");
    let (_, differs, _) = saved(&timeline);
    assert_eq!(differs.unwrap(), "expected that nobody takes over, but no hand-over has been asked for");
}

#[test]
fn commands_of_operators_and_several_visitors_are_saved_as_they_were_typed() {
    let edition = edition_at(LAMPS, lamps_desk());
    let mut timeline = begun_with(&edition);
    for line in [
        ":operator Sam away",
        "It flickers.",
        ":as Bea",
        "Good morning! :sorry",
        "/ticket",
        "Flickering lamp",
        "/status waiting",
        "/tikcet",
        ":as visitor",
        "Thank you.",
        ":visitor 2",
        "It hums.",
        ":as Bea",
        "Hello there.",
        "/status help",
        ":operator Sam back",
        ":as Sam",
        "/join",
        "It is the ballast.",
        ":as Bea",
        "/leave",
        ":as visitor",
        "Great.",
        ":visitor leaves",
        ":visitor 1",
        "Anybody?",
    ] {
        timeline.types(line);
    }
    let (text, differs, recording) = saved_at(&timeline, &edition);
    assert_eq!(differs, None, "{text}");
    assert_eq!(recording.left_out, 0);
    let lines: Vec<&str> = text.lines().skip(3).collect();
    assert_eq!(
        lines,
        [
            "expect said \"What is wrong?\"",
            "operator Sam away",
            "you It flickers.",
            "@Bea Blum Good morning! :sorry",
            "@Bea Blum /ticket",
            "@Bea Blum Flickering lamp",
            "@Bea Blum /status waiting",
            "you Thank you.",
            "you2 It hums.",
            "@Bea Blum Hello there.",
            "@Bea Blum /status help",
            "operator Sam back",
            "@Sam Ode /join",
            "@Sam Ode It is the ballast.",
            "@Bea Blum /leave",
            "you2 Great.",
            "visitor2 leaves",
            "you Anybody?",
        ]
    );
}

#[test]
fn a_jump_cannot_be_written_down() {
    let mut timeline = begun(SCRIPT);
    timeline.types(":goto tell");
    assert!(record(&timeline).is_err_and(|why| why.contains(":goto tell")));
    timeline.types(":restart");
    assert!(record(&timeline).is_ok());
}

#[test]
fn the_line_is_named_that_would_be_lost() {
    let written = actions("you one\nyou two");
    let lost = |text: &str| read_back(&format!("script a.bot\n\n== A\n{text}"), "A", &written).unwrap_err();
    assert!(lost("you one\n").ends_with("reads the same: you two"));
    assert!(lost("you one\nyou two\nyou three\n").ends_with("reads the same: you two"));
    assert!(lost("you 1\nyou two\n").ends_with("reads the same: you one"));
}

/// The lines of a text, each by itself.
fn actions(text: &str) -> Vec<Action> {
    text.lines().flat_map(|line| chat::actions(line).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_was_typed_goes_the_same_way_when_it_is_saved_and_played(
        lines in prop::collection::vec(line(), 0..40),
    ) {
        let mut timeline = begun(SCRIPT);
        let lines = lines.iter().filter(|line| !line.starts_with(":goto"));
        lines.for_each(|line| timeline.types(line));
        let (text, differs, recording) = saved(&timeline);
        prop_assume!(!recording.was_interrupted);
        prop_assert_eq!(differs, None, "{}", text);
    }

    #[test]
    fn whatever_several_visitors_and_operators_typed_goes_the_same_way_with_each_visitor(
        lines in prop::collection::vec(
            prop_oneof![3 => line(), 1 => desk_line(), 1 => line_of_another()],
            0..30,
        ),
    ) {
        let mut timeline = begun(SCRIPT);
        let unwritten = |line: &str| line.starts_with(":goto") || line.starts_with(":expect");
        lines.iter().filter(|line| !unwritten(line)).for_each(|line| timeline.types(line));
        let (text, differs, recording) = saved(&timeline);
        prop_assume!(!recording.was_interrupted);
        prop_assert_eq!(differs, None, "{}", text);
    }
}
