//! Telling what happened on the stage, as the rows of a transcript.

use std::collections::BTreeMap;
use std::sync::Arc;

use switchboard_engine::effect::{InputKind, OfferedAnswer, RecordKind, RecordRequest};
use switchboard_engine::session::State;
use switchboard_engine::value::Value;
use switchboard_grammar::graph::{Origin, StepGraph, StepId};

use super::evidence::Evidence;
use crate::snapshot::transcript::{Mark, Transcript, facts};
use crate::stage::Stage;
use crate::stage::clock::duration_words;
use crate::stage::event::{Event, Remembered, Speaker};

/// The transcript as far as it has come.
pub struct Teller {
    /// What happened.
    pub transcript: Transcript,
    /// What can be expected of it, by visitors.
    evidence: BTreeMap<u8, Evidence>,
    /// The visitor in whose conversation things happen.
    visitor: u8,
    /// The visitor in whose conversation the last row is.
    told_visitor: u8,
    /// The step that does what is told next; empty where the step before goes on.
    step: String,
    unused: Vec<String>,
}

/// What is to be said about the line whose events were told.
#[derive(Default)]
pub struct Told {
    /// Why it could not be used; none where it was.
    pub refused: Option<String>,
    /// How the script failed.
    pub faults: Vec<String>,
}

impl Default for Teller {
    fn default() -> Self {
        Self {
            transcript: Transcript::default(),
            evidence: BTreeMap::from([(1, Evidence::default())]),
            visitor: 1,
            told_visitor: 1,
            step: String::new(),
            unused: Vec::new(),
        }
    }
}

impl Teller {
    /// What can be expected of the conversation of a visitor.
    pub fn evidence(&mut self, visitor: u8) -> &Evidence {
        self.evidence.entry(visitor).or_default()
    }

    fn here(&mut self) -> &mut Evidence {
        self.evidence.entry(self.visitor).or_default()
    }

    /// A row. Where the one before is of another visitor, it is told first whose this one is.
    fn push(&mut self, step: &str, mark: Mark, text: &str) {
        if self.told_visitor != self.visitor {
            self.told_visitor = self.visitor;
            self.transcript.push("", Mark::World, &format!("visitor {}", self.visitor));
        }
        self.here().transcript.push(step, mark.clone(), text);
        self.transcript.push(step, mark, text);
    }

    /// Tells events. Those of a line that could not be used are left out; so is what changed in the world, where it is
    /// told elsewhere.
    pub fn tell(&mut self, events: Vec<Event>, stage: &Stage, quiet: bool) -> Told {
        let refused = |event: &Event| if let Event::Error(why) = event { Some(why.clone()) } else { None };
        let mut told = Told { refused: events.iter().find_map(refused), faults: Vec::new() };
        for event in events {
            let visitors = matches!(event, Event::Visitor { .. });
            let worlds = matches!(event, Event::Told(_) | Event::Clock { .. });
            if let Event::Fault(why) = &event {
                told.faults.push(format!("{}.", why.trim_end_matches('.')));
            }
            if !(told.refused.is_some() && visitors || quiet && worlds) {
                self.event(event, stage);
            }
        }
        told
    }

    /// A line that could not be used.
    pub fn unused(&mut self, line: &str) {
        self.unused.push(line.to_owned());
    }

    fn row(&mut self, mark: Mark, text: &str) {
        let step = std::mem::take(&mut self.step);
        self.push(&step, mark, text);
    }

