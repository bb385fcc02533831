//! Lines of the common shapes. Each function gives nothing where a closer look is needed, and never anything else than
//! the exact rules would give.

use pest::iterators::Pair;

use super::Rule;
use super::parts::{Parts, trim};
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
    let mut parts = Parts::of(pair, offset);
    let kind = match rule {
        Rule::plain_answer => answer(&mut parts, text)?,
        Rule::plain_empty => LineKind::Blank,
        Rule::plain_section => section(&mut parts, text)?,
        Rule::plain_say => step(StepSyntaxKind::Say(plain_text(&mut parts, text)?)),
        Rule::plain_ask => ask(&mut parts, text)?,
        Rule::plain_go => step(StepSyntaxKind::Go(arrow(&mut parts, text)?)),
        _ => return None,
    };
    Some(Line { span: trim(&text[whole.range()], whole), kind })
}

fn step(kind: StepSyntaxKind) -> LineKind {
    LineKind::Step(Box::new(StepSyntax { kind, guard: None }))
}

fn section(parts: &mut Parts<'_>, text: &str) -> Option<LineKind> {
    let name = name(parts, Rule::plain_name, text)?;
    Some(LineKind::Section(Box::new(SectionSyntax { name, was: Vec::new() })))
}

fn ask(parts: &mut Parts<'_>, text: &str) -> Option<LineKind> {
    let name = name(parts, Rule::plain_ask_name, text)?;
    if matches!(&text[name.range()], "email" | "phone" | "number" | "text" | "lines") {
        return None;
    }
    let text = plain_text(parts, text)?;
    Some(step(StepSyntaxKind::Ask(AskSyntax { kind: AskKind::Choice, name, was: Vec::new(), text })))
}

fn answer(parts: &mut Parts<'_>, text: &str) -> Option<LineKind> {
    let label = plain(parts.span(Rule::plain_label)?, text)?;
    let key = match parts.span(Rule::plain_key) {
        Some(key) => Some(checked_name(key, text)?),
        None => None,
    };
    let (arrow, guard) = match parts.span(Rule::plain_name) {
        Some(place) => (Some(arrow_to(place, text)?), guard(parts, text)?),
        None => (None, None),
    };
    let (was, also) = (Vec::new(), Vec::new());
    Some(LineKind::Answer(Box::new(AnswerSyntax { label, key, was, also, opens: None, arrow, guard })))
}

/// The condition at the end of an answer, none where there is none; nothing at all where it needs a closer look.
#[allow(clippy::option_option, reason = "the outer one says that this line needs a closer look")]
fn guard(parts: &mut Parts<'_>, text: &str) -> Option<Option<GuardSyntax>> {
    let Some(whole) = parts.span(Rule::plain_guard) else { return Some(None) };
    let span = trim(&text[whole.range()], whole);
    let inside = text[span.range()].strip_prefix("(if ")?.strip_suffix(')')?;
    let has_another = inside.contains('(') && inside.to_ascii_lowercase().contains("if");
    if has_another || inside.contains('\u{a0}') || inside.trim().is_empty() {
        return None;
    }
    let condition = trim(inside, Span::new(span.start + 4, span.end - 1));
    Some(Some(GuardSyntax { span, condition }))
}

fn arrow(parts: &mut Parts<'_>, text: &str) -> Option<ArrowSyntax> {
    arrow_to(parts.span(Rule::plain_name)?, text)
}

/// The arrow to a place behind `-> `.
fn arrow_to(place: Span, text: &str) -> Option<ArrowSyntax> {
    let place = checked_name(place, text)?;
    Some(ArrowSyntax { span: Span::new(place.start - 3, place.end), place, and_back: None })
}

fn name(parts: &mut Parts<'_>, rule: Rule, text: &str) -> Option<Span> {
    checked_name(parts.span(rule)?, text)
}

fn checked_name(at: Span, text: &str) -> Option<Span> {
    is_name(&text[at.range()]).then_some(at)
}

/// Whether these words are a name: small letters, digits and `_`, a letter first.
pub fn is_name(words: &str) -> bool {
    let bytes = words.as_bytes();
    bytes.first().is_some_and(u8::is_ascii_lowercase)
        && bytes.iter().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || *b == b'_')
}

fn plain_text(parts: &mut Parts<'_>, text: &str) -> Option<TextSyntax> {
    plain(parts.span(Rule::plain_text)?, text)
}

/// A text that has nothing but words.
fn plain(at: Span, text: &str) -> Option<TextSyntax> {
    let words = &text[at.range()];
    let special = words.bytes().any(|b| matches!(b, b'{' | b'\\'));
    let may_end_in_condition = words.trim_end().ends_with(')');
    let span = trim(words, at);
    (!special && !may_end_in_condition && span.start < span.end)
        .then(|| TextSyntax { span, pieces: Vec::new() })
}
