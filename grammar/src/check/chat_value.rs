//! A value in a conversation that cannot be.

use std::ops::RangeInclusive;

use jiff::civil::{Date, Time};
use jiff::tz::TimeZoneDatabase;

use crate::chat::{Action, Expected, OperatorAct, Setting, Skill};
use crate::compile::LONGEST_WAIT;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::VisitorFact;
use crate::language;
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB810",
    severity: Severity::Error,
    title: "Value that cannot be",
    page: "A line of a conversation has a value that nothing in the world has: a language that is no \
        language tag, a country that is not two letters, a time or day that no clock and calendar \
        shows, a time zone that does not exist, a level of expertise that is not from 1 to 5, a wait of no time at all or of more than a year, words to look for that are none.\n\n\
        Languages are written like `fr` or `pt-BR`, countries like `BE`, times like `20:15` or \
        `2026-03-02 20:15 Europe/Brussels`, and waits like `30 s`, `10 min`, `2 h` or `1 day`.",
    mistake: "\
script shop.bot

== A customer from Belgium
visitor country Belgium
you My parcel
",
    mend: "\
script shop.bot

== A customer from Belgium
visitor country BE
you My parcel
",
};

/// Whether the values of this action can be; the words that are special to it stand at `location`.
pub(crate) fn check(action: &Action, location: Location) -> Option<Finding> {
    let (message, help) = match action {
        Action::Visitor { fact, value, .. } => fact_problem(*fact, value)?,
        Action::At(moment) => moment_problem(moment)?,
        Action::Wait(Some(0)) => ("This is no wait at all: no time passes.".to_owned(), WAITS),
        Action::Wait(Some(long)) if *long > LONGEST_WAIT => {
            ("At most a year can be waited for at once.".to_owned(), WAITS)
        }
        Action::Expect { expected: Expected::InLine(0), .. } => {
            ("Places in line are counted from 1.".to_owned(), "Write `expect in line 1` for the first.")
        }
        Action::Expect { expected, .. } if has_no_words(expected) => (
            "There are no words between the quotes.".to_owned(),
            "Write the words that you mean between the quotes.",
        ),
        Action::Operator { act, .. } => act_problem(act)?,
        Action::Given { .. }
        | Action::Wait(_)
        | Action::You { .. }
        | Action::Staff { .. }
        | Action::VisitorDoes { .. }
        | Action::Expect { .. } => return None,
    };
    Some(Finding::new(&EXPLANATION, location, message).help(help))
}

const WAITS: &str = "Write a time such as `30 s`, `5 min`, `2 h` or `1 day`.";

/// Levels of expertise.
const LEVELS: RangeInclusive<u32> = 1..=5;

fn act_problem(act: &OperatorAct) -> Option<(String, &'static str)> {
    match act {
        OperatorAct::Sets { setting: Setting::Languages(tags), .. } => {
            tags.iter().find_map(|tag| fact_problem(VisitorFact::Language, tag))
        }
        OperatorAct::Sets { setting: Setting::Expertise(skills), .. } => {
            skills.iter().find_map(skill_problem).or_else(|| twice(skills))
        }
        OperatorAct::Sets { setting: Setting::ChatName(name), .. }
        | OperatorAct::JoinsChannel(name)
        | OperatorAct::LeavesChannel(name)
        | OperatorAct::Makes { label: name, .. }
        | OperatorAct::Renames { label: name, .. } => {
            let blank = ("There are no words between the quotes.".to_owned(), "Write a name.");
            name.trim().is_empty().then_some(blank)
        }
        OperatorAct::Is(_) | OperatorAct::Shows(_) => None,
    }
}

fn skill_problem(skill: &Skill) -> Option<(String, &'static str)> {
    const SKILLS: &str = "Write what he knows about with commas between, each with a level from 1 to 5 or without one, such as \
         `billing 5, delivery`; or `none`.";
    if skill.key.is_empty() {
        return Some(("An expertise is missing beside a comma.".to_owned(), SKILLS));
    }
    let is_number = |word: &&str| word.trim_start_matches(['-', '+']).starts_with(|c: char| c.is_ascii_digit());
    if let Some(level) = skill.key.split_whitespace().skip(1).last().filter(is_number) {
        return Some((format!("There is no level {level}."), SKILLS));
    }
    let level = skill.level.filter(|level| !LEVELS.contains(level))?;
    Some((format!("There is no level {level}."), SKILLS))
}

/// An expertise that stands there twice.
fn twice(skills: &[Skill]) -> Option<(String, &'static str)> {
    let again = |(at, skill): &(usize, &Skill)| skills[..*at].iter().any(|other| other.key == skill.key);
    let (_, skill) = skills.iter().enumerate().find(again)?;
    Some((format!("`{}` stands there twice.", skill.key), "Leave one of the two out."))
}

/// Whether a part of a text is expected that every text has.
fn has_no_words(expected: &Expected) -> bool {
    match expected {
        Expected::Said(part)
        | Expected::NeverSaid(part)
        | Expected::Private(part)
        | Expected::NeverSeen(part)
        | Expected::Record { part, .. } => part.trim().is_empty(),
        Expected::Handed(_)
        | Expected::Nobody
        | Expected::End(_)
        | Expected::Answer { .. }
        | Expected::NoAnswer(_)
        | Expected::NoRecord(_)
        | Expected::Status(_)
        | Expected::Outcome(_)
        | Expected::Star(_)
        | Expected::InLine(_) => false,
    }
}

fn fact_problem(fact: VisitorFact, value: &str) -> Option<(String, &'static str)> {
    match fact {
        VisitorFact::Language if !language::is_tag(value) => Some((
            format!("`{value}` is no language."),
            "Write the tag of a language, such as `en`, `fr` or `pt-BR`.",
        )),
        VisitorFact::Country if value.len() != 2 || !value.bytes().all(|b| b.is_ascii_uppercase()) => Some((
            format!("`{value}` is no country."),
            "Write the two letters of a country, such as `BE` or `FR`.",
        )),
        VisitorFact::Language | VisitorFact::Country | VisitorFact::Page | VisitorFact::Name => None,
    }
}

fn moment_problem(moment: &str) -> Option<(String, &'static str)> {
    for word in moment.split(' ') {
        let problem = if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            (TimeZoneDatabase::bundled().get(word).is_err()).then_some("time zone")
        } else if word.contains(':') {
            word.parse::<Time>().is_err().then_some("time of day")
        } else {
            word.parse::<Date>().is_err().then_some("day")
        };
        if let Some(sort) = problem {
            return Some((
                format!("There is no {sort} `{word}`."),
                "Write a time such as `20:15`, or `2026-03-02 20:15 Europe/Brussels`.",
            ));
        }
    }
    None
}
