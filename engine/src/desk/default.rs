//! The desk of a script that has no desk file.

use switchboard_grammar::graph::{Declared, StepGraph};

use super::description::{Channel, Desk, Operator, Team};

/// The name of the operator who is always there.
pub const OPERATOR: &str = "Operator";

/// The name of the only channel.
pub const CHANNEL: &str = "Website";

/// One channel, an operator for each expertise and one for each team, named by their labels, and always one named
/// `Operator`; all online, all speaking the script's language. Where two labels are the same, it is the same operator.
pub fn desk(script: &StepGraph) -> Desk {
    let mut desk = Desk {
        languages: vec![script.language.to_string()],
        channels: vec![Channel { name: CHANNEL.to_owned(), ..Channel::default() }],
        ..Desk::default()
    };
    for expertise in &script.expertise {
        let operator = operator(&mut desk, &expertise.label);
        operator.expertise.push((expertise.key.to_string(), i64::from(crate::routing::DEFAULT_LEVEL)));
    }
    for team in &script.teams {
        add_team(&mut desk, team);
    }
    operator(&mut desk, OPERATOR);
    desk
}

fn add_team(desk: &mut Desk, team: &Declared) {
    let member = operator(desk, &team.label).name.clone();
    desk.teams.push(Team {
        key: team.key.to_string(),
        name: team.label.to_string(),
        members: vec![member],
        live_chat: true,
        ..Team::default()
    });
}

/// The operator with this name, who is taken in where there is none yet.
fn operator<'a>(desk: &'a mut Desk, name: &str) -> &'a mut Operator {
    let at = desk.operators.iter().position(|operator| operator.name == name).unwrap_or_else(|| {
        desk.operators.push(Operator { name: name.to_owned(), ..Operator::default() });
        desk.operators.len() - 1
    });
    &mut desk.operators[at]
}
