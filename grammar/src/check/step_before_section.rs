//! A step that stands before the first section.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB102",
    severity: Severity::Error,
    title: "Line before the first section",
    page: "A script begins with its head: the bot's title, its teams, hours and so on. Then come the \
        sections, and every step, answer and event stands in one of them.\n\n\
        A conversation starts in the first section. A step above it would never be taken, and no \
        arrow could lead to it, so it is an error.\n\n\
        Write a section line `== start` above the step, or move the step into a section that is \
        there already.",
    mistake: "\
bot Front desk
say Hello!

== start
say How can we help you?
-> end
",
    mend: "\
bot Front desk

== start
say Hello!
say How can we help you?
-> end
",
};

/// A step, answer or event at `location`, before the first section of its file.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(
        &EXPLANATION,
        location,
        "This line stands before the first section, so no conversation ever comes here.",
    )
    .help("Write a section line above it, such as `== start`, or move it into a section.")
}
