//! Conditions that do not depend on anything.

use super::{Chosen, Constant, Expression, Operator, ValueId, VisitorFact};

impl Expression {
    /// Whether a condition is always yes or always no; none where it depends on something.
    pub fn always(&self) -> Option<bool> {
        value(self).or_else(|| contradiction(self))
    }

    /// Whether what it is can be read from the written words alone, such as `yes or no`; otherwise parts of it may still
    /// exclude each other, so that it is always the same.
    pub fn is_written(&self) -> bool {
        value(self).is_some()
    }
}

/// A part of a condition that says which of several things something is: an answer of a question, a number, a text.
struct Said<'e> {
    about: About,
    what: What<'e>,
    /// Whether it is said to be so, or not to be so.
    is: bool,
}

/// What a part of a condition is about.
#[derive(PartialEq)]
enum About {
    /// A question or a value.
    Value(ValueId),
    Visitor(VisitorFact),
}

#[derive(PartialEq)]
enum What<'e> {
    Chosen(Chosen),
    Number(f64),
    Text(&'e str),
    YesNo(bool),
}

/// No where parts that are joined by `and` exclude each other: a question has one answer. Yes where one of the parts that
/// are joined by `or` always holds for the same reason.
fn contradiction(expression: &Expression) -> Option<bool> {
    for joined in [true, false] {
        let mut parts = Vec::new();
        collect(expression, joined, &mut parts);
        if excluded(&parts) {
            return Some(!joined);
        }
    }
    None
}

/// The parts that must all hold for the expression to be `wanted`.
fn collect<'e>(expression: &'e Expression, wanted: bool, parts: &mut Vec<Said<'e>>) {
    match expression {
        Expression::Not(inner) => collect(inner, !wanted, parts),
        Expression::Binary(Operator::And, left, right) if wanted => {
            collect(left, wanted, parts);
            collect(right, wanted, parts);
        }
        Expression::Binary(Operator::Or, left, right) if !wanted => {
            collect(left, wanted, parts);
            collect(right, wanted, parts);
        }
        Expression::Chose { question, answer } => {
            parts.push(Said { about: About::Value(*question), what: What::Chosen(*answer), is: wanted });
        }
        Expression::Binary(Operator::Is, left, right) => {
            let about = about(left).zip(written(right)).or_else(|| about(right).zip(written(left)));
            parts.extend(about.map(|(about, what)| Said { about, what, is: wanted }));
        }
        Expression::Constant(_)
        | Expression::Value(_)
        | Expression::Given(_)
        | Expression::Visitor(_)
        | Expression::Typed
        | Expression::Operator
        | Expression::Position
        | Expression::Binary(..)
        | Expression::Negate(_)
        | Expression::Answered(_)
        | Expression::Asked(_)
        | Expression::Open(_)
        | Expression::Available(_)
        | Expression::Call(..)
        | Expression::Helper { .. } => {}
    }
}

fn about(expression: &Expression) -> Option<About> {
    match expression {
        Expression::Value(id) | Expression::Given(id) => Some(About::Value(*id)),
        Expression::Visitor(fact) => Some(About::Visitor(*fact)),
        Expression::Constant(_)
        | Expression::Typed
        | Expression::Operator
        | Expression::Position
        | Expression::Chose { .. }
        | Expression::Not(_)
        | Expression::Negate(_)
        | Expression::Binary(..)
        | Expression::Answered(_)
        | Expression::Asked(_)
        | Expression::Open(_)
        | Expression::Available(_)
        | Expression::Call(..)
        | Expression::Helper { .. } => None,
    }
}

fn written(expression: &Expression) -> Option<What<'_>> {
    if let Expression::Constant(Constant::YesNo(value)) = expression {
        return Some(What::YesNo(*value));
    }
    number(expression).map(What::Number).or_else(|| text(expression).map(What::Text))
}

/// Whether two of these parts cannot both hold.
fn excluded(parts: &[Said]) -> bool {
    let exclude =
        |one: &Said, other: &Said| one.about == other.about && one.is && (one.what == other.what) != other.is;
    parts.iter().any(|one| parts.iter().any(|other| exclude(one, other)))
}

fn value(expression: &Expression) -> Option<bool> {
    match expression {
        Expression::Constant(Constant::YesNo(value)) => Some(*value),
        Expression::Not(inner) => value(inner).map(|inner| !inner),
        Expression::Binary(operator, left, right) => joined(*operator, left, right),
        Expression::Constant(Constant::Number(_) | Constant::Text(_))
        | Expression::Value(_)
        | Expression::Given(_)
        | Expression::Visitor(_)
        | Expression::Typed
        | Expression::Operator
        | Expression::Position
        | Expression::Chose { .. }
        | Expression::Negate(_)
        | Expression::Answered(_)
        | Expression::Asked(_)
        | Expression::Open(_)
        | Expression::Available(_)
        | Expression::Call(..)
        | Expression::Helper { .. } => None,
    }
}

fn joined(operator: Operator, left: &Expression, right: &Expression) -> Option<bool> {
    match operator {
        Operator::And => short_cut(value(left), value(right), false),
        Operator::Or => short_cut(value(left), value(right), true),
        Operator::Is => same(left, right),
        Operator::Less => numbers(left, right).map(|(left, right)| left < right),
        Operator::LessOrEqual => numbers(left, right).map(|(left, right)| left <= right),
        Operator::Greater => numbers(left, right).map(|(left, right)| left > right),
        Operator::GreaterOrEqual => numbers(left, right).map(|(left, right)| left >= right),
        Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide => None,
    }
}

/// One side that is `decisive` decides, whatever the other one is.
fn short_cut(left: Option<bool>, right: Option<bool>, decisive: bool) -> Option<bool> {
    if left == Some(decisive) || right == Some(decisive) {
        return Some(decisive);
    }
    left.and(right)
}

fn same(left: &Expression, right: &Expression) -> Option<bool> {
    if let (Some(left), Some(right)) = (value(left), value(right)) {
        return Some(left == right);
    }
    if let Some((left, right)) = numbers(left, right) {
        return Some(left == right);
    }
    Some(text(left)? == text(right)?)
}

fn numbers(left: &Expression, right: &Expression) -> Option<(f64, f64)> {
    Some((number(left)?, number(right)?))
}

/// The number that is written here, with its signs.
fn number(expression: &Expression) -> Option<f64> {
    if let Expression::Negate(inner) = expression {
        return number(inner).map(|number| -number);
    }
    if let Expression::Constant(Constant::Number(number)) = expression { Some(*number) } else { None }
}

/// The text that is written here.
fn text(expression: &Expression) -> Option<&str> {
    if let Expression::Constant(Constant::Text(text)) = expression { Some(text) } else { None }
}
