//! A conversation between two turns: plain data, small, and nothing that the script knows already.

mod bytes;
mod compact;
mod mapping;
mod moved;
mod stored;

use std::sync::Arc;

use smallvec::SmallVec;
use switchboard_grammar::graph::{Origin, Returns, SectionId, StepGraph, StepId, ValueId};

pub use compact::RestoreError;
pub(crate) use mapping::Names;
pub use mapping::{Lost, Restored};
pub use stored::{
    StoredCollected, StoredContent, StoredSession, StoredState, StoredValue, StoredVisit, StoredWait,
};

use crate::program::Program;
use crate::time::Moment;
use crate::value::Value;

/// How long a visitor must send nothing until what he wrote under `ask lines` is complete, in milliseconds.
pub const LINES_PAUSE: u64 = 10_000;

/// A conversation between two turns. It belongs to one program; [`Program::save`] and [`Program::restore`] carry it
/// over to another one.
#[derive(Debug, PartialEq)]
pub struct Session {
    // Boxed, because a session is handed on more often than it is looked into.
    pub(crate) inside: Box<Conversation>,
}

/// What a session holds.
#[derive(Debug, PartialEq)]
pub(crate) struct Conversation {
    pub(crate) fingerprint: u64,
    /// Where it waits; where it ended; before it began, where it is going to begin.
    pub(crate) step: StepId,
    pub(crate) situation: Situation,
    /// By their numbers, so that they can be searched.
    pub(crate) entries: SmallVec<[Entry; 4]>,
    /// The open visits, the newest last.
    pub(crate) visits: SmallVec<[Visit; 1]>,
    /// The newest e-mail address that the visitor gave.
    pub(crate) email: Option<Arc<str>>,
    /// The newest phone number that the visitor gave.
    pub(crate) phone: Option<Arc<str>>,
}

/// A host keeps many sessions: one may take 512 bytes with the texts of a small conversation, so without them no more
/// than this.
const _: () = assert!(size_of::<Conversation>() <= 288);

impl Clone for Session {
    /// Fills the lists where they are going to stay: every turn copies a session.
    fn clone(&self) -> Self {
        let held = &*self.inside;
        let mut inside = Box::new(Conversation {
            fingerprint: held.fingerprint,
            step: held.step,
            situation: held.situation.clone(),
            entries: SmallVec::new(),
            visits: SmallVec::new(),
            email: held.email.clone(),
            phone: held.phone.clone(),
        });
        inside.entries.reserve(held.entries.len());
        held.entries.iter().for_each(|entry| inside.entries.push(entry.clone()));
        inside.visits.extend_from_slice(&held.visits);
        Self { inside }
    }
}

/// What a conversation waits for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Situation {
    New,
    Asking(Asking),
    /// The host looks for an operator; `again`: because the one before him did not write.
    Handing {
        again: bool,
    },
    InLine {
        position: u32,
        until: Option<Moment>,
        again: bool,
    },
    WithOperator {
        operator: Arc<str>,
        /// When the next one is asked, unless he writes before.
        until: Option<Moment>,
    },
    Ended,
}

/// One asking of a question.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Asking {
    /// When it was asked, or the visitor's last message came.
    pub(crate) since: Moment,
    pub(crate) refusals: u32,
    /// How many silences have fired. They fire in one order, so a count is enough.
    pub(crate) fired: u32,
    /// Which answers were offered, where conditions decide about them; none: those whose conditions hold now.
    pub(crate) offered: Option<Offered>,
    /// What `ask lines` has so far.
    pub(crate) collected: Option<Box<Collected>>,
}

/// Which answers of a question were offered, one bit each. A question with conditions has some answers; the few that
/// somebody writes beyond the first 64 have no bit, and their conditions are looked at again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Offered(pub(crate) u64);

impl Offered {
    pub(crate) fn add(&mut self, answer: u16) {
        self.0 |= 1_u64.checked_shl(answer.into()).unwrap_or(0);
    }

    /// Whether an answer was offered; none where that is not known.
    pub(crate) fn has(self, answer: u16) -> Option<bool> {
        self.0.checked_shr(answer.into()).map(|bits| bits & 1 == 1)
    }
}

/// Messages that are not complete yet.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Collected {
    pub(crate) text: String,
    /// When the last message came, or the last change of a draft.
    pub(crate) since: Moment,
}

/// What a question, an input or a `set` holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) value: ValueId,
    /// How often it was asked.
    pub(crate) asked: u32,
    pub(crate) content: Content,
}

/// The answer to a question or input, or the value of a `set`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Content {
    Nothing,
    /// The answer at this place among the question's answers.
    Answer(u16),
    /// Other words than the answers'.
    Other(Arc<str>),
    Text(Arc<str>),
    Number(f64),
    YesNo(bool),
}

/// Where `back` comes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Visit {
    /// The step that the visit started from.
    pub(crate) from: StepId,
    pub(crate) returns: Returns,
    /// The visited section.
    pub(crate) section: SectionId,
}

/// What a conversation waits for, as its host sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// It has not begun: the next input is [`crate::input::Input::Start`].
    New,
    /// The visitor is asked something.
    Asking,
    /// The host looks for an operator: the next input is [`crate::input::Input::HandOff`].
    HandingOver,
    /// The visitor waits in line.
    InLine {
        /// His place, from 1.
        position: u32,
    },
    /// An operator has it.
    WithOperator {
        /// His chat name.
        operator: Arc<str>,
    },
    /// It has ended.
    Ended,
}

/// What nobody has answered.
static NOTHING: Content = Content::Nothing;

