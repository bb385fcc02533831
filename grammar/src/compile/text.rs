//! Texts: words with values in them.

use crate::check;
use crate::compile::lower::{Lowering, Stand};
use crate::graph::{Piece, Text};
use crate::parse;
use crate::parse::ExpressionProblem;
use crate::span::{Location, Span};
use crate::syntax::{PieceSyntax, TextSyntax};

impl Lowering<'_, '_> {
    /// The text that stands in a line and its `|` lines.
    pub(crate) fn text(
        &mut self,
        line: Location,
        first: &TextSyntax,
        more: &[&TextSyntax],
        stand: Stand,
    ) -> Text {
        if first.pieces.is_empty() && more.is_empty() {
            return self.plain_text(line, first);
        }
        let mut builder = Builder::default();
        let mut source = self.slice(first.span).to_string();
        self.line(first, stand, &mut builder);
        for next in more {
            builder.words.push('\n');
            source.push('\n');
            source.push_str(self.slice(next.span));
            self.line(next, stand, &mut builder);
        }
        builder.flush();
        if source.trim().is_empty() {
            self.find(check::no_text::finding(line));
        }
        self.links(first, more);
        std::iter::once(&first).chain(more).for_each(|text| self.said_signs(text));
        Text { pieces: builder.pieces, source: source.into() }
    }

    /// A text of one line that has nothing but words.
    fn plain_text(&mut self, line: Location, text: &TextSyntax) -> Text {
        let words = self.slice(text.span);
        if words.is_empty() {
            self.find(check::no_text::finding(line));
        }
        if words.contains("](") {
            self.links(text, &[]);
        }
        self.said_signs(text);
        let source: std::sync::Arc<str> = words.into();
        Text { pieces: vec![Piece::Words(source.clone())], source }
    }

    fn line(&mut self, text: &TextSyntax, stand: Stand, builder: &mut Builder) {
        if text.pieces.is_empty() {
            builder.words.push_str(self.slice(text.span));
        }
        let mut doubled = false;
        for (at, piece) in text.pieces.iter().enumerate() {
            match piece {
                PieceSyntax::Words(span) => builder.words.push_str(self.slice(*span)),
                PieceSyntax::Escape(span) => builder.words.extend(self.escaped(*span)),
                PieceSyntax::OpenBrace(span) => doubled = self.open_brace(*span, text.pieces.get(at + 1)),
                PieceSyntax::Insert(_) if doubled => doubled = false,
                PieceSyntax::Insert(span) => self.insert(*span, stand, builder),
            }
        }
    }

    fn insert(&mut self, span: Span, stand: Stand, builder: &mut Builder) {
        match parse::expression(self.sources.get(self.file).text(), span) {
            Ok(tree) => {
                if let Some((expression, _)) = self.expression(&tree, stand) {
                    builder.flush();
                    builder.pieces.push(Piece::Insert(expression));
                }
            }
            Err(problem) => self.unreadable_insert(span, &problem),
        }
    }

    fn unreadable_insert(&mut self, span: Span, problem: &ExpressionProblem) {
        if self.has_reserved_name(span) {
            return;
        }
        let whole = self.location(Span::new(span.start.saturating_sub(1), span.end + 1));
        let finding =
            check::expression_unreadable::in_braces(whole, problem, self.sources.get(self.file).text());
        self.find(finding);
    }

    /// The character behind a `\`.
    fn escaped(&mut self, span: Span) -> Option<char> {
        let character = self.slice(span).chars().nth(1);
        if character.is_none_or(|c| c.is_alphanumeric()) {
            let location = self.location(span);
            self.find(check::bad_escape::finding(location, character));
        }
        character
    }

    /// A brace that opens nothing. Says whether the value behind it stands in two pairs of braces.
    fn open_brace(&mut self, span: Span, behind: Option<&PieceSyntax>) -> bool {
        let value = match behind {
            Some(PieceSyntax::Insert(value)) if value.start == span.end + 1 => *value,
            Some(_) | None => Span::default(),
        };
        let text = self.sources.get(self.file).text();
        let doubled = !value.range().is_empty() && text[value.end as usize..].starts_with("}}");
        let finding = if doubled {
            let (whole, value) = (self.location(Span::new(span.start, value.end + 2)), self.slice(value));
            check::brace_not_closed::doubled(whole, value)
        } else {
            check::brace_not_closed::finding(self.location(span))
        };
        self.find(finding);
        doubled
    }

