//! The values that scripts calculate with.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

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
