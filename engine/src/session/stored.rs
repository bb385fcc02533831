//! A session with names instead of numbers: what people read, and what survives a change of the script.

use serde::{Deserialize, Serialize};
use switchboard_grammar::graph::{Returns, StepGraph, StepId, StepKind, ValueId};

use super::{Asking, Content, Conversation, Entry, Offered, Session, Situation, Visit};
use crate::program::Program;
use crate::time::Moment;

/// A session with names: plain data for RON, JSON and the like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredSession {
    /// The script's fingerprint.
    pub fingerprint: u64,
    /// The section where it waits or ended, or is going to begin.
    pub section: String,
    /// What it waits for.
    pub state: StoredState,
    /// What was answered and set, in the order of the script.
    #[serde(default)]
    pub values: Vec<StoredValue>,
    /// The open visits, the newest last.
    #[serde(default)]
    pub visits: Vec<StoredVisit>,
    /// The newest e-mail address that the visitor gave.
    #[serde(default)]
    pub email: Option<String>,
    /// The newest phone number that the visitor gave.
    #[serde(default)]
    pub phone: Option<String>,
}

/// What a stored session waits for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StoredState {
    /// It has not begun.
    New,
    /// The visitor is asked something.
    Asking {
        /// The name of the question or input.
        question: String,
        /// When it was asked, or the visitor's last message came.
        since: Moment,
        /// How many messages were refused.
        refusals: u32,
        /// How many silences have fired.
        fired: u32,
        /// The keys of the offered answers, where conditions decide about them.
        offered: Option<Vec<String>>,
        /// What `ask lines` has so far.
        collected: Option<StoredCollected>,
    },
    /// A hand-over.
    Forward {
        /// Its name; none where it is the section's.
        name: Option<String>,
        /// How far it is.
        wait: StoredWait,
    },
    /// It has ended.
    Ended,
}

/// Messages that are not complete yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredCollected {
    /// The messages.
    pub text: String,
    /// When the last one came, or the last change of a draft.
    pub since: Moment,
}

/// How far a stored hand-over is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StoredWait {
    /// The host looks for an operator.
    Handing {
        /// Because the one before him did not write.
        again: bool,
    },
    /// The visitor waits in line.
    InLine {
        /// His place, from 1.
        position: u32,
        /// Until when.
        until: Option<Moment>,
        /// Whether an operator had it before.
        again: bool,
    },
    /// An operator has it.
    WithOperator {
        /// His chat name.
        operator: String,
        /// When the next one is asked.
        until: Option<Moment>,
    },
}

/// A stored value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StoredValue {
    /// The name of the question, input or `set`.
    pub name: String,
    /// How often it was asked.
    #[serde(default)]
    pub asked: u32,
    /// What it holds.
    pub content: StoredContent,
}

/// What a stored value holds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum StoredContent {
    /// It was asked and not answered.
    Nothing,
    /// The key of an answer.
    Answer(String),
    /// Other words than the answers'.
    Other(String),
    /// A text.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    YesNo(bool),
}

/// A stored open visit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredVisit {
    /// The visited section.
    pub visited: String,
    /// The section that it started from.
    pub from: String,
    /// The question that is asked again; none: it comes back to the line below.
    pub question: Option<String>,
}

impl Program {
    /// A session of this program with names. [`Program::adopt`] takes it back.
    pub fn store(&self, session: &Session) -> StoredSession {
        let graph = self.graph();
        let session = &*session.inside;
        StoredSession {
            fingerprint: session.fingerprint,
            section: section_name(graph, session.step).to_owned(),
            state: state(graph, session),
            values: session.entries.iter().map(|entry| value(graph, entry)).collect(),
            visits: session.visits.iter().map(|visit| visit_names(graph, visit)).collect(),
            email: session.email.as_deref().map(str::to_owned),
            phone: session.phone.as_deref().map(str::to_owned),
        }
    }
}

