//! The desk of a staged conversation: its people, what they do, and what the desk decided. Its methods are about the
//! conversation in front; others stand beside it.

mod acts;
mod entrances;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use switchboard_engine::desk::command::Typed;
use switchboard_engine::desk::conversation::{Contact, Conversation, Opening};
use switchboard_engine::desk::{BotValues, Desk, DeskCaller, News, Place, Refused, ShownStatus, description};
use switchboard_engine::effect::{Effect, HandOffRequest, HandOffTarget};
use switchboard_engine::facts::Visitor;
use switchboard_engine::handoff::HandOffHook;
use switchboard_engine::routing::{
    Account, Capacity, ChannelId, ConversationId, Decision, OperatorId, Presence, Profile, Routing,
};
use switchboard_engine::time::Moment;
use switchboard_grammar::chat::OperatorNames;
use switchboard_grammar::graph::StepGraph;

use self::entrances::Entrances;
use super::clock::Clock;
use super::table::{self, Row};
use crate::words;

/// How a conversation begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Begun {
    /// It is a new one.
    Anew,
    /// It is a new one, because an operator had the one before.
    AfterOperator,
    /// It was there before, with all that was said in it.
    Again,
}

/// A desk with one conversation for each visitor, under his number.
#[derive(Clone)]
pub struct SimulatedDesk {
    desk: Desk,
    /// The conversation in front.
    conversation: ConversationId,
    entrances: Arc<Entrances>,
    seed: u64,
    /// The bot's title.
    bot: Arc<str>,
    /// Channels that an operator left, so that he can join them again.
    left: BTreeSet<(OperatorId, ChannelId)>,
    /// The number of the last change of each conversation that was told.
    pub(super) heard: BTreeMap<ConversationId, u32>,
}

impl SimulatedDesk {
    /// Opens a desk for conversations with this script, by its name as the desk's rules write it.
    pub fn new(description: &description::Desk, script: &str, seed: u64, now: Moment) -> Self {
        let desk = Desk::new(description, now);
        let entrances = Arc::new(Entrances::new(description, desk.roster(), script));
        let (conversation, bot) = (ConversationId(1), Arc::from("Bot"));
        let (left, heard) = (BTreeSet::new(), BTreeMap::new());
        Self { desk, conversation, entrances, seed, bot, left, heard }
    }

    /// The bot introduces itself by its title, and what it may ask for, before anybody has come.
    pub fn introduce(&mut self, script: &StepGraph) {
        self.bot = Arc::clone(&script.title);
        self.desk.serve(script);
    }

    /// Turns to the conversation of another visitor.
    pub fn turn_to(&mut self, visitor: u8) {
        self.conversation = ConversationId(visitor.into());
    }

    /// The number of the conversation in front: its visitor's.
    pub fn front(&self) -> ConversationId {
        self.conversation
    }

    /// The whole desk.
    pub fn whole(&self) -> &Desk {
        &self.desk
    }

    /// The conversation in front; none before it has begun.
    pub fn conversation(&self) -> Option<&Conversation> {
        self.desk.conversation(self.conversation)
    }

    /// The channel of the conversation in front; before it has begun, where conversations usually come in.
    pub fn channel(&self) -> ChannelId {
        self.conversation().map_or_else(|| self.entrances.usual(), Conversation::channel)
    }

    /// The channel of the conversation in front by its name, where visitors could have come through another one.
    pub fn entrance(&self) -> Option<&str> {
        self.entrances.are_several().then(|| self.name_of_channel(self.channel()))
    }

    fn name_of_channel(&self, channel: ChannelId) -> &str {
        self.desk.roster().channels().nth(channel.0 as usize).unwrap_or("")
    }

    fn routing(&self) -> &Routing {
        &self.desk.roster().routing
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
        self.desk.roster().name(operator(who))
    }

    /// The name of an operator that visitors see.
    pub fn chat_name(&self, who: usize) -> String {
        self.desk.roster().chat_name(operator(who)).to_string()
    }

    /// The shortcuts of the canned responses that an operator may use.
    pub fn shortcuts(&self, who: usize) -> Vec<String> {
        let canned = self.desk.canned_for(operator(who), "").into_iter();
        canned.map(|canned| canned.shortcut.clone()).collect()
    }

    /// Who has the conversation.
    pub fn holder(&self) -> Option<usize> {
        self.desk.dispatch().place(self.conversation)?.operator().map(|id| id.0 as usize)
    }

