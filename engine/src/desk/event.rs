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
    /// A conversation that waits in line has another place in it: its session gets it as
    /// [`crate::input::Outcome::InLine`], or as [`crate::input::Outcome::Front`] where its operator is gone.
    Moved {
        /// The conversation.
        conversation: ConversationId,
        /// Its place, from 1.
        position: u32,
        /// Whether its operator is gone, so that it stands before all that had none.
        front: bool,
    },
    /// An operator has missed two conversations in a row and is given no more until he comes back. He is told why.
    SetToDoNotAssign {
        /// The operator.
        operator: OperatorId,
    },
    /// An operator is lost in the middle of a conversation, and takes part in it no more. Where he had it, a colleague
    /// who takes part and is there has it now; else the visitor waits at the front of the line. He is told.
    Lost {
        /// The conversation.
        conversation: ConversationId,
        /// Who took part.
        operator: OperatorId,
        /// Whether he had it and nobody else who takes part is there, so that the visitor waits in line.
        in_line: bool,
    },
}

impl Event {
    /// What an operator who was set to be given nothing is told.
    pub const WHY_DO_NOT_ASSIGN: &'static str = "You were given two conversations in a row and did not write in either \
         of them, so you are set to `do not assign`. Come back when you are at your desk.";
}
