//! `switchboard run` with a script that fails while it plays: the visitor is never left alone without a word.

use crate::home::{Answer, Home};

/// Functions that fail when they are called with 0.
const HELPERS: &str = "fn whole(n) { if n == 0 { throw \"nothing to divide\"; } n }\n";

/// At once, in the first turn.
const AT_ONCE: &str = "bot A\nuse h.rhai\ngiven n: number = 0 try 1\n\n== start\nsay {whole(n)} parts.\nask text name: Your name?\nsay Hello, {name}!\n-> end\n";

/// After the first answer.
const LATER: &str = "bot A\nuse h.rhai\n\n== start\nask number n: How many?\nsay {whole(n)} parts.\n-> end\n";

/// Ten minutes after nobody wrote anything.
const SILENT: &str = "bot A\nuse h.rhai\ngiven n: number = 0 try 1\n\n== start\nask text name: Your name?\n  on silence 10 min -> late\nsay Hello, {name}!\n-> end\n\n== late\nsay {whole(n)} parts.\n-> end\n";

fn play(script: &str, lines: &str) -> Answer {
    let desk = "Desk(operators: [(name: \"Bea Blum\", chat_name: \"Bea\"), (name: \"Sam\")], channels: [(name: \"Website\", operators: [\"Bea Blum\"], capacity: Limited(2), unanswered: \"3 min\")])\n";
    let home = Home::with("a.bot", script).file("h.rhai", HELPERS).file("desk.ron", desk);
    home.pipe("run a.bot --at '2026-03-02 20:15 Europe/Brussels'", lines).exits(0)
}

fn never_says(answer: &Answer, words: &str) {
    assert!(!answer.output.contains(words), "{}", answer.transcript());
}

#[test]
fn the_host_hands_the_visitor_to_anyone_who_is_free() {
    let lines = "0\nAre you there?\n@Bea Here I am.\n:where\n@Bea /bot\n:visitor restarts\n:visitor leaves\n";
    play(LATER, lines)
        .says("the script failed, and the conversation stands where it stood")
        .says("the visitor is handed to Bea Blum because the script failed")
        .says("Here I am.")
        .says("Bea has the conversation, because the script failed")
        .says("cannot be given back: the script failed")
        .says("only a finished conversation can be started again")
        .says("the visitor left; outcome: success");
    let first = play(AT_ONCE, "Hello?\n");
    never_says(&first, "stands where it stood");
    first.says("the conversation has not begun").says("the visitor is handed to Bea Blum");
}

#[test]
fn a_visitor_for_whom_nobody_is_free_is_told_again_at_every_line() {
    let answer = play(AT_ONCE, ":operator Bea away\n:restart\nHello?\n");
    assert_eq!(answer.output.matches("the conversation has not begun").count(), 3, "{}", answer.transcript());
    assert_eq!(answer.output.matches("nobody takes the conversation").count(), 2, "{}", answer.transcript());
    play(LATER, ":operator Bea away\n0\n:visitor leaves\n").says("outcome: nobody was available");
}

#[test]
fn a_script_that_can_begin_later_begins_then() {
    let answer = play(AT_ONCE, ":operator Bea away\n:restart\n:given n = 1\nHello?\nAda\n");
    answer.says("1 parts.").says("Hello, Ada!");
}

#[test]
fn an_operator_who_does_not_write_is_followed_by_nobody_and_the_script_is_tried_again() {
    play(LATER, "0\n:wait 3 min\n2\n").says("nobody takes the conversation").says("2 parts.");
}

#[test]
fn a_timer_that_fails_does_not_fail_again_and_again() {
    let answer = play(SILENT, ":operator Bea away\n:wait 20 h\n:where\nAda\n");
    assert_eq!(answer.output.matches("the script failed, and").count(), 1, "{}", answer.transcript());
    answer.says("Its timers rest").says("Tuesday 2026-03-03 16:15:00").says("Hello, Ada!");
}

#[test]
fn who_writes_after_the_desk_has_deleted_his_conversation_is_handed_over_too() {
    let lines = ":operator everybody away\n:restart\n:visitor 2\n:visitor 1\n:wait 2 h\n:operator Bea back\n:you2 Hello?\n";
    let played = play(AT_ONCE, lines);
    let (before, after) = played.output.split_once(":wait 2 h").unwrap();
    assert!(!before.contains("is deleted"), "{before}");
    assert!(after.contains("visitor 2:\n  · nobody said anything for an hour"), "{after}");
    assert!(after.ends_with("the visitor is handed to Bea Blum because the script failed\n"), "{after}");
}
