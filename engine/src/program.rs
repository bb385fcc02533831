//! A script made ready to be played: immutable, and shared by all its conversations.

use std::fmt;
use std::sync::Arc;

use switchboard_grammar::graph::{
    Answer, Ask, Forward, Origin, StepGraph, StepId, StepKind, Target, Type, ValueDeclaration, ValueId,
};
use switchboard_grammar::words::fold;

use crate::answer::AnswerWords;
use crate::effect::{HandOffTarget, OfferedAnswer};
use crate::expression::{Helpers, Zones};
use crate::facts::Given;
use crate::session::{Names, Session};
use crate::value::Value;
use crate::words::Words;

/// The text of a helper file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelperSource {
    /// Its path from the project's root, as the script's `use` line writes it.
    pub file: String,
    /// Its text.
    pub text: String,
}

/// Why a script's helper files cannot be used. The checker finds the same, so this means that a file has changed since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelperProblem {
    /// The file.
    pub file: String,
    /// What is wrong, in a sentence.
    pub message: String,
    /// Line and column in the file, counted from 1, where they are known.
    pub position: Option<(u32, u32)>,
}

impl fmt::Display for HelperProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some((line, column)) => write!(formatter, "{}:{line}:{column}: {}", self.file, self.message),
            None => write!(formatter, "{}: {}", self.file, self.message),
        }
    }
}

impl std::error::Error for HelperProblem {}

/// Why a value cannot be given to a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GivenProblem {
    /// The script has no `given` line of this name.
    Unknown {
        /// The name.
        name: String,
        /// The names that the script has, in the order of its lines.
        known: Vec<String>,
    },
    /// The script declares another type.
    Misfit {
        /// The name.
        name: String,
        /// What the script wants: `a number`, `a text`, `yes or no`.
        wanted: &'static str,
        /// What it was given.
        got: String,
    },
}

impl fmt::Display for GivenProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { name, known } if known.is_empty() => {
                write!(formatter, "`{name}` is not given: the script has no `given` lines")
            }
            Self::Unknown { name, known } => {
                write!(formatter, "`{name}` is not given: the script knows {}", known.join(", "))
            }
            Self::Misfit { name, wanted, got } => {
                write!(formatter, "`{name}` must be {wanted}, and `{got}` is not")
            }
        }
    }
}

impl std::error::Error for GivenProblem {}

/// A script made ready to be played.
pub struct Program {
    graph: StepGraph,
    prepared: Box<[Prepared]>,
    given: Box<[Option<u32>]>,
    helpers: Option<Helpers>,
    zones: Zones,
    words: Words,
    anytime: Box<[(String, u32)]>,
    names: Names,
    no_words: Arc<str>,
}

/// What can be worked out about a step before anybody takes it.
enum Prepared {
    Nothing,
    Ask(Box<PreparedAsk>),
    Forward(Box<HandOffTarget>),
}

/// What can be worked out about a question before it is asked.
pub(crate) struct PreparedAsk {
    /// Its name.
    pub(crate) name: Arc<str>,
    /// All its answers as buttons.
    pub(crate) buttons: Arc<[OfferedAnswer]>,
    /// Whether some answers are not always offered.
    pub(crate) guarded: bool,
    /// What can be typed for them.
    pub(crate) words: AnswerWords,
    /// Its silences by how long they take, then by line: the order in which they come due.
    pub(crate) silences: Box<[u16]>,
}

impl fmt::Debug for Program {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Program").field("graph", &self.graph).finish_non_exhaustive()
    }
}

impl Program {
    /// Makes a script ready. `helpers` are the texts of all files that it `use`s.
    pub fn new(graph: StepGraph, helpers: &[HelperSource]) -> Result<Self, HelperProblem> {
        let helpers = if graph.helpers.is_empty() { None } else { Some(Helpers::new(&graph, helpers)?) };
        Ok(Self {
            prepared: graph.steps.iter().map(|step| Prepared::new(&graph, &step.kind)).collect(),
            given: given_places(&graph),
            helpers,
            zones: Zones::new(&graph),
            words: Words::new(&graph.language),
            anytime: anytime_words(&graph),
            names: Names::new(&graph),
            no_words: Arc::from(""),
            graph,
        })
    }

