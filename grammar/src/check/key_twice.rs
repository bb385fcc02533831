//! Two answers of a question with one key.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB209",
    severity: Severity::Error,
    title: "Key used twice",
    page: "\
Two answers of one question have the same key. Conditions, stored conversations and buttons name an answer by its key, so each needs one of its own.

The key is the word in square brackets. An answer without brackets gets its key from the label: `My parcel` becomes `my_parcel`.

Write another key in square brackets behind one of the labels. Answers of different questions may well have the same key.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel is late [parcel]
  - My parcel is damaged [parcel]
ask lines details: What happened?
create ticket: {topic}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel is late [late]
  - My parcel is damaged [damaged]
ask lines details: What happened?
create ticket: {topic}
-> end
",
};

/// An answer with the key `key`, which another answer of the same question has at `first`. `written` says whether the
/// key stands in brackets; otherwise it was made from the label.
pub(crate) fn finding(key: &str, location: Location, first: Location, written: bool) -> Finding {
    let (message, help) = if written {
        (
            format!("Another answer of this question has the key `{key}` already."),
            "Write another key between the brackets.",
        )
    } else {
        (
            format!("The label makes the key `{key}`, which another answer of this question has already."),
            "Write a key of its own in square brackets behind the label.",
        )
    };
    Finding::new(&EXPLANATION, location, message).label(first, "first here").help(help)
}
