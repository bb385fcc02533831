//! LANGUAGE.md, "Visits".

use crate::chat::Chat;

#[test]
fn back_returns_to_the_newest_open_visit() {
    let script = "
== start
-> outer and back
say Back at the start.
-> end
== outer
say Outer.
-> inner and back
say Outer again.
-> back
== inner
say Inner.
-> back";
    assert_eq!(
        Chat::new(script).start(),
        ["Outer.", "Inner.", "Outer again.", "Back at the start.", "end"],
        "visits nest"
    );
}

#[test]
fn a_plain_arrow_stays_inside_the_visit() {
    let script = "
== start
-> first and back
say Back.
-> end
== first
-> second
== second
ask go_on: Go on?
  - Yes [sure] -> third
== third
-> back";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.press("sure"), ["Back.", "end"]);
}

#[test]
fn a_plain_arrow_to_where_no_back_can_be_reached_forgets_all_open_visits() {
    let script = "
== start
ask topic: What?
  - Hours [hours] -> hours_info and back
  - Done [done] -> done
== hours_info
ask more: More?
  - Yes [sure] -> start
  - No [nope] -> back
== done
-> end";
    let mut chat = Chat::begun(script);
    chat.press("hours");
    assert_eq!(chat.press("sure"), ["What?", "offer topic: hours, done"]);
    let stored = chat.program.store(&chat.session);
    assert_eq!(stored.visits, []);
    chat.press("hours");
    assert_eq!(chat.program.store(&chat.session).visits.len(), 1);
    assert_eq!(chat.press("nope"), ["What?", "offer topic: hours, done"]);
    assert_eq!(chat.program.store(&chat.session).visits, []);
}

#[test]
fn an_answer_with_and_back_asks_the_same_question_again() {
    let script = "
== start
ask topic: What?
  - Hours [hours] -> hours_info and back
  - Done [done] -> done
  on invalid: No.
  on invalid 2 times -> done
== hours_info
say From 9 to 18.
-> back
== done
say Asked {asked(topic)} times.
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.you("x"), ["invalid: No."]);
    assert_eq!(chat.press("hours"), ["From 9 to 18.", "What?", "offer topic: hours, done"]);
    assert_eq!(chat.you("x"), ["invalid: No."], "refusals count for one asking");
    assert_eq!(chat.you("x"), ["Asked 2 times.", "end"]);
}

#[test]
fn every_event_of_a_question_can_come_back_to_it() {
    let script = "
== start
ask topic: What?
  - Done [done] -> done
  on other -> help and back
  on silence 1 min -> help and back
== help
say Help.
-> back
== done
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.you("?"), ["Help.", "What?", "offer topic: done"]);
    assert_eq!(chat.pass(60), ["Help.", "What?", "offer topic: done"]);
}

const ANYTIME: &str = "
anytime help -> help and back
== start
ask text name: Your name?
say Hello {name}.
-> end
== help
ask which: Help with what?
  - Names [names] -> back
  - More [more] -> help";

#[test]
fn anytime_and_back_asks_the_question_again() {
    let mut chat = Chat::begun(ANYTIME);
    assert_eq!(chat.you("HELP"), ["Help with what?", "offer which: names, more"]);
    assert_eq!(chat.press("names"), ["Your name?", "await Text name"]);
    assert_eq!(chat.you("Ada"), ["Hello Ada.", "end"]);
}

#[test]
fn anytime_while_a_visit_of_its_section_is_open_stays_in_that_visit() {
    let mut chat = Chat::begun(ANYTIME);
    for _ in 0..5 {
        assert_eq!(chat.you("help"), ["Help with what?", "offer which: names, more"]);
        assert_eq!(chat.program.store(&chat.session).visits.len(), 1);
    }
    assert_eq!(chat.press("names"), ["Your name?", "await Text name"]);
}

#[test]
fn after_an_event_of_a_forward_a_visit_comes_back_to_the_line_below() {
    let script = "
== start
forward to anyone: {operator} joins.
  on nobody -> leave_number and back
say Back below.
-> end
== leave_number
ask phone mobile: Your number?
-> back";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.nobody(), ["nobody", "Your number?", "await Phone mobile"]);
    assert_eq!(chat.you("12345"), ["Back below.", "end"]);
}
