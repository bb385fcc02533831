//! A condition that is always yes or always no.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB409",
    severity: Severity::Warning,
    title: "Condition is always the same",
    page: "\
This condition does not depend on anything: it is yes in every conversation, or no in every one. If it is yes, the line counts as if it had no condition. If it is no, the line never counts.

Perhaps it was written to try something out. Perhaps `or` was meant as `and`: with `or yes`, a condition is always yes. Or perhaps `and` was meant as `or`: a question has one answer, so `topic is invoice and topic is parcel` is always no, and `topic is not invoice or topic is not parcel` always yes.

Take the condition away, or the whole line; or write what it should depend on.",
    mistake: "\
bot Front desk

== start
say We are open until eight this week. (if yes)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
    mend: "\
bot Front desk

== start
say We are open until eight this week.
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
};

/// A condition that is always yes, or always no, although parts of it depend on something: they exclude each other.
pub(crate) fn contradiction(location: Location, always: bool) -> Finding {
    let (word, other) = if always { ("or", "and") } else { ("and", "or") };
    finding(location, always).help(format!("Something can be only one of several things. Perhaps `{other}` is meant instead of `{word}`."))
}

/// A condition that is always yes, or always no.
pub(crate) fn finding(location: Location, always: bool) -> Finding {
    if always {
        Finding::new(&EXPLANATION, location, "This condition is always yes, so it makes no difference.")
            .help("Take the condition away, or write what it should depend on.")
    } else {
        Finding::new(&EXPLANATION, location, "This condition is always no, so the line never counts.")
            .help("Take the line away, or write what its condition should depend on.")
    }
}
