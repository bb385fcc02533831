//! Several goes at one conversation: each goes its own way from where it was forked.

use super::timeline::{Scene, Timeline};

/// How many there are at most: each is a whole conversation, and nobody compares more.
const MOST_FORKS: usize = 20;

/// One of them.
struct Fork {
    /// Its number, from 1; it is never given again.
    number: usize,
    /// The number of the one that it is a copy of.
    parent: usize,
    timeline: Timeline,
}

/// All of them. One is being played.
pub struct Forks {
    all: Vec<Fork>,
    current: usize,
    next: usize,
}

/// What is told about one of them in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub number: usize,
    /// Whether it is the one that is being played.
    pub is_current: bool,
    /// How many steps it has.
    pub steps: usize,
    /// Where it stands: the name of the step.
    pub place: String,
    /// The last line that was typed in it; empty where none was.
    pub last: String,
}

/// One of two that are compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// Its number.
    pub number: usize,
    /// What happened in it since they parted.
    pub scenes: Vec<Scene>,
}

impl Forks {
    /// A single conversation.
    pub fn new(timeline: Timeline) -> Self {
        Self { all: vec![Fork { number: 1, parent: 1, timeline }], current: 0, next: 2 }
    }

    /// The one that is being played.
    pub fn current(&self) -> &Timeline {
        &self.all[self.current].timeline
    }

    /// The one that is being played.
    pub fn current_mut(&mut self) -> &mut Timeline {
        &mut self.all[self.current].timeline
    }

    /// All others.
    pub fn others_mut(&mut self) -> impl Iterator<Item = &mut Timeline> {
        let current = self.current;
        let others = self.all.iter_mut().enumerate().filter(move |(at, _)| *at != current);
        others.map(|(_, fork)| &mut fork.timeline)
    }

    /// The number of the one that is being played.
    pub fn number(&self) -> usize {
        self.all[self.current].number
    }

    /// Keeps the one that is being played, and goes on in a copy of it; gives the number of the copy. An error says that
    /// there are too many.
    pub fn fork(&mut self) -> Result<usize, String> {
        if self.all.len() >= MOST_FORKS {
            return Err(format!(
                "there are {MOST_FORKS} conversations already; :fork list shows them, :fork drop gives one up"
            ));
        }
        let (number, parent) = (self.next, self.number());
        self.next += 1;
        let timeline = self.current().clone();
        self.all.push(Fork { number, parent, timeline });
        self.current = self.all.len() - 1;
        Ok(number)
    }

    /// Plays the one of this number; an error says which there are.
    pub fn switch(&mut self, number: usize) -> Result<(), String> {
        self.current = self.find(number)?;
        Ok(())
    }

    /// Gives up the one of this number, or the one that is being played: then the one that it was a copy of goes on, or
    /// the first where that is gone. An error says why it cannot be given up.
    pub fn drop(&mut self, number: Option<usize>) -> Result<usize, String> {
        let number = number.unwrap_or(self.number());
        let at = self.find(number)?;
        if self.all.len() == 1 {
            return Err("this is the only conversation; :restart begins a new one".to_owned());
        }
        let playing = if at == self.current { self.all[at].parent } else { self.number() };
        self.all.remove(at);
        self.current = self.all.iter().position(|fork| fork.number == playing).unwrap_or(0);
        Ok(number)
    }

    /// The one that is being played beside another: the one of this number, or the one that it is a copy of, or any
    /// other. Gives how many lines they have in common, and what happened in each since then.
    pub fn compare(&self, with: Option<usize>) -> Result<(usize, [Side; 2]), String> {
        let own = &self.all[self.current];
        let others = || (0..self.all.len()).filter(|at| *at != self.current);
        let other = match with {
            Some(number) => Some(self.find(number)?).filter(|at| *at != self.current),
            None => others().find(|at| self.all[*at].number == own.parent).or_else(|| others().next()),
        };
        let other = other.map(|at| &self.all[at]).ok_or_else(|| {
            "there is nothing else to compare with; :fork keeps this and goes on in a copy".to_owned()
        })?;
        let (left, right) = if other.number < own.number { (other, own) } else { (own, other) };
        let pairs = left.timeline.moves().iter().zip(right.timeline.moves());
        let common = pairs.take_while(|(left, right)| left == right).count();
        let side = |fork: &Fork| Side { number: fork.number, scenes: fork.timeline.scenes(common) };
        let lines = left.timeline.moves()[..common].iter().filter(|done| !done.typed.is_empty()).count();
        Ok((lines, [side(left), side(right)]))
    }

    /// A list of all.
    pub fn list(&self) -> Vec<Listed> {
        self.all.iter().enumerate().map(|(at, fork)| listed(fork, at == self.current)).collect()
    }

    fn find(&self, number: usize) -> Result<usize, String> {
        let found = self.all.iter().position(|fork| fork.number == number);
        found.ok_or_else(|| {
            let known: Vec<String> = self.all.iter().map(|fork| fork.number.to_string()).collect();
            match known.len() {
                1 => "there is only this one conversation; :fork keeps it and goes on in a copy".to_owned(),
                _ => format!("there is no conversation {number}; there are {}", crate::words::list(&known)),
            }
        })
    }
}

fn listed(fork: &Fork, is_current: bool) -> Listed {
    let moves = fork.timeline.moves();
    let last = moves.iter().rev().find(|done| !done.typed.is_empty());
    Listed {
        number: fork.number,
        is_current,
        steps: moves.iter().filter(|done| done.deed.is_step()).count(),
        place: fork.timeline.stage().place(),
        last: last.map_or_else(String::new, |done| done.typed.clone()),
    }
}
