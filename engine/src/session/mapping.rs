//! Names to numbers: a stored session comes to life again, in its own script or in a later one.

use std::fmt;
use std::sync::Arc;

use switchboard_grammar::graph::{
    Ask, AskKind, Forward, Origin, Returns, SectionId, Step, StepGraph, StepId, StepKind, ValueId, Way,
};

use super::{
    Asking, Collected, Content, Conversation, Offered, Session, Situation, StoredContent, StoredSession,
    StoredState, StoredValue, StoredVisit, StoredWait, Visit,
};
use crate::answer::{Checked, check};
use crate::program::Program;
use crate::value::Value;

/// A session that came to life again.
#[derive(Clone, Debug, PartialEq)]
pub struct Restored {
    /// The session. Where its place is lost it is new again: [`crate::input::Input::Start`] goes on at the beginning of
    /// the section where it was, or of the script, with all values that are left.
    pub session: Session,
    /// What the script has no room for any more; empty for an unchanged script.
    pub lost: Vec<Lost>,
}

/// Something that a changed script has no room for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lost {
    /// Where the conversation was waiting.
    Place {
        /// The step, as people see it: `menu.topic`.
        step: String,
    },
    /// What a question, an input or a `set` held: it is gone, or of another kind.
    Value {
        /// Its name.
        name: String,
    },
    /// An answer of a question that is still there.
    Answer {
        /// The name of the question or input.
        question: String,
        /// The key of the answer.
        key: String,
    },
    /// A visit: its `back` will not come back to where it started.
    Visit {
        /// The visited section.
        section: String,
    },
}

impl fmt::Display for Lost {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Place { step } => {
                write!(formatter, "the script no longer waits at `{step}`: the section begins again")
            }
            Self::Value { name } => {
                write!(formatter, "the value of `{name}` has no place in the script any more")
            }
            Self::Answer { question, key } => {
                write!(formatter, "`{question}` no longer has the answer `{key}`: it counts as unanswered")
            }
            Self::Visit { section } => write!(formatter, "the visit of `{section}` no longer comes back"),
        }
    }
}

/// The names of a script, sorted for searching; only restoring looks them up.
pub(crate) struct Names {
    values: Box<[(Arc<str>, ValueId)]>,
    sections: Box<[(Arc<str>, SectionId)]>,
}

impl Names {
    pub(crate) fn new(graph: &StepGraph) -> Self {
        let values = || graph.values.iter().zip(0..);
        let value_now = values().map(|(value, at)| (value.name.clone(), ValueId(at)));
        let value_before =
            values().flat_map(|(value, at)| value.was.iter().map(move |was| (was.clone(), ValueId(at))));
        let sections = || graph.sections.iter().zip(0..);
        let now = sections().map(|(section, at)| (section.name.clone(), SectionId(at)));
        let before = sections()
            .flat_map(|(section, at)| section.was.iter().map(move |was| (was.clone(), SectionId(at))));
        Self { values: sorted(value_now.chain(value_before)), sections: sorted(now.chain(before)) }
    }

    fn value(&self, name: &str) -> Option<ValueId> {
        find(&self.values, name)
    }

    pub(crate) fn section(&self, name: &str) -> Option<SectionId> {
        find(&self.sections, name)
    }
}

/// Of two things of one name the first counts: what is called so now comes before what was called so.
fn sorted<T>(names: impl Iterator<Item = (Arc<str>, T)>) -> Box<[(Arc<str>, T)]> {
    let mut names: Vec<_> = names.collect();
    names.sort_by(|a, b| a.0.cmp(&b.0));
    names.dedup_by(|later, first| later.0 == first.0);
    names.into()
}

fn find<T: Copy>(names: &[(Arc<str>, T)], name: &str) -> Option<T> {
    let at = names.binary_search_by(|(known, _)| (**known).cmp(name)).ok()?;
    Some(names[at].1)
}

impl Program {
    /// Brings a session with names to life: one of this program without any difference, one of an earlier version as
    /// far as its names still exist.
    pub fn adopt(&self, stored: &StoredSession) -> Restored {
        let mut adoption =
            Adoption { program: self, session: Conversation::new(self), lost: Vec::new(), section: None };
        adoption.section = self.names().section(&stored.section);
        stored.values.iter().for_each(|value| adoption.value(value));
        stored.visits.iter().for_each(|visit| adoption.visit(visit));
        adoption.session.email = stored.email.as_deref().map(Arc::from);
        adoption.session.phone = stored.phone.as_deref().map(Arc::from);
        adoption.place(stored);
        Restored { session: Session { inside: Box::new(adoption.session) }, lost: adoption.lost }
    }
}

