//! What was typed and what is saved go the same way.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;
use switchboard_engine::facts::Visitor;
use switchboard_engine::time::Moment;

use super::record::{Recording, record};
use super::{compare, read_back, text};
use crate::chat::ready::Ready;
use crate::simulator::timeline::Timeline;
use crate::simulator::timeline::tests::{SCRIPT, begun, edition, line};
use crate::stage::clock::Clock;
use crate::stage::{Beginning, Stage};

/// The stage on which conversations of files with the script are played.
fn ready() -> Ready {
    let edition = edition(SCRIPT);
    let mut clock = Clock::new(Moment(0), None);
    clock.set("2026-03-02 10:00").unwrap();
    let desk = edition.desk.open(clock.now);
    let operators = desk.operator_names();
    let beginning = Beginning {
        clock,
        visitor: Visitor { language: "en".into(), ..Visitor::default() },
        given: Vec::new(),
        desk,
    };
    Ready { stage: Stage::new(edition.script.clone(), beginning).unwrap(), operators }
}

/// The file that a session becomes, and where it goes another way when it is played.
fn saved(timeline: &Timeline) -> (String, Option<String>, Recording) {
    let recording = record(timeline).unwrap();
    let text = text::appended(None, "a.chat", "a.bot", "A session", &recording.lines).unwrap();
    let conversation = read_back(&text, "A session", &recording.lines).unwrap();
    let differs = compare::differs(timeline, recording.start, &ready(), &conversation);
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
fn a_jump_cannot_be_written_down() {
    let mut timeline = begun(SCRIPT);
    timeline.types(":goto tell");
    assert!(record(&timeline).is_err_and(|why| why.contains(":goto tell")));
    timeline.types(":restart");
    assert!(record(&timeline).is_ok());
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
}
