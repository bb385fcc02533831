//! The compact form of a session: postcard items one behind the other, numbers for its own script and names for any
//! other. The numbers are read without looking anything up; the names only where the fingerprint differs.

use std::fmt;
use std::sync::Arc;

use postcard::ser_flavors::Flavor;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use smallvec::SmallVec;
use switchboard_grammar::graph::{Origin, Returns, SectionId, StepGraph, StepId, ValueId};

use super::stored::{answer_key, forward_name, question_name, section_name, value_name};
use super::{
    Asking, Collected, Content, Conversation, Entry, Offered, Restored, Session, Situation, StoredCollected,
    StoredContent, StoredSession, StoredState, StoredValue, StoredVisit, StoredWait, Visit,
};
use crate::program::Program;
use crate::time::Moment;

/// The first byte; raised whenever the form changes.
const VERSION: u8 = 1;

/// Room for the session of a small conversation, so that saving it takes one allocation.
const USUAL_SIZE: usize = 256;

/// Why bytes are no session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RestoreError {
    /// They begin with the version of another release.
    Version(u8),
    /// They are cut off, changed, or never were a session.
    Damaged,
}

impl fmt::Display for RestoreError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Version(version) => write!(
                formatter,
                "this session was stored in form {version}, but this release knows form {VERSION} only"
            ),
            Self::Damaged => formatter.write_str("these bytes are no session: they are damaged or cut off"),
        }
    }
}

impl std::error::Error for RestoreError {}

/// A name: read as bytes, and looked at only where it is needed, in another script.
#[derive(Clone, Copy)]
struct Name<'a>(&'a [u8]);

impl<'a> Name<'a> {
    fn new(name: &'a str) -> Self {
        Self(name.as_bytes())
    }

    fn read(self) -> Result<String, RestoreError> {
        std::str::from_utf8(self.0).map(str::to_owned).map_err(|_| RestoreError::Damaged)
    }
}

impl Serialize for Name<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'de [u8]>::deserialize(deserializer).map(Name)
    }
}

/// What stands at the beginning, after version and fingerprint.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    step: u32,
    #[serde(borrow)]
    section: Name<'a>,
    #[serde(borrow)]
    state: State<'a>,
    #[serde(borrow)]
    email: Option<Contact<'a>>,
    #[serde(borrow)]
    phone: Option<Contact<'a>>,
    values: u32,
    visits: u32,
}

#[derive(Serialize, Deserialize)]
enum State<'a> {
    New,
    Asking {
        #[serde(borrow)]
        question: Name<'a>,
        since: i64,
        refusals: u32,
        fired: u32,
        offered: Option<u64>,
        collected: Option<(&'a str, i64)>,
    },
    Handing {
        #[serde(borrow)]
        name: Option<Name<'a>>,
        again: bool,
    },
    InLine {
        #[serde(borrow)]
        name: Option<Name<'a>>,
        position: u32,
        until: Option<i64>,
        again: bool,
    },
    WithOperator {
        #[serde(borrow)]
        name: Option<Name<'a>>,
        operator: &'a str,
        until: Option<i64>,
    },
    Ended,
}

/// An e-mail address or phone number: mostly the value of an input, which is not written twice.
#[derive(Serialize, Deserialize)]
enum Contact<'a> {
    /// The text at this place among the values.
    Value(u32),
    Text(&'a str),
}

#[derive(Serialize, Deserialize)]
struct SavedValue<'a> {
    id: u32,
    #[serde(borrow)]
    name: Name<'a>,
    asked: u32,
    #[serde(borrow)]
    content: SavedContent<'a>,
}

