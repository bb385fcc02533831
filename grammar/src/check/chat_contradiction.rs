//! Two expectations that cannot both be.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB819",
    severity: Severity::Error,
    title: "Expectations that contradict each other",
    page: "\
Two lines of one conversation expect what cannot both be so: a conversation is handed to one operator and not to another at the same time, a section in which it ended is one, and what has been said once can never have been said at no time.

Where variants of a conversation end differently, write a conversation for each.",
    mistake: "\
script shop.bot

== Silence at the menu
wait 10 min
expect end at goodbye
expect end at menu
",
    mend: "\
script shop.bot

== Silence at the menu
wait 10 min
expect end at goodbye
",
};

/// What is expected at `location` and what is expected at `first` cannot both be so.
pub(crate) fn finding(location: Location, first: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This cannot be so if what is expected above is so.")
        .label(first, "expected here")
        .help("Leave one of the two out, or write two conversations.")
}
