//! Conditions that do not depend on anything.

use super::{Constant, Expression, Operator};

impl Expression {
    /// Whether a condition is always yes or always no; none where it depends on something.
    pub fn always(&self) -> Option<bool> {
        value(self)
    }
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
