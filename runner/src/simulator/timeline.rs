//! A conversation that can be gone back in and forward again. What was typed is its history; the stage is pure, so the
//! same lines always lead to the same place. A copy of the stage is kept now and then, and from the nearest one the
//! lines in between are done again without being shown.

use std::sync::Arc;

use switchboard_grammar::chat::{Action, Expected};

use super::expect::{self, Looked};
use super::show::Prompt;
use crate::stage::Stage;
use crate::stage::event::Event;
use crate::stage::reload::Edition;

/// After how many lines a copy of the stage is kept at first.
const SPACING: usize = 32;
/// How many copies are kept at most. When there are more, every other one goes, and they are made half as often.
const MOST_KEPT: usize = 64;

/// How many lines are shown again at most where the conversation is set down.
const MOST_SCENES: usize = 8;

/// Something that changes the stage.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// The conversation begins.
    Begin,
    /// A line of the language of conversations.
    Lines(Vec<Action>),
    /// An empty line: the visitor says no more for a while.
    Silence,
    /// A new conversation begins.
    Restart,
    /// The conversation goes on at a section.
    Goto(String),
    /// The author types as an operator of this name, or as the visitor again.
    As(String),
    /// Another visitor comes to the front.
    Turn(u8),
    /// The script or the desk has changed.
    Reload(Arc<Edition>),
    /// Something was so at this place, and is to be so whenever this is played. Nothing happens by it, but whoever plays it
    /// is told whether it still is.
    Expect {
        /// In whose conversation.
        visitor: u8,
        /// What was so.
        expected: Expected,
    },
}

impl Deed {
    /// Whether it is a step of the conversation, so that `:back` goes back to before it. All else belongs to the step
    /// that came before.
    pub fn is_step(&self) -> bool {
        match self {
            Self::Lines(actions) => {
                actions.iter().any(|action| matches!(action, Action::You { .. } | Action::VisitorDoes { .. }))
            }
            Self::Restart | Self::Goto(_) => true,
            Self::Begin
            | Self::Silence
            | Self::As(_)
            | Self::Turn(_)
            | Self::Reload(_)
            | Self::Expect { .. } => false,
        }
    }

    /// Does it.
    pub fn done_on(&self, stage: &mut Stage) {
        match self {
            Self::Begin => stage.begin(),
            Self::Lines(actions) => actions.iter().for_each(|action| stage.perform(action)),
            Self::Silence => stage.end_lines(),
            Self::Restart => stage.restart(),
            Self::Goto(section) => stage.go_to(section),
            Self::As(name) => stage.write_as(name),
            Self::Turn(visitor) => stage.bring(*visitor),
            Self::Reload(edition) => {
                // What could not be kept was told when it was loaded.
                stage.reload(edition);
            }
            Self::Expect { .. } => {}
        }
    }
}

/// A deed, and the line that it was typed as.
#[derive(Clone, Debug, PartialEq)]
pub struct Move {
    /// The line; empty for what nobody typed.
    pub typed: String,
    /// What it does.
    pub deed: Deed,
}

/// A move, and what followed from it.
#[derive(Clone, Debug, PartialEq)]
pub struct Scene {
    /// What stood before the line: whose it was.
    pub prompt: Prompt,
    /// The line that was typed; empty for what nobody typed.
    pub typed: String,
    /// What followed.
    pub events: Vec<Event>,
    /// Whether what is expected is so there; none where the line expects nothing.
    pub looked: Option<Looked>,
}

/// A copy of the stage, as it stood when so many moves were done.
#[derive(Clone)]
struct Kept {
    done: usize,
    stage: Stage,
}

/// A conversation with its history.
#[derive(Clone)]
pub struct Timeline {
    stage: Stage,
    /// Everything that was done, then everything that was gone back over and can be done again.
    moves: Vec<Move>,
    /// How many of the moves are done.
    done: usize,
    /// By the number of moves; the first is the stage where nothing was done yet.
    kept: Vec<Kept>,
    spacing: usize,
}

