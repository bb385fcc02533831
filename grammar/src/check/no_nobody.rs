//! A hand-over that forgets what happens when nobody is there.

use crate::compile::StepOutline;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::syntax::{EventKind, StepSyntaxKind};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB302",
    severity: Severity::Error,
    title: "A hand-over without `on nobody`",
    page: "Somebody is not always there: it may be night, or everybody may be busy. A `forward` therefore says where the \
conversation goes on when no operator could be found, or when the visitor has waited long enough.

Write `on nobody -> place` under it. Good places take the visitor's e-mail address or phone number, or make a ticket, so \
that somebody can write back.",
    mistake: "\
bot Front desk

== start
ask text question: What would you like to know?
forward to anyone: {operator} joins the chat.
",
    mend: "\
bot Front desk

== start
ask text question: What would you like to know?
forward to anyone: {operator} joins the chat.
  on nobody -> sorry

== sorry
say Nobody is free at the moment. Please try again later.
-> end
",
};

/// Looks for `on nobody` under a `forward`.
pub(crate) fn check(step: &StepOutline<'_>, findings: &mut Vec<Finding>) {
    let is_forward = step.syntax.is_some_and(|syntax| matches!(syntax.kind, StepSyntaxKind::Forward(_)));
    let written = step.events.iter().any(|event| event.syntax.kind == EventKind::Nobody);
    if is_forward && !written && !step.uncertain {
        findings.push(
            Finding::new(&EXPLANATION, step.location, "This hand-over does not say what happens when nobody is free.")
                .help("Write `on nobody -> place` below it: the place takes over when no operator could be found."),
        );
    }
}
