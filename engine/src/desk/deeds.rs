//! What operators do in conversations: the desk's buttons. Commands do the same.

use std::sync::Arc;

use super::chat::Place;
use super::conversation::{Audience, Author, Change, Conversation, End, Status};
use super::news::News;
use super::notice::Happening;
use super::people::Taken;
use super::refused::Refused;
use super::state::Desk;
use super::text::{LONGEST_NOTE, LONGEST_TAG, MOST_TAGS, sendable, within};
use crate::routing::{ConversationId, OperatorId};
use crate::time::Moment;

impl Desk {
    /// An operator who takes part writes to everybody; gives the number of the message. Colleagues whom he mentions are
    /// notified.
    pub fn operator_writes(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        text: &str,
        now: Moment,
    ) -> Result<u32, Refused> {
        let text = sendable(text)?;
        let known = self.taking_part(conversation, operator)?;
        let number = known.say(Author::Operator(operator), Audience::Everybody, text, now);
        self.dispatch.agent_wrote(conversation, operator, now);
        self.settle(now);
        self.sync(conversation, now);
        self.notify_mentioned(conversation, operator, text);
        Ok(number)
    }

    /// An operator who takes no part joins a conversation that looks for help. Only the first one does; the visitor is
    /// told that somebody joined.
    pub fn join(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<(), Refused> {
        self.known_operator(operator)?;
        let known = self.open_one(conversation)?;
        if known.has_agent(operator) {
            return Err(Refused::HereAlready);
        }
        let (owner, agents) = (known.owner, known.agents().count());
        if known.status != Status::LookingForHelp {
            return Err(match owner {
                None => Refused::NotWaiting,
                Some(owner) if agents == 1 => Refused::Taken { operator: self.chat_name(owner) },
                Some(_) => Refused::AlreadyJoined,
            });
        }
        if !self.dispatch.join(conversation, operator, now) {
            return Err(Refused::AlreadyJoined);
        }
        // Everybody is told that he joined.
        self.dispatch.note_shown_up(conversation, operator);
        self.ask_host(conversation, News::ShowedUp { conversation });
        let name = self.chat_name(operator);
        self.open_one(conversation)?.notice(Happening::Joined(&name), now);
        self.settle(now);
        self.sync(conversation, now);
        Ok(())
    }

    /// An operator takes a conversation out of the line by himself. Of two, the first gets it.
    pub fn take(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<(), Refused> {
        self.known_operator(operator)?;
        self.open_one(conversation)?;
        let taken = self.dispatch.take(conversation, operator, now);
        self.settle(now);
        taken.map_err(|taken| match taken {
            Taken::By { operator } => Refused::Taken { operator },
            Taken::NotWaiting => Refused::NotWaiting,
        })
    }

    /// An operator who was given a conversation and has not written in it does not want it: the next one is asked.
    pub fn decline(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<(), Refused> {
        self.taking_part(conversation, operator)?;
        if !self.dispatch.decline(conversation, operator, now) {
            return Err(Refused::NotOffered);
        }
        self.settle(now);
        self.sync(conversation, now);
        Ok(())
    }

    /// An operator leaves a conversation; the visitor stays. It ends only when one member remains. Where none of his
    /// colleagues who take part is there, the visitor waits at the front of the line, and is told so.
    pub fn leave(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<(), Refused> {
        let name = self.chat_name(operator);
        let known = self.taking_part(conversation, operator)?;
        // The conversation is kept from those in line until it is known whether it ends.
        if known.present() <= 2 {
            known.notice(Happening::Left(&name, false), now);
            known.go(super::conversation::MemberKind::Agent(operator), now);
            self.end(conversation, End::OperatorLeft, now);
            self.news.push(News::Ended { conversation, end: End::OperatorLeft });
            return Ok(());
        }
        let waits = self.dispatch.leave(conversation, operator, now);
        self.open_one(conversation)?.notice(Happening::Left(&name, waits), now);
        self.settle(now);
        self.sync(conversation, now);
        Ok(())
    }

    /// An operator who can see a conversation sets how it stands.
    pub fn set_status(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        status: Status,
        now: Moment,
    ) -> Result<(), Refused> {
        self.seeing(conversation, operator)?;
        self.set_status_of(conversation, status, Some(operator), now);
        self.shows_up(conversation, operator);
        Ok(())
    }

    /// An operator who was given a conversation and says how it stands is there, although he has written nothing: nobody
    /// else is asked.
    fn shows_up(&mut self, conversation: ConversationId, operator: OperatorId) {
        if self.dispatch.place(conversation) == Some(Place::Offered(operator)) {
            self.dispatch.shows_up(conversation, operator);
            self.ask_host(conversation, News::ShowedUp { conversation });
        }
    }

    /// An operator who can see a conversation adds an expertise that it needs, or takes it away. Whoever is looked for
    /// next is looked for by it.
    pub fn set_expertise(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        key: &str,
        on: bool,
        now: Moment,
    ) -> Result<(), Refused> {
        let known = self.seeing(conversation, operator)?;
        let carried = known.expertise.iter().any(|held| **held == *key);
        if on || !carried {
            self.known_expertise(key)?;
        }
        if !on && !carried {
            return Err(Refused::NotNeeded { key: Arc::from(key) });
        }
        let known = self.seeing(conversation, operator)?;
        known.set_expertise(&Arc::from(key), on, now);
        let keys = known.expertise.clone();
        self.dispatch.set_wanted(conversation, &keys);
        Ok(())
    }

    /// An operator who can see a conversation puts a tag on it, or takes it off.
    pub fn set_tag(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        tag: &str,
        on: bool,
        now: Moment,
    ) -> Result<(), Refused> {
        let tag = within(tag, LONGEST_TAG)?;
        let known = self.seeing(conversation, operator)?;
        let carried = known.tags().iter().any(|carried| **carried == *tag);
        match (on, carried) {
            (false, false) => return Err(Refused::NotTagged { tag: Arc::from(tag) }),
            (true, false) if known.tags().len() >= MOST_TAGS => return Err(Refused::TooManyTags),
            (true, _) | (false, true) => known.set_tag(tag, on, now),
        }
        Ok(())
    }

    /// An operator who can see a conversation writes its note anew; an empty one takes it away.
    pub fn set_note(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        note: &str,
        now: Moment,
    ) -> Result<(), Refused> {
        let note = if note.trim().is_empty() { "" } else { within(note, LONGEST_NOTE)? };
        let known = self.seeing(conversation, operator)?;
        if known.note() != note {
            note.clone_into(&mut known.aside_mut().note);
            known.tell(Change::Note, now);
        }
        Ok(())
    }

    /// An operator who can see a conversation adds a line to its note.
    pub fn add_note(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        line: &str,
        now: Moment,
    ) -> Result<(), Refused> {
        let line = within(line, LONGEST_NOTE)?;
        let note = format!("{}\n{line}", self.seeing(conversation, operator)?.note());
        if note.trim().chars().count() > LONGEST_NOTE {
            return Err(Refused::NoteFull);
        }
        self.set_note(conversation, operator, &note, now)
    }

    /// An operator who takes part asks the bot to take the conversation back. The host plays it, and tells the effects.
    pub fn give_back(&mut self, conversation: ConversationId, operator: OperatorId) -> Result<(), Refused> {
        let known = self.taking_part(conversation, operator)?;
        if known.bot.is_none() {
            return Err(Refused::NoBot);
        }
        known.aside_mut().gives_back = Some(operator);
        self.ask_host(conversation, News::GiveBack { conversation, operator });
        Ok(())
    }

    /// Whether an operator can see a conversation: he takes part in it and something was said, or it looks for help.
    pub fn sees(&self, conversation: ConversationId, operator: OperatorId) -> bool {
        let known = self.conversation(conversation);
        self.known_operator(operator).is_ok() && known.is_some_and(|known| is_seen_by(known, operator))
    }

    pub(super) fn known_operator(&self, operator: OperatorId) -> Result<(), Refused> {
        match self.roster().routing.profile(operator) {
            Some(_) => Ok(()),
            None => Err(Refused::NoOperator { name: Arc::from(""), near: None }),
        }
    }

    /// An open conversation in which an operator takes part.
    pub(super) fn taking_part(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
    ) -> Result<&mut Conversation, Refused> {
        let known = self.open_one(conversation)?;
        if known.has_agent(operator) { Ok(known) } else { Err(Refused::NotMember) }
    }

    /// An open conversation in which an operator may do something: he takes part, or it looks for help.
    pub(super) fn seeing(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
    ) -> Result<&mut Conversation, Refused> {
        self.known_operator(operator)?;
        let known = self.open_one(conversation)?;
        let may = known.has_agent(operator) || is_seen_by(known, operator);
        if may { Ok(known) } else { Err(Refused::NotVisible) }
    }
}

fn is_seen_by(known: &Conversation, operator: OperatorId) -> bool {
    let takes_part = known.has_agent(operator) && !known.is_hidden();
    takes_part || known.status() == Some(Status::LookingForHelp)
}
