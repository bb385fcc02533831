//! What can be expected, behind `:expect`.

use switchboard_grammar::chat::{Outcome, Status};

use crate::stage::Stage;

/// The kinds of expectations, as they begin.
const KINDS: [&str; 18] = [
    "handed to ",
    "nobody",
    "in line ",
    "end",
    "end at ",
    "answer ",
    "no answer ",
    "said \"",
    "never said \"",
    "ticket \"",
    "no ticket",
    "lead \"",
    "no lead",
    "private \"",
    "never seen \"",
    "status ",
    "star for ",
    "outcome ",
];

/// What can stand behind `expect`: the kinds, and behind one that is typed what it can be about.
pub fn lines(stage: &Stage, typed: &str) -> Vec<String> {
    let longest = KINDS
        .iter()
        .filter(|kind| kind.ends_with(' ') && typed.starts_with(**kind))
        .max_by_key(|kind| kind.len());
    let Some(kind) = longest else { return KINDS.map(str::to_owned).into() };
    let graph = stage.script().program.graph();
    let about: Vec<String> = match *kind {
        "handed to " | "star for " => stage.desk().chat_names(),
        "end at " => graph.sections.iter().map(|section| section.name.to_string()).collect(),
        "answer " => graph.values.iter().map(|value| format!("{} is ", value.name)).collect(),
        "no answer " => graph.values.iter().map(|value| value.name.to_string()).collect(),
        "status " => Status::ALL.map(|status| status.words().to_owned()).into(),
        "outcome " => Outcome::ALL.map(|outcome| outcome.words().to_owned()).into(),
        _ => Vec::new(),
    };
    about.into_iter().map(|words| format!("{kind}{words}")).collect()
}
