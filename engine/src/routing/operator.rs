//! Operators: who they are, and what they are doing.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::place::ChannelId;
use crate::time::Moment;

/// The level of an expertise for which none is given.
pub const DEFAULT_LEVEL: u8 = 3;

/// The highest level of an expertise; the lowest is 1.
pub const HIGHEST_LEVEL: u8 = 5;

/// An operator, by the order in which operators were added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OperatorId(pub u32);

/// Whether an operator is at his desk. This is real activity: a status that he sets by hand does not change it, as in
/// Odoo Live Chat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Presence {
    /// He is there.
    #[default]
    Online,
    /// He has not touched anything for 10 min.
    Away,
    /// He is not connected, or has not touched anything for 30 min.
    Offline,
}

/// Who an operator is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// His name.
    pub name: Arc<str>,
    /// The name that visitors see.
    pub chat_name: Arc<str>,
    /// The languages in which he chats, BCP 47 tags, the main one first. All count the same.
    pub languages: Vec<Arc<str>>,
    /// His country, two capital letters; empty where it is not known.
    pub country: Arc<str>,
    /// What he knows about, each key with a level from 1 to 5; levels outside count as the nearest inside.
    pub expertise: Vec<(Arc<str>, u8)>,
}

/// An operator with all that is counted about him.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Operator {
    pub(super) profile: Profile,
    pub(super) presence: Presence,
    /// Since when he has this presence, where that is known.
    pub(super) since: Option<Moment>,
    pub(super) do_not_assign: bool,
    /// Whether he was said to be in a call.
    pub(super) in_call: bool,
    /// In how many open conversations with a call he takes part.
    pub(super) calls: u32,
    /// His open conversations of all channels with activity in the last 30 min.
    pub(super) load: u32,
    /// How many still open conversations he was given in the last 120 s.
    pub(super) just_given: u32,
    /// His open conversations with activity in the last 15 min, by channel; only channels with some.
    pub(super) open: Vec<(ChannelId, u32)>,
}

impl Operator {
    pub(super) fn new(profile: Profile) -> Self {
        Self {
            profile,
            presence: Presence::Online,
            since: None,
            do_not_assign: false,
            in_call: false,
            calls: 0,
            load: 0,
            just_given: 0,
            open: Vec::new(),
        }
    }

    /// Whether he is in a call, by what was said or by one of his conversations.
    pub(super) fn calling(&self) -> bool {
        self.in_call || self.calls > 0
    }

    /// Whether he is there and may be given conversations.
    pub(super) fn ready(&self) -> bool {
        self.presence == Presence::Online && !self.do_not_assign
    }

    /// How many of his conversations count against the limit of a channel.
    pub(super) fn open_in(&self, channel: ChannelId) -> u32 {
        self.open.iter().find(|(other, _)| *other == channel).map_or(0, |(_, count)| *count)
    }

    /// Counts one conversation of a channel more or less.
    pub(super) fn count_in(&mut self, channel: ChannelId, more: bool) {
        match self.open.iter().position(|(other, _)| *other == channel) {
            Some(at) => {
                count(&mut self.open[at].1, more);
                self.open.retain(|(_, open)| *open > 0);
            }
            None if more => self.open.push((channel, 1)),
            None => {}
        }
    }
}

/// Counts one more or less; never below 0.
pub(super) fn count(counter: &mut u32, more: bool) {
    *counter = if more { counter.saturating_add(1) } else { counter.saturating_sub(1) };
}
