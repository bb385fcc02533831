//! The desk of one simulated conversation: its people, what they do, and what the desk decided.

use std::collections::BTreeSet;

use switchboard_engine::desk::{Caller, Dispatch, Event, Place, description};
use switchboard_engine::effect::{HandOffRequest, HandOffTarget};
use switchboard_engine::facts::Visitor;
use switchboard_engine::handoff::HandOffHook;
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{
    Account, Capacity, ChannelId, ConversationId, Decision, OperatorId, Presence, Profile, Refusal, Request,
    Routing, Standing,
};
use switchboard_engine::time::Moment;
use switchboard_grammar::chat::{OperatorNames, Presence as Doing};
use switchboard_grammar::graph::StepGraph;

use super::clock::Clock;
use super::table::{self, Row};
use crate::words;

/// The number of the only conversation.
const CONVERSATION: ConversationId = ConversationId(1);
/// By what the visitor is known when he comes back.
const VISITOR: &str = "visitor";

/// A desk with one conversation.
#[derive(Clone)]
pub struct SimulatedDesk {
    dispatch: Dispatch,
    channel: ChannelId,
    seed: u64,
    /// Who is in which channel.
    members: BTreeSet<(OperatorId, ChannelId)>,
    /// Channels that an operator left, so that he can join them again.
    left: BTreeSet<(OperatorId, ChannelId)>,
    /// What was decided about the conversation while nobody asked for it.
    news: Vec<Outcome>,
    /// What the operators were told.
    told: Vec<String>,
}

impl SimulatedDesk {
    /// Opens a desk. The conversation comes in through the channel that shows this script, else through the first.
    pub fn new(description: &description::Desk, script: &str, seed: u64, now: Moment) -> Self {
        let mut dispatch = Dispatch::new(description, now);
        let shows = |channel: &description::Channel| channel.rules.iter().any(|rule| rule.bot == script);
        let channel = description.channels.iter().find(|channel| shows(channel));
        let channel =
            channel.and_then(|channel| dispatch.roster().channel(&channel.name)).unwrap_or(ChannelId(0));
        dispatch.begin(CONVERSATION, channel, VISITOR, now);
        let members = members(&dispatch);
        Self { dispatch, channel, seed, members, left: BTreeSet::new(), news: Vec::new(), told: Vec::new() }
    }

    fn routing(&self) -> &Routing {
        &self.dispatch.roster().routing
    }

    /// What all operators are called, in the order of their places.
    pub fn operator_names(&self) -> Vec<OperatorNames> {
        let names = |(_, profile): (OperatorId, &Profile)| OperatorNames {
            name: profile.name.to_string(),
            chat_name: profile.chat_name.to_string(),
        };
        self.routing().operators().map(names).collect()
    }

    /// The chat names of all operators.
    pub fn chat_names(&self) -> Vec<String> {
        self.routing().operators().map(|(_, profile)| profile.chat_name.to_string()).collect()
    }

    /// An operator's name.
    pub fn name(&self, who: usize) -> &str {
        self.dispatch.roster().name(operator(who))
    }

    /// The name of an operator that visitors see.
    pub fn chat_name(&self, who: usize) -> String {
        self.dispatch.roster().chat_name(operator(who)).to_string()
    }

    /// Who has the conversation.
    pub fn holder(&self) -> Option<usize> {
        self.dispatch.place(CONVERSATION)?.operator().map(|id| id.0 as usize)
    }

    /// Whether no operator has the conversation, and it does not wait for one.
    pub fn leaves_it_to_the_bot(&self) -> bool {
        match self.dispatch.place(CONVERSATION) {
            None | Some(Place::Bot | Place::Closed) => true,
            Some(Place::Line | Place::Offered(_) | Place::Owned(_)) => false,
        }
    }

    /// The group from which the last decision chose.
    pub fn group(&self) -> Option<String> {
        let decision = self.dispatch.decided(CONVERSATION)?.explanation.decision;
        if decision.previous {
            Some("previous operator".to_owned())
        } else {
            decision.group.map(|group| group.to_string())
        }
    }

