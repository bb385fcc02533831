//! What a visitor sees, for people: the rule that decides, and why every other one does not.

use std::io::{self, Write};
use std::ops::Range;

use switchboard_engine::desk::description::{Action, Condition, Rule};
use switchboard_engine::desk::rules::NotOffered;

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
    for line in where_found(answer).into_iter().chain(read_by_visitors(answer)) {
        writeln!(world.output, "{line}")?;
    }
    if !answer.choice.order.is_empty() {
        writeln!(world.output, "\nThe rules, in the order in which they are tried:")?;
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
    match (rule, answer.choice.not_offered) {
        (Some((number, _)), Some(NotOffered::Hidden)) => {
            format!("No chat is offered: rule {number} hides it.")
        }
        (Some((number, _)), Some(NotOffered::Nobody)) => {
            format!("No chat is offered: rule {number} decides, it has no bot, and nobody is available.")
        }
        (None, Some(_)) => "No chat is offered: no rule fits, and nobody is available.".to_owned(),
        (Some((number, rule)), None) => format!("{}. Rule {number} decides.", shown(rule)),
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

/// Where the pattern that decides stands in the address, marked below it.
fn where_found(answer: &Answer<'_>) -> Vec<String> {
    let (Some(at), Some(found)) = (answer.choice.winner, answer.found()) else { return Vec::new() };
    let pattern = &answer.channel.rules[at].url;
    let page = &answer.arguments.page;
    let before = " ".repeat(words::columns_of(&page[..found.start]));
    let marks = "^".repeat(words::columns_of(&page[found.clone()]));
    let mut lines = vec![
        format!("The pattern {pattern} of rule {} is here:", at + 1),
        format!("  {page}"),
        format!("  {before}{marks}"),
    ];
    if let Some(site) = site(page).filter(|site| site.start < found.end && found.end <= site.end) {
        let name = &page[site];
        lines.push(match pattern.strip_prefix('/') {
            Some(path) => format!(
                "That is the name of the site. The pattern {name}/{path} would be for its pages below /{path} alone."
            ),
            None => "That is the name of the site, so the rule is for all of its pages.".to_owned(),
        });
    }
    lines
}

/// Where the name of the site stands in a whole address.
fn site(page: &str) -> Option<Range<usize>> {
    let start = page.find("://")? + 3;
    let length = page[start..].find(['/', '?', '#']).unwrap_or(page.len() - start);
    Some(start..start + length)
}

/// What the channel has the visitor read before anybody has written; nothing where no chat is offered.
fn read_by_visitors(answer: &Answer<'_>) -> Vec<String> {
    if answer.choice.not_offered.is_some() {
        return Vec::new();
    }
    let texts = &answer.channel.texts;
    let beside = answer.winner().is_some_and(|rule| rule.action == Action::Notify);
    let has_bot = answer.winner().is_some_and(|rule| !rule.bot.is_empty());
    let said = |before: &str, text: &Option<String>| text.as_ref().map(|text| format!("{before}: {text}"));
    let button = said(if beside { "Beside the button" } else { "On the button" }, &texts.button);
    let welcome = said("First message", &texts.welcome).filter(|_| !has_bot);
    let placeholder = said("In the empty line", &texts.placeholder);
    [button, welcome, placeholder].into_iter().flatten().collect()
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
    let bot = match (&rule.action, &*rule.bot) {
        (Action::Hide, _) => "hides the chat",
        (_, "") => "no bot",
        (_, bot) => bot,
    };
    let verdict = answer.reason(at).unwrap_or("decides");
    [format!("rule {}: {}", at + 1, for_whom.join(", ")), bot.to_owned(), verdict.to_owned()]
}

fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(words::columns_of(text))))
}
