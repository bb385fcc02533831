//! The ways that lead out of a step.

use crate::graph::{
    Anytime, Ask, AskKind, EventLine, Forward, SilenceEvent, Step, StepGraph, StepId, StepKind, Way,
};
use crate::span::Location;

/// A way out of a step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exit {
    /// Where it leads.
    pub(crate) way: Way,
    /// Whether the conversation waits for somebody before it takes this way.
    pub(crate) waits: bool,
    /// Whether it is taken by `anytime` words.
    pub(crate) anytime: bool,
    /// The line of its own that it stands in, where that is not the step's.
    pub(crate) location: Option<Location>,
}

impl Exit {
    fn at_once(way: Way) -> Self {
        Self { way, waits: false, anytime: false, location: None }
    }

    fn after_waiting(way: Way) -> Self {
        Self { way, waits: true, anytime: false, location: None }
    }
}

/// Calls `each` with every way out of a step.
pub(crate) fn exits(graph: &StepGraph, id: StepId, each: &mut dyn FnMut(Exit)) {
    let step: &Step = graph.step(id);
    if step.guard.is_some() {
        each(Exit::at_once(Way::Next));
    }
    match &step.kind {
        StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Create { .. } => {
            each(Exit::at_once(Way::Next));
        }
        StepKind::Ask(ask) => of_ask(ask, &graph.anytime, each),
        StepKind::Forward(forward) => of_forward(forward, each),
        StepKind::Go(way) => each(Exit::at_once(*way)),
    }
}

fn of_ask(ask: &Ask, anytime: &[Anytime], each: &mut dyn FnMut(Exit)) {
    let typed = ask.kind != AskKind::Choice;
    if typed {
        each(Exit::after_waiting(Way::Next));
    } else if ask.answers.iter().all(|answer| answer.guard.is_some()) {
        each(Exit::at_once(Way::Next));
    }
    let silences = ask.silences.iter().filter_map(|silence| match &silence.event {
        SilenceEvent::Go(way) => Some((*way, Some(silence.location))),
        SilenceEvent::Say(_) => None,
    });
    for answer in &ask.answers {
        each(Exit { location: Some(answer.location), ..Exit::after_waiting(answer.way) });
    }
    let lines = &ask.lines;
    let other = ask.other.map(|way| (way, lines.other.map(|line| line.location)));
    let given_up = ask.give_up.map(|(_, way)| (way, lines.give_up.map(|line| line.location)));
    for (way, location) in other.into_iter().chain(given_up).chain(silences) {
        each(Exit { location, ..Exit::after_waiting(way) });
    }
    for line in anytime {
        each(Exit { anytime: true, location: Some(line.location), ..Exit::after_waiting(line.way) });
    }
}

fn of_forward(forward: &Forward, each: &mut dyn FnMut(Exit)) {
    let lines = &forward.lines;
    let at = |line: Option<EventLine>| line.map(|line| line.location);
    each(Exit { location: at(lines.nobody), ..Exit::at_once(forward.nobody) });
    let unanswered = forward.unanswered.map(|(_, way)| (way, at(lines.unanswered)));
    let returned = forward.returned.map(|way| (way, at(lines.returned)));
    for (way, location) in unanswered.into_iter().chain(returned) {
        each(Exit { location, ..Exit::after_waiting(way) });
    }
}