    /// The script.
    pub fn graph(&self) -> &StepGraph {
        &self.graph
    }

    /// The complete values of the script's `given` lines: those given here, the script's defaults for all others. Of
    /// two values of one name the last counts.
    pub fn given(&self, values: &[(&str, Value)]) -> Result<Given, GivenProblem> {
        let mut given: Vec<Value> = self.given_declarations().map(|(_, default)| default).collect();
        for (name, value) in values {
            let (place, declaration) = self.find_given(name)?;
            if *value == Value::Nothing || !value.fits(declaration.kind) {
                return Err(misfit(name, declaration.kind, &value.shown()));
            }
            given[place] = value.clone();
        }
        Ok(Given { values: given })
    }

    /// Reads a value for a `given` line as a person writes it: `4` or `2.5` for a number, `yes` or `no`, anything for a
    /// text.
    pub fn read_given(&self, name: &str, words: &str) -> Result<Value, GivenProblem> {
        let (_, declaration) = self.find_given(name)?;
        let value = match (declaration.kind, words) {
            (Type::YesNo, "yes") => Some(Value::YesNo(true)),
            (Type::YesNo, "no") => Some(Value::YesNo(false)),
            (Type::YesNo, _) => None,
            (Type::Number, _) => {
                words.parse().ok().filter(|number: &f64| number.is_finite()).map(Value::Number)
            }
            (Type::Text | Type::Choice(_) | Type::Any, _) => Some(Value::Text(words.into())),
        };
        value.ok_or_else(|| misfit(name, declaration.kind, words))
    }

    /// Everything that a conversation has answered or set so far, in the order of the script: its name, and what it
    /// inserts into a text.
    pub fn values_of(&self, session: &Session) -> Vec<(Arc<str>, String)> {
        session.inside.shown_values(&self.graph)
    }

    fn given_declarations(&self) -> impl Iterator<Item = (&ValueDeclaration, Value)> {
        self.graph.values.iter().filter_map(|declaration| match &declaration.origin {
            Origin::Given { default, .. } => Some((declaration, default.into())),
            Origin::Ask(_) | Origin::Set => None,
        })
    }

    fn find_given(&self, name: &str) -> Result<(usize, &ValueDeclaration), GivenProblem> {
        let mut declarations = self.given_declarations().map(|(declaration, _)| declaration).enumerate();
        declarations.find(|(_, declaration)| &*declaration.name == name).ok_or_else(|| {
            let known = self.given_declarations().map(|(known, _)| known.name.to_string()).collect();
            GivenProblem::Unknown { name: name.to_owned(), known }
        })
    }

    /// Where [`Given`] holds this value.
    pub(crate) fn given_place(&self, id: ValueId) -> Option<usize> {
        self.given[id.0 as usize].map(|place| place as usize)
    }

    pub(crate) fn helpers(&self) -> Option<&Helpers> {
        self.helpers.as_ref()
    }

    pub(crate) fn zones(&self) -> &Zones {
        &self.zones
    }

    pub(crate) fn words(&self) -> &Words {
        &self.words
    }

    pub(crate) fn names(&self) -> &Names {
        &self.names
    }

    pub(crate) fn no_words(&self) -> Arc<str> {
        Arc::clone(&self.no_words)
    }

    /// The question that a step asks, and what was worked out about it; none for other steps.
    pub(crate) fn ask(&self, id: StepId) -> Option<(&Ask, &PreparedAsk)> {
        match (&self.graph.steps.get(id.0 as usize)?.kind, &self.prepared[id.0 as usize]) {
            (StepKind::Ask(ask), Prepared::Ask(prepared)) => Some((ask, prepared)),
            _ => None,
        }
    }

