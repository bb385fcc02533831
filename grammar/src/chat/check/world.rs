//! Lines of the world and of visitors that have no effect.

use std::collections::BTreeMap;

use super::names::{OperatorNames, is_everybody, operator_called};
use crate::chat::{Action, Conversation, Line, OperatorAct, Presence, VisitorAct};
use crate::check::{chat_comes_again, chat_no_visitor, chat_overridden, chat_unreached};
use crate::diagnostic::Finding;
use crate::graph::VisitorFact;
use crate::span::{FileId, Location};

pub(super) fn check(
    file: FileId,
    conversation: &Conversation,
    operators: Option<&[OperatorNames]>,
    findings: &mut Vec<Finding>,
) {
    unheard(file, conversation, findings);
    unknown_visitors(file, conversation, findings);
    coming_again(file, conversation, findings);
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
                    VisitorAct::Comes | VisitorAct::Opens(_) => {}
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

/// What is expected of visitors, and written to them, before they do or write anything. Of each visitor one is told.
fn unknown_visitors(file: FileId, conversation: &Conversation, findings: &mut Vec<Finding>) {
    let mut is_there = [false; 10];
    is_there[1] = true;
    for line in &conversation.lines {
        for choice in &line.choices {
            match &choice.action {
                Action::You { visitor, .. } | Action::VisitorDoes { visitor, .. } => {
                    is_there[place(*visitor)] = true;
                }
                Action::Expect { visitor, .. } | Action::Staff { visitor: Some(visitor), .. } => {
                    if !std::mem::replace(&mut is_there[place(*visitor)], true) {
                        findings.push(chat_no_visitor::finding(Location::new(file, line.span), *visitor));
                    }
                }
                // What is known of him before brings nobody.
                Action::Visitor { .. }
                | Action::Staff { visitor: None, .. }
                | Action::Given { .. }
                | Action::Operator { .. }
                | Action::At(_)
                | Action::Wait(_) => {}
            }
        }
    }
}

/// Visitors who come though they have come before. The first is there from the beginning.
fn coming_again(file: FileId, conversation: &Conversation, findings: &mut Vec<Finding>) {
    let mut came: [Option<Location>; 10] = [None; 10];
    let lines = conversation.lines.iter().filter_map(|line| Some((line, line.choices.first()?)));
    for (line, choice) in lines {
        let location = Location::new(file, line.span);
        let (visitor, comes) = match &choice.action {
            Action::You { visitor, .. } => (*visitor, false),
            Action::VisitorDoes { visitor, act } => (*visitor, *act == VisitorAct::Comes),
            Action::Given { .. }
            | Action::Visitor { .. }
            | Action::Operator { .. }
            | Action::At(_)
            | Action::Wait(_)
            | Action::Staff { .. }
            | Action::Expect { .. } => continue,
        };
        let before = came[place(visitor)];
        if comes && (visitor == 1 || before.is_some()) {
            findings.push(chat_comes_again::finding(location, visitor, before));
        }
        came[place(visitor)].get_or_insert(location);
    }
}

fn place(visitor: u8) -> usize {
    usize::from(visitor).min(9)
}

/// Settings that are set again before anything happens and before anything is expected.
fn overridden(
    file: FileId,
    conversation: &Conversation,
    operators: &[OperatorNames],
    findings: &mut Vec<Finding>,
) {
    let mut settings: BTreeMap<Setting, Vec<&Line>> = BTreeMap::new();
    // Once a conversation goes on, whoever gets free may be given it at once, and whoever gets full may lose it.
    let mut begun = false;
    for line in &conversation.lines {
        let Some(choice) = line.choices.first() else { continue };
        let Some(setting) = Setting::of(&choice.action, operators) else {
            // What else operators do is of the world too, and takes nothing away that stands above it.
            if !matches!(choice.action, Action::Operator { .. }) {
                begun |= !matches!(choice.action, Action::Expect { .. });
                settings.clear();
            }
            continue;
        };
        if begun && matches!(setting, Setting::Operator(_) | Setting::Preference(..)) {
            continue;
        }
        let location = Location::new(file, line.span);
        let mut replace = |earlier: &mut Vec<&Line>| {
            earlier.retain(|before| {
                let is_over = override_each_other(before, line);
                if is_over {
                    let before = Location::new(file, before.span);
                    findings.push(chat_overridden::finding(before, location, setting.example()));
                }
                !is_over
            });
        };
        if setting == Setting::Operator(Who::Everybody) {
            let of_operators = |setting: &Setting| matches!(setting, Setting::Operator(_));
            settings
                .iter_mut()
                .filter(|(setting, _)| of_operators(setting))
                .for_each(|(_, lines)| replace(lines));
        } else if let Some(earlier) = settings.get_mut(&setting) {
            replace(earlier);
        }
        settings.entry(setting).or_default().push(line);
    }
}

/// What a line sets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Setting {
    Given(String),
    Fact(u8, &'static str),
    Clock,
    Operator(Who),
    /// What somebody sets of his own, or of another one's: whose, and what.
    Preference(Who, &'static str),
}

/// Whose presence a line sets.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Who {
    Everybody,
    /// An operator of the desk, by his place in it.
    Known(usize),
    /// Somebody whom the desk does not have, by his name in small letters.
    Unknown(String),
}

impl Who {
    fn called(name: &str, operators: &[OperatorNames]) -> Self {
        // Who has another chat name by now stands there once more, and is the same.
        let first = |who: usize| operators.iter().position(|names| names.name == operators[who].name);
        match operator_called(name, operators).and_then(first) {
            Some(who) => Self::Known(who),
            None if is_everybody(name) => Self::Everybody,
            None => Self::Unknown(name.to_lowercase()),
        }
    }
}

impl Setting {
    fn of(action: &Action, operators: &[OperatorNames]) -> Option<Self> {
        Some(match action {
            Action::Given { name, .. } => Self::Given(name.clone()),
            Action::Visitor { visitor, fact, .. } => Self::Fact(*visitor, word_of(*fact)),
            Action::At(_) => Self::Clock,
            Action::Operator { name, act } => return Self::of_operator(name, act, operators),
            Action::Wait(_)
            | Action::You { .. }
            | Action::Staff { .. }
            | Action::VisitorDoes { .. }
            | Action::Expect { .. } => return None,
        })
    }

    fn of_operator(name: &str, act: &OperatorAct, operators: &[OperatorNames]) -> Option<Self> {
        match act {
            OperatorAct::Is(_) => Some(Self::Operator(Who::called(name, operators))),
            OperatorAct::Sets { of, setting } => {
                let whose = Who::called(of.as_deref().unwrap_or(name), operators);
                Some(Self::Preference(whose, setting.words()))
            }
            OperatorAct::Shows(_) => Some(Self::Preference(Who::called(name, operators), "shown")),
            OperatorAct::JoinsChannel(_)
            | OperatorAct::LeavesChannel(_)
            | OperatorAct::Makes { .. }
            | OperatorAct::Renames { .. } => None,
        }
    }

    /// A line of this sort with variants.
    fn example(&self) -> &'static str {
        match self {
            Self::Given(_) => "given orders = 1 | 4",
            Self::Fact(..) => "visitor language fr | nl",
            Self::Clock => "at 10:00 | 20:15",
            Self::Operator(_) => "operator Sam free | away",
            Self::Preference(_, "languages") => "operator Sam sets languages: fr | en",
            Self::Preference(_, "expertise") => "operator Sam sets expertise: billing | none",
            Self::Preference(_, "chat name") => "operator Sam sets chat name: Sam | Sammy",
            Self::Preference(..) => "operator Sam shows busy | away",
        }
    }
}

