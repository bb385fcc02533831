//! What a conversation asks its host to do: the closed vocabulary that goes out. Effects are requests, in the order
//! in which they are to be carried out; nothing has happened yet when they are made.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// One request to the host. Steps are numbered as in [`switchboard_grammar::graph::StepGraph::steps`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Show the visitor a bubble.
    Say {
        /// Its words, with the small part of Markdown that the language keeps.
        text: Arc<str>,
        /// The step that says it.
        step: u32,
        /// The line it stands in, from 1.
        line: u32,
    },
    /// Show these answers as buttons.
    Offer {
        /// The name of the question or input.
        question: Arc<str>,
        /// The answers whose conditions hold, in order.
        answers: Arc<[OfferedAnswer]>,
    },
    /// Let the visitor type.
    Await {
        /// The name of the input.
        name: Arc<str>,
        /// What it waits for: `email`, `phone`, `number`, `text` or `lines`.
        kind: InputKind,
    },
    /// Tell the visitor that what he sent was not accepted.
    Invalid {
        /// The words.
        text: Arc<str>,
        /// The step that waits.
        step: u32,
    },
    /// Send the visitor's browser to a page.
    Open {
        /// The page: `/path`, `https:`, `mailto:` or `tel:`.
        url: Arc<str>,
    },
    /// Look for an operator; the outcome comes back as [`crate::input::Input::HandOff`].
    HandOff(HandOffRequest),
    /// Take the conversation out of the line: the wait is over.
    LeaveLine,
    /// The visitor waits in line.
    Waiting {
        /// His place, from 1.
        position: u32,
    },
    /// Nobody could be found; the conversation notes it.
    Nobody,
    /// The operator joins and the bot leaves.
    Handed {
        /// His chat name.
        operator: Arc<str>,
        /// What is added to the conversation's expertise.
        expertise: Vec<Arc<str>>,
    },
    /// The bot is back.
    Back,
    /// Make a ticket or a lead.
    Create(RecordRequest),
    /// Give the operators a private briefing.
    Note {
        /// Its words.
        text: Arc<str>,
        /// The step that gives it.
        step: u32,
    },
    /// The conversation has ended.
    Ended(Ending),
    /// What came in changed nothing, and why.
    Ignored(Ignored),
}

/// A button.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedAnswer {
    /// The key that [`crate::input::Input::Choose`] sends.
    pub key: Arc<str>,
    /// The words on it.
    pub label: Arc<str>,
    /// The page that it opens besides.
    pub opens: Option<Arc<str>>,
}

/// What an input waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum InputKind {
    /// An e-mail address.
    Email,
    /// A phone number.
    Phone,
    /// A number.
    Number,
    /// One message.
    Text,
    /// Messages until ten seconds pass without one.
    Lines,
}

/// Whom a hand-over looks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandOffRequest {
    /// The step that asks.
    pub step: u32,
    /// Who may take it.
    pub target: HandOffTarget,
    /// For how many milliseconds the visitor may wait in line; none: full counts as nobody.
    pub wait: Option<u64>,
    /// Whether an operator had it and did not write: those tried before are not asked again.
    pub again: bool,
}

/// Who may take a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum HandOffTarget {
    /// Any operator.
    Anyone,
    /// Operators with these skills are preferred.
    Expertise {
        /// The keys of the skills; at least one.
        wanted: Vec<Arc<str>>,
        /// Whether operators without any of them are no candidates.
        only: bool,
    },
    /// Members of the team with this key.
    Team(Arc<str>),
}

/// A ticket or lead to be made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordRequest {
    /// The step that makes it.
    pub step: u32,
    /// Which of the two.
    pub kind: RecordKind,
    /// Its title.
    pub title: Arc<str>,
    /// The key of the team it goes to.
    pub team: Option<Arc<str>>,
    /// The newest e-mail address that the visitor gave.
    pub email: Option<Arc<str>>,
    /// The newest phone number that the visitor gave.
    pub phone: Option<Arc<str>>,
}

/// Ticket or lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// A request that the support team works on.
    Ticket,
    /// A chance that the sales team works on.
    Lead,
}

/// How a conversation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ending {
    /// The script came to `end`.
    Script {
        /// The step from which it ended.
        step: u32,
    },
    /// The visitor closed the chat.
    VisitorLeft,
}

/// Why something that came in changed nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Ignored {
    /// The conversation has ended.
    Ended,
    /// An operator has it; the bot keeps silent.
    WithOperator,
    /// The visitor waits for an operator; his words join the transcript.
    Waiting,
    /// The conversation has not begun, or has begun already.
    NotNow,
    /// Nothing was due.
    NotDue,
    /// The hand-over has no `on returned`.
    CannotReturn,
    /// Only a finished conversation can be started again.
    NotFinished,
    /// The answer is none of those that are offered: its button belongs to an earlier question.
    NotOffered,
    /// An outcome came of a hand-over that nobody waits for any more.
    NoHandOver,
    /// No operator has the conversation.
    NoOperator,
}
