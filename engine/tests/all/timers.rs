//! LANGUAGE.md, "Timers".

use crate::chat::Chat;
use switchboard_engine::input::Input;

const MENU: &str = "
== start
ask topic: What?
  - An invoice [invoice] -> done
  on silence 2 min: Are you still there?
  on silence 10 min -> gone
  on silence 1 min: Take your time.
  on silence 2 min: Hello?
== gone
say Goodbye!
-> end
== done
-> end";

#[test]
fn timers_run_from_the_asking() {
    let mut chat = Chat::begun(MENU);
    assert_eq!(chat.due(), Some(60));
    assert_eq!(chat.pass(59), ["ignored: NotDue"]);
    assert_eq!(chat.pass(1), ["Take your time."]);
    assert_eq!(chat.due(), Some(60));
}

#[test]
fn timers_start_again_at_every_message_of_the_visitor() {
    let mut chat = Chat::begun(MENU);
    chat.sleep(50);
    chat.you("hm");
    assert_eq!(chat.due(), Some(60));
    chat.sleep(59);
    chat.you(&"x".repeat(5_000));
    assert_eq!(chat.due(), Some(60), "a message that is too long is a message too");
}

#[test]
fn what_changes_nothing_does_not_start_timers_again() {
    let mut chat = Chat::begun(MENU);
    chat.sleep(50);
    chat.press("no_such_button");
    chat.input(Input::Draft);
    assert_eq!(chat.due(), Some(10));
}

#[test]
fn each_silence_fires_once_per_asking() {
    let mut chat = Chat::begun(MENU);
    assert_eq!(chat.pass(60), ["Take your time."]);
    chat.you("hm");
    assert_eq!(chat.due(), Some(120), "the first one does not fire again");
}

#[test]
fn overdue_ones_fire_once_earliest_first_then_in_line_order() {
    let mut chat = Chat::begun(MENU);
    assert_eq!(chat.pass(3600), ["Take your time.", "Are you still there?", "Hello?", "Goodbye!", "end"]);
    assert_eq!(chat.due(), None);
    assert_eq!(chat.pass(3600), ["ignored: NotDue"]);
}

#[test]
fn timers_end_with_the_step() {
    let mut chat = Chat::begun(MENU);
    chat.press("invoice");
    assert_eq!(chat.due(), None);
}

#[test]
fn timers_start_anew_when_the_step_is_asked_again() {
    let script = "
== start
ask topic: What?
  - Opening hours [hours] -> hours_info and back
  - Done [done] -> done
  on silence 1 min: Hello?
== hours_info
say From 9 to 18.
-> back
== done
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.pass(60), ["Hello?"]);
    assert_eq!(chat.due(), None);
    assert_eq!(chat.press("hours"), ["From 9 to 18.", "What?", "offer topic: hours, done"]);
    assert_eq!(chat.due(), Some(60));
    assert_eq!(chat.pass(60), ["Hello?"]);
}

#[test]
fn what_is_due_stops_when_the_conversation_leaves_the_step() {
    let script = "
== start
ask topic: What?
  - Done [done] -> done
  on silence 1 min -> start_again
  on silence 2 min: Never heard.
== start_again
ask text again: Again?
  on silence 1 min: Not yet.
-> done
== done
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.pass(3600), ["Again?", "await Text again"]);
    assert_eq!(chat.due(), Some(60));
}

#[test]
fn a_clock_that_is_set_back_makes_nothing_due() {
    let mut chat = Chat::begun(MENU);
    assert_eq!(chat.pass(-3600), ["ignored: NotDue"]);
    assert_eq!(chat.due(), Some(3660));
}

#[test]
fn a_silence_while_lines_are_collected_keeps_them() {
    let script = "
== start
ask lines x: Tell me.
  on silence 5 s: Go on.
  on silence 8 s -> gone
-> gone
== gone
say You said {x}.
-> end";
    let mut chat = Chat::begun(script);
    chat.you("One.");
    assert_eq!(chat.pass(5), ["Go on."]);
    assert_eq!(chat.pass(3), ["You said One..", "end"]);
}
