//! Why an operator was chosen and the others were not, in words.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::bits;
use super::decide::{Candidates, Decision, Finding};
use super::group::Group;
use super::operator::{Operator, OperatorId, Presence};
use super::place::Capacity;
use super::request::{Request, Wanted};
use super::state::Routing;
use crate::time::Moment;

/// How moments are written in explanations, for example `09:12` in the time zone of the reader.
pub type Clock<'a> = &'a dyn Fn(Moment) -> String;

/// Hours and minutes in universal time, for example `09:12`: the [`Clock`] of hosts that know no time zone.
pub fn time_of_day(moment: Moment) -> String {
    let minutes = moment.0.div_euclid(60_000);
    format!("{:02}:{:02}", minutes.div_euclid(60).rem_euclid(24), minutes.rem_euclid(60))
}

/// A decision with everything that led to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// What was decided; the same as without explanation.
    pub decision: Decision,
    /// All who stood equal before the tie was broken, the chosen one included, in the order of the operators.
    pub tied: Vec<OperatorId>,
    /// What broke the tie; none where nobody else stood equal.
    pub tie_break: Option<TieBreak>,
    /// Every operator, in order.
    pub operators: Vec<Account>,
}

/// What a tie was broken by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TieBreak {
    /// The chosen one has not been given a conversation for longer than all others, or never.
    Longest,
    /// Of those, he has the highest level in what is wanted.
    Level,
    /// Of those, the seed chose him.
    Seed,
}

/// How one operator stood in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The operator.
    pub operator: OperatorId,
    /// Whether he could have been given the conversation.
    pub available: bool,
    /// Whether he is an available member of the group that was chosen from.
    pub in_group: bool,
    /// In how many open conversations with activity in the last 30 min he takes part.
    pub load: u32,
    /// What became of him.
    pub standing: Standing,
}

/// What became of an operator in a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// He gets the conversation.
    Chosen,
    /// He could not be asked.
    Refused(Refusal),
    /// Another one had this visitor's last conversation.
    NotPrevious,
    /// He is not in this group, which was chosen from.
    OutsideGroup(Group),
    /// He was given a conversation less than 120 s ago, and is spared.
    Spared,
    /// Others have less to do.
    MoreToDo {
        /// His conversations.
        load: u32,
        /// Whether he is in a call.
        in_call: bool,
    },
    /// He stood equal with the chosen one until the tie was broken.
    Tied,
}

/// Why an operator could not be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refusal {
    /// He is not on the list of the channel.
    NotOnChannel,
    /// He is not in the team.
    NotInTeam,
    /// He was asked in this conversation before.
    AskedAlready,
    /// He has none of this expertise, and only those who have one will do.
    HasNoneOf(Vec<Arc<str>>),
    /// He is away, since this moment where that is known.
    Away(Option<Moment>),
    /// He is offline, since this moment where that is known.
    Offline(Option<Moment>),
    /// He is set to be given nothing.
    DoNotAssign,
    /// He has as many conversations as the channel allows.
    Full {
        /// His conversations in this channel with activity in the last 15 min.
        open: u32,
        /// The limit of the channel.
        limit: u32,
    },
    /// He is in a call, and the channel gives no conversations to those in a call.
    InCall,
}

impl Refusal {
    /// The reason in words: `away since 09:12`, `10 of 10 conversations`, `has none of billing, sales`.
    pub fn words(&self, clock: Clock<'_>) -> String {
        match self {
            Self::NotOnChannel => "not on the channel's list".to_owned(),
            Self::NotInTeam => "not in the team".to_owned(),
            Self::AskedAlready => "was asked already".to_owned(),
            Self::HasNoneOf(keys) => format!("has none of {}", keys.join(", ")),
            Self::Away(since) => with_time("away", *since, clock),
            Self::Offline(since) => with_time("offline", *since, clock),
            Self::DoNotAssign => "set to do not assign".to_owned(),
            Self::Full { open, limit } => format!("{open} of {limit} conversations"),
            Self::InCall => "in a call".to_owned(),
        }
    }
}

impl Account {
    /// Why he could not be asked, in words; none where he could.
    pub fn reason(&self, clock: Clock<'_>) -> Option<String> {
        match &self.standing {
            Standing::Refused(refusal) => Some(refusal.words(clock)),
            Standing::Chosen
            | Standing::NotPrevious
            | Standing::OutsideGroup(_)
            | Standing::Spared
            | Standing::MoreToDo { .. }
            | Standing::Tied => None,
        }
    }

    /// What became of him, in words, whatever it was.
    pub fn words(&self, clock: Clock<'_>) -> String {
        match &self.standing {
            Standing::Refused(refusal) => refusal.words(clock),
            Standing::Chosen => "chosen".to_owned(),
            Standing::NotPrevious => "available; the visitor knows somebody else".to_owned(),
            Standing::OutsideGroup(group) => format!("available; not in the group \"{group}\""),
            Standing::Spared => "available; was given a conversation less than 2 minutes ago".to_owned(),
            Standing::MoreToDo { load, in_call } => more_to_do(*load, *in_call),
            Standing::Tied => "available; stood equal".to_owned(),
        }
    }
}

fn with_time(word: &str, since: Option<Moment>, clock: Clock<'_>) -> String {
    since.map_or_else(|| word.to_owned(), |since| format!("{word} since {}", clock(since)))
}

fn more_to_do(load: u32, in_call: bool) -> String {
    let conversations = if load == 1 { "conversation" } else { "conversations" };
    let call = if in_call { " and in a call" } else { "" };
    format!("available; has more to do: {load} {conversations}{call}")
}

