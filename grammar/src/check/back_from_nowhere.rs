//! `and back` where nothing is visited.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB307",
    severity: Severity::Error,
    title: "`and back` needs a section",
    page: "`and back` visits a section and returns from it. `end`, `back` and `next` are no sections, so there is nothing to \
return from.

To mend it, leave `and back` out, or name a section.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> end and back
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> end
",
};

/// An arrow to the place `name` with `and back`, which stands at `tail`.
pub(crate) fn finding(location: Location, tail: Location, name: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("`{name}` is no section, so nothing can come back from it."))
        .help("Leave `and back` out, or name the section to visit.")
        .replace(tail, "")
}
