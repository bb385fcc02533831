//! A question with too many answers.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB317",
    severity: Severity::Error,
    title: "Too many answers",
    page: "A question may have up to 1,000 answers and lines about what else happens. No visitor reads as many, so the \
question was probably made by a program that went wrong.

To mend it, let the visitor type what he means with `ask text`, or ask in two steps: first the group, then the one.",
    mistake: "// A question with more than 1,000 answers.",
    mend: "",
};

/// A question with `lines` answers and events, of which `limit` are allowed.
pub(crate) fn finding(location: Location, lines: usize, limit: usize) -> Finding {
    let message = format!("This question has {lines} answers and other lines; {limit} are allowed.");
    Finding::new(&EXPLANATION, location, message)
        .help("Let the visitor type what he means with `ask text`, or ask in two steps.")
}