#[derive(Serialize, Deserialize)]
enum SavedContent<'a> {
    Nothing,
    Answer(u16, #[serde(borrow)] Name<'a>),
    Other(&'a str),
    Text(&'a str),
    Number(f64),
    YesNo(bool),
}

#[derive(Serialize, Deserialize)]
struct SavedVisit<'a> {
    from: u32,
    section: u32,
    #[serde(borrow)]
    visited: Name<'a>,
    #[serde(borrow)]
    home: Name<'a>,
    #[serde(borrow)]
    question: Option<Name<'a>>,
}

impl Program {
    /// The compact form of a session of this program. A session of another program keeps its numbers, but not its
    /// names: only its own program can restore it then.
    pub fn save(&self, session: &Session) -> Vec<u8> {
        let mut writer = Writer(Vec::with_capacity(USUAL_SIZE));
        writer.0.push(VERSION);
        let session = &*session.inside;
        writer.0.extend_from_slice(&session.fingerprint.to_le_bytes());
        let graph = self.graph();
        writer.item(&head(graph, session));
        session.entries.iter().for_each(|entry| writer.item(&saved_value(graph, entry)));
        session.visits.iter().for_each(|visit| writer.item(&saved_visit(graph, visit)));
        writer.0
    }

    /// Brings a saved session to life: one of this program without any difference, one of an earlier version as far as
    /// its names still exist. Bytes that are no session are an error, whatever they are.
    pub fn restore(&self, bytes: &[u8]) -> Result<Restored, RestoreError> {
        let (version, rest) = bytes.split_first().ok_or(RestoreError::Damaged)?;
        if *version != VERSION {
            return Err(RestoreError::Version(*version));
        }
        let (fingerprint, rest) = rest.split_first_chunk::<8>().ok_or(RestoreError::Damaged)?;
        let fingerprint = u64::from_le_bytes(*fingerprint);
        let reader = Reader(rest);
        if fingerprint == self.graph().fingerprint {
            let session = reader.exact(self)?;
            return Ok(Restored { session, lost: Vec::new() });
        }
        Ok(self.adopt(&reader.names(fingerprint)?))
    }
}

/// Puts postcard items one behind the other.
struct Writer(Vec<u8>);

impl Writer {
    fn item<T: Serialize>(&mut self, item: &T) {
        // Writing plain data into a growing buffer cannot fail: there is no end to run into.
        let _ = postcard::serialize_with_flavor(item, Behind(&mut self.0));
    }
}

/// Writes behind what is there already.
struct Behind<'a>(&'a mut Vec<u8>);

impl Flavor for Behind<'_> {
    type Output = ();

    fn try_push(&mut self, byte: u8) -> postcard::Result<()> {
        self.0.push(byte);
        Ok(())
    }

    fn try_extend(&mut self, bytes: &[u8]) -> postcard::Result<()> {
        self.0.extend_from_slice(bytes);
        Ok(())
    }

    fn finalize(self) -> postcard::Result<()> {
        Ok(())
    }
}

fn head<'a>(graph: &'a StepGraph, session: &'a Conversation) -> Head<'a> {
    Head {
        step: session.step.0,
        section: Name::new(section_name(graph, session.step)),
        state: saved_state(graph, session),
        email: session.email.as_deref().map(|text| contact(session, text)),
        phone: session.phone.as_deref().map(|text| contact(session, text)),
        values: session.entries.len() as u32,
        visits: session.visits.len() as u32,
    }
}

fn saved_state<'a>(graph: &'a StepGraph, session: &'a Conversation) -> State<'a> {
    let name = || forward_name(graph, session.step).map(Name::new);
    let moment = |until: &Option<Moment>| until.map(|until| until.0);
    match &session.situation {
        Situation::New => State::New,
        Situation::Ended => State::Ended,
        Situation::Asking(asking) => State::Asking {
            question: Name::new(question_name(graph, session.step)),
            since: asking.since.0,
            refusals: asking.refusals,
            fired: asking.fired,
            offered: asking.offered.map(|offered| offered.0),
            collected: asking.collected.as_ref().map(|collected| (&*collected.text, collected.since.0)),
        },
        Situation::Handing { again } => State::Handing { name: name(), again: *again },
        Situation::InLine { position, until, again } => {
            State::InLine { name: name(), position: *position, until: moment(until), again: *again }
        }
        Situation::WithOperator { operator, until } => {
            State::WithOperator { name: name(), operator, until: moment(until) }
        }
    }
}

fn contact<'a>(session: &Conversation, text: &'a str) -> Contact<'a> {
    let is_it = |entry: &Entry| matches!(&entry.content, Content::Text(held) if **held == *text);
    match session.entries.iter().position(is_it) {
        Some(at) => Contact::Value(at as u32),
        None => Contact::Text(text),
    }
}

fn saved_value<'a>(graph: &'a StepGraph, entry: &'a Entry) -> SavedValue<'a> {
    SavedValue {
        id: entry.value.0,
        name: Name::new(value_name(graph, entry.value)),
        asked: entry.asked,
        content: match &entry.content {
            Content::Nothing => SavedContent::Nothing,
            Content::Answer(at) => SavedContent::Answer(*at, Name::new(answer_key(graph, entry.value, *at))),
            Content::Other(text) => SavedContent::Other(text),
            Content::Text(text) => SavedContent::Text(text),
            Content::Number(number) => SavedContent::Number(*number),
            Content::YesNo(yes) => SavedContent::YesNo(*yes),
        },
    }
}