    fn event(&mut self, event: Event, stage: &Stage) {
        match event {
            Event::Turn(number) => self.visitor = number,
            Event::Step(name) => self.step = name,
            Event::Say { text, step, .. } => self.push(&step, Mark::Bot, &text),
            Event::Offer { answers, .. } => self.offer(&answers),
            Event::Input { kind, .. } => self.row(Mark::Input, input_words(kind)),
            Event::Invalid { text } => self.row(Mark::Refused, &text),
            Event::Open { url } => self.row(Mark::Opens, &url),
            Event::Waiting { position } => self.waiting(position),
            Event::Handed { operator, chat_name, expertise, group, because } => {
                let because = because.map(|because| format!(" because {because}"));
                let reason = because.or_else(|| group.map(|group| format!(" ({group})"))).unwrap_or_default();
                self.handed(operator, &chat_name, &expertise, &reason);
            }
            Event::Nobody => self.nobody(),
            Event::BotBack => self.desk("the bot has the conversation again"),
            Event::Created(record) => self.created(&record, stage.script().program.graph()),
            Event::Visitor { text } => self.row(Mark::Visitor(self.visitor), &text),
            Event::Message { from, text, private } => self.message(from, &text, private),
            Event::Status { status, by_itself } => self.status(status, by_itself),
            Event::Ended { outcome, step } => self.ended(outcome, step),
            Event::Later { passed, .. } => self.later(passed),
            Event::Clock { passed: 0, .. } => {}
            Event::Clock { passed, .. } => self.later(passed),
            Event::Told(text) => self.row(Mark::World, &text),
            Event::Fault(text) => self.row(Mark::Fault, &text),
            // Values are told in the end, answers were not asked for, a line that was refused is told as unused, what is
            // shown again has happened before, and what an operator did not do is seen from what follows.
            Event::Values(_)
            | Event::Again(_)
            | Event::Unanswered { .. }
            | Event::Answered { .. }
            | Event::Error(_) => {}
        }
    }

    fn status(&mut self, status: &'static str, by_itself: bool) {
        status.clone_into(&mut self.here().status);
        if by_itself {
            self.row(Mark::World, &format!("the conversation is {status} again"));
        }
    }

    fn offer(&mut self, answers: &[OfferedAnswer]) {
        for answer in answers {
            match &answer.opens {
                Some(page) => self.row(Mark::Answer, &format!("{} (opens {page})", answer.label)),
                None => self.row(Mark::Answer, &answer.label),
            }
        }
    }

    fn desk(&mut self, words: &str) {
        self.here().position = None;
        self.row(Mark::Desk, words);
    }

    fn waiting(&mut self, position: u32) {
        self.desk(&format!("the visitor waits in line, number {position}"));
        self.here().position = Some(position);
    }

    fn nobody(&mut self) {
        self.here().handed = Some(None);
        self.desk("nobody takes over");
    }

    /// `reason` is told in brackets or after `because`.
    fn handed(&mut self, operator: String, chat_name: &str, expertise: &[Arc<str>], reason: &str) {
        let wanted =
            if expertise.is_empty() { String::new() } else { format!(" for {}", expertise.join(", ")) };
        self.desk(&format!("{operator} takes over{wanted}{reason}"));
        self.here().handed = Some(Some((operator, chat_name.to_owned())));
    }

    fn created(&mut self, record: &RecordRequest, graph: &StepGraph) {
        let (name, is_lead) = match record.kind {
            RecordKind::Ticket => (facts::TICKET, false),
            RecordKind::Lead => (facts::LEAD, true),
        };
        let team = record.team.as_ref().map_or_else(String::new, |team| format!(" for {team}"));
        let reach: Vec<&str> =
            [&record.email, &record.phone].into_iter().flatten().map(|reach| &**reach).collect();
        let reach = if reach.is_empty() { String::new() } else { format!(" ({})", reach.join(", ")) };
        self.here().records.push((is_lead, record.title.to_string()));
        let for_team = if team.is_empty() { String::new() } else { format!(",{team}") };
        self.here().made.push((name, format!("{}{for_team}{reach}", record.title)));
        if (record.step as usize) < graph.steps.len() {
            self.step = graph.step_name(StepId(record.step));
        }
        self.row(Mark::Record, &format!("{name}{team}: {}{reach}", record.title));
    }

    fn message(&mut self, from: Speaker, text: &str, private: bool) {
        let mark = match (from, private) {
            (Speaker::Bot, true) => Mark::Note,
            (Speaker::Bot, false) => Mark::Bot,
            (Speaker::Operator(name), true) | (Speaker::Desk(Some(name)), _) => {
                Mark::Private(name.to_string())
            }
            (Speaker::Desk(None), _) => Mark::Notice,
            (Speaker::Operator(name), false) => Mark::Operator(name.to_string()),
        };
        self.row(mark, text);
    }

