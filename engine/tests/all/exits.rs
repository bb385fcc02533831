//! The exits of a script: which there are, where they stand, and when one is taken.

use crate::chat::{Chat, exit_words, program, program_with};
use switchboard_engine::exit::{Covered, Exit, Figures, exits, figures, sections};
use switchboard_engine::input::Input;
use switchboard_engine::value::Value;
use switchboard_engine::watch::Watch;

/// All exits of a script, with their lines; its first line is the second of the file.
fn all(script: &str) -> Vec<String> {
    let program = program(script);
    exits(program.graph()).into_iter().map(|exit| exit_words(&program, exit)).collect()
}

const NOTHING: [&str; 0] = [];

#[test]
fn bubbles_notes_records_and_ends_are_exits_and_what_only_goes_on_is_none() {
    let script = "== start
say Hello.
set level = 1
note {level}
create ticket: Hello
-> last
== last
-> end";
    assert_eq!(all(script), ["3 Done", "5 Done", "6 Done", "9 Done"]);
    let mut chat = Chat::new(script);
    chat.start();
    assert_eq!(chat.took(), ["3 Done", "5 Done", "6 Done", "9 Done"]);
}

#[test]
fn a_condition_has_two_sides_and_they_say_whether_its_line_was_taken() {
    let script = "given orders: number = 0
== start
say Many. (if orders > 3)
set many = yes (if orders > 3)
say {many}
-> end";
    assert_eq!(all(script), ["4 Held", "4 NotHeld", "5 Held", "5 NotHeld", "6 Done", "7 Done"]);
    let mut chat = Chat::new(script);
    chat.start();
    assert_eq!(chat.took(), ["4 NotHeld", "5 NotHeld", "6 Done", "7 Done"]);
    let mut chat = Chat::new(script);
    chat.give("orders", Value::Number(4.0));
    chat.start();
    assert_eq!(chat.took(), ["4 Held", "5 Held", "6 Done", "7 Done"]);
}

#[test]
fn a_condition_that_never_changes_has_no_sides_and_a_line_that_never_counts_no_exits() {
    let script = "== start
say Always. (if yes)
say Never. (if 1 > 2)
ask topic: What? (if yes)
  - This [this] -> end (if yes)
  - That [that] -> end (if no)
  - Thus [thus] -> end
-> end";
    assert_eq!(all(script), ["3 Done", "6 Chosen(0)", "8 Chosen(2)", "9 Done"]);
    let mut chat = Chat::new(script);
    chat.start();
    assert_eq!(chat.took(), ["3 Done"]);
    chat.you("this");
    assert_eq!(chat.took(), ["6 Chosen(0)"]);
}

#[test]
fn every_answer_is_an_exit_and_its_condition_has_two_sides() {
    let script = "given orders: number = 0
== start
ask topic: What?
  - An invoice [invoice]
  - My parcel [parcel] (if orders > 0)
  on other -> next
-> end";
    assert_eq!(
        all(script),
        ["5 Chosen(0)", "6 Offered(1)", "6 LeftOut(1)", "6 Chosen(1)", "7 Other", "8 Done"]
    );
    let mut chat = Chat::new(script);
    chat.start();
    assert_eq!(chat.took(), ["6 LeftOut(1)"]);
    chat.you("My parcel");
    assert_eq!(chat.took(), ["7 Other", "8 Done"]);
    let mut chat = Chat::new(script);
    chat.give("orders", Value::Number(1.0));
    chat.start();
    assert_eq!(chat.took(), ["6 Offered(1)"]);
    chat.press("parcel");
    assert_eq!(chat.took(), ["6 Chosen(1)", "8 Done"]);
}

#[test]
fn an_input_is_accepted_refused_and_given_up() {
    let script = "== start
ask email: E-mail?
  on invalid 2 times -> next
  on invalid: Not so.
  - None [none] -> next
-> end";
    let all = all(script);
    assert_eq!(all, ["3 Accepted", "4 GivenUp", "5 Refused", "6 Chosen(0)", "7 Done"]);
    let mut chat = Chat::begun(script);
    chat.you("nothing");
    assert_eq!(chat.took(), ["5 Refused"]);
    chat.you("nothing");
    assert_eq!(chat.took(), ["4 GivenUp", "7 Done"]);
    let mut chat = Chat::begun(script);
    chat.you("ada@example.org");
    assert_eq!(chat.took(), ["3 Accepted", "7 Done"]);
}

#[test]
fn the_built_in_refusal_belongs_to_the_line_of_the_input() {
    let script = "== start
ask number: How many?
-> end";
    assert_eq!(all(script), ["3 Accepted", "3 Refused", "4 Done"]);
    let mut chat = Chat::begun(script);
    chat.you("many");
    assert_eq!(chat.took(), ["3 Refused"]);
}

#[test]
fn what_cannot_be_refused_or_is_given_up_at_once_has_no_refusal() {
    assert_eq!(all("== start\nask text: Well?\n-> end"), ["3 Accepted", "4 Done"]);
    assert_eq!(
        all("== start\nask phone: Well?\n  on invalid 1 times -> end\n-> end"),
        ["3 Accepted", "4 GivenUp", "5 Done"]
    );
    let mut chat = Chat::begun("== start\nask text: Well?\n-> end");
    chat.you("  ");
    assert_eq!(chat.took(), NOTHING);
}

#[test]
fn a_plain_question_is_refused_where_the_script_says_something_about_it() {
    let script = "== start
ask topic: What?
  - This
  on invalid: This, please.
  on invalid 2 times -> next
-> end";
    assert_eq!(all(script), ["4 Chosen(0)", "5 Refused", "6 GivenUp", "7 Done"]);
    let mut chat = Chat::begun(script);
    chat.you("that");
    assert_eq!(chat.took(), ["5 Refused"]);
    chat.you("that");
    assert_eq!(chat.took(), ["6 GivenUp", "7 Done"]);
    assert_eq!(all("== start\nask topic: What?\n  - This\n-> end"), ["4 Chosen(0)", "5 Done"]);
}

