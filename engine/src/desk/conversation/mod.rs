//! A conversation as those who take part know it: who they are, what was said, how it stands, and every change with its
//! number.

mod change;
mod history;
mod member;
mod message;
mod status;
pub mod transcript;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

pub use self::change::{Change, End, Numbered};
pub use self::member::{Member, MemberKind};
pub use self::message::{Audience, Author, LONGEST_MESSAGE, Message, Notice};
pub use self::status::{Outcome, Status};
use crate::effect::RecordKind;
use crate::facts::Visitor;
use crate::routing::{ChannelId, OperatorId};
use crate::time::Moment;

/// How many pages that a visitor has seen are remembered: 15, as Odoo Live Chat does.
pub const MOST_PAGES: usize = 15;

/// A page that the visitor has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// When he opened it.
    pub at: Moment,
    /// Its address.
    pub address: Arc<str>,
}

/// How to reach a visitor, as far as he said it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The newest e-mail address that he gave.
    pub email: Option<Arc<str>>,
    /// The newest phone number that he gave.
    pub phone: Option<Arc<str>>,
}

/// How a conversation begins.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opening {
    /// Where.
    pub channel: ChannelId,
    /// The visitor, as far as he is known.
    pub visitor: Visitor,
    /// By what he is known when he comes back; empty where he is not.
    pub known_as: Arc<str>,
    /// The bot that greets him; none where operators do.
    pub bot: Option<Arc<str>>,
}

/// A conversation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Conversation {
    pub(super) channel: ChannelId,
    pub(super) visitor: Visitor,
    pub(super) bot: Option<Arc<str>>,
    pub(super) members: Vec<Member>,
    pub(super) owner: Option<OperatorId>,
    /// The operator after whom it is named; the bot where there is none.
    pub(super) named_after: Option<OperatorId>,
    pub(super) status: Status,
    /// When its status was set.
    pub(super) status_since: Moment,
    pub(super) expertise: Vec<Arc<str>>,
    /// Whether somebody was looked for who was not there at once.
    pub(super) sought: bool,
    pub(super) ended: Option<End>,
    pub(super) messages: Vec<Message>,
    changes: Vec<change::Kept>,
    pub(super) pages: Vec<Page>,
    /// Whether anybody has said anything yet.
    pub(super) spoken: bool,
    pub(super) active: Moment,
    /// When it is cleaned up, where nothing happens until then.
    pub(super) clean_up: Option<Moment>,
    /// What most conversations never have.
    aside: Option<Box<Aside>>,
}

/// What most conversations never have.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Aside {
    pub(super) contact: Contact,
    pub(super) tags: Vec<Arc<str>>,
    pub(super) note: String,
    /// How many messages were written before the visitor started it again.
    pub(super) old_messages: u32,
    /// Who is asked for the title of what, each for one at most.
    pub(super) asked_titles: Vec<(OperatorId, RecordKind)>,
    /// Who asked the bot to take it back.
    pub(super) gives_back: Option<OperatorId>,
}

/// The contact of visitors who gave none.
static NO_CONTACT: Contact = Contact { email: None, phone: None };

impl Conversation {
    pub(super) fn new(opening: Opening, now: Moment) -> Self {
        let members = match opening.bot {
            Some(_) => vec![Member::new(MemberKind::Visitor, now), Member::new(MemberKind::Bot, now)],
            None => vec![Member::new(MemberKind::Visitor, now)],
        };
        let mut new = Self {
            channel: opening.channel,
            visitor: opening.visitor,
            bot: opening.bot,
            members,
            owner: None,
            named_after: None,
            status: Status::InProgress,
            status_since: now,
            expertise: Vec::new(),
            sought: false,
            ended: None,
            messages: Vec::new(),
            changes: Vec::new(),
            pages: Vec::new(),
            spoken: false,
            active: now,
            clean_up: None,
            aside: None,
        };
        new.tell(Change::Opened, now);
        new
    }

    /// Where it is.
    pub fn channel(&self) -> ChannelId {
        self.channel
    }

    /// The visitor, as he is known now.
    pub fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// How to reach him.
    pub fn contact(&self) -> &Contact {
        self.aside.as_ref().map_or(&NO_CONTACT, |aside| &aside.contact)
    }

    /// The bot that greets visitors here; none where operators do.
    pub fn bot(&self) -> Option<&Arc<str>> {
        self.bot.as_ref()
    }

    /// Everybody who takes part or did, in the order in which they came first.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Whether an operator takes part, or did when it ended.
    pub fn has_agent(&self, operator: OperatorId) -> bool {
        self.members.iter().any(|member| member.agent() == Some(operator) && member.present)
    }

    /// Who has it; none where no operator has, and after its end.
    pub fn owner(&self) -> Option<OperatorId> {
        self.owner
    }

    /// How it stands; none after its end.
    pub fn status(&self) -> Option<Status> {
        self.ended.is_none().then_some(self.status)
    }

    /// Since when it stands so.
    pub fn status_since(&self) -> Moment {
        self.status_since
    }

    /// The expertise that it needs, by keys, in the order in which they were added.
    pub fn expertise(&self) -> &[Arc<str>] {
        &self.expertise
    }

    /// Its tags, in the order in which they were put on.
    pub fn tags(&self) -> &[Arc<str>] {
        self.aside.as_ref().map_or(&[], |aside| &aside.tags)
    }

    /// What operators should know about it; empty where nobody wrote anything.
    pub fn note(&self) -> &str {
        self.aside.as_ref().map_or("", |aside| &aside.note)
    }

    /// Of what an operator is asked for the title, so that his next line is it; none where he is asked for none.
    pub fn asked_title(&self, operator: OperatorId) -> Option<RecordKind> {
        let asked = &self.aside.as_ref()?.asked_titles;
        asked.iter().find(|(who, _)| *who == operator).map(|(_, kind)| *kind)
    }

    /// How many messages were written before the visitor started it again.
    pub(super) fn old_messages(&self) -> u32 {
        self.aside.as_ref().map_or(0, |aside| aside.old_messages)
    }

    pub(super) fn aside_mut(&mut self) -> &mut Aside {
        self.aside.get_or_insert_default()
    }

    /// How it ended; none while it is open.
    pub fn end(&self) -> Option<End> {
        self.ended
    }

    /// When it began.
    pub fn began(&self) -> Moment {
        self.changes.first().map_or(self.active, |opened| opened.at)
    }

    /// When anything was written in it last.
    pub fn active(&self) -> Moment {
        self.active
    }

    /// Whether operators do not see it yet: nobody has said anything, as in Odoo Live Chat.
    pub fn is_hidden(&self) -> bool {
        !self.spoken
    }

    /// The last pages that the visitor has seen, at most [`MOST_PAGES`], the newest last.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// All messages; the one with number n is at n - 1.
    pub fn messages(&self) -> &[Message] {
        &self.messages
    }

    /// What became of it so far.
    pub fn outcome(&self) -> Outcome {
        let agents = || self.members.iter().filter(|member| member.agent().is_some());
        let answered = agents().any(|agent| agent.wrote);
        match (agents().count(), answered) {
            (0, _) if self.sought => Outcome::NobodyAvailable,
            (0, _) => Outcome::Success,
            (_, false) => Outcome::NoAgentAnswered,
            (1, true) => Outcome::Success,
            (_, true) => Outcome::Escalated,
        }
    }
}
