//! A conversation in a test: the one place where tests touch the engine. Whatever is played here is played twice, and
//! stored and restored in both forms after every turn, without a difference.

use std::cell::Cell;

use switchboard_engine::effect::{Effect, Ending, HandOffRequest, HandOffTarget, RecordKind};
use switchboard_engine::exit::{Exit, exits, place};
use switchboard_engine::expression::{HelperProgramError, helper_functions};
use switchboard_engine::facts::{Facts, Given, Operators, Visitor};
use switchboard_engine::fault::Fault;
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::interpret::{Turn, step, step_watched};
use switchboard_engine::program::{HelperSource, Program};
use switchboard_engine::session::{Session, State};
use switchboard_engine::time::Moment;
use switchboard_engine::value::Value;
use switchboard_engine::watch::Watch;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

/// Monday, 2 March 2026, 10:00 in Brussels.
pub const MONDAY_MORNING: i64 = 1_772_442_000_000;

/// A library with one helper file, `helpers.rhai`.
pub struct Helpers<'a>(pub &'a str);

impl Library for Helpers<'_> {
    fn script(&self, _path: &str) -> Result<String, ReadError> {
        Err(ReadError::Missing)
    }

    fn helpers(&self, _path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        helper_functions(self.0)
            .map_err(|HelperProgramError { message, position }| HelperError::Program { message, position })
    }
}

/// The step graph of a script that must have no errors.
pub fn graph(script: &str, helpers: &str) -> StepGraph {
    let compilation = compile(Source::new("test.bot", script), &Helpers(helpers), &Limits::default());
    let findings: Vec<_> = compilation
        .findings
        .iter()
        .map(|finding| format!("{} {}", finding.code(), finding.message))
        .collect();
    compilation.graph.unwrap_or_else(|| panic!("the script has errors: {findings:#?}\n{script}"))
}

/// A script that must have no errors, ready to be played. The first two lines need not be written.
pub fn program_with(script: &str, helpers: &str) -> Program {
    let script = if script.contains("bot ") { script.to_owned() } else { format!("bot Test\n{script}") };
    let sources = [HelperSource { file: "helpers.rhai".into(), text: helpers.into() }];
    Program::new(graph(&script, helpers), &sources).unwrap()
}

pub fn program(script: &str) -> Program {
    program_with(script, "")
}

/// A desk on which so many could take a chat.
#[derive(Default)]
pub struct Free(pub Cell<u32>);

impl Operators for Free {
    fn available(&self, expertise: Option<&str>) -> u32 {
        if expertise == Some("nobody_has_it") { 0 } else { self.0.get() }
    }
}

/// A conversation and its world.
pub struct Chat {
    pub program: Program,
    pub session: Session,
    pub now: Moment,
    pub visitor: Visitor,
    pub given: Given,
    pub free: Free,
    /// The exits that the last input took, in order.
    pub exits: Vec<Exit>,
}

/// Somebody who writes down which exits are taken.
struct Notes<'a>(&'a mut Vec<Exit>);

impl Watch for Notes<'_> {
    fn exit(&mut self, exit: Exit) {
        self.0.push(exit);
    }
}

impl Chat {
    /// A conversation with a script that has not begun.
    pub fn new(script: &str) -> Self {
        Self::with(program(script))
    }

    pub fn with(program: Program) -> Self {
        Self {
            session: Session::new(&program),
            given: program.given(&[]).unwrap(),
            program,
            now: Moment(MONDAY_MORNING),
            visitor: Visitor::default(),
            free: Free::default(),
            exits: Vec::new(),
        }
    }

    /// A conversation that has begun, whatever was said at its start.
    pub fn begun(script: &str) -> Self {
        let mut chat = Self::new(script);
        chat.start();
        chat
    }

    pub fn give(&mut self, name: &str, value: Value) {
        self.given = self.program.given(&[(name, value)]).unwrap();
    }

    /// Plays one input, or says why it cannot.
    pub fn try_input(&mut self, input: Input) -> Result<Vec<Effect>, Fault> {
        let facts =
            Facts { now: self.now, visitor: &self.visitor, given: &self.given, operators: &self.free };
        let played = step(&self.program, &self.session, input.clone(), &facts);
        self.exits.clear();
        let notes = &mut Notes(&mut self.exits);
        let again = step_watched(&self.program, &self.session, input, &facts, notes);
        assert_eq!(played, again, "played twice and watched, it differs");
        let known = exits(self.program.graph());
        let unknown: Vec<_> = self.exits.iter().filter(|exit| !known.contains(exit)).collect();
        assert_eq!(unknown, Vec::<&Exit>::new(), "exits that the script does not have");
        let Turn { session, effects } = played?;
        check_stored(&self.program, &session);
        self.session = session;
        Ok(effects)
    }

    /// Plays one input and shows what came of it, a line for each effect.
    pub fn input(&mut self, input: Input) -> Vec<String> {
        self.try_input(input).unwrap().iter().map(shown).collect()
    }

    pub fn start(&mut self) -> Vec<String> {
        self.input(Input::Start)
    }

    /// The visitor types.
    pub fn you(&mut self, words: &str) -> Vec<String> {
        self.input(Input::Text(words.to_owned()))
    }

