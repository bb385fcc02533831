//! Channels and teams: where operators are found.

use serde::{Deserialize, Serialize};

use super::group::Group;
use super::index::Row;

/// A channel, by the order in which channels were added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ChannelId(pub u32);

/// A team, by the order in which teams were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct TeamId(pub u32);

/// How many open conversations of a channel an operator may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Capacity {
    /// As many as come.
    Unlimited,
    /// At most so many with activity in the last 15 min. With 0, nobody is ever given one.
    Limited(u32),
}

impl Default for Capacity {
    /// 10, as in Odoo Live Chat.
    fn default() -> Self {
        Self::Limited(10)
    }
}

/// By which rules a channel gives its conversations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChannelRules {
    /// How many open conversations an operator may have.
    pub capacity: Capacity,
    /// Whether operators in a call may be given conversations.
    pub during_calls: bool,
    /// The order in which groups of operators are tried. Groups left out come after those named, in the usual order.
    pub groups: Vec<Group>,
}

impl Default for ChannelRules {
    fn default() -> Self {
        Self { capacity: Capacity::default(), during_calls: true, groups: Group::ALL.to_vec() }
    }
}

/// A channel with its rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Channel {
    pub(super) rules: ChannelRules,
    /// Its operators.
    pub(super) list: Row,
    /// Those whose conversations reach its limit.
    pub(super) full: Row,
}
