//! How the steps of a bot stand in sections.
//!
//! A step to which an arrow leads begins a section; so does one to which several lines lead. Every other one stands
//! below the line that leads to it.

use super::bot::{Bot, Kind};
use super::course::{Course, Entry, Out, Stop, To};

/// A line, or the few lines of one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The arrow to a step that stands apart.
    Arrow(usize),
    /// The step itself.
    Body(usize),
}

impl Part {
    /// The step.
    pub(super) fn step(self) -> usize {
        match self {
            Self::Arrow(at) | Self::Body(at) => at,
        }
    }

    fn number(self) -> usize {
        match self {
            Self::Arrow(at) => 2 * at,
            Self::Body(at) => 2 * at + 1,
        }
    }
}

/// A section.
pub(super) struct Section {
    /// What stands in it, in order.
    pub(super) parts: Vec<Part>,
    /// Where it leads at its end; nothing where its last line says that itself.
    pub(super) end: End,
}

/// How a section ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum End {
    /// With an arrow there; none: to the end of the conversation.
    Arrow(Option<Part>),
    /// With a forward whose `on nobody` leads there.
    Nobody(Option<Part>),
    /// With a question of which every answer leads somewhere.
    Question,
}

/// The sections of a bot, and where to find what.
pub(super) struct Layout {
    /// The first is where a conversation starts.
    pub(super) sections: Vec<Section>,
    /// For each part that begins a section its place among the sections.
    heads: Vec<Option<usize>>,
}

impl Layout {
    /// The section that begins with a part.
    pub(super) fn section(&self, part: Part) -> Option<usize> {
        self.heads.get(part.number()).copied().flatten()
    }
}

/// Puts the steps into sections.
pub(super) fn layout(bot: &Bot<'_>, course: &Course) -> Layout {
    let arranger = Arranger { bot, course };
    let start = arranger.enter(course.start);
    let leads = arranger.count(start);
    let mut heads: Vec<Part> =
        leads.parts.into_iter().filter(|part| leads.to[part.number()] >= HEAD).collect();
    heads.sort_unstable_by_key(|part| part.number());
    let mut places = vec![None; 2 * bot.steps.len()];
    heads.iter().enumerate().for_each(|(at, part)| places[part.number()] = Some(at));
    let mut sections: Vec<Section> = heads.iter().map(|head| arranger.section(*head, &places)).collect();
    if sections.is_empty() {
        sections.push(Section { parts: Vec::new(), end: End::Arrow(None) });
    }
    Layout { sections, heads: places }
}

/// How many lines must lead to a part for it to begin a section. An arrow counts as so many.
const HEAD: u32 = 2;

/// Which parts there are, and how many lines lead to each.
struct Leads {
    parts: Vec<Part>,
    to: Vec<u32>,
}

pub(super) struct Arranger<'a, 'r> {
    pub(super) bot: &'a Bot<'r>,
    pub(super) course: &'a Course,
}

impl Arranger<'_, '_> {
    fn stop(&self, at: usize) -> Option<&Stop> {
        self.course.stops[at].as_ref()
    }

    /// Whether a step has no line of its own.
    fn is_silent(&self, at: usize) -> bool {
        matches!(self.bot.steps[at].kind, Kind::Say) && self.bot.steps[at].text.is_empty()
    }

    /// The first part at a place; steps without lines are passed over.
    pub(super) fn enter(&self, to: To) -> Option<Part> {
        let mut next = to;
        loop {
            let at = next?;
            let stop = self.stop(at)?;
            match &stop.entry {
                Entry::Apart(_, skipped) => {
                    let body = self.body(at);
                    if body == self.enter_once(*skipped) && self.is_silent(at) {
                        next = *skipped;
                        continue;
                    }
                    return Some(Part::Arrow(at));
                }
                Entry::Always | Entry::Guarded(_) if self.is_silent(at) => next = self.below(stop),
                Entry::Always | Entry::Guarded(_) => return Some(Part::Body(at)),
            }
        }
    }

    /// The first part at a place, where no arrow past silent steps is looked through.
    fn enter_once(&self, to: To) -> Option<Part> {
        let mut next = to;
        loop {
            let at = next?;
            let stop = self.stop(at)?;
            match &stop.entry {
                Entry::Apart(..) => return Some(Part::Arrow(at)),
                Entry::Always | Entry::Guarded(_) if self.is_silent(at) => next = self.below(stop),
                Entry::Always | Entry::Guarded(_) => return Some(Part::Body(at)),
            }
        }
    }

    /// The step that an arrow leads to.
    pub(super) fn body(&self, at: usize) -> Option<Part> {
        if self.is_silent(at) {
            return self.stop(at).and_then(|stop| self.enter_once(self.below(stop)));
        }
        Some(Part::Body(at))
    }

    fn below(&self, stop: &Stop) -> To {
        match &stop.out {
            Out::Below(to) => *to,
            Out::Answers(_) => None,
        }
    }

    /// Where the answers of a question lead, if they lead to different places.
    pub(super) fn answers(&self, at: usize) -> Option<Vec<Option<Part>>> {
        match &self.stop(at)?.out {
            Out::Answers(ways) => Some(ways.iter().map(|way| self.enter(*way)).collect()),
            Out::Below(_) => None,
        }
    }

    /// What follows below a part; nothing where all its ways are arrows.
    fn follows(&self, part: Part) -> Option<Option<Part>> {
        let stop = self.stop(part.step())?;
        match (part, &stop.entry, &stop.out) {
            (Part::Arrow(_), Entry::Apart(_, skipped), _) => Some(self.enter(*skipped)),
            (_, _, Out::Below(to)) => Some(self.enter(*to)),
            (_, _, Out::Answers(_)) => None,
        }
    }

    fn count(&self, start: Option<Part>) -> Leads {
        let mut leads = Leads { parts: Vec::new(), to: vec![0; 2 * self.bot.steps.len()] };
        let mut waiting: Vec<(Part, u32)> = start.map(|part| (part, HEAD)).into_iter().collect();
        while let Some((part, lines)) = waiting.pop() {
            let seen = &mut leads.to[part.number()];
            let first = *seen == 0;
            *seen = seen.saturating_add(lines);
            if !first {
                continue;
            }
            leads.parts.push(part);
            waiting.extend(self.follows(part).flatten().map(|below| (below, 1)));
            let arrows = match part {
                Part::Arrow(at) => vec![self.body(at)],
                Part::Body(at) => self.answers(at).unwrap_or_default(),
            };
            waiting.extend(arrows.into_iter().flatten().map(|to| (to, HEAD)));
        }
        leads
    }

    fn section(&self, head: Part, heads: &[Option<usize>]) -> Section {
        let mut parts = vec![head];
        let mut last = head;
        loop {
            let Some(below) = self.follows(last) else { return Section { parts, end: End::Question } };
            match below {
                Some(next) if heads[next.number()].is_none() => {
                    parts.push(next);
                    last = next;
                }
                to => return Section { parts, end: self.end(last, to) },
            }
        }
    }

    fn end(&self, last: Part, to: Option<Part>) -> End {
        let always = self.stop(last.step()).is_some_and(|stop| !matches!(stop.entry, Entry::Guarded(_)));
        let forwards =
            matches!(self.bot.steps[last.step()].kind, Kind::Forward(_) | Kind::Create { forward: true, .. });
        if always && forwards && matches!(last, Part::Body(_)) { End::Nobody(to) } else { End::Arrow(to) }
    }
}
