//! What can be reached from where: the facts that the findings about ways are made from.

use crate::check::exits::{Exit, exits};
use crate::graph::{Returns, SectionId, StepGraph, StepId, Way};

/// From which steps `back` of the visit that is open there can be reached.
pub(crate) struct Flow {
    /// By any way.
    leads_back: Vec<bool>,
    /// By ways on which the conversation never waits.
    leads_back_at_once: Vec<bool>,
}

/// Where a way leads, step by step.
pub(crate) enum Target {
    /// To this step.
    Step(StepId),
    /// To the first step of a visited section, and from there, if it leads back, to the other step.
    Visit { first: StepId, returns: StepId },
    /// Back from a visit.
    Back,
    /// Nowhere.
    End,
}

/// Where `way`, a way out of the step `from`, leads.
pub(crate) fn target(graph: &StepGraph, from: StepId, way: Way) -> Target {
    match way {
        Way::Next if from.below().0 as usize >= graph.steps.len() => Target::End,
        Way::Next => Target::Step(from.below()),
        Way::Section(section) => match first_step(graph, section) {
            Some(first) => Target::Step(first),
            None => Target::End,
        },
        Way::Visit { section, returns } => match first_step(graph, section) {
            Some(first) => Target::Visit { first, returns: return_step(graph, from, returns) },
            None => Target::End,
        },
        Way::Back => Target::Back,
        Way::End => Target::End,
    }
}

/// The first step of a section; none while the script still has a section without steps.
pub(crate) fn first_step(graph: &StepGraph, section: SectionId) -> Option<StepId> {
    let section = graph.section(section);
    (section.length > 0).then_some(section.first)
}

/// The step that a visit from the step `from` comes back to.
pub(crate) fn return_step(graph: &StepGraph, from: StepId, returns: Returns) -> StepId {
    match returns {
        Returns::Below if from.below().0 as usize >= graph.steps.len() => from,
        Returns::Below => from.below(),
        Returns::Here => from,
    }
}

impl Flow {
    /// Looks at a whole graph.
    pub(crate) fn of(graph: &StepGraph) -> Self {
        let any_back = steps(graph).any(|step| {
            let mut found = false;
            exits(graph, step, &mut |exit| found |= exit.way == Way::Back);
            found
        });
        if !any_back {
            let none = vec![false; graph.steps.len()];
            return Self { leads_back: none.clone(), leads_back_at_once: none };
        }
        Self {
            leads_back: leading_back(graph, &|_| true),
            leads_back_at_once: leading_back(graph, &|exit| !exit.waits),
        }
    }

    /// Whether the open visit can come back from this step.
    pub(crate) fn leads_back(&self, step: StepId) -> bool {
        self.leads_back[step.0 as usize]
    }

    /// Whether it can do so without waiting for anybody.
    pub(crate) fn leads_back_at_once(&self, step: StepId) -> bool {
        self.leads_back_at_once[step.0 as usize]
    }

    /// Writes into the graph which sections lead back.
    pub(crate) fn note_ways_back(&self, graph: &mut StepGraph) {
        for section in &mut graph.sections {
            section.reaches_back = section.length > 0 && self.leads_back(section.first);
        }
    }

    /// Every step that a conversation can come to, starting at the first.
    pub(crate) fn reached(&self, graph: &StepGraph) -> Vec<bool> {
        let mut reached = vec![false; graph.steps.len()];
        let mut waiting: Vec<StepId> =
            graph.sections.first().and_then(|_| first_step(graph, SectionId(0))).into_iter().collect();
        while let Some(step) = waiting.pop() {
            if std::mem::replace(&mut reached[step.0 as usize], true) {
                continue;
            }
            exits(graph, step, &mut |exit| match target(graph, step, exit.way) {
                Target::Step(next) => waiting.push(next),
                Target::Visit { first, returns } => {
                    waiting.push(first);
                    waiting.extend(self.leads_back(first).then_some(returns));
                }
                Target::Back | Target::End => {}
            });
        }
        reached
    }
}

/// All steps, in order.
pub(crate) fn steps(graph: &StepGraph) -> impl Iterator<Item = StepId> + use<> {
    (0..graph.steps.len() as u32).map(StepId)
}

/// From which steps `back` can be reached by ways that `counts` lets through. Goes backwards from every `back`; a visit
/// leads back only where both the visited section and the line it returns to do.
fn leading_back(graph: &StepGraph, counts: &dyn Fn(Exit) -> bool) -> Vec<bool> {
    let mut leads = vec![false; graph.steps.len()];
    let mut before: Vec<Vec<(StepId, Option<StepId>)>> = vec![Vec::new(); graph.steps.len()];
    let mut waiting = Vec::new();
    for step in steps(graph) {
        exits(graph, step, &mut |exit| {
            if !counts(exit) {
                return;
            }
            match target(graph, step, exit.way) {
                Target::Step(next) => before[next.0 as usize].push((step, None)),
                Target::Visit { first, returns } => {
                    before[first.0 as usize].push((step, Some(returns)));
                    before[returns.0 as usize].push((step, Some(first)));
                }
                Target::Back => waiting.push(step),
                Target::End => {}
            }
        });
    }
    while let Some(step) = waiting.pop() {
        if std::mem::replace(&mut leads[step.0 as usize], true) {
            continue;
        }
        for (from, also) in &before[step.0 as usize] {
            if also.is_none_or(|also| leads[also.0 as usize]) {
                waiting.push(*from);
            }
        }
    }
    leads
}

/// For each of `count` nodes the number of its circle: two nodes have the same number exactly where each can be
/// reached from the other. Tarjan's algorithm, without recursion.
pub(crate) fn circles(count: usize, next: &dyn Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let mut search = Search {
        order: vec![usize::MAX; count],
        low: vec![0; count],
        circle: vec![usize::MAX; count],
        ..Search::default()
    };
    for node in 0..count {
        if search.order[node] == usize::MAX {
            search.from(node, next);
        }
    }
    search.circle
}

#[derive(Default)]
struct Search {
    order: Vec<usize>,
    low: Vec<usize>,
    circle: Vec<usize>,
    open: Vec<usize>,
    counter: usize,
}

impl Search {
    fn from(&mut self, start: usize, next: &dyn Fn(usize) -> Vec<usize>) {
        let mut path = vec![(start, self.enter(start, next))];
        while let Some((node, rest)) = path.last_mut() {
            let node = *node;
            match rest.pop() {
                Some(to) if self.order[to] == usize::MAX => {
                    let more = self.enter(to, next);
                    path.push((to, more));
                }
                Some(to) if self.circle[to] == usize::MAX => {
                    self.low[node] = self.low[node].min(self.order[to])
                }
                Some(_) => {}
                None => {
                    path.pop();
                    self.leave(node);
                    if let Some((above, _)) = path.last() {
                        self.low[*above] = self.low[*above].min(self.low[node]);
                    }
                }
            }
        }
    }

    fn enter(&mut self, node: usize, next: &dyn Fn(usize) -> Vec<usize>) -> Vec<usize> {
        self.order[node] = self.counter;
        self.low[node] = self.counter;
        self.counter += 1;
        self.open.push(node);
        next(node)
    }

    /// Closes a circle where `node` is the first of its nodes that was entered.
    fn leave(&mut self, node: usize) {
        if self.low[node] != self.order[node] {
            return;
        }
        while let Some(member) = self.open.pop() {
            self.circle[member] = node;
            if member == node {
                return;
            }
        }
    }
}
