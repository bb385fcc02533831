//! Expressions: from words to the tree as it was written.

use std::sync::LazyLock;

use pest::Parser;
use pest::iterators::Pair;
use pest::pratt_parser::{Assoc, Op, PrattParser};

use super::parts::span;
use super::{Expectation, Rule, ScriptParser, expected};
use crate::graph::VisitorFact;
use crate::span::Span;
use crate::syntax::{ExpressionKind, ExpressionSyntax, OperatorSyntax};

/// How many bytes an expression may have. A longer one is no condition that a person could check, and the bound keeps
/// the depth of every tree, and with it the stack, small.
pub const LONGEST_EXPRESSION: usize = 2_000;

/// How many brackets and signs that stand before a value it may have, for the same reason: each can stand inside the
/// one before it.
const MOST_SIGNS: usize = 100;

/// Why an expression cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionProblem {
    /// There is nothing.
    Empty,
    /// It is longer than [`LONGEST_EXPRESSION`].
    TooLong,
    /// It has too many brackets, or too many `not` and `-`.
    TooDeep,
    /// Something else was expected somewhere.
    Unexpected(Expectation),
    /// A single `=` where `is` was meant.
    SingleEquals(Span),
    /// A number that is too large to be kept.
    NumberTooLarge(Span),
    /// A backslash in a quoted text, with the character behind it, that means nothing there.
    BadEscape(Span),
}

/// Reads the expression that stands at `at` in `text`.
pub fn expression(text: &str, at: Span) -> Result<ExpressionSyntax, ExpressionProblem> {
    let words = text.get(at.range()).unwrap_or("");
    check_size(words)?;
    let pairs = ScriptParser::parse(Rule::expression, words)
        .map_err(|error| unexpected(text, expected::from_error(&error, words, at.start)))?;
    let mut operations = pairs.filter(|pair| pair.as_rule() == Rule::operation);
    let tree = operations
        .next()
        .map(|pair| Reader { offset: at.start }.operation(pair))
        .ok_or(ExpressionProblem::Empty)?;
    if let Some(number) = too_large_number(&tree) {
        return Err(ExpressionProblem::NumberTooLarge(number));
    }
    match bad_escape_in(words) {
        Some(escape) => {
            Err(ExpressionProblem::BadEscape(Span::new(at.start + escape.start, at.start + escape.end)))
        }
        None => Ok(tree),
    }
}

fn unexpected(text: &str, expectation: Expectation) -> ExpressionProblem {
    let behind = text.as_bytes().get(expectation.span.end as usize);
    match &text[expectation.span.range()] {
        "=" if !matches!(behind, Some(b'<' | b'>')) => ExpressionProblem::SingleEquals(expectation.span),
        _ => ExpressionProblem::Unexpected(expectation),
    }
}

fn check_size(words: &str) -> Result<(), ExpressionProblem> {
    if words.trim().is_empty() {
        return Err(ExpressionProblem::Empty);
    }
    if words.len() > LONGEST_EXPRESSION {
        return Err(ExpressionProblem::TooLong);
    }
    let signs =
        words.bytes().filter(|b| matches!(b, b'(' | b'-' | b'!')).count() + words.matches("not").count();
    if signs > MOST_SIGNS {
        return Err(ExpressionProblem::TooDeep);
    }
    Ok(())
}

fn too_large_number(tree: &ExpressionSyntax) -> Option<Span> {
    match &tree.kind {
        ExpressionKind::Number(number) => (!number.is_finite()).then_some(tree.span),
        ExpressionKind::Text(_) | ExpressionKind::Word | ExpressionKind::Visitor(_) => None,
        ExpressionKind::Call { arguments, .. } => arguments.iter().find_map(too_large_number),
        ExpressionKind::Bracketed(inner) | ExpressionKind::Not(inner) | ExpressionKind::Negate(inner) => {
            too_large_number(inner)
        }
        ExpressionKind::Binary { left, right, .. } => {
            too_large_number(left).or_else(|| too_large_number(right))
        }
    }
}

/// How signs bind, the loosest first.
static BINDING: LazyLock<PrattParser<Rule>> = LazyLock::new(|| {
    PrattParser::new()
        .op(Op::infix(Rule::or_word, Assoc::Left))
        .op(Op::infix(Rule::and_word, Assoc::Left))
        .op(Op::prefix(Rule::not_word))
        .op(Op::infix(Rule::comparison_sign, Assoc::Left))
        .op(Op::infix(Rule::sum_sign, Assoc::Left))
        .op(Op::infix(Rule::product_sign, Assoc::Left))
        .op(Op::prefix(Rule::minus))
});

/// Builds our tree from pest's pairs.
#[derive(Clone, Copy)]
struct Reader {
    offset: u32,
}

