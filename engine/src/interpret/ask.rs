//! `ask`: a question or a typed input. The conversation waits here.

use std::sync::Arc;

use switchboard_grammar::graph::{Ask, AskKind, Step, StepId};

use super::message::Question;
use super::{Next, Play};
use crate::effect::{Effect, InputKind, OfferedAnswer};
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::program::PreparedAsk;
use crate::session::{Asking, Offered, Situation};
use crate::watch::Watcher;

impl<'a, W: Watcher> Play<'a, W> {
    pub(super) fn ask(&mut self, at: StepId, step: &'a Step, ask: &'a Ask) -> Result<Next, Fault> {
        let Some((_, prepared)) = self.program.ask(at) else { return Ok(Some(at.below())) };
        let (buttons, offered) = self.offer(at, ask, prepared)?;
        if ask.kind == AskKind::Choice && buttons.is_empty() {
            return Ok(Some(at.below()));
        }
        self.present(Question { at, ask, prepared }, step.line, buttons)?;
        let entry = self.session.entry_mut(ask.value);
        entry.asked = entry.asked.saturating_add(1);
        self.session.step = at;
        self.session.situation = Situation::Asking(Asking {
            since: self.facts.now,
            refusals: 0,
            fired: 0,
            offered,
            collected: None,
        });
        Ok(None)
    }

    /// Shows the question, its buttons, and whether the visitor can type.
    fn present(
        &mut self,
        Question { at, ask, prepared }: Question<'a>,
        line: u32,
        buttons: Arc<[OfferedAnswer]>,
    ) -> Result<(), Fault> {
        self.speak(at, line, &ask.text, Momentary::default())?;
        if !buttons.is_empty() {
            self.effects.push(Effect::Offer { question: Arc::clone(&prepared.name), answers: buttons });
        }
        if let Some(kind) = input_kind(ask.kind) {
            self.effects.push(Effect::Await { name: Arc::clone(&prepared.name), kind });
        }
        Ok(())
    }

    /// Shows what the session waits for once more, with the answers that were offered.
    pub(super) fn show_again(&mut self) -> Result<(), Fault> {
        match (&self.session.situation, self.question()) {
            (Situation::InLine { position, .. }, _) => {
                self.effects.push(Effect::Waiting { position: *position });
                Ok(())
            }
            (Situation::Asking(_), Some(question)) => {
                let mut buttons = Vec::with_capacity(question.ask.answers.len());
                for (number, button) in (0_u16..).zip(question.prepared.buttons.iter()) {
                    if self.is_offered(question, number)? {
                        buttons.push(button.clone());
                    }
                }
                let line = self.program.graph().step(question.at).line;
                self.present(question, line, buttons.into())
            }
            _ => Ok(()),
        }
    }

    /// The buttons of the answers whose conditions hold, and which these are.
    fn offer(
        &mut self,
        at: StepId,
        ask: &'a Ask,
        prepared: &'a PreparedAsk,
    ) -> Result<(Arc<[OfferedAnswer]>, Option<Offered>), Fault> {
        if !prepared.guarded {
            return Ok((Arc::clone(&prepared.buttons), None));
        }
        let mut offered = Offered::default();
        let mut buttons = Vec::with_capacity(ask.answers.len());
        for (number, answer) in (0_u16..).zip(&ask.answers) {
            let holds = match &answer.guard {
                Some(guard) => self.holds(at, Some(number), answer.line, guard)?,
                None => true,
            };
            if holds {
                offered.add(number);
                buttons.push(prepared.buttons[number as usize].clone());
            }
        }
        Ok((buttons.into(), Some(offered)))
    }
}

fn input_kind(kind: AskKind) -> Option<InputKind> {
    match kind {
        AskKind::Choice => None,
        AskKind::Email => Some(InputKind::Email),
        AskKind::Phone => Some(InputKind::Phone),
        AskKind::Number => Some(InputKind::Number),
        AskKind::Text => Some(InputKind::Text),
        AskKind::Lines => Some(InputKind::Lines),
    }
}
