//! The names of everything in a script: short, telling, and given once each.

use std::collections::BTreeMap;

use super::bot::{Answer, Bot, Group, Kind};
use super::course::{Course, Entry};
use super::layout::{Arranger, End, Layout, Part};
use super::names::{Names, of_label, of_text, words};
use crate::graph::{AskKind, Record};

/// Names that no value can have, or that would be read as something else behind `ask`.
const NO_VALUES: [&str; 16] = [
    "visitor", "answer", "operator", "position", "and", "or", "not", "is", "if", "yes", "no", "email",
    "phone", "number", "text", "lines",
];

/// Names that no section can have. `start` is the first one's.
const NO_SECTIONS: [&str; 4] = ["end", "back", "next", "start"];

/// Words that cannot be read behind `is`, or mean other answers.
const NO_KEYS: [&str; 6] = ["and", "or", "not", "is", "if", "other"];

/// Keys that say nothing about where their answers lead.
const PLAIN_KEYS: [&str; 20] = [
    "yes", "no", "ok", "sure", "oui", "non", "si", "ja", "nein", "nee", "maybe", "later", "good", "great",
    "bad", "back", "next", "end", "start", "go",
];

/// The names in one script.
pub(super) struct Labels {
    /// For each step the name of its question or input.
    pub(super) values: Vec<String>,
    /// For each step the keys of its answers.
    pub(super) keys: Vec<Vec<String>>,
    /// The names of the sections, in their order.
    pub(super) sections: Vec<String>,
    /// The names of forwards that do not have their section's.
    pub(super) forwards: BTreeMap<usize, String>,
}

/// Names everything. `expertise` and `teams` are the keys of all that the records have.
pub(super) fn labels(
    bot: &Bot<'_>,
    course: &Course,
    layout: &Layout,
    expertise: &[String],
    teams: &[String],
) -> Labels {
    let mut labels = Labels {
        values: vec![String::new(); bot.steps.len()],
        keys: vec![Vec::new(); bot.steps.len()],
        sections: Vec::with_capacity(layout.sections.len()),
        forwards: BTreeMap::new(),
    };
    let mut values = Names::without(&NO_VALUES);
    for part in layout.sections.iter().flat_map(|section| &section.parts) {
        if let Part::Body(at) = part {
            labels.value(bot, *at, &mut values);
        }
    }
    let arranger = Arranger { bot, course };
    let mut namer = SectionNamer { bot, course, layout, expertise, teams, leading: BTreeMap::new() };
    namer.leading(&labels, &arranger);
    let mut sections = Names::without(&NO_SECTIONS);
    for at in 0..layout.sections.len() {
        let name = if at == 0 { "start".to_owned() } else { sections.give_first(&namer.wanted(at, &labels)) };
        labels.sections.push(name);
    }
    for (section, name) in layout.sections.iter().zip(&labels.sections) {
        forwards(bot, &section.parts, name, (expertise, teams), &mut labels.forwards);
    }
    labels
}

impl Labels {
    fn value(&mut self, bot: &Bot<'_>, at: usize, names: &mut Names) {
        let step = &bot.steps[at];
        match &step.kind {
            Kind::Question(answers) => {
                let wanted = of_text(&step.text, &bot.around).unwrap_or_else(|| "question".to_owned());
                self.values[at] = names.give(&wanted);
                self.keys[at] = keys(answers);
            }
            Kind::Input(kind) => {
                let own = own_name(*kind).filter(|_| !names.is_taken(kind.word()));
                let of_text = of_text(&step.text, &bot.around).filter(|name| name != "topic");
                let wanted = own.map(str::to_owned).or(of_text);
                self.values[at] = names.give_kind(&wanted.unwrap_or_else(|| other_name(*kind).to_owned()));
            }
            Kind::Say | Kind::Stuck | Kind::Forward(_) | Kind::Create { .. } => {}
        }
    }
}

/// Inputs that are called like their kind, when there is only one of them.
fn own_name(kind: AskKind) -> Option<&'static str> {
    match kind {
        AskKind::Email => Some("email"),
        AskKind::Phone => Some("phone"),
        AskKind::Choice | AskKind::Number | AskKind::Text | AskKind::Lines => None,
    }
}

fn other_name(kind: AskKind) -> &'static str {
    match kind {
        AskKind::Email => "address",
        AskKind::Phone => "telephone",
        AskKind::Choice | AskKind::Number | AskKind::Text => "message",
        AskKind::Lines => "details",
    }
}

