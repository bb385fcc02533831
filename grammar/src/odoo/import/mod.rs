//! From records to scripts that behave the same, step for step.

use super::ids::{DeclaredRecord, Ids};
use super::records::{Id, Records};
use super::remark::{RecordPlace, Remark};

/// What an import may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// The language of the texts, a BCP 47 tag.
    pub language: String,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { language: "en".to_owned() }
    }
}

/// All that came of some records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// A script for each `chatbot.script`, in the order of the records, archived ones too.
    pub scripts: Vec<ImportedScript>,
    /// The key of each expertise of the records, the same in all scripts.
    pub expertise: Vec<DeclaredRecord>,
    /// The key of each team of the records, the same in all scripts.
    pub teams: Vec<DeclaredRecord>,
    /// What is to be said about the records that belong to no script.
    pub remarks: Vec<Remark<RecordPlace>>,
}

/// A script that was made of records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedScript {
    /// The id of the `chatbot.script`.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// A name for its file, without an ending: small letters, digits and `_`; unique among the scripts.
    pub name: String,
    /// Whether it is in use: no for an archived one.
    pub active: bool,
    /// The script, in the one style.
    pub text: String,
    /// Which record is which part of it.
    pub ids: Ids,
    /// What could not be kept, in the order of the records.
    pub remarks: Vec<Remark<RecordPlace>>,
}

/// Makes a script of every `chatbot.script`. Whatever the records hold, something comes of them; what is wrong with them
/// is told in the remarks.
pub fn import(_records: &Records, _options: &ImportOptions) -> Import {
    Import::default()
}
