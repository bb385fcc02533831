//! A condition of an event.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::syntax::EventKind;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB108",
    severity: Severity::Error,
    title: "Event with a condition",
    page: "Events take no condition: whatever can happen while the conversation waits must have its way \
        out at any time, so that nobody is forgotten.\n\n\
        Let the event lead to a section, and write the condition there: at a `say`, or at an arrow \
        that leads on. What happens otherwise stands in the line below it.\n\n\
        If the words in brackets are meant to be read by the visitor, write `\\(if`.",
    mistake: "\
bot Front desk
given orders: number = 0 try 1

== start
ask text problem: What can we do for you?
  on silence 5 min -> goodbye (if orders > 0)
-> goodbye

== goodbye
say Thank you for stopping by.
-> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 1

== start
ask text problem: What can we do for you?
  on silence 5 min -> goodbye
-> goodbye

== goodbye
say Your order is in good hands. (if orders > 0)
say Thank you for stopping by.
-> end
",
};

/// A condition at `location`, which stands behind an event.
pub(crate) fn finding(location: Location, kind: EventKind) -> Finding {
    Finding::new(&EXPLANATION, location, format!("`{}` takes no condition.", kind.words()))
        .help("Let it lead to a section, and write the condition at a line there.")
}
