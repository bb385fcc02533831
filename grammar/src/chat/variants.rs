//! The variants of a conversation: one for every combination of the choices that its lines have.

use super::write::write;
use super::{Action, Conversation, Line};

/// How many variants a conversation can have. More are too many to be looked at side by side.
pub const MOST_VARIANTS: usize = 64;

/// One way in which a conversation is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant<'c> {
    /// What is special about it: its choices as they are written in a line of their own, such as
    /// `operator Sam full, given orders = 4`. Empty where the conversation has only one variant.
    pub label: String,
    /// What happens, in order.
    pub lines: Vec<Played<'c>>,
}

/// A line with one of its choices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Played<'c> {
    /// The line.
    pub line: &'c Line,
    /// What happens.
    pub action: &'c Action,
}

impl Conversation {
    /// How many combinations of choices there are; `usize::MAX` where they cannot be counted.
    pub fn combinations(&self) -> usize {
        self.lines.iter().fold(1, |product: usize, line| product.saturating_mul(line.choices.len().max(1)))
    }

    /// All combinations of choices, at most [`MOST_VARIANTS`]; the last line with choices varies fastest.
    pub fn variants(&self) -> Vec<Variant<'_>> {
        (0..self.combinations().min(MOST_VARIANTS)).map(|number| self.variant(number)).collect()
    }

    fn variant(&self, number: usize) -> Variant<'_> {
        let mut number = number;
        let mut lines: Vec<Played<'_>> = Vec::with_capacity(self.lines.len());
        for line in self.lines.iter().rev() {
            let chosen = number % line.choices.len().max(1);
            number /= line.choices.len().max(1);
            lines.extend(line.choices.get(chosen).map(|choice| Played { line, action: &choice.action }));
        }
        lines.reverse();
        let special = lines.iter().filter(|played| played.line.choices.len() > 1);
        let label = special.map(|played| write(played.action)).collect::<Vec<_>>().join(", ");
        Variant { label, lines }
    }
}
