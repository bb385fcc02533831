//! Writing down one thing after another, with messages that are collected as one.

use std::collections::{BTreeMap, BTreeSet};

use switchboard_engine::session::LINES_PAUSE;
use switchboard_grammar::chat::{Action, Expected, VisitorAct};

use super::{Recording, chosen, facts};
use crate::stage::Stage;
use crate::stage::event::Event;

/// Messages of a visitor that are not complete yet.
struct Collected {
    visitor: u8,
    texts: Vec<String>,
}

/// The lines as far as they are written.
pub struct Recorder {
    lines: Vec<Action>,
    /// Whether there is a line with which the conversation begins; the lines before it are the world in which it does.
    has_begun: bool,
    left_out: usize,
    labels: BTreeMap<usize, String>,
    /// Those who wrote last come last: so they become complete.
    collected: Vec<Collected>,
    /// Whether something else was done before they were, or two visitors collected at the same time: in a file one thing
    /// comes after the other.
    was_interrupted: bool,
    /// What the bot says first.
    first_words: Option<String>,
    /// The visitors of whom something is written.
    known: BTreeSet<u8>,
    /// The visitor who has come and done nothing yet, for as long as nothing else happens.
    arriving: Option<u8>,
}

impl Recorder {
    /// Begins with the world in which the conversation begins.
    pub fn new(world: Vec<Action>) -> Self {
        Self {
            lines: world,
            has_begun: false,
            left_out: 0,
            labels: BTreeMap::new(),
            collected: Vec::new(),
            was_interrupted: false,
            first_words: None,
            known: BTreeSet::from([1]),
            arriving: None,
        }
    }

    /// The conversation begins, and this follows.
    pub fn begin(&mut self, events: Vec<Event>) {
        self.first_words = first_words(events);
    }

    /// Does what a line says, and writes it down unless it does nothing. `at` is the move that it was typed with.
    pub fn take(&mut self, at: usize, action: &Action, stage: &mut Stage) {
        let line = self.written(at, action, stage);
        let subject = introduced(action).map(|visitor| Introduced::of(visitor, stage));
        stage.perform(action);
        let is_refused = stage.take_events().iter().any(|event| matches!(event, Event::Error(_)));
        if is_refused {
            self.labels.remove(&at);
            self.left_out += 1;
        }
        // Who could do nothing may have come all the same.
        if is_refused || matches!(line, Action::VisitorDoes { act: VisitorAct::Comes, .. }) {
            return subject.into_iter().for_each(|subject| self.arrives(subject, stage));
        }
        subject.into_iter().for_each(|subject| self.introduce(subject));
        self.write(line, stage);
    }

    /// Does something by which a visitor may come, and which is no line of its own.
    pub fn turn(&mut self, visitor: u8, stage: &mut Stage, act: impl FnOnce(&mut Stage)) {
        let subject = Introduced::of(visitor, stage);
        act(stage);
        stage.take_events();
        self.arrives(subject, stage);
    }

    /// Where somebody has come now who was not there before, he has.
    fn arrives(&mut self, subject: Introduced, stage: &Stage) {
        let visitor = subject.visitor;
        if !subject.was_there && stage.has_come(visitor) {
            self.introduce(subject);
            self.arriving = Some(visitor);
        }
    }

    /// What is known of a visitor, before the first line about him.
    fn introduce(&mut self, Introduced { visitor, facts, .. }: Introduced) {
        if self.known.insert(visitor) {
            self.come();
            self.lines.extend(facts);
        }
    }

    /// Who has come is written down before anything else is. His own first line says it by itself.
    fn come(&mut self) {
        if let Some(visitor) = self.arriving.take() {
            self.push(Action::VisitorDoes { visitor, act: VisitorAct::Comes });
        }
    }

    fn write(&mut self, line: Action, stage: &Stage) {
        if brings(&line, stage).is_some_and(|visitor| Some(visitor) == self.arriving) {
            self.arriving = None;
        }
        match line {
            Action::You { visitor, text } if stage.collects(visitor) => self.collect(visitor, text),
            Action::Wait(how_long) => self.wait(how_long, stage),
            Action::Given { .. } | Action::Visitor { .. } | Action::Operator { .. } | Action::At(_) => {
                self.set_world(line, stage);
            }
            Action::VisitorDoes { act: VisitorAct::Opens(_), .. } => self.set_world(line, stage),
            Action::You { visitor, .. } | Action::VisitorDoes { visitor, .. } => {
                self.interrupt(visitor);
                self.push(line);
            }
            Action::Staff { .. } | Action::Expect { .. } => {
                self.was_interrupted |= !self.collected.is_empty();
                self.push(line);
            }
        }
    }

    /// The line as it is written: an answer by its label, and an operator's words with the visitor whom they are for,
    /// where it could be another one.
    fn written(&mut self, at: usize, action: &Action, stage: &Stage) -> Action {
        match action {
            Action::You { visitor, text } => {
                let Some(label) = chosen::label(*visitor, text, stage) else { return action.clone() };
                self.labels.insert(at, label.clone());
                Action::You { visitor: *visitor, text: label }
            }
            Action::Staff { visitor: None, words } => {
                Action::Staff { visitor: stage.must_name(words), words: words.clone() }
            }
            Action::Given { .. }
            | Action::Visitor { .. }
            | Action::Operator { .. }
            | Action::At(_)
            | Action::Wait(_)
            | Action::Staff { visitor: Some(_), .. }
            | Action::VisitorDoes { .. }
            | Action::Expect { .. } => action.clone(),
        }
    }

