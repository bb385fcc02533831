//! A script as a picture: a box for each section, an arrow for each way from one to another. The picture is worked out
//! here once; `mermaid` and `dot` write it down.

pub mod dot;
pub mod mermaid;

use std::collections::BTreeMap;

use switchboard_engine::exit::{self, Covered, Exit, Figures, StepExit};
use switchboard_grammar::graph::{
    Ask, AskKind, Expression, Forward, Piece, Record, Silence, SilenceEvent, Step, StepGraph, StepId,
    StepKind, Target, Text, Way,
};

use crate::coverage::Mark;
use crate::{condition, words};

/// How many columns a line in a box has at most.
const LINE: usize = 44;
/// How many columns a condition has at most.
const CONDITION: usize = 36;

/// A whole picture.
pub struct Picture {
    /// The bot's title.
    pub title: String,
    /// A box for each section, in their order.
    pub boxes: Vec<SectionBox>,
    /// Words that work everywhere, with where they lead.
    pub anytime: bool,
    /// Whether some way ends the conversation.
    pub ends: bool,
    /// The arrows, in the order of the script.
    pub arrows: Vec<Arrow>,
}

/// A section.
pub struct SectionBox {
    /// Its name.
    pub name: String,
    /// What is waited for or made in it, a line each.
    pub lines: Vec<String>,
    /// Whether a visit goes back from here.
    pub goes_back: bool,
    /// How much of it conversations covered; none where nobody asked.
    pub mark: Option<Mark>,
}

/// What an arrow starts from or leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Point {
    /// A section, by its place in [`Picture::boxes`].
    Section(usize),
    /// Words that work everywhere.
    Anytime,
    /// The end of the conversation.
    End,
}

/// One or more ways between the same two points. One that is always taken has an arrow of its own.
pub struct Arrow {
    /// Where they start.
    pub from: Point,
    /// Where they lead.
    pub to: Point,
    /// Whether they are visits, which come back.
    pub visit: bool,
    /// What takes them, a line each; none for a way that is always taken.
    pub labels: Vec<String>,
    /// How many of the exits that take them conversations covered.
    covered: Figures,
}

impl Arrow {
    /// How much of it was covered; none where nobody asked, or where no exit of its own takes it.
    pub fn mark(&self) -> Option<Mark> {
        Mark::of(self.covered)
    }
}

/// The colours of something that was covered completely, partly, or not at all.
pub struct Shade {
    /// Of lines.
    pub line: &'static str,
    /// Of surfaces.
    pub fill: &'static str,
}

/// The colours of a mark: green, amber, red, each as readable on white as on its own surface.
pub fn shade(mark: Mark) -> Shade {
    match mark {
        Mark::All => Shade { line: "#2e7d32", fill: "#e3f4e5" },
        Mark::Some => Shade { line: "#b26a00", fill: "#fff3d6" },
        Mark::Nothing => Shade { line: "#c62828", fill: "#fde4e4" },
    }
}

/// Works the picture of a script out; with what conversations covered of it, where that is to be shown.
pub fn of(graph: &StepGraph, covered: Option<&Covered>) -> Picture {
    let mut ways = Ways { graph, covered, arrows: Vec::new(), places: BTreeMap::new() };
    let marks = section_marks(graph, covered);
    let mut boxes = Vec::new();
    for ((at, section), mark) in graph.sections.iter().enumerate().zip(marks) {
        let first = section.first.0 as usize;
        let steps = &graph.steps[first..first + section.length as usize];
        boxes.push(SectionBox {
            name: section.name.to_string(),
            lines: steps.iter().filter_map(|step| line(graph, step)).collect(),
            goes_back: steps.iter().any(|step| step.kind.ways().contains(&Way::Back)),
            mark,
        });
        for (step, id) in steps.iter().zip(section.first.0..) {
            ways.step(Point::Section(at), StepId(id), step);
        }
    }
    for (anytime, line) in graph.anytime.iter().zip(0..) {
        ways.add(Point::Anytime, anytime.way, anytime.words.join(", "), Some(Exit::Anytime(line)));
    }
    let ends = ways.arrows.iter().any(|arrow| arrow.to == Point::End);
    let anytime = !graph.anytime.is_empty();
    Picture { title: graph.title.to_string(), boxes, anytime, ends, arrows: ways.arrows }
}

/// How much of each section was covered; of none, where nobody asked.
fn section_marks(graph: &StepGraph, covered: Option<&Covered>) -> Vec<Option<Mark>> {
    let Some(covered) = covered else { return vec![None; graph.sections.len()] };
    let sections = exit::sections(graph, &exit::exits(graph), covered);
    sections.into_iter().map(|(_, figures)| Mark::of(figures)).collect()
}

/// Arrows while they are collected: ways between the same points share one.
struct Ways<'a> {
    graph: &'a StepGraph,
    covered: Option<&'a Covered>,
    arrows: Vec<Arrow>,
    /// Where the arrow between two points is, by whether it is a visit and whether it has words.
    places: BTreeMap<(Point, Point, bool, bool), usize>,
}

