//! From text to the lossless tree. This folder is the only place that names pest: its pairs are turned into our own
//! types here and never leave.
#![allow(
    clippy::wildcard_enum_match_arm,
    reason = "pest's list of rules has tokens that never come as a line or part"
)]
#![allow(missing_docs, reason = "pest writes a type without them")]

mod expected;
mod expression;
mod line;
mod parts;
mod plain;

use pest::Parser;

pub use self::expected::{Expectation, answer_end_expectation, expectation};
pub use self::expression::{ExpressionProblem, LONGEST_EXPRESSION, expression, unquoted};
pub use self::plain::is_name;

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

/// The names of all rules of the grammar that leave a trace when text is read, in alphabetical order. Together with
/// [`rules_in`] this tells which parts of the language a set of scripts uses.
pub fn rules() -> Vec<String> {
    let silent = ["lines", "alone", "junk", "arrow_to_end", "key_to_end"];
    let traced = |name: &String| {
        !name.starts_with("plain") && !SILENT.contains(&name.as_str()) && !silent.contains(&name.as_str())
    };
    let mut names: Vec<String> =
        Rule::all_rules().iter().map(|rule| format!("{rule:?}")).filter(traced).collect();
    names.sort_unstable();
    names
}

/// Rules that only help others and are never part of what was read.
const SILENT: [&str; 15] = [
    "line",
    "any_line",
    "head",
    "blank",
    "gap",
    "end_of_line",
    "letter",
    "rest",
    "target",
    "answer_end",
    "hours_part",
    "space",
    "primary",
    "reserved_word",
    "expression",
];

/// The names of the rules that a text uses, in alphabetical order.
pub fn rules_in(text: &str) -> Vec<String> {
    let mut names = std::collections::BTreeSet::new();
    for line in text.split('\n') {
        trace(ScriptParser::parse(Rule::alone, line).ok(), &mut names);
    }
    for line in parse(text).lines {
        for at in expressions_of(&line.kind) {
            trace(ScriptParser::parse(Rule::expression, &text[at.range()]).ok(), &mut names);
        }
    }
    names.into_iter().collect()
}

fn trace(pairs: Option<pest::iterators::Pairs<'_, Rule>>, names: &mut std::collections::BTreeSet<String>) {
    for pair in pairs.into_iter().flat_map(pest::iterators::Pairs::flatten) {
        names.insert(format!("{:?}", pair.as_rule()));
    }
}

/// Where the expressions of a line stand that hold most of what expressions can: conditions and calculations.
fn expressions_of(kind: &LineKind) -> Vec<Span> {
    match kind {
        LineKind::Step(step) => {
            let calculation = match &step.kind {
                crate::syntax::StepSyntaxKind::Set { expression, .. } => Some(*expression),
                _ => None,
            };
            step.guard.map(|guard| guard.condition).into_iter().chain(calculation).collect()
        }
        LineKind::Answer(answer) => answer.guard.map(|guard| guard.condition).into_iter().collect(),
        LineKind::Continuation(text) => text.guard.map(|guard| guard.condition).into_iter().collect(),
        _ => Vec::new(),
    }
}
