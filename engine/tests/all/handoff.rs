//! A whole conversation with the hook that finds its operators.

use std::collections::VecDeque;

use switchboard_engine::effect::HandOffRequest;
use switchboard_engine::facts::Operators;
use switchboard_engine::fault::Fault;
use switchboard_engine::handoff::{Circumstances, HandOffHook, converse, converse_watched};
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::program::Program;
use switchboard_engine::time::Moment;
use switchboard_engine::watch::{Condition, Watch};
use switchboard_grammar::graph::{SectionId, StepId, StepKind, Way};

use crate::chat::{Chat, graph, shown};

/// Answers requests with what it was told, in order; nobody afterwards.
#[derive(Default)]
struct Scripted {
    outcomes: VecDeque<Outcome>,
    heard: Vec<String>,
}

impl Operators for Scripted {
    fn available(&self, _expertise: Option<&str>) -> u32 {
        self.outcomes.len() as u32
    }
}

impl HandOffHook for Scripted {
    fn hand_off(&mut self, request: &HandOffRequest, _now: Moment) -> Outcome {
        self.heard.push(format!("{:?}{}", request.target, if request.again { " again" } else { "" }));
        self.outcomes.pop_front().unwrap_or(Outcome::Nobody)
    }

    fn leave_line(&mut self, _now: Moment) {
        self.heard.push("leaves the line".to_owned());
    }
}

fn play(chat: &mut Chat, input: Input, hook: &mut Scripted) -> Result<Vec<String>, Fault> {
    let circumstances = Circumstances { now: chat.now, visitor: &chat.visitor, given: &chat.given };
    let turn = converse(&chat.program, &chat.session, input, circumstances, hook)?;
    chat.session = turn.session;
    Ok(turn.effects.iter().map(shown).collect())
}

const SCRIPT: &str = "
expertise billing: Billing
== start
say {available()} free.
forward to billing: {operator} joins.
  on waiting 1 min: Number {position}.
  on nobody -> second
== second
forward to anyone: {operator} helps.
  on nobody -> gone
== gone
say Gone.
-> end";

#[test]
fn outcomes_are_fed_back_until_no_hand_over_is_pending() {
    let mut hook = Scripted::default();
    hook.outcomes.extend([Outcome::Nobody, Outcome::Found { operator: "Bea".into() }]);
    let mut chat = Chat::new(SCRIPT);
    assert_eq!(
        play(&mut chat, Input::Start, &mut hook).unwrap(),
        [
            "2 free.",
            "hand off to billing, wait 60 s",
            "nobody",
            "hand off to anyone",
            "Bea helps.",
            "handed to Bea []"
        ]
    );
    assert_eq!(hook.heard.len(), 2);
}

/// Keeps the names of the steps that it is told of.
struct Steps<'a> {
    program: &'a Program,
    seen: Vec<String>,
}

impl Watch for Steps<'_> {
    fn step(&mut self, step: StepId) {
        self.seen.push(self.program.graph().step_name(step));
    }

    fn condition(&mut self, _condition: Condition) {}
}

#[test]
fn who_watches_sees_the_steps_of_every_turn_and_changes_nothing() {
    let outcomes = [Outcome::Nobody, Outcome::Found { operator: "Bea".into() }];
    let mut alone = Scripted { outcomes: outcomes.clone().into(), heard: Vec::new() };
    let mut watched = Scripted { outcomes: outcomes.into(), heard: Vec::new() };
    let chat = Chat::new(SCRIPT);
    let circumstances = Circumstances { now: chat.now, visitor: &chat.visitor, given: &chat.given };
    let mut steps = Steps { program: &chat.program, seen: Vec::new() };
    let turn = converse(&chat.program, &chat.session, Input::Start, circumstances, &mut alone).unwrap();
    let seen =
        converse_watched(&chat.program, &chat.session, Input::Start, circumstances, &mut watched, &mut steps);
    assert_eq!(seen.unwrap(), turn);
    assert_eq!(steps.seen.len(), 3, "{:?}", steps.seen);
}

#[test]
fn a_conversation_without_hand_over_never_asks_the_hook() {
    let mut hook = Scripted::default();
    let mut chat = Chat::new("== start\nask text x: X?\n-> end");
    play(&mut chat, Input::Start, &mut hook).unwrap();
    play(&mut chat, Input::Text("y".into()), &mut hook).unwrap();
    assert!(hook.heard.is_empty());
}

#[test]
fn the_hook_hears_that_the_line_is_left_before_the_next_request() {
    let mut hook = Scripted::default();
    hook.outcomes.push_back(Outcome::InLine { position: 1 });
    let mut chat = Chat::new(SCRIPT);
    play(&mut chat, Input::Start, &mut hook).unwrap();
    chat.sleep(60);
    assert_eq!(
        play(&mut chat, Input::TimePassed, &mut hook).unwrap(),
        ["leave the line", "nobody", "hand off to anyone", "nobody", "Gone.", "end"]
    );
    assert_eq!(hook.heard[1], "leaves the line");
    assert_eq!(hook.heard.len(), 3);
}

#[test]
fn hand_overs_in_a_circle_are_a_fault() {
    // The checker finds every such circle, so only a graph made by hand has one.
    let mut graph = graph(
        "bot Test\n== start\nask text x: X?\nforward to anyone\n  on nobody -> gone\n== gone\n-> end",
        "",
    );
    if let StepKind::Forward(forward) = &mut graph.steps[1].kind {
        forward.nobody = Way::Section(SectionId(1));
    }
    graph.steps[2].kind = graph.steps[1].kind.clone();
    let mut chat = Chat::with(Program::new(graph, &[]).unwrap());
    chat.start();
    let before = chat.session.clone();
    let fault = play(&mut chat, Input::Text("y".into()), &mut Scripted::default()).unwrap_err();
    assert!(fault.message().contains("More than 100 hand-overs"), "{fault}");
    assert_eq!(chat.session, before);
}