/// The sets that accounts are read from.
struct Course<'a> {
    request: &'a Request,
    candidates: Candidates,
    /// The members of the chosen group.
    members: Vec<u64>,
    /// Those of them who were not spared.
    remaining: Vec<u64>,
    equal: Vec<u64>,
    decision: Decision,
    tie_break: Option<TieBreak>,
}

impl Routing {
    /// Decides like [`Routing::decide`], and says why. It looks at every operator and writes about him: for people,
    /// not for the way of every message.
    pub fn explain(&self, request: &Request) -> Explanation {
        let course = self.course(request);
        let mut tied: Vec<_> =
            bits::places(&course.equal).filter_map(|slot| self.index.operator(slot)).collect();
        tied.sort_unstable();
        let tied = tied.into_iter().map(|operator| OperatorId(operator as u32)).collect();
        let operators = (0..self.operators.len()).map(|at| self.account(OperatorId(at as u32), &course));
        Explanation {
            decision: course.decision,
            tied,
            tie_break: course.tie_break,
            operators: operators.collect(),
        }
    }

    fn course<'a>(&self, request: &'a Request) -> Course<'a> {
        let candidates = self.candidates(request);
        let finding = self.find(request, &candidates);
        let (group, equal) =
            finding.map_or((None, self.index.nobody()), |Finding { group, equal }| (group, equal));
        let chosen = self.break_tie(&mut equal.clone(), request);
        let tie_break = self.tie_break(&equal, request);
        let members = group.and_then(|group| self.members(group, request, &candidates));
        let members = members.unwrap_or_else(|| self.index.nobody());
        let mut remaining = members.clone();
        if group != Some(Group::Everybody) {
            bits::avoid(&mut remaining, self.index.row(self.rows.spared));
        }
        let decision = Decision { chosen, group, previous: chosen.is_some() && group.is_none() };
        Course { request, candidates, members, remaining, equal, decision, tie_break }
    }

    fn account(&self, operator: OperatorId, course: &Course<'_>) -> Account {
        let slot = self.index.slot(operator.0 as usize);
        Account {
            operator,
            available: bits::has(&course.candidates.available, slot),
            in_group: bits::has(&course.members, slot),
            load: self.load(operator),
            standing: self.standing_in(operator, course),
        }
    }

    fn standing_in(&self, operator: OperatorId, course: &Course<'_>) -> Standing {
        let slot = self.index.slot(operator.0 as usize);
        if course.decision.chosen == Some(operator) {
            return Standing::Chosen;
        }
        if !bits::has(&course.candidates.available, slot) {
            return Standing::Refused(self.refusal(operator, course.request));
        }
        match course.decision.group {
            None => Standing::NotPrevious,
            Some(group) if !bits::has(&course.members, slot) => Standing::OutsideGroup(group),
            Some(_) if !bits::has(&course.remaining, slot) => Standing::Spared,
            Some(_) if !bits::has(&course.equal, slot) => {
                Standing::MoreToDo { load: self.load(operator), in_call: self.in_call(operator) }
            }
            Some(_) => Standing::Tied,
        }
    }

    /// The first reason that speaks against an operator who is not available: first what lies in the request, then
    /// what he is doing.
    fn refusal(&self, operator: OperatorId, request: &Request) -> Refusal {
        if !self.is_listed(operator, request) {
            return if request.team.is_some() { Refusal::NotInTeam } else { Refusal::NotOnChannel };
        }
        if request.tried.contains(&operator) {
            return Refusal::AskedAlready;
        }
        if request.only && !self.holds_one(operator, request) {
            return Refusal::HasNoneOf(self.wanted_names(request));
        }
        self.operator(operator).map_or(Refusal::NotOnChannel, |who| self.hindrance(who, request))
    }

    /// What an operator is doing that speaks against him.
    fn hindrance(&self, who: &Operator, request: &Request) -> Refusal {
        match who.presence {
            Presence::Away => return Refusal::Away(who.since),
            Presence::Offline => return Refusal::Offline(who.since),
            Presence::Online => {}
        }
        if who.do_not_assign {
            return Refusal::DoNotAssign;
        }
        let open = who.open_in(request.channel);
        match self.rules(request.channel).map(|rules| rules.capacity) {
            Some(Capacity::Limited(limit)) if open >= limit => Refusal::Full { open, limit },
            Some(Capacity::Limited(_) | Capacity::Unlimited) => Refusal::InCall,
            None => Refusal::NotOnChannel,
        }
    }

    fn is_listed(&self, operator: OperatorId, request: &Request) -> bool {
        let row = match request.team {
            Some(team) => self.teams.get(team.0 as usize).copied(),
            None => self.channels.get(request.channel.0 as usize).map(|channel| channel.list),
        };
        row.is_some_and(|row| self.index.has(operator.0 as usize, row))
    }

    fn holds_one(&self, operator: OperatorId, request: &Request) -> bool {
        let slot = self.index.slot(operator.0 as usize);
        request.wanted.is_empty() || request.held().any(|expertise| bits::has(self.holders(expertise), slot))
    }

    fn wanted_names(&self, request: &Request) -> Vec<Arc<str>> {
        let name = |wanted: &Wanted| match wanted {
            Wanted::Held(expertise) => self.expertise.name(expertise.0).cloned(),
            Wanted::Unheld(key) => Some(Arc::clone(key)),
        };
        request.wanted.iter().filter_map(name).collect()
    }
}