fn word_of(fact: VisitorFact) -> &'static str {
    match fact {
        VisitorFact::Language => "language",
        VisitorFact::Country => "country",
        VisitorFact::Page => "page",
        VisitorFact::Name => "name",
    }
}

/// Whether the later of two lines that set the same takes away every effect of the earlier one.
fn override_each_other(before: &Line, after: &Line) -> bool {
    let every = |overrides: &dyn Fn(&Action, &Action) -> bool| {
        before
            .choices
            .iter()
            .all(|first| after.choices.iter().all(|second| overrides(&first.action, &second.action)))
    };
    every(&|first, second| match (first, second) {
        (Action::At(first), Action::At(second)) => sets_whole_clock(first, second),
        (
            Action::Operator { act: OperatorAct::Is(first), .. },
            Action::Operator { act: OperatorAct::Is(second), .. },
        ) => clash(*first, *second),
        (_, _) => true,
    })
}

/// Whether the later of two moments says everything that the earlier one said: the day and the time zone, where that has
/// them. Without them, those of the earlier one stay.
fn sets_whole_clock(before: &str, after: &str) -> bool {
    let has_day = |moment: &str| {
        moment.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_digit()) && word.contains('-'))
    };
    let has_zone =
        |moment: &str| moment.split(' ').any(|word| word.starts_with(|c: char| c.is_ascii_alphabetic()));
    (has_day(after) || !has_day(before)) && (has_zone(after) || !has_zone(before))
}

/// Whether the second presence ends the first. An operator can be full, away and in a call at the same time, but who
/// gets full is there, and is given conversations.
fn clash(first: Presence, second: Presence) -> bool {
    let ends = match second {
        Presence::Free => true,
        Presence::Back => {
            matches!(
                first,
                Presence::Away
                    | Presence::Idle
                    | Presence::Offline
                    | Presence::InCall
                    | Presence::DoNotAssign
                    | Presence::Leaves
            )
        }
        Presence::Joins => first == Presence::Leaves,
        Presence::Leaves => first == Presence::Joins,
        Presence::Full => {
            matches!(
                first,
                Presence::Free | Presence::Away | Presence::Idle | Presence::Offline | Presence::DoNotAssign
            )
        }
        Presence::Away => matches!(first, Presence::Free | Presence::Idle | Presence::Offline),
        Presence::Offline => matches!(first, Presence::Free | Presence::Idle | Presence::Away),
        Presence::Idle => matches!(first, Presence::Away | Presence::Offline),
        Presence::InCall | Presence::DoNotAssign => first == Presence::Free,
    };
    ends || first == second
}
