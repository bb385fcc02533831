//! Playing one variant of a conversation, line by line.

use switchboard_engine::exit::Covered;
use switchboard_grammar::chat::{self, Action, Presence, Variant, VisitorAct};
use switchboard_grammar::graph::{AskKind, VisitorFact};

use super::expect;
use super::ready::Ready;
use super::tell::Teller;
use crate::snapshot::transcript::Transcript;
use crate::stage::Stage;
use crate::stage::act::{Act, VisitorChange};

/// What came of one variant.
pub struct Played {
    /// What happened.
    pub transcript: Transcript,
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
        ready,
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

struct Player<'r> {
    ready: &'r Ready,
    stage: Stage,
    teller: Teller,
    begun: bool,
    unused: Vec<Remark>,
    failures: Vec<Remark>,
}

impl Player<'_> {
    fn begin(&mut self, line: u32) {
        if !self.begun {
            self.begun = true;
            self.stage.begin();
            self.tell(line, false);
        }
    }

    fn take(&mut self, line: u32, action: &Action, special: bool) {
        if let Action::Expect { visitor: 1, expected } = action {
            if let Err(words) = expect::check(expected, &self.stage, &self.teller, &self.ready.operators) {
                self.failures.push(Remark { line, words });
            }
            return;
        }
        // What is special to this variant stands in its heading, and before the beginning there was no time to pass.
        let sets_clock = matches!(action, Action::At(_));
        let quiet = is_world(action) && special || sets_clock && !self.begun;
        let refused = self.act(action).and_then(|()| self.tell(line, quiet).map_or(Ok(()), Err));
        match refused {
            Err(why) => self.could_not_use(line, action, &why),
            Ok(()) if sets_clock && !special => self.teller.time(&self.stage),
            Ok(()) => {}
        }
    }

    /// Does what a line says; an error says why it cannot be done at all.
    fn act(&mut self, action: &Action) -> Result<(), String> {
        let stage = &mut self.stage;
        match action {
            Action::Given { name, value } => stage.give(name, value),
            Action::Visitor { visitor: 1, fact, value } => stage.visitor_changes(change(*fact, value)),
            Action::Operator { name, presence } => {
                let (who, _) = self.operator(name)?;
                self.stage.operator_acts(who, presence_act(*presence));
            }
            Action::At(time) => stage.set_clock(time),
            Action::Wait(how_long) => stage.wait(*how_long),
            Action::You { visitor: 1, text } => visitor_writes(stage, text),
            Action::Staff { visitor: None | Some(1), words } => {
                let (who, words) = self.operator(words)?;
                self.stage.operator_writes(who, words.trim());
            }
            Action::VisitorDoes { visitor: 1, act } => stage.visitor_changes(visitor_act(act)),
            Action::Expect { .. }
            | Action::Visitor { .. }
            | Action::You { .. }
            | Action::Staff { .. }
            | Action::VisitorDoes { .. } => return Err("there is one visitor only".to_owned()),
        }
        Ok(())
    }

    fn operator<'w>(&self, words: &'w str) -> Result<(usize, &'w str), String> {
        chat::named_operator(words, &self.ready.operators)
            .ok_or_else(|| "there is no operator of this name".to_owned())
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
        // The simulator's advice, behind the semicolon, is of no use here.
        let why = why.split(';').next().unwrap_or(why);
        self.unused.push(Remark { line, words: format!("`{}` was not used: {why}.", one_line(&written)) });
        self.teller.unused(&one_line(&written));
    }

    fn end(self) -> Played {
        let covered = self.stage.covered().clone();
        let transcript = self.teller.end(&self.stage);
        Played { transcript, unused: self.unused, failures: self.failures, covered }
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Under `ask lines`, what he writes is the complete input: ten seconds pass, and nothing more comes.
fn visitor_writes(stage: &mut Stage, text: &str) {
    let lines = stage.asked() == Some(AskKind::Lines);
    stage.visitor_writes(text.to_owned());
    if lines {
        stage.end_lines();
    }
}

fn change(fact: VisitorFact, value: &str) -> VisitorChange {
    let value = value.to_owned();
    match fact {
        VisitorFact::Language => VisitorChange::Language(value),
        VisitorFact::Country => VisitorChange::Country(value.to_ascii_uppercase()),
        VisitorFact::Page => VisitorChange::Opens(value),
        VisitorFact::Name => VisitorChange::Name(value),
    }
}

fn visitor_act(act: &VisitorAct) -> VisitorChange {
    match act {
        VisitorAct::Leaves => VisitorChange::Leaves,
        VisitorAct::Restarts => VisitorChange::Restarts,
        VisitorAct::Opens(page) => VisitorChange::Opens(page.clone()),
    }
}

fn presence_act(presence: Presence) -> Act {
    match presence {
        Presence::Free => Act::Free,
        Presence::Full => Act::Full,
        Presence::Away => Act::Away,
        Presence::InCall => Act::InCall,
        Presence::Joins => Act::Joins,
        Presence::Leaves => Act::Leaves,
        Presence::Back => Act::Back,
    }
}
