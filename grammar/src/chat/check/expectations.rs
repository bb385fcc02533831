//! Expectations that never hold, and those that contradict each other.

mod earlier;

use std::collections::BTreeMap;

use self::earlier::Expectations;
use super::names::OperatorNames;
use crate::chat::{Action, Conversation, Expected, Outcome, Status};
use crate::check::{chat_contradiction, chat_never_holds};
use crate::diagnostic::Finding;
use crate::graph::{Record, StepGraph, StepKind};
use crate::span::{FileId, Location};

pub(super) fn check(
    file: FileId,
    conversation: &Conversation,
    graph: Option<&StepGraph>,
    operators: Option<&[OperatorNames]>,
    findings: &mut Vec<Finding>,
) {
    let abilities = graph.map(Abilities::of);
    let mut expectations = Expectations { operators: operators.unwrap_or_default(), seen: BTreeMap::new() };
    for line in &conversation.lines {
        let Some(choice) = line.choices.first() else { continue };
        let Action::Expect { visitor, expected } = &choice.action else {
            expectations.something_happens();
            continue;
        };
        let location = Location::new(file, choice.span);
        let never = abilities.and_then(|abilities| never(expected, abilities));
        findings.extend(never.map(|reason| chat_never_holds::finding(location, reason)));
        let before = expectations.add(*visitor, expected, location);
        findings.extend(before.map(|before| chat_contradiction::finding(location, before)));
    }
}

/// What can happen in conversations with a script.
#[derive(Clone, Copy, Default)]
struct Abilities {
    /// It hands conversations over.
    forwards: bool,
    /// Visitors can wait in line.
    waits: bool,
    /// The bot makes tickets.
    tickets: bool,
    /// The bot makes leads.
    leads: bool,
}

impl Abilities {
    fn of(graph: &StepGraph) -> Self {
        let mut abilities = Self::default();
        for step in &graph.steps {
            match &step.kind {
                StepKind::Forward(forward) => {
                    abilities.forwards = true;
                    abilities.waits |= forward.waiting.is_some();
                }
                StepKind::Create { record: Record::Ticket, .. } => abilities.tickets = true,
                StepKind::Create { record: Record::Lead, .. } => abilities.leads = true,
                StepKind::Say(_)
                | StepKind::Ask(_)
                | StepKind::Set { .. }
                | StepKind::Note(_)
                | StepKind::Go(_) => {}
            }
        }
        abilities
    }
}

const NO_FORWARD: &str = "the script has no `forward`, so no operator ever comes";

/// Why this can never be so with a script that can do this, if it cannot.
fn never(expected: &Expected, abilities: Abilities) -> Option<&'static str> {
    let needs_forward = (!abilities.forwards).then_some(NO_FORWARD);
    match expected {
        Expected::Handed(_) | Expected::Star(_) => needs_forward,
        Expected::Nobody => {
            (!abilities.forwards).then_some("the script has no `forward`, so it looks for nobody")
        }
        Expected::Status(Status::WaitingForCustomer | Status::LookingForHelp) => needs_forward,
        Expected::Outcome(Outcome::Escalated | Outcome::NoAgentAnswered | Outcome::NobodyAvailable) => {
            needs_forward
        }
        Expected::InLine(_) => {
            (!abilities.waits).then_some("the script has no `on waiting`, so nobody waits in line")
        }
        Expected::Record { record, .. } => {
            let makes = match record {
                Record::Ticket => abilities.tickets,
                Record::Lead => abilities.leads,
            };
            (!makes && !abilities.forwards).then_some("the script makes none, and no operator ever comes")
        }
        Expected::End(_)
        | Expected::Answer { .. }
        | Expected::NoAnswer(_)
        | Expected::Said(_)
        | Expected::NeverSaid(_)
        | Expected::NoRecord(_)
        | Expected::Private(_)
        | Expected::NeverSeen(_)
        | Expected::Status(Status::InProgress)
        | Expected::Outcome(Outcome::Success) => None,
    }
}
