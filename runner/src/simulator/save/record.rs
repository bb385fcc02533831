//! What was done in a session, as the lines of a conversation.

use switchboard_engine::session::LINES_PAUSE;
use switchboard_engine::value::Value;
use switchboard_grammar::chat::Expected;
use switchboard_grammar::chat::{self, Action, VisitorAct};
use switchboard_grammar::graph::{AskKind, VisitorFact};

use crate::simulator::timeline::{Deed, Timeline};
use crate::stage::Stage;
use crate::stage::event::Event;

/// A session as lines.
pub struct Recording {
    /// The world that it began in, and then what was done.
    pub lines: Vec<Action>,
    /// How many lines that were typed are left out, because they did nothing.
    pub left_out: usize,
    /// With which move the conversation begins.
    pub start: usize,
    /// Whether messages were collected and something else came before they were complete. In a file they are complete.
    #[cfg(test)]
    pub was_interrupted: bool,
}

/// What was done since the conversation began, or since `:restart`. An error says why it is nothing that a visitor, the
/// operators and the world could do.
pub fn record(timeline: &Timeline) -> Result<Recording, String> {
    let moves = timeline.moves();
    let start = moves.iter().rposition(|done| done.deed == Deed::Restart).unwrap_or(0);
    let mut stage = timeline.stage_at(start);
    let mut recorder = Recorder { lines: world(&stage), ..Recorder::default() };
    recorder.body = recorder.lines.len();
    for done in &moves[start..] {
        match &done.deed {
            Deed::Goto(section) => {
                return Err(format!(
                    "nobody can do what :goto {section} did; go :back to before it, or begin with :restart"
                ));
            }
            Deed::Lines(actions) => actions.iter().for_each(|action| recorder.take(action, &mut stage)),
            Deed::Begin | Deed::Restart => {
                done.deed.done_on(&mut stage);
                recorder.first_words = first_words(stage.take_events());
            }
            Deed::Silence => {
                done.deed.done_on(&mut stage);
                stage.take_events();
                recorder.complete();
            }
            // A visitor comes with his first line, and every line says whose it is.
            Deed::Reload(_) | Deed::As(_) | Deed::Turn(_) => {
                done.deed.done_on(&mut stage);
                stage.take_events();
            }
        }
    }
    recorder.interrupt();
    Ok(Recording {
        start,
        #[cfg(test)]
        was_interrupted: recorder.was_interrupted,
        left_out: recorder.left_out,
        lines: recorder.lines,
    })
}

/// The world of a stage, where it is not what a conversation begins in unless said.
fn world(stage: &Stage) -> Vec<Action> {
    let graph = stage.script().program.graph();
    let mut lines = Vec::new();
    let now = stage.clock().written();
    if now != chat::default_moment(graph) {
        lines.push(Action::At(now));
    }
    lines.extend(
        stage
            .supplied()
            .iter()
            .map(|(name, value)| Action::Given { name: name.clone(), value: words(value) }),
    );
    let visitor = stage.visitor();
    let facts = [
        (VisitorFact::Language, &visitor.language),
        (VisitorFact::Country, &visitor.country),
        (VisitorFact::Page, &visitor.page),
        (VisitorFact::Name, &visitor.name),
    ];
    let known = facts.into_iter().filter(|(fact, value)| {
        let usual = if *fact == VisitorFact::Language { &*graph.language } else { "" };
        ***value != *usual
    });
    lines.extend(known.map(|(fact, value)| Action::Visitor { visitor: 1, fact, value: value.to_string() }));
    let acts = stage.acts().iter();
    lines.extend(acts.map(|(name, presence)| Action::Operator { name: name.clone(), presence: *presence }));
    lines
}

fn words(value: &Value) -> String {
    match value {
        Value::Nothing => String::new(),
        Value::Number(_) | Value::Text(_) | Value::YesNo(_) => value.shown(),
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

#[derive(Default)]
struct Recorder {
    lines: Vec<Action>,
    /// How many of the lines are the world that it begins in.
    body: usize,
    left_out: usize,
    /// Messages that are not complete yet.
    collected: Vec<String>,
    /// Whether something else came before they were.
    was_interrupted: bool,
    /// What the bot says first.
    first_words: Option<String>,
}

impl Recorder {
    /// Does what a line says, and writes it down unless it does nothing.
    fn take(&mut self, action: &Action, stage: &mut Stage) {
        let collects = stage.asked() == Some(AskKind::Lines);
        stage.perform(action);
        let events = stage.take_events();
        if events.iter().any(|event| matches!(event, Event::Error(_))) {
            self.left_out += 1;
            return;
        }
        match action {
            Action::You { text, .. } if collects && stage.is_collecting() => {
                self.collected.push(text.clone())
            }
            Action::Wait(how_long) if !self.collected.is_empty() => {
                self.wait(*how_long, stage.is_collecting())
            }
            Action::Given { .. } | Action::Visitor { .. } | Action::Operator { .. } | Action::At(_) => {
                self.set_world(action, stage.is_collecting())
            }
            Action::VisitorDoes { act: VisitorAct::Opens(_), .. } => {
                self.set_world(action, stage.is_collecting())
            }
            Action::You { .. }
            | Action::Wait(_)
            | Action::Staff { .. }
            | Action::VisitorDoes { .. }
            | Action::Expect { .. } => {
                self.interrupt();
                self.lines.push(action.clone());
            }
        }
    }

    /// A change of the world while messages are collected comes before them, because in a file they are sent at once;
    /// unless it is a clock that is set so far that they are complete. And one
    /// that comes first of all would be there when the conversation begins; so what the bot said in the world before is
    /// written down, which lets it begin.
    fn set_world(&mut self, action: &Action, collects_on: bool) {
        if !collects_on {
            self.complete();
        }
        if self.lines.len() == self.body
            && let Some(words) = self.first_words.take()
        {
            self.lines.push(Action::Expect { visitor: 1, expected: Expected::Said(words) });
        }
        self.lines.push(action.clone());
    }

    /// Time passes while messages are collected. In a file the ten seconds that complete them are theirs.
    fn wait(&mut self, how_long: Option<u64>, collects_on: bool) {
        if collects_on {
            self.lines.push(Action::Wait(how_long));
            return;
        }
        self.complete();
        if let Some(rest) =
            how_long.and_then(|how_long| how_long.checked_sub(LINES_PAUSE)).filter(|rest| *rest > 0)
        {
            self.lines.push(Action::Wait(Some(rest)));
        }
    }

    fn interrupt(&mut self) {
        self.was_interrupted |= !self.collected.is_empty();
        self.complete();
    }

    fn complete(&mut self) {
        let collected = std::mem::take(&mut self.collected);
        if !collected.is_empty() {
            self.lines.push(Action::You { visitor: 1, text: collected.join("\n") });
        }
    }
}
