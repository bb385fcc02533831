//! What visitors and bots do in conversations.

use std::sync::Arc;

use switchboard_grammar::graph::StepGraph;

use super::chat::Place;
use super::conversation::{Audience, Author, Change, Contact, Conversation, End, MemberKind, Status};
use super::hook::Caller;
use super::notice::Happening;
use super::refused::Refused;
use super::state::Desk;
use super::text::{LONGEST_ADDRESS, LONGEST_NAME, LONGEST_NOTE, one_line, sendable, shared_line};
use crate::effect::{Effect, Ending, HandOffRequest, Ignored, RecordRequest};
use crate::facts::{Operators, Visitor};
use crate::handoff::HandOffHook;
use crate::input::Outcome;
use crate::routing::ConversationId;
use crate::time::Moment;

/// Why the bot does not take a conversation back.
const CANNOT_RETURN: &str = "The bot cannot take this conversation back: the script's `forward` has no `on returned`, so \
     it does not say how to go on.";

impl Desk {
    /// The visitor writes something; gives the number of the message. Waiting for the customer is over.
    pub fn visitor_writes(
        &mut self,
        conversation: ConversationId,
        text: &str,
        now: Moment,
    ) -> Result<u32, Refused> {
        let text = sendable(text)?;
        let known = self.open_one(conversation)?;
        let number = known.say(Author::Visitor, Audience::Everybody, text, now);
        if known.status == Status::WaitingForCustomer {
            known.set_status(Status::InProgress, None, now);
        }
        self.dispatch.visitor_wrote(conversation, now);
        self.schedule(conversation);
        Ok(number)
    }

    /// The visitor opens a page.
    pub fn visitor_opens(&mut self, conversation: ConversationId, address: &str, now: Moment) {
        if let Ok(known) = self.open_one(conversation) {
            let address: Arc<str> = Arc::from(one_line(address, LONGEST_ADDRESS));
            known.visitor.page = Arc::clone(&address);
            known.see(address, now);
        }
    }

    /// Something else is known about the visitor now.
    pub fn visitor_is(&mut self, conversation: ConversationId, visitor: &Visitor, now: Moment) {
        let visitor = presentable(visitor.clone());
        if let Some(known) = self.conversations.get_mut(&conversation)
            && known.visitor != visitor
        {
            known.visitor = visitor;
            known.tell(Change::Visitor, now);
        }
    }

    /// The visitor gave an address or a number; what is none leaves what he gave before.
    pub fn visitor_gave(&mut self, conversation: ConversationId, contact: &Contact, now: Moment) {
        let Some(known) = self.conversations.get_mut(&conversation) else { return };
        let before = known.contact();
        let new = Contact {
            email: contact.email.clone().or(before.email.clone()),
            phone: contact.phone.clone().or(before.phone.clone()),
        };
        if *before != new {
            known.aside_mut().contact = new;
            known.tell(Change::Visitor, now);
        }
    }

    /// The visitor closes the chat: the conversation ends.
    pub fn visitor_leaves(&mut self, conversation: ConversationId, now: Moment) {
        if let Ok(known) = self.open_one(conversation) {
            known.notice(Happening::VisitorLeft, now);
            known.go(MemberKind::Visitor, now);
            self.end(conversation, End::VisitorLeft, now);
        }
    }

    /// The visitor starts a finished conversation with its bot again: old messages stay, and transcripts for tickets and
    /// leads begin here. One that an operator had when it ended is not started again, as in Odoo Live Chat: the visitor
    /// begins another one.
    pub fn visitor_restarts(&mut self, conversation: ConversationId, now: Moment) -> Result<(), Refused> {
        let known = self.conversations.get_mut(&conversation).ok_or(Refused::NoConversation)?;
        if known.ended.is_none() {
            return Err(Refused::NotEnded);
        }
        if known.bot.is_none() {
            return Err(Refused::NoBot);
        }
        if known.named_after.is_some() {
            return Err(Refused::HadOperator);
        }
        for agent in known.agents().collect::<Vec<_>>() {
            known.go(MemberKind::Agent(agent), now);
        }
        known.ended = None;
        known.aside_mut().old_messages = known.messages.len() as u32;
        known.active = now;
        known.tell(Change::Restarted, now);
        known.enter(MemberKind::Visitor, now);
        known.enter(MemberKind::Bot, now);
        known.name_after(None, now);
        self.dispatch.resume(conversation, now);
        self.schedule(conversation);
        Ok(())
    }

