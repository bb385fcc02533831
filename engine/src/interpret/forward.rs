//! `forward`: hands over to an operator. The conversation waits here.

use switchboard_grammar::graph::{Forward, StepId};

use super::{Next, Play};
use crate::effect::{Effect, HandOffRequest, HandOffTarget};
use crate::session::Situation;
use crate::watch::Watcher;

/// A hand-over that waits for what becomes of it.
#[derive(Clone, Copy)]
pub(super) struct HandOver<'a> {
    pub(super) at: StepId,
    pub(super) forward: &'a Forward,
    pub(super) target: &'a HandOffTarget,
}

impl<'a, W: Watcher> Play<'a, W> {
    pub(super) fn forward(&mut self, at: StepId) -> Next {
        self.session.step = at;
        self.request(false);
        None
    }

    /// The hand-over that waits; none where the session waits for something else.
    pub(super) fn hand_over(&self) -> Option<HandOver<'a>> {
        let at = self.session.step;
        let (forward, target) = self.program.forward(at)?;
        Some(HandOver { at, forward, target })
    }

    /// Asks the host for an operator; `again`: for the next one, because the one before did not write.
    pub(super) fn request(&mut self, again: bool) {
        let Some(HandOver { at, forward, target }) = self.hand_over() else { return };
        self.session.situation = Situation::Handing { again };
        self.effects.push(Effect::HandOff(HandOffRequest {
            step: at.0,
            target: target.clone(),
            wait: forward.waiting.as_ref().map(|waiting| waiting.limit),
            again,
        }));
    }
}
