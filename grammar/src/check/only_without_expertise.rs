//! `only` where no expertise is asked for.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB311",
    severity: Severity::Error,
    title: "`only` without an expertise",
    page: "`forward only to billing` asks nobody who lacks that expertise. `forward to anyone` has nothing to leave out, and \
`forward to team sales` asks members of that team alone in any case.

To mend it, leave `only` out.",
    mistake: "\
bot Front desk

== start
ask text question: What would you like to know?
forward only to anyone
  on nobody -> end
",
    mend: "\
bot Front desk

== start
ask text question: What would you like to know?
forward to anyone
  on nobody -> end
",
};

/// The word `only` at this place.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "`only` goes with an expertise; here it leaves nobody out.")
        .help("Leave `only` out, or name the expertise that is needed.")
}
