//! From a script to records that behave the same, as far as Odoo can say it.
//!
//! 1. `route`: the steps in an order in which every way leads forward.
//! 2. `maker`: on which ways through the visitor's answers each step is played, as a set of `choices`.
//! 3. `only_if`: each set as an "Only If", by copies of the step where one cannot say it.
//! 4. `writer`: the records, with the ids that are `known`.
//!
//! What cannot be said is told by `lost` and where it turns up.

mod choices;
mod condition;
mod gone;
mod known;
mod lost;
mod maker;
mod only_if;
mod route;
mod writer;

use self::known::{Known, Line};
use self::lost::{Lost, place};
use self::maker::Maker;
use self::route::{By, Cut, Route};
use self::writer::Writer;
use super::ids::Ids;
use super::records::Records;
use super::remark::{LinePlace, Remark, Weight};
use crate::graph::{StepGraph, StepId, StepKind};
use crate::words::slug;

/// What an export may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportOptions {
    /// Whether messages are HTML, as they are from Odoo 19 on.
    pub html: bool,
    /// What the ids of new records begin with; empty: the name that the bot's title makes.
    pub prefix: String,
}

impl Default for ExportOptions {
    fn default() -> Self {
        Self { html: true, prefix: String::new() }
    }
}

/// All that came of a script.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Export {
    /// One script with its steps in order, and the expertise and teams that it declares.
    pub records: Records,
    /// Which record is which part of the script: those that were known, and the new ones. Records that are no part of
    /// it any more stand behind all others.
    pub ids: Ids,
    /// Every line that Odoo cannot express, in the order of the script. Empty: the records behave exactly as the script.
    pub remarks: Vec<Remark<LinePlace>>,
}

/// Makes records of a script. `ids` are those of an earlier import or export, or [`Ids::default`].
pub fn export(graph: &StepGraph, ids: &Ids, options: &ExportOptions) -> Export {
    let route = route::route(graph);
    let mut lost = Lost::default();
    graph.anytime.iter().for_each(|line| lost.of_anytime(line));
    graph.steps.iter().for_each(|step| lost.of_step(step));
    cuts(graph, &route, &mut lost);
    let prefix = if options.prefix.is_empty() { slug(&graph.title) } else { options.prefix.clone() };
    let prefix = if prefix.is_empty() { "bot".to_owned() } else { prefix };
    let steps = (0..graph.steps.len() as u32).map(StepId);
    let lines: Vec<(StepId, Line)> = steps.filter_map(|at| Some((at, line(graph, at)?))).collect();
    let writer = Writer::new(graph, Known::new(ids, prefix, &lines), options.html);
    let (writer, exhausted) = Maker::new(graph, writer, &mut lost).make(&route);
    let (mut records, mut made, gone) = writer.finish();
    if let (true, Some(section)) = (exhausted, graph.sections.first()) {
        let at = LinePlace { location: section.location, line: graph.step(section.first).line };
        let message = "This script branches in more ways than \"Only If\" can tell apart.";
        lost.say(at, Weight::Changed, message, "None of its steps is exported.");
        records.scripts.iter_mut().for_each(|script| script.steps.clear());
        made = Ids { script: made.script, ..ids.clone() };
    } else {
        gone::keep(graph, gone, &mut made, &mut lost);
    }
    let mut remarks = lost.remarks;
    remarks.sort_by_key(|remark| (remark.at.location.file, remark.at.line));
    Export { records, ids: made, remarks }
}

/// Tells which ways were cut.
fn cuts(graph: &StepGraph, route: &Route, lost: &mut Lost) {
    for (step, by, cut) in &route.cuts {
        let step = graph.step(*step);
        let at = match (&step.kind, by) {
            (StepKind::Ask(ask), By::Answer(answer)) => {
                let answer = &ask.answers[*answer as usize];
                LinePlace { location: answer.location, line: answer.line }
            }
            (StepKind::Forward(forward), By::Taken) => lost::event(forward.lines.nobody, place(step)),
            _ => place(step),
        };
        let message = match cut {
            Cut::Back => "This leads back to an earlier step, and in Odoo a conversation only goes on.",
            Cut::Visits => {
                "Odoo has no visits, and there are too many here to copy what is visited for each."
            }
        };
        lost.say(at, Weight::Changed, message, "The conversation ends there.");
    }
}

/// How a line is known by its ids; none for one that is never a record.
fn line(graph: &StepGraph, id: StepId) -> Option<Line> {
    let step = graph.step(id);
    let section = graph.section(step.section).name.to_string();
    let (word, name, text) = match &step.kind {
        StepKind::Say(text) => ("say", String::new(), text.source.to_string()),
        StepKind::Ask(ask) => ("ask", graph.value(ask.value).name.to_string(), ask.text.source.to_string()),
        StepKind::Create { title, .. } => ("create", String::new(), title.source.to_string()),
        StepKind::Forward(forward) => {
            let text = forward.text.as_ref().map(|text| text.source.to_string());
            ("forward", forward.name.to_string(), text.unwrap_or_default())
        }
        StepKind::Set { .. } | StepKind::Note(_) | StepKind::Go(_) => return None,
    };
    Some(Line { section, word, name, text })
}

/// Whether a page is one of another site, so that Odoo ends the conversation with it.
fn is_elsewhere(page: &str) -> bool {
    page.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("https:"))
}
