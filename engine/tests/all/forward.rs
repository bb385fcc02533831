//! LANGUAGE.md, "Forward", and every state that a hand-over goes through.

use crate::chat::Chat;
use switchboard_engine::input::Input;
use switchboard_engine::session::State;

const HEAD: &str = "
expertise billing: Invoices
expertise delivery: Parcels
team sales: Sales
";

const PERSON: &str = "
== start
say One moment.
forward to billing, delivery: {operator} joins the chat.
  on waiting 2 min: You are number {position} in line.
  on nobody -> leave_number
  on unanswered 3 min -> nobody_wrote
  on returned -> goodbye
== leave_number
say Nobody is free.
-> end
== nobody_wrote
say Nobody wrote.
-> end
== goodbye
say Goodbye.
-> end";

fn person() -> Chat {
    Chat::begun(&format!("{HEAD}{PERSON}"))
}

/// A forward with the one exit that every forward has.
fn plain(line: &str) -> Chat {
    Chat::new(&format!("{HEAD}== start\n{line}\n  on nobody -> gone\n== gone\nsay Gone.\n-> end"))
}

#[test]
fn the_request_says_whom_it_looks_for() {
    assert_eq!(plain("forward to anyone").start(), ["hand off to anyone"]);
    assert_eq!(plain("forward to billing").start(), ["hand off to billing"]);
    assert_eq!(plain("forward only to billing, delivery").start(), ["hand off to only billing, delivery"]);
    assert_eq!(plain("forward to team sales").start(), ["hand off to team sales"]);
    let mut chat = Chat::new(&format!("{HEAD}{PERSON}"));
    assert_eq!(chat.start(), ["One moment.", "hand off to billing, delivery, wait 120 s"]);
    assert_eq!(chat.session.state(), State::HandingOver);
    assert_eq!(chat.due(), None);
}

#[test]
fn found_says_the_text_and_hands_over_with_the_wanted_expertise() {
    let mut chat = person();
    assert_eq!(chat.found("Bea"), ["Bea joins the chat.", "handed to Bea [billing, delivery]"]);
    assert_eq!(chat.session.state(), State::WithOperator { operator: "Bea".into() });
    assert_eq!(plain("forward to anyone").start().len(), 1);
}

#[test]
fn not_found_says_nothing_notes_it_and_takes_on_nobody() {
    assert_eq!(person().nobody(), ["nobody", "Nobody is free.", "end"]);
}

#[test]
fn without_on_waiting_full_counts_as_nobody() {
    let mut chat = plain("forward to anyone");
    chat.start();
    assert_eq!(chat.in_line(3), ["leave the line", "nobody", "Gone.", "end"]);
}

#[test]
fn in_line_the_text_is_said_at_the_start_and_when_the_position_changes() {
    let mut chat = person();
    assert_eq!(chat.in_line(2), ["You are number 2 in line.", "waiting 2"]);
    assert_eq!(chat.session.state(), State::InLine { position: 2 });
    assert!(chat.in_line(2).is_empty());
    chat.sleep(30);
    assert_eq!(chat.in_line(1), ["You are number 1 in line.", "waiting 1"]);
    assert_eq!(chat.due(), Some(90), "a new position does not start the wait again");
    assert_eq!(chat.found("Sam"), ["Sam joins the chat.", "handed to Sam [billing, delivery]"]);
}

#[test]
fn when_the_wait_is_over_the_line_is_left_and_on_nobody_taken() {
    let mut chat = person();
    chat.in_line(1);
    assert_eq!(chat.pass(119), ["ignored: NotDue"]);
    assert_eq!(chat.pass(1), ["leave the line", "nobody", "Nobody is free.", "end"]);
}

#[test]
fn in_line_messages_join_the_transcript_and_change_nothing() {
    let mut chat = person();
    assert_eq!(chat.you("Hello?"), ["ignored: Waiting"]);
    chat.in_line(1);
    chat.sleep(60);
    assert_eq!(chat.you("Hello?"), ["ignored: Waiting"]);
    assert_eq!(chat.press("x"), ["ignored: Waiting"]);
    assert_eq!(chat.due(), Some(60));
}

#[test]
fn with_an_operator_the_bot_keeps_silent() {
    let mut chat = person();
    chat.found("Bea");
    assert_eq!(chat.you("human"), ["ignored: WithOperator"]);
    assert_eq!(chat.input(Input::Draft), ["ignored: WithOperator"]);
}

#[test]
fn an_operator_who_does_not_write_is_replaced_by_the_next_one() {
    let mut chat = person();
    chat.found("Bea");
    assert_eq!(chat.due(), Some(180));
    assert_eq!(chat.pass(180), ["hand off to billing, delivery, wait 120 s, again"]);
    assert_eq!(
        chat.found("Sam"),
        ["Sam joins the chat.", "handed to Sam [billing, delivery]"],
        "the text again"
    );
    assert_eq!(chat.due(), Some(180));
}

#[test]
fn an_operator_who_writes_is_not_replaced() {
    let mut chat = person();
    chat.found("Bea");
    assert!(chat.input(Input::OperatorWrote).is_empty());
    assert_eq!(chat.due(), None);
    assert_eq!(chat.pass(180), ["ignored: NotDue"]);
}

#[test]
fn when_no_operator_is_left_on_unanswered_is_taken() {
    let mut chat = person();
    chat.found("Bea");
    chat.pass(180);
    assert_eq!(chat.nobody(), ["the bot is back", "Nobody wrote.", "end"]);
}

