//! An answer whose label makes no key.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::slug;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB216",
    severity: Severity::Error,
    title: "Answer needs a key",
    page: "\
Every answer has a key: a short name that stays the same when the words on the button change. Where none is written, it is made from the label: `My parcel` becomes `my_parcel`.

Out of this label no key can be made. A key consists of the letters a to z, digits and `_`, and begins with a letter; a label that begins with a digit, or has no such letters at all, makes none.

Write a key in square brackets behind the label.",
    mistake: "\
bot Front desk

== start
ask guests: For how many people is the table?
  - Only me
  - 2 people
  - A group
create ticket: A table: {guests}
-> end
",
    mend: "\
bot Front desk

== start
ask guests: For how many people is the table?
  - Only me
  - 2 people [two]
  - A group
create ticket: A table: {guests}
-> end
",
};

/// An answer with the label `label`, and without a written key.
pub(crate) fn finding(location: Location, label: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("No key can be made from the label `{label}`."))
        .help(format!("Write a key behind the label, such as `{label} [{}]`.", example(label)))
}

/// A key for this label. Which one is best, only the author knows.
fn example(label: &str) -> String {
    match slug(label) {
        empty if empty.is_empty() => "first".to_string(),
        slug => format!("answer_{slug}"),
    }
}
