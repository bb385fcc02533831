//! Two answers of a question that are typed with the same words.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB210",
    severity: Severity::Error,
    title: "Two answers with the same words",
    page: "\
A visitor may type an answer instead of pressing its button: its label, or one of the words behind `also`. Two answers of this question have the same words, so nobody could tell which of them the visitor means.

Words are the same when they differ only in capital letters, accents or outer blanks.

Take the words away from one of the two answers, or change its label.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel [parcel] also order, post
  - My invoice [invoice] also order, bill
ask lines details: What happened?
create ticket: {topic}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel [parcel] also order, post
  - My invoice [invoice] also bill
ask lines details: What happened?
create ticket: {topic}
-> end
",
};

/// The label or `also` words `words`, which another answer of the same question has at `first`.
pub(crate) fn finding(words: &str, location: Location, first: Location) -> Finding {
    let message = format!("`{words}` already means another answer of this question.");
    Finding::new(&EXPLANATION, location, message)
        .label(first, "first here")
        .help("Use different words for one of the two. Capital letters and accents make no difference.")
}
