//! Lines of the world and of visitors that have no effect.

use super::names::{OperatorNames, is_everybody, operator_called};
use crate::chat::{Action, Conversation, Line, Presence, VisitorAct};
use crate::check::{chat_overridden, chat_unreached};
use crate::diagnostic::Finding;
use crate::span::{FileId, Location};

pub(super) fn check(
    file: FileId,
    conversation: &Conversation,
    operators: Option<&[OperatorNames]>,
    findings: &mut Vec<Finding>,
) {
    unheard(file, conversation, findings);
    overridden(file, conversation, operators.unwrap_or_default(), findings);
}

/// What visitors write after they have left. Of several such lines in a row the first is told.
fn unheard(file: FileId, conversation: &Conversation, findings: &mut Vec<Finding>) {
    let mut left: [Option<Location>; 10] = [None; 10];
    for line in &conversation.lines {
        let location = Location::new(file, line.span);
        for choice in &line.choices {
            match &choice.action {
                Action::VisitorDoes { visitor, act } => match act {
                    VisitorAct::Leaves => left[place(*visitor)] = Some(location),
                    VisitorAct::Restarts => left[place(*visitor)] = None,
                    VisitorAct::Opens(_) => {}
                },
                Action::You { visitor, .. } => {
                    let gone = left[place(*visitor)].take();
                    findings.extend(gone.map(|gone| chat_unreached::finding(location, gone)));
                }
                Action::Given { .. }
                | Action::Visitor { .. }
                | Action::Operator { .. }
                | Action::At(_)
                | Action::Wait(_)
                | Action::Staff { .. }
                | Action::Expect { .. } => {}
            }
        }
    }
}

fn place(visitor: u8) -> usize {
    usize::from(visitor).min(9)
}

/// Settings that are set again before anything happens.
fn overridden(
    file: FileId,
    conversation: &Conversation,
    operators: &[OperatorNames],
    findings: &mut Vec<Finding>,
) {
    let mut settings: Vec<&Line> = Vec::new();
    for line in &conversation.lines {
        let Some(choice) = line.choices.first() else { continue };
        match &choice.action {
            Action::Given { .. } | Action::Visitor { .. } | Action::Operator { .. } | Action::At(_) => {
                let location = Location::new(file, line.span);
                let (again, kept) =
                    settings.into_iter().partition(|before| override_each_other(before, line, operators));
                settings = kept;
                let again: Vec<&Line> = again;
                findings.extend(
                    again
                        .iter()
                        .map(|before| chat_overridden::finding(Location::new(file, before.span), location)),
                );
                settings.push(line);
            }
            Action::Wait(_) | Action::You { .. } | Action::Staff { .. } | Action::VisitorDoes { .. } => {
                settings.clear();
            }
            Action::Expect { .. } => {}
        }
    }
}

/// Whether the later of two settings takes away every effect of the earlier one.
fn override_each_other(before: &Line, after: &Line, operators: &[OperatorNames]) -> bool {
    let pair = (before.choices.first(), after.choices.first());
    let (Some(first), Some(second)) = pair else { return false };
    match (&first.action, &second.action) {
        (Action::Given { name, .. }, Action::Given { name: other, .. }) => name == other,
        (
            Action::Visitor { visitor, fact, .. },
            Action::Visitor { visitor: other_visitor, fact: other_fact, .. },
        ) => visitor == other_visitor && fact == other_fact,
        (Action::At(_), Action::At(_)) => true,
        (Action::Operator { name, .. }, Action::Operator { name: other, .. }) => {
            same_operator(name, other, operators) && presences_clash(before, after)
        }
        (
            Action::Given { .. }
            | Action::Visitor { .. }
            | Action::At(_)
            | Action::Operator { .. }
            | Action::Wait(_)
            | Action::You { .. }
            | Action::Staff { .. }
            | Action::VisitorDoes { .. }
            | Action::Expect { .. },
            _,
        ) => false,
    }
}

fn same_operator(name: &str, other: &str, operators: &[OperatorNames]) -> bool {
    let called = |name| operator_called(name, operators);
    let same = name.to_lowercase() == other.to_lowercase();
    same || is_everybody(other) || called(name).is_some() && called(name) == called(other)
}

fn presences_clash(before: &Line, after: &Line) -> bool {
    let presences = |line: &Line| -> Vec<Presence> {
        let presence = |action: &Action| match action {
            Action::Operator { presence, .. } => Some(*presence),
            Action::Given { .. }
            | Action::Visitor { .. }
            | Action::At(_)
            | Action::Wait(_)
            | Action::You { .. }
            | Action::Staff { .. }
            | Action::VisitorDoes { .. }
            | Action::Expect { .. } => None,
        };
        line.choices.iter().filter_map(|choice| presence(&choice.action)).collect()
    };
    let after = presences(after);
    presences(before).iter().all(|first| after.iter().all(|second| clash(*first, *second)))
}

/// Whether the second presence ends the first. An operator can be full, away and in a call at the same time, but who
/// gets full is there.
fn clash(first: Presence, second: Presence) -> bool {
    let ends = match second {
        Presence::Free => true,
        Presence::Back => matches!(first, Presence::Away | Presence::InCall),
        Presence::Joins => first == Presence::Leaves,
        Presence::Leaves => first == Presence::Joins,
        Presence::Full => matches!(first, Presence::Free | Presence::Away),
        Presence::Away | Presence::InCall => first == Presence::Free,
    };
    ends || first == second
}
