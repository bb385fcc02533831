//! What the people at the desk may do, what they set by themselves, and whether they are there.

mod activity;
mod preferences;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use switchboard_grammar::graph::Declared;

pub use self::activity::{AWAY_AFTER, DISCONNECTED_AFTER, ShownStatus};
use super::description::{self, Role};
use super::roster::Roster;
use crate::routing::{ChannelId, OperatorId};
use crate::time::Moment;

/// What is known of people besides what hand-overs depend on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Staff {
    roles: Vec<Role>,
    /// The enabled languages.
    languages: Vec<Arc<str>>,
    /// Every expertise by its key, with its label.
    expertise: BTreeMap<Arc<str>, Arc<str>>,
    /// Who joined which channel, whether he is there or not.
    joined: BTreeSet<(OperatorId, ChannelId)>,
    activity: Vec<activity::Activity>,
    /// The moments at which presence follows from activity.
    timers: BTreeSet<(Moment, OperatorId)>,
}

impl Staff {
    pub(super) fn new(description: &description::Desk, roster: &Roster) -> Self {
        let people: Vec<OperatorId> = roster.routing.operators().map(|(operator, _)| operator).collect();
        let mut roles = vec![Role::User; people.len()];
        // Of several with one name the first counts.
        for described in description.operators.iter().rev() {
            if let Some(role) = roster.exactly(&described.name).and_then(|id| roles.get_mut(id.0 as usize)) {
                *role = described.role;
            }
        }
        let keys = description.operators.iter().flat_map(|operator| &operator.expertise);
        let channels = || (0..roster.channels().count() as u32).map(ChannelId);
        let places = people.iter().flat_map(|operator| channels().map(|channel| (*operator, channel)));
        Self {
            roles,
            languages: description.languages.iter().map(|tag| Arc::from(&**tag)).collect(),
            expertise: keys.map(|(key, _)| (Arc::from(&**key), Arc::from(&**key))).collect(),
            joined: places.filter(|(who, channel)| roster.routing.on_channel(*channel, *who)).collect(),
            activity: vec![activity::Activity::default(); people.len()],
            timers: BTreeSet::new(),
        }
    }

    /// What an operator may change; a user's rights for one who does not exist.
    pub fn role(&self, operator: OperatorId) -> Role {
        self.roles.get(operator.0 as usize).copied().unwrap_or_default()
    }

    /// A script serves at the desk: the expertise that it declares can be asked for, also where nobody holds it yet.
    pub(super) fn learn(&mut self, expertise: &[Declared]) {
        for declared in expertise {
            let key = &declared.key;
            let label = self.expertise.entry(Arc::clone(key)).or_insert_with(|| Arc::clone(key));
            // What an administrator has renamed keeps its name.
            if *label == *key {
                *label = Arc::clone(&declared.label);
            }
        }
    }

    /// The enabled languages.
    pub fn languages(&self) -> &[Arc<str>] {
        &self.languages
    }

    /// Every expertise: its key and its label, by key.
    pub fn expertise(&self) -> impl Iterator<Item = (&str, &str)> {
        self.expertise.iter().map(|(key, label)| (&**key, &**label))
    }

    /// Whether there is an expertise with this key.
    pub fn has_expertise(&self, key: &str) -> bool {
        self.expertise.contains_key(key)
    }

    /// Whether an operator joined a channel. While he counts as disconnected he is out of it all the same.
    pub fn has_joined(&self, operator: OperatorId, channel: ChannelId) -> bool {
        self.joined.contains(&(operator, channel))
    }

    /// The channels that an operator joined.
    pub fn channels_of(&self, operator: OperatorId) -> impl Iterator<Item = ChannelId> + '_ {
        let all = (operator, ChannelId(0))..=(operator, ChannelId(u32::MAX));
        self.joined.range(all).map(|(_, channel)| *channel)
    }
}
