//! Tickets and leads: made by bots and operators out of conversations.

mod search;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::conversation::transcript::View;
use super::conversation::{Author, Change, Contact};
use super::description::Team;
use super::state::Desk;
use super::text::one_line;
use crate::effect::RecordKind;
use crate::routing::{ConversationId, OperatorId};
use crate::time::Moment;

pub use self::search::MOST_FOUND;

/// Where every ticket and lead of the desk comes from, as Odoo Live Chat names it.
pub const SOURCE: &str = "Live Chat";

/// How many characters a title keeps: what is longer is cut, and stands in the transcript all the same.
pub const LONGEST_TITLE: usize = 200;

/// A ticket or a lead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// Which of the two.
    pub kind: RecordKind,
    /// Its number among those of its kind, from 1.
    pub number: u32,
    /// Its title.
    pub title: Arc<str>,
    /// The key of the team that it goes to; none where there is no team for it.
    pub team: Option<Arc<str>>,
    /// Out of which conversation it was made.
    pub conversation: ConversationId,
    /// Who made it.
    pub by: Author,
    /// Whose it is: of a lead the operator who has the conversation, or who takes it over.
    pub owner: Option<OperatorId>,
    /// The visitor's name; empty where it is not known.
    pub visitor: Arc<str>,
    /// How to reach him.
    pub contact: Contact,
    /// What was said until it was made, as the visitor saw it: of a ticket its description, of a lead its notes.
    pub transcript: Arc<str>,
    /// When it was made.
    pub at: Moment,
}

impl Record {
    /// The address of its page, from the host's root: `/tickets/1`, `/leads/1`.
    pub fn address(&self) -> String {
        match self.kind {
            RecordKind::Ticket => format!("/tickets/{}", self.number),
            RecordKind::Lead => format!("/leads/{}", self.number),
        }
    }

    /// Where it comes from: [`SOURCE`].
    pub fn source(&self) -> &'static str {
        SOURCE
    }

    /// A link to it, as messages write links: `[#1 Charged twice](/tickets/1)`.
    pub fn link(&self) -> String {
        let title: String =
            self.title.chars().map(|letter| if matches!(letter, '[' | ']') { ' ' } else { letter }).collect();
        format!("[#{} {}]({})", self.number, title.trim(), self.address())
    }
}

/// All tickets and leads.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Records {
    tickets: Vec<Record>,
    leads: Vec<Record>,
    /// The words of tickets, folded, each with the tickets that have it.
    words: BTreeSet<(Arc<str>, u32)>,
    /// Leads that were made before an operator had their conversations.
    unowned: BTreeMap<ConversationId, Vec<u32>>,
}

impl Records {
    /// All tickets; the one with number n is at n - 1.
    pub fn tickets(&self) -> &[Record] {
        &self.tickets
    }

    /// All leads; the one with number n is at n - 1.
    pub fn leads(&self) -> &[Record] {
        &self.leads
    }

    /// The ticket or lead with this number.
    pub fn get(&self, kind: RecordKind, number: u32) -> Option<&Record> {
        let all = match kind {
            RecordKind::Ticket => &self.tickets,
            RecordKind::Lead => &self.leads,
        };
        all.get((number as usize).checked_sub(1)?)
    }

    /// An operator takes a conversation over, and with it the leads that the bot made out of it.
    pub(super) fn take_leads(&mut self, conversation: ConversationId, operator: OperatorId) {
        for number in self.unowned.remove(&conversation).unwrap_or_default() {
            if let Some(lead) = self.leads.get_mut(number as usize - 1) {
                lead.owner = Some(operator);
            }
        }
    }

    /// A conversation is forgotten: nobody takes it over any more.
    pub(super) fn forget(&mut self, conversation: ConversationId) {
        self.unowned.remove(&conversation);
    }

    fn add(&mut self, mut record: Record) -> u32 {
        let all = match record.kind {
            RecordKind::Ticket => &mut self.tickets,
            RecordKind::Lead => &mut self.leads,
        };
        record.number = all.len() as u32 + 1;
        let (kind, number) = (record.kind, record.number);
        if kind == RecordKind::Lead && record.owner.is_none() {
            self.unowned.entry(record.conversation).or_default().push(number);
        }
        all.push(record);
        if kind == RecordKind::Ticket {
            self.index(number);
        }
        number
    }
}

impl Desk {
    /// Makes a ticket or lead out of a conversation; gives its number. None where the conversation does not exist.
    pub(super) fn create(
        &mut self,
        conversation: ConversationId,
        kind: RecordKind,
        title: &str,
        team: Option<Arc<str>>,
        by: Author,
        now: Moment,
    ) -> Option<u32> {
        let transcript = Arc::from(self.new_transcript(conversation, View::Visitor).to_string());
        let known = self.conversations.get(&conversation)?;
        let owner = match by {
            Author::Operator(operator) => Some(operator),
            Author::Visitor | Author::Bot | Author::Desk(_) => known.owner,
        };
        let record = Record {
            kind,
            number: 0,
            title: one_line(title, LONGEST_TITLE).into(),
            team,
            conversation,
            by,
            owner,
            visitor: Arc::clone(&known.visitor.name),
            contact: known.contact().clone(),
            transcript,
            at: now,
        };
        let number = self.records.add(record);
        self.conversations.get_mut(&conversation)?.tell(Change::Created { kind, number }, now);
        Some(number)
    }

    /// The team that tickets of operators go to: of those with live chat the one whose priority comes first.
    pub fn ticket_team(&self) -> Option<&Team> {
        self.teams.iter().filter(|team| team.live_chat).min_by_key(|team| team.priority)
    }
}
