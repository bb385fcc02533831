//! The people and places of a desk by name, with the state of routing that they make.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::age::milliseconds;
use super::description::{self, ConversationState, Desk};
use crate::routing::{
    Capacity, ChannelId, ChannelRules, ConversationId, Group, HIGHEST_LEVEL, OperatorId, Profile, Routing,
    TeamId,
};
use crate::time::Moment;

/// A desk's names and its routing. What a check of the desk would refuse is passed over: of two of one name the first
/// counts, and names that nobody has mean nobody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Roster {
    /// Who is there and what they are doing.
    pub routing: Routing,
    pub(super) channels: Vec<Place>,
    pub(super) teams: Vec<Arc<str>>,
    /// Operators by their exact names.
    names: BTreeMap<Arc<str>, OperatorId>,
    /// Operators by their names in small letters, and by their chat names.
    small_names: BTreeMap<String, OperatorId>,
    small_chat_names: BTreeMap<String, BTreeSet<OperatorId>>,
    /// How many bytes the longest of them has.
    longest_name: usize,
}

/// How many channels, and how many teams, a desk may have: many times what the largest has, and few enough for all its
/// operators to be in each.
pub const MOST_PLACES: usize = 250;

/// A channel by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Place {
    pub(super) name: Arc<str>,
    /// After how many milliseconds of silence of an operator the next one is asked; none: never.
    pub(super) unanswered: Option<u64>,
    /// What a visitor reads before anybody has written.
    #[serde(default)]
    pub(super) texts: description::Texts,
}

impl Roster {
    /// The people and places of a desk, with the state that the desk describes, at this moment.
    pub fn new(desk: &Desk, now: Moment) -> Self {
        let mut roster = Self {
            routing: Routing::new(now),
            channels: Vec::new(),
            teams: Vec::new(),
            names: BTreeMap::new(),
            small_names: BTreeMap::new(),
            small_chat_names: BTreeMap::new(),
            longest_name: 0,
        };
        for operator in &desk.operators {
            roster.add_operator(operator, desk);
        }
        if desk.channels.is_empty() {
            let name = super::default::CHANNEL.to_owned();
            roster.add_channel(&description::Channel { name, ..description::Channel::default() });
        }
        for channel in desk.channels.iter().take(MOST_PLACES) {
            roster.add_channel(channel);
        }
        for team in desk.teams.iter().take(MOST_PLACES) {
            roster.add_team(team);
        }
        roster.take_over(&desk.state);
        roster
    }

    /// The operator with this name or, where nobody has it, with this chat name. Capital and small letters are the
    /// same.
    pub fn operator(&self, name: &str) -> Option<OperatorId> {
        self.named(&name.trim().to_lowercase())
    }

    /// The operator with this name in small letters.
    fn named(&self, name: &str) -> Option<OperatorId> {
        let by_chat_name = || self.small_chat_names.get(name)?.first();
        self.small_names.get(name).or_else(by_chat_name).copied()
    }

    /// The operator whose whole name a text in small letters begins with; the longest name where several fit.
    pub(super) fn named_at_start(&self, text: &str) -> Option<OperatorId> {
        let is_whole = |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
        let ends = ends.take_while(|end| *end <= self.longest_name).filter(|end| is_whole(*end));
        ends.filter_map(|end| self.named(&text[..end])).last()
    }

    /// Gives an operator another name that visitors see.
    pub(super) fn set_chat_name(&mut self, operator: OperatorId, chat_name: &str) {
        let before = self.chat_name(operator).to_lowercase();
        if let Some(same) = self.small_chat_names.get_mut(&before) {
            same.remove(&operator);
        }
        self.note_chat_name(operator, chat_name);
        self.routing.set_chat_name(operator, chat_name);
    }

    /// The channel with this name. Capital and small letters are the same.
    pub fn channel(&self, name: &str) -> Option<ChannelId> {
        let same = |place: &Place| place.name.to_lowercase() == name.trim().to_lowercase();
        self.channels.iter().position(same).map(|at| ChannelId(at as u32))
    }

    /// What a visitor reads of a channel before anybody has written, for the host that shows the chat; none for a channel
    /// that does not exist.
    pub fn texts(&self, channel: ChannelId) -> Option<&description::Texts> {
        self.channels.get(channel.0 as usize).map(|place| &place.texts)
    }

    /// The team with this key.
    pub fn team(&self, key: &str) -> Option<TeamId> {
        self.teams.iter().position(|team| &**team == key.trim()).map(|at| TeamId(at as u32))
    }

