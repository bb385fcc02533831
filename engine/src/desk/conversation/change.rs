//! Everything that changes in a conversation, numbered, so that a screen can catch up from the last number it knows.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::member::MemberKind;
use super::status::Status;
use crate::effect::RecordKind;
use crate::routing::OperatorId;
use crate::time::Moment;

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum End {
    /// The script came to its end.
    Script,
    /// The visitor closed the chat.
    VisitorLeft,
    /// The last operator left, and only the visitor remained.
    OperatorLeft,
    /// Nothing was said to the bot for a day.
    Silence,
}

/// Something that is different now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Change {
    /// The conversation began.
    Opened,
    /// This message was written.
    Message {
        /// Its number, from 1.
        number: u32,
    },
    /// Somebody takes part from now on.
    Joined {
        /// Who.
        member: MemberKind,
    },
    /// Somebody takes part no more.
    Left {
        /// Who.
        member: MemberKind,
    },
    /// Somebody else has the conversation, or no operator has it.
    Owner {
        /// Who.
        operator: Option<OperatorId>,
    },
    /// The visitor waits in line, or has moved in it.
    Waiting {
        /// His place, from 1.
        position: u32,
    },
    /// The status is another one.
    Status {
        /// Which.
        status: Status,
        /// The operator who set it; none where it follows from what somebody wrote, or from who came or went.
        by: Option<OperatorId>,
    },
    /// The conversation needs an expertise from now on, or needs it no more.
    Expertise {
        /// Its key.
        key: Arc<str>,
        /// Whether it was added.
        added: bool,
    },
    /// A tag was put on or taken off.
    Tag {
        /// The tag.
        tag: Arc<str>,
        /// Whether it was put on.
        added: bool,
    },
    /// The note has other words now.
    Note,
    /// The conversation has another name now.
    Named,
    /// Something else is known about the visitor now: his name, language, country, or how to reach him.
    Visitor,
    /// The visitor opened a page.
    Page,
    /// A ticket or lead was made out of it.
    Created {
        /// Which of the two.
        kind: RecordKind,
        /// Its number among those of its kind, from 1.
        number: u32,
    },
    /// The conversation ended.
    Ended {
        /// How.
        end: End,
    },
    /// The visitor started it again after it had ended.
    Restarted,
}

impl Change {
    /// Whether the visitor's own screen is told of it; of a message, where `readable` says so of its number.
    pub(super) fn is_for_visitor(&self, readable: &dyn Fn(u32) -> bool) -> bool {
        match self {
            Self::Message { number } => readable(*number),
            Self::Opened
            | Self::Joined { .. }
            | Self::Left { .. }
            | Self::Waiting { .. }
            | Self::Ended { .. }
            | Self::Restarted => true,
            Self::Owner { .. }
            | Self::Status { .. }
            | Self::Expertise { .. }
            | Self::Tag { .. }
            | Self::Note
            | Self::Named
            | Self::Visitor
            | Self::Page
            | Self::Created { .. } => false,
        }
    }
}

/// A change as it is kept: its number is its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub(super) at: Moment,
    pub(super) change: Change,
}

/// A change with its number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbered {
    /// Its number within its conversation, from 1, without gaps.
    pub number: u32,
    /// When it happened.
    pub at: Moment,
    /// What.
    pub change: Change,
}
