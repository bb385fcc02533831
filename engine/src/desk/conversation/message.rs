//! What is written in a conversation.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::routing::OperatorId;
use crate::time::Moment;

/// How many characters a message may have.
pub const LONGEST_MESSAGE: usize = 4_000;

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Author {
    /// The visitor.
    Visitor,
    /// The bot.
    Bot,
    /// An operator.
    Operator(OperatorId),
    /// The desk itself: a notice of what happened.
    Desk(Notice),
}

/// What a notice of the desk is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notice {
    /// The bot has handed the conversation to an operator.
    HandedOver,
    /// An operator was invited.
    Invited,
    /// An operator who was not asked joined.
    Joined,
    /// An operator left.
    Left,
    /// The visitor closed the chat.
    VisitorLeft,
    /// An operator has lost the connection.
    ConnectionLost,
    /// What came of what an operator typed, for him alone.
    Result,
}

/// Who can read a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Audience {
    /// Everybody who takes part.
    Everybody,
    /// All operators, and never the visitor.
    Operators,
    /// This operator alone: a command of his, or its result.
    Only(OperatorId),
}

/// A message. Its number is its place in the conversation, from 1, without gaps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// When it was written.
    pub at: Moment,
    /// Who wrote it.
    pub author: Author,
    /// Who can read it.
    pub audience: Audience,
    /// Its words.
    pub text: Arc<str>,
}

impl Message {
    /// Whether the visitor can read it.
    pub fn is_for_visitor(&self) -> bool {
        self.audience == Audience::Everybody
    }

    /// Whether an operator can read it.
    pub fn is_for(&self, operator: OperatorId) -> bool {
        match self.audience {
            Audience::Everybody | Audience::Operators => true,
            Audience::Only(one) => one == operator,
        }
    }

    /// Whether somebody said it to everybody, other than a notice or a private line.
    pub fn is_speech(&self) -> bool {
        self.is_for_visitor() && !matches!(self.author, Author::Desk(_))
    }
}
