//! The state of everything that a decision depends on: operators, channels, teams and conversations.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::conversation::{Conversation, ConversationId};
use super::index::{Index, Row};
use super::names::{Names, country, spoken};
use super::operator::{HIGHEST_LEVEL, Operator, OperatorId, Presence, Profile};
use super::place::{Capacity, Channel, ChannelId, ChannelRules, TeamId};
use super::request::{CountryId, ExpertiseId, LanguageId, Wanted};
use crate::time::Moment;

/// Who is there and what they are doing, at one moment, with the index that makes decisions fast.
///
/// Numbers of operators, channels and teams come from the value that is asked; what does not exist there is passed
/// over: a change of it does nothing, and nobody is found for it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Routing {
    pub(super) now: Moment,
    pub(super) operators: Vec<Operator>,
    pub(super) channels: Vec<Channel>,
    /// The row of each team's members.
    pub(super) teams: Vec<Row>,
    pub(super) conversations: BTreeMap<ConversationId, Conversation>,
    /// The moments at which conversations count for less than before, the moment itself included.
    pub(super) boundaries: BTreeSet<(Moment, ConversationId)>,
    pub(super) index: Index,
    pub(super) rows: Rows,
    pub(super) languages: Names,
    pub(super) countries: Names,
    pub(super) expertise: Names,
}

/// The rows that are no channel's and no team's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Rows {
    /// Nobody, ever.
    pub(super) nobody: Row,
    /// Online, and not set to `do not assign`.
    pub(super) ready: Row,
    /// In a call.
    pub(super) calling: Row,
    /// Without any work.
    pub(super) idle: Row,
    /// With two conversations or more, and in a call.
    pub(super) overloaded: Row,
    /// With work, and in a call.
    pub(super) busy_calling: Row,
    /// Given a still open conversation in the last 120 s.
    pub(super) spared: Row,
    /// The load as a binary number: the row of its lowest digit first.
    pub(super) load: Vec<Row>,
    /// Who speaks each language.
    pub(super) languages: Vec<Row>,
    /// Who is in each country.
    pub(super) countries: Vec<Row>,
    /// Who holds each expertise.
    pub(super) holders: Vec<Row>,
    /// The level in each expertise as a binary number, its lowest digit first; 0 for those who do not hold it.
    pub(super) levels: Vec<[Row; 3]>,
}

impl Rows {
    fn new(index: &mut Index) -> Self {
        Self {
            nobody: index.add_row(),
            ready: index.add_row(),
            calling: index.add_row(),
            idle: index.add_row(),
            overloaded: index.add_row(),
            busy_calling: index.add_row(),
            spared: index.add_row(),
            load: Vec::new(),
            languages: Vec::new(),
            countries: Vec::new(),
            holders: Vec::new(),
            levels: Vec::new(),
        }
    }
}

impl Routing {
    /// Nobody, at this moment.
    pub fn new(now: Moment) -> Self {
        let mut index = Index::new();
        let rows = Rows::new(&mut index);
        Self {
            now,
            operators: Vec::new(),
            channels: Vec::new(),
            teams: Vec::new(),
            conversations: BTreeMap::new(),
            boundaries: BTreeSet::new(),
            index,
            rows,
            languages: Names::default(),
            countries: Names::default(),
            expertise: Names::default(),
        }
    }

    /// The present moment, as [`Routing::advance`] was told last.
    pub fn now(&self) -> Moment {
        self.now
    }

    /// Takes in an operator: online, without conversations, in no channel and no team.
    pub fn add_operator(&mut self, profile: Profile) -> OperatorId {
        let id = OperatorId(self.operators.len() as u32);
        self.index.add_operator();
        for tag in &profile.languages {
            self.speaks(id, tag);
        }
        self.is_in(id, &profile.country);
        self.operators.push(Operator::new(profile.clone()));
        for (key, level) in &profile.expertise {
            self.set_expertise(id, key, Some(*level));
        }
        self.refresh(id);
        id
    }

    /// Opens a channel without operators.
    pub fn add_channel(&mut self, rules: ChannelRules) -> ChannelId {
        let rules = ChannelRules { groups: super::Group::order(&rules.groups), ..rules };
        let channel = Channel { rules, list: self.index.add_row(), full: self.index.add_row() };
        self.channels.push(channel);
        ChannelId(self.channels.len() as u32 - 1)
    }

