//! Who takes part in a conversation, and who did.

use serde::{Deserialize, Serialize};

use crate::routing::OperatorId;
use crate::time::Moment;

/// What somebody is in a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MemberKind {
    /// The visitor.
    Visitor,
    /// The bot.
    Bot,
    /// An operator.
    Agent(OperatorId),
}

/// Somebody who takes part in a conversation, or did: whoever comes again is the same entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// What he is.
    pub kind: MemberKind,
    /// Whether he takes part now, or did when the conversation ended.
    pub present: bool,
    /// When he came or, where he takes part no more, left.
    pub since: Moment,
    /// Whether he ever wrote something that the others could read.
    pub wrote: bool,
}

impl Member {
    pub(super) fn new(kind: MemberKind, joined: Moment) -> Self {
        Self { kind, present: true, since: joined, wrote: false }
    }

    /// The operator that he is.
    pub fn agent(&self) -> Option<OperatorId> {
        match self.kind {
            MemberKind::Agent(operator) => Some(operator),
            MemberKind::Visitor | MemberKind::Bot => None,
        }
    }
}
