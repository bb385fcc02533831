//! The compact form of a session: numbers for its own script, and names for any other. The numbers are read without
//! looking anything up; the names only where the fingerprint differs.
//!
//! In this order: version and fingerprint; the step, the name of its section and what it waits for; the number of
//! values, and of each its number, its name, how often it was asked and what it holds; the number of visits, and of
//! each the step that it started from, the name of that step's section, the visited section, its name, and the question
//! that is asked again; e-mail and phone.

use std::fmt;
use std::sync::Arc;

use switchboard_grammar::graph::{Origin, Returns, SectionId, StepGraph, StepId, ValueId};

use super::bytes::{Read, Reader, Unread, Writer};
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
const USUAL_SIZE: usize = 192;

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

impl Program {
    /// The compact form of a session of this program. A session of another program keeps its numbers, but not its
    /// names: only its own program can restore it then.
    pub fn save(&self, session: &Session) -> Vec<u8> {
        let (graph, session) = (self.graph(), &*session.inside);
        let mut writer = Writer(Vec::with_capacity(USUAL_SIZE));
        writer.byte(VERSION);
        writer.0.extend_from_slice(&session.fingerprint.to_le_bytes());
        writer.number(session.step.0.into());
        writer.text(section_name(graph, session.step));
        save_situation(&mut writer, graph, session);
        writer.number(session.entries.len() as u64);
        session.entries.iter().for_each(|entry| save_value(&mut writer, graph, entry));
        writer.number(session.visits.len() as u64);
        session.visits.iter().for_each(|visit| save_visit(&mut writer, graph, visit));
        save_contact(&mut writer, session, session.email.as_ref());
        save_contact(&mut writer, session, session.phone.as_ref());
        writer.0
    }

    /// Brings a saved session to life: one of this program without any difference, one of an earlier version as far as
    /// its names still exist. Bytes that are no session are an error, whatever they are.
    pub fn restore(&self, bytes: &[u8]) -> Result<Restored, RestoreError> {
        let (version, rest) = bytes.split_first().ok_or(RestoreError::Damaged)?;
        if *version != VERSION {
            return Err(RestoreError::Version(*version));
        }
        let (fingerprint, rest) = rest.split_first_chunk().ok_or(RestoreError::Damaged)?;
        let fingerprint = u64::from_le_bytes(*fingerprint);
        if fingerprint == self.graph().fingerprint {
            return Ok(Restored { session: exact(Reader(rest), self)?, lost: Vec::new() });
        }
        Ok(self.adopt(&names(Reader(rest), fingerprint)?))
    }
}

fn save_situation(writer: &mut Writer, graph: &StepGraph, session: &Conversation) {
    match &session.situation {
        Situation::New => writer.byte(0),
        Situation::Asking(asking) => {
            writer.byte(1);
            writer.text(question_name(graph, session.step));
            save_asking(writer, asking);
        }
        Situation::Handing { again } => {
            writer.byte(2);
            save_forward(writer, graph, session.step);
            writer.yes_no(*again);
        }
        Situation::InLine { position, until, again } => {
            writer.byte(3);
            save_forward(writer, graph, session.step);
            writer.number((*position).into());
            writer.option(*until, Writer::moment);
            writer.yes_no(*again);
        }
        Situation::WithOperator { operator, until } => {
            writer.byte(4);
            save_forward(writer, graph, session.step);
            writer.text(operator);
            writer.option(*until, Writer::moment);
        }
        Situation::Ended => writer.byte(5),
    }
}

fn save_asking(writer: &mut Writer, asking: &Asking) {
    writer.moment(asking.since);
    writer.number(asking.refusals.into());
    writer.number(asking.fired.into());
    writer.option(asking.offered, |writer, offered| writer.number(offered.0));
    writer.option(asking.collected.as_ref(), |writer, collected| {
        writer.text(&collected.text);
        writer.moment(collected.since);
    });
}

