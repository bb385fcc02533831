//! Expectations that never hold, and those that contradict each other.

use super::names::{OperatorNames, operator_called};
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
    let mut earlier: Vec<Earlier<'_>> = Vec::new();
    let mut happenings = 0;
    for line in &conversation.lines {
        let Some(choice) = line.choices.first() else { continue };
        let Action::Expect { visitor, expected } = &choice.action else {
            happenings += 1;
            continue;
        };
        let location = Location::new(file, choice.span);
        let never = abilities.and_then(|abilities| never(expected, abilities));
        findings.extend(never.map(|reason| chat_never_holds::finding(location, reason)));
        let clashing = earlier.iter().find(|before| {
            before.visitor == *visitor
                && (cannot_follow(before.expected, expected)
                    || before.happenings == happenings
                        && exclude(before.expected, expected, operators.unwrap_or_default()))
        });
        findings.extend(clashing.map(|before| chat_contradiction::finding(location, before.location)));
        earlier.push(Earlier { visitor: *visitor, expected, location, happenings });
    }
}

/// An expectation that stands above another.
struct Earlier<'c> {
    visitor: u8,
    expected: &'c Expected,
    location: Location,
    /// How many other lines stand above it: where two expectations have equally many, nothing happens between them.
    happenings: usize,
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

/// Whether the later of two expectations cannot be so after the earlier one was: what has happened stays so.
fn cannot_follow(before: &Expected, after: &Expected) -> bool {
    match (before, after) {
        (Expected::Said(said), Expected::NeverSaid(never) | Expected::NeverSeen(never)) => {
            said.contains(never.as_str())
        }
        (Expected::Record { record, .. }, Expected::NoRecord(none)) => record == none,
        (_, _) => false,
    }
}

/// Whether two expectations cannot both be so at the same place of a conversation.
fn exclude(first: &Expected, second: &Expected, operators: &[OperatorNames]) -> bool {
    let is_other = |name: &str, other: &str| {
        let (one, two) = (operator_called(name, operators), operator_called(other, operators));
        one.is_some() && two.is_some() && one != two
    };
    match (first, second) {
        (Expected::Handed(one), Expected::Handed(two)) => is_other(one, two),
        (Expected::Handed(_), Expected::Nobody) | (Expected::Nobody, Expected::Handed(_)) => true,
        (Expected::End(Some(one)), Expected::End(Some(two))) => one != two,
        (Expected::Answer { name, value }, Expected::Answer { name: other, value: other_value }) => {
            name == other && value != other_value
        }
        (Expected::Answer { name, .. }, Expected::NoAnswer(other))
        | (Expected::NoAnswer(other), Expected::Answer { name, .. }) => name == other,
        (Expected::NeverSaid(never), Expected::Said(said)) => said.contains(never.as_str()),
        (Expected::NoRecord(none), Expected::Record { record, .. }) => none == record,
        (Expected::Status(one), Expected::Status(two)) => one != two,
        (Expected::Outcome(one), Expected::Outcome(two)) => one != two,
        (Expected::InLine(one), Expected::InLine(two)) => one != two,
        (_, _) => false,
    }
}
