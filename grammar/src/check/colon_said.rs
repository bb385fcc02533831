//! A colon that would be said.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB607",
    severity: Severity::Warning,
    title: "Colon that would be said",
    page: "\
A colon stands behind `ask` and its name, but not behind `say` and `note`: their text follows directly. Here the colon \
is the first sign of the text, and the visitor would see it.

To mend it, take the colon away. If it is meant to be said, put a `\\` in front of it.",
    mistake: "\
bot Front desk

== start
say: Hello!
ask topic: What is it about?
  - Nothing, thanks [nothing] -> end
",
    mend: "\
bot Front desk

== start
say Hello!
ask topic: What is it about?
  - Nothing, thanks [nothing] -> end
",
};

/// The colon that starts a text.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "No colon belongs here, so the visitor would see it.")
        .help("Take it away; if it is meant to be said, write `\\:`.")
        .replace(location, "")
}
