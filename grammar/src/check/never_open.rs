//! Opening hours that are never open.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB125",
    severity: Severity::Warning,
    title: "Hours that are never open",
    page: "These opening hours name no day on which anybody is there, only days on which the team is closed. So \
        `open(…)` is always no, and lines that wait for it never count.\n\n\
        Write the days and times on which somebody is there in front of `closed`, such as \
        `Mon-Fri 09:00-17:00`.",
    mistake: "\
bot Front desk
hours office: closed 12-25 01-01 Europe/Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
    mend: "\
bot Front desk
hours office: Mon-Fri 09:00-17:00, closed 12-25 01-01 Europe/Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
};

/// The hours called `name`, which no day has any of.
pub(crate) fn finding(location: Location, name: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The hours `{name}` are never open: they name no days and times."))
        .help("Write days and times in front of `closed`, such as `Mon-Fri 09:00-17:00`.")
}
