//! Conversations, as far as they keep operators busy, and the moments at which they stop doing so.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use super::operator::OperatorId;
use super::place::ChannelId;
use super::{CAPACITY_WINDOW, LOAD_WINDOW, SPARED_WINDOW};
use crate::time::Moment;

/// A conversation, under the number that its host gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ConversationId(pub u64);

/// An open conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Conversation {
    pub(super) channel: ChannelId,
    /// When something was written in it last.
    pub(super) active: Moment,
    pub(super) in_call: bool,
    /// Who takes part as agent, and when he was given it; none for those who came by themselves.
    pub(super) agents: SmallVec<[(OperatorId, Option<Moment>); 1]>,
}

/// What changes when a moment passes, the moment itself included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Boundary {
    /// The conversation counts no more against the limit of its channel.
    Capacity(ConversationId),
    /// The conversation counts no more as work.
    Load(ConversationId),
    /// The operator is spared no more because of the conversation.
    Spared(ConversationId, OperatorId),
}

impl Boundary {
    /// Behind all others of one moment.
    pub(super) const LAST: Self = Self::Spared(ConversationId(u64::MAX), OperatorId(u32::MAX));
}

impl Conversation {
    pub(super) fn capacity_ends(&self) -> Moment {
        self.active.after(CAPACITY_WINDOW)
    }

    pub(super) fn load_ends(&self) -> Moment {
        self.active.after(LOAD_WINDOW)
    }

    pub(super) fn spared_ends(given: Moment) -> Moment {
        given.after(SPARED_WINDOW)
    }

    /// All moments at which something changes because of this conversation.
    pub(super) fn boundaries(&self, id: ConversationId) -> impl Iterator<Item = (Moment, Boundary)> {
        // Nothing changes for anybody where nobody takes part.
        let both = [(self.capacity_ends(), Boundary::Capacity(id)), (self.load_ends(), Boundary::Load(id))];
        let both = both.into_iter().filter(|_| !self.agents.is_empty());
        let spared = self.agents.iter().filter_map(move |(operator, given)| {
            given.map(|given| (Self::spared_ends(given), Boundary::Spared(id, *operator)))
        });
        both.chain(spared)
    }
}
