//! The desk as the hook of one conversation.

use switchboard_grammar::graph::{StepGraph, StepId, StepKind};

use super::chat::Wish;
use super::dispatch::Dispatch;
use crate::effect::HandOffRequest;
use crate::facts::{Operators, Visitor};
use crate::handoff::HandOffHook;
use crate::input::Outcome;
use crate::routing::{ChannelId, ConversationId};
use crate::time::Moment;

/// A desk as one conversation meets it: through the hook of [`crate::handoff::converse`]. The conversation has begun at
/// the desk before.
pub struct Caller<'a> {
    /// The desk.
    pub desk: &'a mut Dispatch,
    /// The conversation.
    pub conversation: ConversationId,
    /// The visitor, as he is known now.
    pub visitor: &'a Visitor,
    /// The script: the channel's own rule about operators who do not write counts only where it has none.
    pub script: &'a StepGraph,
    /// Decides where everything else is equal. The same seed decides alike.
    pub seed: u64,
}

impl HandOffHook for Caller<'_> {
    fn hand_off(&mut self, request: &HandOffRequest, now: Moment) -> Outcome {
        self.desk.tick(now);
        let wish = Wish {
            target: request.target.clone(),
            language: self.visitor.language.clone(),
            country: self.visitor.country.clone(),
            seed: self.seed,
            waits: request.wait.is_some(),
            script_watches: watches(self.script, request.step),
        };
        self.desk.hand_over(self.conversation, wish, request.again)
    }

    fn leave_line(&mut self, now: Moment) {
        self.desk.tick(now);
        self.desk.give_up_waiting(self.conversation);
    }
}

impl Operators for Caller<'_> {
    /// How many could take a chat of the conversation's channel now.
    fn available(&self, expertise: Option<&str>) -> u32 {
        self.desk.available_to(self.conversation, expertise)
    }
}

impl Dispatch {
    /// How many could take a chat of a conversation's channel now; with an expertise, how many of those who hold it.
    pub(super) fn available_to(&self, conversation: ConversationId, expertise: Option<&str>) -> u32 {
        let channel = self.chats.get(&conversation).map_or(ChannelId(0), |chat| chat.channel);
        self.holders(expertise, |held| self.routing().available(channel, held))
    }
}

/// Whether a `forward` has an `on unanswered` of its own.
fn watches(script: &StepGraph, step: u32) -> bool {
    match script.steps.get(step as usize).map(|_| &script.step(StepId(step)).kind) {
        Some(StepKind::Forward(forward)) => forward.unanswered.is_some(),
        Some(
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Create { .. }
            | StepKind::Go(_),
        )
        | None => false,
    }
}
