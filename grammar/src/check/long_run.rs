//! More steps in a row than one turn may have.

use std::cmp::Reverse;
use std::collections::VecDeque;

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

From this line on, more than 1,000 steps can follow before the bot waits for anybody. Visited sections count each time, and where the visitor answers inside one, what follows the visit counts too.

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
    let behind = behind_visits(graph, flow, reached, &runs);
    let whole = |step: &StepId| runs[step.0 as usize].with(behind[step.0 as usize]);
    let reached = steps(graph).filter(|step| reached[step.0 as usize]);
    let longest = reached.min_by_key(|step| Reverse(whole(step)));
    let Some(start) = longest.filter(|step| whole(step) > MOST_AT_ONCE) else { return };
    let message = format!(
        "From here on, {} steps can follow one another before the bot waits for anybody. After {MOST_AT_ONCE} steps a turn is given up.",
        whole(&start)
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

impl Run {
    /// How many steps can follow where so many can behind the open visit.
    fn with(self, behind: Option<u32>) -> u32 {
        let both = self.back.zip(behind).map_or(0, |(back, behind)| back.saturating_add(behind));
        self.whole.max(both)
    }
}

/// How many steps can follow at once behind the visit that is open at each step; none where none is. A visited section
/// may wait, and then what follows the visit belongs to the turn of its last answer.
fn behind_visits(graph: &StepGraph, flow: &Flow, reached: &[bool], runs: &[Run]) -> Vec<Option<u32>> {
    let sections = returning(graph, reached);
    let mut behind = vec![None; graph.steps.len()];
    let mut waiting: VecDeque<StepId> = steps(graph).filter(|step| !sections[step.0 as usize].is_empty()).collect();
    while let Some(step) = waiting.pop_front() {
        let here = behind[step.0 as usize];
        let mut raise = |to: StepId, steps: Option<u32>| {
            if steps > behind[to.0 as usize] {
                behind[to.0 as usize] = steps;
                waiting.push_back(to);
            }
        };
        for first in &sections[step.0 as usize] {
            raise(*first, Some(runs[step.0 as usize].with(here)));
        }
        exits(graph, step, &mut |exit| match target(graph, step, exit.way) {
            Target::Step(next) => raise(next, here),
            Target::Visit { first, returns } if flow.leads_back(first) => raise(returns, here),
            Target::Visit { .. } | Target::Back | Target::End => {}
        });
    }
    behind
}

/// For each step the first steps of the sections whose visits come back to it.
fn returning(graph: &StepGraph, reached: &[bool]) -> Vec<Vec<StepId>> {
    let mut sections = vec![Vec::new(); graph.steps.len()];
    for step in steps(graph).filter(|step| reached[step.0 as usize]) {
        exits(graph, step, &mut |exit| {
            if let Target::Visit { first, returns } = target(graph, step, exit.way) {
                sections[returns.0 as usize].push(first);
            }
        });
    }
    sections
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
