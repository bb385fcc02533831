//! A line of the world that another one overrides at once.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB820",
    severity: Severity::Warning,
    title: "Line without any effect",
    page: "\
Two lines set the same thing, and nothing happens or is expected between them: so the first one has no effect on anything.

Where both are worth trying, make variants of them: `given orders = 1 | 4`.",
    mistake: "\
script shop.bot

== A question about a parcel
given orders = 1
given orders = 4
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
given orders = 1 | 4
you My parcel
",
};

/// The line at `location` is overridden by the one at `by` before anything happens; `example` is such a line with
/// variants.
pub(crate) fn finding(location: Location, by: Location, example: &str) -> Finding {
    Finding::new(&EXPLANATION, location, "This has no effect: the same is set again before anything happens.")
        .label(by, "set again here")
        .help(format!("Leave one of the two out, or make variants: `{example}`."))
}
