//! What is to be said of one conversation that was played: as it was, changed, new, or wrong.

use std::path::PathBuf;

use switchboard_engine::exit::Covered;

use super::play::Remark;
use crate::project::snapshots::Found;
use crate::review::compare::compare;
use crate::snapshot::{read, transcript::Body};

/// How a conversation or a variant of it went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Result {
    /// As its snapshot says.
    #[default]
    Passed,
    /// Otherwise than its snapshot says.
    Changed,
    /// There is no snapshot of it.
    New,
    /// Not as its file expects, or not at all.
    Failed,
}

impl Result {
    /// The word for machines.
    pub fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Changed => "changed",
            Self::New => "new",
            Self::Failed => "failed",
        }
    }
}

/// How the accepted snapshot compares with what happened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Compared {
    /// They are the same.
    Same,
    /// This was accepted.
    Differs(String),
    /// There is none.
    Missing,
    /// What stands in its place cannot be read, for this reason.
    Unreadable(String),
    /// The conversation could not be played.
    #[default]
    NotPlayed,
}

/// What came of one variant.
pub struct VariantVerdict {
    /// What is special about it; empty where there is only one.
    pub label: String,
    /// How it went.
    pub result: Result,
    /// What should have been and was not.
    pub failures: Vec<Remark>,
}

/// What came of one conversation.
#[derive(Default)]
pub struct Verdict {
    /// How it went: the worst of its variants.
    pub result: Result,
    /// How it compares with its snapshot.
    pub compared: Compared,
    /// What happened, as a snapshot tells it; empty where it was not played.
    pub body: String,
    /// Its variants.
    pub variants: Vec<VariantVerdict>,
    /// What went wrong about the conversation as a whole.
    pub failures: Vec<Remark>,
    /// The exits of the script that were taken.
    pub covered: Covered,
    /// The file that was put out of the way of its snapshot, because it was none.
    pub set_aside: Option<PathBuf>,
    /// Whether what happened was accepted.
    pub accepted: bool,
    /// What could not be written, in a sentence.
    pub trouble: Option<String>,
}

impl Verdict {
    /// A conversation that cannot be played.
    pub fn not_played(failures: Vec<Remark>) -> Self {
        Self {
            result: Result::Failed,
            variants: vec![VariantVerdict {
                label: String::new(),
                result: Result::Failed,
                failures: Vec::new(),
            }],
            failures,
            ..Self::default()
        }
    }

    /// Everything that went wrong, with the variant in which it did.
    pub fn all_failures(&self) -> impl Iterator<Item = (&str, &Remark)> {
        let variants = self.variants.iter();
        let of_variants =
            variants.flat_map(|variant| variant.failures.iter().map(|remark| (&*variant.label, remark)));
        self.failures.iter().map(|remark| ("", remark)).chain(of_variants)
    }

    /// The same, in a line each: `line 21: expected …`.
    pub fn failure_lines(&self) -> impl Iterator<Item = String> {
        self.all_failures().map(|(label, remark)| {
            let variant = if label.is_empty() { String::new() } else { format!("{label}, ") };
            format!("{variant}line {}: {}", remark.line, remark.words)
        })
    }
}

/// Compares what happened with the file of the accepted snapshot.
pub fn compared(found: Found, body: &str) -> Compared {
    match found {
        Found::Nothing => Compared::Missing,
        Found::Unreadable(reason) => Compared::Unreadable(reason),
        Found::Snapshot(snapshot) if snapshot.body == body.trim_end() => Compared::Same,
        Found::Snapshot(snapshot) => Compared::Differs(snapshot.body),
    }
}

/// How each variant compares with the snapshot, by its label.
pub fn results(compared: &Compared, body: &Body) -> Vec<Result> {
    let labels = body.variants.iter().map(|variant| variant.label.as_str());
    match compared {
        Compared::Same => labels.map(|_| Result::Passed).collect(),
        Compared::Missing => labels.map(|_| Result::New).collect(),
        Compared::Unreadable(_) => labels.map(|_| Result::Changed).collect(),
        Compared::NotPlayed => labels.map(|_| Result::Failed).collect(),
        Compared::Differs(old) => {
            let comparison = compare(&read::body(old), body);
            let changed: Vec<&str> = comparison.changed().collect();
            let result = |label| if changed.contains(&label) { Result::Changed } else { Result::Passed };
            labels.map(result).collect()
        }
    }
}

/// What the comparison with the snapshot found, in a sentence; none where both are the same.
pub fn reason(verdict: &Verdict) -> Option<String> {
    match &verdict.compared {
        Compared::Same | Compared::NotPlayed => None,
        Compared::Differs(_) => Some("It went otherwise than its snapshot says.".to_owned()),
        Compared::Missing => Some("There is no snapshot of it yet.".to_owned()),
        Compared::Unreadable(why) => Some(format!("Its snapshot cannot be read: {why}.")),
    }
}
