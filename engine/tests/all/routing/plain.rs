//! The rules of routing once more, as a plain scan over names that is easy to check by reading. It is what the index is
//! compared with.

use std::collections::{BTreeMap, BTreeSet};

use switchboard_engine::routing::{Capacity, ChannelRules, Group, Presence, Profile, time_of_day};
use switchboard_engine::time::Moment;

const MINUTE: i64 = 60_000;

pub struct PlainOperator {
    pub profile: Profile,
    pub presence: Presence,
    pub since: Option<Moment>,
    pub do_not_assign: bool,
    pub in_call: bool,
    /// When he was given a conversation last, and as which one of all that were given; 0 if never.
    pub last_given: (Option<i64>, u64),
}

pub struct PlainChannel {
    pub rules: ChannelRules,
    pub list: BTreeSet<usize>,
}

pub struct PlainConversation {
    pub channel: usize,
    pub active: i64,
    pub in_call: bool,
    pub agents: Vec<(usize, Option<i64>)>,
}

#[derive(Default)]
pub struct Plain {
    pub now: i64,
    pub operators: Vec<PlainOperator>,
    pub channels: Vec<PlainChannel>,
    pub teams: Vec<BTreeSet<usize>>,
    pub conversations: BTreeMap<u64, PlainConversation>,
    pub latest: Option<i64>,
    pub gifts: u64,
}

/// What a conversation needs, by names.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    pub channel: usize,
    pub team: Option<usize>,
    pub wanted: Vec<&'static str>,
    pub only: bool,
    pub language: &'static str,
    pub country: &'static str,
    pub previous: Option<usize>,
    pub tried: Vec<usize>,
    pub seed: u64,
}

/// What the scan found; `equal` are those among whom the seed decides.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct PlainDecision {
    pub group: Option<Group>,
    pub previous: Option<usize>,
    pub members: Vec<usize>,
    pub tied: Vec<usize>,
    pub equal: Vec<usize>,
}

impl Plain {
    pub fn decide(&self, wish: &Wish) -> PlainDecision {
        let all: Vec<usize> = (0..self.operators.len()).collect();
        let available: Vec<usize> = all.into_iter().filter(|u| self.refusal(*u, wish).is_none()).collect();
        let undisturbed = |u: &usize| available.contains(u) && !(self.load(*u) >= 2 && self.in_call(*u));
        if let Some(previous) = wish.previous.filter(undisturbed) {
            let tied = vec![previous];
            return PlainDecision {
                previous: Some(previous),
                equal: tied.clone(),
                tied,
                ..Default::default()
            };
        }
        let order = Group::order(&self.channels[wish.channel].rules.groups);
        for group in order {
            let members: Vec<_> =
                available.iter().copied().filter(|u| self.is_in_group(*u, group, wish)).collect();
            if !members.is_empty() {
                let tied = self.least_active(&members, group);
                let equal = self.break_tie(&tied, wish);
                return PlainDecision { group: Some(group), previous: None, members, tied, equal };
            }
        }
        PlainDecision::default()
    }

    pub fn refusal(&self, u: usize, wish: &Wish) -> Option<String> {
        let operator = &self.operators[u];
        let channel = &self.channels[wish.channel];
        let text = |words: &str| Some(words.to_owned());
        let since = |word: &str| match operator.since {
            Some(since) => format!("{word} since {}", time_of_day(since)),
            None => word.to_owned(),
        };
        match wish.team {
            Some(team) if !self.teams[team].contains(&u) => return text("not in the team"),
            None if !channel.list.contains(&u) => return text("not on the channel's list"),
            _ => {}
        }
        if wish.tried.contains(&u) {
            return text("was asked already");
        }
        if wish.only && !wish.wanted.is_empty() && !wish.wanted.iter().any(|key| self.holds(u, key)) {
            return Some(format!("has none of {}", wish.wanted.join(", ")));
        }
        match operator.presence {
            Presence::Online => {}
            Presence::Away => return Some(since("away")),
            Presence::Offline => return Some(since("offline")),
        }
        if operator.do_not_assign {
            return text("set to do not assign");
        }
        let open = self.open_in(u, wish.channel);
        if let Capacity::Limited(limit) = channel.rules.capacity
            && open >= limit
        {
            return Some(format!("{open} of {limit} conversations"));
        }
        (!channel.rules.during_calls && self.in_call(u)).then(|| "in a call".to_owned())
    }

