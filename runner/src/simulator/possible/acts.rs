//! What operators can do besides writing, as far as it is typed.

use switchboard_grammar::chat::{Presence, Shown};

use crate::stage::Stage;

/// What can be set and made, with the blank behind which it goes on.
const SETS: [&str; 6] = [
    "shows ",
    "sets chat name: ",
    "sets languages: ",
    "sets expertise: ",
    "makes expertise ",
    "renames expertise ",
];

/// What an operator can do in a line with his name, where nobody would take it for words to the visitor.
pub fn doings(stage: &Stage, typed: &str) -> Vec<String> {
    let typed = typed.to_lowercase();
    let behind = |start: &str| typed.starts_with(start);
    let with = |start: &str, names: Vec<String>| names.iter().map(|name| format!("{start}{name}")).collect();
    match () {
        () if behind("shows ") => with("shows ", Shown::ALL.map(|shown| shown.words().to_owned()).into()),
        () if behind("sets languages") && typed.contains(": ") => in_list(&typed, languages(stage)),
        () if behind("sets expertise") && typed.contains(": ") => in_list(&typed, expertise(stage)),
        () if behind("renames expertise ") => {
            let keys = expertise(stage).into_iter().map(|key| format!("{key}: "));
            with("renames expertise ", keys.collect())
        }
        () => Presence::ALL.iter().map(|(act, _)| *act).chain(SETS).map(str::to_owned).collect(),
    }
}

/// What an operator can do in a line of its own: the channels that he joins and leaves too.
pub fn lines(stage: &Stage, typed: &str) -> Vec<String> {
    let word = ["joins ", "leaves "].into_iter().find(|word| typed.to_lowercase().starts_with(word));
    let Some(word) = word else { return doings(stage, typed) };
    stage.desk().whole().roster().channels().map(|channel| format!("{word}{channel}")).collect()
}

/// What can stand at the end of a list behind a colon, whose first items are typed already.
fn in_list(typed: &str, names: Vec<String>) -> Vec<String> {
    let (head, written) = typed.split_once(": ").unwrap_or((typed, ""));
    let start = format!("{head}: ");
    let before = written.rfind(',').map_or("", |comma| &written[..comma]);
    let taken: Vec<&str> = before.split(',').filter_map(|item| item.split_whitespace().next()).collect();
    let start = if before.is_empty() { start } else { format!("{start}{before}, ") };
    names
        .into_iter()
        .filter(|name| !taken.contains(&name.to_lowercase().as_str()))
        .map(|name| format!("{start}{name}"))
        .collect()
}

fn languages(stage: &Stage) -> Vec<String> {
    stage.desk().whole().staff().languages().iter().map(ToString::to_string).collect()
}

fn expertise(stage: &Stage) -> Vec<String> {
    stage.desk().whole().staff().expertise().map(|(key, _)| key.to_owned()).collect()
}
