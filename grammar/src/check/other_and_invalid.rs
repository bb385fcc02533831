//! `on other` beside `on invalid`.

use crate::compile::StepOutline;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::syntax::{EventKind, StepSyntaxKind};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB310",
    severity: Severity::Error,
    title: "`on other` beside `on invalid`",
    page: "With `on other` every word that is none of the answers is taken, so nothing can be invalid any more and \
`on invalid` would never happen.

To mend it, keep one of the two.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> end
  on other -> question
  on invalid: Please choose one of the answers.

== question
say Thank you, we will look into it.
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> end
  on other -> question

== question
say Thank you, we will look into it.
-> end
",
};

/// Looks for both under one question.
pub(crate) fn check(step: &StepOutline<'_>, findings: &mut Vec<Finding>) {
    if !step.syntax.is_some_and(|syntax| matches!(syntax.kind, StepSyntaxKind::Ask(_))) {
        return;
    }
    let Some(other) = step.events.iter().find(|event| event.syntax.kind == EventKind::Other) else { return };
    let invalid = |kind| matches!(kind, EventKind::Invalid | EventKind::InvalidTimes);
    for event in step.events.iter().filter(|event| invalid(event.syntax.kind)) {
        findings.push(
            Finding::new(&EXPLANATION, event.location, "Nothing can be invalid here, because `on other` takes all other words.")
                .label(other.location, "takes all other words")
                .help("Keep one of the two."),
        );
    }
}
