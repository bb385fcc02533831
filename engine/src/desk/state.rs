//! The whole desk: its people, their conversations, what is made out of them, and all that follows from what happens.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use switchboard_grammar::graph::StepGraph;

use super::conversation::transcript::{Names, Transcript, View};
use super::conversation::{Change, Conversation, End, MemberKind, Opening, Status};
use super::description;
use super::dispatch::Dispatch;
use super::event::Event;
use super::news::News;
use super::notice::Happening;
use super::records::Records;
use super::refused::Refused;
use super::roster::Roster;
use super::staff::Staff;
use crate::input::Outcome;
use crate::routing::{ConversationId, OperatorId};
use crate::time::Moment;

/// A desk with everything that happens at it. Everything is told to it with its moment, also when that is earlier than
/// the one before; what follows is written down in the conversations as numbered changes, and given to the host as
/// [`News`]. It owns no clock: a host calls [`Desk::advance`] at the moments of [`Desk::due`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Desk {
    pub(super) dispatch: Dispatch,
    pub(super) staff: Staff,
    pub(super) conversations: BTreeMap<ConversationId, Box<Conversation>>,
    /// Open conversations that look for help, by the moment since which they do.
    pub(super) looking: BTreeSet<(Moment, ConversationId)>,
    /// Conversations that will be cleaned up where nothing happens in them, by the moment.
    pub(super) cleaning: BTreeSet<(Moment, ConversationId)>,
    pub(super) records: Records,
    pub(super) teams: Vec<description::Team>,
    pub(super) canned: Vec<description::Canned>,
    /// How often each operator invited each other one.
    pub(super) invited: BTreeMap<OperatorId, BTreeMap<OperatorId, u32>>,
    pub(super) news: Vec<News>,
    /// The conversations in which the host was asked to do something and does not know it yet.
    pub(super) unheard: BTreeSet<ConversationId>,
}

impl Desk {
    /// Opens a desk in the state that its description gives, at this moment.
    pub fn new(description: &description::Desk, now: Moment) -> Self {
        let dispatch = Dispatch::new(description, now);
        let staff = Staff::new(description, dispatch.roster());
        Self {
            dispatch,
            staff,
            conversations: BTreeMap::new(),
            looking: BTreeSet::new(),
            cleaning: BTreeSet::new(),
            records: Records::default(),
            teams: description.teams.clone(),
            canned: description.canned.clone(),
            invited: BTreeMap::new(),
            news: Vec::new(),
            unheard: BTreeSet::new(),
        }
    }

    /// Whether decisions are explained, see [`Dispatch::set_explains`].
    pub fn set_explains(&mut self, explains: bool) {
        self.dispatch.set_explains(explains);
    }

    /// A script serves at the desk: operators can ask for the expertise that it declares, also where nobody holds it.
    pub fn serve(&mut self, script: &StepGraph) {
        self.staff.learn(&script.expertise);
    }

    /// The hand-overs and the line.
    pub fn dispatch(&self) -> &Dispatch {
        &self.dispatch
    }

    /// The people and places by name, and what they are doing.
    pub fn roster(&self) -> &Roster {
        self.dispatch.roster()
    }

    /// What people may do, and what they set by themselves.
    pub fn staff(&self) -> &Staff {
        &self.staff
    }

    /// The tickets and leads.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// A conversation; none for one that never began or was forgotten.
    pub fn conversation(&self, conversation: ConversationId) -> Option<&Conversation> {
        self.conversations.get(&conversation).map(|found| &**found)
    }

    /// All conversations that are known, by their numbers.
    pub fn conversations(&self) -> impl Iterator<Item = (ConversationId, &Conversation)> {
        self.conversations.iter().map(|(number, conversation)| (*number, &**conversation))
    }

    /// Everything for the host since this was asked last, in order.
    pub fn take_news(&mut self) -> Vec<News> {
        self.unheard.clear();
        std::mem::take(&mut self.news)
    }

