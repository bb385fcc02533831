//! A hand-over before the visitor could say anything.

use crate::check::exits::exits;
use crate::check::flow::{Target, first_step, target};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{SectionId, StepGraph, StepId, StepKind};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB314",
    severity: Severity::Warning,
    title: "A hand-over before the first question",
    page: "The conversation is handed over before the visitor could say anything. Everybody who only opens the chat would \
take up an operator's time, and the operator would not know what it is about.

To mend it, ask something first.",
    mistake: "\
bot Front desk

== start
say Hello! Somebody will be with you soon.
forward to anyone: {operator} joins the chat.
  on nobody -> sorry

== sorry
say Nobody is free at the moment.
-> end
",
    mend: "\
bot Front desk

== start
ask text question: Hello! What would you like to know?
forward to anyone: {operator} joins the chat.
  on nobody -> sorry

== sorry
say Nobody is free at the moment.
-> end
",
};

/// Follows the ways from the start up to the first steps that wait.
pub(crate) fn check(graph: &StepGraph, findings: &mut Vec<Finding>) {
    let mut seen = vec![false; graph.steps.len()];
    let mut waiting: Vec<StepId> = first_step(graph, SectionId(0)).into_iter().collect();
    while let Some(step) = waiting.pop() {
        if std::mem::replace(&mut seen[step.0 as usize], true) {
            continue;
        }
        if matches!(graph.step(step).kind, StepKind::Forward(_)) {
            findings.push(finding(graph, step));
            continue;
        }
        exits(graph, step, &mut |exit| match target(graph, step, exit.way) {
            Target::Step(next) | Target::Visit { first: next, .. } if !exit.waits => waiting.push(next),
            Target::Step(_) | Target::Visit { .. } | Target::Back | Target::End => {}
        });
    }
}

fn finding(graph: &StepGraph, step: StepId) -> Finding {
    let message = "The conversation can be handed over here before the visitor has said anything.";
    Finding::new(&EXPLANATION, graph.step(step).location, message).help("Ask something first.")
}
