//! What a visitor sees, for people: the rule that decides, and why every other one does not.

use std::io::{self, Write};

use switchboard_engine::desk::description::{Action, Condition, Rule};

use super::Answer;
use crate::words;
use crate::world::World;

/// Prints what was decided.
pub fn print(answer: &Answer<'_>, world: &mut World) -> io::Result<()> {
    writeln!(world.output, "{}", decision(answer))?;
    writeln!(
        world.output,
        "Channel {}, {} available.",
        answer.channel.name,
        words::count(answer.available, "operator")
    )?;
    if !answer.choice.order.is_empty() {
        writeln!(world.output)?;
    }
    let rows: Vec<[String; 3]> = answer.choice.order.iter().map(|at| row(answer, *at)).collect();
    let width = |cell: usize| rows.iter().map(|row| words::columns_of(&row[cell])).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    for (at, row) in answer.choice.order.iter().zip(&rows) {
        let wins = answer.choice.winner == Some(*at);
        let [name, shows, verdict] = row;
        let (name, shows) = (filled(name, first), filled(shows, second));
        let (bold, plain) = if wins && world.output_color { ("\u{1b}[1m", "\u{1b}[0m") } else { ("", "") };
        writeln!(world.output, "{} {bold}{name}{plain}  {shows}  {verdict}", if wins { '>' } else { ' ' })?;
    }
    Ok(())
}

fn decision(answer: &Answer<'_>) -> String {
    let rule = answer.choice.winner.map(|at| (at + 1, &answer.channel.rules[at]));
    let because = |number: usize| format!(" Rule {number} decides.");
    match (rule, answer.choice.not_offered) {
        (Some((number, _)), Some(reason)) => format!("No chat is offered: {reason}.{}", because(number)),
        (None, Some(reason)) => format!("No chat is offered: no rule fits; {reason}."),
        (Some((number, rule)), None) => format!("{}.{}", shown(rule), because(number)),
        (None, None) => {
            "A button opens a chat with whoever is available: no rule fits, so there is no bot.".to_owned()
        }
    }
}

fn shown(rule: &Rule) -> String {
    let who = match &*rule.bot {
        "" => "a chat with whoever is available".to_owned(),
        bot => format!("a chat with {bot}"),
    };
    match &rule.action {
        Action::Show => format!("A button opens {who}"),
        Action::Notify => format!("A button with a notification opens {who}"),
        Action::Open(after) => format!("After {after}, {who} opens by itself"),
        Action::Hide => format!("Nothing shows {who}"),
    }
}

/// A rule: its number and for whom it is, what it shows, and what became of it.
fn row(answer: &Answer<'_>, at: usize) -> [String; 3] {
    let rule = &answer.channel.rules[at];
    let mut for_whom = vec![if rule.url.is_empty() { "every page".to_owned() } else { rule.url.clone() }];
    if !rule.countries.is_empty() {
        for_whom.push(rule.countries.join(" "));
    }
    match rule.condition {
        Condition::Always => {}
        Condition::NobodyAvailable => for_whom.push("nobody available".to_owned()),
        Condition::SomebodyAvailable => for_whom.push("somebody available".to_owned()),
    }
    let bot = if rule.bot.is_empty() { "no bot" } else { &rule.bot };
    let verdict = answer.choice.verdicts[at].reason().unwrap_or("decides");
    [format!("rule {}: {}", at + 1, for_whom.join(", ")), bot.to_owned(), verdict.to_owned()]
}

fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(words::columns_of(text))))
}