    /// A conversation begins. One with this number that is open stays as it is.
    pub fn open(&mut self, conversation: ConversationId, opening: Opening, now: Moment) {
        if self.conversations.get(&conversation).is_some_and(|known| known.ended.is_none()) {
            return;
        }
        self.dispatch.begin(conversation, opening.channel, &opening.known_as, now);
        let opening = Opening { visitor: super::visit::presentable(opening.visitor), ..opening };
        self.conversations.insert(conversation, Box::new(Conversation::new(opening, now)));
        self.schedule(conversation);
    }

    /// Lets time pass: everything of [`Dispatch::advance`], presence that follows from activity, and the clean-up.
    pub fn advance(&mut self, now: Moment) {
        self.pass_presence(now);
        self.dispatch.advance(now);
        self.settle(now);
        self.clean_up(now);
    }

    /// The next moment at which something may follow only because time passes; none where nothing will.
    pub fn due(&self) -> Option<Moment> {
        let cleaning = self.cleaning.first().map(|(moment, _)| *moment);
        [self.dispatch.due(), self.staff.due(), cleaning].into_iter().flatten().min()
    }

    /// Forgets a conversation, which is closed if it was not. Hosts that keep conversations elsewhere call it some time
    /// after the end.
    pub fn forget(&mut self, conversation: ConversationId, now: Moment) {
        self.dispatch.forget(conversation, now);
        if let Some(gone) = self.conversations.remove(&conversation) {
            self.looking.remove(&(gone.status_since, conversation));
            if let Some(moment) = gone.clean_up {
                self.cleaning.remove(&(moment, conversation));
            }
        }
        self.drop_news_of(conversation);
        self.records.forget(conversation);
        self.settle(now);
    }

    /// The name of a conversation: the visitor's, and behind it that of the operator it went to or, before, of the bot.
    /// Empty for one that does not exist.
    pub fn name_of(&self, conversation: ConversationId) -> String {
        let Some(known) = self.conversation(conversation) else { return String::new() };
        let visitor = self.visitor_name(known);
        match (known.named_after, &known.bot) {
            (Some(operator), _) => format!("{visitor} {}", self.roster().chat_name(operator)),
            (None, Some(bot)) => format!("{visitor} {bot}"),
            (None, None) => visitor.to_owned(),
        }
    }

    /// What was said in a conversation, for somebody to read; empty for one that does not exist.
    pub fn transcript(&self, conversation: ConversationId, view: View) -> Transcript {
        self.transcript_above(conversation, 0, view)
    }

    /// What was said since the visitor started the conversation again: what goes into tickets and leads.
    pub fn new_transcript(&self, conversation: ConversationId, view: View) -> Transcript {
        let old = self.conversation(conversation).map_or(0, Conversation::old_messages);
        self.transcript_above(conversation, old, view)
    }

    fn transcript_above(&self, conversation: ConversationId, above: u32, view: View) -> Transcript {
        let Some(known) = self.conversation(conversation) else { return Transcript::default() };
        let names = Names {
            visitor: self.visitor_name(known),
            bot: known.bot.as_deref().unwrap_or("Bot"),
            operator: &|operator| self.roster().chat_name(operator).to_string(),
        };
        Transcript::of(known, above, view, &names)
    }

