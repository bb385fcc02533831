//! An event that stands under the wrong step.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::syntax::EventKind;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB105",
    severity: Severity::Error,
    title: "Event under the wrong step",
    page: "An event says what happens while the conversation waits, so it stands under the step that \
        waits.\n\n\
        Under `ask` there may be `on other`, `on invalid` and `on silence`. Under `forward` there \
        may be `on nobody`, `on waiting`, `on unanswered` and `on returned`.\n\n\
        Move the event under the step that it belongs to; its answers and other events may stand \
        between.",
    mistake: "\
bot Front desk

== start
ask text problem: What can we do for you?
say Thank you, we will look at it.
  on silence 5 min: Are you still there?
-> end
",
    mend: "\
bot Front desk

== start
ask text problem: What can we do for you?
  on silence 5 min: Are you still there?
say Thank you, we will look at it.
-> end
",
};

/// An event at `location`; `above` is the step that it stands under, if there is one in its section.
pub(crate) fn finding(location: Location, kind: EventKind, above: Option<Location>) -> Finding {
    let step = if kind.is_of_forward() { "forward" } else { "ask" };
    let message = format!("`{}` does not stand under a line `{step}`, where it belongs.", kind.words());
    let finding = Finding::new(&EXPLANATION, location, message);
    match above {
        Some(above) => finding
            .label(above, format!("the step above is no `{step}`"))
            .help(format!("Move it under the `{step}` line that it belongs to.")),
        None => {
            finding.help(format!("Write a line `{step}` above it: there is no step in this section yet."))
        }
    }
}