    /// The names of all channels, in order.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        self.channels.iter().map(|place| &*place.name)
    }

    /// The keys of all teams, in order.
    pub fn teams(&self) -> impl Iterator<Item = &str> {
        self.teams.iter().map(|team| &**team)
    }

    /// An operator's name; empty for one who does not exist.
    pub fn name(&self, operator: OperatorId) -> &str {
        self.routing.profile(operator).map_or("", |profile| &profile.name)
    }

    /// The name of an operator that visitors see; empty for one who does not exist.
    pub fn chat_name(&self, operator: OperatorId) -> Arc<str> {
        self.routing.profile(operator).map_or_else(|| Arc::from(""), |profile| Arc::clone(&profile.chat_name))
    }

    fn note_chat_name(&mut self, operator: OperatorId, chat_name: &str) {
        let small = chat_name.to_lowercase();
        self.longest_name = self.longest_name.max(small.len());
        self.small_chat_names.entry(small).or_default().insert(operator);
    }

    fn add_operator(&mut self, operator: &description::Operator, desk: &Desk) {
        if self.exactly(&operator.name).is_some() {
            return;
        }
        let chat_name = if operator.chat_name.is_empty() { &operator.name } else { &operator.chat_name };
        let languages = languages(operator, desk);
        let level = |level: i64| level.clamp(1, i64::from(HIGHEST_LEVEL)) as u8;
        let expertise = operator.expertise.iter();
        let name: Arc<str> = Arc::from(&*operator.name);
        let id = self.routing.add_operator(Profile {
            name: Arc::clone(&name),
            chat_name: Arc::from(&**chat_name),
            languages: languages.into_iter().map(Arc::from).collect(),
            country: Arc::from(&*operator.country),
            expertise: expertise.map(|(key, held)| (Arc::from(&**key), level(*held))).collect(),
        });
        let small = name.to_lowercase();
        self.longest_name = self.longest_name.max(small.len());
        self.small_names.entry(small).or_insert(id);
        self.note_chat_name(id, chat_name);
        self.names.insert(name, id);
    }

    fn add_channel(&mut self, channel: &description::Channel) {
        if self.channels.iter().any(|place| *place.name == channel.name) {
            return;
        }
        let id = self.routing.add_channel(rules(channel));
        let unanswered = channel.unanswered.as_deref().and_then(milliseconds);
        self.channels.push(Place {
            name: Arc::from(&*channel.name),
            unanswered,
            texts: channel.texts.clone(),
        });
        let operators: Vec<_> = match &channel.operators {
            None => self.routing.operators().map(|(operator, _)| operator).collect(),
            Some(names) => names.iter().filter_map(|name| self.exactly(name)).collect(),
        };
        for operator in operators {
            self.routing.set_on_channel(id, operator, true);
        }
    }

    fn add_team(&mut self, team: &description::Team) {
        if self.teams.iter().any(|key| **key == team.key) {
            return;
        }
        let id = self.routing.add_team();
        self.teams.push(Arc::from(&*team.key));
        for operator in team.members.iter().filter_map(|name| self.exactly(name)).collect::<Vec<_>>() {
            self.routing.set_in_team(id, operator, true);
        }
    }

    fn take_over(&mut self, state: &description::State) {
        for (name, state) in &state.operators {
            if let Some(operator) = self.exactly(name) {
                let since = state.since.as_deref().map(|age| self.ago(age));
                self.routing.set_presence(operator, state.presence, since);
                self.routing.set_in_call(operator, state.in_call);
                self.routing.set_do_not_assign(operator, state.do_not_assign);
            }
        }
        let mut open: Vec<_> = state.conversations.iter().filter(|conversation| conversation.open).collect();
        open.sort_by_key(|conversation| self.ago(&conversation.given));
        for (number, conversation) in open.into_iter().enumerate() {
            self.take_over_conversation(ConversationId(u64::MAX - number as u64), conversation);
        }
    }

    /// Numbers of these conversations count down from the largest, those of hosts surely count up.
    fn take_over_conversation(&mut self, id: ConversationId, conversation: &ConversationState) {
        let channel = match &*conversation.channel {
            "" => Some(ChannelId(0)),
            name => self.channel(name),
        };
        let Some(channel) = channel else { return };
        let (given, active) = (self.ago(&conversation.given), self.ago(&conversation.active));
        let agents: Vec<_> = conversation.agents.iter().filter_map(|name| self.exactly(name)).collect();
        self.routing.take_over(id, channel, agents, given, active);
        self.routing.set_conversation_call(id, conversation.in_call);
    }

    /// The moment so long ago; now where the duration cannot be read.
    fn ago(&self, age: &str) -> Moment {
        let now = self.routing.now().0;
        Moment(now.saturating_sub(milliseconds(age).and_then(|age| i64::try_from(age).ok()).unwrap_or(0)))
    }

    pub(super) fn exactly(&self, name: &str) -> Option<OperatorId> {
        self.names.get(name).copied()
    }
}

/// The languages of an operator, of those that the desk has enabled; the desk's main one where that leaves none. A desk
/// that names no languages has enabled all.
fn languages<'a>(operator: &'a description::Operator, desk: &'a Desk) -> Vec<&'a str> {
    let enabled = |tag: &&String| {
        desk.languages.is_empty() || desk.languages.iter().any(|known| known.eq_ignore_ascii_case(tag))
    };
    let spoken: Vec<&str> = operator.languages.iter().filter(enabled).map(|tag| &**tag).collect();
    match spoken.is_empty() {
        true => desk.languages.first().map(|tag| &**tag).into_iter().collect(),
        false => spoken,
    }
}

fn rules(channel: &description::Channel) -> ChannelRules {
    let capacity = match channel.capacity {
        description::Capacity::Unlimited => Capacity::Unlimited,
        description::Capacity::Limited(limit) => {
            Capacity::Limited(limit.clamp(0, i64::from(u32::MAX)) as u32)
        }
    };
    let groups = channel.groups.iter().filter_map(|name| Group::named(name)).collect();
    ChannelRules { capacity, during_calls: channel.during_calls, groups }
}
