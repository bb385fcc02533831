//! An answer that stands under no question.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB104",
    severity: Severity::Error,
    title: "Answer under no question",
    page: "An answer, `- Label`, belongs to the `ask` line above it. Only other answers, events and \
        comments may stand between the two.\n\n\
        Under any other step there is no question that the visitor could answer with it.\n\n\
        Move the answer up to its question, or write an `ask` line above it.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice
  - A parcel
say We will look at it.
  - Something else
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice
  - A parcel
  - Something else
say We will look at it.
-> end
",
};

/// An answer at `location`; `above` is the step that it stands under, if there is one in its section.
pub(crate) fn finding(location: Location, above: Option<Location>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, "This answer belongs to no question.");
    match above {
        Some(above) => finding
            .label(above, "the step above is no `ask`")
            .help("Move it under the `ask` line that it answers, or write an `ask` line above it."),
        None => finding.help("Write an `ask` line above it: there is no step in this section yet."),
    }
}
