//! A line that comes after the visitor has left.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB818",
    severity: Severity::Error,
    title: "Line that nobody hears",
    page: "\
After `visitor leaves` the chat is closed. What the visitor would write then reaches nobody, so this line can never be used.

A visitor who comes back starts the conversation again: `visitor restarts`.",
    mistake: "\
script shop.bot

== A visitor who leaves
visitor leaves
you My parcel
",
    mend: "\
script shop.bot

== A visitor who leaves
visitor leaves
visitor restarts
you My parcel
",
};

/// The visitor writes at `location`, though he has left at `left`.
pub(crate) fn finding(location: Location, left: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "The visitor has left: what is written here reaches nobody.")
        .label(left, "left here")
        .help("Write `visitor restarts` before it, or leave it out.")
}
