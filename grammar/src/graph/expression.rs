//! Conditions and calculations, typed, with every name resolved to a number.

use super::{Constant, ExpertiseId, HelperId, HoursId, ValueId};
use crate::span::Location;

/// A typed calculation. `is not` stands here as not-is.
#[derive(Clone, Debug)]
pub enum Expression {
    /// A value written in the script.
    Constant(Constant),
    /// The value of a question, an input or a `set`.
    Value(ValueId),
    /// A value that the host gives.
    Given(ValueId),
    /// A fact about the visitor.
    Visitor(VisitorFact),
    /// What the visitor typed and was refused; only in `on invalid`.
    Typed,
    /// The chat name of the operator; only in texts of a `forward`.
    Operator,
    /// The place in line, from 1; only in `on waiting`.
    Position,
    /// Whether the answer of a question or input is this one.
    Chose {
        /// The question or input.
        question: ValueId,
        /// The answer.
        answer: Chosen,
    },
    /// Yes for no and nothing, no for yes.
    Not(Box<Expression>),
    /// The number with the other sign.
    Negate(Box<Expression>),
    /// Two values and what is done with them.
    Binary(Operator, Box<Expression>, Box<Expression>),
    /// Whether a question or input has an answer, or a `set` a value.
    Answered(ValueId),
    /// How often a question or input was asked in this conversation.
    Asked(ValueId),
    /// Whether the hours hold now.
    Open(HoursId),
    /// How many operators (with this skill) could take a chat now.
    Available(Option<ExpertiseId>),
    /// A built-in function.
    Call(Function, Vec<Expression>),
    /// A function of a helper file.
    Helper {
        /// The function.
        helper: HelperId,
        /// What it is given.
        arguments: Vec<Expression>,
        /// The call, for faults.
        location: Location,
    },
}

/// An answer that a condition names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Chosen {
    /// The answer at this place among [`crate::graph::Ask::answers`].
    Answer(u16),
    /// Other words than the answers', where `on other` takes them.
    Other,
}

/// A fact about the visitor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum VisitorFact {
    /// The language tag.
    Language,
    /// The country code.
    Country,
    /// The page from which he writes.
    Page,
    /// His name.
    Name,
}

/// What is done with two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operator {
    /// The sum of two numbers, or two texts one behind the other.
    Add,
    /// The difference.
    Subtract,
    /// The product.
    Multiply,
    /// The quotient; nothing where the divisor is 0.
    Divide,
    /// Smaller.
    Less,
    /// Smaller or equal.
    LessOrEqual,
    /// Greater.
    Greater,
    /// Greater or equal.
    GreaterOrEqual,
    /// The same number, text or yes/no. No where one side is nothing.
    Is,
    /// Both hold.
    And,
    /// One of them holds.
    Or,
}

/// A built-in function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// How many characters a text has.
    Length,
    /// The text in small letters.
    Lower,
    /// The text in capital letters.
    Upper,
    /// The text without outer space.
    Trim,
    /// The beginning of the first line of a text, at most so many characters of it; a negative number counts as 0.
    Shorten,
    /// Whether the first text has the second in it.
    Contains,
    /// Whether the first text starts with the second.
    StartsWith,
    /// Whether the first text ends with the second.
    EndsWith,
}
