//! A time to wait that is too short or too long.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB119",
    severity: Severity::Error,
    title: "Time out of bounds",
    page: "A script can wait for as little as a second and as much as a year. No time at all is no \
        waiting: the event would happen at once, every time. More than a year is no conversation any \
        more.\n\n\
        Write a time such as `30 s`, `5 min`, `2 h` or `1 day`.",
    mistake: "\
bot Front desk

== start
ask text problem: What can we do for you?
  on silence 0 min: Are you still there?
-> end
",
    mend: "\
bot Front desk

== start
ask text problem: What can we do for you?
  on silence 5 min: Are you still there?
-> end
",
};

/// A time at `location` that is zero or longer than a year.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(
        &EXPLANATION,
        location,
        "A script can wait from one second to one year, and this is less or more.",
    )
    .help("Write a time such as `30 s`, `5 min`, `2 h` or `1 day`.")
}
