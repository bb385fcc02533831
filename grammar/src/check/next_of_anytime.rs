//! `next` where there is no line below.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB308",
    severity: Severity::Error,
    title: "`next` under `anytime`",
    page: "`next` is the line below a step. The words of an `anytime` line are typed at any question, so there is no line \
below that would be meant.

To mend it, name the section that these words lead to.",
    mistake: "\
bot Front desk
anytime skip -> next

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> end
",
    mend: "\
bot Front desk
anytime skip -> goodbye

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> goodbye

== goodbye
say Goodbye!
-> end
",
};

/// `next` at this place of an `anytime` line.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "Words of `anytime` are typed at any question, so there is no line below them.")
        .help("Name the section that these words lead to.")
}