    /// Finds signs of the language that would be said, although they surely were not meant to be.
    fn said_signs(&mut self, text: &TextSyntax) {
        let words = self.slice(text.span);
        if words.starts_with(':') {
            let location = self.location(Span::new(text.span.start, text.span.start + 1));
            self.find(check::colon_said::finding(location));
        }
        if let Some(at) = words.rfind("->").filter(|at| self.leads_somewhere(words, *at)) {
            let start = text.span.start + at as u32;
            let location = self.location(Span::new(start, text.span.end));
            self.find(check::arrow_said::finding(location, &words[at..]));
        }
        if let Some(((from, to), closed)) = said_condition(words) {
            let start = text.span.start;
            let location = self.location(Span::new(start + from as u32, start + to as u32));
            self.find(check::condition_said::finding(location, closed));
        }
    }

    /// Whether a text ends in an arrow at `at` to a place that exists.
    fn leads_somewhere(&self, words: &str, at: usize) -> bool {
        let place = words[at + 2..].trim();
        let place = place.strip_suffix("and back").map_or(place, str::trim_end);
        let is_place = matches!(place, "end" | "back" | "next") || self.names.sections.get(place).is_some();
        is_place && !words[..at].ends_with('\\')
    }

    /// Finds Markdown links to pages that a bot may not link to.
    fn links(&mut self, first: &TextSyntax, more: &[&TextSyntax]) {
        for text in std::iter::once(&first).chain(more) {
            let words = self.slice(text.span);
            for (at, _) in words.match_indices("](") {
                if !opens_link(&words[..at]) {
                    continue;
                }
                let start = at + 2;
                let ends = |(_, c): &(usize, char)| matches!(c, ')' | ' ');
                let Some((length, _)) = words[start..].char_indices().take(LONGEST_LINK).find(ends) else {
                    continue;
                };
                let end = start + length;
                let span = Span::new(text.span.start + start as u32, text.span.start + end as u32);
                self.link(span);
            }
        }
    }

    /// Finds a page that an answer may not open: one that a bot may not link to, or one that is not fixed.
    pub(crate) fn opened(&mut self, span: Span) {
        if !self.slice(span).contains('{') {
            return self.link(span);
        }
        let location = self.location(span);
        self.find(check::forbidden_link::not_fixed(location));
    }

    /// Finds a page that a bot may not link to.
    fn link(&mut self, span: Span) {
        let page = self.slice(span);
        if !may_link_to(page) {
            let location = self.location(span);
            self.find(check::forbidden_link::finding(location, page));
        }
    }
}

/// Whether the label of a link ends behind these words: where its bracket was opened, and not as a sign to be seen.
fn opens_link(before: &str) -> bool {
    let is_escaped = |at: usize| {
        let signs = before[..at].len() - before[..at].trim_end_matches('\\').len();
        signs % 2 == 1
    };
    !is_escaped(before.len()) && before.rfind('[').is_none_or(|at| !is_escaped(at))
}

/// The last `(if` of a text that is not closed, or is followed by nothing but signs: where it stands, and whether it is
/// closed. A bracket in the middle of a sentence is none.
fn said_condition(words: &str) -> Option<((usize, usize), bool)> {
    let opening = |(at, _): (usize, &str)| {
        let is_escaped = words[..at].ends_with('\\');
        parse::condition_opening(&words[at..]).filter(|_| !is_escaped).map(|length| (at, at + length))
    };
    let (at, to) = words.rmatch_indices('(').find_map(opening)?;
    match parse::closing(&words[at..]) {
        None => Some(((at, to), false)),
        Some(end) => (!words[at + end..].contains(char::is_alphanumeric)).then_some(((at, to), true)),
    }
}

/// How many characters the page of a link may have: more than any browser takes.
const LONGEST_LINK: usize = 2_000;

/// Whether a bot may link to this page: one of its own site, a safe one, an e-mail address or a phone number.
pub(crate) fn may_link_to(page: &str) -> bool {
    let lower = page.to_ascii_lowercase();
    let own = page.starts_with('/') && !page.starts_with("//") && !page.starts_with("/\\");
    let safe = ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len());
    (own || safe) && !page.chars().any(char::is_control)
}

/// Puts words and values one behind the other.
#[derive(Default)]
struct Builder {
    pieces: Vec<Piece>,
    words: String,
}

impl Builder {
    fn flush(&mut self) {
        if !self.words.is_empty() {
            self.pieces.push(Piece::Words(self.words.as_str().into()));
            self.words.clear();
        }
    }
}
