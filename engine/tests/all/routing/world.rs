//! A small desk that rules are tried on: names instead of numbers, minutes instead of milliseconds.

use std::sync::Arc;

use switchboard_engine::routing::{
    Capacity, ChannelId, ChannelRules, ConversationId, Decision, Explanation, OperatorId, Presence, Profile,
    Request, Routing, TeamId, time_of_day,
};
use switchboard_engine::time::Moment;

/// Ten o'clock on a day long ago.
pub const TEN: Moment = Moment(10 * 3_600_000);

pub const SECOND: u64 = 1_000;
pub const MINUTE: u64 = 60 * SECOND;

pub struct World {
    pub routing: Routing,
    pub website: ChannelId,
    pub phone: ChannelId,
    names: Vec<String>,
    conversations: u64,
}

pub fn profile(name: &str, languages: &[&str], country: &str, expertise: &[(&str, u8)]) -> Profile {
    Profile {
        name: Arc::from(name),
        chat_name: Arc::from(name),
        languages: languages.iter().map(|tag| Arc::from(*tag)).collect(),
        country: Arc::from(country),
        expertise: expertise.iter().map(|(key, level)| (Arc::from(*key), *level)).collect(),
    }
}

impl World {
    /// Two channels, ten conversations allowed in each, and these operators on both.
    pub fn with(operators: &[Profile]) -> Self {
        Self::with_rules(ChannelRules::default(), operators)
    }

    pub fn with_rules(rules: ChannelRules, operators: &[Profile]) -> Self {
        let mut routing = Routing::new(TEN);
        let website = routing.add_channel(rules);
        let phone = routing.add_channel(ChannelRules::default());
        let names = operators.iter().map(|profile| profile.name.to_string()).collect();
        for profile in operators {
            let operator = routing.add_operator(profile.clone());
            routing.set_on_channel(website, operator, true);
            routing.set_on_channel(phone, operator, true);
        }
        Self { routing, website, phone, names, conversations: 0 }
    }

    /// Operators without languages, country or expertise.
    pub fn of(names: &[&str]) -> Self {
        Self::with(&names.iter().map(|name| profile(name, &[], "", &[])).collect::<Vec<_>>())
    }

    pub fn limited(limit: u32, names: &[&str]) -> Self {
        let mut world = Self::of(names);
        world.routing.set_capacity(world.website, Capacity::Limited(limit));
        world
    }

    pub fn id(&self, name: &str) -> OperatorId {
        OperatorId(self.names.iter().position(|other| other == name).unwrap() as u32)
    }

    pub fn presence(&mut self, name: &str, presence: Presence) {
        let operator = self.id(name);
        self.routing.set_presence(operator, presence, None);
    }

    pub fn call(&mut self, name: &str) {
        let operator = self.id(name);
        self.routing.set_in_call(operator, true);
    }

    pub fn team(&mut self, members: &[&str]) -> TeamId {
        let team = self.routing.add_team();
        for name in members {
            let operator = self.id(name);
            self.routing.set_in_team(team, operator, true);
        }
        team
    }

    /// Gives somebody a new conversation on a channel, so long ago, with its last message then.
    pub fn busy(&mut self, name: &str, channel: ChannelId, milliseconds_ago: u64) -> ConversationId {
        self.conversations += 1;
        let conversation = ConversationId(self.conversations);
        let then = Moment(self.routing.now().0 - milliseconds_ago as i64);
        self.routing.open(conversation, channel, then);
        let operator = self.id(name);
        assert!(self.routing.give(conversation, operator, then));
        conversation
    }

    /// So many conversations on the website, given and last written in 5 minutes ago.
    pub fn load(&mut self, name: &str, conversations: usize) {
        for _ in 0..conversations {
            self.busy(name, self.website, 5 * MINUTE);
        }
    }

    pub fn pass(&mut self, milliseconds: u64) {
        let now = self.routing.now().after(milliseconds);
        self.routing.advance(now);
    }

    /// A request on the website without any wishes.
    pub fn request(&self) -> Request {
        Request { channel: self.website, ..Request::default() }
    }

    pub fn wanting(&self, expertise: &[&str]) -> Request {
        Request { wanted: self.routing.wanted(expertise.iter().copied()), ..self.request() }
    }

    pub fn speaking(&self, language: &str, request: Request) -> Request {
        Request { language: self.routing.language(language), ..request }
    }

    pub fn from(&self, country: &str, request: Request) -> Request {
        Request { country: self.routing.country(country), ..request }
    }

    pub fn decide(&self, request: &Request) -> Decision {
        let decision = self.routing.decide(request);
        assert_eq!(
            decision,
            self.routing.explain(request).decision,
            "the explanation explains another decision"
        );
        decision
    }

    /// The name of the chosen one, or `nobody`.
    pub fn chosen(&self, request: &Request) -> &str {
        self.decide(request).chosen.map_or("nobody", |operator| &self.names[operator.0 as usize])
    }

    /// The group's name, `previous` or `nobody`.
    pub fn group(&self, request: &Request) -> &'static str {
        let decision = self.decide(request);
        decision.group.map_or(if decision.previous { "previous" } else { "nobody" }, |group| group.name())
    }

    /// Everybody who is chosen with some seed, in order.
    pub fn possible(&self, request: &Request) -> Vec<&str> {
        let seeds = (0..200).map(|seed| Request { seed, ..request.clone() });
        let mut names: Vec<_> = seeds.map(|request| self.chosen(&request)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    pub fn explain(&self, request: &Request) -> Explanation {
        self.routing.explain(request)
    }

    /// What the explanation says about somebody.
    pub fn words(&self, name: &str, request: &Request) -> String {
        let explanation = self.routing.explain(request);
        explanation.operators[self.id(name).0 as usize].words(&time_of_day)
    }
}

impl World {
    pub fn decide_id(&self, request: &Request) -> Option<OperatorId> {
        self.decide(request).chosen
    }
}
