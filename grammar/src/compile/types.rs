//! The types of `set` values: each is looked at after those that it is made from.

use crate::check;
use crate::compile::declare::Names;
use crate::compile::expression::Typed;
use crate::compile::lower::{Lowering, Stand};
use crate::compile::outline::Outline;
use crate::graph::{Origin, StepId, Type, ValueId};
use crate::parse;
use crate::parse::ExpressionProblem;
use crate::span::{FileId, Location, Span};
use crate::syntax::{ExpressionKind, ExpressionSyntax, StepSyntaxKind};

/// A `set` line.
struct SetLine {
    step: StepId,
    value: ValueId,
    file: FileId,
    calculation: Span,
    tree: Result<ExpressionSyntax, ExpressionProblem>,
}

/// What all `set` lines calculate, by their step. Lines with a mistake are missing.
pub(crate) fn set_lines(outline: &Outline<'_>, lowering: &mut Lowering<'_, '_>) -> Vec<(StepId, Typed)> {
    let lines = collect(outline, lowering.names);
    let mut lowered = Vec::with_capacity(lines.len());
    for value in in_order(&lines, lowering) {
        type_of_value(value, &lines, lowering, &mut lowered);
    }
    lowered.sort_by_key(|(step, _)| *step);
    lowered
}

fn collect(outline: &Outline<'_>, names: &Names<'_>) -> Vec<SetLine> {
    let steps = outline.sections.iter().flat_map(|section| &section.steps).enumerate();
    let mut lines: Vec<SetLine> = steps
        .filter_map(|(number, step)| {
            let StepSyntaxKind::Set { name, expression } = &step.syntax?.kind else { return None };
            let source = outline.sources.get(step.file);
            let value = names.values.get(source.slice(*name))?;
            let tree = parse::expression(source.text(), *expression);
            Some(SetLine {
                step: StepId(number as u32),
                value,
                file: step.file,
                calculation: *expression,
                tree,
            })
        })
        .collect();
    lines.sort_by_key(|line| (line.value, line.step));
    lines
}

/// The lines that set one value.
fn lines_of(lines: &[SetLine], value: ValueId) -> &[SetLine] {
    let start = lines.partition_point(|line| line.value < value);
    let end = lines.partition_point(|line| line.value <= value);
    &lines[start..end]
}

fn type_of_value(
    value: ValueId,
    lines: &[SetLine],
    lowering: &mut Lowering<'_, '_>,
    lowered: &mut Vec<(StepId, Typed)>,
) {
    let mut first: Option<(Type, Location)> = None;
    for line in lines_of(lines, value) {
        lowering.file = line.file;
        let typed = type_of_line(line, lowering);
        let location = lowering.location(line.calculation);
        if let Some((_, kind)) = &typed {
            match first {
                None => first = Some((*kind, location)),
                Some((before, at)) if before != *kind && before != Type::Any && *kind != Type::Any => {
                    let name = lowering.names.value_list[value.0 as usize].name.clone();
                    lowering.find(check::set_two_types::finding(location, at, &name, *kind, before));
                }
                Some(_) => {}
            }
        }
        lowered.push((line.step, typed));
    }
    lowering.types[value.0 as usize] = first.map_or(Type::Any, |(kind, _)| kind);
}

fn type_of_line(line: &SetLine, lowering: &mut Lowering<'_, '_>) -> Typed {
    match &line.tree {
        Ok(tree) => {
            // A question's key is kept as a text: the label belongs to the question alone.
            let (expression, kind) = lowering.expression(tree, Stand::Plain)?;
            let kind = if matches!(kind, Type::Choice(_)) { Type::Text } else { kind };
            Some((expression, kind))
        }
        Err(_) if lowering.has_reserved_name(line.calculation) => None,
        Err(problem) => {
            let location = lowering.location(line.calculation);
            lowering.find(check::expression_unreadable::in_calculation(
                location,
                problem,
                lowering.sources.get(line.file).text(),
            ));
            None
        }
    }
}

/// All values that are set, each behind those that it is made from. Those that are made from themselves are found.
fn in_order(lines: &[SetLine], lowering: &mut Lowering<'_, '_>) -> Vec<ValueId> {
    let mut state = vec![State::New; lowering.names.value_list.len()];
    let mut order = Vec::new();
    for line in lines {
        if state[line.value.0 as usize] == State::New {
            visit(line.value, lines, lowering, &mut state, &mut order);
        }
    }
    order
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

/// Walks through what a value is made from, depth first and without recursion: a chain of values may be long.
fn visit(
    start: ValueId,
    lines: &[SetLine],
    lowering: &mut Lowering<'_, '_>,
    state: &mut [State],
    order: &mut Vec<ValueId>,
) {
    let mut path = vec![(start, made_from(start, lines, lowering))];
    state[start.0 as usize] = State::Open;
    while let Some((value, rest)) = path.last_mut() {
        let value = *value;
        let Some((next, location)) = rest.pop() else {
            state[value.0 as usize] = State::Done;
            order.push(value);
            path.pop();
            continue;
        };
        match state[next.0 as usize] {
            State::New => {
                state[next.0 as usize] = State::Open;
                let needed = made_from(next, lines, lowering);
                path.push((next, needed));
            }
            State::Open => {
                let from = path.iter().position(|(on_path, _)| *on_path == next).unwrap_or(0);
                let circle: Vec<&str> = path[from..]
                    .iter()
                    .map(|(id, _)| &*lowering.names.value_list[id.0 as usize].name)
                    .collect();
                let finding = check::set_of_itself::finding(location, &circle);
                lowering.find(finding);
            }
            State::Done => {}
        }
    }
}

/// The `set` values that stand in the lines of a value, last first, with the places where they stand.
fn made_from(value: ValueId, lines: &[SetLine], lowering: &Lowering<'_, '_>) -> Vec<(ValueId, Location)> {
    let mut found = Vec::new();
    for line in lines_of(lines, value) {
        if let Ok(tree) = &line.tree {
            words(tree, &mut |span| {
                let name = lowering.sources.get(line.file).slice(span);
                let id = lowering.names.values.get(name);
                let set = id.filter(|id| lowering.names.value_list[id.0 as usize].origin == Origin::Set);
                found.extend(set.map(|id| (id, Location::new(line.file, span))));
            });
        }
    }
    found.reverse();
    found
}

/// Calls `each` with every name in an expression.
fn words(tree: &ExpressionSyntax, each: &mut dyn FnMut(Span)) {
    match &tree.kind {
        ExpressionKind::Word => each(tree.span),
        ExpressionKind::Number(_) | ExpressionKind::Text(_) | ExpressionKind::Visitor(_) => {}
        ExpressionKind::Call { arguments, .. } => arguments.iter().for_each(|argument| words(argument, each)),
        ExpressionKind::Bracketed(inner) | ExpressionKind::Not(inner) | ExpressionKind::Negate(inner) => {
            words(inner, each)
        }
        ExpressionKind::Binary { left, right, .. } => {
            words(left, each);
            words(right, each);
        }
    }
}