    /// The bot did something: its host tells every effect of every turn, in order. What is none of the desk's business
    /// changes nothing here.
    pub fn bot_did(&mut self, conversation: ConversationId, effect: &Effect, now: Moment) {
        match effect {
            Effect::Say { text, .. } | Effect::Invalid { text, .. } => {
                self.bot_says(conversation, text, Audience::Everybody, now);
            }
            Effect::Note { text, .. } => self.bot_notes(conversation, text, now),
            Effect::Waiting { position } => self.waits(conversation, *position, now),
            Effect::Nobody => self.sought(conversation),
            Effect::Handed { expertise, .. } => self.handed(conversation, expertise, now),
            Effect::Back => self.bot_is_back(conversation, now),
            Effect::Create(request) => self.bot_creates(conversation, request, now),
            Effect::Ended(Ending::Script { .. }) => self.end(conversation, End::Script, now),
            Effect::Ended(Ending::VisitorLeft) => self.visitor_leaves(conversation, now),
            Effect::Ignored(Ignored::CannotReturn) => self.cannot_return(conversation, now),
            Effect::Offer { .. }
            | Effect::Await { .. }
            | Effect::Open { .. }
            | Effect::HandOff(_)
            | Effect::LeaveLine
            | Effect::Ignored(
                Ignored::Ended
                | Ignored::WithOperator
                | Ignored::Waiting
                | Ignored::NotNow
                | Ignored::NotDue
                | Ignored::NotFinished
                | Ignored::NotOffered
                | Ignored::NoHandOver
                | Ignored::NoOperator,
            ) => {}
        }
    }

    fn bot_says(&mut self, conversation: ConversationId, text: &Arc<str>, audience: Audience, now: Moment) {
        if let Ok(known) = self.open_one(conversation) {
            known.say(Author::Bot, audience, Arc::clone(text), now);
            self.schedule(conversation);
        }
    }

    fn bot_notes(&mut self, conversation: ConversationId, text: &Arc<str>, now: Moment) {
        if let Ok(known) = self.open_one(conversation) {
            // The whole text is a message too.
            let taken = known.note().chars().count();
            let room = LONGEST_NOTE.saturating_sub(if taken == 0 { 0 } else { taken + 1 });
            if room > 0 {
                known.add_note(&text.chars().take(room).collect::<String>(), now);
            }
        }
        self.bot_says(conversation, text, Audience::Operators, now);
    }

    fn waits(&mut self, conversation: ConversationId, position: u32, now: Moment) {
        self.sought(conversation);
        if let Ok(known) = self.open_one(conversation) {
            known.tell(Change::Waiting { position }, now);
        }
    }

    fn sought(&mut self, conversation: ConversationId) {
        if let Ok(known) = self.open_one(conversation) {
            known.sought = true;
        }
    }

    /// The bot has handed a conversation over, and leaves it without a notice. Hosts that hand over by themselves, without
    /// a script that asks for it, tell it too.
    pub fn handed(&mut self, conversation: ConversationId, expertise: &[Arc<str>], now: Moment) {
        let owner = self.dispatch.place(conversation).and_then(Place::operator);
        let Some(owner) = owner else { return };
        let name = self.chat_name(owner);
        if let Ok(known) = self.open_one(conversation) {
            for key in expertise {
                known.set_expertise(key, true, now);
            }
            if let Some(bot) = known.bot.clone() {
                known.notice(Happening::HandedOver(&bot, &name), now);
            }
            known.go(MemberKind::Bot, now);
            known.name_after(Some(owner), now);
        }
        self.records.take_leads(conversation, owner);
    }

