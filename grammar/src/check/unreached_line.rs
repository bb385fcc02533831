//! A line that no conversation comes to.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{Section, StepGraph};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB313",
    severity: Severity::Warning,
    title: "A line that nobody reaches",
    page: "The conversation always goes elsewhere before it comes to this line: an arrow without a condition stands above it, \
or a question or hand-over whose ways all lead away.

To mend it, delete the line, move it up, or give the arrow above a condition.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - My invoice [invoice] -> billing
  - Nothing, thank you [nothing] -> end
say One moment, please.
-> billing

== billing
say We will look into it.
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My invoice [invoice]
  - Nothing, thank you [nothing] -> end
say One moment, please.
-> billing

== billing
say We will look into it.
-> end
",
};

/// Looks for lines that are not reached, in sections that are. Of several in a row the first is told.
pub(crate) fn check(graph: &StepGraph, reached: &[bool], findings: &mut Vec<Finding>) {
    for section in graph.sections.iter().filter(|section| reached[section.first.0 as usize]) {
        check_section(graph, section, reached, findings);
    }
}

fn check_section(graph: &StepGraph, section: &Section, reached: &[bool], findings: &mut Vec<Finding>) {
    let first = section.first.0 as usize;
    for step in first + 1..first + section.length as usize {
        if !reached[step] && reached[step - 1] {
            let location = graph.steps[step].location;
            findings.push(
                Finding::new(&EXPLANATION, location, "No conversation comes to this line.")
                    .label(graph.steps[step - 1].location, "from here every way leads elsewhere")
                    .help("Delete it, move it up, or give the arrow above a condition."),
            );
        }
    }
}
