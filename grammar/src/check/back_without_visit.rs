//! A `back` that no visit leads to.

use crate::check::exits::exits;
use crate::check::flow::{Flow, Target, first_step, target};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{SectionId, StepGraph, StepId, Way};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB303",
    severity: Severity::Error,
    title: "`back` without a visit",
    page: "`-> back` returns from a visit: from a section that was reached by an arrow with `and back`. Here some way leads \
to `back` although nothing is being visited, so there is nowhere to return to.

Going to a section from which no `back` can be reached ends all visits, too.

To mend it, write `and back` behind the arrow that leads here, or replace `back` by the section to go on with.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - Opening hours [hours] -> hours_info
  - Nothing, thank you [nothing] -> end

== hours_info
say We answer from 9 to 18.
-> back
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - Opening hours [hours] -> hours_info and back
  - Nothing, thank you [nothing] -> end

== hours_info
say We answer from 9 to 18.
-> back
",
};

/// Follows all ways from the start, and keeps in mind whether a visit is open.
pub(crate) fn check(graph: &StepGraph, flow: &Flow, findings: &mut Vec<Finding>) {
    let mut seen = vec![[false; 2]; graph.steps.len()];
    let start = graph.sections.first().and_then(|_| first_step(graph, SectionId(0)));
    let mut waiting: Vec<(StepId, bool)> = start.map(|step| (step, false)).into_iter().collect();
    while let Some((step, visiting)) = waiting.pop() {
        if std::mem::replace(&mut seen[step.0 as usize][usize::from(visiting)], true) {
            continue;
        }
        let mut lost = Vec::new();
        exits(graph, step, &mut |exit| match target(graph, step, exit.way) {
            Target::Step(next) => {
                let stays = visiting && (flow.leads_back(next) || !matches!(exit.way, Way::Section(_)));
                waiting.push((next, stays));
            }
            Target::Visit { first, returns } => {
                waiting.push((first, true));
                waiting.extend(flow.leads_back(first).then_some((returns, visiting)));
            }
            Target::Back if visiting => {}
            Target::Back => lost.push(exit.location.unwrap_or(graph.step(step).location)),
            Target::End => {}
        });
        findings.extend(lost.into_iter().map(|location| finding(graph, step, location)));
    }
}

fn finding(graph: &StepGraph, step: StepId, location: Location) -> Finding {
    let section = graph.section(graph.step(step).section);
    let message = "Some way leads to this `back` although nothing is being visited, so there is nowhere to return to.";
    Finding::new(&EXPLANATION, location, message)
        .label(section.location, "this section can be reached without a visit")
        .help("Write `and back` behind the arrow that leads here, or name the section to go on with.")
}
