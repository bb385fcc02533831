//! What conversations covered of the scripts they are with: of all exits, those that some conversation took.

pub mod document;
pub mod gather;
pub mod least;
pub mod listing;
pub mod names;
#[cfg(test)]
mod tests;
pub mod untested;

use std::collections::BTreeMap;
use std::sync::Arc;

use switchboard_engine::exit::{self, Covered, Exit, Figures, Place};
use switchboard_grammar::graph::StepGraph;

use crate::stage::script::Script;

/// A script and what was covered of it.
pub struct ScriptCoverage {
    script: Arc<Script>,
    exits: Vec<Exit>,
    covered: Covered,
}

/// How much of something was covered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// All of it.
    All,
    /// Some of it.
    Some,
    /// Nothing of it.
    Nothing,
}

impl Mark {
    /// The mark of these figures; none where there is nothing to cover.
    pub fn of(figures: Figures) -> Option<Self> {
        match figures {
            Figures { exits: 0, .. } => None,
            Figures { covered: 0, .. } => Some(Self::Nothing),
            Figures { exits, covered } if exits == covered => Some(Self::All),
            Figures { .. } => Some(Self::Some),
        }
    }
}

impl ScriptCoverage {
    /// A script of which nothing was covered yet.
    pub fn new(script: Arc<Script>) -> Self {
        let exits = exit::exits(script.program.graph());
        Self { script, exits, covered: Covered::default() }
    }

    /// Adds what a conversation with this script covered.
    pub fn add(&mut self, covered: &Covered) {
        self.covered.merge(covered);
    }

    /// The script as it is shown.
    pub fn name(&self) -> String {
        self.script.name()
    }

    /// How much was covered.
    pub fn figures(&self) -> Figures {
        exit::figures(&self.exits, &self.covered)
    }

    /// How much was covered of each section, by its name; sections without exits are left out.
    fn sections(&self) -> Vec<(&str, Figures)> {
        let sections = exit::sections(self.graph(), &self.exits, &self.covered);
        let named = sections.into_iter().map(|(id, figures)| (&*self.graph().section(id).name, figures));
        named.filter(|(_, figures)| figures.exits > 0).collect()
    }

    /// The exits that no conversation took, in the order of the script.
    pub fn missing(&self) -> impl Iterator<Item = Missing> {
        let missing = self.exits.iter().filter(|exit| !self.covered.has(**exit));
        missing.map(|exit| {
            let place = exit::place(self.graph(), *exit);
            Missing { file: self.file(place), line: place.line, exit: names::name(self.graph(), *exit) }
        })
    }

    /// How much of each line was covered, for the lines that have exits.
    fn lines(&self) -> BTreeMap<Place, Figures> {
        let mut lines: BTreeMap<Place, Figures> = BTreeMap::new();
        for exit in &self.exits {
            let figures = lines.entry(exit::place(self.graph(), *exit)).or_default();
            *figures = figures.with(Figures { exits: 1, covered: usize::from(self.covered.has(*exit)) });
        }
        lines
    }

    fn graph(&self) -> &StepGraph {
        self.script.program.graph()
    }

    fn file(&self, place: Place) -> String {
        format!("{}{}", self.script.prefix, self.script.sources.get(place.file).name())
    }
}

/// An exit that no conversation took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The file, as it is shown.
    pub file: String,
    /// The number of the line, from 1.
    pub line: u32,
    /// The exit in words.
    pub exit: String,
}

/// How much was covered of all these scripts together.
pub fn total(scripts: &[ScriptCoverage]) -> Figures {
    scripts.iter().fold(Figures::default(), |total, script| total.with(script.figures()))
}