impl Session {
    /// A conversation that has not begun.
    pub fn new(program: &Program) -> Self {
        Self { inside: Box::new(Conversation::new(program)) }
    }

    /// What it waits for.
    pub fn state(&self) -> State {
        match &self.inside.situation {
            Situation::New => State::New,
            Situation::Asking(_) => State::Asking,
            Situation::Handing { .. } => State::HandingOver,
            Situation::InLine { position, .. } => State::InLine { position: *position },
            Situation::WithOperator { operator, .. } => {
                State::WithOperator { operator: Arc::clone(operator) }
            }
            Situation::Ended => State::Ended,
        }
    }

    /// The step at which it waits; once it has ended, the first step of the section in which it did; before it began,
    /// the step that it is going to begin with.
    pub fn step(&self) -> StepId {
        self.inside.step
    }

    /// The newest e-mail address that the visitor gave.
    pub fn email(&self) -> Option<&Arc<str>> {
        self.inside.email.as_ref()
    }

    /// The newest phone number that the visitor gave.
    pub fn phone(&self) -> Option<&Arc<str>> {
        self.inside.phone.as_ref()
    }

    /// Whether it belongs to this program.
    pub fn is_of(&self, program: &Program) -> bool {
        self.inside.fingerprint == program.graph().fingerprint
    }

    /// When [`crate::input::Input::TimePassed`] is due; none while only people can go on, or where the session is not
    /// one of this program.
    pub fn due(&self, program: &Program) -> Option<Moment> {
        match &self.inside.situation {
            Situation::Asking(asking) => {
                let silence = self.inside.next_silence(program, asking).map(|(due, _)| due);
                [silence, asking.complete_at()].into_iter().flatten().min()
            }
            Situation::InLine { until, .. } | Situation::WithOperator { until, .. } => *until,
            Situation::New | Situation::Handing { .. } | Situation::Ended => None,
        }
    }
}

impl Conversation {
    /// One that has not begun.
    pub(crate) fn new(program: &Program) -> Self {
        let graph = program.graph();
        Self {
            fingerprint: graph.fingerprint,
            step: graph.start(),
            situation: Situation::New,
            entries: SmallVec::new(),
            visits: SmallVec::new(),
            email: None,
            phone: None,
        }
    }

    /// When the next silence is due, and which it is among those of the question.
    pub(crate) fn next_silence(&self, program: &Program, asking: &Asking) -> Option<(Moment, usize)> {
        let (ask, prepared) = program.ask(self.step)?;
        let at = *prepared.silences.get(asking.fired as usize)? as usize;
        Some((asking.since.after(ask.silences[at].after), at))
    }

    /// What a question, an input or a `set` holds.
    pub(crate) fn content(&self, id: ValueId) -> &Content {
        self.entry(id).map_or(&NOTHING, |entry| &entry.content)
    }

    /// Whether it has a value, or was answered by one of its answers.
    pub(crate) fn is_answered(&self, id: ValueId) -> bool {
        *self.content(id) != Content::Nothing
    }

    /// How often it was asked.
    pub(crate) fn asked(&self, id: ValueId) -> u32 {
        self.entry(id).map_or(0, |entry| entry.asked)
    }

    fn entry(&self, id: ValueId) -> Option<&Entry> {
        let at = self.entries.binary_search_by_key(&id, |entry| entry.value).ok()?;
        self.entries.get(at)
    }

    /// The entry of a value, made where there is none.
    pub(crate) fn entry_mut(&mut self, id: ValueId) -> &mut Entry {
        let at = match self.entries.binary_search_by_key(&id, |entry| entry.value) {
            Ok(at) => at,
            Err(at) => {
                self.entries.insert(at, Entry { value: id, asked: 0, content: Content::Nothing });
                at
            }
        };
        &mut self.entries[at]
    }

    /// Every value that there is, in the order of the script, as it is inserted into a text.
    pub(crate) fn shown_values(&self, graph: &StepGraph) -> Vec<(Arc<str>, String)> {
        let known = self.entries.iter().filter(|entry| (entry.value.0 as usize) < graph.values.len());
        known
            .filter_map(|entry| {
                let declaration = graph.value(entry.value);
                Some((
                    Arc::clone(&declaration.name),
                    entry.content.shown(graph, entry.value, &declaration.origin)?,
                ))
            })
            .collect()
    }
}

impl Content {
    /// What it inserts into a text; none where there is no value.
    fn shown(&self, graph: &StepGraph, id: ValueId, origin: &Origin) -> Option<String> {
        match (self, origin) {
            (Self::Nothing, _) => None,
            (Self::Answer(at), Origin::Ask(_)) => {
                Some(graph.ask(id)?.answers.get(*at as usize)?.label.to_string())
            }
            (Self::Answer(_), Origin::Set | Origin::Given { .. }) => None,
            (Self::Other(text) | Self::Text(text), _) => Some(text.to_string()),
            (Self::Number(number), _) => Some(Value::Number(*number).shown()),
            (Self::YesNo(yes), _) => Some(Value::YesNo(*yes).shown()),
        }
    }
}

impl From<Value> for Content {
    fn from(value: Value) -> Self {
        match value {
            Value::Nothing => Self::Nothing,
            Value::Number(number) => Self::Number(number),
            Value::Text(text) => Self::Text(text),
            Value::YesNo(yes) => Self::YesNo(yes),
        }
    }
}

impl Asking {
    /// When what was collected is complete; none while nothing was.
    pub(crate) fn complete_at(&self) -> Option<Moment> {
        self.collected.as_ref().map(|collected| collected.since.after(LINES_PAUSE))
    }
}
