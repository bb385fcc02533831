//! A value in the label of an answer.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB603",
    severity: Severity::Error,
    title: "Value in a label",
    page: "The label of an answer is fixed words: visitors may type it, translators translate it, and \
        reports count it. A value in braces would be another label in every conversation.\n\n\
        Write fixed words, and put the value into the text of the question. If a brace itself is \
        meant to be seen, write `\\{`.",
    mistake: "\
bot Front desk

== start
ask greeting: Who are you?
  - I am {visitor.name} -> end
  - Somebody else -> end
",
    mend: "\
bot Front desk

== start
ask greeting: Are you {visitor.name}?
  - That is me -> end
  - Somebody else -> end
",
};

/// An opening brace at `location`, in the label of an answer.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "A label has fixed words: no value can stand in it.")
        .help("Put the value into the text of the question, or write `\\{` if the brace itself is meant.")
}
