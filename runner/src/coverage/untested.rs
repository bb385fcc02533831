//! What is still to be tried from where a conversation stands: the exits that nobody took, the nearest first.

use std::collections::VecDeque;

use switchboard_engine::exit::{self, Covered, Exit};
use switchboard_grammar::graph::{AskKind, Step, StepGraph, StepId, StepKind, Way};

use super::{Missing, names};
use crate::stage::script::Script;

/// The exits that were not taken: those of the step `here` first, then by how many lines lie between, then in the order
/// of the script. Where there is no `here`, only the order of the script counts.
pub fn untested(script: &Script, covered: &Covered, here: Option<StepId>) -> Vec<Missing> {
    let graph = script.program.graph();
    let distances = here.map(|here| distances(graph, here)).unwrap_or_default();
    let mut missing: Vec<Exit> = exit::exits(graph).into_iter().filter(|exit| !covered.has(*exit)).collect();
    // Sorting keeps the order of the script among those that are equally far.
    missing.sort_by_key(|exit| distance(graph, &distances, *exit));
    missing.into_iter().map(|exit| described(script, exit)).collect()
}

fn described(script: &Script, exit: Exit) -> Missing {
    let graph = script.program.graph();
    let place = exit::place(graph, exit);
    let file = format!("{}{}", script.prefix, script.sources.get(place.file).name());
    Missing { file, line: place.line, exit: names::name(graph, exit) }
}

/// How far an exit is, and whether it comes behind those of steps that are as far. `anytime` words are as near as the
/// nearest question.
fn distance(graph: &StepGraph, distances: &[Option<u32>], exit: Exit) -> (u32, bool) {
    let steps = graph.steps.iter().zip(distances);
    let distance = match exit {
        Exit::At(step, _) => distances.get(step.0 as usize).copied().flatten(),
        Exit::Anytime(_) => {
            steps.filter(|(step, _)| matches!(step.kind, StepKind::Ask(_))).filter_map(|(_, far)| *far).min()
        }
    };
    (distance.unwrap_or(u32::MAX), exit.step().is_none() && !distances.is_empty())
}

/// How many lines lie between a step and each of the others, on the shortest way; none where no way leads.
fn distances(graph: &StepGraph, here: StepId) -> Vec<Option<u32>> {
    let mut distances = vec![None; graph.steps.len()];
    let mut waiting = VecDeque::from([(here, 0)]);
    while let Some((step, far)) = waiting.pop_front() {
        let Some(place) = distances.get_mut(step.0 as usize).filter(|place| place.is_none()) else {
            continue;
        };
        *place = Some(far);
        waiting.extend(followers(graph, step).into_iter().map(|next| (next, far + 1)));
    }
    distances
}

/// The steps that can come next. Where `back` leads is not looked at: the way there was a visit, and below that it goes
/// on anyway.
fn followers(graph: &StepGraph, id: StepId) -> Vec<StepId> {
    let step = graph.step(id);
    let anytime = graph.anytime.iter().map(|line| line.way).filter(|_| asks(step));
    let ways = step.kind.ways().into_iter().chain(anytime);
    let mut next: Vec<StepId> = ways.filter_map(|way| target(graph, id, way)).collect();
    next.extend(goes_below(step).then(|| id.below()));
    next
}

fn asks(step: &Step) -> bool {
    matches!(step.kind, StepKind::Ask(_))
}

fn target(graph: &StepGraph, from: StepId, way: Way) -> Option<StepId> {
    match way {
        Way::Next => Some(from.below()),
        Way::Section(section) | Way::Visit { section, .. } => Some(graph.section(section).first),
        Way::Back | Way::End => None,
    }
}

/// Whether the line below can be next without an arrow that says so.
fn goes_below(step: &Step) -> bool {
    let unguarded = match &step.kind {
        StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Create { .. } => true,
        StepKind::Ask(ask) => {
            ask.kind != AskKind::Choice || ask.answers.iter().all(|answer| answer.guard.is_some())
        }
        StepKind::Go(Way::Visit { .. }) => true,
        StepKind::Go(_) | StepKind::Forward(_) => false,
    };
    unguarded || step.guard.is_some()
}
