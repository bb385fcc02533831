//! A condition in the middle of a text.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB107",
    severity: Severity::Error,
    title: "Condition before the end of the text",
    page: "A condition, `(if …)`, stands at the end of a step. Where the text goes on with `|` lines, \
        that is the end of the last of them.\n\n\
        In the middle of a text a condition looks as if it were for one line only. But it always \
        holds for the whole step, so it has to stand where the step ends.\n\n\
        Move the condition behind the last `|` line. Where only one of the lines needs it, make that \
        line a step of its own.",
    mistake: "\
bot Front desk
given orders: number = 0 try 1

== start
say Your order is on its way. (if orders > 0)
  | It arrives within two days.
-> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 1

== start
say Your order is on its way.
  | It arrives within two days. (if orders > 0)
-> end
",
};

/// A condition at `location`, at the end of a line whose text goes on in the next.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(
        &EXPLANATION,
        location,
        "The text goes on below this condition, but a condition ends its step.",
    )
    .help("Move the condition to the end of the last `|` line.")
}
