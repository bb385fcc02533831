//! A value that is set to things of two types.

use super::wrong_type::words;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::Type;
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB406",
    severity: Severity::Error,
    title: "Value of two kinds",
    page: "\
Several `set` lines may give a value to one name, but always one of the same kind: a number, a text, or yes or no. Otherwise nobody could say what a condition with this name means.

Mend the line that gives it the other kind, or use two names.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
set urgent = no
set urgent = \"very\" (if topic is invoice)
say We will look at it at once. (if urgent)
create ticket: {topic}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
set urgent = no
set urgent = yes (if topic is invoice)
say We will look at it at once. (if urgent)
create ticket: {topic}
-> end
",
};

/// A calculation of the type `kind` for `name`, which is given one of the type `before` at `first`.
pub(crate) fn finding(location: Location, first: Location, name: &str, kind: Type, before: Type) -> Finding {
    let message = format!("`{name}` is {} here, but {} in another `set` line.", words(kind), words(before));
    Finding::new(&EXPLANATION, location, message)
        .here(words(kind))
        .label(first, words(before))
        .help("Give it the same kind of value in both lines, or use two names.")
}