    /// Founds a team without members.
    pub fn add_team(&mut self) -> TeamId {
        self.teams.push(self.index.add_row());
        TeamId(self.teams.len() as u32 - 1)
    }

    /// Puts an operator on the list of a channel, or takes him off.
    pub fn set_on_channel(&mut self, channel: ChannelId, operator: OperatorId, on: bool) {
        if let Some(row) = self.channels.get(channel.0 as usize).map(|channel| channel.list) {
            self.put(operator, row, on);
        }
    }

    /// Makes an operator a member of a team, or no longer one.
    pub fn set_in_team(&mut self, team: TeamId, operator: OperatorId, on: bool) {
        if let Some(row) = self.teams.get(team.0 as usize).copied() {
            self.put(operator, row, on);
        }
    }

    /// Changes how many open conversations of a channel an operator may have.
    pub fn set_capacity(&mut self, channel: ChannelId, capacity: Capacity) {
        if let Some(place) = self.channels.get_mut(channel.0 as usize) {
            place.rules.capacity = capacity;
            for operator in 0..self.operators.len() {
                self.refresh_full(OperatorId(operator as u32), channel);
            }
        }
    }

    /// Sets the level of an operator in an expertise; none: he holds it no more. A level outside 1-5 counts as the
    /// nearest inside.
    pub fn set_expertise(&mut self, operator: OperatorId, key: &str, level: Option<u8>) {
        if self.operator(operator).is_none() {
            return;
        }
        let number = self.intern_expertise(key);
        let level = level.map_or(0, |level| level.clamp(1, HIGHEST_LEVEL));
        let holds = self.rows.holders[number as usize];
        self.put(operator, holds, level > 0);
        for (digit, row) in self.rows.levels[number as usize].into_iter().enumerate() {
            self.put(operator, row, level >> digit & 1 == 1);
        }
        let expertise = &mut self.operators[operator.0 as usize].profile.expertise;
        expertise.retain(|(other, _)| &**other != key);
        if level > 0 {
            expertise.push((Arc::from(key), level));
        }
    }

    /// Gives an operator another name that visitors see.
    pub fn set_chat_name(&mut self, operator: OperatorId, chat_name: &str) {
        if let Some(who) = self.operators.get_mut(operator.0 as usize) {
            who.profile.chat_name = Arc::from(chat_name);
        }
    }

    /// Sets the languages in which an operator chats, the main one first.
    pub fn set_languages(&mut self, operator: OperatorId, languages: &[Arc<str>]) {
        let Some(who) = self.operators.get_mut(operator.0 as usize) else { return };
        who.profile.languages = languages.to_vec();
        for row in self.rows.languages.clone() {
            self.put(operator, row, false);
        }
        for tag in languages {
            self.speaks(operator, tag);
        }
    }

    /// Sets the presence of an operator, and since when he has it, where that is known.
    pub fn set_presence(&mut self, operator: OperatorId, presence: Presence, since: Option<Moment>) {
        if let Some(who) = self.operators.get_mut(operator.0 as usize) {
            who.presence = presence;
            who.since = since;
            self.refresh(operator);
        }
    }

    /// Says whether an operator is in a call, besides the calls of his conversations.
    pub fn set_in_call(&mut self, operator: OperatorId, in_call: bool) {
        if let Some(who) = self.operators.get_mut(operator.0 as usize) {
            who.in_call = in_call;
            self.refresh(operator);
        }
    }

    /// Says whether an operator is to be given nothing, although he is there.
    pub fn set_do_not_assign(&mut self, operator: OperatorId, do_not_assign: bool) {
        if let Some(who) = self.operators.get_mut(operator.0 as usize) {
            who.do_not_assign = do_not_assign;
            self.refresh(operator);
        }
    }

    /// The language of a visitor, as a BCP 47 tag; none where nobody speaks it. Only the language itself counts, not
    /// the country or script behind it: people who speak `fr` understand `fr-BE`.
    pub fn language(&self, tag: &str) -> Option<LanguageId> {
        self.languages.find(&spoken(tag)).map(LanguageId)
    }

    /// The country of a visitor, two letters; none where nobody is there.
    pub fn country(&self, code: &str) -> Option<CountryId> {
        self.countries.find(&country(code)).map(CountryId)
    }

    /// The expertise with this key; none where nobody ever held it.
    pub fn expertise(&self, key: &str) -> Option<ExpertiseId> {
        self.expertise.find(key).map(ExpertiseId)
    }

