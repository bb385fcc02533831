//! What the desk asks its host to do, or to pass on: everything that is no change of a conversation.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::conversation::End;
use crate::input::Outcome;
use crate::routing::{ConversationId, OperatorId};

/// Something for the host, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum News {
    /// Something became of a hand-over that nobody asked for just now: the conversation's session gets it as
    /// [`crate::input::Input::HandOff`].
    HandOff {
        /// The conversation.
        conversation: ConversationId,
        /// What became of it.
        outcome: Outcome,
    },
    /// An operator gives a conversation back to the bot: its session gets [`crate::input::Input::Returned`], and the
    /// desk is told of the effects, also of the one that refuses it.
    GiveBack {
        /// The conversation.
        conversation: ConversationId,
        /// Who.
        operator: OperatorId,
    },
    /// An operator is there, although he has not written: who was given the conversation, or who joined to help. Its
    /// session gets [`crate::input::Input::OperatorWrote`].
    ShowedUp {
        /// The conversation.
        conversation: ConversationId,
    },
    /// A conversation has ended at the desk: its session gets [`crate::input::Input::Left`].
    Ended {
        /// The conversation.
        conversation: ConversationId,
        /// How.
        end: End,
    },
    /// A conversation in which nobody ever said anything is gone; the host forgets it too.
    Deleted {
        /// The conversation.
        conversation: ConversationId,
    },
    /// An operator is notified: somebody mentioned or invited him, or the desk has something to say to him.
    Told {
        /// Who.
        operator: OperatorId,
        /// Where; none where it is about no conversation.
        conversation: Option<ConversationId>,
        /// The words.
        text: Arc<str>,
    },
}
