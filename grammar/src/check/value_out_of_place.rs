//! A value that means something only elsewhere.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB408",
    severity: Severity::Error,
    title: "Value has no meaning here",
    page: "\
Three values mean something only in certain texts. `{answer}` is what the visitor typed and the bot refused: only `on invalid` can say it. `{operator}` is the operator who joins: only the text of `forward` can say that. `{position}` is the place in line: only `on waiting` can say it.

Anywhere else there is no such value yet, or no longer.

What a visitor answered has the name of its question: for `ask text order: …` it is `{order}`.",
    mistake: "\
bot Front desk

== start
ask text order: What is the number of your order?
create ticket: Order {answer}
say Thank you. We will look for it today.
-> end
",
    mend: "\
bot Front desk

== start
ask text order: What is the number of your order?
create ticket: Order {order}
say Thank you. We will look for it today.
-> end
",
};

/// `word`, which is `answer`, `operator` or `position`, where it has no meaning.
pub(crate) fn finding(location: Location, word: &str) -> Finding {
    let (place, help) = match word {
        "answer" => (
            "in the text of `on invalid`",
            "To use what was answered, write the name of its question or input.",
        ),
        "operator" => {
            ("in the text of `forward`", "Move it to the text behind `forward to …:`, or leave it out.")
        }
        _ => ("in the text of `on waiting`", "Move it to the text of `on waiting`, or leave it out."),
    };
    Finding::new(&EXPLANATION, location, format!("`{word}` has a meaning only {place}.")).help(help)
}