impl Ways<'_> {
    fn add(&mut self, from: Point, way: Way, label: String, exit: Option<Exit>) {
        let (to, visit) = match way {
            Way::Next | Way::Back => return,
            Way::Section(section) => (Point::Section(section.0 as usize), false),
            Way::Visit { section, .. } => (Point::Section(section.0 as usize), true),
            Way::End => (Point::End, false),
        };
        let at = *self.places.entry((from, to, visit, label.is_empty())).or_insert_with(|| {
            self.arrows.push(Arrow { from, to, visit, labels: Vec::new(), covered: Figures::default() });
            self.arrows.len() - 1
        });
        let arrow = &mut self.arrows[at];
        if !label.is_empty() && !arrow.labels.contains(&label) {
            arrow.labels.push(label);
        }
        if let (Some(covered), Some(exit)) = (self.covered, exit) {
            arrow.covered = arrow.covered.with(Figures { exits: 1, covered: usize::from(covered.has(exit)) });
        }
    }

    fn step(&mut self, from: Point, id: StepId, step: &Step) {
        match &step.kind {
            StepKind::Ask(ask) => self.ask(from, id, ask),
            StepKind::Forward(forward) => self.forward(from, id, forward),
            StepKind::Go(way) => {
                let label = step.guard.as_ref().map_or_else(String::new, |guard| self.condition(guard));
                let exit = match (&step.guard, way) {
                    (Some(_), _) => Some(StepExit::Held),
                    (None, Way::End) => Some(StepExit::Done),
                    (None, Way::Next | Way::Section(_) | Way::Visit { .. } | Way::Back) => None,
                };
                self.add(from, *way, label, exit.map(|exit| Exit::At(id, exit)));
            }
            StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Create { .. } => {}
        }
    }

    fn ask(&mut self, from: Point, id: StepId, ask: &Ask) {
        let at = |exit: StepExit| Some(Exit::At(id, exit));
        for (answer, number) in ask.answers.iter().zip(0..) {
            let mut label = words::shorten(&answer.label, LINE);
            if let Some(guard) = &answer.guard {
                label = format!("{label} ({})", self.condition(guard));
            }
            self.add(from, answer.way, label, at(StepExit::Chosen(number)));
        }
        if let Some(way) = ask.other {
            self.add(from, way, "on other".to_owned(), at(StepExit::Other));
        }
        if let Some((times, way)) = ask.give_up {
            let label = format!("on invalid {}", words::count(times as usize, "time"));
            self.add(from, way, label, at(StepExit::GivenUp));
        }
        for (silence, number) in ask.silences.iter().zip(0..) {
            self.silence(from, silence, at(StepExit::Silence(number)));
        }
    }

    fn silence(&mut self, from: Point, silence: &Silence, exit: Option<Exit>) {
        match &silence.event {
            SilenceEvent::Say(_) => {}
            SilenceEvent::Go(way) => {
                self.add(from, *way, format!("on silence {}", duration(silence.after)), exit);
            }
        }
    }

    fn forward(&mut self, from: Point, id: StepId, forward: &Forward) {
        let at = |exit: StepExit| Some(Exit::At(id, exit));
        self.add(from, forward.nobody, "on nobody".to_owned(), at(StepExit::Nobody));
        if let Some((after, way)) = forward.unanswered {
            self.add(from, way, format!("on unanswered {}", duration(after)), at(StepExit::NoneLeft));
        }
        if let Some(way) = forward.returned {
            self.add(from, way, "on returned".to_owned(), at(StepExit::Returned));
        }
    }

    fn condition(&self, guard: &Expression) -> String {
        format!("if {}", words::shorten(&condition::words(self.graph, guard), CONDITION))
    }
}

/// What a step puts into the box of its section.
fn line(graph: &StepGraph, step: &Step) -> Option<String> {
    let line = match &step.kind {
        StepKind::Ask(ask) => ask_line(graph, ask),
        StepKind::Forward(forward) => forward_line(graph, forward),
        StepKind::Create { record, title, .. } => {
            let word = match record {
                Record::Ticket => "ticket",
                Record::Lead => "lead",
            };
            format!("{word}: {}", spoken(graph, title))
        }
        StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Go(_) => return None,
    };
    Some(words::shorten(&line, LINE))
}

fn ask_line(graph: &StepGraph, ask: &Ask) -> String {
    let text = spoken(graph, &ask.text);
    match ask.kind {
        AskKind::Choice => format!("ask: {text}"),
        AskKind::Email | AskKind::Phone | AskKind::Number | AskKind::Text | AskKind::Lines => {
            format!("{}: {text}", ask.kind.word())
        }
    }
}

fn forward_line(graph: &StepGraph, forward: &Forward) -> String {
    let (only, target) = match &forward.target {
        Target::Anyone => ("", "anyone".to_owned()),
        Target::Team(team) => ("", format!("team {}", graph.teams[team.0 as usize].key)),
        Target::Expertise { wanted, only } => {
            let keys: Vec<&str> = wanted.iter().map(|id| &*graph.expertise[id.0 as usize].key).collect();
            let only = if *only { "only " } else { "" };
            (only, keys.join(", "))
        }
    };
    match &forward.waiting {
        Some(waiting) => format!("forward {only}to {target}, waits {}", duration(waiting.limit)),
        None => format!("forward {only}to {target}"),
    }
}

/// A text as it is written, with `{…}` where a value goes.
fn spoken(graph: &StepGraph, text: &Text) -> String {
    let pieces = text.pieces.iter().map(|piece| match piece {
        Piece::Words(words) => words.to_string(),
        Piece::Insert(expression) => format!("{{{}}}", condition::words(graph, expression)),
    });
    pieces.collect()
}

/// A duration as scripts write it: in the largest unit that fits it exactly.
pub fn duration(milliseconds: u64) -> String {
    let seconds = milliseconds / 1000;
    let units = [(86_400, "day"), (3_600, "h"), (60, "min")];
    for (size, unit) in units {
        if seconds >= size && seconds.is_multiple_of(size) {
            let number = seconds / size;
            let plural = if unit == "day" && number > 1 { "s" } else { "" };
            return format!("{number} {unit}{plural}");
        }
    }
    format!("{seconds} s")
}