    /// Whether no operator has any conversation, and none waits for one.
    pub fn leaves_it_to_the_bot(&self) -> bool {
        self.desk.conversations().all(|(number, _)| match self.desk.dispatch().place(number) {
            None | Some(Place::Bot | Place::Closed) => true,
            Some(Place::Line | Place::Offered(_) | Place::Owned(_)) => false,
        })
    }

    /// The group from which the last decision chose; none where somebody else has the conversation, who took part or
    /// took it by himself.
    pub fn group(&self) -> Option<String> {
        let decision = self.desk.dispatch().decided(self.conversation)?.explanation.decision;
        if decision.chosen.map(|chosen| chosen.0 as usize) != self.holder() {
            return None;
        }
        if decision.previous {
            Some("previous operator".to_owned())
        } else {
            decision.group.map(|group| group.to_string())
        }
    }

    /// The desk as the hook of the conversation.
    pub fn caller<'a>(&'a mut self, visitor: &Visitor, script: &'a StepGraph) -> DeskCaller<'a> {
        let now = self.routing().now();
        self.desk.visitor_is(self.conversation, visitor, now);
        self.desk.caller(self.conversation, script, self.seed)
    }

    /// The host itself hands the conversation to anyone who is free; gives who has it then.
    pub fn hand_to_anyone(&mut self, visitor: &Visitor, script: &StepGraph, now: Moment) -> Option<usize> {
        // No step asks for it, so the channel's own rule watches whether the operator writes.
        let step = u32::MAX;
        let request = HandOffRequest { step, target: HandOffTarget::Anyone, wait: None, again: false };
        self.caller(visitor, script).hand_off(&request, now);
        self.holder()
    }

    /// The conversation begins, or begins again after it had ended. After one that an operator had, the visitor begins
    /// another one. One that has not ended goes on.
    pub fn begin(&mut self, visitor: &Visitor, now: Moment) -> Begun {
        let is_first = self.conversation().is_none();
        if !is_first && self.restarts(now) {
            return Begun::Again;
        }
        let known_as = Arc::from(format!("visitor {}", self.conversation.0));
        let bot = Some(Arc::clone(&self.bot));
        let channel = self.entrances.of(visitor, self.routing());
        let opening = Opening { channel, visitor: visitor.clone(), known_as, bot };
        self.desk.open(self.conversation, opening, now);
        if is_first { Begun::Anew } else { Begun::AfterOperator }
    }

    /// A conversation that has ended begins again with its bot. After one that an operator had this says no, and nothing
    /// is left of it.
    fn restarts(&mut self, now: Moment) -> bool {
        let had_operator = Err(Refused::HadOperator);
        if self.desk.visitor_restarts(self.conversation, now) != had_operator {
            return true;
        }
        self.desk.forget(self.conversation, now);
        self.heard.remove(&self.conversation);
        false
    }

    /// Something is known about the visitor, from the beginning or from now on.
    pub fn visitor_is(&mut self, visitor: &Visitor, now: Moment) {
        self.desk.visitor_is(self.conversation, visitor, now);
    }

    /// The visitor opens a page.
    pub fn visitor_opens(&mut self, page: &str, now: Moment) {
        self.desk.visitor_opens(self.conversation, page, now);
    }

    /// The visitor closes the chat.
    pub fn visitor_leaves(&mut self, now: Moment) {
        self.desk.visitor_leaves(self.conversation, now);
    }

    /// The visitor gave an address or a number.
    pub fn visitor_gave(&mut self, contact: &Contact, now: Moment) {
        self.desk.visitor_gave(self.conversation, contact, now);
    }

    /// The bot did something.
    pub fn bot_did(&mut self, effect: &Effect, now: Moment) {
        self.desk.bot_did(self.conversation, effect, now);
    }

    /// The host has handed the conversation to somebody by itself.
    pub fn handed(&mut self, now: Moment) {
        self.desk.handed(self.conversation, &[], now);
    }

    /// The bot has the conversation again, because it was set down elsewhere.
    pub fn bot_is_back(&mut self, now: Moment) {
        self.desk.returned(self.conversation, now);
    }

    /// The visitor writes something. What is too long or blank is no message, and gives why.
    pub fn visitor_writes(&mut self, text: &str, now: Moment) -> Result<(), Refused> {
        self.desk.visitor_writes(self.conversation, text, now).map(drop)
    }