    /// The bot is back. Whoever asked it to take the conversation leaves, unless it was handed on in the same turn: then
    /// the desk has decided already, and who was found keeps it.
    fn bot_is_back(&mut self, conversation: ConversationId, now: Moment) {
        let asked = self.open_one(conversation).ok().and_then(Conversation::give_back_no_more);
        if asked.is_some_and(|operator| self.dispatch.takes_part(conversation, operator)) {
            self.drop_news_of(conversation);
            self.dispatch.returned(conversation, now);
        }
        self.bot_enters(conversation, now);
    }

    /// The bot takes a conversation from whoever has it, or out of the line: its host sets it down elsewhere.
    pub fn returned(&mut self, conversation: ConversationId, now: Moment) {
        self.drop_news_of(conversation);
        self.dispatch.returned(conversation, now);
        self.bot_enters(conversation, now);
    }

    fn bot_enters(&mut self, conversation: ConversationId, now: Moment) {
        if let Ok(known) = self.open_one(conversation) {
            known.enter(MemberKind::Bot, now);
            known.name_after(None, now);
        }
        self.sync(conversation, now);
        self.settle(now);
    }

    fn bot_creates(&mut self, conversation: ConversationId, request: &RecordRequest, now: Moment) {
        let contact = Contact { email: request.email.clone(), phone: request.phone.clone() };
        self.visitor_gave(conversation, &contact, now);
        self.create(conversation, request.kind, &request.title, request.team.clone(), Author::Bot, now);
    }

    fn cannot_return(&mut self, conversation: ConversationId, now: Moment) {
        if let Ok(known) = self.open_one(conversation)
            && let Some(operator) = known.give_back_no_more()
        {
            known.tell_alone(operator, CANNOT_RETURN, now);
        }
    }

    /// The desk as the hook of one conversation, for [`crate::handoff::converse`].
    pub fn caller<'a>(
        &'a mut self,
        conversation: ConversationId,
        script: &'a StepGraph,
        seed: u64,
    ) -> DeskCaller<'a> {
        let visitor = self.conversation(conversation).map(|known| known.visitor.clone()).unwrap_or_default();
        DeskCaller { desk: self, conversation, script, seed, visitor }
    }
}

/// A visitor with a name and a page that fit on a line.
pub(super) fn presentable(visitor: Visitor) -> Visitor {
    let page = shared_line(&visitor.page, LONGEST_ADDRESS);
    Visitor { name: shared_line(&visitor.name, LONGEST_NAME), page, ..visitor }
}

/// The whole desk as one conversation meets it through the hook.
pub struct DeskCaller<'a> {
    desk: &'a mut Desk,
    conversation: ConversationId,
    script: &'a StepGraph,
    seed: u64,
    visitor: Visitor,
}

impl DeskCaller<'_> {
    fn ask<T>(&mut self, now: Moment, question: impl FnOnce(&mut Caller<'_>) -> T) -> T {
        let Self { desk, conversation, script, seed, visitor } = self;
        let (conversation, seed) = (*conversation, *seed);
        desk.drop_news_of(conversation);
        let mut caller = Caller { desk: &mut desk.dispatch, conversation, visitor, script, seed };
        let answer = question(&mut caller);
        desk.settle(now);
        desk.sync(conversation, now);
        answer
    }
}

impl HandOffHook for DeskCaller<'_> {
    fn hand_off(&mut self, request: &HandOffRequest, now: Moment) -> Outcome {
        // Whoever asked the bot to take it has been replaced by what is decided now.
        if let Ok(known) = self.desk.open_one(self.conversation) {
            known.give_back_no_more();
        }
        self.ask(now, |caller| caller.hand_off(request, now))
    }

    fn leave_line(&mut self, now: Moment) {
        self.ask(now, |caller| caller.leave_line(now));
    }
}

impl Operators for DeskCaller<'_> {
    fn available(&self, expertise: Option<&str>) -> u32 {
        self.desk.dispatch.available_to(self.conversation, expertise)
    }
}
