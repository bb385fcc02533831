//! A circle on which the conversation never waits.

use crate::check::exits::{Exit, exits};
use crate::check::flow::{Flow, Target, circles, steps, target};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{StepGraph, StepId};
use crate::words::all;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB304",
    severity: Severity::Error,
    title: "A circle without a wait",
    page: "These lines lead back to themselves, and none of them waits for the visitor or for anybody else. The bot would \
say the same again and again without end.

A hand-over is no wait here: when nobody is free, `on nobody` is taken at once.

To mend it, ask something on the way, or let one of the arrows lead elsewhere.",
    mistake: "\
bot Front desk

== start
say Nobody is free at the moment.
-> again

== again
say Please wait.
-> start
",
    mend: "\
bot Front desk

== start
say Nobody is free at the moment.
-> again

== again
ask next_step: Shall we try again?
  - Yes, please [yes_please] -> start
  - No, thank you [no_thanks] -> end
",
};

/// Looks for circles of ways that are taken at once.
pub(crate) fn check(graph: &StepGraph, flow: &Flow, findings: &mut Vec<Finding>) {
    let next = |step: usize| at_once(graph, flow, StepId(step as u32));
    let circle = circles(graph.steps.len(), &next);
    let mut members: Vec<Vec<StepId>> = vec![Vec::new(); graph.steps.len()];
    for step in steps(graph) {
        members[circle[step.0 as usize]].push(step);
    }
    for (number, members) in members.iter().enumerate() {
        if members.len() > 1 || (members.len() == 1 && next(number).contains(&number)) {
            findings.push(finding(graph, flow, members, &next));
        }
    }
}

/// The steps to which a step leads without waiting.
fn at_once(graph: &StepGraph, flow: &Flow, step: StepId) -> Vec<usize> {
    let mut found = Vec::new();
    exits(graph, step, &mut |exit| found.extend(followers(graph, flow, step, exit)));
    found
}

/// The steps to which a way out of a step leads without waiting.
fn followers(graph: &StepGraph, flow: &Flow, step: StepId, exit: Exit) -> Vec<usize> {
    if exit.waits {
        return Vec::new();
    }
    match target(graph, step, exit.way) {
        Target::Step(next) => vec![next.0 as usize],
        Target::Visit { first, returns } => {
            let back = flow.leads_back_at_once(first).then_some(returns.0 as usize);
            std::iter::once(first.0 as usize).chain(back).collect()
        }
        Target::Back | Target::End => Vec::new(),
    }
}

fn finding(graph: &StepGraph, flow: &Flow, members: &[StepId], next: &dyn Fn(usize) -> Vec<usize>) -> Finding {
    // The arrow that closes the circle: the last member that leads to an earlier one.
    let closing = members.iter().rev().find(|step| next(step.0 as usize).iter().any(|to| *to <= step.0 as usize));
    let closing = closing.copied().unwrap_or(members[0]);
    let mut sections: Vec<String> =
        members.iter().map(|step| format!("`{}`", graph.section(graph.step(*step).section).name)).collect();
    sections.dedup();
    let message = if let [section] = sections.as_slice() {
        format!("The section {section} leads back to itself without waiting for anybody: it would never stop.")
    } else {
        format!("The sections {} lead to each other without waiting for anybody: it would never stop.", all(&sections))
    };
    let mut location = graph.step(closing).location;
    exits(graph, closing, &mut |exit| {
        let closes = followers(graph, flow, closing, exit).iter().any(|to| *to <= closing.0 as usize);
        if let Some(own) = exit.location.filter(|_| closes) {
            location = own;
        }
    });
    Finding::new(&EXPLANATION, location, message)
        .here("here the circle closes")
        .help("Ask something on the way, or let this lead elsewhere.")
}
