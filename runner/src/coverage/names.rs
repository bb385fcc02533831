//! Exits in words: `menu.topic: An invoice`, `invoice.contact refused`, `person.person nobody`.

use switchboard_engine::exit::{Exit, StepExit};
use switchboard_grammar::graph::{Answer, Ask, Expression, Record, StepGraph, StepId, StepKind, Text};

use crate::{condition, picture, words};

/// How many columns words of the script have at most in the name of an exit.
const WIDTH: usize = 50;

/// The name of an exit, as people read it.
pub fn name(graph: &StepGraph, exit: Exit) -> String {
    match exit {
        Exit::Anytime(line) => format!("anytime {}", graph.anytime[line as usize].words.join(", ")),
        Exit::At(step, exit) => Named { graph, step }.name(exit),
    }
}

/// A step whose exits are named.
struct Named<'a> {
    graph: &'a StepGraph,
    step: StepId,
}

impl Named<'_> {
    fn name(&self, exit: StepExit) -> String {
        let step = self.graph.step_name(self.step);
        match exit {
            StepExit::Held => format!("{step}: {} held", self.condition()),
            StepExit::NotHeld => format!("{step}: {} did not hold", self.condition()),
            StepExit::Done => format!("{step}: {}", self.done()),
            StepExit::Offered(answer) => self.answer(answer, " offered"),
            StepExit::LeftOut(answer) => self.answer(answer, " not offered"),
            StepExit::Chosen(answer) => self.answer(answer, ""),
            StepExit::Accepted => format!("{step} accepted"),
            StepExit::Refused => format!("{step} refused"),
            StepExit::GivenUp => format!("{step} given up"),
            StepExit::Other => format!("{step}: other words"),
            StepExit::Silence(silence) => format!("{step} silent for {}", self.silence(silence)),
            StepExit::Connected => format!("{step} connected"),
            StepExit::InLine => format!("{step} waiting in line"),
            StepExit::Nobody => format!("{step} nobody"),
            StepExit::NextAsked => format!("{step} unanswered, the next one asked"),
            StepExit::NoneLeft => format!("{step} unanswered, nobody left"),
            StepExit::Returned => format!("{step} given back"),
        }
    }

    fn kind(&self) -> &StepKind {
        &self.graph.step(self.step).kind
    }

    fn condition(&self) -> String {
        condition_words(self.graph, self.graph.step(self.step).guard.as_ref())
    }

    /// What a step does that is an exit by being taken.
    fn done(&self) -> String {
        match self.kind() {
            StepKind::Say(text) => format!("say {}", quoted(text)),
            StepKind::Note(text) => format!("note {}", quoted(text)),
            StepKind::Create { record: Record::Ticket, title, .. } => format!("ticket {}", quoted(title)),
            StepKind::Create { record: Record::Lead, title, .. } => format!("lead {}", quoted(title)),
            StepKind::Ask(_) | StepKind::Set { .. } | StepKind::Forward(_) | StepKind::Go(_) => {
                "end".to_owned()
            }
        }
    }

    fn ask(&self) -> Option<&Ask> {
        if let StepKind::Ask(ask) = self.kind() { Some(ask) } else { None }
    }

    fn answer(&self, number: u16, what: &str) -> String {
        let step = self.graph.step_name(self.step);
        let answer: Option<&Answer> = self.ask().and_then(|ask| ask.answers.get(usize::from(number)));
        let label = answer.map_or_else(String::new, |answer| words::shorten(&answer.label, WIDTH));
        let condition = answer.and_then(|answer| answer.guard.as_ref()).filter(|_| !what.is_empty());
        let condition = condition
            .map_or_else(String::new, |guard| format!(" {}", condition_words(self.graph, Some(guard))));
        format!("{step}: {label}{condition}{what}")
    }

    fn silence(&self, number: u16) -> String {
        let silence = self.ask().and_then(|ask| ask.silences.get(usize::from(number)));
        silence.map_or_else(String::new, |silence| picture::duration(silence.after))
    }
}

fn condition_words(graph: &StepGraph, guard: Option<&Expression>) -> String {
    let guard = guard.map_or_else(String::new, |guard| condition::words(graph, guard));
    format!("(if {})", words::shorten(&guard, WIDTH))
}

/// The words of a text as its author wrote them.
fn quoted(text: &Text) -> String {
    format!("\"{}\"", words::shorten(&text.source, WIDTH))
}
