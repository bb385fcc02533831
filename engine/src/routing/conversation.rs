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

    /// All moments at which it counts for less. None where nobody takes part, for whom it could count.
    pub(super) fn boundaries(&self) -> impl Iterator<Item = Moment> {
        let both = [self.capacity_ends(), self.load_ends()].into_iter().filter(|_| !self.agents.is_empty());
        both.chain(self.agents.iter().filter_map(|(_, given)| given.map(Self::spared_ends)))
    }
}