    /// The desk as the hook of the conversation. What followed from it is heard with [`SimulatedDesk::listen`].
    pub fn caller<'a>(&'a mut self, visitor: &'a Visitor, script: &'a StepGraph) -> Caller<'a> {
        let Self { dispatch: desk, seed, .. } = self;
        Caller { desk, conversation: CONVERSATION, visitor, script, seed: *seed }
    }

    /// The host itself hands the conversation to anyone who is free; gives who has it then.
    pub fn hand_to_anyone(&mut self, visitor: &Visitor, script: &StepGraph, now: Moment) -> Option<usize> {
        // No step asks for it, so the channel's own rule watches whether the operator writes.
        let step = u32::MAX;
        let request = HandOffRequest { step, target: HandOffTarget::Anyone, wait: None, again: false };
        self.caller(visitor, script).hand_off(&request, now);
        self.listen();
        self.holder()
    }

    /// The conversation begins, or begins again after it had ended.
    pub fn begin(&mut self, now: Moment) {
        self.dispatch.begin(CONVERSATION, self.channel, VISITOR, now);
    }

    /// The bot has the conversation again.
    pub fn bot_is_back(&mut self, now: Moment) {
        self.dispatch.returned(CONVERSATION, now);
        self.listen();
    }

    /// The conversation has ended.
    pub fn closed(&mut self, now: Moment) {
        self.dispatch.close(CONVERSATION, now);
        self.listen();
        self.news.clear();
    }

    /// The visitor wrote something.
    pub fn visitor_wrote(&mut self, now: Moment) {
        self.dispatch.visitor_wrote(CONVERSATION, now);
    }

    /// The operator who has the conversation wrote something.
    pub fn operator_wrote(&mut self, now: Moment) {
        self.dispatch.operator_wrote(CONVERSATION, now);
    }

    /// The next moment at which something may happen only because time passes.
    pub fn due(&self) -> Option<Moment> {
        self.dispatch.due()
    }

    /// Lets time pass.
    pub fn pass(&mut self, now: Moment) {
        self.dispatch.advance(now);
        self.listen();
    }

    /// What was decided about the conversation since this was asked last, one at a time.
    pub fn news(&mut self) -> Option<Outcome> {
        if self.news.is_empty() { None } else { Some(self.news.remove(0)) }
    }

    /// What operators were told since this was asked last.
    pub fn told(&mut self) -> Vec<String> {
        std::mem::take(&mut self.told)
    }

    /// Hears what followed at the desk, for [`SimulatedDesk::news`] and [`SimulatedDesk::told`].
    pub fn listen(&mut self) {
        for event in self.dispatch.take_events() {
            match event {
                Event::HandOff { outcome, .. } => self.news.push(outcome),
                Event::Lost { operator, .. } => {
                    let name = self.dispatch.roster().chat_name(operator);
                    self.told.push(format!("{name} has lost the connection"));
                }
                Event::SetToDoNotAssign { operator } => {
                    let name = self.dispatch.roster().chat_name(operator);
                    self.told.push(format!("{name} is told: {}", Event::WHY_DO_NOT_ASSIGN));
                }
            }
        }
    }

    /// An operator does something; says what follows from it for him, or why it cannot be.
    pub fn act(&mut self, who: usize, act: Doing, now: Moment) -> Result<String, String> {
        let (id, name) = (operator(who), self.chat_name(who));
        let said = match act {
            Doing::Joins => self.join(id, now),
            Doing::Leaves => self.leave(id, now),
            Doing::Away => {
                self.dispatch.set_presence(id, Presence::Away, now);
                Ok(format!("{name} is away"))
            }
            Doing::Back => {
                self.dispatch.set_in_call(id, false, now);
                self.dispatch.come_back(id, now);
                Ok(format!("{name} is back"))
            }
            Doing::InCall => {
                self.dispatch.set_in_call(id, true, now);
                Ok(format!("{name} is in a call"))
            }
            Doing::Full => self.fill(id, now),
            Doing::Free => self.set_free(id, now),
        };
        self.listen();
        said
    }

    /// He can be given conversations again, whatever kept him from it.
    fn set_free(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        self.dispatch.set_in_call(id, false, now);
        if self.left.iter().any(|(who, _)| *who == id) {
            self.join(id, now)?;
        }
        self.dispatch.come_back(id, now);
        self.channels().for_each(|channel| self.dispatch.occupy(id, channel, 0, now));
        Ok(format!("{} is free", self.dispatch.roster().chat_name(id)))
    }

    fn channels(&self) -> impl Iterator<Item = ChannelId> + use<> {
        (0..self.dispatch.roster().channels().count() as u32).map(ChannelId)
    }

    /// He comes back into the channels that he left; one who was in none comes into this conversation's.
    fn join(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        let mut channels: Vec<ChannelId> =
            self.left.iter().filter(|(who, _)| *who == id).map(|(_, channel)| *channel).collect();
        self.left.retain(|(who, _)| *who != id);
        if channels.is_empty() && !self.members.contains(&(id, self.channel)) {
            channels.push(self.channel);
        }
        for channel in channels {
            self.members.insert((id, channel));
            self.dispatch.set_on_channel(channel, id, true, now);
        }
        self.dispatch.come_back(id, now);
        Ok(format!("{} joins {}", self.dispatch.roster().chat_name(id), self.channel_name()))
    }

    /// He goes home: out of his channels, and not to be had for a team either.
    fn leave(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        let name = self.dispatch.roster().chat_name(id);
        let channels: Vec<ChannelId> =
            self.channels().filter(|channel| self.members.contains(&(id, *channel))).collect();
        for channel in channels {
            self.members.remove(&(id, channel));
            self.left.insert((id, channel));
            self.dispatch.set_on_channel(channel, id, false, now);
        }
        self.dispatch.set_presence(id, Presence::Offline, now);
        Ok(format!("{name} leaves"))
    }

    fn channel_name(&self) -> &str {
        self.dispatch.roster().channels().nth(self.channel.0 as usize).unwrap_or("")
    }

    fn fill(&mut self, id: OperatorId, now: Moment) -> Result<String, String> {
        let name = self.dispatch.roster().chat_name(id);
        match self.routing().rules(self.channel).map(|rules| rules.capacity) {
            Some(Capacity::Limited(limit)) => {
                self.dispatch.occupy(id, self.channel, limit, now);
                // Who is busy is there: full, he keeps visitors waiting, and away he would not.
                self.dispatch.come_back(id, now);
                Ok(format!("{name} has {limit} of {}", words::count(limit as usize, "conversation")))
            }
            Some(Capacity::Unlimited) | None => {
                Err(format!("{name} cannot be full: {} has no limit", self.channel_name()))
            }
        }
    }

    /// All operators, a line each under a line that says what stands where. Long lists of expertise go on below
    /// themselves.
    pub fn table(&self, width: usize) -> Vec<String> {
        let head = Row {
            cells: ["operator", "presence", "open", "languages"].map(str::to_owned),
            list: vec!["expertise".to_owned()],
        };
        let people = self.routing().operators().map(|(id, _)| self.row(id));
        table::lines(&std::iter::once(head).chain(people).collect::<Vec<_>>(), width)
    }

    fn row(&self, id: OperatorId) -> Row {
        let routing = self.routing();
        let Some(profile) = routing.profile(id) else { return Row::default() };
        let name = if profile.name == profile.chat_name {
            profile.name.to_string()
        } else {
            format!("{} ({})", profile.name, profile.chat_name)
        };
        let load = match routing.rules(self.channel).map(|rules| rules.capacity) {
            Some(Capacity::Limited(limit)) => format!("{} of {limit}", routing.open_in(id, self.channel)),
            Some(Capacity::Unlimited) | None => routing.open_in(id, self.channel).to_string(),
        };
        let has_it = if self.holder() == Some(id.0 as usize) { ", this one too" } else { "" };
        Row {
            cells: [name, self.presence(id), format!("{load}{has_it}"), profile.languages.join(" ")],
            list: profile.expertise.iter().map(|(key, level)| format!("{key} {level}")).collect(),
        }
    }

    fn presence(&self, id: OperatorId) -> String {
        let routing = self.routing();
        let mut words = vec![match routing.presence(id) {
            Some(Presence::Online) => "online",
            Some(Presence::Away) => "away",
            Some(Presence::Offline) | None => "offline",
        }];
        if routing.in_call(id) {
            words.push("in a call");
        }
        if routing.do_not_assign(id) {
            words.push("do not assign");
        }
        if self.left.contains(&(id, self.channel)) {
            return "has left".to_owned();
        }
        if !self.members.contains(&(id, self.channel)) {
            words.push("not in the channel");
        }
        words.join(", ")
    }

    /// Why the last hand-over went as it did, with every candidate.
    pub fn explanation(&self, clock: &Clock) -> Option<Vec<String>> {
        let decided = self.dispatch.decided(CONVERSATION)?;
        let time = |moment: Moment| clock.when(moment);
        let mut lines = vec![format!(
            "The last hand-over, {}, was decided at {}: {}.",
            target_words(&decided.target),
            time(decided.at),
            self.decision_words(&decided.explanation.decision)
        )];
        let accounts = &decided.explanation.operators;
        let name = |account: &Account| self.dispatch.roster().name(account.operator);
        let longest = accounts.iter().map(|account| words::columns_of(name(account))).max().unwrap_or(0);
        lines.extend(accounts.iter().map(|account| {
            let name = name(account);
            let room = " ".repeat(longest - words::columns_of(name));
            format!("    {name}{room}  {}", account.words(&time))
        }));
        Some(lines)
    }

    fn decision_words(&self, decision: &Decision) -> String {
        match (decision.chosen, decision.group) {
            (None, _) => "nobody was free".to_owned(),
            (Some(chosen), _) if decision.previous => {
                format!("{}, who had this visitor before", self.dispatch.roster().name(chosen))
            }
            (Some(chosen), Some(group)) => {
                format!("{}, from the group \"{group}\"", self.dispatch.roster().name(chosen))
            }
            (Some(chosen), None) => self.dispatch.roster().name(chosen).to_owned(),
        }
    }
}

/// Who is in which channel, as the desk was opened.
fn members(dispatch: &Dispatch) -> BTreeSet<(OperatorId, ChannelId)> {
    let roster = dispatch.roster();
    let channels = (0..roster.channels().count() as u32).map(ChannelId);
    let in_one = |channel: ChannelId| {
        let everybody = roster.routing.explain(&Request { channel, ..Request::default() }).operators;
        let not_there = Standing::Refused(Refusal::NotOnChannel);
        everybody
            .into_iter()
            .filter(move |account| account.standing != not_there)
            .map(move |account| (account.operator, channel))
    };
    channels.flat_map(in_one).collect()
}

fn operator(who: usize) -> OperatorId {
    OperatorId(who as u32)
}

fn target_words(target: &HandOffTarget) -> String {
    match target {
        HandOffTarget::Anyone => "to anyone".to_owned(),
        HandOffTarget::Team(key) => format!("to team {key}"),
        HandOffTarget::Expertise { wanted, only } => {
            let only = if *only { "only " } else { "" };
            format!("{only}to {}", wanted.join(", "))
        }
    }
}