    /// The visitor presses a button.
    pub fn press(&mut self, key: &str) -> Vec<String> {
        self.input(Input::Choose(key.to_owned()))
    }

    /// So many seconds pass.
    pub fn pass(&mut self, seconds: i64) -> Vec<String> {
        self.now = Moment(self.now.0 + seconds * 1000);
        self.input(Input::TimePassed)
    }

    /// So many seconds pass, and nobody says so.
    pub fn sleep(&mut self, seconds: i64) {
        self.now = Moment(self.now.0 + seconds * 1000);
    }

    pub fn found(&mut self, operator: &str) -> Vec<String> {
        self.input(Input::HandOff(Outcome::Found { operator: operator.into() }))
    }

    pub fn in_line(&mut self, position: u32) -> Vec<String> {
        self.input(Input::HandOff(Outcome::InLine { position }))
    }

    pub fn front(&mut self, position: u32) -> Vec<String> {
        self.input(Input::HandOff(Outcome::Front { position }))
    }

    pub fn nobody(&mut self) -> Vec<String> {
        self.input(Input::HandOff(Outcome::Nobody))
    }

    /// The exits that the last input took, with their lines.
    pub fn took(&self) -> Vec<String> {
        self.exits.iter().map(|exit| exit_words(&self.program, *exit)).collect()
    }

    /// In how many seconds something is due.
    pub fn due(&self) -> Option<i64> {
        self.session.due(&self.program).map(|due| (due.0 - self.now.0) / 1000)
    }

    /// What the bot remembers under a name; empty for nothing.
    pub fn value(&self, name: &str) -> String {
        let values = self.program.values_of(&self.session);
        values.into_iter().find(|(known, _)| &**known == name).map(|(_, value)| value).unwrap_or_default()
    }

    /// Where it waits or has ended, as people see it.
    pub fn place(&self) -> String {
        let name = self.program.graph().step_name(self.session.step());
        if self.session.state() == State::Ended { format!("ended in {name}") } else { name }
    }
}

/// An exit in a few words, behind the number of its line.
pub fn exit_words(program: &Program, exit: Exit) -> String {
    let line = place(program.graph(), exit).line;
    match exit {
        Exit::Anytime(_) => format!("{line} Anytime"),
        Exit::At(_, exit) => format!("{line} {exit:?}"),
    }
}

/// Both stored forms bring the session back without a difference.
pub fn check_stored(program: &Program, session: &Session) {
    let restored = program.restore(&program.save(session)).unwrap();
    assert_eq!(&restored.session, session, "the compact form differs");
    assert_eq!(restored.lost, []);
    let stored = program.store(session);
    let text = ron::to_string(&stored).unwrap();
    let read = ron::from_str(&text).unwrap();
    assert_eq!(stored, read, "RON differs");
    let adopted = program.adopt(&read);
    assert_eq!(&adopted.session, session, "the form with names differs: {text}");
    assert_eq!(adopted.lost, []);
}

/// An effect in a few words.
pub fn shown(effect: &Effect) -> String {
    match effect {
        Effect::Say { text, .. } => text.to_string(),
        Effect::Offer { question, answers } => {
            let keys: Vec<_> = answers.iter().map(|answer| &*answer.key).collect();
            format!("offer {question}: {}", keys.join(", "))
        }
        Effect::Await { name, kind } => format!("await {kind:?} {name}"),
        Effect::Invalid { text, .. } => format!("invalid: {text}"),
        Effect::Open { url } => format!("open {url}"),
        Effect::HandOff(request) => hand_off(request),
        Effect::LeaveLine => "leave the line".to_owned(),
        Effect::Waiting { position } => format!("waiting {position}"),
        Effect::Nobody => "nobody".to_owned(),
        Effect::Handed { operator, expertise } => format!("handed to {operator} [{}]", expertise.join(", ")),
        Effect::Back => "the bot is back".to_owned(),
        Effect::Create(record) => {
            let kind = match record.kind {
                RecordKind::Ticket => "ticket",
                RecordKind::Lead => "lead",
            };
            let part = |name: &str, value: &Option<std::sync::Arc<str>>| {
                value.as_ref().map(|value| format!(", {name} {value}")).unwrap_or_default()
            };
            format!(
                "{kind} \"{}\"{}{}{}",
                record.title,
                part("for", &record.team),
                part("email", &record.email),
                part("phone", &record.phone)
            )
        }
        Effect::Note { text, .. } => format!("note: {text}"),
        Effect::Ended(Ending::Script { .. }) => "end".to_owned(),
        Effect::Ended(Ending::VisitorLeft) => "the visitor left".to_owned(),
        Effect::Ignored(reason) => format!("ignored: {reason:?}"),
    }
}

fn hand_off(request: &HandOffRequest) -> String {
    let target = match &request.target {
        HandOffTarget::Anyone => "anyone".to_owned(),
        HandOffTarget::Team(team) => format!("team {team}"),
        HandOffTarget::Expertise { wanted, only } => {
            format!("{}{}", if *only { "only " } else { "" }, wanted.join(", "))
        }
    };
    let wait = request.wait.map(|wait| format!(", wait {} s", wait / 1000)).unwrap_or_default();
    format!("hand off to {target}{wait}{}", if request.again { ", again" } else { "" })
}
