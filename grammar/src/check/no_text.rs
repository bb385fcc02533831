//! A line without its text.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB115",
    severity: Severity::Error,
    title: "Text is missing",
    page: "A line such as `say`, `ask`, `note` or `create` is there for its words. Without them the \
        visitor would see an empty bubble, and the operators an empty note or title.\n\n\
        Write the words behind it, or delete the line. A `forward` line may go without a text: then \
        it ends before the colon.",
    mistake: "\
bot Front desk

== start
say
-> end
",
    mend: "\
bot Front desk

== start
say Hello!
-> end
",
};

/// A line that has no words where it should have a text.
pub(crate) fn finding(line: Location) -> Finding {
    Finding::new(&EXPLANATION, line, "This line has no text.")
        .help("Write the words at its end, or delete the line.")
}
