//! The key `other` where other words have that meaning.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB215",
    severity: Severity::Error,
    title: "`other` cannot be a key here",
    page: "\
Under this question stands `on other`: it takes what visitors type that is none of the answers. From then on a condition can say `topic is other`.

An answer with the key `other` would be meant by the same condition, and nobody could tell the two apart.

Write another key in square brackets behind the label, such as `[else]`.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel [parcel]
  - Something else [other]
  on other -> next
ask lines details: What happened?
create ticket: {topic}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel [parcel]
  - Something else [else]
  on other -> next
ask lines details: What happened?
create ticket: {topic}
-> end
",
};

/// An answer of `question` with the key `other`, which may have been made from its label.
pub(crate) fn finding(location: Location, question: &str) -> Finding {
    let message = format!(
        "No answer of `{question}` can have the key `other`: `{question} is other` means the words that `on other` takes."
    );
    Finding::new(&EXPLANATION, location, message)
        .help("Write another key in square brackets behind the label, such as `[else]`.")
}
