//! A section that no conversation comes to.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::StepGraph;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB312",
    severity: Severity::Warning,
    title: "A section that nobody reaches",
    page: "No arrow that a conversation could take leads to this section. Perhaps an answer should lead here, or the section \
was forgotten when something else was changed.

A conversation starts in the first section of the script.

To mend it, let an arrow lead here, or delete the section.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - Nothing, thank you [nothing] -> end

== billing
say We will look into your invoice.
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My invoice [invoice] -> billing
  - Nothing, thank you [nothing] -> end

== billing
say We will look into your invoice.
-> end
",
};

/// Looks for sections of which no step is reached.
pub(crate) fn check(graph: &StepGraph, reached: &[bool], findings: &mut Vec<Finding>) {
    for section in &graph.sections {
        if !reached[section.first.0 as usize] {
            let message = format!("No conversation comes to the section `{}`.", section.name);
            let finding = Finding::new(&EXPLANATION, section.location, message);
            findings.push(finding.help("Let an arrow lead here, or delete the section."));
        }
    }
}
