//! A script with too many steps.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB315",
    severity: Severity::Error,
    title: "Too many steps",
    page: "A script may have up to 100,000 steps, with all that it includes, so that its memory and the time to read it stay \
small. Nobody writes as many by hand, so the script was probably made by a program that went wrong.

To mend it, make several bots of it.",
    mistake: "// A script with more than 100,000 steps.",
    mend: "",
};

/// A script with `steps` steps, of which `limit` are allowed.
pub(crate) fn finding(location: Location, steps: usize, limit: usize) -> Finding {
    let message = format!("The script has {steps} steps with all that it includes; {limit} are allowed.");
    Finding::new(&EXPLANATION, location, message).help("Make several bots of it.")
}
