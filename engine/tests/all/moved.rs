//! A conversation that is set down elsewhere in its script.

use switchboard_engine::session::State;

use crate::chat::{Chat, check_stored, program};

const SCRIPT: &str = "
== start
ask topic: What?
  - Hours [hours] -> hours_info and back
  - Person [person] -> person
  - Words [words] -> tell
== hours_info (was times)
ask more: More?
  - No [nope] -> back
== person
forward to anyone: {operator} is here.
  on waiting 5 min: You are number {position}.
  on nobody -> over
== tell
ask lines details: Tell me.
-> over
== over
say It was about {topic}. (if answered(topic))
say You said: {details} (if answered(details))
-> end";

impl Chat {
    /// Sets the conversation down at a section.
    fn move_to(&mut self, section: &str) -> Vec<String> {
        self.session = self.program.moved(&self.session, section).unwrap();
        check_stored(&self.program, &self.session);
        self.start()
    }
}

#[test]
fn a_conversation_goes_on_at_a_section_with_what_it_remembers() {
    let mut chat = Chat::begun(SCRIPT);
    chat.press("person");
    assert_eq!(chat.move_to("over"), ["It was about Person.", "end"]);
    assert_eq!(chat.move_to("start"), ["What?", "offer topic: hours, person, words"]);
}

#[test]
fn messages_that_were_not_complete_are_the_answer() {
    let mut chat = Chat::begun(SCRIPT);
    chat.press("words");
    chat.you("one");
    chat.you("two");
    assert_eq!(chat.move_to("over"), ["It was about Words.", "You said: one\ntwo", "end"]);
}

#[test]
fn an_open_visit_stays_where_back_can_be_reached_and_is_forgotten_elsewhere() {
    let mut chat = Chat::begun(SCRIPT);
    chat.press("hours");
    chat.move_to("hours_info");
    assert_eq!(chat.press("nope"), ["What?", "offer topic: hours, person, words"]);
    chat.press("hours");
    chat.move_to("tell");
    chat.move_to("hours_info");
    assert_eq!(chat.press("nope"), ["What?", "offer topic: hours, person, words"], "back leads to the start");
}

#[test]
fn nothing_rings_any_more_for_what_was_waited_for() {
    let mut chat = Chat::begun(SCRIPT);
    chat.press("person");
    chat.in_line(1);
    assert_eq!(chat.due(), Some(300));
    chat.session = chat.program.moved(&chat.session, "start").unwrap();
    assert_eq!(chat.due(), None);
    assert_eq!(chat.session.state(), State::New);
}

#[test]
fn a_section_is_found_by_its_old_name_too_and_an_unknown_one_is_not() {
    let mut chat = Chat::begun(SCRIPT);
    assert!(chat.program.moved(&chat.session, "nowhere").is_none());
    assert!(program("== start\n-> end").moved(&chat.session, "start").is_none(), "another script");
    assert_eq!(chat.move_to("times"), ["More?", "offer more: nope"]);
}
