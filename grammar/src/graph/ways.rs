//! All arrows of a step.

use super::{Ask, Forward, SilenceEvent, StepKind, Way};

impl StepKind {
    /// Where its arrows lead, in the order in which they are written under one another: those of its answers and of its
    /// events. What goes on to the line below without an arrow is not among them.
    pub fn ways(&self) -> Vec<Way> {
        match self {
            Self::Ask(ask) => of_ask(ask),
            Self::Forward(forward) => of_forward(forward),
            Self::Go(way) => vec![*way],
            Self::Say(_) | Self::Set { .. } | Self::Note(_) | Self::Create { .. } => Vec::new(),
        }
    }
}

fn of_ask(ask: &Ask) -> Vec<Way> {
    let silences = ask.silences.iter().filter_map(|silence| match &silence.event {
        SilenceEvent::Go(way) => Some(*way),
        SilenceEvent::Say(_) => None,
    });
    let events = ask.other.into_iter().chain(ask.give_up.map(|(_, way)| way)).chain(silences);
    ask.answers.iter().map(|answer| answer.way).chain(events).collect()
}

fn of_forward(forward: &Forward) -> Vec<Way> {
    let unanswered = forward.unanswered.map(|(_, way)| way);
    std::iter::once(forward.nobody).chain(unanswered).chain(forward.returned).collect()
}
