//! Files that include each other too deep.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB504",
    severity: Severity::Error,
    title: "Included too deep",
    page: "An included file may include others, and those may include more, but only so deep. Deeper \
        than that nobody can follow where a section comes from, and it is rather a mistake than a \
        structure.\n\n\
        Let the script itself include the files that it needs, one line for each.",
    mistake: "\
// This file is included by a file that is included by another, and so on, up to the limit.
bot Front desk
include one_more.bot

== start
say Hello!
-> end
",
    mend: "\
// This file includes nothing more.
bot Front desk

== start
say Hello!
-> end
",
};

/// The path at `location` would be included deeper than `depth` files.
pub(crate) fn finding(location: Location, depth: usize) -> Finding {
    let message = format!("Files may include each other at most {depth} deep, and this one would be deeper.");
    Finding::new(&EXPLANATION, location, message)
        .help("Let the script itself include the files that it needs.")
}
