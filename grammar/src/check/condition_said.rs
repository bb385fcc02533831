//! A condition that would be said.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB606",
    severity: Severity::Error,
    title: "Condition that would be said",
    page: "\
A condition is the very last thing of its line. This one is not closed, or something stands behind it, so it is no \
condition: the visitor would read it.

To mend it, close the bracket, and take away what stands behind it; a full stop belongs in front of the condition. Of \
two conditions make one, with `and`. If the words shall be said, put a `\\` in front of the bracket: `\\(if`.",
    mistake: "\
bot Front desk
given orders: number = 0 try 4

== start
say Welcome back (if orders > 0).
ask text question: What can we do for you?
create ticket: {question}
-> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 4

== start
say Welcome back. (if orders > 0)
ask text question: What can we do for you?
create ticket: {question}
-> end
",
};

/// The bracket of a condition that is a part of its text; `closed` says whether it has an end.
pub(crate) fn finding(location: Location, closed: bool) -> Finding {
    let (message, help) = if closed {
        (
            "This condition is not the last thing of its line, so the visitor would read it.",
            "Put what stands behind it in front of it. If it is meant to be said, write `\\(if`.",
        )
    } else {
        (
            "This condition is not closed, so the visitor would read it.",
            "Write `)` at its end. If it is meant to be said, write `\\(if`.",
        )
    };
    Finding::new(&EXPLANATION, location, message).help(help)
}
