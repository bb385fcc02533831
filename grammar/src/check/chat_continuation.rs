//! A `|` line with nothing to go on with.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB803",
    severity: Severity::Error,
    title: "Nothing in a conversation to go on with",
    page: "\
A line that starts with `|` is more of what somebody writes in the line directly above it: of a `you` line, or of an operator's line that starts with `@`.

An empty line or a comment ends the text, and the other lines have none. Variants of a line are written behind it, `given orders = 1 | 4`, and not below it.",
    mistake: "\
script shop.bot

== A question about a parcel
you My parcel

  | It has not come.
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel
  | It has not come.
",
};

/// A `|` line at `location` that follows no line with a text.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(
        &EXPLANATION,
        location,
        "A `|` line goes on with what somebody writes directly above it, but there is nothing of the kind.",
    )
    .help("Move it directly under its text, or write `you` in place of the `|`.")
}
