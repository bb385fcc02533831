//! What a conversation needs.

use std::sync::Arc;

use super::operator::OperatorId;
use super::place::{ChannelId, TeamId};

/// A language that some operator speaks, see [`super::Routing::language`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LanguageId(pub(super) u32);

/// A country in which some operator is, see [`super::Routing::country`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryId(pub(super) u32);

/// An expertise that some operator holds or held, see [`super::Routing::expertise`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpertiseId(pub(super) u32);

/// An expertise that is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Some operator holds or held it.
    Held(ExpertiseId),
    /// Nobody ever held the expertise with this key.
    Unheld(Arc<str>),
}

/// For whom an operator is looked for, with every name resolved.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Where the conversation is.
    pub channel: ChannelId,
    /// The candidates, where they are not the operators of the channel.
    pub team: Option<TeamId>,
    /// The wanted expertise, see [`super::Routing::wanted`].
    pub wanted: Vec<Wanted>,
    /// Whether operators without any of the wanted expertise are no candidates. Where none is wanted, it changes
    /// nothing.
    pub only: bool,
    /// The visitor's language; none where it is not known or nobody speaks it.
    pub language: Option<LanguageId>,
    /// The visitor's country; none where it is not known or nobody is there.
    pub country: Option<CountryId>,
    /// The operator who had this visitor's last conversation, within the last 7 days.
    pub previous: Option<OperatorId>,
    /// Operators who were asked already in this conversation.
    pub tried: Vec<OperatorId>,
    /// Decides where everything else is equal.
    pub seed: u64,
}

impl Request {
    /// What is wanted, as far as somebody ever held it.
    pub(super) fn held(&self) -> impl Iterator<Item = ExpertiseId> + '_ {
        self.wanted.iter().filter_map(|wanted| match wanted {
            Wanted::Held(expertise) => Some(*expertise),
            Wanted::Unheld(_) => None,
        })
    }

    /// Whether something is wanted that nobody ever held.
    pub(super) fn wants_the_impossible(&self) -> bool {
        self.held().count() < self.wanted.len()
    }
}
