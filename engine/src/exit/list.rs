//! All exits of a script, in its order.

use switchboard_grammar::graph::{Ask, AskKind, Expression, Forward, Step, StepGraph, StepId, StepKind};

use super::{Exit, StepExit, decides, is_done, is_refused, place};

/// All exits of a script: those of its `anytime` lines, then step by step, and line by line within a step. Lines whose
/// condition never holds have none.
pub fn exits(graph: &StepGraph) -> Vec<Exit> {
    let anytime = (0..graph.anytime.len() as u32).map(Exit::Anytime);
    let steps = graph.steps.iter().zip(0..).flat_map(|(step, id)| of_step(graph, StepId(id), step));
    anytime.chain(steps).collect()
}

fn of_step(graph: &StepGraph, id: StepId, step: &Step) -> Vec<Exit> {
    if step.guard.as_ref().and_then(Expression::always) == Some(false) {
        return Vec::new();
    }
    let mut exits = Vec::new();
    if decides(step.guard.as_ref()) {
        exits.extend([StepExit::Held, StepExit::NotHeld]);
    }
    if is_done(step) {
        exits.push(StepExit::Done);
    }
    match &step.kind {
        StepKind::Ask(ask) => of_ask(ask, &mut exits),
        StepKind::Forward(forward) => of_forward(forward, &mut exits),
        StepKind::Say(_)
        | StepKind::Set { .. }
        | StepKind::Note(_)
        | StepKind::Create { .. }
        | StepKind::Go(_) => {}
    }
    let mut exits: Vec<Exit> = exits.into_iter().map(|exit| Exit::At(id, exit)).collect();
    // Events may be written in any order, so only the lines tell which comes first.
    exits.sort_by_key(|exit| place(graph, *exit).line);
    exits
}

fn of_ask(ask: &Ask, exits: &mut Vec<StepExit>) {
    if ask.kind != AskKind::Choice {
        exits.push(StepExit::Accepted);
    }
    for (number, answer) in (0_u16..).zip(&ask.answers) {
        match answer.guard.as_ref().map(Expression::always) {
            Some(Some(false)) => continue,
            Some(None) => exits.extend([StepExit::Offered(number), StepExit::LeftOut(number)]),
            Some(Some(true)) | None => {}
        }
        exits.push(StepExit::Chosen(number));
    }
    exits.extend(ask.other.map(|_| StepExit::Other));
    exits.extend(is_refused(ask).then_some(StepExit::Refused));
    exits.extend(ask.give_up.map(|_| StepExit::GivenUp));
    exits.extend((0_u16..).zip(&ask.silences).map(|(number, _)| StepExit::Silence(number)));
}

fn of_forward(forward: &Forward, exits: &mut Vec<StepExit>) {
    exits.extend([StepExit::Connected, StepExit::Nobody]);
    exits.extend(forward.waiting.as_ref().map(|_| StepExit::InLine));
    if forward.unanswered.is_some() {
        exits.extend([StepExit::NextAsked, StepExit::NoneLeft]);
    }
    exits.extend(forward.returned.map(|_| StepExit::Returned));
}
