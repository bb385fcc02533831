//! Records whose lines are no part of the script any more: an export cannot take them away.

use std::collections::BTreeSet;

use super::lost::{Lost, place};
use crate::graph::{Step, StepGraph, StepKind};
use crate::odoo::ids::{AnswerRecord, Ids, StepRecord};
use crate::odoo::remark::{LinePlace, Weight};

/// How many characters of a line are told.
const LONGEST: usize = 60;

/// What is to be done about each of them.
const INSTEAD: &str = "Delete it there, and take it out of the file with the ids beside the script.";

/// Keeps what is `gone` behind the ids that were `made`, and tells what of it Odoo goes on playing.
pub(super) fn keep(graph: &StepGraph, gone: Ids, made: &mut Ids, lost: &mut Lost) {
    let mut told = BTreeSet::new();
    for step in gone.steps.iter().filter(|step| told.insert(&step.id)) {
        let Some(at) = section_place(graph, &step.section) else { continue };
        let message = format!("`{}` ({}) stays in Odoo, which goes on playing it.", step.id, said(step));
        lost.say(at, Weight::Changed, message, INSTEAD);
    }
    let asked: BTreeSet<&str> = made.answers.iter().map(|answer| answer.question.as_str()).collect();
    let given: BTreeSet<(&str, &str)> =
        made.answers.iter().map(|answer| (answer.question.as_str(), answer.key.as_str())).collect();
    for AnswerRecord { id, question, key } in &gone.answers {
        // With its question, an answer is deleted too; of several copies of one, the question is told.
        if !asked.contains(question.as_str()) || given.contains(&(question.as_str(), key.as_str())) {
            continue;
        }
        let Some(at) = question_place(graph, question) else { continue };
        let message =
            format!("The answer `{id}` (`{key}` of `{question}`) stays in Odoo, which goes on offering it.");
        lost.say(at, Weight::Changed, message, INSTEAD);
    }
    made.steps.extend(gone.steps);
    made.answers.extend(gone.answers);
    made.expertise.extend(gone.expertise);
    made.teams.extend(gone.teams);
}

/// A line as it was: its words, or else where it stood.
fn said(step: &StepRecord) -> String {
    let first = step.text.lines().next().unwrap_or("");
    if first.is_empty() {
        return format!("`{}` in section `{}`", step.word, step.section);
    }
    let cut = first.char_indices().nth(LONGEST).map_or(first.len(), |(at, _)| at);
    format!("\"{}{}\"", &first[..cut], if cut < step.text.len() { "…" } else { "" })
}

/// The section that a line stood in; where it is gone as well, the first one.
fn section_place(graph: &StepGraph, section: &str) -> Option<LinePlace> {
    let section = graph.sections.iter().find(|one| *one.name == *section).or(graph.sections.first())?;
    Some(LinePlace { location: section.location, line: graph.step(section.first).line })
}

/// The question that an answer belonged to.
fn question_place(graph: &StepGraph, question: &str) -> Option<LinePlace> {
    let asks = |step: &&Step| match &step.kind {
        StepKind::Ask(ask) => *graph.value(ask.value).name == *question,
        StepKind::Say(_)
        | StepKind::Set { .. }
        | StepKind::Note(_)
        | StepKind::Create { .. }
        | StepKind::Forward(_)
        | StepKind::Go(_) => false,
    };
    graph.steps.iter().find(asks).map(place)
}