/// A session while its names are looked up.
struct Adoption<'a> {
    program: &'a Program,
    session: Conversation,
    lost: Vec<Lost>,
    /// The section where it was, if there still is one.
    section: Option<SectionId>,
}

impl<'a> Adoption<'a> {
    fn graph(&self) -> &'a StepGraph {
        self.program.graph()
    }

    fn value(&mut self, stored: &StoredValue) {
        let Some(id) = self.program.names().value(&stored.name) else {
            return self.lost.push(Lost::Value { name: stored.name.clone() });
        };
        let content = match &self.graph().value(id).origin {
            Origin::Ask(_) => self.graph().ask(id).and_then(|ask| answered(ask, &stored.content)),
            Origin::Set => set(self.graph(), id, &stored.content),
            Origin::Given { .. } => None,
        };
        if content.is_none() {
            self.lost.push(match &stored.content {
                StoredContent::Answer(key) => {
                    Lost::Answer { question: stored.name.clone(), key: key.clone() }
                }
                StoredContent::Nothing
                | StoredContent::Other(_)
                | StoredContent::Text(_)
                | StoredContent::Number(_)
                | StoredContent::YesNo(_) => Lost::Value { name: stored.name.clone() },
            });
        }
        if content.is_some() || stored.asked > 0 {
            let entry = self.session.entry_mut(id);
            entry.asked = stored.asked;
            entry.content = content.unwrap_or(Content::Nothing);
        }
    }

    fn visit(&mut self, stored: &StoredVisit) {
        match self.find_visit(stored) {
            Some(visit) => self.session.visits.push(visit),
            None => self.lost.push(Lost::Visit { section: stored.visited.clone() }),
        }
    }

    fn find_visit(&self, stored: &StoredVisit) -> Option<Visit> {
        let section = self.program.names().section(&stored.visited)?;
        match &stored.question {
            Some(question) => {
                let from = self.question(question)?;
                Some(Visit { from, returns: Returns::Here, section })
            }
            None => {
                let home = self.program.names().section(&stored.from)?;
                let below = Way::Visit { section, returns: Returns::Below };
                let from = self.steps(home).find(|(_, step)| ways(step).contains(&Some(below)))?.0;
                Some(Visit { from, returns: Returns::Below, section })
            }
        }
    }

    /// The steps of a section.
    fn steps(&self, id: SectionId) -> impl Iterator<Item = (StepId, &'a Step)> {
        let section = self.graph().section(id);
        let graph = self.graph();
        (section.first.0..section.first.0 + section.length).map(|at| (StepId(at), graph.step(StepId(at))))
    }

    fn question(&self, name: &str) -> Option<StepId> {
        match self.graph().value(self.program.names().value(name)?).origin {
            Origin::Ask(step) => Some(step),
            Origin::Set | Origin::Given { .. } => None,
        }
    }

    fn place(&mut self, stored: &StoredSession) {
        let found = match &stored.state {
            StoredState::New => self.section.map(|id| (self.graph().section(id).first, Situation::New)),
            StoredState::Ended => {
                // Where it ended is not worth a word when that is gone.
                let section = self.section.unwrap_or(SectionId(0));
                Some((self.graph().section(section).first, Situation::Ended))
            }
            StoredState::Asking { question, .. } => self
                .question(question)
                .and_then(|at| Some((at, Situation::Asking(self.asking(at, &stored.state)?)))),
            StoredState::Forward { name, wait } => {
                self.forward(name.as_deref()).map(|at| (at, waiting(wait)))
            }
        };
        match found {
            Some((step, situation)) => (self.session.step, self.session.situation) = (step, situation),
            None => self.begin_again(stored),
        }
    }

    fn begin_again(&mut self, stored: &StoredSession) {
        let section = self.section.unwrap_or(SectionId(0));
        self.session.step = self.graph().section(section).first;
        let step = match &stored.state {
            StoredState::Asking { question: name, .. } | StoredState::Forward { name: Some(name), .. } => {
                format!("{}.{name}", stored.section)
            }
            StoredState::Forward { name: None, .. } | StoredState::New | StoredState::Ended => {
                stored.section.clone()
            }
        };
        self.lost.push(Lost::Place { step });
    }

    fn forward(&self, name: Option<&str>) -> Option<StepId> {
        let section = self.section?;
        let name = name.unwrap_or(&self.graph().section(section).name);
        let is_meant = |step: &Step| forward_of(step).is_some_and(|forward| *forward.name == *name);
        self.steps(section).find(|(_, step)| is_meant(step)).map(|(at, _)| at)
    }

    fn asking(&self, at: StepId, state: &StoredState) -> Option<Asking> {
        let StoredState::Asking { since, refusals, fired, offered, collected, .. } = state else {
            return None;
        };
        let (ask, prepared) = self.program.ask(at)?;
        let offered = match offered {
            Some(keys) if prepared.guarded => Some(offered_answers(ask, keys)),
            Some(_) | None => None,
        };
        let collected = collected.as_ref().filter(|_| ask.kind == AskKind::Lines);
        Some(Asking {
            since: *since,
            refusals: *refusals,
            fired: (*fired).min(ask.silences.len() as u32),
            offered,
            collected: collected.map(|collected| {
                Box::new(Collected { text: collected.text.clone(), since: collected.since })
            }),
        })
    }
}

