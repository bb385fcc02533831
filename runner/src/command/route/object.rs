//! The decision as one JSON document. The names of its fields are fixed.

use std::io::{self, Write};

use serde::Serialize;
use switchboard_engine::routing::{Account, OperatorId};

use super::Answer;
use crate::world::World;

#[derive(Serialize)]
struct Document<'a> {
    chosen: Option<&'a str>,
    group: Option<&'static str>,
    previous: bool,
    tied: Vec<&'a str>,
    operators: Vec<OperatorForm<'a>>,
}

#[derive(Serialize)]
struct OperatorForm<'a> {
    name: &'a str,
    available: bool,
    in_group: bool,
    load: u32,
    reason: Option<String>,
    /// What became of him in words, whatever it was.
    standing: String,
}

/// Prints the decision as one document on one line.
pub fn print(answer: &Answer<'_>, world: &mut World) -> io::Result<()> {
    let explanation = &answer.explanation;
    let name = |operator: &OperatorId| answer.roster.name(*operator);
    let document = Document {
        chosen: explanation.decision.chosen.as_ref().map(name),
        group: explanation.decision.group.map(|group| group.name()),
        previous: explanation.decision.previous,
        tied: explanation.tied.iter().map(name).collect(),
        operators: explanation.operators.iter().map(|account| operator(account, answer)).collect(),
    };
    serde_json::to_writer(&mut world.output, &document)?;
    writeln!(world.output)
}

fn operator<'a>(account: &Account, answer: &Answer<'a>) -> OperatorForm<'a> {
    let clock = |moment| answer.clock.time_of_day(moment);
    OperatorForm {
        name: answer.roster.name(account.operator),
        available: account.available,
        in_group: account.in_group,
        load: account.load,
        reason: account.reason(&clock),
        standing: account.words(&clock),
    }
}
