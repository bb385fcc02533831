//! A `|` line with nothing to go on with.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB106",
    severity: Severity::Error,
    title: "Nothing to go on with",
    page: "A line that starts with `|` is more of the text in the line directly above it. So that line \
        must have a text: `say`, `note`, `ask`, `create`, `forward` with a text, `on invalid`, or \
        another event that says something.\n\n\
        An empty line, a comment or an answer ends the text. So does a line without words, such as \
        `set` or an arrow.\n\n\
        Take away what stands between, or write `say` in place of the `|`.",
    mistake: "\
bot Front desk

== start
say Hello, and welcome to our shop!

  | How can we help you?
-> end
",
    mend: "\
bot Front desk

== start
say Hello, and welcome to our shop!
  | How can we help you?
-> end
",
};

/// A `|` line at `location` that follows no line with a text.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(
        &EXPLANATION,
        location,
        "A `|` line goes on with the text directly above it, but there is none.",
    )
    .help("Move it directly under its text, or write `say` in place of the `|`.")
}
