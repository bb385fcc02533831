//! From text to the lossless tree. This folder is the only place that names pest: its pairs are turned into our own
//! types here and never leave.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "pest's list of rules has tokens that never come as a line or part"
)]
#![allow(missing_docs, reason = "pest writes a type without them")]

mod bracket;
pub mod chat;
mod expected;
mod expression;
mod line;
mod parts;
mod plain;
mod rules;

use pest::Parser;

pub(crate) use self::bracket::{closing, condition_opening, opens_condition};
pub use self::expected::{Expectation, answer_end_expectation, expectation};
use self::expression::bad_escape_in;
pub use self::expression::{ExpressionProblem, LONGEST_EXPRESSION, expression, read_quoted};
pub use self::plain::is_name;
pub use self::rules::{rules, rules_in};

use crate::span::Span;
use crate::syntax::{Line, LineKind, SyntaxFile};

/// How many lines pest reads at a time. It keeps a few tokens of every line until a text is read to its end, so
/// reading in portions bounds the memory, and the portions are large enough that starting anew costs nothing.
const PORTION: usize = 256;

#[derive(pest_derive::Parser)]
#[grammar = "script.pest"]
struct ScriptParser;

/// Reads any text. Lines that are none of the language come as [`LineKind::Unreadable`].
pub fn parse(text: &str) -> SyntaxFile {
    let mut lines = Vec::with_capacity(text.len() / 24 + 1);
    let mut start = 0;
    while let Some(end) = portion_end(text, start) {
        parse_portion(text, Span::new(start as u32, end as u32), &mut lines);
        start = end;
    }
    lines.push(exact_line(text, Span::new(start as u32, text.len() as u32)));
    SyntaxFile { lines }
}

/// Reads any text without the short cut for lines of common shapes; the tree is the same, only later.
pub fn parse_exactly(text: &str) -> SyntaxFile {
    let mut start = 0;
    let mut line = |words: &str| {
        let at = Span::new(start, start + words.len() as u32);
        start = at.end + 1;
        exact_line(text, at)
    };
    SyntaxFile { lines: text.split('\n').map(&mut line).collect() }
}

/// The end of the portion that starts at `start`: behind its last line end. None where no line ends any more.
fn portion_end(text: &str, start: usize) -> Option<usize> {
    let ends = text.as_bytes()[start..].iter().enumerate().filter(|(_, b)| **b == b'\n');
    ends.take(PORTION).last().map(|(at, _)| start + at + 1)
}

fn parse_portion(text: &str, at: Span, lines: &mut Vec<Line>) {
    let portion = &text[at.range()];
    let Ok(pairs) = ScriptParser::parse(Rule::lines, portion) else {
        // The grammar takes any text, so this is never reached; should it be, nothing is lost.
        return lines.extend(
            parse_exactly(portion).lines.into_iter().take(PORTION).map(|line| shifted(line, at.start)),
        );
    };
    let mut start = at.start;
    for pair in pairs.flat_map(pest::iterators::Pair::into_inner) {
        let whole = Span::new(start, at.start + pair.as_span().end() as u32 - 1);
        start = whole.end + 1;
        lines.push(plain::line(pair, text, at.start, whole).unwrap_or_else(|| exact_line(text, whole)));
    }
}

/// An unreadable line in place of one that was read in a text of its own.
fn shifted(line: Line, offset: u32) -> Line {
    Line { span: Span::new(line.span.start + offset, line.span.end + offset), kind: LineKind::Unreadable }
}

/// The line that stands at `at`, read rule by rule.
fn exact_line(text: &str, at: Span) -> Line {
    let words = &text[at.range()];
    let pair = ScriptParser::parse(Rule::alone, words).ok().and_then(|mut pairs| pairs.next());
    match pair.and_then(|alone| alone.into_inner().next()) {
        Some(pair) => line::line(pair, at.start),
        None => Line { span: parts::trim(words, at), kind: LineKind::Unreadable },
    }
}
