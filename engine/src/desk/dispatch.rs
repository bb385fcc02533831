//! The desk at work.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::chat::{Chat, Decided, Place};
use super::description::Desk;
use super::event::Event;
use super::line::Line;
use super::roster::Roster;
use super::waiting::Candidates;
use super::{GRACE, PREVIOUS_WINDOW};
use crate::effect::HandOffTarget;
use crate::facts::Operators;
use crate::routing::{ChannelId, ConversationId, ExpertiseId, OperatorId, Routing};
use crate::time::Moment;

/// A desk at work: its people, the conversations they have, and the line. Where a conversation is, who has it and
/// what that counts for change together, in one step.
///
/// What happens is told with its moment, also when it is earlier than the one before. Conversations and operators that
/// do not exist are passed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dispatch {
    pub(super) roster: Roster,
    pub(super) line: Line,
    pub(super) chats: BTreeMap<ConversationId, Box<Chat>>,
    /// How many conversations in a row each operator did not answer.
    pub(super) misses: Vec<u32>,
    /// Who wrote to each visitor last, and when. Who was given a conversation and did not write has not talked to him.
    pub(super) previous: BTreeMap<Arc<str>, (OperatorId, Moment)>,
    pub(super) events: Vec<Event>,
    /// The conversations whose operators have not written, by the moment at which they are asked no more.
    pub(super) unanswered: BTreeSet<(Moment, ConversationId)>,
    /// All kinds of candidates that anybody ever waited for; few, because channels, teams and what scripts and operators
    /// ask for at once are few.
    pub(super) candidates: Vec<Candidates>,
    /// Who takes part in which conversation, and whether he has shown up in it.
    pub(super) parts: BTreeMap<OperatorId, BTreeMap<ConversationId, bool>>,
    /// Operators who are not connected, by the moment at which their conversations look for somebody else.
    pub(super) lost: BTreeSet<(Moment, OperatorId)>,
    pub(super) explains: bool,
    /// The conversations that only keep operators busy, and the number of the next one.
    pub(super) pretended: Vec<(OperatorId, ChannelId, ConversationId)>,
    pub(super) next_pretended: u64,
    /// When old visitors were forgotten last.
    cleaned: Moment,
}

/// How often old visitors are forgotten: every hour.
const CLEANING: u64 = 60 * 60 * 1000;

/// The number of the first conversation that only keeps somebody busy: far above those of hosts.
const FIRST_PRETENDED: u64 = 1 << 63;

impl Dispatch {
    /// Opens a desk in the state that its description gives, at this moment.
    pub fn new(desk: &Desk, now: Moment) -> Self {
        let roster = Roster::new(desk, now);
        let misses = vec![0; roster.routing.operators().count()];
        Self {
            roster,
            line: Line::default(),
            chats: BTreeMap::new(),
            misses,
            previous: BTreeMap::new(),
            events: Vec::new(),
            unanswered: BTreeSet::new(),
            candidates: Vec::new(),
            parts: BTreeMap::new(),
            lost: BTreeSet::new(),
            explains: true,
            pretended: Vec::new(),
            next_pretended: FIRST_PRETENDED,
            cleaned: now,
        }
    }

    /// Whether decisions are explained: yes unless said. Explaining looks at every operator, which takes long where
    /// there are thousands.
    pub fn set_explains(&mut self, explains: bool) {
        self.explains = explains;
    }

    /// The people and places by name, and what they are doing.
    pub fn roster(&self) -> &Roster {
        &self.roster
    }

    /// The line.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// A conversation begins with the bot, or begins anew after it had ended. `visitor` is by what he is known when he
    /// comes back; empty where he is not.
    pub fn begin(&mut self, conversation: ConversationId, channel: ChannelId, visitor: &str, now: Moment) {
        self.tick(now);
        let known = self.chats.get(&conversation).is_some_and(|chat| chat.place != Place::Closed);
        if known {
            return;
        }
        // All visitors who are not known share one empty name.
        let visitor = if visitor.is_empty() { Arc::default() } else { Arc::from(visitor) };
        self.chats.insert(conversation, Box::new(Chat::new(channel, visitor)));
    }

