//! On which ways a condition holds, as far as Odoo can know.

use std::collections::BTreeMap;

use super::choices::{ALWAYS, Choices, NEVER, Question, Set};
use super::only_if::Asked;
use crate::graph::{Chosen, Constant, Expression, Operator, ValueId};

/// A question of the script as one question of the records.
pub(super) struct Copy {
    pub(super) question: Question,
    /// The places of the answers with which the conversation goes on.
    pub(super) going: Vec<u16>,
    /// The place of the step among the records.
    pub(super) record: usize,
}

/// What has been asked so far.
#[derive(Default)]
pub(super) struct Heard {
    pub(super) asked: Vec<Asked>,
    /// The records of each question.
    pub(super) copies: BTreeMap<ValueId, Vec<Copy>>,
    /// Where each question of the records stands among them: its value, and its place there.
    pub(super) places: Vec<(ValueId, usize)>,
    /// On which ways each input was asked.
    pub(super) inputs: BTreeMap<ValueId, Set>,
    /// On which ways each free input was the first.
    pub(super) first: BTreeMap<ValueId, Set>,
    /// On which ways there was any free input.
    pub(super) any_input: Option<Set>,
    /// On which ways a question was asked that ends the conversation whatever is answered.
    pub(super) ended: Option<Set>,
}

impl Heard {
    /// Adds a record of a question.
    pub(super) fn add(&mut self, value: ValueId, asked: Asked, copy: Copy) {
        let copies = self.copies.entry(value).or_default();
        self.places.push((value, copies.len()));
        copies.push(copy);
        self.asked.push(asked);
    }

    /// The record of a question.
    pub(super) fn copy(&self, question: Question) -> Option<&Copy> {
        let (value, at) = self.places.get(question as usize)?;
        self.copies.get(value)?.get(*at)
    }
}

/// The ways on which a condition surely holds, and those on which it may. They differ where it asks for something that
/// Odoo does not know.
pub(super) fn holds(choices: &mut Choices, heard: &Heard, condition: &Expression) -> (Set, Set) {
    match condition {
        Expression::Constant(Constant::YesNo(true)) => (ALWAYS, ALWAYS),
        Expression::Constant(Constant::YesNo(false)) => (NEVER, NEVER),
        Expression::Chose { question, answer } => chose(choices, heard, *question, *answer),
        Expression::Answered(value) => answered(choices, heard, *value),
        Expression::Not(inner) => {
            let (surely, maybe) = holds(choices, heard, inner);
            (choices.without(ALWAYS, maybe), choices.without(ALWAYS, surely))
        }
        Expression::Binary(Operator::And, one, other) => {
            let (one, other) = (holds(choices, heard, one), holds(choices, heard, other));
            (choices.both(one.0, other.0), choices.both(one.1, other.1))
        }
        Expression::Binary(Operator::Or, one, other) => {
            let (one, other) = (holds(choices, heard, one), holds(choices, heard, other));
            (choices.either(one.0, other.0), choices.either(one.1, other.1))
        }
        Expression::Constant(Constant::Number(_) | Constant::Text(_))
        | Expression::Value(_)
        | Expression::Given(_)
        | Expression::Visitor(_)
        | Expression::Typed
        | Expression::Operator
        | Expression::Position
        | Expression::Negate(_)
        | Expression::Binary(
            Operator::Add
            | Operator::Subtract
            | Operator::Multiply
            | Operator::Divide
            | Operator::Less
            | Operator::LessOrEqual
            | Operator::Greater
            | Operator::GreaterOrEqual
            | Operator::Is,
            _,
            _,
        )
        | Expression::Asked(_)
        | Expression::Open(_)
        | Expression::Available(_)
        | Expression::Call(..)
        | Expression::Helper { .. } => (NEVER, ALWAYS),
    }
}

fn chose(choices: &mut Choices, heard: &Heard, question: ValueId, answer: Chosen) -> (Set, Set) {
    let Chosen::Answer(answer) = answer else { return (NEVER, NEVER) };
    let mut chosen = NEVER;
    for copy in heard.copies.get(&question).into_iter().flatten() {
        if let Some(at) = copy.going.iter().position(|going| *going == answer) {
            let Asked { when, answers } = heard.asked[copy.question as usize];
            let set = choices.answered(copy.question, answers, when, &[at as u16]);
            chosen = choices.either(chosen, set);
        }
    }
    (chosen, chosen)
}

fn answered(choices: &mut Choices, heard: &Heard, value: ValueId) -> (Set, Set) {
    let mut set = heard.inputs.get(&value).copied().unwrap_or(NEVER);
    for copy in heard.copies.get(&value).into_iter().flatten() {
        set = choices.either(set, heard.asked[copy.question as usize].when);
    }
    (set, set)
}
