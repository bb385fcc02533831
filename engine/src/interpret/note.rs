//! `note`: a private briefing for the operators.

use switchboard_grammar::graph::{Step, StepId, Text};

use super::{Next, Play};
use crate::effect::Effect;
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::watch::Watcher;

impl<'a, W: Watcher> Play<'a, W> {
    pub(super) fn note(&mut self, at: StepId, step: &'a Step, text: &'a Text) -> Result<Next, Fault> {
        let text = self.words(at, step.line, text, Momentary::default())?;
        self.effects.push(Effect::Note { text, step: at.0 });
        Ok(Some(at.below()))
    }
}