    /// A closed conversation begins anew in its channel, with its visitor.
    pub fn resume(&mut self, conversation: ConversationId, now: Moment) {
        let Some(chat) = self.chats.get(&conversation) else { return };
        let (channel, visitor) = (chat.channel, Arc::clone(&chat.visitor));
        self.begin(conversation, channel, &visitor, now);
    }

    /// Sets the priority with which a conversation waits, from 0 to 3, when it comes into the line.
    pub fn set_priority(&mut self, conversation: ConversationId, priority: u8) {
        if let Some(chat) = self.chats.get_mut(&conversation) {
            chat.priority = priority;
        }
    }

    /// Where a conversation is; none for one that never began.
    pub fn place(&self, conversation: ConversationId) -> Option<Place> {
        self.chats.get(&conversation).map(|chat| chat.place)
    }

    /// The last decision about a conversation, where decisions are explained.
    pub fn decided(&self, conversation: ConversationId) -> Option<&Decided> {
        self.chats.get(&conversation)?.asked()?.decided.as_deref()
    }

    /// What is looked for in a conversation, or was when its operator was found; none where nobody is looked for.
    pub fn wanted(&self, conversation: ConversationId) -> Option<&HandOffTarget> {
        self.chats.get(&conversation)?.wish().map(|wish| &wish.target)
    }

    /// Everything that has followed since this was asked last, in order.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    /// Lets time pass: operators become free as their conversations fall silent, those in line rise, operators who
    /// did not write in time are asked no more. A host calls it at the moments of [`Dispatch::due`], and at least
    /// every [`super::SWEEP`] milliseconds.
    pub fn advance(&mut self, now: Moment) {
        self.tick(now);
        self.replace_the_lost();
        self.pass_on_unanswered();
        self.drain();
        self.forget_old_visitors(now);
    }

    /// The next moment at which something may follow only because time passes; none where nothing will.
    pub fn due(&self) -> Option<Moment> {
        let now = self.routing().now();
        let unanswered = self.unanswered.first().map(|(until, _)| *until);
        let waited_for =
            || [self.routing().next_change(), self.line.next_step(now)].into_iter().flatten().min();
        let waiting = if self.line.is_empty() { None } else { waited_for() };
        let lost = self.lost.first().map(|(until, _)| *until);
        [unanswered, waiting, lost].into_iter().flatten().min()
    }

    /// The visitor wrote something.
    pub fn visitor_wrote(&mut self, conversation: ConversationId, now: Moment) {
        self.tick(now);
        self.roster.routing.touch(conversation, now);
    }

    /// The operator who has a conversation wrote something: it is his now, he has missed nothing, and the visitor gets
    /// him again when he comes back within [`PREVIOUS_WINDOW`].
    pub fn operator_wrote(&mut self, conversation: ConversationId, now: Moment) {
        let owner = self.place(conversation).and_then(Place::operator);
        match owner {
            Some(owner) => self.agent_wrote(conversation, owner, now),
            None => {
                self.tick(now);
                self.roster.routing.touch(conversation, now);
            }
        }
    }

    /// An operator who takes part in a conversation wrote something, whoever has it. One who writes where the operator
    /// who was given it has not written yet has it from now on. What somebody else writes is only activity.
    pub fn agent_wrote(&mut self, conversation: ConversationId, operator: OperatorId, now: Moment) {
        self.tick(now);
        self.roster.routing.touch(conversation, now);
        if !self.takes_part(conversation, operator) {
            return;
        }
        self.shows_up(conversation, operator);
        if let Some(chat) = self.chats.get(&conversation)
            && !chat.visitor.is_empty()
        {
            self.previous.insert(Arc::clone(&chat.visitor), (operator, now));
        }
    }

    /// An operator who takes part is there. Where the one who was given the conversation has not written yet, he has it
    /// from now on.
    pub(super) fn shows_up(&mut self, conversation: ConversationId, operator: OperatorId) {
        self.note_shown_up(conversation, operator);
        if let Some(Place::Offered(_)) = self.place(conversation) {
            self.hand_to(conversation, operator);
        }
        self.forget_misses(operator);
    }

    /// The operator gives a conversation back to the bot.
    pub fn returned(&mut self, conversation: ConversationId, now: Moment) {
        self.tick(now);
        self.release(conversation);
        self.seeks_nobody(conversation);
        self.drain();
    }

