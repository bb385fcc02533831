//! Showing groups: in a list, as a document for machines, and one with an example in full.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::files::Pile;
use crate::difference;
use crate::review::cause::Cause;
use crate::review::group::Group;
use crate::review::waiting::{Accepted, Waiting};
use crate::words;

/// How many conversations of a group are named.
const MOST_NAMED: usize = 10;

/// All groups, each with an example.
pub fn list(pile: &Pile, groups: &[Group], color: bool, output: &mut dyn Write) -> io::Result<()> {
    for (at, group) in groups.iter().enumerate() {
        writeln!(output, "{}", heading(at, group, color))?;
        example(pile, group, color, output)?;
    }
    match groups.len() {
        0 => writeln!(output, "Nothing waits for a review.")?,
        _ => {
            let first = &groups[0].id;
            writeln!(
                output,
                "`switchboard review --accept {first}` or `--accept 1` accepts the first group, `--reject` rejects \
                 it, `all` means all of them."
            )?;
        }
    }
    others(pile, output)
}

/// What waits that is not ours.
pub fn others(pile: &Pile, output: &mut dyn Write) -> io::Result<()> {
    match pile.others {
        0 => Ok(()),
        1 => {
            writeln!(output, "1 more snapshot waits that is no conversation; `cargo insta review` shows it.")
        }
        many => writeln!(
            output,
            "{many} more snapshots wait that are no conversations; `cargo insta review` shows them."
        ),
    }
}

/// The number, the cause and the name of a group.
pub fn heading(at: usize, group: &Group, color: bool) -> String {
    let sentence = group.sentence();
    let script = group.script.as_ref().map_or_else(String::new, |script| format!(" ({script})"));
    let sentence = if color { format!("\u{1b}[1m{sentence}\u{1b}[0m") } else { sentence };
    let id = if color { format!("\u{1b}[2m{}\u{1b}[0m", group.id) } else { group.id.clone() };
    format!("{}  {sentence}{script}  [{id}]", at + 1)
}

/// The conversations of a group, and the difference in the first of them.
pub fn example(pile: &Pile, group: &Group, color: bool, output: &mut dyn Write) -> io::Result<()> {
    let mut members = group.members.iter().filter_map(|at| pile.waiting.get(*at));
    let Some(first) = members.next() else { return Ok(()) };
    writeln!(output, "   for example {}", name(first))?;
    difference(first, &group.cause, color, output)?;
    let others: Vec<&Waiting> = members.collect();
    for other in others.iter().take(MOST_NAMED) {
        writeln!(output, "   and {}", name(other))?;
    }
    if others.len() > MOST_NAMED {
        writeln!(output, "   and {} more", others.len() - MOST_NAMED)?;
    }
    writeln!(output)
}

/// What a cause changes in a conversation.
pub fn difference(one: &Waiting, cause: &Cause, color: bool, output: &mut dyn Write) -> io::Result<()> {
    if let Accepted::Unreadable(why) = &one.accepted {
        writeln!(output, "      what stands in its place: {why}; it is kept beside when this is accepted")?;
    }
    let (old, new) = one.difference(cause);
    if old.is_empty() {
        return new.lines().try_for_each(|line| writeln!(output, "      {}", words::harmless(line)));
    }
    let lines = difference::lines(&old, &new, color);
    lines.iter().try_for_each(|line| writeln!(output, "      {line}"))
}

/// A conversation by its place and title.
pub fn name(one: &Waiting) -> String {
    format!("{}:{}  {}", one.info.file, one.info.line, words::harmless(&one.info.title))
}

/// All groups for machines.
pub fn document(pile: &Pile, groups: &[Group]) -> Json {
    let conversation = |at: &usize| {
        let one = pile.waiting.get(*at)?;
        Some(json!({
            "file": one.info.file,
            "line": one.info.line,
            "title": one.info.title,
            "snapshot": super::shown(&one.accepted_path, &pile.folder),
        }))
    };
    let group = |group: &Group| {
        json!({
            "group": group.id,
            "cause": group.sentence(),
            "script": group.script,
            "conversations": group.members.iter().filter_map(conversation).collect::<Vec<_>>(),
        })
    };
    json!({ "groups": groups.iter().map(group).collect::<Vec<_>>(), "others": pile.others })
}
