//! Lines of the common shapes. Each function gives nothing where a closer look is needed, and never anything else than
//! the exact rules would give.

use pest::iterators::Pair;

use super::Rule;
use super::parts::{span, trim};
use crate::graph::AskKind;
use crate::span::Span;
use crate::syntax::{
    AnswerSyntax, ArrowSyntax, AskSyntax, GuardSyntax, Line, LineKind, SectionSyntax, StepSyntax,
    StepSyntaxKind, TextSyntax,
};

/// The line that `pair` is, if that needs no closer look. `pair` was read from byte `offset` of `text` on, and the
/// whole line stands at `whole`.
pub(super) fn line(pair: Pair<'_, Rule>, text: &str, offset: u32, whole: Span) -> Option<Line> {
    let rule = pair.as_rule();
    let shape = Shape::of(pair, text, offset);
    let kind = match rule {
        Rule::plain_answer => shape.answer()?,
        Rule::plain_empty => LineKind::Blank,
        Rule::plain_section => shape.section()?,
        Rule::plain_say => step(StepSyntaxKind::Say(shape.text()?)),
        Rule::plain_ask => shape.ask()?,
        Rule::plain_go => step(StepSyntaxKind::Go(shape.arrow(shape.name?)?)),
        _ => return None,
    };
    Some(Line { span: trim(&text[whole.range()], whole), kind })
}

fn step(kind: StepSyntaxKind) -> LineKind {
    LineKind::Step(Box::new(StepSyntax { kind, guard: None }))
}

/// Where the parts of a line stand.
#[derive(Clone, Copy)]
struct Shape<'t> {
    source: &'t str,
    name: Option<Span>,
    key: Option<Span>,
    label: Option<Span>,
    text: Option<Span>,
    guard: Option<Span>,
}

impl<'t> Shape<'t> {
    fn of(pair: Pair<'_, Rule>, source: &'t str, offset: u32) -> Self {
        let mut shape = Self { source, name: None, key: None, label: None, text: None, guard: None };
        for part in pair.into_inner() {
            let at = Some(span(&part, offset));
            match part.as_rule() {
                Rule::plain_name | Rule::plain_ask_name => shape.name = at,
                Rule::plain_key => shape.key = at,
                Rule::plain_label => shape.label = at,
                Rule::plain_text => shape.text = at,
                Rule::plain_guard => shape.guard = at,
                _ => {}
            }
        }
        shape
    }

    fn section(self) -> Option<LineKind> {
        let name = self.checked_name(self.name?)?;
        Some(LineKind::Section(Box::new(SectionSyntax { name, was: Vec::new() })))
    }

    fn ask(self) -> Option<LineKind> {
        let name = self.checked_name(self.name?)?;
        if matches!(&self.source[name.range()], "email" | "phone" | "number" | "text" | "lines") {
            return None;
        }
        let text = self.text()?;
        Some(step(StepSyntaxKind::Ask(AskSyntax { kind: AskKind::Choice, name, was: Vec::new(), text })))
    }

    fn answer(self) -> Option<LineKind> {
        let label = self.plain(self.label?)?;
        let key = match self.key {
            Some(key) => Some(self.checked_name(key)?),
            None => None,
        };
        let arrow = match self.name {
            Some(place) => Some(self.arrow(place)?),
            None => None,
        };
        let guard = match self.guard {
            Some(guard) => Some(self.guard(guard)?),
            None => None,
        };
        let (was, also) = (Vec::new(), Vec::new());
        Some(LineKind::Answer(Box::new(AnswerSyntax { label, key, was, also, opens: None, arrow, guard })))
    }

    /// The condition at the end of an answer.
    fn guard(self, whole: Span) -> Option<GuardSyntax> {
        let span = trim(&self.source[whole.range()], whole);
        let inside = self.source[span.range()].strip_prefix("(if ")?.strip_suffix(')')?;
        let has_another = inside.contains('(') && inside.to_ascii_lowercase().contains("if");
        if has_another || inside.contains('\u{a0}') || inside.trim().is_empty() {
            return None;
        }
        let condition = trim(inside, Span::new(span.start + 4, span.end - 1));
        Some(GuardSyntax { span, condition })
    }

    /// The arrow to a place behind `-> `.
    fn arrow(self, place: Span) -> Option<ArrowSyntax> {
        let place = self.checked_name(place)?;
        Some(ArrowSyntax { span: Span::new(place.start - 3, place.end), place, and_back: None })
    }

    fn checked_name(self, at: Span) -> Option<Span> {
        is_name(&self.source[at.range()]).then_some(at)
    }

    fn text(self) -> Option<TextSyntax> {
        self.plain(self.text?)
    }

    /// A text that has nothing but words.
    fn plain(self, at: Span) -> Option<TextSyntax> {
        let words = &self.source[at.range()];
        let special = words.bytes().any(|b| matches!(b, b'{' | b'\\'));
        let may_end_in_condition = words.trim_end().ends_with(')');
        let span = trim(words, at);
        (!special && !may_end_in_condition && span.start < span.end)
            .then(|| TextSyntax { span, pieces: Vec::new() })
    }
}

/// Whether these words are a name: small letters, digits and `_`, a letter first.
pub fn is_name(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_')
}
