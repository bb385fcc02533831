//! Expectations that are typed: whether it is so here, and if it is, that it is kept where `:save` writes it down.

use std::io;

use switchboard_grammar::chat::{self, Action, DeskNames, Expected};
use switchboard_grammar::diagnostic::{Finding, Severity};
use switchboard_grammar::source::{Source, Sources};

use super::Simulator;
use super::notice::Notice;
use super::timeline::{Deed, Timeline};
use crate::chat::{expect, tell::Teller};
use crate::stage::Stage;

impl Simulator<'_> {
    /// Tells whether something is so in a visitor's conversation, and keeps it where it is.
    pub(super) fn expect(&mut self, typed: &str, visitor: u8, expected: Expected) -> io::Result<()> {
        let action = Action::Expect { visitor, expected: expected.clone() };
        let line = chat::write(&action);
        let timeline = self.forks.current_mut();
        let looked = mistake(&line, timeline.stage()).and_then(|()| look(timeline, visitor, &expected));
        if looked.is_ok() {
            timeline.keep(typed, Deed::Expect { visitor, expected });
        }
        self.screen.note(&Notice::Expected { line, failure: looked.err() })
    }
}

/// Looks whether something is so, in all that has happened since the conversation began. An error says what is so instead.
pub fn look(timeline: &Timeline, visitor: u8, expected: &Expected) -> Result<(), String> {
    if !timeline.stage().visitors().contains(&visitor) {
        return Err(format!("visitor {visitor} has not come yet; :visitor {visitor} brings him"));
    }
    let mut teller = Teller::default();
    timeline.replay(timeline.beginning(), |_, stage, events| {
        teller.tell(events, stage, false);
    });
    let mut stage = timeline.stage().clone();
    stage.turn_to(visitor);
    expect::check(expected, &stage, teller.evidence(visitor), &stage.desk().operator_names())
}

/// A line that `check` would find something wrong with as a mistake is told so, such as a name that does not exist.
pub fn mistake(line: &str, stage: &Stage) -> Result<(), String> {
    // Whether a visitor is there is looked at where his conversation is.
    let visitors: String = (2..=9).map(|number| format!("visitor{number} restarts\n")).collect();
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
    use crate::simulator::timeline::tests::{SCRIPT, begun};
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
        let written = chat::write(&Action::Expect { visitor, expected: expected.clone() });
        mistake(&written, stage).and_then(|()| look(&timeline, visitor, &expected)).err()
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
}