    pub(super) fn visitor_name<'a>(&self, conversation: &'a Conversation) -> &'a str {
        match &*conversation.visitor.name {
            "" => "Visitor",
            name => name,
        }
    }

    pub(super) fn chat_name(&self, operator: OperatorId) -> Arc<str> {
        self.roster().chat_name(operator)
    }

    /// A conversation that is open, for changing it.
    pub(super) fn open_one(&mut self, conversation: ConversationId) -> Result<&mut Conversation, Refused> {
        let known = self.conversations.get_mut(&conversation).ok_or(Refused::NoConversation)?;
        if known.ended.is_none() { Ok(known) } else { Err(Refused::Ended) }
    }

    /// Takes over what followed from the last thing that happened at the desk.
    pub(super) fn settle(&mut self, now: Moment) {
        for event in self.dispatch.take_events() {
            match event {
                Event::HandOff { conversation, outcome } => {
                    self.sync(conversation, now);
                    self.ask_host(conversation, News::HandOff { conversation, outcome });
                }
                Event::Moved { conversation, position, front } => {
                    let outcome = match front {
                        true => Outcome::Front { position },
                        false => Outcome::InLine { position },
                    };
                    self.ask_host(conversation, News::HandOff { conversation, outcome });
                }
                Event::SetToDoNotAssign { operator } => {
                    self.told(operator, None, Event::WHY_DO_NOT_ASSIGN);
                }
                Event::Lost { conversation, operator, in_line } => {
                    self.lost(conversation, operator, in_line, now);
                }
            }
        }
    }

    fn lost(&mut self, conversation: ConversationId, operator: OperatorId, in_line: bool, now: Moment) {
        let name = self.chat_name(operator);
        if let Ok(known) = self.open_one(conversation) {
            known.notice(Happening::Lost(&name, in_line), now);
        }
        self.sync(conversation, now);
    }

    /// Writes down who takes part in an open conversation now and who has it, as the hand-overs say.
    pub(super) fn sync(&mut self, conversation: ConversationId, now: Moment) {
        let owner = self.dispatch.place(conversation).and_then(super::Place::operator);
        let Some(known) = self.conversations.get_mut(&conversation) else { return };
        if known.ended.is_some() {
            return;
        }
        let mut newcomer = false;
        let gone: Vec<_> =
            known.agents().filter(|agent| !self.dispatch.takes_part(conversation, *agent)).collect();
        for agent in gone {
            known.go(MemberKind::Agent(agent), now);
        }
        for agent in self.dispatch.routing().agents(conversation) {
            newcomer |= known.enter(MemberKind::Agent(agent), now);
        }
        known.set_owner(owner, now);
        // Where somebody has come, help has come; and without an operator nobody could say how it stands.
        if newcomer || owner.is_none() {
            self.put_status(conversation, Status::InProgress, now, newcomer);
        }
        self.schedule(conversation);
    }

    /// Sets the status. `joined`: because somebody came, which ends only the search for help.
    fn put_status(&mut self, conversation: ConversationId, status: Status, now: Moment, joined: bool) {
        let Some(known) = self.conversations.get(&conversation) else { return };
        if !joined || known.status == Status::LookingForHelp {
            self.set_status_of(conversation, status, None, now);
        }
    }

    /// Sets the status of an open conversation, and keeps the list of those that look for help. `by`: who did; nobody
    /// where it follows from something else.
    pub(super) fn set_status_of(
        &mut self,
        conversation: ConversationId,
        status: Status,
        by: Option<OperatorId>,
        now: Moment,
    ) {
        let Some(known) = self.conversations.get_mut(&conversation) else { return };
        self.looking.remove(&(known.status_since, conversation));
        known.set_status(status, by, now);
        if status == Status::LookingForHelp {
            self.looking.insert((known.status_since, conversation));
        }
    }

    /// Ends a conversation, whoever takes part.
    pub(super) fn end(&mut self, conversation: ConversationId, end: End, now: Moment) {
        if self.open_one(conversation).is_err() {
            return;
        }
        self.set_status_of(conversation, Status::InProgress, None, now);
        self.drop_news_of(conversation);
        self.dispatch.close(conversation, now);
        if let Ok(known) = self.open_one(conversation) {
            known.set_owner(None, now);
            known.ask_no_more();
            known.ended = Some(end);
            known.tell(Change::Ended { end }, now);
        }
        self.schedule(conversation);
        self.settle(now);
    }

    pub(super) fn told(&mut self, operator: OperatorId, conversation: Option<ConversationId>, text: &str) {
        self.news.push(News::Told { operator, conversation, text: Arc::from(text) });
    }

    /// Asks the host to do something with a conversation, as long as it stands as it does.
    pub(super) fn ask_host(&mut self, conversation: ConversationId, news: News) {
        self.unheard.insert(conversation);
        self.news.push(news);
    }

    /// What the host was asked to do with a conversation and has not heard yet is no longer true.
    pub(super) fn drop_news_of(&mut self, gone: ConversationId) {
        if !self.unheard.remove(&gone) {
            return;
        }
        self.news.retain(|news| match news {
            News::HandOff { conversation, .. }
            | News::GiveBack { conversation, .. }
            | News::ShowedUp { conversation } => *conversation != gone,
            News::Ended { .. } | News::Deleted { .. } | News::Told { .. } => true,
        });
    }
}
