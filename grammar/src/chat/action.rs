//! What can happen in a conversation that is written down.

use super::operator::OperatorAct;
use crate::graph::{Record, VisitorFact};

/// One thing that happens. Visitors are counted from 1; almost always there is one.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// The host supplies a fact: `given orders = 4`.
    Given {
        /// The name of the `given` in the script.
        name: String,
        /// Its value, without quotes.
        value: String,
    },
    /// What is known about a visitor: `visitor language fr`.
    Visitor {
        /// Which visitor.
        visitor: u8,
        /// What is known.
        fact: VisitorFact,
        /// The value: a BCP 47 tag, a country of two letters, a page, a name.
        value: String,
    },
    /// An operator does something besides writing, or is in some state: `operator Sam away`.
    Operator {
        /// The name or chat name, as it was written; or `everybody`.
        name: String,
        /// What he does.
        act: OperatorAct,
    },
    /// The clock is set: `at 2026-03-02 20:15 Europe/Brussels`. The text has a time, and may have a date before it and
    /// a zone behind it, with one blank between them. Without a date the clock's own day is meant, without a zone its
    /// own zone.
    At(String),
    /// Time passes, in milliseconds: `wait 10 min`. None, a `wait` alone, is up to the next moment at which something
    /// is due; where nothing is, no time passes.
    Wait(Option<u64>),
    /// The visitor writes. The words may be empty and may have several lines.
    You {
        /// Which visitor.
        visitor: u8,
        /// His words.
        text: String,
    },
    /// An operator writes words, a command or a canned response: `@Bea Good morning`.
    Staff {
        /// In which visitor's conversation, where the line says so (`@2 Bea …`); otherwise in the one in which he or
        /// his visitor wrote last.
        visitor: Option<u8>,
        /// The operator's name and what he writes. Names may have several words, and the longest that fits counts
        /// ([`crate::chat::named_operator`]).
        words: String,
    },
    /// A visitor does something other than writing: `visitor leaves`.
    VisitorDoes {
        /// Which visitor.
        visitor: u8,
        /// What he does.
        act: VisitorAct,
    },
    /// Something must be so at this place of the conversation: `expect nobody`.
    Expect {
        /// Whose conversation.
        visitor: u8,
        /// What must be so.
        expected: Expected,
    },
}

impl Action {
    /// Whether it is a text that can go on in further lines.
    pub fn is_text(&self) -> bool {
        matches!(self, Self::You { .. } | Self::Staff { .. })
    }

    /// The text that can go on in further lines.
    pub(super) fn text_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::You { text, .. } | Self::Staff { words: text, .. } => Some(text),
            Self::Given { .. }
            | Self::Visitor { .. }
            | Self::Operator { .. }
            | Self::At(_)
            | Self::Wait(_)
            | Self::VisitorDoes { .. }
            | Self::Expect { .. } => None,
        }
    }
}

/// What a visitor does other than writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VisitorAct {
    /// He opens the chat, and does nothing yet. Whoever does or writes something comes by that.
    Comes,
    /// He closes the chat.
    Leaves,
    /// He starts a finished conversation again.
    Restarts,
    /// He opens a page.
    Opens(String),
}

/// What must be so where an `expect` line stands. Parts of texts are compared letter by letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The newest hand-over so far found this operator: `handed to Bea`. Name or chat name.
    Handed(String),
    /// The newest hand-over so far found nobody: `nobody`.
    Nobody,
    /// The conversation has ended: `end`; and its last step stood in this section: `end at goodbye`.
    End(Option<String>),
    /// A value is now this: `answer topic is invoice`. The key of a question's answer; the text or number of an input,
    /// `set` or `given`; `yes` or `no`. Without quotes.
    Answer {
        /// Its name.
        name: String,
        /// What it must be.
        value: String,
    },
    /// A value is now nothing: `no answer topic`.
    NoAnswer(String),
    /// A bubble of the bot so far has this part: `said "Goodbye"`.
    Said(String),
    /// No bubble of the bot so far has this part: `never said "sorry"`.
    NeverSaid(String),
    /// A ticket or lead with this part in its title has been made so far, by the bot or an operator: `ticket "Invoice"`.
    Record {
        /// Which of the two.
        record: Record,
        /// A part of its title.
        part: String,
    },
    /// No ticket, or no lead, has been made so far: `no ticket`.
    NoRecord(Record),
    /// What only operators saw so far (notes, notices, results of commands) has this part: `private "Ticket 1"`.
    Private(String),
    /// Nothing that the visitor saw so far (bubbles, buttons, operators' words, notices) has this part:
    /// `never seen "/ticket"`.
    NeverSeen(String),
    /// The conversation's status is now this: `status looking for help`.
    Status(Status),
    /// What became of the conversation up to now is this: `outcome escalated`.
    Outcome(Outcome),
    /// The conversation is now among those that look for help, with a star for this operator: `star for Bea`.
    Star(String),
    /// The visitor now waits in line, at this place counted from 1: `in line 2`.
    InLine(u32),
}

/// The status of an open conversation, as Odoo's live chat has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Somebody is at it.
    InProgress,
    /// The customer is expected to write.
    WaitingForCustomer,
    /// Another operator is wanted.
    LookingForHelp,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::InProgress, Self::WaitingForCustomer, Self::LookingForHelp];

    /// The words of the language.
    pub fn words(self) -> &'static str {
        match self {
            Self::InProgress => "in progress",
            Self::WaitingForCustomer => "waiting for customer",
            Self::LookingForHelp => "looking for help",
        }
    }
}

/// What became of a conversation, as Odoo's live chat counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The visitor was served.
    Success,
    /// More than one operator took part.
    Escalated,
    /// An operator was given the conversation, and none wrote.
    NoAgentAnswered,
    /// A hand-over found nobody.
    NobodyAvailable,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Success, Self::Escalated, Self::NoAgentAnswered, Self::NobodyAvailable];

    /// The words of the language.
    pub fn words(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Escalated => "escalated",
            Self::NoAgentAnswered => "no agent answered",
            Self::NobodyAvailable => "nobody was available",
        }
    }
}
