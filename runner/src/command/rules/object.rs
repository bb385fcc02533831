//! What a visitor sees, as one JSON document. The names of its fields are fixed.

use std::io::{self, Write};

use serde::Serialize;
use switchboard_engine::desk::description::{Action, Condition, Texts};

use super::Answer;
use crate::world::World;

#[derive(Serialize)]
struct Document<'a> {
    channel: &'a str,
    page: &'a str,
    country: Option<&'a str>,
    available: usize,
    /// The number of the rule that decides, from 1, as they are written.
    rule: Option<usize>,
    /// After how many characters of the address the pattern of that rule stands in it; none where it is for every page.
    found: Option<usize>,
    offered: bool,
    /// Why no chat is offered.
    reason: Option<String>,
    bot: Option<&'a str>,
    /// `show`, `notify`, `open` or `hide`.
    action: Option<&'static str>,
    /// After how long it opens by itself.
    after: Option<&'a str>,
    /// What the visitor reads before anybody has written.
    texts: &'a Texts,
    /// All rules in the order in which they are looked at.
    rules: Vec<RuleForm<'a>>,
}

#[derive(Serialize)]
struct RuleForm<'a> {
    rule: usize,
    url: &'a str,
    countries: &'a [String],
    bot: &'a str,
    condition: &'static str,
    action: &'static str,
    order: i64,
    decides: bool,
    reason: Option<&'static str>,
}

/// Prints what was decided as one document on one line.
pub fn print(answer: &Answer<'_>, world: &mut World) -> io::Result<()> {
    let (choice, channel) = (&answer.choice, answer.channel);
    let winner = answer.winner();
    let document = Document {
        channel: &channel.name,
        page: &answer.arguments.page,
        country: answer.arguments.country.as_deref(),
        available: answer.available,
        rule: choice.winner.map(|at| at + 1),
        found: answer.found().map(|found| answer.arguments.page[..found.start].chars().count()),
        offered: choice.not_offered.is_none(),
        reason: choice.not_offered.map(|reason| reason.to_string()),
        bot: winner.map(|rule| rule.bot.as_str()).filter(|bot| !bot.is_empty()),
        action: winner.map(|rule| action(&rule.action)),
        after: winner.and_then(|rule| after(&rule.action)),
        texts: &channel.texts,
        rules: choice.order.iter().map(|at| form(answer, *at)).collect(),
    };
    serde_json::to_writer(&mut world.output, &document)?;
    writeln!(world.output)
}

fn form<'a>(answer: &Answer<'a>, at: usize) -> RuleForm<'a> {
    let rule = &answer.channel.rules[at];
    RuleForm {
        rule: at + 1,
        url: &rule.url,
        countries: &rule.countries,
        bot: &rule.bot,
        condition: match rule.condition {
            Condition::Always => "always",
            Condition::NobodyAvailable => "nobody available",
            Condition::SomebodyAvailable => "somebody available",
        },
        action: action(&rule.action),
        order: rule.order,
        decides: answer.choice.winner == Some(at),
        reason: answer.reason(at),
    }
}

fn action(action: &Action) -> &'static str {
    match action {
        Action::Show => "show",
        Action::Notify => "notify",
        Action::Open(_) => "open",
        Action::Hide => "hide",
    }
}

fn after(action: &Action) -> Option<&str> {
    match action {
        Action::Open(after) => Some(after),
        Action::Show | Action::Notify | Action::Hide => None,
    }
}
