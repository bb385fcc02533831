//! What the parts of the fourth pass share: the names, the answers of questions, the types of values, and where
//! findings go.

use crate::compile::answers::Answers;
use crate::compile::declare::Names;
use crate::compile::outline::Outline;
use crate::diagnostic::Finding;
use crate::graph::{Type, ValueId};
use crate::source::Sources;
use crate::span::{FileId, Location, Span};

/// Turns what was written into what is meant.
pub(crate) struct Lowering<'a, 'l> {
    pub(crate) names: &'a Names<'l>,
    pub(crate) answers: &'a Answers,
    pub(crate) outline: &'a Outline<'l>,
    pub(crate) sources: &'l Sources,
    pub(crate) findings: &'a mut Vec<Finding>,
    /// The type of every value; of a `set` once its lines have been looked at.
    pub(crate) types: Vec<Type>,
    /// For each value whether anything uses it.
    pub(crate) used: Vec<bool>,
    /// The file that is being read.
    pub(crate) file: FileId,
}

/// How many findings are noted before the most readable of them are chosen: enough for a mistake in every line of a
/// script of the largest size, and little enough for the memory.
const MOST_NOTED: usize = 100_000;

/// Where a text or expression stands, for the values that mean something only there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Anywhere else.
    Plain,
    /// In `on invalid`: `answer` is what was typed.
    Invalid,
    /// In the text of a `forward`: `operator` is who joins.
    HandOver,
    /// In `on waiting`: `position` is the place in line.
    Line,
}

impl<'l> Lowering<'_, 'l> {
    pub(crate) fn slice(&self, span: Span) -> &'l str {
        self.sources.get(self.file).slice(span)
    }

    pub(crate) fn location(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Notes a finding. Of a text with more than anybody could mend, the rest is not even noted.
    pub(crate) fn find(&mut self, finding: Finding) {
        if self.findings.len() < MOST_NOTED {
            self.findings.push(finding);
        }
    }

    /// Whether something of this name may have been declared in a line or file that could not be read. Then nothing
    /// is said about it: that would be the consequence of another mistake.
    pub(crate) fn may_be_unreadable(&self, name: &str) -> bool {
        let known = |name: &str| self.outline.unreadable_words.get(name).is_some();
        self.outline.has_unreadable && (known(name) || known(&name.to_lowercase())) || self.outline.incomplete
    }

    /// Whether something that stands at `span` has a name that means something else there. Then it cannot be read only
    /// because of the name, which was found where it is declared.
    pub(crate) fn has_reserved_name(&self, span: Span) -> bool {
        let mut words = self.slice(span).split(|c: char| !c.is_alphanumeric() && c != '_');
        let reserved = &self.names.reserved_values;
        !reserved.is_empty() && words.any(|word| reserved.contains(&word))
    }

    pub(crate) fn use_value(&mut self, id: ValueId) {
        self.used[id.0 as usize] = true;
    }
}