    /// An operator has shown up in a conversation, whoever has it: he need not be asked for it any more.
    pub(super) fn note_shown_up(&mut self, conversation: ConversationId, operator: OperatorId) {
        self.parts.entry(operator).or_default().insert(conversation, true);
    }

    /// A conversation has ended, in whatever way.
    pub fn close(&mut self, conversation: ConversationId, now: Moment) {
        self.tick(now);
        let frees = match self.place(conversation) {
            Some(Place::Line | Place::Offered(_) | Place::Owned(_)) => true,
            Some(Place::Bot) => false,
            Some(Place::Closed) | None => return,
        };
        self.release(conversation);
        self.put(conversation, Place::Closed);
        self.seeks_nobody(conversation);
        if frees {
            self.drain();
        }
    }

    /// Forgets a conversation, which is closed if it was not. Hosts that keep conversations elsewhere call it some time
    /// after the end; until then [`Dispatch::place`] and [`Dispatch::decided`] still tell of it.
    pub fn forget(&mut self, conversation: ConversationId, now: Moment) {
        self.close(conversation, now);
        self.chats.remove(&conversation);
    }

    /// Takes a conversation from all operators who take part, or out of the line, and gives it to the bot. A closed one stays
    /// closed.
    pub(super) fn release(&mut self, conversation: ConversationId) {
        self.forget_news_of(conversation);
        self.set_until(conversation, None);
        let Some(chat) = self.chats.get_mut(&conversation) else { return };
        match chat.place {
            Place::Bot | Place::Closed => return,
            Place::Line => {
                self.line.leave(conversation);
            }
            Place::Offered(_) | Place::Owned(_) => {}
        }
        chat.place = Place::Bot;
        self.send_all_away(conversation);
    }

    /// Sets when the operator who has a conversation and has not written is asked no more; none: never.
    pub(super) fn set_until(&mut self, conversation: ConversationId, until: Option<Moment>) {
        let Some(chat) = self.chats.get_mut(&conversation) else { return };
        if until.is_none() && chat.asked().is_none() {
            return;
        }
        if let Some(before) = std::mem::replace(&mut chat.asked_mut().until, until) {
            self.unanswered.remove(&(before, conversation));
        }
        self.unanswered.extend(until.map(|until| (until, conversation)));
    }

    /// Now and then, so that what is remembered of visitors does not grow for ever.
    fn forget_old_visitors(&mut self, now: Moment) {
        if now.since(self.cleaned) >= CLEANING || now < self.cleaned {
            self.previous.retain(|_, (_, wrote)| now.since(*wrote) < PREVIOUS_WINDOW);
            self.cleaned = now;
        }
    }

    pub(super) fn tick(&mut self, now: Moment) {
        let set_back = now < self.routing().now();
        self.roster.routing.advance(now);
        if set_back {
            self.shorten_waits();
        }
    }

    /// After a clock was set back nobody waits for longer than he would have to anew.
    fn shorten_waits(&mut self) {
        let now = self.routing().now();
        self.lost = self.lost.iter().map(|(until, who)| ((*until).min(now.after(GRACE)), *who)).collect();
        for (until, conversation) in self.unanswered.clone() {
            let longest = self.deadline(conversation).unwrap_or(until);
            self.set_until(conversation, Some(until.min(longest)));
        }
    }

    pub(super) fn routing(&self) -> &Routing {
        &self.roster.routing
    }

    pub(super) fn forget_misses(&mut self, operator: OperatorId) {
        if let Some(misses) = self.misses.get_mut(operator.0 as usize) {
            *misses = 0;
        }
    }
}

impl Dispatch {
    /// Counts operators, or those of them who hold an expertise; nobody holds one that was never heard of.
    pub(super) fn holders(
        &self,
        expertise: Option<&str>,
        count: impl FnOnce(Option<ExpertiseId>) -> usize,
    ) -> u32 {
        let count = match expertise.map(|key| self.routing().expertise(key)) {
            None => count(None),
            Some(None) => 0,
            Some(held) => count(held),
        };
        count as u32
    }
}

impl Operators for Dispatch {
    /// How many could take a chat of some channel now.
    fn available(&self, expertise: Option<&str>) -> u32 {
        self.holders(expertise, |held| self.routing().available_anywhere(held))
    }
}
