//! Playing one variant of a conversation, line by line.

use std::collections::BTreeMap;

use switchboard_engine::exit::Covered;
use switchboard_grammar::chat::{self, Action, Expected, Variant, VisitorAct};
use switchboard_grammar::graph::AskKind;

use super::expect;
use super::ready::Ready;
use super::tell::Teller;
use crate::snapshot::transcript::Transcript;
use crate::stage::Stage;

/// What came of one variant.
pub struct Played {
    /// What happened.
    pub transcript: Transcript,
    /// What happened in the conversation of each visitor, by their numbers.
    pub by_visitor: BTreeMap<u8, Transcript>,
    /// Lines that could not be used.
    pub unused: Vec<Remark>,
    /// What should have been and was not: expectations, and faults of the script.
    pub failures: Vec<Remark>,
    /// The exits of the script that were taken.
    pub covered: Covered,
}

/// Something to be said about a line of the conversation's file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The number of the line, from 1.
    pub line: u32,
    /// What is to be said, a sentence.
    pub words: String,
}

/// Plays a variant from its beginning to its end, on a stage of its own. The world of the lines before the first thing
/// that anybody does is there when the conversation begins.
pub fn play(ready: &Ready, variant: &Variant<'_>) -> Played {
    let mut player = Player {
        stage: ready.stage.clone(),
        teller: Teller::default(),
        begun: false,
        unused: Vec::new(),
        failures: Vec::new(),
    };
    for played in &variant.lines {
        let number = played.line.number;
        if !is_world(played.action) {
            player.begin(number);
        }
        player.take(number, played.action, played.line.choices.len() > 1);
    }
    player.begin(variant.lines.last().map_or(0, |played| played.line.number));
    player.end()
}

/// Whether a line sets the world and nobody does anything.
fn is_world(action: &Action) -> bool {
    match action {
        Action::Given { .. } | Action::Visitor { .. } | Action::Operator { .. } | Action::At(_) => true,
        Action::VisitorDoes { act, .. } => matches!(act, VisitorAct::Opens(_)),
        Action::Wait(_) | Action::You { .. } | Action::Staff { .. } | Action::Expect { .. } => false,
    }
}

struct Player {
    stage: Stage,
    teller: Teller,
    begun: bool,
    unused: Vec<Remark>,
    failures: Vec<Remark>,
}

impl Player {
    fn begin(&mut self, line: u32) {
        if !self.begun {
            self.begun = true;
            self.stage.begin();
            self.tell(line, false);
        }
    }

    fn take(&mut self, line: u32, action: &Action, special: bool) {
        if let Action::Expect { visitor, expected } = action {
            return self.expect(line, *visitor, expected);
        }
        // What is special to this variant stands in its heading, and before the beginning there was no time to pass.
        let sets_clock = matches!(action, Action::At(_));
        let quiet = is_world(action) && special || sets_clock && !self.begun;
        perform(&mut self.stage, action);
        match self.tell(line, quiet) {
            Some(why) => self.could_not_use(line, action, &why),
            None if sets_clock && !special => self.teller.time(&self.stage),
            None => {}
        }
    }

    fn expect(&mut self, line: u32, visitor: u8, expected: &Expected) {
        if !self.stage.has_come(visitor) {
            let words = format!(
                "expected something of visitor {visitor}, who has not come; `visitor{visitor} comes` in a line above \
                 brings him."
            );
            return self.failures.push(Remark { line, words });
        }
        let evidence = self.teller.evidence(visitor);
        let checked =
            |stage: &Stage| expect::check(expected, stage, evidence, &stage.desk().operator_names());
        if let Err(words) = self.stage.look_at(visitor, checked) {
            self.failures.push(Remark { line, words });
        }
    }

    /// Tells what has happened. Gives the reason where it was nothing, because the line could not be used.
    fn tell(&mut self, line: u32, quiet: bool) -> Option<String> {
        let events = self.stage.take_events();
        let told = self.teller.tell(events, &self.stage, quiet);
        self.failures.extend(told.faults.into_iter().map(|words| Remark { line, words }));
        told.refused
    }

    fn could_not_use(&mut self, line: u32, action: &Action, why: &str) {
        let written = chat::write(action);
        // Advice for people who type, behind the semicolon, is of no use here.
        let why = why.split(';').next().unwrap_or(why);
        self.unused.push(Remark { line, words: format!("`{}` was not used: {why}.", one_line(&written)) });
        self.teller.unused(&one_line(&written));
    }

    fn end(mut self) -> Played {
        let covered = self.stage.covered().clone();
        let (transcript, by_visitor) = self.teller.end(&mut self.stage);
        Played { transcript, by_visitor, unused: self.unused, failures: self.failures, covered }
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Does what a line says. Under `ask lines`, what the visitor writes is the complete input: ten seconds pass, and nothing
/// more comes.
fn perform(stage: &mut Stage, action: &Action) {
    if let Action::You { visitor, .. } = action {
        stage.visit(*visitor);
    }
    let completes = matches!(action, Action::You { .. }) && stage.asked() == Some(AskKind::Lines);
    stage.perform(action);
    if completes {
        stage.end_lines();
    }
}
