//! Where exits stand.

use switchboard_grammar::graph::{Ask, Forward, StepGraph, StepKind};
use switchboard_grammar::span::FileId;

use super::{Exit, StepExit};

/// Where an exit stands in a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The number of the line in it, from 1: that of the answer or event, otherwise that of the step.
    pub line: u32,
}

/// Where an exit of this script stands.
pub fn place(graph: &StepGraph, exit: Exit) -> Place {
    match exit {
        Exit::Anytime(line) => {
            let line = &graph.anytime[line as usize];
            Place { file: line.location.file, line: line.line }
        }
        Exit::At(id, exit) => {
            let step = graph.step(id);
            let own = match &step.kind {
                StepKind::Ask(ask) => in_ask(ask, exit),
                StepKind::Forward(forward) => in_forward(forward, exit),
                StepKind::Say(_)
                | StepKind::Set { .. }
                | StepKind::Note(_)
                | StepKind::Create { .. }
                | StepKind::Go(_) => None,
            };
            Place { file: step.location.file, line: own.unwrap_or(step.line) }
        }
    }
}

/// The line that an exit of a question has of its own.
fn in_ask(ask: &Ask, exit: StepExit) -> Option<u32> {
    match exit {
        StepExit::Offered(answer) | StepExit::LeftOut(answer) | StepExit::Chosen(answer) => {
            ask.answers.get(usize::from(answer)).map(|answer| answer.line)
        }
        StepExit::Silence(silence) => ask.silences.get(usize::from(silence)).map(|silence| silence.line),
        StepExit::Other => ask.lines.other.map(|line| line.number),
        StepExit::Refused => ask.lines.invalid.map(|line| line.number),
        StepExit::GivenUp => ask.lines.give_up.map(|line| line.number),
        StepExit::Held
        | StepExit::NotHeld
        | StepExit::Done
        | StepExit::Accepted
        | StepExit::Connected
        | StepExit::InLine
        | StepExit::Nobody
        | StepExit::NextAsked
        | StepExit::NoneLeft
        | StepExit::Returned => None,
    }
}

/// The line that an exit of a hand-over has of its own.
fn in_forward(forward: &Forward, exit: StepExit) -> Option<u32> {
    match exit {
        StepExit::Nobody => forward.lines.nobody.map(|line| line.number),
        StepExit::InLine => forward.lines.waiting.map(|line| line.number),
        StepExit::NextAsked | StepExit::NoneLeft => forward.lines.unanswered.map(|line| line.number),
        StepExit::Returned => forward.lines.returned.map(|line| line.number),
        StepExit::Held
        | StepExit::NotHeld
        | StepExit::Done
        | StepExit::Offered(_)
        | StepExit::LeftOut(_)
        | StepExit::Chosen(_)
        | StepExit::Accepted
        | StepExit::Refused
        | StepExit::GivenUp
        | StepExit::Other
        | StepExit::Silence(_)
        | StepExit::Connected => None,
    }
}
