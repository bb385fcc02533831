//! Expectations that are typed: whether it is so here, and if it is, that it is kept where `:save` writes it down.

use std::io;

use switchboard_grammar::chat::{self, Action, DeskNames, Expected};
use switchboard_grammar::diagnostic::{Finding, Severity};
use switchboard_grammar::source::{Source, Sources};

use super::Simulator;
use super::notice::Notice;
use super::timeline::{Deed, Move, Timeline};
use crate::chat::{expect, tell::Teller};
use crate::stage::Stage;

/// An expectation, and whether it is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Looked {
    /// The line, as it stands in a file.
    pub line: String,
    /// What is so instead, a sentence; none where it is as expected.
    pub failure: Option<String>,
}

impl Simulator<'_> {
    /// Tells whether something is so in a visitor's conversation, and keeps it where it is.
    pub(super) fn expect(&mut self, typed: &str, visitor: u8, expected: Expected) -> io::Result<()> {
        let timeline = self.forks.current_mut();
        let looked = look(timeline, visitor, &expected);
        if looked.failure.is_none() {
            timeline.keep(typed, Deed::Expect { visitor, expected });
        }
        self.screen.note(&Notice::Expected(looked))
    }
}

/// Looks whether something is so, in all that has happened since the conversation began.
fn look(timeline: &Timeline, visitor: u8, expected: &Expected) -> Looked {
    let mut teller = Teller::default();
    timeline.replay(timeline.beginning(), |_, stage, events| {
        teller.tell(events, stage, false);
    });
    looked(visitor, expected, timeline.stage(), &mut teller)
}

/// Looks again wherever something was expected from a move on, in order. A script that has changed since may have made
/// it otherwise.
pub fn looks(timeline: &Timeline, start: usize) -> Vec<Looked> {
    let start = start.min(timeline.moves().len());
    let expects = |done: &Move| matches!(done.deed, Deed::Expect { .. });
    if !timeline.moves()[start..].iter().any(expects) {
        return Vec::new();
    }
    let beginning = timeline.beginning_before(start);
    let (mut at, mut teller, mut all) = (beginning, Teller::default(), Vec::new());
    timeline.replay(beginning, |done, stage, events| {
        if done.deed == Deed::Restart {
            teller = Teller::default();
        }
        teller.tell(events, stage, false);
        if let Deed::Expect { visitor, expected } = &done.deed
            && at >= start
        {
            all.push(looked(*visitor, expected, stage, &mut teller));
        }
        at += 1;
    });
    all
}

/// Looks whether something is so on a stage on which this has happened.
fn looked(visitor: u8, expected: &Expected, stage: &Stage, teller: &mut Teller) -> Looked {
    let line = chat::write(&Action::Expect { visitor, expected: expected.clone() });
    let so = mistake(&line, stage).and_then(|()| is_so(visitor, expected, stage, teller));
    Looked { line, failure: so.err() }
}

fn is_so(visitor: u8, expected: &Expected, stage: &Stage, teller: &mut Teller) -> Result<(), String> {
    if !stage.has_come(visitor) {
        return Err(format!("visitor {visitor} has not come yet; :visitor {visitor} brings him"));
    }
    let mut there = stage.clone();
    there.turn_to(visitor);
    expect::check(expected, &there, teller.evidence(visitor), &there.desk().operator_names())
}

/// A line that `check` would find something wrong with as a mistake is told so, such as a name that does not exist.
fn mistake(line: &str, stage: &Stage) -> Result<(), String> {
    // Whether a visitor is there is looked at where his conversation is.
    let visitors: String = (2..=9).map(|number| format!("visitor{number} comes\n")).collect();
    let before = format!("script a.bot\n\n== A conversation\n{visitors}");
    let mut sources = Sources::default();
    let file = sources.add(Source::new("", format!("{before}{line}\n")));
    let read = chat::read(sources.get(file).text());
    let desk = DeskNames { operators: stage.desk().operator_names(), ..DeskNames::default() };
    let graph = stage.script().program.graph();
    let found = chat::check(file, &sources, &read, Some(graph), Some(&desk));
    let is_wrong = |finding: &Finding| {
        finding.severity() == Severity::Error && finding.location().span.start as usize >= before.len()
    };
    found.into_iter().find(is_wrong).map_or(Ok(()), |finding| {
        Err(match finding.help {
            Some(help) => format!("{} {help}", finding.message),
            None => finding.message,
        })
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::simulator::timeline::tests::{SCRIPT, begun, edition};
    use crate::simulator::typed::{self, Typed, Writes};

    /// What is told of an expectation after these lines; nothing where it is so.
    fn expected(typed: &[&str], line: &str) -> Option<String> {
        let mut timeline = begun(SCRIPT);
        typed.iter().for_each(|line| timeline.types(line));
        let stage = timeline.stage();
        let Typed::Expect { visitor, expected } =
            typed::read(line, &stage.desk().operator_names(), &Writes::of(stage)).unwrap()
        else {
            unreachable!("{line}")
        };
        look(&timeline, visitor, &expected).failure
    }

    #[test]
    fn what_has_happened_since_the_conversation_began_counts() {
        assert_eq!(expected(&["person"], ":expect handed to operator"), None);
        assert_eq!(expected(&["person", ":restart"], ":expect never said \"joins\""), None);
        let told = expected(&["person", ":restart"], ":expect handed to Operator").unwrap();
        assert_eq!(told, "expected that Operator takes over, but no hand-over has been asked for.");
        assert_eq!(expected(&["tell", "one", ""], ":expect ticket \"one\""), None);
        assert_eq!(expected(&["@Operator no"], ":expect said \"Welcome\""), None);
    }

    #[test]
    fn it_is_about_the_visitor_in_front_unless_it_says_another() {
        let typed = ["person", ":visitor 2"];
        assert!(expected(&typed, ":expect handed to Operator").is_some());
        assert_eq!(expected(&typed, ":expect1 handed to Operator"), None);
        assert_eq!(expected(&typed, ":expect said \"Welcome\""), None);
        let told = expected(&typed, ":expect3 no ticket").unwrap();
        assert_eq!(told, "visitor 3 has not come yet; :visitor 3 brings him");
    }

    #[test]
    fn what_check_would_find_is_told_in_its_words() {
        assert!(expected(&[], ":expect no answer topik").unwrap().contains("topik"));
        assert!(expected(&[], ":expect end at nowhere").unwrap().contains("nowhere"));
        assert!(expected(&[], ":expect answer topic is what").unwrap().contains("what"));
    }

    #[test]
    fn it_is_told_again_wherever_it_is_played_again() {
        let mut timeline = begun(SCRIPT);
        for line in ["again", ":expect never said \"now\"", ":restart", "again", ":expect no ticket"] {
            timeline.types(line);
        }
        let line = |line: &str, failure: Option<&str>| {
            Some(Looked { line: line.to_owned(), failure: failure.map(str::to_owned) })
        };
        let told = |timeline: &Timeline, start: usize| -> Vec<Option<Looked>> {
            timeline.scenes(start).into_iter().map(|scene| scene.looked).filter(Option::is_some).collect()
        };
        let so = [line("expect never said \"now\"", None), line("expect no ticket", None)];
        assert_eq!(told(&timeline, 0), so);
        assert_eq!(told(&timeline, 4), so[1..]);
        timeline.back(3);
        timeline.reload(edition(&SCRIPT.replace("What can I do?", "What now?")));
        timeline.forward(1);
        let failure = timeline.last_scenes().into_iter().find_map(|scene| scene.looked).unwrap().failure;
        assert!(failure.unwrap().contains("What now?"), "the script says something else now");
    }
}
