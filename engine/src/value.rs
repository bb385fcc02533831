//! The values that scripts calculate with.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use switchboard_grammar::graph::{Constant, Type};

/// A value of the language.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// No value.
    Nothing,
    /// A number, always finite.
    Number(f64),
    /// A text.
    Text(Arc<str>),
    /// Yes or no.
    YesNo(bool),
}

impl Value {
    /// What a person reads: `3` for 3.0, `yes` and `no`, a text as it is; empty for nothing.
    pub fn shown(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Number(number) => {
                let mut out = String::new();
                write_number(&mut out, *number);
                out
            }
            Self::Text(text) => text.to_string(),
            Self::YesNo(yes) => yes_no(*yes).to_owned(),
        }
    }

    /// What it is, with its article: `a number`, `a text`, `yes or no`, `nothing`.
    pub fn described(&self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Number(_) => "a number",
            Self::Text(_) => "a text",
            Self::YesNo(_) => "yes or no",
        }
    }

    /// Whether it may stand where the script declares this type. Nothing may stand anywhere.
    pub fn fits(&self, kind: Type) -> bool {
        match self {
            Self::Nothing => true,
            Self::Number(number) => number.is_finite() && matches!(kind, Type::Number | Type::Any),
            Self::Text(_) => matches!(kind, Type::Text | Type::Choice(_) | Type::Any),
            Self::YesNo(_) => matches!(kind, Type::YesNo | Type::Any),
        }
    }
}

impl From<&Constant> for Value {
    fn from(constant: &Constant) -> Self {
        match constant {
            Constant::Number(number) => Self::Number(*number),
            Constant::Text(text) => Self::Text(Arc::clone(text)),
            Constant::YesNo(yes) => Self::YesNo(*yes),
        }
    }
}

/// The words of the language for yes and no.
pub(crate) fn yes_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// Up to this size numbers are shown rounded to ten decimals, so that 0.1 + 0.2 reads 0.3; above it a binary number
/// has no ten decimals to round to.
const LARGEST_ROUNDED: f64 = 1e5;

/// Writes a number as people do: no point without decimals behind it, no exponent, no minus before 0.
pub(crate) fn write_number(out: &mut String, number: f64) {
    let rounded = if number.abs() < LARGEST_ROUNDED { (number * 1e10).round() / 1e10 } else { number };
    // Adding 0.0 turns -0.0 into 0.0. Writing to a String cannot fail.
    let _ = write!(out, "{}", rounded + 0.0);
}
