//! A conversation as the desk knows it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::effect::HandOffTarget;
use crate::routing::{ChannelId, Explanation, OperatorId};
use crate::time::Moment;

/// Where a conversation is: at every instant in exactly one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// The bot has it.
    Bot,
    /// It waits for an operator who is there but busy.
    Line,
    /// It was given to an operator who has not written yet.
    Offered(OperatorId),
    /// An operator has it.
    Owned(OperatorId),
    /// It has ended.
    Closed,
}

impl Place {
    /// The operator who has it, whether he has written or not.
    pub fn operator(self) -> Option<OperatorId> {
        match self {
            Self::Offered(operator) | Self::Owned(operator) => Some(operator),
            Self::Bot | Self::Line | Self::Closed => None,
        }
    }
}

/// The last decision about a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// When it was made.
    pub at: Moment,
    /// Who was looked for.
    pub target: HandOffTarget,
    /// The decision and its reasons, with the state as it was before anybody was given the conversation.
    pub explanation: Explanation,
}

/// What the desk remembers about a conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Chat {
    pub(super) channel: ChannelId,
    /// By what the visitor is known when he comes back; empty where he is not.
    pub(super) visitor: Arc<str>,
    pub(super) place: Place,
    pub(super) priority: u8,
    /// None before the first hand-over, which most conversations never have.
    asked: Option<Box<Asked>>,
}

/// What is remembered about a conversation's hand-overs.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Asked {
    /// What the last one asked for; none once nobody is looked for any more.
    pub(super) wish: Option<Wish>,
    /// Who had it and did not write.
    pub(super) tried: Vec<OperatorId>,
    /// When the operator who has it and has not written is asked no more, by the channel's own rule.
    pub(super) until: Option<Moment>,
    pub(super) decided: Option<Box<Decided>>,
}

impl Chat {
    pub(super) fn new(channel: ChannelId, visitor: Arc<str>) -> Self {
        Self { channel, visitor, place: Place::Bot, priority: 0, asked: None }
    }

    pub(super) fn asked(&self) -> Option<&Asked> {
        self.asked.as_deref()
    }

    pub(super) fn asked_mut(&mut self) -> &mut Asked {
        self.asked.get_or_insert_default()
    }

    /// What is asked for; none where nobody is looked for.
    pub(super) fn wish(&self) -> Option<&Wish> {
        self.asked()?.wish.as_ref()
    }

    /// What was asked for is forgotten.
    pub(super) fn drop_wish(&mut self) {
        if let Some(asked) = &mut self.asked {
            asked.wish = None;
        }
    }
}

/// What a hand-over asked for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Wish {
    pub(super) target: HandOffTarget,
    pub(super) language: Arc<str>,
    pub(super) country: Arc<str>,
    pub(super) seed: u64,
    /// Whether the visitor waits where all are busy.
    pub(super) waits: bool,
    /// Whether the script itself watches for operators who do not write.
    pub(super) script_watches: bool,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            target: HandOffTarget::Anyone,
            language: Arc::default(),
            country: Arc::default(),
            seed: 0,
            waits: false,
            script_watches: false,
        }
    }
}
