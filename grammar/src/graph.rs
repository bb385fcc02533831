//! The step graph: what a script means, with every name resolved to a number. It exists only for scripts without
//! errors, and it is all that the engine ever sees of a script.
//!
//! Steps of one section stand next to each other in [`StepGraph::steps`], in the order of their lines, and the last
//! step of a section never goes on to the next line: so "the line below" is always the next step.

mod constant;
mod expression;
mod lines;
mod ways;

use std::sync::Arc;

pub use self::expression::{Chosen, Expression, Function, Operator, VisitorFact};
pub use self::lines::{AskLines, EventLine, ForwardLines};

use crate::span::Location;

/// A section, as its place in [`StepGraph::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SectionId(pub u32);

/// A step, as its place in [`StepGraph::steps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StepId(pub u32);

impl StepId {
    /// The line below: the next step of the same section.
    pub fn below(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A question, input, `set` or `given`, as its place in [`StepGraph::values`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ValueId(pub u32);

/// An expertise, as its place in [`StepGraph::expertise`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpertiseId(pub u32);

/// A team, as its place in [`StepGraph::teams`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TeamId(pub u32);

/// Opening hours, as their place in [`StepGraph::hours`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HoursId(pub u32);

/// A function of a helper file, as its place in [`StepGraph::helpers`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HelperId(pub u32);

/// A whole script.
#[derive(Clone, Debug)]
pub struct StepGraph {
    /// The bot's display name.
    pub title: Arc<str>,
    /// The language of the texts, a BCP 47 tag.
    pub language: Arc<str>,
    /// The same number for the same files, another one for any change of them.
    pub fingerprint: u64,
    /// The names of the files it was made from, by [`crate::span::FileId`].
    pub files: Vec<Arc<str>>,
    /// All sections; a conversation starts in the first.
    pub sections: Vec<Section>,
    /// All steps, section by section.
    pub steps: Vec<Step>,
    /// Everything that can hold a value.
    pub values: Vec<ValueDeclaration>,
    /// Skills that an operator can hold.
    pub expertise: Vec<Declared>,
    /// Teams that tickets, leads and hand-overs go to.
    pub teams: Vec<Declared>,
    /// Opening hours.
    pub hours: Vec<Hours>,
    /// Words that work at every question and input.
    pub anytime: Vec<Anytime>,
    /// The functions of helper files that expressions may call.
    pub helpers: Vec<Helper>,
}

/// A key with the words that people see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The name used in scripts and desks.
    pub key: Arc<str>,
    /// The words that people see.
    pub label: Arc<str>,
    /// Where it is declared.
    pub location: Location,
}

/// A section: a named place with steps.
#[derive(Clone, Debug)]
pub struct Section {
    /// Its name.
    pub name: Arc<str>,
    /// Names it had before.
    pub was: Vec<Arc<str>>,
    /// Its first step.
    pub first: StepId,
    /// How many steps it has, at least 1.
    pub length: u32,
    /// Whether some way leads from here to a `back` of the visit that is open here. Going to a section from which
    /// none leads forgets all open visits.
    pub reaches_back: bool,
    /// Its header line.
    pub location: Location,
}

/// A step with the condition under which it is taken.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it does.
    pub kind: StepKind,
    /// The step is passed over unless this holds. Nothing counts as no.
    pub guard: Option<Expression>,
    /// The section it stands in.
    pub section: SectionId,
    /// The number of its line in its file, from 1.
    pub line: u32,
    /// Its line.
    pub location: Location,
}

/// What a step does.
#[derive(Clone, Debug)]
pub enum StepKind {
    /// A bubble.
    Say(Text),
    /// A question or a typed input: the conversation waits here.
    Ask(Box<Ask>),
    /// Remembers a value.
    Set {
        /// What holds it.
        value: ValueId,
        /// What is remembered.
        expression: Expression,
    },
    /// A private briefing for the operators.
    Note(Text),
    /// Makes a ticket or a lead.
    Create {
        /// Which of the two.
        record: Record,
        /// The team it goes to.
        team: Option<TeamId>,
        /// Its title.
        title: Text,
    },
    /// Hands the conversation over to an operator: the conversation waits here.
    Forward(Box<Forward>),
    /// Goes somewhere else.
    Go(Way),
}

/// What `create` makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Record {
    /// A request that the support team works on.
    Ticket,
    /// A chance that the sales team works on.
    Lead,
}

