//! Going through the groups with a person, one question at a time.

use std::io::{self, BufRead, Write};

use super::files::Pile;
use super::show;
use super::{Decision, Exit, Outcome};
use crate::review::group::{self, Group};
use crate::words;
use crate::world::World;

/// What a person can answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    OneByOne,
    Skip,
    Quit,
}

/// The words of the answers; their first letters do.
const ANSWERS: [(&str, Answer); 5] = [
    ("accept", Answer::Accept),
    ("reject", Answer::Reject),
    ("one by one", Answer::OneByOne),
    ("skip", Answer::Skip),
    ("quit", Answer::Quit),
];

/// What has been decided so far.
#[derive(Default)]
struct Tally {
    accepted: usize,
    rejected: usize,
}

/// Shows each group and does what the person says, until there is none left or he has enough.
pub fn go_through(pile: &mut Pile, world: &mut World) -> Outcome {
    let groups = group::groups(&pile.waiting);
    let mut tally = Tally::default();
    for (at, group) in groups.iter().enumerate() {
        let heading = show::heading(at, group, world.output_color);
        writeln!(world.output, "{heading}\n")?;
        show::example(pile, group, world.output_color, &mut world.output)?;
        let several = group.members.len() > 1;
        let question = format!("{} of {}", at + 1, groups.len());
        match ask(&question, several, world)? {
            Answer::Accept => decide(pile, group, Decision::Accept, &mut tally)?,
            Answer::Reject => decide(pile, group, Decision::Reject, &mut tally)?,
            Answer::OneByOne => {
                if one_by_one(pile, group, &mut tally, world)? == Answer::Quit {
                    break;
                }
            }
            Answer::Skip => {}
            Answer::Quit => break,
        }
        writeln!(world.output)?;
    }
    close(pile, &tally, world)
}

fn decide(
    pile: &mut Pile,
    group: &Group,
    decision: Decision,
    tally: &mut Tally,
) -> Result<(), super::Failure> {
    pile.decide(group, decision)?;
    match decision {
        Decision::Accept => tally.accepted += group.members.len(),
        Decision::Reject => tally.rejected += group.members.len(),
    }
    Ok(())
}

/// Asks about every conversation of a group; gives the last answer.
fn one_by_one(
    pile: &mut Pile,
    group: &Group,
    tally: &mut Tally,
    world: &mut World,
) -> Result<Answer, super::Failure> {
    let mut last = Answer::Skip;
    for (number, at) in group.members.iter().enumerate() {
        if let Some(one) = pile.waiting.get(*at) {
            writeln!(world.output, "\n   {}", show::name(one))?;
            show::difference(one, &group.cause, world.output_color, &mut world.output)?;
        }
        let question = format!("conversation {} of {}", number + 1, group.members.len());
        last = ask(&question, false, world)?;
        match last {
            Answer::Accept => {
                pile.decide_one(*at, group, Decision::Accept)?;
                tally.accepted += 1;
            }
            Answer::Reject => {
                pile.decide_one(*at, group, Decision::Reject)?;
                tally.rejected += 1;
            }
            Answer::Skip | Answer::OneByOne => {}
            Answer::Quit => break,
        }
    }
    Ok(last)
}

/// Asks until there is an answer. The end of the input means enough.
fn ask(question: &str, several: bool, world: &mut World) -> io::Result<Answer> {
    let choices =
        if several { "accept, reject, one by one, skip, quit" } else { "accept, reject, skip, quit" };
    loop {
        write!(world.output, "{question}: {choices}? ")?;
        world.output.flush()?;
        let mut line = String::new();
        if world.input.read_line(&mut line)? == 0 {
            writeln!(world.output)?;
            return Ok(Answer::Quit);
        }
        match understood(&line).filter(|answer| several || *answer != Answer::OneByOne) {
            Some(answer) => return Ok(answer),
            None => writeln!(world.output, "Type one of these words, or its first letter.")?,
        }
    }
}

/// The answer that a line means: its words, or the beginning of them.
fn understood(line: &str) -> Option<Answer> {
    let typed = line.trim().to_lowercase();
    let meant = ANSWERS.iter().find(|(words, _)| !typed.is_empty() && words.starts_with(&typed));
    meant.map(|(_, answer)| *answer)
}

fn close(pile: &Pile, tally: &Tally, world: &mut World) -> Outcome {
    let left = group::groups(&pile.waiting).len();
    let mut parts = Vec::new();
    for (number, verb) in [(tally.accepted, "accepted"), (tally.rejected, "rejected")] {
        if number > 0 {
            parts.push(format!("{} {verb}", words::count(number, "change")));
        }
    }
    if left > 0 {
        parts.push(format!("{} left", words::count(left, "group")));
    }
    if parts.is_empty() {
        parts.push("Nothing waits for a review".to_owned());
    }
    writeln!(world.output, "{}.", parts.join(", "))?;
    show::others(pile, &mut world.output)?;
    Ok(if left > 0 { Exit::Findings } else { Exit::Fine })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_or_its_beginning_is_understood() {
        for (line, answer) in
            [("a\n", Answer::Accept), (" Reject ", Answer::Reject), ("one", Answer::OneByOne)]
        {
            assert_eq!(understood(line), Some(answer));
        }
        for line in ["", "\n", "yes", "accepted"] {
            assert_eq!(understood(line), None);
        }
    }
}
