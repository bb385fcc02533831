//! Which record of Odoo is which part of a script, so that an export updates records instead of making them again.

use serde::{Deserialize, Serialize};

use super::records::Id;

/// The ids of everything in one script. Parts are known by their names, and where they have none, by their section and
/// their words: so lines can be moved and other lines written between them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ids {
    /// The id of the script; empty for one that Odoo does not have yet.
    pub script: Id,
    /// The steps, in the order of the script.
    pub steps: Vec<StepRecord>,
    /// The answers, in the order of the script.
    pub answers: Vec<AnswerRecord>,
    /// The expertise that the script declares.
    pub expertise: Vec<DeclaredRecord>,
    /// The teams that it declares.
    pub teams: Vec<DeclaredRecord>,
}

/// A step and its record. Several lines may be one record, as a `create lead` and the `forward` below it, and one line
/// several records, where Odoo needs copies of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepRecord {
    /// The id of the record.
    pub id: Id,
    /// The section of the line.
    pub section: String,
    /// The first word of the line: `say`, `ask`, `create` or `forward`.
    pub word: String,
    /// The name of a question, an input or a forward; empty for other lines.
    pub name: String,
    /// The text as it is written in the script, continuation lines joined by a newline.
    pub text: String,
}

/// An answer and its record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// The id of the record.
    pub id: Id,
    /// The name of the question.
    pub question: String,
    /// The key of the answer.
    pub key: String,
}

/// An expertise or team and its record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredRecord {
    /// The id of the record.
    pub id: Id,
    /// The key in the script.
    pub key: String,
}
