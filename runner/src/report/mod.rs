//! How findings are shown: to people, and to machines.

pub mod json;
pub mod sarif;
pub mod summary;
pub mod tests;
pub mod text;

use std::rc::Rc;

use switchboard_grammar::diagnostic::{Finding, Severity};
use switchboard_grammar::source::Sources;
use switchboard_grammar::span::{FileId, Location};

/// A finding together with the texts it points into.
pub struct Reported {
    /// The finding.
    pub finding: Finding,
    /// The texts.
    pub sources: Rc<Sources>,
    /// What stands before a file's name where it is shown.
    pub prefix: Rc<str>,
}

/// A place as people and editors count it: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Range {
    /// The line of the first character.
    pub line: u32,
    /// Its column.
    pub column: u32,
    /// The line of the place behind the last character.
    pub end_line: u32,
    /// Its column.
    pub end_column: u32,
}

impl Reported {
    /// The name of a file as it is shown.
    pub fn file(&self, file: FileId) -> String {
        format!("{}{}", self.prefix, self.sources.get(file).name())
    }

    /// A place as people count it.
    pub fn range(&self, location: Location) -> Range {
        let source = self.sources.get(location.file);
        let (line, column) = source.line_column(location.span.start);
        let (end_line, end_column) = source.line_column(location.span.end);
        Range { line, column, end_line, end_column }
    }

    /// Whether the script cannot be used before this is mended.
    pub fn is_error(&self) -> bool {
        self.finding.severity() == Severity::Error
    }

    /// What makes two findings the same: two scripts that include one file find its mistakes twice.
    fn identity(&self) -> (String, Location, &'static str, &str) {
        let location = self.finding.location();
        let anywhere = Location::new(FileId(0), location.span);
        (self.file(location.file), anywhere, self.finding.code(), &self.finding.message)
    }
}

/// Everything that one run of `check` has to say.
#[derive(Default)]
pub struct Report {
    /// The findings; [`Report::put_in_order`] puts them in order.
    pub findings: Vec<Reported>,
    /// How many scripts were checked.
    pub scripts: usize,
    /// How many conversations were checked.
    pub conversations: usize,
    /// How many desks were checked.
    pub desks: usize,
    /// Why files could not be read, a sentence each.
    pub unreadable: Vec<String>,
}

impl Report {
    /// Adds what was found in one script, desk or file of conversations.
    pub fn add(&mut self, findings: Vec<Finding>, sources: Rc<Sources>, prefix: Rc<str>) {
        let reported = findings.into_iter().map(|finding| Reported {
            finding,
            sources: sources.clone(),
            prefix: prefix.clone(),
        });
        self.findings.extend(reported);
    }

    /// Puts the findings into the order of their files and places, and drops those that are there already.
    pub fn put_in_order(&mut self) {
        self.findings.sort_by_cached_key(|reported| {
            let location = reported.finding.location();
            (reported.file(location.file), location.span)
        });
        let mut seen = std::collections::BTreeSet::new();
        let keep: Vec<bool> = self
            .findings
            .iter()
            .map(|reported| {
                let (file, location, code, message) = reported.identity();
                seen.insert((file, location, code, message.to_owned()))
            })
            .collect();
        let mut keep = keep.into_iter();
        self.findings.retain(|_| keep.next().unwrap_or(true));
    }

    /// How many errors there are.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|reported| reported.is_error()).count()
    }
}