    fn ended(&mut self, outcome: &'static str, step: Option<String>) {
        let here = self.here();
        here.outcome = Some(outcome);
        here.visitor_left = step.is_none();
        here.status.clear();
        here.position = None;
        here.ended_at = Some(step.clone().unwrap_or_default());
        let words = if step.is_some() { "the end" } else { "the visitor has left" };
        self.step = step.unwrap_or_default();
        self.row(Mark::Ended, words);
    }

    fn later(&mut self, passed: u64) {
        self.row(Mark::World, &format!("{} later", duration_words(passed)));
    }

    /// The time, after the clock was set.
    pub fn time(&mut self, stage: &Stage) {
        self.row(Mark::World, &format!("it is {}", stage.clock().shown()));
    }

    /// What happened in the conversation of each visitor, by their numbers.
    pub fn by_visitor(self) -> BTreeMap<u8, Transcript> {
        self.evidence.into_iter().map(|(visitor, evidence)| (visitor, evidence.transcript)).collect()
    }

    /// The whole transcript, with what the conversation of each visitor came to, and those of each visitor, without that.
    pub fn end(mut self, stage: &mut Stage) -> (Transcript, BTreeMap<u8, Transcript>) {
        let visitors = stage.visitors();
        for visitor in &visitors {
            if visitors.len() > 1 {
                self.transcript.conclude(facts::VISITOR, &visitor.to_string());
            }
            let evidence = self.evidence.entry(*visitor).or_default();
            stage.look_at(*visitor, |stage| conclude(&mut self.transcript, evidence, stage));
        }
        for line in &self.unused {
            self.transcript.conclude(facts::UNUSED, line);
        }
        (std::mem::take(&mut self.transcript), self.by_visitor())
    }
}

/// Adds what the conversation in front came to.
fn conclude(transcript: &mut Transcript, evidence: &Evidence, stage: &Stage) {
    transcript.conclude(facts::STANDS, &stands(evidence, stage));
    match evidence.outcome.filter(|_| stage.has_ended()) {
        Some(outcome) => transcript.conclude(facts::OUTCOME, outcome),
        None if !evidence.status.is_empty() => transcript.conclude(facts::STATUS, &evidence.status),
        None => {}
    }
    for value in remembered(stage) {
        transcript.conclude(facts::REMEMBERS, &value_words(&value));
    }
    for (name, words) in &evidence.made {
        transcript.conclude(name, words);
    }
}

fn stands(evidence: &Evidence, stage: &Stage) -> String {
    let holder = stage.desk().holder().map(|who| stage.desk().name(who).to_owned());
    let how = match (stage.state(), holder) {
        (State::Ended, None) if evidence.visitor_left => "where the visitor left".to_owned(),
        (State::Ended, None) => "ended".to_owned(),
        (_, Some(holder)) => format!("with {holder}"),
        (State::WithOperator { operator }, None) => format!("with {operator}"),
        (State::InLine { position }, None) => format!("in line at number {position}"),
        (State::Asking, None) => "waiting for the visitor".to_owned(),
        (State::New | State::HandingOver, None) => "not begun".to_owned(),
    };
    let ended_at = evidence.ended_at.as_ref().filter(|step| !step.is_empty() && stage.has_ended());
    format!("{}, {how}", ended_at.cloned().unwrap_or_else(|| stage.place()))
}

/// What the visitor answered and the script set, without what the file sets itself.
fn remembered(stage: &Stage) -> Vec<Remembered> {
    let graph = stage.script().program.graph();
    let is_own = |name: &str| {
        let mut values = graph.values.iter();
        let declared = values.find(|value| *value.name == *name);
        declared.is_some_and(|value| match value.origin {
            Origin::Ask(_) | Origin::Set => true,
            Origin::Given { .. } => false,
        })
    };
    stage.remembered().into_iter().filter(|value| is_own(&value.name)).collect()
}

fn value_words(remembered: &Remembered) -> String {
    let value = match (&remembered.value, &remembered.label) {
        (Value::Text(text), None) => format!("{:?}", &**text),
        (value, None) => value.shown(),
        (value, Some(label)) => format!("{} ({label})", value.shown()),
    };
    format!("{} = {value}", remembered.name)
}

fn input_words(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Email => "an e-mail address",
        InputKind::Phone => "a phone number",
        InputKind::Number => "a number",
        InputKind::Text => "a message",
        InputKind::Lines => "a message of several lines",
    }
}