#[test]
fn lines_are_accepted_when_they_are_complete() {
    let mut chat = Chat::begun("== start\nask lines: Well?\n-> end");
    chat.you("One.");
    assert_eq!(chat.took(), NOTHING);
    chat.pass(10);
    assert_eq!(chat.took(), ["3 Accepted", "4 Done"]);
}

#[test]
fn each_silence_is_an_exit() {
    let script = "== start
ask topic: What?
  - This
  on silence 2 min -> next
  on silence 1 min: Still there?
-> end";
    assert_eq!(all(script), ["4 Chosen(0)", "5 Silence(0)", "6 Silence(1)", "7 Done"]);
    let mut chat = Chat::begun(script);
    chat.pass(60);
    assert_eq!(chat.took(), ["6 Silence(1)"]);
    chat.pass(60);
    assert_eq!(chat.took(), ["5 Silence(0)", "7 Done"]);
}

#[test]
fn each_anytime_line_is_one_exit_wherever_it_was_typed() {
    let script = "anytime human, agent -> last
== start
ask topic: What?
  - This -> last
== last
-> end";
    assert_eq!(all(script), ["2 Anytime", "5 Chosen(0)", "7 Done"]);
    let mut chat = Chat::begun(script);
    chat.you("agent");
    assert_eq!(chat.took(), ["2 Anytime", "7 Done"]);
}

const PERSON: &str = "== start
forward to anyone: {operator} joins.
  on waiting 2 min: Number {position}.
  on unanswered 3 min -> gone
  on nobody -> gone
  on returned -> gone
== gone
say Gone.
-> end";

#[test]
fn a_hand_over_has_the_exits_that_are_written() {
    assert_eq!(
        all(PERSON),
        [
            "3 Connected",
            "4 InLine",
            "5 NextAsked",
            "5 NoneLeft",
            "6 Nobody",
            "7 Returned",
            "9 Done",
            "10 Done"
        ]
    );
    let plain = "== start\nforward to anyone\n  on nobody -> next\n-> end";
    assert_eq!(all(plain), ["3 Connected", "4 Nobody", "5 Done"]);
    let mut chat = Chat::begun(plain);
    chat.in_line(1);
    assert_eq!(chat.took(), ["4 Nobody", "5 Done"], "without `on waiting`, full counts as nobody");
}

#[test]
fn a_hand_over_takes_the_exit_that_its_outcome_is() {
    let mut chat = Chat::begun(PERSON);
    chat.in_line(1);
    assert_eq!(chat.took(), ["4 InLine"]);
    chat.in_line(1);
    assert_eq!(chat.took(), NOTHING, "his place has not changed");
    chat.found("Bea");
    assert_eq!(chat.took(), ["3 Connected"]);
    chat.pass(180);
    assert_eq!(chat.took(), ["5 NextAsked"]);
    chat.nobody();
    assert_eq!(chat.took(), ["5 NoneLeft", "9 Done", "10 Done"]);
    let mut chat = Chat::begun(PERSON);
    chat.nobody();
    assert_eq!(chat.took(), ["6 Nobody", "9 Done", "10 Done"]);
    let mut chat = Chat::begun(PERSON);
    chat.found("Bea");
    chat.input(Input::Returned);
    assert_eq!(chat.took(), ["7 Returned", "9 Done", "10 Done"]);
}

#[test]
fn a_wait_that_is_over_is_nobody_even_after_an_operator_who_did_not_write() {
    let mut chat = Chat::begun(PERSON);
    chat.found("Bea");
    chat.pass(180);
    chat.in_line(1);
    assert_eq!(chat.took(), ["4 InLine"]);
    chat.pass(120);
    assert_eq!(chat.took(), ["6 Nobody", "9 Done", "10 Done"]);
}

#[test]
fn leaving_and_restarting_are_no_exits_of_the_script() {
    let mut chat = Chat::begun("== start\nask text: Well?\n-> end");
    chat.input(Input::Left);
    assert_eq!(chat.took(), NOTHING);
    chat.input(Input::Restart);
    assert_eq!(chat.took(), NOTHING);
}

#[test]
fn what_conversations_covered_is_put_together_and_counted_by_section() {
    let program = program_with(
        "== start\nask topic: What?\n  - This -> last\n  - That -> last\n== last\nsay Gone.\n-> end",
        "",
    );
    let graph = program.graph();
    let exits = exits(graph);
    let mut first = Covered::default();
    first.exit(exits[0]);
    let mut second = Covered::default();
    exits[1..3].iter().for_each(|exit: &Exit| second.exit(*exit));
    first.merge(&second);
    assert!(first.has(exits[2]) && !first.has(exits[3]));
    assert_eq!(first.iter().collect::<Vec<_>>(), exits[..3]);
    let total = figures(&exits, &first);
    assert_eq!(total, Figures { exits: 4, covered: 3 });
    assert_eq!(total.percent(), 75);
    let by_section: Vec<_> =
        sections(graph, &exits, &first).into_iter().map(|(_, figures)| figures).collect();
    assert_eq!(by_section, [Figures { exits: 2, covered: 2 }, Figures { exits: 2, covered: 1 }]);
}

#[test]
fn percents_are_rounded_down_so_that_100_means_all() {
    assert_eq!(Figures { exits: 1000, covered: 999 }.percent(), 99);
    assert_eq!(Figures { exits: 1000, covered: 1000 }.percent(), 100);
    assert_eq!(Figures::default().percent(), 100);
}
