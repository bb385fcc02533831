//! What was done in a session, as the lines of a conversation.

mod chosen;
mod recorder;

use std::collections::BTreeMap;

use switchboard_engine::facts::Visitor;
use switchboard_engine::value::Value;
use switchboard_grammar::chat::{self, Action};
use switchboard_grammar::graph::{StepGraph, VisitorFact};

use self::recorder::Recorder;
use crate::simulator::timeline::{Deed, Timeline};
use crate::stage::Stage;

/// A session as lines.
pub struct Recording {
    /// The world that it began in, and then what was done.
    pub lines: Vec<Action>,
    /// How many lines that were typed are left out, because they did nothing.
    pub left_out: usize,
    /// With which move the conversation begins.
    pub start: usize,
    /// The labels that are written for numbers, by the moves with which these were typed.
    pub labels: BTreeMap<usize, String>,
    /// Whether something else was done before messages that were collected were complete, or two visitors collected at the
    /// same time. In a file one thing comes after the other.
    #[cfg(test)]
    pub was_interrupted: bool,
}

/// What was done since the conversation began, or since `:restart`. An error says why it is nothing that a visitor, the
/// operators and the world could do.
pub fn record(timeline: &Timeline) -> Result<Recording, String> {
    let start = timeline.beginning();
    let mut stage = timeline.stage_at(start);
    let mut recorder = Recorder::new(world(&stage));
    for (at, done) in timeline.moves().iter().enumerate().skip(start) {
        match &done.deed {
            Deed::Goto(section) => {
                return Err(format!(
                    "nobody can do what :goto {section} did; go :back to before it, or begin with :restart"
                ));
            }
            Deed::Lines(actions) => actions.iter().for_each(|action| recorder.take(at, action, &mut stage)),
            Deed::Begin | Deed::Restart => {
                done.deed.done_on(&mut stage);
                recorder.begin(stage.take_events());
            }
            Deed::Expect { visitor, expected } => recorder.expect(*visitor, expected),
            Deed::Turn(visitor) => {
                recorder.turn(*visitor, &mut stage, |stage| done.deed.done_on(stage));
            }
            // Every line says whose it is.
            Deed::Silence | Deed::Reload(_) | Deed::As(_) => {
                done.deed.done_on(&mut stage);
                stage.take_events();
            }
        }
        recorder.complete(&stage);
    }
    let mut recording = recorder.end();
    recording.start = start;
    Ok(recording)
}

/// The world of a stage, where it is not what a conversation begins in unless said. The first visitor is then in front.
fn world(stage: &Stage) -> Vec<Action> {
    let graph = stage.script().program.graph();
    let mut lines = Vec::new();
    let now = stage.clock().written();
    if now != chat::default_moment(graph) {
        lines.push(Action::At(now));
    }
    lines.extend(
        stage
            .supplied()
            .iter()
            .map(|(name, value)| Action::Given { name: name.clone(), value: words(value) }),
    );
    lines.extend(facts(1, &stage.visitor_of(1), graph));
    let acts = stage.acts().iter();
    lines.extend(acts.map(|(name, act)| Action::Operator { name: name.clone(), act: act.clone() }));
    lines
}

/// What is known about a visitor, where it is not what is known of everybody in a file.
fn facts(number: u8, visitor: &Visitor, graph: &StepGraph) -> Vec<Action> {
    let facts = [
        (VisitorFact::Language, &visitor.language),
        (VisitorFact::Country, &visitor.country),
        (VisitorFact::Page, &visitor.page),
        (VisitorFact::Name, &visitor.name),
    ];
    let known = facts.into_iter().filter(|(fact, value)| {
        let usual = if *fact == VisitorFact::Language { &*graph.language } else { "" };
        ***value != *usual
    });
    known.map(|(fact, value)| Action::Visitor { visitor: number, fact, value: value.to_string() }).collect()
}

fn words(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Number(_) | Value::Text(_) | Value::YesNo(_) => value.shown(),
    }
}
