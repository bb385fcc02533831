//! Writing changes down, and reading them from a number on.

use std::sync::Arc;

use super::change::{Change, Kept, Numbered};
use super::member::{Member, MemberKind};
use super::message::{Audience, Author, Message, Notice};
use super::{Conversation, MOST_PAGES, Page, Status};
use crate::desk::notice::{Happening, words};
use crate::effect::RecordKind;
use crate::routing::OperatorId;
use crate::time::Moment;

impl Conversation {
    /// All changes with numbers above this one, in order: what a screen has to catch up with that knows everything up to
    /// this number. 0 gives them all.
    pub fn events_since(&self, number: u32) -> impl Iterator<Item = Numbered> + '_ {
        let later = self.changes.get(number as usize..).unwrap_or_default();
        (number.saturating_add(1)..).zip(later).map(numbered)
    }

    /// What of it the visitor's own screen is told: messages that he can read, who comes and goes, his place in line,
    /// the end. Never status, note, tags, expertise, tickets or private lines.
    pub fn visitor_events_since(&self, number: u32) -> impl Iterator<Item = Numbered> + '_ {
        let readable = |number| self.message(number).is_some_and(Message::is_for_visitor);
        self.events_since(number).filter(move |event| event.change.is_for_visitor(&readable))
    }

    /// The number of the last change.
    pub fn last_event(&self) -> u32 {
        self.changes.len() as u32
    }

    /// The message with this number.
    pub fn message(&self, number: u32) -> Option<&Message> {
        self.messages.get((number as usize).checked_sub(1)?)
    }

    pub(in crate::desk) fn tell(&mut self, change: Change, at: Moment) {
        push(&mut self.changes, Kept { at, change });
    }

    /// Writes a message; gives its number.
    pub(in crate::desk) fn say(
        &mut self,
        author: Author,
        audience: Audience,
        text: impl Into<Arc<str>>,
        at: Moment,
    ) -> u32 {
        let message = Message { at, author, audience, text: text.into() };
        self.spoken |= message.is_speech();
        if let Some(member) = self.author_of(&message) {
            member.wrote = true;
        }
        push(&mut self.messages, message);
        self.active = at;
        let number = self.messages.len() as u32;
        self.tell(Change::Message { number }, at);
        number
    }

    fn author_of(&mut self, message: &Message) -> Option<&mut Member> {
        if !message.is_speech() {
            return None;
        }
        let kind = match message.author {
            Author::Visitor => MemberKind::Visitor,
            Author::Bot => MemberKind::Bot,
            Author::Operator(operator) => MemberKind::Agent(operator),
            Author::Desk(_) => return None,
        };
        self.members.iter_mut().find(|member| member.kind == kind)
    }

    /// A notice that everybody reads, in the visitor's language.
    pub(in crate::desk) fn notice(&mut self, happening: Happening<'_>, at: Moment) {
        let text = words(happening, &self.visitor.language);
        self.say(Author::Desk(happening.notice()), Audience::Everybody, text, at);
    }

    /// A line that one operator alone reads.
    pub(in crate::desk) fn tell_alone(&mut self, operator: OperatorId, text: &str, at: Moment) {
        self.say(Author::Desk(Notice::Result), Audience::Only(operator), text, at);
    }

    /// Somebody takes part from now on; says whether he did not before.
    pub(in crate::desk) fn enter(&mut self, kind: MemberKind, at: Moment) -> bool {
        match self.members.iter_mut().find(|member| member.kind == kind) {
            Some(member) if member.present => return false,
            Some(member) => (member.present, member.since) = (true, at),
            None => push(&mut self.members, Member::new(kind, at)),
        }
        self.tell(Change::Joined { member: kind }, at);
        true
    }

    /// Somebody takes part no more; says whether he did before.
    pub(in crate::desk) fn go(&mut self, kind: MemberKind, at: Moment) -> bool {
        let found = self.members.iter_mut().find(|member| member.kind == kind && member.present);
        let Some(member) = found else { return false };
        (member.present, member.since) = (false, at);
        if let MemberKind::Agent(operator) = kind {
            self.take_asked(operator);
        }
        self.tell(Change::Left { member: kind }, at);
        true
    }

    /// Of which record an operator was asked for the title; he is asked no more.
    pub(in crate::desk) fn take_asked(&mut self, operator: OperatorId) -> Option<RecordKind> {
        let asked = &mut self.aside.as_mut()?.asked_titles;
        let at = asked.iter().position(|(who, _)| *who == operator)?;
        Some(asked.remove(at).1)
    }

    /// Nobody is asked for a title, and nobody gives the conversation back any more.
    pub(in crate::desk) fn ask_no_more(&mut self) {
        if let Some(aside) = &mut self.aside {
            aside.asked_titles.clear();
            aside.gives_back = None;
        }
    }

    /// Who asked the bot to take the conversation back; nobody asks any more.
    pub(in crate::desk) fn give_back_no_more(&mut self) -> Option<OperatorId> {
        self.aside.as_mut()?.gives_back.take()
    }

    /// How many take part now.
    pub(in crate::desk) fn present(&self) -> usize {
        self.members.iter().filter(|member| member.present).count()
    }

    /// The operators who take part now.
    pub fn agents(&self) -> impl Iterator<Item = OperatorId> + '_ {
        self.members.iter().filter(|member| member.present).filter_map(Member::agent)
    }

    pub(in crate::desk) fn set_owner(&mut self, operator: Option<OperatorId>, at: Moment) {
        if self.owner != operator {
            self.owner = operator;
            self.tell(Change::Owner { operator }, at);
        }
    }

    /// Sets the status. `by`: who did; nobody where it follows from something else.
    pub(in crate::desk) fn set_status(&mut self, status: Status, by: Option<OperatorId>, at: Moment) {
        if self.status != status {
            (self.status, self.status_since) = (status, at);
            self.tell(Change::Status { status, by }, at);
        }
    }

    pub(in crate::desk) fn name_after(&mut self, operator: Option<OperatorId>, at: Moment) {
        if self.named_after != operator {
            self.named_after = operator;
            self.tell(Change::Named, at);
        }
    }

    /// Adds an expertise or takes it away.
    pub(in crate::desk) fn set_expertise(&mut self, key: &Arc<str>, on: bool, at: Moment) {
        if put(&mut self.expertise, key, on) {
            self.tell(Change::Expertise { key: Arc::clone(key), added: on }, at);
        }
    }

    /// Puts a tag on or takes it off.
    pub(in crate::desk) fn set_tag(&mut self, tag: &str, on: bool, at: Moment) {
        let tag = Arc::from(tag);
        if put(&mut self.aside_mut().tags, &tag, on) {
            self.tell(Change::Tag { tag, added: on }, at);
        }
    }

    /// Adds a line to the note.
    pub(in crate::desk) fn add_note(&mut self, text: &str, at: Moment) {
        let note = &mut self.aside_mut().note;
        if !note.is_empty() {
            note.push('\n');
        }
        note.push_str(text);
        self.tell(Change::Note, at);
    }

    /// The visitor sees a page; the one that he sees already is no other.
    pub(in crate::desk) fn see(&mut self, address: Arc<str>, at: Moment) {
        if self.pages.last().is_some_and(|page| page.address == address) {
            return;
        }
        if self.pages.len() >= MOST_PAGES {
            self.pages.remove(0);
        }
        push(&mut self.pages, Page { at, address });
        self.tell(Change::Page, at);
    }
}

/// Adds to a list that grows by a quarter: there are many conversations, and most stay short.
fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() == list.capacity() {
        list.reserve_exact((list.len() / 4).max(1));
    }
    list.push(item);
}

/// Adds a name to a list or takes it away; says whether that changed anything.
fn put(list: &mut Vec<Arc<str>>, name: &Arc<str>, on: bool) -> bool {
    let at = list.iter().position(|other| other == name);
    match (at, on) {
        (Some(at), false) => drop(list.remove(at)),
        (None, true) => push(list, Arc::clone(name)),
        (Some(_), true) | (None, false) => return false,
    }
    true
}

fn numbered((number, kept): (u32, &Kept)) -> Numbered {
    Numbered { number, at: kept.at, change: kept.change.clone() }
}