/// Where an arrow leads, seen from the step it belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// To the line below the step.
    Next,
    /// To the first step of a section.
    Section(SectionId),
    /// To the first step of a section, which is visited.
    Visit {
        /// The visited section.
        section: SectionId,
        /// Where `back` comes back to.
        returns: Returns,
    },
    /// Back from the newest open visit.
    Back,
    /// Nowhere: the conversation ends.
    End,
}

/// Where a visit comes back to, seen from the step that it starts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Returns {
    /// To the same step: the question is asked again.
    Here,
    /// To the line below.
    Below,
}

/// What a question or input waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AskKind {
    /// One of the answers, or other words where `on other` takes them.
    Choice,
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

impl AskKind {
    /// The word of the language: `email`, `phone`, `number`, `text`, `lines`; `choice` for a plain question.
    pub fn word(self) -> &'static str {
        match self {
            Self::Choice => "choice",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Number => "number",
            Self::Text => "text",
            Self::Lines => "lines",
        }
    }
}

/// A question or a typed input.
#[derive(Clone, Debug)]
pub struct Ask {
    /// What holds the answer; its name is the name of the question.
    pub value: ValueId,
    /// What it waits for.
    pub kind: AskKind,
    /// What the bot says.
    pub text: Text,
    /// The answers, in order; a [`AskKind::Choice`] has at least one.
    pub answers: Vec<Answer>,
    /// Where words go that are none of the answers; only under [`AskKind::Choice`].
    pub other: Option<Way>,
    /// Said instead of the built-in words when the input is refused.
    pub invalid: Option<Text>,
    /// The way out after this many refusals of one asking, at least 1.
    pub give_up: Option<(u32, Way)>,
    /// What happens when the visitor says nothing, in the order of the lines.
    pub silences: Vec<Silence>,
    /// Where its other events stand.
    pub lines: AskLines,
}

/// An answer of a question or input.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its key, unique in its question.
    pub key: Arc<str>,
    /// Keys it had before.
    pub was: Vec<Arc<str>>,
    /// The words of its button.
    pub label: Arc<str>,
    /// Other words that mean it.
    pub also: Vec<Arc<str>>,
    /// The page that the visitor's browser is sent to.
    pub opens: Option<Arc<str>>,
    /// Where it leads.
    pub way: Way,
    /// It is offered only when this holds.
    pub guard: Option<Expression>,
    /// The number of its line, from 1.
    pub line: u32,
    /// Its line.
    pub location: Location,
}

/// What happens when the visitor has said nothing for a while.
#[derive(Clone, Debug)]
pub struct Silence {
    /// For how long, in milliseconds, at least 1000.
    pub after: u64,
    /// What happens.
    pub event: SilenceEvent,
    /// The number of its line, from 1.
    pub line: u32,
    /// Its line.
    pub location: Location,
}

/// What a silence leads to.
#[derive(Clone, Debug)]
pub enum SilenceEvent {
    /// The bot says something and goes on waiting.
    Say(Text),
    /// The conversation goes on elsewhere.
    Go(Way),
}

/// A hand-over.
#[derive(Clone, Debug)]
pub struct Forward {
    /// Its name, unique in its section: the section's own unless written.
    pub name: Arc<str>,
    /// Whom it asks for.
    pub target: Target,
    /// Said when an operator was found.
    pub text: Option<Text>,
    /// Where it leads when nobody could be found, or the wait is over.
    pub nobody: Way,
    /// How long the visitor waits in line when somebody is there but full.
    pub waiting: Option<Waiting>,
    /// For how many milliseconds the operator may keep silent before the next one is asked, and where it leads when
    /// none is left.
    pub unanswered: Option<(u64, Way)>,
    /// Where it leads when the operator gives the conversation back.
    pub returned: Option<Way>,
    /// Where its events stand.
    pub lines: ForwardLines,
}

/// Whom a hand-over asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Any operator.
    Anyone,
    /// Operators with these skills; at least one.
    Expertise {
        /// The skills.
        wanted: Vec<ExpertiseId>,
        /// Whether operators without any of them are no candidates.
        only: bool,
    },
    /// Members of one team.
    Team(TeamId),
}

/// How a visitor waits in line.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// At most this long, in milliseconds.
    pub limit: u64,
    /// Said at the start and when his position changes.
    pub text: Text,
}