fn save_forward(writer: &mut Writer, graph: &StepGraph, step: StepId) {
    writer.option(forward_name(graph, step), Writer::text);
}

fn save_value(writer: &mut Writer, graph: &StepGraph, entry: &Entry) {
    writer.number(entry.value.0.into());
    writer.text(value_name(graph, entry.value));
    writer.number(entry.asked.into());
    match &entry.content {
        Content::Nothing => writer.byte(0),
        Content::Answer(at) => {
            writer.byte(1);
            writer.number((*at).into());
            writer.text(answer_key(graph, entry.value, *at));
        }
        Content::Other(text) => {
            writer.byte(2);
            writer.text(text);
        }
        Content::Text(text) => {
            writer.byte(3);
            writer.text(text);
        }
        Content::Number(number) => {
            writer.byte(4);
            writer.decimal(*number);
        }
        Content::YesNo(yes) => {
            writer.byte(5);
            writer.yes_no(*yes);
        }
    }
}

fn save_visit(writer: &mut Writer, graph: &StepGraph, visit: &Visit) {
    writer.number(visit.from.0.into());
    writer.text(section_name(graph, visit.from));
    writer.number(visit.section.0.into());
    writer.text(graph.sections.get(visit.section.0 as usize).map_or("", |section| &section.name));
    let question = match visit.returns {
        Returns::Here => Some(question_name(graph, visit.from)),
        Returns::Below => None,
    };
    writer.option(question, Writer::text);
}

/// An e-mail address or phone number is mostly the value of an input, and then not written twice.
fn save_contact(writer: &mut Writer, session: &Conversation, text: Option<&Arc<str>>) {
    let Some(text) = text else { return writer.byte(0) };
    let is_it = |entry: &Entry| matches!(&entry.content, Content::Text(held) if held == text);
    match session.entries.iter().position(is_it) {
        Some(at) => {
            writer.byte(1);
            writer.number(at as u64);
        }
        None => {
            writer.byte(2);
            writer.text(text);
        }
    }
}

