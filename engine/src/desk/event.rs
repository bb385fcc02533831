//! What follows at a desk from what happened there.

use serde::{Deserialize, Serialize};

use crate::input::Outcome;
use crate::routing::{ConversationId, OperatorId};

/// Something that a host has to act on, in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Something became of a hand-over: the conversation's session gets it as [`crate::input::Input::HandOff`].
    HandOff {
        /// The conversation.
        conversation: ConversationId,
        /// What became of it.
        outcome: Outcome,
    },
    /// An operator has missed two conversations in a row and is given no more until he comes back. He is told why.
    SetToDoNotAssign {
        /// The operator.
        operator: OperatorId,
    },
}

impl Event {
    /// What an operator who was set to be given nothing is told.
    pub const WHY_DO_NOT_ASSIGN: &'static str = "You were given two conversations in a row and did not write in either \
         of them, so you are set to `do not assign`. Come back when you are at your desk.";
}
