//! What the host keeps of a conversation besides its session and what the desk knows: what was offered, and who looked
//! for somebody.

use std::sync::Arc;

use switchboard_engine::effect::{Effect, OfferedAnswer};

/// The record of one conversation.
#[derive(Clone, Default)]
pub struct Record {
    /// The question or input that offered answers last, and which.
    offered: Option<(Arc<str>, Arc<[OfferedAnswer]>)>,
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
            Effect::HandOff(request) => self.sought_by = Some(request.step),
            Effect::Say { .. }
            | Effect::Await { .. }
            | Effect::Invalid { .. }
            | Effect::Open { .. }
            | Effect::LeaveLine
            | Effect::Waiting { .. }
            | Effect::Nobody
            | Effect::Handed { .. }
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

    /// The answers that this question or input offered when it was asked last.
    pub fn offered(&self, question: &str) -> &[OfferedAnswer] {
        match &self.offered {
            Some((asked, answers)) if **asked == *question => answers,
            Some(_) | None => &[],
        }
    }
}
