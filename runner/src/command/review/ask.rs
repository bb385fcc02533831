//! Going through the groups with a person, one question at a time.

use std::io::{self, BufRead, Write};

use super::files::Pile;
use super::show::{self, Look};
use super::{Decision, Outcome};
use crate::review::cause::Cause;
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

/// What can be answered to a question.
#[derive(Clone, Copy)]
struct Choices {
    /// Whether it can be accepted: what failed cannot.
    accept: bool,
    /// Whether there are several conversations to go through.
    one_by_one: bool,
}

impl Choices {
    fn have(self, answer: Answer) -> bool {
        match answer {
            Answer::Accept => self.accept,
            Answer::OneByOne => self.one_by_one,
            Answer::Reject | Answer::Skip | Answer::Quit => true,
        }
    }
}

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
        let look = Look::of(world);
        writeln!(world.output, "{}\n", show::heading(at, group, look))?;
        show::example(pile, group, look, &mut world.output)?;
        let question = format!("{} of {}", at + 1, groups.len());
        let choices = Choices { accept: group.cause != Cause::Failed, one_by_one: group.members.len() > 1 };
        match ask(&question, choices, world)? {
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
    let changed = pile.decide(group, decision)?;
    match decision {
        Decision::Accept => tally.accepted += changed,
        Decision::Reject => tally.rejected += changed,
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
            show::difference(one, &group.cause, Look::of(world), &mut world.output)?;
        }
        let question = format!("conversation {} of {}", number + 1, group.members.len());
        let choices = Choices { accept: group.cause != Cause::Failed, one_by_one: false };
        last = ask(&question, choices, world)?;
        match last {
            Answer::Accept => {
                tally.accepted += usize::from(pile.decide_one(*at, group, Decision::Accept)?);
            }
            Answer::Reject => {
                tally.rejected += usize::from(pile.decide_one(*at, group, Decision::Reject)?);
            }
            Answer::Skip | Answer::OneByOne => {}
            Answer::Quit => break,
        }
    }
    Ok(last)
}

/// Asks until there is an answer. The end of the input means enough.
fn ask(question: &str, choices: Choices, world: &mut World) -> io::Result<Answer> {
    let offered: Vec<&str> =
        ANSWERS.iter().filter(|(_, answer)| choices.have(*answer)).map(|(words, _)| *words).collect();
    loop {
        write!(world.output, "{question}: {}? ", offered.join(", "))?;
        world.output.flush()?;
        let mut line = String::new();
        if world.input.read_line(&mut line)? == 0 {
            writeln!(world.output)?;
            return Ok(Answer::Quit);
        }
        match understood(&line).filter(|answer| choices.have(*answer)) {
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
    Ok(pile.exit(left == 0))
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
