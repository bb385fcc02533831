//! One line in the one style, without its indentation.

use super::expression::{expression, readable};
use crate::graph::{AskKind, Record};
use crate::span::Span;
use crate::syntax::{
    AnswerSyntax, ArrowSyntax, AskSyntax, EventKind, EventSyntax, ForwardSyntax, GuardSyntax, HeadSyntax,
    HoursSyntax, LineKind, OpenDaysSyntax, PieceSyntax, SectionSyntax, StepSyntax, StepSyntaxKind,
    TargetSyntax, TextSyntax,
};

/// The words of a line.
pub(super) fn line(text: &str, kind: &LineKind) -> String {
    let mut writer = Writer { text, out: String::new() };
    match kind {
        LineKind::Head(head) => writer.head(head),
        LineKind::Section(section) => writer.section(section),
        LineKind::Step(step) => writer.step(step),
        LineKind::Continuation(continuation) => {
            writer.put("|");
            writer.text_after(" ", &continuation.text);
            writer.guard(continuation.guard);
        }
        LineKind::Answer(answer) => writer.answer(answer),
        LineKind::Event(event) => writer.event(event),
        LineKind::Blank | LineKind::Comment | LineKind::TranslatorNote | LineKind::Unreadable => {}
    }
    writer.out
}

struct Writer<'t> {
    text: &'t str,
    out: String,
}

impl<'t> Writer<'t> {
    fn put(&mut self, words: &str) {
        self.out.push_str(words);
    }

