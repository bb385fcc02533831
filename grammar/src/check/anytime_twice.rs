//! Words that lead to two places anytime.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB211",
    severity: Severity::Error,
    title: "Words of `anytime` used twice",
    page: "\
`anytime` lists words that work at every question. The same words stand in two places, so nobody could tell where they lead.

Words are the same when they differ only in capital letters, accents or outer blanks. The lines of included files count too.

Take the words out of one of the two places.",
    mistake: "\
bot Front desk
anytime human, a person -> person
anytime goodbye, human -> goodbye

== start
ask lines details: What can we do for you?
create ticket: {details}
-> goodbye

== person
forward to anyone: {operator} joins the chat.
  on nobody -> goodbye

== goodbye
say Thank you. We will write to you today.
-> end
",
    mend: "\
bot Front desk
anytime human, a person -> person
anytime goodbye -> goodbye

== start
ask lines details: What can we do for you?
create ticket: {details}
-> goodbye

== person
forward to anyone: {operator} joins the chat.
  on nobody -> goodbye

== goodbye
say Thank you. We will write to you today.
-> end
",
};

/// The words `words` of an `anytime` line, which have been listed at `first`.
pub(crate) fn finding(words: &str, location: Location, first: Location) -> Finding {
    let message = format!("`{words}` already works anytime.");
    Finding::new(&EXPLANATION, location, message)
        .label(first, "first here")
        .help("Take the words out of one of the two places. Capital letters and accents make no difference.")
}
