//! What came of conversations that were played, for people and for machines.

pub mod json;
pub mod junit;
pub mod text;

use std::path::{Path, PathBuf};

use crate::chat::suite::{Case, Suite};
use crate::chat::verdict::{Result, Verdict};
use crate::project::read;

/// Everything that one run of `test` has to say.
pub struct TestReport<'s> {
    /// The conversations.
    pub suite: &'s Suite,
    /// What came of each.
    pub verdicts: Vec<Verdict>,
    /// Snapshots whose conversation is gone.
    pub orphans: Vec<Orphan>,
    /// The user's folder: paths are shown from there.
    pub folder: PathBuf,
    /// Whether nothing was written because this is a build server.
    pub ci: bool,
}

/// A snapshot whose conversation is gone.
pub struct Orphan {
    /// Its file.
    pub path: PathBuf,
    /// The title of the conversation.
    pub title: String,
    /// Whether it was removed.
    pub removed: bool,
}

impl TestReport<'_> {
    /// Every conversation with what came of it.
    pub fn all(&self) -> impl Iterator<Item = (&Case, &Verdict)> {
        self.suite.cases.iter().zip(&self.verdicts)
    }

    /// How many conversations went like this.
    pub fn count(&self, result: Result) -> usize {
        self.verdicts.iter().filter(|verdict| verdict.result == result).count()
    }

    /// The file of a conversation, as the user would write it.
    pub fn file(&self, case: &Case) -> String {
        read::shown(&self.suite.files[case.file].path)
    }

    /// A path as it is shown to people.
    pub fn shown(&self, path: &Path) -> String {
        read::shown(path.strip_prefix(&self.folder).unwrap_or(path))
    }
}

/// Why a conversation did not pass, in a sentence; none where it did.
pub fn reason(verdict: &Verdict) -> Option<String> {
    let mut failures = verdict.all_failures();
    if let Some((label, remark)) = failures.next() {
        let variant = if label.is_empty() { String::new() } else { format!("{label}: ") };
        return Some(format!("{variant}line {}: {}", remark.line, remark.words));
    }
    crate::chat::verdict::reason(verdict)
}