    pub fn load(&self, u: usize) -> u32 {
        self.count(u, |conversation| self.now < conversation.active + 30 * MINUTE)
    }

    pub fn in_call(&self, u: usize) -> bool {
        self.operators[u].in_call || self.count(u, |conversation| conversation.in_call) > 0
    }

    fn open_in(&self, u: usize, channel: usize) -> u32 {
        self.count(u, |conversation| {
            conversation.channel == channel && self.now < conversation.active + 15 * MINUTE
        })
    }

    fn count(&self, u: usize, counts: impl Fn(&PlainConversation) -> bool) -> u32 {
        let takes_part = |c: &&PlainConversation| c.agents.iter().any(|(agent, _)| *agent == u);
        self.conversations.values().filter(takes_part).filter(|c| counts(c)).count() as u32
    }

    fn holds(&self, u: usize, key: &str) -> bool {
        self.operators[u].profile.expertise.iter().any(|(held, _)| &**held == key)
    }

    fn is_in_group(&self, u: usize, group: Group, wish: &Wish) -> bool {
        let profile = &self.operators[u].profile;
        let language = !wish.language.is_empty()
            && profile.languages.iter().any(|tag| tag.split('-').next() == wish.language.split('-').next());
        let country = !wish.country.is_empty() && &*profile.country == wish.country;
        let all = wish.wanted.iter().all(|key| self.holds(u, key));
        let one = wish.wanted.iter().any(|key| self.holds(u, key));
        match group {
            Group::LanguageAllExpertise => language && all,
            Group::LanguageOneExpertise => language && one,
            Group::Language => language,
            Group::CountryAllExpertise => country && all,
            Group::CountryOneExpertise => country && one,
            Group::Country => country,
            Group::AllExpertise => all,
            Group::OneExpertise => one,
            Group::Everybody => true,
        }
    }

    fn just_given(&self, u: usize) -> bool {
        let recent = |at: &Option<i64>| at.is_some_and(|at| self.now < at + 2 * MINUTE);
        let given = |c: &PlainConversation| c.agents.iter().any(|(agent, at)| *agent == u && recent(at));
        self.conversations.values().any(given)
    }

    fn least_active(&self, members: &[usize], group: Group) -> Vec<usize> {
        let rested: Vec<_> = members.iter().copied().filter(|u| !self.just_given(*u)).collect();
        let considered =
            if group == Group::Everybody || rested.is_empty() { members.to_vec() } else { rested };
        let burden = |u: usize| match (self.load(u), self.in_call(u)) {
            (0, _) => (false, 0, false),
            (n, call) => (n >= 2 && call, n, call),
        };
        let least = considered.iter().map(|u| burden(*u)).min();
        considered.into_iter().filter(|u| Some(burden(*u)) == least).collect()
    }

    fn break_tie(&self, tied: &[usize], wish: &Wish) -> Vec<usize> {
        let longest = tied.iter().map(|u| self.operators[*u].last_given.0).min();
        let rested = tied.iter().copied().filter(|u| Some(self.operators[*u].last_given.0) == longest);
        let rested: Vec<_> = rested.collect();
        let level = |u: usize| -> u32 {
            let expertise = &self.operators[u].profile.expertise;
            let wanted = expertise.iter().filter(|(key, _)| wish.wanted.contains(&&**key));
            wanted.map(|(_, level)| u32::from(*level)).sum()
        };
        let best = rested.iter().map(|u| level(*u)).max();
        let mut equal: Vec<_> = rested.into_iter().filter(|u| Some(level(*u)) == best).collect();
        equal.sort_by_key(|u| (self.operators[*u].last_given.1, *u));
        equal
    }
}
