//! A script without any section.

use crate::compile::ROOT;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::source::Sources;
use crate::span::{Location, Span};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB111",
    severity: Severity::Error,
    title: "No section",
    page: "A conversation starts in the first section of the script, so there must be one.\n\n\
        A section is a line with `==` and a name, followed by its steps. Its last step says where \
        the conversation goes on, or that it ends: `-> end`.",
    mistake: "\
bot Front desk
language en
",
    mend: "\
bot Front desk
language en

== start
say Hello!
-> end
",
};

/// A script that has no section, neither in its own file nor in those it includes.
pub(crate) fn finding(sources: &Sources) -> Finding {
    let end = sources.get(ROOT).text().trim_end().len() as u32;
    Finding::new(
        &EXPLANATION,
        Location::new(ROOT, Span::new(end, end)),
        "This script has no section, so no conversation can start.",
    )
    .help("Write a section line, such as `== start`, and its steps below it.")
}
