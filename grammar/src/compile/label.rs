//! Labels of answers: fixed words.

use std::sync::Arc;

use crate::check;
use crate::compile::lower::Lowering;
use crate::parse;
use crate::source::Source;
use crate::span::{Location, Span};
use crate::syntax::{PieceSyntax, TextSyntax};

impl Lowering<'_, '_> {
    /// The words of a label, without escapes.
    pub(crate) fn label(&mut self, line: Location, label: &TextSyntax) -> Arc<str> {
        if label.span.range().is_empty() {
            self.find(check::no_label::finding(line));
        }
        if label.pieces.is_empty() {
            self.check_start(label.span);
            self.check_signs(label.span, label.span.start);
            return self.slice(label.span).into();
        }
        let mut words = String::new();
        let mut brace_found = false;
        if let Some(PieceSyntax::Words(span)) = label.pieces.first() {
            self.check_start(*span);
        }
        for piece in &label.pieces {
            match piece {
                PieceSyntax::Words(span) => {
                    let part = self.slice(*span);
                    if part.contains('{') && !brace_found {
                        let location = self.location(*span);
                        self.find(check::value_in_label::finding(location));
                        brace_found = true;
                    }
                    self.check_signs(*span, label.span.start);
                    words.push_str(part);
                }
                PieceSyntax::Escape(span) => words.extend(self.label_escape(*span)),
                PieceSyntax::Insert(_) | PieceSyntax::OpenBrace(_) => {}
            }
        }
        words.into()
    }

    fn label_escape(&mut self, span: Span) -> Option<char> {
        let character = self.slice(span).chars().nth(1);
        if character.is_none_or(char::is_alphanumeric) {
            let location = self.location(span);
            self.find(check::bad_escape::finding(location, character));
        }
        character
    }

    /// Finds half an arrow at the start of a label.
    fn check_start(&mut self, span: Span) {
        if self.slice(span).starts_with('>') {
            let location = self.location(Span::new(span.start, span.start + 1));
            self.find(check::label_sign::finding(location, "->", None));
        }
    }

    /// Finds signs in a label that look like a key, an arrow or a condition, but were not understood as one.
    fn check_signs(&mut self, span: Span, label: u32) {
        let words = self.slice(span);
        if !words.bytes().any(|b| matches!(b, b'-' | b'[' | b'(')) {
            return;
        }
        let Some((at, length, sign)) = first_sign(words) else {
            return;
        };
        let start = span.start + at as u32;
        let text = self.sources.get(self.file).text();
        let line_end = text[start as usize..].find('\n').map_or(text.len(), |length| start as usize + length);
        if let Some(habit) = check::habit::answer::answer(&text[label as usize..line_end]) {
            let place = |(from, to): (usize, usize)| {
                Location::new(self.file, Span::new(label + from as u32, label + to as u32))
            };
            let finding = check::label_sign::meant(place(habit.at), &habit, sign, &place);
            return self.find(finding);
        }
        let expectation = parse::answer_end_expectation(text, Span::new(start, line_end as u32));
        // Where the key is right, the arrow behind it is what could not be read.
        let arrow = words.find("->").map(|at| span.start + at as u32);
        let read = expectation.as_ref().map_or(0, |expectation| expectation.span.start);
        let found = (start, length as u32, sign);
        let (start, length, sign) =
            arrow.filter(|arrow| *arrow < read).map_or(found, |arrow| (arrow, 2, "->"));
        let location = self.location(Span::new(start, start + length));
        let file = self.file;
        self.find(check::label_sign::finding(
            location,
            sign,
            expectation.map(|e| (Location::new(file, e.span), e.expected)),
        ));
    }
}

/// Whether a label has a sign in it that looks like a key, an arrow or a condition, but was not understood as one.
pub(crate) fn is_misread(source: &Source, label: &TextSyntax) -> bool {
    let has_sign = |span: Span| {
        let words = source.slice(span);
        words.bytes().any(|b| matches!(b, b'-' | b'[' | b'(')) && first_sign(words).is_some()
    };
    if label.pieces.is_empty() {
        return has_sign(label.span);
    }
    label.pieces.iter().any(|piece| match piece {
        PieceSyntax::Words(span) => has_sign(*span),
        PieceSyntax::Escape(_) | PieceSyntax::Insert(_) | PieceSyntax::OpenBrace(_) => false,
    })
}

/// The first sign of a label that looks like an arrow, a key or a condition, and how long it is there.
fn first_sign(words: &str) -> Option<(usize, usize, &'static str)> {
    let opening = |(at, _)| Some((at, parse::condition_opening(&words[at..])?, "(if"));
    let condition = words.match_indices('(').find_map(opening);
    let others = ["->", "["].into_iter().filter_map(|sign| Some((words.find(sign)?, sign.len(), sign)));
    others.chain(condition).min()
}
