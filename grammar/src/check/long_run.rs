//! More steps in a row than one turn may have.

use std::cmp::Reverse;

use crate::check::exits::exits;
use crate::check::flow::{Flow, Target, steps, target};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::{Step, StepGraph, StepId, StepKind, Way};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB316",
    severity: Severity::Warning,
    title: "Too many steps without a wait",
    page: "\
One message of the visitor may lead through 1,000 steps, those counted that are passed over because their condition does not hold. Where more follow, the whole turn is given up: the visitor hears nothing of it, and the conversation stays where it was.

From this line on, more than 1,000 steps can follow before the bot waits for anybody. Visited sections count each time.

To mend it, ask something in between. A bot that says so much at once was probably made by a program: perhaps it should be several.",
    mistake: "// From some line on, a script with more than 1,000 steps and no question.",
    mend: "",
};

/// How many steps one message may lead through. The engine's limit is the same.
const MOST_AT_ONCE: u32 = 1_000;

/// Looks for the longest way on which the conversation never waits. There may be no circle of such ways.
pub(crate) fn check(graph: &StepGraph, flow: &Flow, reached: &[bool], findings: &mut Vec<Finding>) {
    let mut runs = vec![Run::default(); graph.steps.len()];
    for step in last_first(graph, flow) {
        runs[step.0 as usize] = run(graph, step, &runs);
    }
    let reached = steps(graph).filter(|step| reached[step.0 as usize]);
    let longest = reached.min_by_key(|step| Reverse(runs[step.0 as usize].whole));
    let Some(start) = longest.filter(|step| runs[step.0 as usize].whole > MOST_AT_ONCE) else { return };
    let message = format!(
        "From here on, {} steps can follow one another before the bot waits for anybody. After {MOST_AT_ONCE} steps a turn is given up.",
        runs[start.0 as usize].whole
    );
    let finding = Finding::new(&EXPLANATION, graph.step(start).location, message);
    findings.push(finding.help("Ask something in between."));
}

/// The longest ways from a step on which the conversation never waits, in steps.
#[derive(Clone, Copy, Default)]
struct Run {
    /// To wherever it ends.
    whole: u32,
    /// To where the open visit comes back; none where it cannot.
    back: Option<u32>,
}

/// The ways from a step; `runs` has those of all steps that it leads to.
fn run(graph: &StepGraph, step: StepId, runs: &[Run]) -> Run {
    let mut found = Run { whole: 1, back: None };
    at_once(graph, step, &mut |to| {
        let of = |step: StepId| runs[step.0 as usize];
        let run = match to {
            Target::Step(next) => of(next),
            Target::Visit { first, returns } => visit(of(first), of(returns)),
            Target::Back => Run { whole: 0, back: Some(0) },
            Target::End => return,
        };
        found.whole = found.whole.max(run.whole.saturating_add(1));
        found.back = found.back.max(run.back.map(|steps| steps.saturating_add(1)));
    });
    found
}

/// A visited section, and what follows the visit.
fn visit(section: Run, below: Run) -> Run {
    let both = |steps: u32| section.back.map(|inside| inside.saturating_add(steps));
    Run { whole: section.whole.max(both(below.whole).unwrap_or(0)), back: below.back.and_then(both) }
}

/// Calls `each` with every place to which a step leads without waiting. A hand-over is a turn of its own.
fn at_once(graph: &StepGraph, step: StepId, each: &mut dyn FnMut(Target)) {
    if let Step { kind: StepKind::Forward(_), guard, .. } = graph.step(step) {
        return if guard.is_some() { each(target(graph, step, Way::Next)) };
    }
    exits(graph, step, &mut |exit| {
        if !exit.waits {
            each(target(graph, step, exit.way));
        }
    });
}

/// All steps, each behind those that it leads to without waiting.
fn last_first(graph: &StepGraph, flow: &Flow) -> Vec<StepId> {
    let followers = |step: StepId| {
        let mut found = Vec::new();
        at_once(graph, step, &mut |to| match to {
            Target::Step(next) => found.push(next),
            Target::Visit { first, returns } => {
                found.push(first);
                found.extend(flow.leads_back_at_once(first).then_some(returns));
            }
            Target::Back | Target::End => {}
        });
        found
    };
    let mut order = Vec::with_capacity(graph.steps.len());
    let mut entered = vec![false; graph.steps.len()];
    for start in steps(graph) {
        if std::mem::replace(&mut entered[start.0 as usize], true) {
            continue;
        }
        let mut path = vec![(start, followers(start))];
        while let Some((step, rest)) = path.last_mut() {
            match rest.pop() {
                Some(next) if entered[next.0 as usize] => {}
                Some(next) => {
                    entered[next.0 as usize] = true;
                    path.push((next, followers(next)));
                }
                None => {
                    order.push(*step);
                    path.pop();
                }
            }
        }
    }
    order
}
