//! Showing groups: in a list, as a document for machines, and one with an example in full.

use std::io::{self, Write};

use serde_json::{Value as Json, json};

use super::files::Pile;
use crate::difference;
use crate::review::cause::Cause;
use crate::review::group::Group;
use crate::review::waiting::{Accepted, Waiting};
use crate::words;
use crate::world::World;

/// How many conversations of a group are named.
const MOST_NAMED: usize = 10;

/// How it is shown.
#[derive(Clone, Copy)]
pub struct Look {
    color: bool,
    /// How many columns sentences have.
    width: usize,
    /// How many columns the terminal has, which rows of snapshots may fill.
    columns: usize,
}

/// What stands before a row of a snapshot.
const BEFORE: &str = "      ";

impl Look {
    /// How it is shown in this world.
    pub fn of(world: &World) -> Self {
        Self { color: world.output_color, width: world.width, columns: world.columns }
    }

    /// A sentence in lines, each with this before it.
    fn lines(self, before: &str, sentence: &str) -> Vec<String> {
        let width = self.width.saturating_sub(words::columns_of(before));
        words::wrap(sentence, width).iter().map(|line| format!("{before}{line}")).collect()
    }
}

/// All groups, each with an example.
pub fn list(pile: &Pile, groups: &[Group], look: Look, output: &mut dyn Write) -> io::Result<()> {
    for (at, group) in groups.iter().enumerate() {
        writeln!(output, "{}", heading(at, group, look))?;
        example(pile, group, look, output)?;
    }
    let sentence = match groups.first() {
        None => "Nothing waits for a review.".to_owned(),
        // They are the last group, so there is no other.
        Some(first) if first.cause == Cause::Failed => {
            "What failed is mended, and not accepted; `switchboard review --reject failed` puts it away."
                .to_owned()
        }
        Some(Group { id, .. }) => format!(
            "`switchboard review --accept {id}` or `--accept 1` accepts the first group, `--reject` rejects it, `all` \
             means all of them."
        ),
    };
    look.lines("", &sentence).iter().try_for_each(|line| writeln!(output, "{line}"))?;
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
pub fn heading(at: usize, group: &Group, look: Look) -> String {
    let number = format!("{}  ", at + 1);
    let beside = " ".repeat(number.len());
    let script = group.script.as_ref().map_or_else(String::new, |script| format!(" ({script})"));
    let mut lines = look.lines(&beside, &format!("{}{script}", group.sentence()));
    let last = lines.last().map_or(0, |line| words::columns_of(line));
    for line in &mut lines {
        *line = format!("{beside}{}", painted(line.trim_start(), "1", look));
    }
    if last + words::columns_of(&group.id) + 4 <= look.width {
        let id = painted(&format!("[{}]", group.id), "2", look);
        if let Some(last) = lines.last_mut() {
            last.push_str(&format!("  {id}"));
        }
    } else {
        lines.push(format!("{beside}{}", painted(&format!("[{}]", group.id), "2", look)));
    }
    format!("{number}{}", lines.join("\n").trim_start())
}

fn painted(text: &str, code: &str, look: Look) -> String {
    if look.color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// The conversations of a group, and the difference in the first of them.
pub fn example(pile: &Pile, group: &Group, look: Look, output: &mut dyn Write) -> io::Result<()> {
    let mut members = group.members.iter().filter_map(|at| pile.waiting.get(*at));
    let Some(first) = members.next() else { return Ok(()) };
    named("for example", first, look, output)?;
    failures(first, look, output)?;
    difference(first, &group.cause, look, output)?;
    let others: Vec<&Waiting> = members.collect();
    for other in others.iter().take(MOST_NAMED) {
        named("and", other, look, output)?;
        failures(other, look, output)?;
    }
    if others.len() > MOST_NAMED {
        writeln!(output, "   and {} more", others.len() - MOST_NAMED)?;
    }
    writeln!(output)
}

fn named(before: &str, one: &Waiting, look: Look, output: &mut dyn Write) -> io::Result<()> {
    let lines = look.lines("   ", &format!("{before} {}", name(one)));
    lines.iter().try_for_each(|line| writeln!(output, "{line}"))
}

/// What a cause changes in a conversation.
pub fn difference(one: &Waiting, cause: &Cause, look: Look, output: &mut dyn Write) -> io::Result<()> {
    if let Accepted::Unreadable(why) = &one.accepted {
        let sentence = format!("what stands in its place: {why}; it is kept beside when this is accepted");
        look.lines(BEFORE, &sentence).iter().try_for_each(|line| writeln!(output, "{line}"))?;
    }
    let (old, new) = one.difference(cause);
    let columns = look.columns.saturating_sub(BEFORE.len());
    let lines = match old.is_empty() {
        true => difference::rows(&new, columns),
        false => difference::lines(&old, &new, difference::Look { color: look.color, columns }),
    };
    lines.iter().try_for_each(|line| writeln!(output, "{BEFORE}{line}"))
}

/// Why a conversation failed.
fn failures(one: &Waiting, look: Look, output: &mut dyn Write) -> io::Result<()> {
    let lines = one.info.failed.iter().flat_map(|why| look.lines(BEFORE, &format!("failed, {why}")));
    lines.into_iter().try_for_each(|line| writeln!(output, "{}", words::harmless(&line)))
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
            "failed": one.info.failed,
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
