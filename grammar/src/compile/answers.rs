//! The keys of all answers, before any condition that names one is read.

use std::sync::Arc;

use crate::check;
use crate::compile::declare::Names;
use crate::compile::label::is_misread;
use crate::compile::outline::{AnswerOutline, Outline, StepOutline};
use crate::diagnostic::Finding;
use crate::graph::ValueId;
use crate::names::Index;
use crate::parse::is_name;
use crate::source::Source;
use crate::span::Location;
use crate::syntax::{AskSyntax, EventKind, StepSyntaxKind};
use crate::words::{fold, slug};

/// The answers of every question and input, by its value.
pub(crate) struct Answers {
    questions: Vec<Question>,
}

/// The answers of one question or input.
#[derive(Clone, Default)]
pub(crate) struct Question {
    pub(crate) answers: Vec<AnswerKey>,
    /// Whether `on other` takes other words.
    pub(crate) other: bool,
    /// Whether it is a question or input at all.
    pub(crate) asked: bool,
}

/// The key of an answer.
#[derive(Clone)]
pub(crate) struct AnswerKey {
    pub(crate) key: Arc<str>,
    /// Whether the key was written, and not made from the label.
    pub(crate) written: bool,
    pub(crate) label: Location,
    pub(crate) location: Location,
}

impl Answers {
    pub(crate) fn of(&self, id: ValueId) -> &Question {
        &self.questions[id.0 as usize]
    }
}

/// Collects all answers, and finds keys and words that stand for two of one question.
pub(crate) fn answers(outline: &Outline<'_>, names: &Names<'_>, findings: &mut Vec<Finding>) -> Answers {
    let mut questions = vec![Question::default(); names.value_list.len()];
    for step in outline.sections.iter().flat_map(|section| &section.steps) {
        let Some(StepSyntaxKind::Ask(ask)) = step.syntax.map(|syntax| &syntax.kind) else { continue };
        let source = outline.sources.get(step.file);
        let Some(id) = names.values.get(source.slice(ask.name)) else { continue };
        let question = Collector { source, findings }.question(step, ask);
        let slot = &mut questions[id.0 as usize];
        if !slot.asked {
            *slot = question;
        }
    }
    Answers { questions }
}

struct Collector<'a> {
    source: &'a Source,
    findings: &'a mut Vec<Finding>,
}

impl Collector<'_> {
    fn question(&mut self, step: &StepOutline<'_>, ask: &AskSyntax) -> Question {
        let other = step.events.iter().any(|event| event.syntax.kind == EventKind::Other);
        let mut question = Question { answers: Vec::with_capacity(step.answers.len()), other, asked: true };
        let mut words = Index::default();
        for answer in &step.answers {
            question.answers.push(self.key(answer, ask, other));
            self.words(answer, &mut words);
        }
        self.keys(step, &question.answers);
        question
    }

    /// Finds keys that stand for two answers. A key that an answer had before counts too: a conversation that was stored
    /// under it could be taken for either.
    fn keys(&mut self, step: &StepOutline<'_>, answers: &[AnswerKey]) {
        let mut seen: Index<&str, Location> = Index::default();
        for answer in answers.iter().filter(|answer| !answer.key.is_empty()) {
            if let Some(first) = seen.insert(&answer.key, answer.location) {
                self.findings.push(check::key_twice::finding(
                    &answer.key,
                    answer.location,
                    first,
                    answer.written,
                ));
            }
        }
        for old in step.answers.iter().flat_map(|answer| &answer.syntax.was) {
            let (key, location) = (self.source.slice(*old), Location::new(step.file, *old));
            if let Some(first) = seen.insert(key, location) {
                self.findings.push(check::key_twice::finding(key, location, first, true));
            }
        }
    }

    fn key(&mut self, answer: &AnswerOutline<'_>, ask: &AskSyntax, other: bool) -> AnswerKey {
        let file = answer.location.file;
        let label = Location::new(file, answer.syntax.label.span);
        let written = answer.syntax.key.is_some();
        let location = answer.syntax.key.map_or(label, |key| Location::new(file, key));
        let key = match answer.syntax.key {
            Some(key) => self.source.slice(key).to_string(),
            None => slug(self.source.slice(answer.syntax.label.span)),
        };
        let misread = is_misread(self.source, &answer.syntax.label);
        if !written && !misread && !is_name(&key) && !answer.syntax.label.span.range().is_empty() {
            self.findings
                .push(check::key_needed::finding(label, self.source.slice(answer.syntax.label.span)));
        }
        if other && key == "other" {
            self.findings.push(check::key_other::finding(location, self.source.slice(ask.name)));
        }
        AnswerKey { key: key.into(), written, label, location }
    }

    /// Finds words that mean two answers.
    fn words(&mut self, answer: &AnswerOutline<'_>, seen: &mut Index<String, Location>) {
        let file = answer.location.file;
        for span in std::iter::once(&answer.syntax.label.span).chain(&answer.syntax.also) {
            let folded = fold(self.source.slice(*span));
            let location = Location::new(file, *span);
            if folded.is_empty() {
                continue;
            }
            let own = |first: &Location| answer.location.span.start <= first.span.start;
            if let Some(first) = seen.insert(folded, location).filter(|first| !own(first)) {
                self.findings.push(check::words_twice::finding(self.source.slice(*span), location, first));
            }
        }
    }
}
