//! The steps of a script in an order in which every way leads forward.
//!
//! Odoo has no visits, so what is visited stands here once for each line that it is visited from. Ways that lead back are
//! cut, and named.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{return_step, section_start};
use crate::graph::{StepGraph, StepId, StepKind, Way};

/// A step within the visits that are open there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stop {
    pub(super) step: StepId,
    /// The newest open visit, as its place among all; none where none is open.
    visit: Option<u32>,
}

impl Stop {
    /// Whether the other one stands directly below this one.
    pub(super) fn is_above(self, other: Stop) -> bool {
        self.step.below() == other.step && self.visit == other.visit
    }
}

/// An open visit.
struct Visit {
    returns: StepId,
    below: Option<u32>,
    depth: u32,
}

/// A way out of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Exit {
    /// Where it leads; none: the conversation ends.
    pub(super) to: Option<Stop>,
    pub(super) by: By,
}

/// When a way out is taken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum By {
    /// Whether the step was taken or passed over.
    Anyhow,
    /// The step was taken: after it, or because nobody was found.
    Taken,
    /// Its condition does not hold.
    Passed,
    /// This answer was chosen.
    Answer(u16),
}

/// Why a way was cut.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Cut {
    /// It leads back to an earlier step.
    Back,
    /// Visits stand in each other too deep, or too often.
    Visits,
}

/// All that can be played, in order.
pub(super) struct Route {
    /// Every stop with its ways out.
    pub(super) stops: Vec<(Stop, Vec<Exit>)>,
    /// The ways that were cut: from where, by what, and why.
    pub(super) cuts: Vec<(StepId, By, Cut)>,
}

/// How deep visits may stand in each other.
const DEEPEST: u32 = 8;

/// How many times as many stops as steps there may be.
const MOST_COPIES: usize = 4;

/// Finds the order.
pub(super) fn route(graph: &StepGraph) -> Route {
    let mut walker = Walker { graph, visits: Vec::new(), numbers: BTreeMap::new(), cuts: Vec::new() };
    let start = Stop { step: graph.start(), visit: None };
    let exits = walker.explore(start);
    let stops = walker.ordered(start, exits);
    Route { stops, cuts: walker.cuts }
}

type Exits = BTreeMap<Stop, Vec<Exit>>;

struct Walker<'g> {
    graph: &'g StepGraph,
    visits: Vec<Visit>,
    numbers: BTreeMap<(StepId, Option<u32>), u32>,
    cuts: Vec<(StepId, By, Cut)>,
}

