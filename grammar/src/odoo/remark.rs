//! What has to be said about an import or export: what could not be kept, and what was done instead.

use serde::{Deserialize, Serialize};

use super::records::{Id, Place};
use crate::span::Location;

/// One thing to know, about one record or one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark<At> {
    /// What it is about.
    pub at: At,
    /// Whether visitors can notice it.
    pub weight: Weight,
    /// What it is and why, as a sentence.
    pub message: String,
    /// What was done instead, as a sentence; empty where there is nothing to say.
    pub instead: String,
}

/// How much a remark matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// It is written otherwise, and visitors notice no difference.
    Same,
    /// Something is lost, or the bot behaves otherwise than before.
    Changed,
}

/// A record that an import has something to say about.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct RecordPlace {
    /// Its id.
    pub id: Id,
    /// Where it was read.
    pub place: Place,
}

/// A line of a script that an export has something to say about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct LinePlace {
    /// Where it stands.
    pub location: Location,
    /// The number of the line in its file, from 1.
    pub line: u32,
}
