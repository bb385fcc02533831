//! A bot as the text of a script, in the one style, with the record of every line.

use std::fmt::Write;

use super::bot::{Bot, Group, Kind};
use super::condition::{Conditions, both};
use super::course::{Course, Entry, Stop};
use super::label::Labels;
use super::layout::{Arranger, End, Layout, Part, Section};
use super::title::First;
use crate::graph::{AskKind, Record};
use crate::odoo::ids::{AnswerRecord, Ids, StepRecord};
use crate::odoo::words::{escaped, escaped_label};

/// How many characters the title of a lead or ticket has.
const LONGEST_TITLE: usize = 100;

/// What a script is written from.
pub(super) struct Writer<'a, 'r> {
    pub(super) bot: &'a Bot<'r>,
    pub(super) course: &'a Course,
    pub(super) layout: &'a Layout,
    pub(super) labels: &'a Labels,
    /// The keys of all expertise and teams of the records.
    pub(super) expertise: &'a [String],
    pub(super) teams: &'a [String],
    pub(super) out: String,
    pub(super) ids: Ids,
    pub(super) section: &'a str,
    /// How many conditions got lines of their own.
    pub(super) remembered: u32,
}

impl<'a> Writer<'a, '_> {
    /// Writes all sections.
    pub(super) fn sections(&mut self) {
        for (section, name) in self.layout.sections.iter().zip(&self.labels.sections) {
            self.section = name;
            let _ = writeln!(self.out, "\n== {name}");
            section.parts.iter().for_each(|part| self.part(*part, section));
            if let End::Arrow(to) = section.end {
                let place = self.place(to);
                let _ = writeln!(self.out, "-> {place}");
            }
        }
    }

    /// The name of the place that begins with a part.
    fn place(&self, to: Option<Part>) -> &'a str {
        let section = to.and_then(|part| self.layout.section(part));
        section.map_or("end", |section| &self.labels.sections[section])
    }

    fn part(&mut self, part: Part, section: &Section) {
        let at = part.step();
        let Some(stop) = self.course.stops[at].as_ref() else { return };
        match (part, &stop.entry) {
            (Part::Arrow(_), Entry::Apart(groups, _)) => {
                let arranger = Arranger { bot: self.bot, course: self.course };
                let place = self.place(arranger.body(at));
                let guard = self.guard(groups, stop);
                let _ = writeln!(self.out, "-> {place} (if {guard})");
            }
            (Part::Body(_), Entry::Guarded(groups)) => {
                let guard = self.guard(groups, stop);
                self.step(at, stop, Some(&guard), section);
            }
            (_, _) => self.step(at, stop, None, section),
        }
    }

    /// The words of a condition. What is too long for one line is remembered by lines above it.
    fn guard(&mut self, groups: &[Group], stop: &Stop) -> String {
        let remembered = &mut self.remembered;
        let mut conditions =
            Conditions { labels: self.labels, bot: self.bot, known: &stop.known, remembered };
        let (above, words) = conditions.words(groups);
        self.out.push_str(&above);
        words
    }

    fn step(&mut self, at: usize, stop: &Stop, guard: Option<&str>, section: &Section) {
        let step = &self.bot.steps[at];
        let text = escaped(&step.text);
        match &step.kind {
            Kind::Say | Kind::Stuck => self.line(at, "say", "", "say", &text, guard),
            Kind::Question(_) => self.question(at, &text, guard),
            Kind::Input(kind) => self.input(at, *kind, &text, guard),
            Kind::Forward(wanted) => {
                let keys: Vec<&str> = wanted.iter().map(|at| self.expertise[*at].as_str()).collect();
                let target = if keys.is_empty() { "anyone".to_owned() } else { keys.join(", ") };
                self.forward(at, &target, &text, guard, section);
            }
            Kind::Create { record, team, forward } => {
                let team = team.map(|team| self.teams[team].as_str());
                if !text.is_empty() && !forward {
                    self.line(at, "say", "", "say", &text, guard);
                }
                self.create(at, *record, team, &stop.first, guard);
                if *forward {
                    let target = team.map_or_else(|| "anyone".to_owned(), |team| format!("team {team}"));
                    self.forward(at, &target, &text, guard, section);
                }
            }
        }
    }

    /// Writes a line that ends in a text, with what goes on below, and a condition.
    fn line(&mut self, at: usize, word: &str, name: &str, start: &str, text: &str, guard: Option<&str>) {
        self.out.push_str(start);
        for (number, line) in text.split('\n').enumerate() {
            self.out.push_str(if number == 0 { "" } else { "\n  |" });
            if !line.is_empty() {
                self.out.push(' ');
                self.out.push_str(line);
            }
        }
        self.end_line(guard);
        self.ids.steps.push(StepRecord {
            id: self.bot.steps[at].record.id.clone(),
            section: self.section.to_owned(),
            word: word.to_owned(),
            name: name.to_owned(),
            text: text.to_owned(),
        });
    }

    fn end_line(&mut self, guard: Option<&str>) {
        if let Some(guard) = guard {
            let _ = write!(self.out, " (if {guard})");
        }
        self.out.push('\n');
    }

    fn question(&mut self, at: usize, text: &str, guard: Option<&str>) {
        let Kind::Question(answers) = &self.bot.steps[at].kind else { return };
        let name = &self.labels.values[at];
        self.line(at, "ask", name, &format!("ask {name}:"), text, guard);
        let ways = Arranger { bot: self.bot, course: self.course }.answers(at);
        for (number, answer) in answers.iter().enumerate() {
            let key = &self.labels.keys[at][number];
            let _ = write!(self.out, "  - {} [{key}]", escaped_label(&answer.label));
            if let Some(page) = &answer.opens {
                let _ = write!(self.out, " opens {page}");
            }
            match &ways {
                _ if answer.ends => self.out.push_str(" -> end"),
                Some(ways) => {
                    let place = self.place(ways[number]);
                    let _ = write!(self.out, " -> {place}");
                }
                None => {}
            }
            self.out.push('\n');
            self.ids.answers.push(AnswerRecord {
                id: answer.record.id.clone(),
                question: name.clone(),
                key: key.clone(),
            });
        }
    }

    fn input(&mut self, at: usize, kind: AskKind, text: &str, guard: Option<&str>) {
        let name = &self.labels.values[at];
        let word = kind.word();
        let start = if name == word { format!("ask {word}:") } else { format!("ask {word} {name}:") };
        self.line(at, "ask", name, &start, text, guard);
        if kind == AskKind::Phone {
            self.out.push_str("  on invalid 1 times -> next\n");
        }
    }

    fn forward(&mut self, at: usize, target: &str, text: &str, guard: Option<&str>, section: &Section) {
        let own = self.labels.forwards.get(&at);
        let named = own.map(|name| format!(" as {name}")).unwrap_or_default();
        let colon = if text.is_empty() { "" } else { ":" };
        let start = format!("forward{named} to {target}{colon}");
        let name = own.map_or(self.section, String::as_str);
        self.line(at, "forward", name, &start, text, guard);
        let last = section.parts.last() == Some(&Part::Body(at));
        let place = match section.end {
            End::Nobody(to) if last => self.place(to),
            End::Nobody(_) | End::Arrow(_) | End::Question => "next",
        };
        let _ = writeln!(self.out, "  on nobody -> {place}");
    }

    fn create(&mut self, at: usize, record: Record, team: Option<&str>, first: &First, guard: Option<&str>) {
        let word = match record {
            Record::Ticket => "ticket",
            Record::Lead => "lead",
        };
        let team = team.map(|team| format!(" for {team}")).unwrap_or_default();
        for (condition, title) in self.titles(record, first) {
            let guard = both(guard, condition.as_deref());
            let start = format!("create {word}{team}:");
            self.line(at, "create", "", &start, &title, guard.as_deref());
        }
    }

    /// What a lead or ticket is called: after the free input that was answered first. Exactly one of the conditions holds.
    fn titles(&self, record: Record, first: &First) -> Vec<(Option<String>, String)> {
        let name = |at: &usize| &self.labels.values[*at];
        let mut titles = Vec::with_capacity(first.inputs.len() + 1);
        let mut before: Vec<String> = Vec::new();
        for (number, input) in first.inputs.iter().enumerate() {
            let mut parts = before.clone();
            if first.none || number + 1 < first.inputs.len() {
                parts.push(format!("answered({})", name(input)));
            }
            let condition = (!parts.is_empty()).then(|| parts.join(" and "));
            titles.push((condition, format!("{{shorten({}, {LONGEST_TITLE})}}", name(input))));
            before.push(format!("not answered({})", name(input)));
        }
        if first.none {
            let what = match record {
                Record::Ticket => "Ticket",
                Record::Lead => "Lead",
            };
            let condition = (!before.is_empty()).then(|| before.join(" and "));
            titles.push((condition, escaped(&format!("{}'s New {what}", self.bot.title))));
        }
        titles
    }
}