    /// The expertise with these keys, each once, as a request wants it.
    pub fn wanted<'a>(&self, keys: impl IntoIterator<Item = &'a str>) -> Vec<Wanted> {
        let mut wanted = Vec::new();
        for key in keys {
            let expertise = self.expertise(key).map_or_else(|| Wanted::Unheld(Arc::from(key)), Wanted::Held);
            if !wanted.contains(&expertise) {
                wanted.push(expertise);
            }
        }
        wanted
    }

    /// Who an operator is.
    pub fn profile(&self, operator: OperatorId) -> Option<&Profile> {
        self.operator(operator).map(|operator| &operator.profile)
    }

    /// Whether an operator is there.
    pub fn presence(&self, operator: OperatorId) -> Option<Presence> {
        self.operator(operator).map(|operator| operator.presence)
    }

    /// Whether an operator stands on the list of a channel; no where one of them does not exist.
    pub fn on_channel(&self, channel: ChannelId, operator: OperatorId) -> bool {
        let row = self.channels.get(channel.0 as usize).map(|channel| channel.list);
        self.operator(operator).is_some() && row.is_some_and(|row| self.index.has(operator.0 as usize, row))
    }

    /// Whether an operator, on the list of a channel or not, could be given one more of its conversations: he is there,
    /// below the channel's limit, and not in a call that the channel minds.
    pub fn has_room(&self, channel: ChannelId, operator: OperatorId) -> bool {
        let place = self.channels.get(channel.0 as usize);
        self.operator(operator).zip(place).is_some_and(|(who, place)| {
            let full = self.index.has(operator.0 as usize, place.full);
            who.ready() && !full && (place.rules.during_calls || !who.calling())
        })
    }

    /// Whether an operator is set to be given nothing; no for one who does not exist.
    pub fn do_not_assign(&self, operator: OperatorId) -> bool {
        self.operator(operator).is_some_and(|operator| operator.do_not_assign)
    }

    /// Whether an operator is in a call; no for one who does not exist.
    pub fn in_call(&self, operator: OperatorId) -> bool {
        self.operator(operator).is_some_and(Operator::calling)
    }

    /// In how many open conversations with activity in the last 30 min an operator takes part, over all channels.
    pub fn load(&self, operator: OperatorId) -> u32 {
        self.operator(operator).map_or(0, |operator| operator.load)
    }

    /// How many of an operator's conversations count against the limit of a channel.
    pub fn open_in(&self, operator: OperatorId, channel: ChannelId) -> u32 {
        self.operator(operator).map_or(0, |operator| operator.open_in(channel))
    }

    /// All operators, in the order in which they were added.
    pub fn operators(&self) -> impl Iterator<Item = (OperatorId, &Profile)> {
        (0..).map(OperatorId).zip(self.operators.iter().map(|operator| &operator.profile))
    }

    /// The rules of a channel.
    pub fn rules(&self, channel: ChannelId) -> Option<&ChannelRules> {
        self.channels.get(channel.0 as usize).map(|channel| &channel.rules)
    }

    pub(super) fn operator(&self, operator: OperatorId) -> Option<&Operator> {
        self.operators.get(operator.0 as usize)
    }

    pub(super) fn put(&mut self, operator: OperatorId, row: Row, on: bool) {
        if self.operator(operator).is_some() {
            self.index.put(operator.0 as usize, row, on);
        }
    }

    fn speaks(&mut self, operator: OperatorId, tag: &str) {
        let tag = spoken(tag);
        if !tag.is_empty() {
            let (number, new) = self.languages.intern(&tag);
            if new {
                self.rows.languages.push(self.index.add_row());
            }
            self.index.put(operator.0 as usize, self.rows.languages[number as usize], true);
        }
    }

    fn is_in(&mut self, operator: OperatorId, code: &str) {
        let code = country(code);
        if !code.is_empty() {
            let (number, new) = self.countries.intern(&code);
            if new {
                self.rows.countries.push(self.index.add_row());
            }
            self.index.put(operator.0 as usize, self.rows.countries[number as usize], true);
        }
    }

    fn intern_expertise(&mut self, key: &str) -> u32 {
        let (number, new) = self.expertise.intern(key);
        if new {
            self.rows.holders.push(self.index.add_row());
            self.rows.levels.push([0; 3].map(|_| self.index.add_row()));
        }
        number
    }
}
