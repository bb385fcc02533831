//! What the host keeps of a conversation besides its session: enough to say what became of it in the end.

use std::sync::Arc;

use switchboard_engine::effect::{Effect, OfferedAnswer};

/// The record of one conversation.
#[derive(Clone, Default)]
pub struct Record {
    /// The question or input that offered answers last, and which.
    offered: Option<(Arc<str>, Arc<[OfferedAnswer]>)>,
    /// Every operator who had it, by chat name.
    agents: Vec<Arc<str>>,
    answered: bool,
    /// Whether somebody was looked for who was not there at once.
    sought: bool,
    /// The step that looked for somebody last.
    sought_by: Option<u32>,
}

impl Record {
    /// Keeps what an effect means for it.
    pub fn note(&mut self, effect: &Effect) {
        match effect {
            Effect::Offer { question, answers } => {
                self.offered = Some((Arc::clone(question), Arc::clone(answers)))
            }
            // Who leaves while he waits has found nobody either.
            Effect::Nobody | Effect::Waiting { .. } => self.sought = true,
            Effect::HandOff(request) => self.sought_by = Some(request.step),
            Effect::Handed { operator, .. } => {
                if !self.agents.contains(operator) {
                    self.agents.push(Arc::clone(operator));
                }
            }
            Effect::Say { .. }
            | Effect::Await { .. }
            | Effect::Invalid { .. }
            | Effect::Open { .. }
            | Effect::LeaveLine
            | Effect::Back
            | Effect::Create(_)
            | Effect::Note { .. }
            | Effect::Ended(_)
            | Effect::Ignored(_) => {}
        }
    }

    /// The step that looked for somebody last; none where none has.
    pub fn sought_by(&self) -> Option<u32> {
        self.sought_by
    }

    /// An operator has written to the visitor.
    pub fn operator_wrote(&mut self) {
        self.answered = true;
    }

    /// The answers that this question or input offered when it was asked last.
    pub fn offered(&self, question: &str) -> &[OfferedAnswer] {
        match &self.offered {
            Some((asked, answers)) if **asked == *question => answers,
            Some(_) | None => &[],
        }
    }

    /// What became of the conversation, as Odoo's live chat counts it: more than one agent is an escalation, one who
    /// never wrote is no answer; a bot alone succeeds unless it looked for somebody in vain.
    pub fn outcome(&self) -> &'static str {
        match (self.agents.len(), self.answered) {
            (0, _) if self.sought => "nobody was available",
            (0, _) => "success",
            (_, false) => "no agent answered",
            (1, true) => "success",
            (_, true) => "escalated",
        }
    }
}