#[test]
fn when_the_wait_for_another_operator_is_over_on_nobody_is_taken() {
    let mut chat = person();
    chat.found("Bea");
    chat.pass(180);
    chat.in_line(1);
    assert_eq!(chat.pass(120), ["leave the line", "the bot is back", "nobody", "Nobody is free.", "end"]);
}

#[test]
fn an_operator_gives_the_conversation_back_where_the_script_says_how() {
    let mut chat = person();
    chat.found("Bea");
    chat.input(Input::OperatorWrote);
    assert_eq!(chat.input(Input::Returned), ["the bot is back", "Goodbye.", "end"]);
    let mut chat = plain("forward to anyone");
    chat.start();
    chat.found("Bea");
    assert_eq!(chat.input(Input::Returned), ["ignored: CannotReturn"]);
}

#[test]
fn an_operator_who_is_lost_leaves_the_visitor_in_line_not_alone() {
    let mut chat = person();
    chat.found("Bea");
    assert_eq!(chat.in_line(1), ["You are number 1 in line.", "waiting 1"]);
    assert_eq!(chat.found("Sam"), ["Sam joins the chat.", "handed to Sam [billing, delivery]"]);
    let mut chat = plain("forward to anyone");
    chat.start();
    chat.found("Bea");
    assert_eq!(chat.in_line(1), ["waiting 1"], "without a text for it, he still waits");
    assert_eq!(chat.due(), None);
}

#[test]
fn a_visitor_whose_operator_is_gone_waits_for_longer_than_the_script_says() {
    let mut chat = person();
    chat.found("Bea");
    assert_eq!(chat.front(1), ["You are number 1 in line.", "waiting 1"]);
    assert_eq!(chat.due(), None);
    assert!(chat.front(1).is_empty(), "nothing has changed");
    assert_eq!(chat.front(2), ["You are number 2 in line.", "waiting 2"]);
    assert_eq!(chat.due(), None);
    assert_eq!(chat.found("Sam"), ["Sam joins the chat.", "handed to Sam [billing, delivery]"]);
}

#[test]
fn a_visitor_in_line_who_had_an_operator_for_a_moment_waits_on_without_a_limit() {
    let mut chat = person();
    chat.in_line(1);
    assert_ne!(chat.due(), None);
    assert!(chat.front(1).is_empty(), "his place is the same");
    assert_eq!(chat.due(), None);
}

#[test]
fn a_desk_that_finds_nobody_after_all_brings_the_bot_back() {
    let mut chat = plain("forward to anyone");
    chat.start();
    chat.found("Bea");
    assert_eq!(chat.nobody(), ["the bot is back", "nobody", "Gone.", "end"]);
}

#[test]
fn late_outcomes_and_reports_are_ignored_with_the_reason() {
    let mut chat = Chat::begun("== start\nask text x: X?\n-> end");
    assert_eq!(chat.found("Bea"), ["ignored: NoHandOver"]);
    assert_eq!(chat.nobody(), ["ignored: NoHandOver"]);
    assert_eq!(chat.input(Input::OperatorWrote), ["ignored: NoOperator"]);
    assert_eq!(chat.input(Input::Returned), ["ignored: NoOperator"]);
    assert_eq!(chat.start(), ["ignored: NotNow"]);
    assert_eq!(chat.input(Input::Restart), ["ignored: NotFinished"]);
    chat.you("y");
    assert_eq!(chat.you("more"), ["ignored: Ended"]);
    assert_eq!(chat.found("Bea"), ["ignored: Ended"]);
    assert_eq!(chat.input(Input::Returned), ["ignored: Ended"]);
    assert_eq!(chat.input(Input::OperatorWrote), ["ignored: Ended"]);
    assert_eq!(chat.input(Input::Left), ["ignored: Ended"]);
}

#[test]
fn before_it_begins_nothing_is_heard() {
    let mut chat = Chat::new("== start\nask text x: X?\n-> end");
    assert_eq!(chat.you("hello"), ["ignored: NotNow"]);
    assert_eq!(chat.pass(10), ["ignored: NotDue"]);
    assert_eq!(chat.session.state(), State::New);
}

#[test]
fn the_visitor_leaves_whatever_is_going_on() {
    assert_eq!(person().input(Input::Left), ["the visitor left"]);
    let mut chat = person();
    chat.in_line(1);
    assert_eq!(chat.input(Input::Left), ["leave the line", "the visitor left"]);
    assert_eq!(chat.session.state(), State::Ended);
    let mut chat = Chat::begun("== start\nask lines x: X?\n-> end");
    chat.you("One.");
    chat.input(Input::Left);
    assert_eq!(chat.value("x"), "One.");
}

#[test]
fn a_finished_conversation_is_restarted_and_earlier_answers_count_no_more() {
    let script = "
== start
say Asked {asked(x)} times.
ask email x: X?
create ticket: From {x}
-> end";
    let mut chat = Chat::begun(script);
    chat.you("a@example.org");
    assert_eq!(chat.value("x"), "a@example.org");
    assert_eq!(chat.input(Input::Restart), ["Asked 0 times.", "X?", "await Email x"]);
    assert_eq!(chat.value("x"), "");
}

#[test]
fn notes_are_for_operators_and_carry_labels() {
    let script = "
given orders: number = 4
== start
ask topic: What?
  - An invoice [invoice] -> person
== person
note Came from {topic}; {orders} orders so far.
forward to anyone
  on nobody -> gone
== gone
-> end";
    let mut chat = Chat::begun(script);
    assert_eq!(chat.press("invoice"), ["note: Came from An invoice; 4 orders so far.", "hand off to anyone"]);
    assert_eq!(chat.found("Bea"), ["handed to Bea []"], "a forward without a text says nothing");
}
