//! What is true while a turn is played: the time, the visitor, what the host knows, who is there.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::time::Moment;
use crate::value::Value;

/// Everything outside the session that a turn may depend on.
pub struct Facts<'a> {
    /// The present moment.
    pub now: Moment,
    /// The visitor.
    pub visitor: &'a Visitor,
    /// The values of `given` lines; made by [`crate::program::Program::given`].
    pub given: &'a Given,
    /// Who could take a chat now.
    pub operators: &'a dyn Operators,
}

/// What is known about a visitor; empty where nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Visitor {
    /// His language, a BCP 47 tag.
    pub language: Arc<str>,
    /// His country, two capital letters.
    pub country: Arc<str>,
    /// The page from which he writes.
    pub page: Arc<str>,
    /// His name.
    pub name: Arc<str>,
}

/// The values of a script's `given` lines, complete and of the right types, in the order of their declaration.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    pub(crate) values: Vec<Value>,
}

/// Who could take a chat now.
pub trait Operators {
    /// How many operators could take a chat now; with the key of an expertise, how many of those who hold it.
    fn available(&self, expertise: Option<&str>) -> u32;
}

/// Nobody is there.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoOperators;

impl Operators for NoOperators {
    fn available(&self, _expertise: Option<&str>) -> u32 {
        0
    }
}