fn keys(answers: &[Answer<'_>]) -> Vec<String> {
    let mut names = Names::without(&NO_KEYS);
    let mut all: Vec<String> = answers.iter().flat_map(|answer| distinct(words(&answer.label))).collect();
    all.sort_unstable();
    let shared = all.chunk_by(|one, other| one == other).filter(|same| same.len() > 1);
    let shared: Vec<String> = shared.map(|same| same[0].clone()).collect();
    let key = |(number, answer): (usize, &Answer<'_>)| {
        names.give(&of_label(&answer.label, &shared).unwrap_or_else(|| format!("answer_{}", number + 1)))
    };
    answers.iter().enumerate().map(key).collect()
}

/// Each word once.
fn distinct(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// Several forwards in one section need names of their own.
fn forwards(
    bot: &Bot<'_>,
    parts: &[Part],
    section: &str,
    (expertise, teams): (&[String], &[String]),
    named: &mut BTreeMap<usize, String>,
) {
    let mut names = Names::without(&[section]);
    let mut first = true;
    for part in parts {
        let Part::Body(at) = part else { continue };
        let wanted = match &bot.steps[*at].kind {
            Kind::Forward(wanted) => wanted.first().map_or("anyone", |at| &expertise[*at]),
            Kind::Create { forward: true, team, .. } => team.map_or("anyone", |at| &teams[at]),
            Kind::Say
            | Kind::Stuck
            | Kind::Question(_)
            | Kind::Input(_)
            | Kind::Create { forward: false, .. } => {
                continue;
            }
        };
        if !std::mem::take(&mut first) {
            named.insert(*at, names.give(wanted));
        }
    }
}

struct SectionNamer<'a, 'r> {
    bot: &'a Bot<'r>,
    course: &'a Course,
    layout: &'a Layout,
    expertise: &'a [String],
    teams: &'a [String],
    /// For each section the key of the answer that leads to it first.
    leading: BTreeMap<usize, String>,
}

impl SectionNamer<'_, '_> {
    /// Finds which answers lead to sections, by their arrows or by conditions of arrows.
    fn leading(&mut self, labels: &Labels, arranger: &Arranger<'_, '_>) {
        let layout = self.layout;
        for part in layout.sections.iter().flat_map(|section| &section.parts) {
            match part {
                Part::Body(at) => {
                    let ways = arranger.answers(*at).unwrap_or_default();
                    let keys = labels.keys[*at].iter();
                    ways.into_iter().zip(keys).for_each(|(way, key)| self.lead(way, key));
                }
                Part::Arrow(at) => {
                    if let Some(key) = self.only_key(*at, labels) {
                        self.lead(arranger.body(*at), &key);
                    }
                }
            }
        }
    }

    fn lead(&mut self, to: Option<Part>, key: &str) {
        let section = to.and_then(|part| self.layout.section(part));
        if let Some(section) = section.filter(|_| !PLAIN_KEYS.contains(&key) && !key.starts_with("answer_")) {
            self.leading.entry(section).or_insert_with(|| key.to_owned());
        }
    }

    /// The key that the condition of a step names, if it names one.
    fn only_key(&self, at: usize, labels: &Labels) -> Option<String> {
        let Entry::Apart(groups, _) = &self.course.stops[at].as_ref()?.entry else { return None };
        let [Group { question, answers, .. }] = groups.as_slice() else { return None };
        let [answer] = answers.as_slice() else { return None };
        labels.keys[*question as usize].get(*answer as usize).cloned()
    }

    /// What a section may be called, the best first.
    fn wanted(&self, at: usize, labels: &Labels) -> Vec<String> {
        let section = &self.layout.sections[at];
        let leading = self.leading.get(&at).cloned();
        let mut wanted: Vec<String> = leading.into_iter().collect();
        let bodies = section.parts.iter().filter_map(|part| match part {
            Part::Body(at) => Some(*at),
            Part::Arrow(_) => None,
        });
        let ends = section.end == End::Arrow(None);
        if ends && section.parts.len() == 1 {
            wanted.push("goodbye".to_owned());
        }
        wanted.extend(bodies.flat_map(|at| self.of_step(at, labels)).take(3));
        wanted.push("more".to_owned());
        wanted
    }

    fn of_step(&self, at: usize, labels: &Labels) -> Option<String> {
        let step = &self.bot.steps[at];
        match &step.kind {
            Kind::Question(_) | Kind::Input(_) => Some(labels.values[at].clone()),
            Kind::Forward(wanted) => {
                Some(wanted.first().map_or("person", |at| &self.expertise[*at]).to_owned())
            }
            Kind::Create { forward: true, team, .. } => {
                Some(team.map_or("person", |at| &self.teams[at]).to_owned())
            }
            Kind::Create { record: Record::Lead, .. } => Some("lead".to_owned()),
            Kind::Create { record: Record::Ticket, .. } => Some("ticket".to_owned()),
            Kind::Say | Kind::Stuck => of_text(&step.text, &self.bot.around).filter(|name| name != "topic"),
        }
    }
}
