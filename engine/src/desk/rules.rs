//! Which bot is shown on which page, as Odoo Live Chat decides it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::description::{Action, Channel, Condition, Rule};

/// A visitor who looks at a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Visit<'a> {
    /// The address of the page.
    pub url: &'a str,
    /// His country, two letters; empty where it is not known.
    pub country: &'a str,
    /// Whether some operator of the channel could take a chat now.
    pub somebody_available: bool,
}

/// What became of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// It decides what the visitor sees.
    Wins,
    /// It would have decided, had no other come before.
    ComesLater,
    /// Its pattern stands nowhere in the address.
    OtherPage,
    /// It is for other countries.
    OtherCountries,
    /// It is for when nobody is available, and somebody is.
    SomebodyAvailable,
    /// It is for when somebody is available, and nobody is.
    NobodyAvailable,
    /// There is no such script.
    NoScript,
}

impl Verdict {
    /// Why the rule does not decide, in a few words about it; none where it does.
    pub fn reason(self) -> Option<&'static str> {
        match self {
            Self::Wins => None,
            Self::ComesLater => Some("would fit, but comes later"),
            Self::OtherPage => Some("its pattern is not in the address"),
            Self::OtherCountries => Some("is for other countries"),
            Self::SomebodyAvailable => Some("is for when nobody is available, and somebody is"),
            Self::NobodyAvailable => Some("is for when somebody is available, and nobody is"),
            Self::NoScript => Some("its script does not exist"),
        }
    }
}

/// Why no chat is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotOffered {
    /// The rule that decides hides it.
    Hidden,
    /// There is no bot, and nobody is available.
    Nobody,
}

impl fmt::Display for NotOffered {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Hidden => "the rule hides it",
            Self::Nobody => "there is no bot, and nobody is available",
        })
    }
}

/// What a visitor sees of a channel on a page, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The rule that decides, by its place among the channel's rules; none where none fits. Then there is no bot, and
    /// operators who are available are offered with a button.
    pub winner: Option<usize>,
    /// Why no chat is offered; none where it is.
    pub not_offered: Option<NotOffered>,
    /// What became of each rule, by its place.
    pub verdicts: Vec<Verdict>,
    /// The places of all rules in the order in which they are looked at: those that name the visitor's country first,
    /// and in each part by `order`, then as they are written.
    pub order: Vec<usize>,
}

/// Decides what a visitor sees. `exists` says whether the script of a rule does; rules without a script, which only show
/// operators, are not asked about.
pub fn choose(channel: &Channel, visit: &Visit<'_>, exists: &dyn Fn(&str) -> bool) -> Choice {
    let rules = &channel.rules;
    let mut order: Vec<usize> = (0..rules.len()).collect();
    order.sort_by_key(|at| (!names_country(&rules[*at], visit.country), rules[*at].order));
    let mut verdicts: Vec<Verdict> = rules.iter().map(|rule| verdict(rule, visit, exists)).collect();
    let winner = order.iter().copied().find(|at| verdicts[*at] == Verdict::Wins);
    for at in order.iter().copied().filter(|at| Some(*at) != winner) {
        if verdicts[at] == Verdict::Wins {
            verdicts[at] = Verdict::ComesLater;
        }
    }
    let not_offered = not_offered(winner.map(|at| &rules[at]), visit);
    Choice { winner, not_offered, verdicts, order }
}

/// What speaks against a rule by itself; that it wins where nothing does.
fn verdict(rule: &Rule, visit: &Visit<'_>, exists: &dyn Fn(&str) -> bool) -> Verdict {
    if !visit.url.contains(&rule.url) {
        return Verdict::OtherPage;
    }
    if !rule.countries.is_empty() && !names_country(rule, visit.country) {
        return Verdict::OtherCountries;
    }
    if !rule.bot.is_empty() && !exists(&rule.bot) {
        return Verdict::NoScript;
    }
    match (rule.condition, visit.somebody_available) {
        (Condition::NobodyAvailable, true) => Verdict::SomebodyAvailable,
        (Condition::SomebodyAvailable, false) => Verdict::NobodyAvailable,
        (Condition::Always, _)
        | (Condition::NobodyAvailable, false)
        | (Condition::SomebodyAvailable, true) => Verdict::Wins,
    }
}

fn names_country(rule: &Rule, country: &str) -> bool {
    let country = country.trim();
    !country.is_empty() && rule.countries.iter().any(|named| named.trim().eq_ignore_ascii_case(country))
}

fn not_offered(winner: Option<&Rule>, visit: &Visit<'_>) -> Option<NotOffered> {
    match winner {
        Some(rule) if rule.action == Action::Hide => Some(NotOffered::Hidden),
        Some(rule) if !rule.bot.is_empty() => None,
        Some(_) | None => (!visit.somebody_available).then_some(NotOffered::Nobody),
    }
}
