//! Opening hours without a time zone.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB123",
    severity: Severity::Warning,
    title: "Opening hours without a time zone",
    page: "Nine o'clock is not the same moment everywhere. Hours without a time zone are read as UTC, \
        which is an hour or two away from the time in most of Europe, and more in most of the world.\n\n\
        Write the time zone at the end of the line: the continent, a `/` and a large city, such as \
        `Europe/Brussels`. If UTC is meant, write `UTC`.",
    mistake: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00

== start
say We are closed right now. (if not open(office))
-> end
",
    mend: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00 Europe/Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
};

/// Opening hours, whose key stands at `location`, without a time zone.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "These hours have no time zone, so they are read as UTC.").help(
        "Write the time zone at the end of the line, such as `Europe/Brussels`, or `UTC` if that is meant.",
    )
}