impl Timeline {
    /// A history that begins with a stage where nothing was done yet.
    pub fn new(stage: Stage) -> Self {
        let kept = vec![Kept { done: 0, stage: stage.clone() }];
        Self { stage, moves: Vec::new(), done: 0, kept, spacing: SPACING }
    }

    /// The stage as it stands.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Everything that is done, in order.
    pub fn moves(&self) -> &[Move] {
        &self.moves[..self.done]
    }

    /// With which move the conversation begins: the newest `:restart`, else the first.
    pub fn beginning(&self) -> usize {
        self.beginning_before(self.done)
    }

    /// With which move the conversation begins that is played when so many moves are done.
    pub fn beginning_before(&self, done: usize) -> usize {
        self.moves[..done].iter().rposition(|done| done.deed == Deed::Restart).unwrap_or(0)
    }

    /// Whether something was gone back over, so that it can be gone forward to.
    pub fn has_more(&self) -> bool {
        self.done < self.moves.len()
    }

    /// Does something, and gives what follows from it. What can be gone forward to is forgotten then; but a line that
    /// changes nothing is no move.
    pub fn take(&mut self, typed: &str, deed: Deed) -> Vec<Event> {
        deed.done_on(&mut self.stage);
        let events = self.stage.take_events();
        if changes_nothing(&deed, &events) {
            // What was refused may have turned to somebody before.
            self.stage = self.stage_at(self.done);
            return events;
        }
        self.moves.truncate(self.done);
        self.forget_kept_after(self.done);
        self.moves.push(Move { typed: typed.to_owned(), deed });
        self.advance();
        events
    }

    /// Goes back to before the `steps`-th last step, or to the beginning where there are fewer; gives how many steps
    /// it went, and none where there is nothing to go back over. Where the script was loaded anew in between, what
    /// stands there then is the new script.
    pub fn back(&mut self, steps: usize) -> Option<usize> {
        let before: Vec<usize> = (1..self.done).filter(|at| self.moves[*at].deed.is_step()).collect();
        let gone = steps.min(before.len());
        let target = match before.len().checked_sub(gone).and_then(|at| before.get(at)) {
            Some(target) if gone > 0 => *target,
            _ if self.done > 1 => 1,
            _ => return None,
        };
        let newest = self.moves[target..self.done].iter().rev().find_map(|done| match &done.deed {
            Deed::Reload(edition) => Some(Arc::clone(edition)),
            Deed::Begin
            | Deed::Lines(_)
            | Deed::Silence
            | Deed::Restart
            | Deed::Goto(_)
            | Deed::As(_)
            | Deed::Turn(_)
            | Deed::Expect { .. } => None,
        });
        self.stage = self.stage_at(target);
        self.done = target;
        if let Some(edition) = newest {
            self.reload(edition);
        }
        Some(gone)
    }

    /// From here on another edition of the script and the desk is played; gives what could not be kept, a sentence each,
    /// and what is shown again. What can be gone forward to stays, and is played with this edition too.
    pub fn reload(&mut self, edition: Arc<Edition>) -> (Vec<String>, Vec<Event>) {
        let lost = self.stage.reload(&edition);
        let events = self.stage.take_events();
        // Editions that were played in between have come to nothing.
        let mut ahead = self.moves.split_off(self.done);
        ahead.retain(|later| !matches!(later.deed, Deed::Reload(_)));
        self.moves.append(&mut ahead);
        self.keep("", Deed::Reload(edition));
        (lost, events)
    }

    /// Puts what is done already, or changes nothing, at its place. What can be gone forward to stays.
    pub fn keep(&mut self, typed: &str, deed: Deed) {
        self.forget_kept_after(self.done);
        self.moves.insert(self.done, Move { typed: typed.to_owned(), deed });
        self.advance();
    }

