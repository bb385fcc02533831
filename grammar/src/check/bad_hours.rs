//! Opening hours that cannot be.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB121",
    severity: Severity::Error,
    title: "Opening hours that cannot be",
    page: "Opening hours are times from 00:00 to 24:00, on days from `Mon` to `Sun`. Hours that end \
        before they begin, such as `22:00-02:00`, go on after midnight; hours that end when they \
        begin are none.\n\n\
        The days on which the team is closed are dates, either of every year, month first, such as \
        `12-25`, or of one year, such as `2026-05-14`.",
    mistake: "\
bot Front desk
hours office: Mon-Fri 09:00-17:60 Europe/Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
    mend: "\
bot Front desk
hours office: Mon-Fri 09:00-18:00 Europe/Brussels

== start
say We are closed right now. (if not open(office))
-> end
",
};

/// A time or date at `location` that cannot be; `reason` is a sentence without a capital letter and full stop.
pub(crate) fn finding(location: Location, reason: &str) -> Finding {
    let mut letters = reason.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    Finding::new(&EXPLANATION, location, format!("{first}{}.", letters.as_str()))
        .help("Hours are written like `Mon-Fri 09:00-12:30 13:30-18:00, closed 12-25 Europe/Brussels`.")
}