/// What a stored answer is for a question or input of today; none where it does not fit.
fn answered(ask: &Ask, stored: &StoredContent) -> Option<Content> {
    let other = ask.kind == AskKind::Choice && ask.other.is_some();
    match stored {
        StoredContent::Nothing => Some(Content::Nothing),
        StoredContent::Answer(key) => find_answer(ask, key).map(Content::Answer),
        StoredContent::Other(words) if other => Some(Content::Other(words.as_str().into())),
        StoredContent::Text(text) => match check(ask.kind, text) {
            Ok(Checked::Text(text)) => Some(Content::Text(text)),
            Ok(Checked::Number(_)) | Err(_) => None,
        },
        StoredContent::Number(number) if ask.kind == AskKind::Number && number.is_finite() => {
            Some(Content::Number(*number))
        }
        StoredContent::Other(_) | StoredContent::Number(_) | StoredContent::YesNo(_) => None,
    }
}

fn find_answer(ask: &Ask, key: &str) -> Option<u16> {
    let now = ask.answers.iter().position(|answer| &*answer.key == key);
    let before = || ask.answers.iter().position(|answer| answer.was.iter().any(|was| &**was == key));
    now.or_else(before).map(|at| at as u16)
}

fn set(graph: &StepGraph, id: ValueId, stored: &StoredContent) -> Option<Content> {
    let value = match stored {
        StoredContent::Nothing => Value::Nothing,
        StoredContent::Text(text) => Value::Text(text.as_str().into()),
        StoredContent::Number(number) => Value::Number(*number),
        StoredContent::YesNo(yes) => Value::YesNo(*yes),
        StoredContent::Answer(_) | StoredContent::Other(_) => return None,
    };
    value.fits(graph.value(id).kind).then(|| value.into())
}

fn offered_answers(ask: &Ask, keys: &[String]) -> Offered {
    let mut offered = Offered::default();
    keys.iter().filter_map(|key| find_answer(ask, key)).for_each(|answer| offered.add(answer));
    offered
}

fn waiting(stored: &StoredWait) -> Situation {
    match stored {
        StoredWait::Handing { again } => Situation::Handing { again: *again },
        StoredWait::InLine { position, until, again } => {
            Situation::InLine { position: *position, until: *until, again: *again }
        }
        StoredWait::WithOperator { operator, until } => {
            Situation::WithOperator { operator: operator.as_str().into(), until: *until }
        }
    }
}

fn forward_of(step: &Step) -> Option<&Forward> {
    if let StepKind::Forward(forward) = &step.kind { Some(forward) } else { None }
}

/// The arrows of a step from which a visit comes back to the line below.
fn ways(step: &Step) -> [Option<Way>; 3] {
    match &step.kind {
        StepKind::Go(way) => [Some(*way), None, None],
        StepKind::Forward(forward) => {
            [Some(forward.nobody), forward.unanswered.map(|(_, way)| way), forward.returned]
        }
        StepKind::Say(_)
        | StepKind::Ask(_)
        | StepKind::Set { .. }
        | StepKind::Note(_)
        | StepKind::Create { .. } => [None, None, None],
    }
}
