//! Findings: what is wrong in a text, where, why, and how to mend it. Plain data; hosts render it.

use crate::span::{Location, Span};

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The script cannot be used before this is mended.
    Error,
    /// The script can be used, but its author surely did not mean this.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// The page of a finding: everything about its code that does not depend on one script.
#[derive(Debug)]
pub struct Explanation {
    /// The stable code, `SB` and three digits.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// One line, without a full stop.
    pub title: &'static str,
    /// Why this is a finding, and how to mend it; paragraphs separated by an empty line.
    pub page: &'static str,
    /// A whole file that shows the mistake and nothing else.
    pub mistake: &'static str,
    /// The same file, mended.
    pub mend: &'static str,
}

/// A place that belongs to a finding, with a few words about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub location: Location,
    /// What is there; may be empty for the first label of a finding.
    pub words: String,
}

/// One change of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; without length where something is put in.
    pub location: Location,
    /// What stands there afterwards.
    pub text: String,
}

/// Changes that together mend a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fix {
    /// The changes; they do not overlap.
    pub edits: Vec<Edit>,
}

/// One mistake of an author, or one thing he surely did not mean.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its page: code, weight and title.
    pub explanation: &'static Explanation,
    /// What is wrong here and why, in a sentence or two.
    pub message: String,
    /// Where; the first is the place itself, the others are what it has to do with.
    pub labels: Vec<Label>,
    /// How to mend it, in words.
    pub help: Option<String>,
    /// The change that mends it, where there is exactly one.
    pub fix: Option<Fix>,
    /// The shortest conversation that shows it, a line of a visitor each.
    pub conversation: Option<Vec<String>>,
}

impl Finding {
    /// A finding at one place. Always made by the function of its own rule.
    pub fn new(explanation: &'static Explanation, location: Location, message: impl Into<String>) -> Self {
        let labels = vec![Label { location, words: String::new() }];
        Self { explanation, message: message.into(), labels, help: None, fix: None, conversation: None }
    }

    /// Says in a few words what stands at the finding's own place.
    #[must_use]
    pub fn here(mut self, words: impl Into<String>) -> Self {
        self.labels[0].words = words.into();
        self
    }

    /// Adds another place that it has to do with.
    #[must_use]
    pub fn label(mut self, location: Location, words: impl Into<String>) -> Self {
        self.labels.push(Label { location, words: words.into() });
        self
    }

    /// Says how to mend it.
    #[must_use]
    pub fn help(mut self, words: impl Into<String>) -> Self {
        self.help = Some(words.into());
        self
    }

    /// Gives one change that mends it; called again, adds a change.
    #[must_use]
    pub fn replace(mut self, location: Location, text: impl Into<String>) -> Self {
        self.fix.get_or_insert_with(Fix::default).edits.push(Edit { location, text: text.into() });
        self
    }

    /// Gives a change that puts something in before `location`.
    #[must_use]
    pub fn insert(self, location: Location, text: impl Into<String>) -> Self {
        let at = Location::new(location.file, Span::new(location.span.start, location.span.start));
        self.replace(at, text)
    }

    /// Where the mistake itself is.
    pub fn location(&self) -> Location {
        self.labels[0].location
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.explanation.code
    }

    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        self.explanation.severity
    }
}

/// Puts findings into the order of the files and lines they stand in, and drops what was said twice.
pub fn sort(findings: &mut Vec<Finding>) {
    findings.sort_by(|a, b| (a.location(), a.code(), &a.message).cmp(&(b.location(), b.code(), &b.message)));
    findings.dedup_by(|a, b| a.location() == b.location() && a.code() == b.code() && a.message == b.message);
}
