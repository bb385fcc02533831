//! Which exits were taken, and how many of a script's that are.

use std::collections::BTreeSet;

use switchboard_grammar::graph::{SectionId, StepGraph};

use super::Exit;
use crate::watch::Watch;

/// Exits of one script that were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Covered {
    taken: BTreeSet<Exit>,
}

impl Covered {
    /// Whether this exit was taken.
    pub fn has(&self, exit: Exit) -> bool {
        self.taken.contains(&exit)
    }

    /// Adds what was taken elsewhere: in other conversations with the same script.
    pub fn merge(&mut self, other: &Self) {
        self.taken.extend(&other.taken);
    }

    /// The exits that were taken, those of `anytime` lines first, then step by step.
    pub fn iter(&self) -> impl Iterator<Item = Exit> {
        self.taken.iter().copied()
    }
}

impl Watch for Covered {
    fn exit(&mut self, exit: Exit) {
        self.taken.insert(exit);
    }
}

/// How much was covered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// How many exits there are.
    pub exits: usize,
    /// How many of them were taken.
    pub covered: usize,
}

impl Figures {
    /// The share that was covered, in percent, rounded down: 100 only where nothing is missing. Where there is nothing
    /// to cover, everything is.
    pub fn percent(self) -> u32 {
        let percent = (self.covered * 100).checked_div(self.exits).unwrap_or(100);
        u32::try_from(percent).unwrap_or(100)
    }

    /// Both together.
    pub fn with(self, other: Self) -> Self {
        Self { exits: self.exits + other.exits, covered: self.covered + other.covered }
    }
}

/// How many of these exits were covered.
pub fn figures(exits: &[Exit], covered: &Covered) -> Figures {
    let taken = exits.iter().filter(|exit| covered.has(**exit)).count();
    Figures { exits: exits.len(), covered: taken }
}

/// The same for every section, in the order of the script. `anytime` lines belong to none.
pub fn sections(graph: &StepGraph, exits: &[Exit], covered: &Covered) -> Vec<(SectionId, Figures)> {
    let mut all: Vec<Figures> = vec![Figures::default(); graph.sections.len()];
    for exit in exits {
        let Some(step) = exit.step() else { continue };
        let figures = &mut all[graph.step(step).section.0 as usize];
        *figures = figures.with(Figures { exits: 1, covered: usize::from(covered.has(*exit)) });
    }
    (0_u32..).map(SectionId).zip(all).collect()
}