    /// Something was so at this place. While messages are collected the bot does nothing, so it was so before them too.
    pub fn expect(&mut self, visitor: u8, expected: &Expected) {
        self.push(Action::Expect { visitor, expected: expected.clone() });
    }

    fn push(&mut self, line: Action) {
        self.come();
        self.has_begun = true;
        self.lines.push(line);
    }

    fn collect(&mut self, visitor: u8, text: String) {
        let place = self.collected.iter().position(|one| one.visitor == visitor);
        let mut one = match place {
            Some(place) => self.collected.remove(place),
            None => Collected { visitor, texts: Vec::new() },
        };
        one.texts.push(text);
        self.collected.push(one);
        self.was_interrupted |= self.collected.len() > 1;
    }

    /// A change of the world while messages are collected comes before them, because in a file they are sent at once;
    /// unless it is a clock that is set so far that they are complete. And one that comes first of all would be there when
    /// the conversation begins; so what the bot said in the world before is written down, which lets it begin.
    fn set_world(&mut self, line: Action, stage: &Stage) {
        self.complete(stage);
        self.come();
        if !self.has_begun
            && let Some(words) = self.first_words.take()
        {
            self.push(Action::Expect { visitor: 1, expected: Expected::Said(words) });
        }
        self.lines.push(line);
    }

    /// Time passes. The ten seconds that complete messages are theirs in a file.
    fn wait(&mut self, how_long: Option<u64>, stage: &Stage) {
        let theirs = self.complete(stage) as u64 * LINES_PAUSE;
        match how_long {
            _ if theirs == 0 => self.push(Action::Wait(how_long)),
            Some(how_long) if how_long > theirs => self.push(Action::Wait(Some(how_long - theirs))),
            Some(_) | None => {}
        }
    }

    /// Writes down what was collected and is complete now; gives of how many visitors.
    pub fn complete(&mut self, stage: &Stage) -> usize {
        let collected = std::mem::take(&mut self.collected);
        let (open, complete): (Vec<_>, Vec<_>) =
            collected.into_iter().partition(|one| stage.collects(one.visitor));
        self.collected = open;
        let number = complete.len();
        complete.into_iter().for_each(|one| self.say(one));
        number
    }

    /// A visitor does something else before what he wrote is complete.
    fn interrupt(&mut self, visitor: u8) {
        if let Some(place) = self.collected.iter().position(|one| one.visitor == visitor) {
            self.was_interrupted = true;
            let one = self.collected.remove(place);
            self.say(one);
        }
    }

    fn say(&mut self, Collected { visitor, texts }: Collected) {
        self.push(Action::You { visitor, text: texts.join("\n") });
    }

    /// All lines. What is not complete yet is as if it were.
    pub fn end(mut self) -> Recording {
        let open: Vec<u8> = self.collected.iter().map(|one| one.visitor).collect();
        open.into_iter().for_each(|visitor| self.interrupt(visitor));
        self.come();
        Recording {
            lines: self.lines,
            left_out: self.left_out,
            start: 0,
            labels: self.labels,
            #[cfg(test)]
            was_interrupted: self.was_interrupted,
        }
    }
}

/// A visitor before something is done that may be the first about him.
struct Introduced {
    visitor: u8,
    was_there: bool,
    /// What is known of him.
    facts: Vec<Action>,
}

impl Introduced {
    fn of(visitor: u8, stage: &Stage) -> Self {
        let facts = facts(visitor, &stage.visitor_of(visitor), stage.script().program.graph());
        Self { visitor, was_there: stage.has_come(visitor), facts }
    }
}

/// The visitor whom a line brings where it is written at once: not one that goes on collecting.
fn brings(line: &Action, stage: &Stage) -> Option<u8> {
    match line {
        Action::You { visitor, .. } => Some(*visitor).filter(|visitor| !stage.collects(*visitor)),
        Action::VisitorDoes { act: VisitorAct::Leaves | VisitorAct::Restarts, visitor } => Some(*visitor),
        Action::VisitorDoes { act: VisitorAct::Opens(_) | VisitorAct::Comes, .. }
        | Action::Given { .. }
        | Action::Visitor { .. }
        | Action::Operator { .. }
        | Action::At(_)
        | Action::Wait(_)
        | Action::Staff { .. }
        | Action::Expect { .. } => None,
    }
}

/// The visitor whom a line may be the first about. Of all others nothing is known but what is known of everybody.
fn introduced(action: &Action) -> Option<u8> {
    match action {
        Action::You { visitor, .. }
        | Action::Visitor { visitor, .. }
        | Action::VisitorDoes { visitor, .. } => Some(*visitor),
        Action::Given { .. }
        | Action::Operator { .. }
        | Action::At(_)
        | Action::Wait(_)
        | Action::Staff { .. }
        | Action::Expect { .. } => None,
    }
}

/// The first line of the first thing that the bot says.
fn first_words(events: Vec<Event>) -> Option<String> {
    events.into_iter().find_map(|event| {
        let Event::Say { text, .. } = event else { return None };
        let line = text.lines().next().map(str::trim).filter(|line| !line.is_empty());
        line.map(str::to_owned)
    })
}
