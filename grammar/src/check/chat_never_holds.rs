//! An expectation that no conversation with the script can fulfil.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB817",
    severity: Severity::Warning,
    title: "Expectation that never holds",
    page: "\
Whatever happens in a conversation with this script, what is expected here will not be: a script without any `forward` hands nobody over, without `on waiting` nobody waits in line, and where the bot makes no tickets and no operator ever comes, there are none.

Only what must happen outside of the script, when it fails in the middle of a conversation, could bring it about.",
    mistake: "\
script ../tour/01_hello.bot

== A greeting
expect handed to Bea
",
    mend: "\
script ../tour/01_hello.bot

== A greeting
expect end
",
};

/// What is expected at `location` cannot be, for this reason.
pub(crate) fn finding(location: Location, reason: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("This will never be so: {reason}."))
        .help("Leave the line out, or change the script.")
}