    /// Does again what was gone back over, up to the end of so many steps; gives how many there were.
    pub fn forward(&mut self, steps: usize) -> usize {
        let mut gone = 0;
        while gone < steps && self.has_more() {
            self.again();
            while self.has_more() && !self.moves[self.done].deed.is_step() {
                self.again();
            }
            gone += 1;
        }
        gone
    }

    fn again(&mut self) {
        self.moves[self.done].deed.done_on(&mut self.stage);
        self.stage.take_events();
        self.advance();
    }

    /// What was done since the last step began, so that one sees where the conversation stands.
    pub fn last_scenes(&self) -> Vec<Scene> {
        let start = (0..self.done).rev().find(|at| *at == 0 || self.moves[*at].deed.is_step()).unwrap_or(0);
        let mut scenes = self.scenes(start);
        scenes.retain(|scene| !scene.typed.is_empty() || !scene.events.is_empty());
        scenes.drain(..scenes.len().saturating_sub(MOST_SCENES));
        scenes
    }

    /// The line that would be done again first; none where nothing was gone back over.
    pub fn next(&self) -> Option<&Move> {
        self.moves.get(self.done)
    }

    /// What was done from a move on, and what followed each time.
    pub fn scenes(&self, start: usize) -> Vec<Scene> {
        let mut scenes = Vec::new();
        let mut next = Prompt::of(&self.stage_at(start.min(self.done)));
        let mut looks = expect::looks(self, start).into_iter();
        self.replay(start, |done, stage, events| {
            let prompt = std::mem::replace(&mut next, Prompt::of(stage));
            let looked = if let Deed::Expect { .. } = done.deed { looks.next() } else { None };
            scenes.push(Scene { prompt, typed: done.typed.clone(), events, looked });
        });
        scenes
    }

    /// Does again what was done from a move on, on a stage of its own: each move, the stage afterwards, and what followed.
    pub fn replay(&self, start: usize, mut see: impl FnMut(&Move, &Stage, Vec<Event>)) {
        let start = start.min(self.done);
        let mut stage = self.stage_at(start);
        for done in &self.moves()[start..] {
            done.deed.done_on(&mut stage);
            let events = stage.take_events();
            see(done, &stage, events);
        }
    }

    /// The stage when so many moves were done.
    pub fn stage_at(&self, done: usize) -> Stage {
        let nearest = self.kept.iter().rev().find(|kept| kept.done <= done);
        let Some(nearest) = nearest else { return self.stage.clone() };
        let mut stage = nearest.stage.clone();
        for between in &self.moves[nearest.done..done] {
            between.deed.done_on(&mut stage);
            stage.take_events();
        }
        stage
    }

    /// One more move is done; a copy of the stage is kept when the last one is far enough behind.
    fn advance(&mut self) {
        self.done += 1;
        let last = self.kept.last().map_or(0, |kept| kept.done);
        if self.done < last + self.spacing {
            return;
        }
        self.kept.push(Kept { done: self.done, stage: self.stage.clone() });
        if self.kept.len() > MOST_KEPT {
            let mut number = 0..;
            self.kept.retain(|_| number.next().is_some_and(|number: usize| number.is_multiple_of(2)));
            self.spacing *= 2;
        }
    }

    fn forget_kept_after(&mut self, done: usize) {
        self.kept.retain(|kept| kept.done <= done);
    }
}

/// Whether nothing has happened: there were only errors, with the words that were refused, or nothing at all came of the
/// silence.
fn changes_nothing(deed: &Deed, events: &[Event]) -> bool {
    let nothing_came = events.is_empty() && matches!(deed, Deed::Silence | Deed::Lines(_));
    let is_refused = events.iter().any(|event| matches!(event, Event::Error(_)));
    nothing_came || is_refused && events.iter().all(is_of_a_refusal)
}

/// Whether an event may be no more than the words that were refused, whose they are and when he said them.
fn is_of_a_refusal(event: &Event) -> bool {
    matches!(event, Event::Error(_) | Event::Visitor { .. } | Event::Turn(_) | Event::Later { .. })
}

#[cfg(test)]
pub mod tests;