    /// An operator types a line.
    pub fn operator_types(
        &mut self,
        who: usize,
        line: &str,
        values: BotValues<'_>,
        now: Moment,
    ) -> Result<Typed, Refused> {
        self.desk.operator_types(self.conversation, operator(who), line, values, now)
    }

    /// The next moment at which something may happen only because time passes.
    pub fn due(&self) -> Option<Moment> {
        self.desk.due()
    }

    /// Whether anybody waits in line.
    pub fn has_a_line(&self) -> bool {
        !self.desk.dispatch().line().is_empty()
    }

    /// The same without the clean-up of conversations in which nothing happens any more.
    pub fn next_deed(&self) -> Option<Moment> {
        [self.desk.dispatch().due(), self.desk.staff().due()].into_iter().flatten().min()
    }

    /// Lets time pass; tells whose presence has followed from it.
    pub fn pass(&mut self, now: Moment) -> Vec<String> {
        let idle = |(id, _): (OperatorId, &Profile)| {
            self.desk.staff().follows_activity(id).then_some((id, self.routing().presence(id)))
        };
        let before: Vec<_> = self.routing().operators().filter_map(idle).collect();
        self.desk.advance(now);
        let changed = before.into_iter().filter(|(id, presence)| self.routing().presence(*id) != *presence);
        changed.filter_map(|(id, _)| self.idle_words(id)).collect()
    }

    /// What has followed from an operator doing nothing.
    fn idle_words(&self, id: OperatorId) -> Option<String> {
        let name = self.desk.roster().chat_name(id);
        match self.routing().presence(id)? {
            Presence::Online => None,
            Presence::Away => Some(format!("{name} has done nothing for 10 minutes, and is away")),
            Presence::Offline => Some(format!(
                "{name} has done nothing for more than 30 minutes: not connected, and out of the channels"
            )),
        }
    }

    /// Everything for the host since this was asked last, in order.
    pub fn news(&mut self) -> Vec<News> {
        self.desk.take_news()
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
        let channel = self.channel();
        let load = match routing.rules(channel).map(|rules| rules.capacity) {
            Some(Capacity::Limited(limit)) => format!("{} of {limit}", routing.open_in(id, channel)),
            Some(Capacity::Unlimited) | None => routing.open_in(id, channel).to_string(),
        };
        let has_it = if self.holder() == Some(id.0 as usize) { ", here" } else { "" };
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
        if let Some(shown) = self.desk.staff().shown(id) {
            words.push(match shown {
                ShownStatus::Online => "shows online",
                ShownStatus::Away => "shows away",
                ShownStatus::Busy => "shows busy",
                ShownStatus::Invisible => "shows offline",
            });
        }
        let has_left = self.left.contains(&(id, self.channel()));
        if has_left && routing.presence(id) == Some(Presence::Offline) {
            return "has left".to_owned();
        }
        if !self.desk.staff().has_joined(id, self.channel()) {
            return format!("{}, not in {}", words.join(", "), self.name_of_channel(self.channel()));
        }
        words.join(", ")
    }

    /// Why the last hand-over went as it did, with every candidate.
    pub fn explanation(&self, clock: &Clock) -> Option<Vec<String>> {
        let decided = self.desk.dispatch().decided(self.conversation)?;
        let time = |moment: Moment| clock.when(moment);
        let mut lines = vec![format!(
            "The last hand-over, {}, was decided at {}: {}.",
            target_words(&decided.target),
            time(decided.at),
            self.decision_words(&decided.explanation.decision)
        )];
        let accounts = &decided.explanation.operators;
        let name = |account: &Account| self.desk.roster().name(account.operator);
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
                format!("{}, who had this visitor before", self.desk.roster().name(chosen))
            }
            (Some(chosen), Some(group)) => {
                format!("{}, from the group \"{group}\"", self.desk.roster().name(chosen))
            }
            (Some(chosen), None) => self.desk.roster().name(chosen).to_owned(),
        }
    }
}

/// Nobody is called so; says who may be meant.
pub fn no_operator(name: &str, names: &[OperatorNames]) -> String {
    let name = words::shorten(name, 40);
    let known = names.iter().flat_map(|names| [names.name.as_str(), names.chat_name.as_str()]);
    let near = words::nearest(&name, known);
    match near.is_empty() {
        true => format!("there is no operator {name}; :operators lists them"),
        false => format!("there is no operator {name}; did you mean {}?", near.join(" or ")),
    }
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
