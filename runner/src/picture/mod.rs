//! A script as a picture: a box for each section, an arrow for each way from one to another. The picture is worked out
//! here once; `mermaid` and `dot` write it down.

pub mod dot;
pub mod mermaid;

use std::collections::BTreeMap;

use switchboard_grammar::graph::{
    Ask, AskKind, Expression, Forward, Piece, Record, Silence, SilenceEvent, Step, StepGraph, StepKind,
    Target, Text, Way,
};

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
}

/// Works the picture of a script out.
pub fn of(graph: &StepGraph) -> Picture {
    let mut ways = Ways { graph, arrows: Vec::new(), places: BTreeMap::new() };
    let mut boxes = Vec::new();
    for (at, section) in graph.sections.iter().enumerate() {
        let first = section.first.0 as usize;
        let steps = &graph.steps[first..first + section.length as usize];
        boxes.push(SectionBox {
            name: section.name.to_string(),
            lines: steps.iter().filter_map(|step| line(graph, step)).collect(),
            goes_back: steps.iter().any(goes_back),
        });
        for step in steps {
            ways.step(Point::Section(at), step);
        }
    }
    for anytime in &graph.anytime {
        ways.add(Point::Anytime, anytime.way, anytime.words.join(", "));
    }
    let ends = ways.arrows.iter().any(|arrow| arrow.to == Point::End);
    let anytime = !graph.anytime.is_empty();
    Picture { title: graph.title.to_string(), boxes, anytime, ends, arrows: ways.arrows }
}

/// Arrows while they are collected: ways between the same points share one.
struct Ways<'a> {
    graph: &'a StepGraph,
    arrows: Vec<Arrow>,
    /// Where the arrow between two points is, by whether it is a visit and whether it has words.
    places: BTreeMap<(Point, Point, bool, bool), usize>,
}

impl Ways<'_> {
    fn add(&mut self, from: Point, way: Way, label: String) {
        let (to, visit) = match way {
            Way::Next | Way::Back => return,
            Way::Section(section) => (Point::Section(section.0 as usize), false),
            Way::Visit { section, .. } => (Point::Section(section.0 as usize), true),
            Way::End => (Point::End, false),
        };
        let at = *self.places.entry((from, to, visit, label.is_empty())).or_insert_with(|| {
            self.arrows.push(Arrow { from, to, visit, labels: Vec::new() });
            self.arrows.len() - 1
        });
        let labels = &mut self.arrows[at].labels;
        if !label.is_empty() && !labels.contains(&label) {
            labels.push(label);
        }
    }

    fn step(&mut self, from: Point, step: &Step) {
        match &step.kind {
            StepKind::Ask(ask) => self.ask(from, ask),
            StepKind::Forward(forward) => self.forward(from, forward),
            StepKind::Go(way) => {
                let label = step.guard.as_ref().map_or_else(String::new, |guard| self.condition(guard));
                self.add(from, *way, label);
            }
            StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Create { .. } => {}
        }
    }

    fn ask(&mut self, from: Point, ask: &Ask) {
        for answer in &ask.answers {
            let mut label = words::shorten(&answer.label, LINE);
            if let Some(guard) = &answer.guard {
                label = format!("{label} ({})", self.condition(guard));
            }
            self.add(from, answer.way, label);
        }
        if let Some(way) = ask.other {
            self.add(from, way, "on other".to_owned());
        }
        if let Some((times, way)) = ask.give_up {
            self.add(from, way, format!("on invalid {}", words::count(times as usize, "time")));
        }
        for silence in &ask.silences {
            self.silence(from, silence);
        }
    }

    fn silence(&mut self, from: Point, silence: &Silence) {
        match &silence.event {
            SilenceEvent::Say(_) => {}
            SilenceEvent::Go(way) => self.add(from, *way, format!("on silence {}", duration(silence.after))),
        }
    }

    fn forward(&mut self, from: Point, forward: &Forward) {
        self.add(from, forward.nobody, "on nobody".to_owned());
        if let Some((after, way)) = forward.unanswered {
            self.add(from, way, format!("on unanswered {}", duration(after)));
        }
        if let Some(way) = forward.returned {
            self.add(from, way, "on returned".to_owned());
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

fn goes_back(step: &Step) -> bool {
    let back = |way: &Way| *way == Way::Back;
    match &step.kind {
        StepKind::Go(way) => back(way),
        StepKind::Ask(ask) => {
            let silences = ask.silences.iter().filter_map(|silence| match &silence.event {
                SilenceEvent::Go(way) => Some(way),
                SilenceEvent::Say(_) => None,
            });
            let mut ways = ask.answers.iter().map(|answer| &answer.way).chain(&ask.other).chain(silences);
            ways.any(back) || ask.give_up.is_some_and(|(_, way)| way == Way::Back)
        }
        StepKind::Forward(forward) => {
            back(&forward.nobody)
                || forward.returned.is_some_and(|way| way == Way::Back)
                || forward.unanswered.is_some_and(|(_, way)| way == Way::Back)
        }
        StepKind::Say(_) | StepKind::Set { .. } | StepKind::Note(_) | StepKind::Create { .. } => false,
    }
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