    /// The hand-over that a step asks for, and whom it looks for; none for other steps.
    pub(crate) fn forward(&self, id: StepId) -> Option<(&Forward, &HandOffTarget)> {
        match (&self.graph.steps.get(id.0 as usize)?.kind, &self.prepared[id.0 as usize]) {
            (StepKind::Forward(forward), Prepared::Forward(target)) => Some((forward, target)),
            _ => None,
        }
    }

    /// Whether no word works at every question.
    pub(crate) fn has_anytime(&self) -> bool {
        !self.anytime.is_empty()
    }

    /// Which `anytime` line has these folded words, as its place among them.
    pub(crate) fn find_anytime(&self, folded: &str) -> Option<usize> {
        let at = self.anytime.binary_search_by(|(word, _)| (**word).cmp(folded)).ok()?;
        Some(self.anytime[at].1 as usize)
    }
}

impl Prepared {
    fn new(graph: &StepGraph, kind: &StepKind) -> Self {
        match kind {
            StepKind::Ask(ask) => Self::Ask(Box::new(PreparedAsk::new(graph, ask))),
            StepKind::Forward(forward) => Self::Forward(Box::new(target(graph, &forward.target))),
            StepKind::Say(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Create { .. }
            | StepKind::Go(_) => Self::Nothing,
        }
    }
}

impl PreparedAsk {
    fn new(graph: &StepGraph, ask: &Ask) -> Self {
        let mut silences: Vec<u16> = (0..ask.silences.len() as u16).collect();
        // A stable sort keeps the order of the lines where two take equally long.
        silences.sort_by_key(|at| ask.silences[*at as usize].after);
        Self {
            name: Arc::clone(&graph.value(ask.value).name),
            buttons: ask.answers.iter().map(button).collect(),
            guarded: ask.answers.iter().any(|answer| answer.guard.is_some()),
            words: AnswerWords::new(ask),
            silences: silences.into(),
        }
    }
}

fn button(answer: &Answer) -> OfferedAnswer {
    OfferedAnswer { key: answer.key.clone(), label: answer.label.clone(), opens: answer.opens.clone() }
}

fn target(graph: &StepGraph, target: &Target) -> HandOffTarget {
    match target {
        Target::Anyone => HandOffTarget::Anyone,
        Target::Team(team) => HandOffTarget::Team(graph.teams[team.0 as usize].key.clone()),
        Target::Expertise { wanted, only } => HandOffTarget::Expertise {
            wanted: wanted.iter().map(|id| graph.expertise[id.0 as usize].key.clone()).collect(),
            only: *only,
        },
    }
}

fn given_places(graph: &StepGraph) -> Box<[Option<u32>]> {
    let mut next = 0..;
    let places = graph.values.iter().map(|declaration| match declaration.origin {
        Origin::Given { .. } => next.next(),
        Origin::Ask(_) | Origin::Set => None,
    });
    places.collect()
}

/// Sorted for searching; of the same words in two lines the first line counts.
fn anytime_words(graph: &StepGraph) -> Box<[(String, u32)]> {
    let lines = graph.anytime.iter().zip(0_u32..);
    let mut words: Vec<_> =
        lines.flat_map(|(line, at)| line.words.iter().map(move |word| (fold(word), at))).collect();
    words.retain(|(word, _)| !word.is_empty());
    words.sort();
    words.dedup_by(|later, first| later.0 == first.0);
    words.into()
}

fn misfit(name: &str, kind: Type, got: &str) -> GivenProblem {
    let wanted = match kind {
        Type::Number => "a number",
        Type::Text | Type::Choice(_) | Type::Any => "a text",
        Type::YesNo => "yes or no",
    };
    GivenProblem::Misfit { name: name.to_owned(), wanted, got: got.to_owned() }
}
