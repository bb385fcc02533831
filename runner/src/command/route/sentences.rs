//! The decision for people: who, from which group, why, and what became of everybody else.

use std::io::{self, Write};

use switchboard_engine::routing::{Account, Group, OperatorId, TieBreak};
use unicode_width::UnicodeWidthStr;

use super::Answer;
use crate::words;
use crate::world::World;

/// The widest column of names; longer names push their reasons to the right.
const WIDEST: usize = 30;

/// Prints the decision.
pub fn print(answer: &Answer<'_>, world: &mut World) -> io::Result<()> {
    for line in decision(answer) {
        writeln!(world.output, "{line}")?;
    }
    if !answer.explanation.operators.is_empty() {
        writeln!(world.output)?;
    }
    let names =
        answer.explanation.operators.iter().map(|account| answer.roster.name(account.operator).width());
    let width = names.max().unwrap_or(0).min(WIDEST);
    for account in &answer.explanation.operators {
        writeln!(world.output, "{}", line(account, width, answer, world.output_color))?;
    }
    Ok(())
}

fn decision(answer: &Answer<'_>) -> Vec<String> {
    let decision = answer.explanation.decision;
    let Some(chosen) = decision.chosen else { return vec![nobody(answer)] };
    let name = answer.roster.name(chosen);
    let mut lines = vec![format!("{name} gets the conversation.")];
    match decision.group {
        None => lines.push("The visitor's last conversation was with this operator.".to_owned()),
        Some(group) => lines.push(format!("Group: {group}{}.", what_it_means(group, answer))),
    }
    lines.extend(tie(chosen, answer));
    lines
}

fn nobody(answer: &Answer<'_>) -> String {
    if answer.explanation.operators.is_empty() {
        return "Nobody gets the conversation: this desk has no operators.".to_owned();
    }
    if answer.roster.routing.somebody_is_busy(answer.request) {
        return "Nobody gets the conversation now: everybody who could take it is busy. With `on waiting` the \
                visitor waits in line."
            .to_owned();
    }
    "Nobody gets the conversation: nobody who could take it is there.".to_owned()
}

/// What a group has in common, in this request.
fn what_it_means(group: Group, answer: &Answer<'_>) -> String {
    let wanted = &answer.arguments.wanted;
    let language = answer.arguments.language.as_deref().map(|tag| format!("speaks {tag}"));
    let country = answer.arguments.country.as_deref().map(|code| format!("is in {}", code.to_uppercase()));
    let all = (!wanted.is_empty()).then(|| format!("knows {}", words::list(wanted)));
    let one = || Some(format!("knows some of {}", words::list(wanted)));
    let parts = match group {
        Group::LanguageAllExpertise => [language, all],
        Group::LanguageOneExpertise => [language, one()],
        Group::Language => [language, None],
        Group::CountryAllExpertise => [country, all],
        Group::CountryOneExpertise => [country, one()],
        Group::Country => [country, None],
        Group::AllExpertise => [None, all],
        Group::OneExpertise => [None, one()],
        Group::Everybody => [None, None],
    };
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    match (parts.is_empty(), wanted.is_empty(), group) {
        (false, ..) => format!(" ({})", parts.join(", ")),
        (true, true, Group::AllExpertise) => {
            " (nothing special was asked for, so everybody is in it)".to_owned()
        }
        (true, ..) => String::new(),
    }
}

fn tie(chosen: OperatorId, answer: &Answer<'_>) -> Option<String> {
    let explanation = &answer.explanation;
    let name = answer.roster.name(chosen);
    let why = match explanation.tie_break? {
        TieBreak::Longest => format!("{name} has not been given a conversation for the longest time"),
        TieBreak::Level => {
            format!("of those who waited as long, {name} has the highest level in what is wanted")
        }
        TieBreak::Seed => format!("the seed {} chose {name} among equals", answer.request.seed),
    };
    let tied: Vec<String> = explanation.tied.iter().map(|who| answer.roster.name(*who).to_owned()).collect();
    let who = if tied.len() > MOST_NAMES { words::count(tied.len(), "operator") } else { words::list(&tied) };
    Some(format!("Equal until then: {who}; {why}."))
}

/// How many of those who stood equal are named.
const MOST_NAMES: usize = 8;

fn line(account: &Account, width: usize, answer: &Answer<'_>, color: bool) -> String {
    let name = answer.roster.name(account.operator);
    let chosen = answer.explanation.decision.chosen == Some(account.operator);
    let pad = " ".repeat(width.saturating_sub(name.width()));
    let words = account.words(&|moment| answer.clock.time_of_day(moment));
    let load = match account.load {
        0 => String::new(),
        load => format!(" ({})", words::count(load as usize, "open conversation")),
    };
    // What is in the words already is not said twice.
    let load = if words.contains("conversations") || words.contains("has more to do") {
        String::new()
    } else {
        load
    };
    let (bold, plain) = if chosen && color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
    format!("{} {bold}{name}{plain}{pad}  {words}{load}", if chosen { '>' } else { ' ' })
}