fn state(graph: &StepGraph, session: &Conversation) -> StoredState {
    let forward =
        |wait| StoredState::Forward { name: forward_name(graph, session.step).map(str::to_owned), wait };
    match &session.situation {
        Situation::New => StoredState::New,
        Situation::Ended => StoredState::Ended,
        Situation::Asking(asking) => asking_names(graph, session.step, asking),
        Situation::Handing { again } => forward(StoredWait::Handing { again: *again }),
        Situation::InLine { position, until, again } => {
            forward(StoredWait::InLine { position: *position, until: *until, again: *again })
        }
        Situation::WithOperator { operator, until } => {
            forward(StoredWait::WithOperator { operator: operator.to_string(), until: *until })
        }
    }
}

fn asking_names(graph: &StepGraph, step: StepId, asking: &Asking) -> StoredState {
    StoredState::Asking {
        question: question_name(graph, step).to_owned(),
        since: asking.since,
        refusals: asking.refusals,
        fired: asking.fired,
        offered: asking.offered.map(|offered| offered_keys(graph, step, offered)),
        collected: asking
            .collected
            .as_ref()
            .map(|collected| StoredCollected { text: collected.text.clone(), since: collected.since }),
    }
}

fn offered_keys(graph: &StepGraph, step: StepId, offered: Offered) -> Vec<String> {
    let Some(StepKind::Ask(ask)) = graph.steps.get(step.0 as usize).map(|step| &step.kind) else {
        return Vec::new();
    };
    let answers = ask.answers.iter().zip(0..).filter(|(_, at)| offered.has(*at) == Some(true));
    answers.map(|(answer, _)| answer.key.to_string()).collect()
}

fn value(graph: &StepGraph, entry: &Entry) -> StoredValue {
    let content = match &entry.content {
        Content::Nothing => StoredContent::Nothing,
        Content::Answer(at) => StoredContent::Answer(answer_key(graph, entry.value, *at).to_owned()),
        Content::Other(text) => StoredContent::Other(text.to_string()),
        Content::Text(text) => StoredContent::Text(text.to_string()),
        Content::Number(number) => StoredContent::Number(*number),
        Content::YesNo(yes) => StoredContent::YesNo(*yes),
    };
    StoredValue { name: value_name(graph, entry.value).to_owned(), asked: entry.asked, content }
}

fn visit_names(graph: &StepGraph, visit: &Visit) -> StoredVisit {
    StoredVisit {
        visited: graph.sections.get(visit.section.0 as usize).map_or("", |section| &section.name).to_owned(),
        from: section_name(graph, visit.from).to_owned(),
        question: match visit.returns {
            Returns::Here => Some(question_name(graph, visit.from).to_owned()),
            Returns::Below => None,
        },
    }
}

// The names of a session that is not one of this program are empty, so that nothing here can fail.

pub(super) fn section_name(graph: &StepGraph, step: StepId) -> &str {
    let section = graph.steps.get(step.0 as usize).map(|step| step.section);
    section.and_then(|id| graph.sections.get(id.0 as usize)).map_or("", |section| &section.name)
}

pub(super) fn question_name(graph: &StepGraph, step: StepId) -> &str {
    match graph.steps.get(step.0 as usize).map(|step| &step.kind) {
        Some(StepKind::Ask(ask)) => value_name(graph, ask.value),
        Some(
            StepKind::Say(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Create { .. }
            | StepKind::Forward(_)
            | StepKind::Go(_),
        )
        | None => "",
    }
}

/// The name of a hand-over; none where it is the section's, so that it follows a new name of the section.
pub(super) fn forward_name(graph: &StepGraph, step: StepId) -> Option<&str> {
    match graph.steps.get(step.0 as usize).map(|step| &step.kind) {
        Some(StepKind::Forward(forward)) if *forward.name != *section_name(graph, step) => {
            Some(&forward.name)
        }
        Some(
            StepKind::Forward(_)
            | StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Create { .. }
            | StepKind::Go(_),
        )
        | None => None,
    }
}

pub(super) fn value_name(graph: &StepGraph, id: ValueId) -> &str {
    graph.values.get(id.0 as usize).map_or("", |value| &value.name)
}

pub(super) fn answer_key(graph: &StepGraph, id: ValueId, at: u16) -> &str {
    let known = (id.0 as usize) < graph.values.len();
    let ask = if known { graph.ask(id) } else { None };
    ask.and_then(|ask| ask.answers.get(at as usize)).map_or("", |answer| &answer.key)
}
