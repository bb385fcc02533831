//! `say`: a bubble.

use switchboard_grammar::graph::{Step, StepId, Text};

use super::{Next, Play};
use crate::effect::Effect;
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::watch::Watcher;

impl<'a, W: Watcher> Play<'a, W> {
    pub(super) fn say(&mut self, at: StepId, step: &'a Step, text: &'a Text) -> Result<Next, Fault> {
        self.speak(at, step.line, text, Momentary::default())?;
        Ok(Some(at.below()))
    }

    /// Says a text that belongs to a step.
    pub(super) fn speak(
        &mut self,
        at: StepId,
        line: u32,
        text: &'a Text,
        moment: Momentary<'_>,
    ) -> Result<(), Fault> {
        let text = self.words(at, line, text, moment)?;
        self.effects.push(Effect::Say { text, step: at.0, line });
        Ok(())
    }
}