/// What it waits for, with the name of the question or hand-over.
enum Saved<'a> {
    New,
    Asking(Unread<'a>, Asking),
    Handing(Option<Unread<'a>>, bool),
    InLine(Option<Unread<'a>>, u32, Option<Moment>, bool),
    WithOperator(Option<Unread<'a>>, &'a str, Option<Moment>),
    Ended,
}

enum SavedContent<'a> {
    Nothing,
    Answer(u16, Unread<'a>),
    Other(&'a str),
    Text(&'a str),
    Number(f64),
    YesNo(bool),
}

enum SavedContact<'a> {
    None,
    /// The text at this place among the values.
    Value(usize),
    Text(&'a str),
}

impl<'a> Reader<'a> {
    fn situation(&mut self) -> Read<Saved<'a>> {
        match self.byte()? {
            0 => Ok(Saved::New),
            1 => Ok(Saved::Asking(self.unread()?, self.asking()?)),
            2 => Ok(Saved::Handing(self.option(Self::unread)?, self.yes_no()?)),
            3 => Ok(Saved::InLine(
                self.option(Self::unread)?,
                self.small()?,
                self.option(Self::moment)?,
                self.yes_no()?,
            )),
            4 => {
                Ok(Saved::WithOperator(self.option(Self::unread)?, self.text()?, self.option(Self::moment)?))
            }
            5 => Ok(Saved::Ended),
            _ => Err(RestoreError::Damaged),
        }
    }

    fn asking(&mut self) -> Read<Asking> {
        Ok(Asking {
            since: self.moment()?,
            refusals: self.small()?,
            fired: self.small()?,
            offered: self.option(Self::number)?.map(Offered),
            collected: self.option(|reader| {
                let text = reader.text()?.to_owned();
                Ok(Box::new(Collected { text, since: reader.moment()? }))
            })?,
        })
    }

    fn content(&mut self) -> Read<SavedContent<'a>> {
        match self.byte()? {
            0 => Ok(SavedContent::Nothing),
            1 => {
                let at = u16::try_from(self.number()?).map_err(|_| RestoreError::Damaged)?;
                Ok(SavedContent::Answer(at, self.unread()?))
            }
            2 => Ok(SavedContent::Other(self.text()?)),
            3 => Ok(SavedContent::Text(self.text()?)),
            4 => Ok(SavedContent::Number(self.decimal()?)),
            5 => Ok(SavedContent::YesNo(self.yes_no()?)),
            _ => Err(RestoreError::Damaged),
        }
    }

    fn contact(&mut self) -> Read<SavedContact<'a>> {
        match self.byte()? {
            0 => Ok(SavedContact::None),
            1 => Ok(SavedContact::Value(self.small()? as usize)),
            2 => Ok(SavedContact::Text(self.text()?)),
            _ => Err(RestoreError::Damaged),
        }
    }

    fn name(&mut self) -> Read<String> {
        self.text().map(str::to_owned)
    }
}

/// By numbers, for the script that they were written with. Every number is checked, because bytes may come from
/// anywhere.
fn exact(mut reader: Reader<'_>, program: &Program) -> Read<Session> {
    // Filled where it stays, because moving it costs more than reading it.
    let mut inside = Box::new(Conversation::new(program));
    inside.step = StepId(reader.small()?);
    reader.unread()?;
    inside.situation = exact_situation(program, inside.step, reader.situation()?)?;
    for _ in 0..reader.number()? {
        let entry = exact_value(&mut reader, program, inside.entries.last())?;
        inside.entries.push(entry);
    }
    for _ in 0..reader.number()? {
        inside.visits.push(exact_visit(&mut reader, program)?);
    }
    inside.email = exact_contact(&reader.contact()?, &inside.entries)?;
    inside.phone = exact_contact(&reader.contact()?, &inside.entries)?;
    reader.end()?;
    Ok(Session { inside })
}

fn exact_situation(program: &Program, step: StepId, saved: Saved<'_>) -> Read<Situation> {
    let forward = || program.forward(step).is_some();
    let known = || (step.0 as usize) < program.graph().steps.len();
    let (situation, fits) = match saved {
        Saved::New => (Situation::New, known()),
        Saved::Ended => (Situation::Ended, known()),
        Saved::Asking(_, asking) => (Situation::Asking(asking), program.ask(step).is_some()),
        Saved::Handing(_, again) => (Situation::Handing { again }, forward()),
        Saved::InLine(_, position, until, again) => (Situation::InLine { position, until, again }, forward()),
        Saved::WithOperator(_, operator, until) => {
            (Situation::WithOperator { operator: operator.into(), until }, forward())
        }
    };
    if fits { Ok(situation) } else { Err(RestoreError::Damaged) }
}

/// Values stand in the order of their numbers, each once.
fn exact_value(reader: &mut Reader<'_>, program: &Program, last: Option<&Entry>) -> Read<Entry> {
    let value = ValueId(reader.small()?);
    reader.unread()?;
    let asked = reader.small()?;
    let declaration = program.graph().values.get(value.0 as usize).ok_or(RestoreError::Damaged)?;
    if last.is_some_and(|last| last.value >= value) || matches!(declaration.origin, Origin::Given { .. }) {
        return Err(RestoreError::Damaged);
    }
    Ok(Entry { value, asked, content: exact_content(program, value, reader.content()?)? })
}

fn exact_content(program: &Program, value: ValueId, saved: SavedContent<'_>) -> Read<Content> {
    Ok(match saved {
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
    })
}

fn exact_visit(reader: &mut Reader<'_>, program: &Program) -> Read<Visit> {
    let graph = program.graph();
    let from = StepId(reader.small()?);
    reader.unread()?;
    let section = SectionId(reader.small()?);
    reader.unread()?;
    let question = reader.option(Reader::unread)?;
    let step = graph.steps.get(from.0 as usize).ok_or(RestoreError::Damaged)?;
    graph.sections.get(section.0 as usize).ok_or(RestoreError::Damaged)?;
    let home = graph.section(step.section);
    let (returns, fits) = match question {
        Some(_) => (Returns::Here, program.ask(from).is_some()),
        None => (Returns::Below, from.below().0 < home.first.0 + home.length),
    };
    if fits { Ok(Visit { from, returns, section }) } else { Err(RestoreError::Damaged) }
}

fn exact_contact(saved: &SavedContact<'_>, entries: &[Entry]) -> Read<Option<Arc<str>>> {
    match saved {
        SavedContact::None => Ok(None),
        SavedContact::Text(text) => Ok(Some(Arc::from(*text))),
        SavedContact::Value(at) => match entries.get(*at).map(|entry| &entry.content) {
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

/// By names, for any other script.
fn names(mut reader: Reader<'_>, fingerprint: u64) -> Read<StoredSession> {
    reader.small()?;
    let section = reader.name()?;
    let state = stored_state(reader.situation()?)?;
    let mut values = Vec::new();
    for _ in 0..reader.number()? {
        reader.small()?;
        let (name, asked) = (reader.name()?, reader.small()?);
        values.push(StoredValue { name, asked, content: stored_content(reader.content()?)? });
    }
    let mut visits = Vec::new();
    for _ in 0..reader.number()? {
        reader.small()?;
        let from = reader.name()?;
        reader.small()?;
        let (visited, question) = (reader.name()?, reader.option(Reader::name)?);
        visits.push(StoredVisit { visited, from, question });
    }
    let email = stored_contact(&reader.contact()?, &values)?;
    let phone = stored_contact(&reader.contact()?, &values)?;
    reader.end()?;
    Ok(StoredSession { fingerprint, section, state, values, visits, email, phone })
}

/// In another script nobody knows which answers were offered, so the conditions decide again.
fn stored_state(saved: Saved<'_>) -> Read<StoredState> {
    let (name, wait) = match saved {
        Saved::New => return Ok(StoredState::New),
        Saved::Ended => return Ok(StoredState::Ended),
        Saved::Asking(question, asking) => {
            return Ok(StoredState::Asking {
                question: question.text()?.to_owned(),
                since: asking.since,
                refusals: asking.refusals,
                fired: asking.fired,
                offered: None,
                collected: asking
                    .collected
                    .map(|collected| StoredCollected { text: collected.text, since: collected.since }),
            });
        }
        Saved::Handing(name, again) => (name, StoredWait::Handing { again }),
        Saved::InLine(name, position, until, again) => (name, StoredWait::InLine { position, until, again }),
        Saved::WithOperator(name, operator, until) => {
            (name, StoredWait::WithOperator { operator: operator.to_owned(), until })
        }
    };
    let name = name.map(Unread::text).transpose()?.map(str::to_owned);
    Ok(StoredState::Forward { name, wait })
}

fn stored_content(saved: SavedContent<'_>) -> Read<StoredContent> {
    Ok(match saved {
        SavedContent::Nothing => StoredContent::Nothing,
        SavedContent::Answer(_, key) => StoredContent::Answer(key.text()?.to_owned()),
        SavedContent::Other(text) => StoredContent::Other(text.to_owned()),
        SavedContent::Text(text) => StoredContent::Text(text.to_owned()),
        SavedContent::Number(number) => StoredContent::Number(number),
        SavedContent::YesNo(yes) => StoredContent::YesNo(yes),
    })
}

fn stored_contact(saved: &SavedContact<'_>, values: &[StoredValue]) -> Read<Option<String>> {
    match saved {
        SavedContact::None => Ok(None),
        SavedContact::Text(text) => Ok(Some((*text).to_owned())),
        SavedContact::Value(at) => match values.get(*at).map(|value| &value.content) {
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
