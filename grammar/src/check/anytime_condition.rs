//! A condition of an `anytime` line.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB109",
    severity: Severity::Error,
    title: "`anytime` with a condition",
    page: "The words of an `anytime` line work at every question and input, in every conversation. A \
        visitor who asks for a person must never find out that this does not count today, so the \
        line takes no condition.\n\n\
        Let it lead to a section, and write the condition there: at a `say`, or at an arrow that \
        leads on. What happens otherwise stands in the line below it.",
    mistake: "\
bot Front desk
given orders: number = 0 try 1
anytime human, agent -> person (if orders > 0)

== start
ask text problem: What can we do for you?
-> person

== person
say Let me find a colleague for you.
forward to anyone
  on nobody -> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 1
anytime human, agent -> person

== start
ask text problem: What can we do for you?
-> person

== person
say We will look at your order first. (if orders > 0)
say Let me find a colleague for you.
forward to anyone
  on nobody -> end
",
};

/// A condition at `location`, which stands behind an `anytime` line.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "`anytime` takes no condition: its words always work.")
        .help("Let it lead to a section, and write the condition at a line there.")
}
