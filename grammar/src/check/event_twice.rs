//! One event twice under one step.

use crate::compile::StepOutline;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::syntax::EventKind;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB110",
    severity: Severity::Error,
    title: "Event twice under one step",
    page: "Each event can stand once under a step: when it happens, there must be one answer to the \
        question what to do.\n\n\
        Only `on silence` may stand several times, so that the bot can first ask whether the visitor \
        is still there, and later say goodbye.\n\n\
        Keep the line that is meant, and delete the other.",
    mistake: "\
bot Front desk

== start
ask email contact: What is your e-mail address?
  on invalid: That does not look like an e-mail address.
  on invalid: Please check your e-mail address.
say Thank you, we will write to {contact}.
-> end
",
    mend: "\
bot Front desk

== start
ask email contact: What is your e-mail address?
  on invalid: That does not look like an e-mail address. Please check it.
say Thank you, we will write to {contact}.
-> end
",
};

/// Finds events of one kind that stand under `step` more than once.
pub(crate) fn check(step: &StepOutline<'_>, findings: &mut Vec<Finding>) {
    let mut seen: Vec<(EventKind, Location)> = Vec::new();
    for event in &step.events {
        let kind = event.syntax.kind;
        if kind == EventKind::Silence {
            continue;
        }
        match seen.iter().find(|(before, _)| *before == kind) {
            Some((_, first)) => findings.push(finding(event.location, kind, *first)),
            None => seen.push((kind, event.location)),
        }
    }
}

fn finding(location: Location, kind: EventKind, first: Location) -> Finding {
    Finding::new(&EXPLANATION, location, format!("This step has `{}` already.", kind.words()))
        .label(first, "first here")
        .help("Keep one of the two lines.")
}
