//! An answer without a label.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB116",
    severity: Severity::Error,
    title: "Answer without a label",
    page: "The label of an answer is what the visitor sees on its button, and what he may type instead. \
        Without a label he could not choose it.\n\n\
        Write the label directly behind the `-`; the key in brackets is only for the script itself.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - [invoice] -> end
  - A parcel [parcel] -> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [invoice] -> end
  - A parcel [parcel] -> end
",
};

/// An answer at `line` without words behind its `-`.
pub(crate) fn finding(line: Location) -> Finding {
    Finding::new(&EXPLANATION, line, "This answer has no label, so no visitor could choose it.")
        .help("Write what the visitor sees behind the `-`.")
}