impl Reader {
    /// Operands with signs between and before them.
    fn operation(self, pair: Pair<'_, Rule>) -> ExpressionSyntax {
        let parts = pair.into_inner().filter(|part| part.as_rule() != Rule::closing_bracket);
        BINDING
            .map_primary(|part| self.primary(part))
            .map_prefix(|sign, operand| self.prefixed(&sign, operand))
            .map_infix(|left, sign, right| binary(left, &sign, self.offset, right))
            .parse(parts)
    }

    fn prefixed(self, sign: &Pair<'_, Rule>, operand: ExpressionSyntax) -> ExpressionSyntax {
        let span = Span::new(span(sign, self.offset).start, operand.span.end);
        let kind = match sign.as_rule() {
            Rule::not_word => ExpressionKind::Not(Box::new(operand)),
            _ => ExpressionKind::Negate(Box::new(operand)),
        };
        ExpressionSyntax { span, kind }
    }

    fn primary(self, pair: Pair<'_, Rule>) -> ExpressionSyntax {
        let at = span(&pair, self.offset);
        let kind = match pair.as_rule() {
            Rule::number => ExpressionKind::Number(pair.as_str().parse().unwrap_or(f64::INFINITY)),
            Rule::quoted => ExpressionKind::Text(unquoted(pair.as_str())),
            Rule::visitor_fact => ExpressionKind::Visitor(visitor_fact(
                pair.into_inner().next().map_or("", |fact| fact.as_str()),
            )),
            Rule::named => self.named(pair),
            Rule::bracketed => match pair.into_inner().next() {
                Some(inner) => ExpressionKind::Bracketed(Box::new(self.operation(inner))),
                None => ExpressionKind::Word,
            },
            _ => ExpressionKind::Word,
        };
        ExpressionSyntax { span: at, kind }
    }

    /// A word, alone or with what the function of this name is given.
    fn named(self, pair: Pair<'_, Rule>) -> ExpressionKind {
        let mut name = span(&pair, self.offset).before();
        for part in pair.into_inner() {
            if part.as_rule() == Rule::arguments {
                let operations = part.into_inner().filter(|part| part.as_rule() == Rule::operation);
                return ExpressionKind::Call {
                    name,
                    arguments: operations.map(|part| self.operation(part)).collect(),
                };
            }
            name = span(&part, self.offset);
        }
        ExpressionKind::Word
    }
}

fn binary(
    left: ExpressionSyntax,
    sign: &Pair<'_, Rule>,
    offset: u32,
    right: ExpressionSyntax,
) -> ExpressionSyntax {
    ExpressionSyntax {
        span: left.span.to(right.span),
        kind: ExpressionKind::Binary {
            operator: operator(sign.as_str()),
            sign: span(sign, offset),
            left: Box::new(left),
            right: Box::new(right),
        },
    }
}

fn operator(sign: &str) -> OperatorSyntax {
    match sign {
        "+" => OperatorSyntax::Add,
        "-" => OperatorSyntax::Subtract,
        "*" => OperatorSyntax::Multiply,
        "/" => OperatorSyntax::Divide,
        "<" => OperatorSyntax::Less,
        "<=" => OperatorSyntax::LessOrEqual,
        ">" => OperatorSyntax::Greater,
        ">=" => OperatorSyntax::GreaterOrEqual,
        "and" | "&&" => OperatorSyntax::And,
        "or" | "||" => OperatorSyntax::Or,
        "is" | "==" => OperatorSyntax::Is,
        _ => OperatorSyntax::IsNot,
    }
}

fn visitor_fact(word: &str) -> VisitorFact {
    match word {
        "language" => VisitorFact::Language,
        "country" => VisitorFact::Country,
        "page" => VisitorFact::Page,
        _ => VisitorFact::Name,
    }
}

/// The first backslash that takes the meaning from nothing, with the character behind it. In what can be read, a
/// backslash stands in quoted texts only.
pub(super) fn bad_escape_in(words: &str) -> Option<Span> {
    let mut characters = words.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let behind = characters.next().map_or(' ', |(_, behind)| behind);
        if !matches!(behind, '"' | '“' | '”' | '\\') {
            return Some(Span::new(at as u32, (at + 1 + behind.len_utf8()) as u32));
        }
    }
    None
}

/// A quoted text without its quotes and escapes; none where the quotes are not around the whole of it, or a backslash
/// stands before a character that it means nothing for.
pub fn read_quoted(quoted: &str) -> Option<String> {
    let whole =
        ScriptParser::parse(Rule::quoted, quoted).is_ok_and(|pair| pair.as_str().len() == quoted.len());
    (whole && bad_escape_in(quoted).is_none()).then(|| unquoted(quoted))
}

/// A quoted text without its quotes and escapes.
fn unquoted(quoted: &str) -> String {
    let inner =
        quoted.strip_prefix(['"', '“']).map_or(quoted, |rest| rest.strip_suffix(['"', '”']).unwrap_or(rest));
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        text.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    text
}