impl Walker<'_> {
    /// Every stop that can be come to.
    fn explore(&mut self, start: Stop) -> Exits {
        let most = self.graph.steps.len() * MOST_COPIES + 100;
        let mut exits: Exits = BTreeMap::new();
        let mut waiting = vec![start];
        while let Some(stop) = waiting.pop() {
            if exits.contains_key(&stop) {
                continue;
            }
            let mut ways = self.exits(stop);
            for exit in &mut ways {
                let new = exit.to.is_some_and(|to| to.visit.is_some() && !exits.contains_key(&to));
                if new && exits.len() > most {
                    self.cuts.push((stop.step, exit.by, Cut::Visits));
                    exit.to = None;
                }
            }
            waiting.extend(ways.iter().filter_map(|exit| exit.to));
            exits.insert(stop, ways);
        }
        exits
    }

    fn exits(&mut self, stop: Stop) -> Vec<Exit> {
        let graph = self.graph;
        let step = graph.step(stop.step);
        let below = Stop { step: stop.step.below(), ..stop };
        let passed = step.guard.is_some().then_some(Exit { to: Some(below), by: By::Passed });
        let mut exits = Vec::new();
        match &step.kind {
            StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Create { .. } => {
                return vec![Exit { to: Some(below), by: By::Anyhow }];
            }
            StepKind::Ask(ask) if ask.kind != crate::graph::AskKind::Choice => {
                return vec![Exit { to: Some(below), by: By::Anyhow }];
            }
            StepKind::Ask(ask) => {
                for (number, answer) in (0_u16..).zip(&ask.answers) {
                    let by = By::Answer(number);
                    let ends = answer.opens.as_deref().is_some_and(super::is_elsewhere);
                    let to = if ends { None } else { self.follow(stop, answer.way, by) };
                    exits.push(Exit { to, by });
                }
            }
            StepKind::Forward(forward) => {
                exits.push(Exit { to: self.follow(stop, forward.nobody, By::Taken), by: By::Taken });
            }
            StepKind::Go(way) => exits.push(Exit { to: self.follow(stop, *way, By::Taken), by: By::Taken }),
        }
        exits.extend(passed);
        exits
    }

    /// Where a way leads, with the visits that are open there.
    fn follow(&mut self, stop: Stop, way: Way, by: By) -> Option<Stop> {
        match way {
            Way::Next => Some(Stop { step: stop.step.below(), ..stop }),
            Way::Section(section) => {
                let visit = stop.visit.filter(|_| self.graph.section(section).reaches_back);
                Some(Stop { step: section_start(self.graph, section)?, visit })
            }
            Way::Visit { section, returns } => {
                let returns = return_step(self.graph, stop.step, returns);
                let leads_back = self.graph.section(section).reaches_back;
                let step = section_start(self.graph, section)?;
                let visit = if leads_back { Some(self.visit(stop, returns, by)?) } else { None };
                Some(Stop { step, visit })
            }
            Way::Back => {
                let visit = &self.visits[stop.visit? as usize];
                Some(Stop { step: visit.returns, visit: visit.below })
            }
            Way::End => None,
        }
    }

    fn visit(&mut self, stop: Stop, returns: StepId, by: By) -> Option<u32> {
        let depth = stop.visit.map_or(0, |visit| self.visits[visit as usize].depth + 1);
        if depth > DEEPEST {
            self.cuts.push((stop.step, by, Cut::Visits));
            return None;
        }
        if let Some(number) = self.numbers.get(&(returns, stop.visit)) {
            return Some(*number);
        }
        let number = self.visits.len() as u32;
        self.visits.push(Visit { returns, below: stop.visit, depth });
        self.numbers.insert((returns, stop.visit), number);
        Some(number)
    }

    /// Cuts every way that leads back to a stop on the way to it, and puts every stop behind all that lead to it: what an
    /// answer or arrow leads to directly behind it, and what several ways lead to behind them all.
    fn ordered(&mut self, start: Stop, mut exits: Exits) -> Vec<(Stop, Vec<Exit>)> {
        let mut open: BTreeSet<Stop> = BTreeSet::from([start]);
        let mut done: BTreeSet<Stop> = BTreeSet::new();
        let mut finished: Vec<Stop> = Vec::with_capacity(exits.len());
        // The ways are walked from the last to the first, and the order turned round at the end.
        let mut path: Vec<(Stop, usize)> = vec![(start, exits.get(&start).map_or(0, Vec::len))];
        while let Some((stop, left)) = path.last_mut() {
            let stop = *stop;
            let Some(at) = left.checked_sub(1) else {
                open.remove(&stop);
                done.insert(stop);
                finished.push(stop);
                path.pop();
                continue;
            };
            *left = at;
            let Some(exit) = exits.get_mut(&stop).and_then(|ways| ways.get_mut(at)) else { continue };
            match exit.to {
                Some(to) if open.contains(&to) => {
                    exit.to = None;
                    self.cuts.push((stop.step, exit.by, Cut::Back));
                }
                Some(to) if !done.contains(&to) => {
                    open.insert(to);
                    path.push((to, exits.get(&to).map_or(0, Vec::len)));
                }
                Some(_) | None => {}
            }
        }
        let behind = finished.into_iter().rev();
        behind.filter_map(|stop| Some((stop, exits.remove(&stop)?))).collect()
    }
}