fn saved_visit<'a>(graph: &'a StepGraph, visit: &Visit) -> SavedVisit<'a> {
    SavedVisit {
        from: visit.from.0,
        section: visit.section.0,
        visited: Name::new(graph.sections.get(visit.section.0 as usize).map_or("", |section| &section.name)),
        home: Name::new(section_name(graph, visit.from)),
        question: match visit.returns {
            Returns::Here => Some(Name::new(question_name(graph, visit.from))),
            Returns::Below => None,
        },
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn item<T: Deserialize<'a>>(&mut self) -> Result<T, RestoreError> {
        let (item, rest) = postcard::take_from_bytes(self.0).map_err(|_| RestoreError::Damaged)?;
        self.0 = rest;
        Ok(item)
    }

    fn end(&self) -> Result<(), RestoreError> {
        if self.0.is_empty() { Ok(()) } else { Err(RestoreError::Damaged) }
    }

    /// By numbers, for the script that they were written with. Every number is checked, because bytes may come from
    /// anywhere.
    fn exact(mut self, program: &Program) -> Result<Session, RestoreError> {
        let head: Head = self.item()?;
        let step = StepId(head.step);
        let mut entries = SmallVec::new();
        for _ in 0..head.values {
            let entry = exact_entry(program, self.item()?, entries.last())?;
            entries.push(entry);
        }
        let mut visits = SmallVec::new();
        for _ in 0..head.visits {
            visits.push(exact_visit(program, &self.item()?)?);
        }
        self.end()?;
        Ok(Session {
            inside: Box::new(Conversation {
                fingerprint: program.graph().fingerprint,
                step,
                situation: exact_situation(program, step, head.state)?,
                email: exact_contact(head.email, &entries)?,
                phone: exact_contact(head.phone, &entries)?,
                entries,
                visits,
            }),
        })
    }

    /// By names, for any other script.
    fn names(mut self, fingerprint: u64) -> Result<StoredSession, RestoreError> {
        let head: Head = self.item()?;
        let mut values = Vec::new();
        for _ in 0..head.values {
            let SavedValue { name, asked, content, .. } = self.item()?;
            values.push(StoredValue { name: name.read()?, asked, content: stored_content(content)? });
        }
        let mut visits = Vec::new();
        for _ in 0..head.visits {
            let SavedVisit { visited, home, question, .. } = self.item()?;
            let question = question.map(Name::read).transpose()?;
            visits.push(StoredVisit { visited: visited.read()?, from: home.read()?, question });
        }
        self.end()?;
        Ok(StoredSession {
            fingerprint,
            section: head.section.read()?,
            state: stored_state(head.state)?,
            email: stored_contact(head.email, &values)?,
            phone: stored_contact(head.phone, &values)?,
            values,
            visits,
        })
    }
}

/// Values stand in the order of their numbers, each once.
fn exact_entry(
    program: &Program,
    saved: SavedValue<'_>,
    last: Option<&Entry>,
) -> Result<Entry, RestoreError> {
    let value = ValueId(saved.id);
    let declaration = program.graph().values.get(saved.id as usize).ok_or(RestoreError::Damaged)?;
    if last.is_some_and(|last| last.value >= value) || matches!(declaration.origin, Origin::Given { .. }) {
        return Err(RestoreError::Damaged);
    }
    let content = match saved.content {
        SavedContent::Nothing => Content::Nothing,
        SavedContent::Answer(at, _) => {
            let answers = program.graph().ask(value).map_or(0, |ask| ask.answers.len());
            if at as usize >= answers {
                return Err(RestoreError::Damaged);
            }
            Content::Answer(at)
        }
        SavedContent::Other(text) => Content::Other(text.into()),
        SavedContent::Text(text) => Content::Text(text.into()),
        SavedContent::Number(number) if number.is_finite() => Content::Number(number),
        SavedContent::Number(_) => return Err(RestoreError::Damaged),
        SavedContent::YesNo(yes) => Content::YesNo(yes),
    };
    Ok(Entry { value, asked: saved.asked, content })
}

fn exact_visit(program: &Program, saved: &SavedVisit<'_>) -> Result<Visit, RestoreError> {
    let graph = program.graph();
    let (from, section) = (StepId(saved.from), SectionId(saved.section));
    let step = graph.steps.get(saved.from as usize).ok_or(RestoreError::Damaged)?;
    graph.sections.get(saved.section as usize).ok_or(RestoreError::Damaged)?;
    let home = graph.section(step.section);
    let (returns, fits) = match saved.question {
        Some(_) => (Returns::Here, program.ask(from).is_some()),
        None => (Returns::Below, from.below().0 < home.first.0 + home.length),
    };
    if fits { Ok(Visit { from, returns, section }) } else { Err(RestoreError::Damaged) }
}

