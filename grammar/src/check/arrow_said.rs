//! An arrow that would be said.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB608",
    severity: Severity::Warning,
    title: "Arrow that would be said",
    page: "In a text, an arrow is a sign like any other: the visitor would read it. This text ends in an arrow to a \
        place that exists, so it was surely meant to lead there.\n\n\
        Write the arrow in a line of its own below the text. If the words shall be said, put a `\\` in front of \
        the arrow: `\\->`.",
    mistake: "\
bot Front desk

== start
ask text question: What can we do for you?
create ticket: {question}
say Thank you. -> goodbye
-> goodbye

== goodbye
say Have a nice day!
-> end
",
    mend: "\
bot Front desk

== start
ask text question: What can we do for you?
create ticket: {question}
say Thank you.
-> goodbye

== goodbye
say Have a nice day!
-> end
",
};

/// The arrow `arrow` at the end of a text.
pub(crate) fn finding(location: Location, arrow: &str) -> Finding {
    Finding::new(&EXPLANATION, location, "This arrow is a part of the text, so the visitor would read it.")
        .help(format!("Write `{arrow}` in a line of its own. If it is meant to be said, write `\\->`."))
}
