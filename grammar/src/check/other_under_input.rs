//! `on other` under a typed input.

use crate::compile::StepOutline;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::AskKind;
use crate::syntax::{EventKind, StepSyntaxKind};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB309",
    severity: Severity::Error,
    title: "`on other` under a typed input",
    page: "`on other` takes what a visitor types at a question instead of choosing an answer. An input such as `ask email` \
already waits for typed words: they are the input, and what does not fit is told by `on invalid`.

To mend it, leave `on other` out, or use `on invalid` instead.",
    mistake: "\
bot Front desk

== start
ask email contact: Where can we write to you?
  on other -> goodbye
say We will write to {contact}.
-> goodbye

== goodbye
say Goodbye!
-> end
",
    mend: "\
bot Front desk

== start
ask email contact: Where can we write to you?
  on invalid 2 times -> goodbye
say We will write to {contact}.
-> goodbye

== goodbye
say Goodbye!
-> end
",
};

/// Looks for `on other` under a typed input.
pub(crate) fn check(step: &StepOutline<'_>, findings: &mut Vec<Finding>) {
    let Some(StepSyntaxKind::Ask(ask)) = step.syntax.map(|syntax| &syntax.kind) else { return };
    if ask.kind == AskKind::Choice {
        return;
    }
    for event in step.events.iter().filter(|event| event.syntax.kind == EventKind::Other) {
        findings.push(
            Finding::new(&EXPLANATION, event.location, "Whatever is typed here is the input itself, so nothing is left for `on other`.")
                .label(step.location, "this input takes typed words")
                .help("Leave it out, or say with `on invalid` what happens to words that do not fit."),
        );
    }
}