fn exact_situation(program: &Program, step: StepId, state: State<'_>) -> Result<Situation, RestoreError> {
    let (ask, forward) = (program.ask(step), program.forward(step).is_some());
    let situation = match state {
        State::New | State::Ended if (step.0 as usize) >= program.graph().steps.len() => None,
        State::New => Some(Situation::New),
        State::Ended => Some(Situation::Ended),
        State::Asking { since, refusals, fired, offered, collected, .. } => {
            ask.map(|_| Situation::Asking(asking(since, (refusals, fired), offered, collected)))
        }
        State::Handing { again, .. } => forward.then_some(Situation::Handing { again }),
        State::InLine { position, until, again, .. } => {
            forward.then_some(Situation::InLine { position, until: until.map(Moment), again })
        }
        State::WithOperator { operator, until, .. } => {
            forward.then(|| Situation::WithOperator { operator: operator.into(), until: until.map(Moment) })
        }
    };
    situation.ok_or(RestoreError::Damaged)
}

fn asking(
    since: i64,
    (refusals, fired): (u32, u32),
    offered: Option<u64>,
    collected: Option<(&str, i64)>,
) -> Asking {
    let collected =
        collected.map(|(text, since)| Box::new(Collected { text: text.to_owned(), since: Moment(since) }));
    Asking { since: Moment(since), refusals, fired, offered: offered.map(Offered), collected }
}

fn exact_contact(saved: Option<Contact<'_>>, entries: &[Entry]) -> Result<Option<Arc<str>>, RestoreError> {
    match saved {
        None => Ok(None),
        Some(Contact::Text(text)) => Ok(Some(text.into())),
        Some(Contact::Value(at)) => match entries.get(at as usize).map(|entry| &entry.content) {
            Some(Content::Text(text)) => Ok(Some(Arc::clone(text))),
            Some(
                Content::Nothing
                | Content::Answer(_)
                | Content::Other(_)
                | Content::Number(_)
                | Content::YesNo(_),
            )
            | None => Err(RestoreError::Damaged),
        },
    }
}

fn stored_contact(
    saved: Option<Contact<'_>>,
    values: &[StoredValue],
) -> Result<Option<String>, RestoreError> {
    match saved {
        None => Ok(None),
        Some(Contact::Text(text)) => Ok(Some(text.to_owned())),
        Some(Contact::Value(at)) => match values.get(at as usize).map(|value| &value.content) {
            Some(StoredContent::Text(text)) => Ok(Some(text.clone())),
            Some(
                StoredContent::Nothing
                | StoredContent::Answer(_)
                | StoredContent::Other(_)
                | StoredContent::Number(_)
                | StoredContent::YesNo(_),
            )
            | None => Err(RestoreError::Damaged),
        },
    }
}

fn stored_content(saved: SavedContent<'_>) -> Result<StoredContent, RestoreError> {
    Ok(match saved {
        SavedContent::Nothing => StoredContent::Nothing,
        SavedContent::Answer(_, key) => StoredContent::Answer(key.read()?),
        SavedContent::Other(text) => StoredContent::Other(text.to_owned()),
        SavedContent::Text(text) => StoredContent::Text(text.to_owned()),
        SavedContent::Number(number) => StoredContent::Number(number),
        SavedContent::YesNo(yes) => StoredContent::YesNo(yes),
    })
}

/// In another script nobody knows which answers the bits of `offered` meant, so the conditions decide again.
fn stored_state(state: State<'_>) -> Result<StoredState, RestoreError> {
    let (name, wait) = match state {
        State::New => return Ok(StoredState::New),
        State::Ended => return Ok(StoredState::Ended),
        State::Asking { question, since, refusals, fired, collected, .. } => {
            return Ok(StoredState::Asking {
                question: question.read()?,
                since: Moment(since),
                refusals,
                fired,
                offered: None,
                collected: collected
                    .map(|(text, since)| StoredCollected { text: text.to_owned(), since: Moment(since) }),
            });
        }
        State::Handing { name, again } => (name, StoredWait::Handing { again }),
        State::InLine { name, position, until, again } => {
            (name, StoredWait::InLine { position, until: until.map(Moment), again })
        }
        State::WithOperator { name, operator, until } => {
            (name, StoredWait::WithOperator { operator: operator.to_owned(), until: until.map(Moment) })
        }
    };
    Ok(StoredState::Forward { name: name.map(Name::read).transpose()?, wait })
}