    fn slice(&self, span: Span) -> &'t str {
        &self.text[span.range()]
    }

    fn put_span(&mut self, before: &str, span: Span) {
        self.put(before);
        self.out.push_str(self.slice(span));
    }

    fn list(&mut self, between: &str, spans: &[Span]) {
        for (number, span) in spans.iter().enumerate() {
            self.put_span(if number == 0 { "" } else { between }, *span);
        }
    }

    fn was(&mut self, names: &[Span]) {
        if !names.is_empty() {
            self.put(" (was ");
            self.list(", ", names);
            self.put(")");
        }
    }

    /// A text with what stands before it; nothing where there is no text.
    fn text_after(&mut self, before: &str, text: &TextSyntax) {
        if text.span.range().is_empty() {
            return;
        }
        self.put(before);
        if text.pieces.is_empty() {
            return self.put_span("", text.span);
        }
        for piece in &text.pieces {
            match piece {
                PieceSyntax::Words(span) | PieceSyntax::Escape(span) | PieceSyntax::OpenBrace(span) => {
                    self.put_span("", *span);
                }
                PieceSyntax::Insert(span) => {
                    let inserted = expression(self.text, *span);
                    self.put("{");
                    self.put(&inserted);
                    self.put("}");
                }
            }
        }
    }

    fn guard(&mut self, guard: Option<GuardSyntax>) {
        let Some(guard) = guard else { return };
        match readable(self.text, guard.condition) {
            Some(condition) => {
                self.put(" (if ");
                self.put(&condition);
                self.put(")");
            }
            None => self.put_span(" ", guard.span),
        }
    }

    fn arrow(&mut self, before: &str, arrow: Option<ArrowSyntax>) {
        if let Some(arrow) = arrow {
            self.put(before);
            self.put_span("-> ", arrow.place);
            self.put(if arrow.and_back.is_some() { " and back" } else { "" });
        }
    }

    fn section(&mut self, section: &SectionSyntax) {
        self.put_span("== ", section.name);
        self.was(&section.was);
    }

    fn step(&mut self, step: &StepSyntax) {
        match &step.kind {
            StepSyntaxKind::Say(text) => {
                self.put("say");
                self.text_after(" ", text);
            }
            StepSyntaxKind::Note(text) => {
                self.put("note");
                self.text_after(" ", text);
            }
            StepSyntaxKind::Ask(ask) => self.ask(ask),
            StepSyntaxKind::Set { name, expression: calculation } => {
                self.put_span("set ", *name);
                let calculation = expression(self.text, *calculation);
                self.put(" = ");
                self.put(&calculation);
            }
            StepSyntaxKind::Create { record, team, title } => {
                self.put(match record {
                    Record::Ticket => "create ticket",
                    Record::Lead => "create lead",
                });
                if let Some(team) = team {
                    self.put_span(" for ", *team);
                }
                self.put(":");
                self.text_after(" ", title);
            }
            StepSyntaxKind::Forward(forward) => self.forward(forward),
            StepSyntaxKind::Go(arrow) => self.arrow("", Some(*arrow)),
        }
        self.guard(step.guard);
    }

    fn ask(&mut self, ask: &AskSyntax) {
        self.put("ask ");
        let named = self.slice(ask.name) != ask.kind.word();
        if ask.kind != AskKind::Choice {
            self.put(ask.kind.word());
            self.put(if named { " " } else { "" });
        }
        if named || ask.kind == AskKind::Choice {
            self.put_span("", ask.name);
        }
        self.was(&ask.was);
        self.put(":");
        self.text_after(" ", &ask.text);
    }

    fn forward(&mut self, forward: &ForwardSyntax) {
        self.put("forward");
        if let Some(name) = forward.name {
            self.put_span(" as ", name);
        }
        self.put(if forward.only.is_some() { " only to " } else { " to " });
        match &forward.target {
            TargetSyntax::Anyone => self.put("anyone"),
            TargetSyntax::Team(team) => self.put_span("team ", *team),
            TargetSyntax::Expertise(names) => self.list(", ", names),
        }
        if let Some(text) = &forward.text {
            self.put(":");
            self.text_after(" ", text);
        }
    }

    fn answer(&mut self, answer: &AnswerSyntax) {
        self.put("-");
        self.text_after(" ", &answer.label);
        if let Some(key) = answer.key {
            self.put_span(" [", key);
            self.put("]");
        }
        self.was(&answer.was);
        if !answer.also.is_empty() {
            self.put(" also ");
            self.list(", ", &answer.also);
        }
        if let Some(page) = answer.opens {
            self.put_span(" opens ", page);
        }
        self.arrow(" ", answer.arrow);
        self.guard(answer.guard);
    }

    fn event(&mut self, event: &EventSyntax) {
        match (event.kind, event.count) {
            (EventKind::InvalidTimes, Some(count)) => {
                self.put_span("on invalid ", count);
                self.put(" times");
            }
            (kind, _) => self.put(kind.words()),
        }
        if let Some(length) = event.duration {
            let length = duration(self.slice(length));
            self.put(" ");
            self.put(&length);
        }
        if let Some(text) = &event.text {
            self.put(":");
            self.text_after(" ", text);
        }
        self.arrow(" ", event.arrow);
        self.guard(event.guard);
    }

    fn head(&mut self, head: &HeadSyntax) {
        match head {
            HeadSyntax::Bot { title } => self.put_span("bot ", *title),
            HeadSyntax::Language { tag } => self.put_span("language ", *tag),
            HeadSyntax::Include { path } => self.put_span("include ", *path),
            HeadSyntax::Use { path } => self.put_span("use ", *path),
            HeadSyntax::Expertise { key, label } => self.labelled("expertise ", *key, *label),
            HeadSyntax::Team { key, label } => self.labelled("team ", *key, *label),
            HeadSyntax::Hours(hours) => self.hours(hours),
            HeadSyntax::Given(given) => {
                self.put_span("given ", given.name);
                self.put_span(": ", given.kind);
                self.put_span(" = ", given.default);
                if !given.tries.is_empty() {
                    self.put(" try ");
                    self.list(" | ", &given.tries);
                }
            }
            HeadSyntax::Anytime(anytime) => {
                self.put("anytime ");
                self.list(", ", &anytime.words);
                self.arrow(" ", Some(anytime.arrow));
                self.guard(anytime.guard);
            }
        }
    }

    fn labelled(&mut self, word: &str, key: Span, label: Span) {
        self.put_span(word, key);
        self.put(":");
        if !label.range().is_empty() {
            self.put_span(" ", label);
        }
    }

    fn hours(&mut self, hours: &HoursSyntax) {
        self.put_span("hours ", hours.key);
        self.put(": ");
        for (number, days) in hours.open.iter().enumerate() {
            self.put(if number == 0 { "" } else { ", " });
            self.open_days(days);
        }
        if !hours.closed.is_empty() {
            self.put(if hours.open.is_empty() { "closed " } else { ", closed " });
            self.list(" ", &hours.closed);
        }
        if let Some(zone) = hours.zone {
            self.put_span(" ", zone);
        }
    }

    fn open_days(&mut self, days: &OpenDaysSyntax) {
        let day = |span| self.slice(span).get(..3).unwrap_or("");
        let (first, last) = (day(days.first), days.last.map(day));
        self.put(first);
        if let Some(last) = last {
            self.put("-");
            self.put(last);
        }
        for (from, until) in &days.times {
            let (from, until) = (self.slice(*from), self.slice(*until));
            self.out.push_str(&format!(" {from:0>5}-{until:0>5}"));
        }
    }
}

/// A duration with the short word of its unit.
pub(crate) fn duration(words: &str) -> String {
    let digits = words.find(|c: char| !c.is_ascii_digit()).unwrap_or(words.len());
    let (count, unit) = words.split_at(digits);
    let unit = match unit.trim_start().as_bytes().first() {
        Some(b's') => "s",
        Some(b'm') => "min",
        Some(b'h') => "h",
        _ => "day",
    };
    format!("{count} {unit}")
}
