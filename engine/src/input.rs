//! What can happen to a conversation: the closed vocabulary that comes in.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One thing that happened, together with [`crate::facts::Facts`] all that a turn depends on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Input {
    /// The conversation begins. Only for a session that is new.
    Start,
    /// The visitor sent a message.
    Text(String),
    /// The visitor pressed the button of the answer with this key.
    Choose(String),
    /// The visitor is changing a message that he has not sent yet.
    Draft,
    /// The moment that [`crate::session::Session::due`] named has come.
    TimePassed,
    /// What became of a hand-over, or of the wait for it.
    HandOff(Outcome),
    /// The operator who has the conversation wrote to the visitor.
    OperatorWrote,
    /// The operator gives the conversation back to the bot.
    Returned,
    /// The visitor closed the chat.
    Left,
    /// The visitor starts a finished conversation again.
    Restart,
}

/// What became of a hand-over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// An operator takes the conversation.
    Found {
        /// His chat name: what the visitor sees.
        operator: Arc<str>,
    },
    /// Everybody is busy: the visitor waits in line, or his place in it has changed.
    InLine {
        /// His place, from 1.
        position: u32,
    },
    /// His operator is gone: the visitor waits in line before all who had none, or his place there has changed. He waits
    /// for as long as it takes, whatever the script says about waiting.
    Front {
        /// His place, from 1.
        position: u32,
    },
    /// Nobody takes it.
    Nobody,
}