/// Words that work at every question and input.
#[derive(Clone, Debug)]
pub struct Anytime {
    /// The words, as they were written.
    pub words: Vec<Arc<str>>,
    /// Where they lead. [`Returns`] of a visit is always [`Returns::Here`]: the question is asked again.
    pub way: Way,
    /// The number of its line, from 1.
    pub line: u32,
    /// Its line.
    pub location: Location,
}

/// Something that can hold a value.
#[derive(Clone, Debug)]
pub struct ValueDeclaration {
    /// Its name.
    pub name: Arc<str>,
    /// Names it had before.
    pub was: Vec<Arc<str>>,
    /// Where its value comes from.
    pub origin: Origin,
    /// The type of its value.
    pub kind: Type,
    /// Where it is declared first.
    pub location: Location,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum Origin {
    /// The visitor's answer to a question or input.
    Ask(StepId),
    /// `set` lines.
    Set,
    /// The host.
    Given {
        /// What it is unless the host says otherwise.
        default: Constant,
        /// More values worth trying.
        tries: Vec<Constant>,
    },
}

/// A value written in a script.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// A number; always finite.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// Yes or no.
    YesNo(bool),
}

/// The type of a value or an expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// A number.
    Number,
    /// A text.
    Text,
    /// Yes or no.
    YesNo,
    /// The key of an answer of a question; in calculations a text.
    Choice(ValueId),
    /// Whatever a helper function gives; checked when it is used.
    Any,
}

/// A function of a helper file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Helper {
    /// The file, as a path from the project's root.
    pub file: Arc<str>,
    /// The function's name.
    pub name: Arc<str>,
    /// How many values it takes.
    pub parameters: usize,
}

/// Opening hours in one time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Their name.
    pub key: Arc<str>,
    /// For each day from Monday, the minutes since its midnight from which (included) until which (not included)
    /// somebody is there. Hours that go on after midnight end behind minute 1,440.
    pub week: [Vec<(u16, u16)>; 7],
    /// Days without any hours.
    pub closed: Vec<ClosedDay>,
    /// An IANA time zone name that the compiled-in data knows.
    pub zone: Arc<str>,
    /// Where they are declared.
    pub location: Location,
}

/// A day on which nobody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedDay {
    /// The year; none for every year.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: i8,
    /// The day of the month, from 1.
    pub day: i8,
}

/// A text with values in it.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
    /// The words as written, continuation lines joined by a newline: what translations are keyed by.
    pub source: Arc<str>,
}

/// A part of a text.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Words.
    Words(Arc<str>),
    /// A value. A lone question or input stands for the label that the visitor chose. Nothing inserts nothing.
    Insert(Expression),
}

impl StepGraph {
    /// The section with this number.
    pub fn section(&self, id: SectionId) -> &Section {
        &self.sections[id.0 as usize]
    }

    /// The step with this number.
    pub fn step(&self, id: StepId) -> &Step {
        &self.steps[id.0 as usize]
    }

    /// The value with this number.
    pub fn value(&self, id: ValueId) -> &ValueDeclaration {
        &self.values[id.0 as usize]
    }

    /// The step that a conversation starts with.
    pub fn start(&self) -> StepId {
        self.sections[0].first
    }

    /// The question or input that gives this value; none for a `set` or `given`.
    pub fn ask(&self, id: ValueId) -> Option<&Ask> {
        match &self.value(id).origin {
            Origin::Ask(step) => match &self.step(*step).kind {
                StepKind::Ask(ask) => Some(ask),
                StepKind::Say(_)
                | StepKind::Set { .. }
                | StepKind::Note(_)
                | StepKind::Create { .. }
                | StepKind::Forward(_)
                | StepKind::Go(_) => None,
            },
            Origin::Set | Origin::Given { .. } => None,
        }
    }

    /// The name that people see of a step: `menu.topic` for a question or input, `person.person` for a hand-over, the
    /// section's name for every other step.
    pub fn step_name(&self, id: StepId) -> String {
        let step = self.step(id);
        let section = &self.section(step.section).name;
        match &step.kind {
            StepKind::Ask(ask) => format!("{section}.{}", self.value(ask.value).name),
            StepKind::Forward(forward) => format!("{section}.{}", forward.name),
            StepKind::Say(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Create { .. }
            | StepKind::Go(_) => section.to_string(),
        }
    }
}
