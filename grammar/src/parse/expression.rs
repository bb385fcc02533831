//! Expressions: from words to the tree as it was written.

use pest::Parser;
use pest::iterators::Pair;

use super::parts::span;
use super::{Expectation, Rule, ScriptParser, expected};
use crate::graph::VisitorFact;
use crate::span::Span;
use crate::syntax::{ExpressionKind, ExpressionSyntax, OperatorSyntax};

/// How many bytes an expression may have. A longer one is no condition that a person could check, and the bound keeps
/// the depth of every tree, and with it the stack, small.
pub const LONGEST_EXPRESSION: usize = 2_000;

/// How deep brackets may stand inside each other, for the same reason.
const DEEPEST_BRACKETS: usize = 32;

/// Why an expression cannot be read.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpressionProblem {
    /// There is nothing.
    Empty,
    /// It is longer than [`LONGEST_EXPRESSION`].
    TooLong,
    /// Its brackets stand too deep inside each other.
    TooDeep,
    /// Something else was expected somewhere.
    Unexpected(Expectation),
    /// A single `=` where `is` was meant.
    SingleEquals(Span),
    /// A number that is too large to be kept.
    NumberTooLarge(Span),
}

/// Reads the expression that stands at `at` in `text`.
pub fn expression(text: &str, at: Span) -> Result<ExpressionSyntax, ExpressionProblem> {
    let words = text.get(at.range()).unwrap_or("");
    check_size(words)?;
    let mut pairs = ScriptParser::parse(Rule::expression, words)
        .map_err(|error| unexpected(text, expected::from_error(&error, words, at.start)))?;
    let reader = Reader { offset: at.start };
    let inside = pairs.next().and_then(|pair| pair.into_inner().next());
    let tree = inside.map(|pair| reader.alternative(pair)).ok_or(ExpressionProblem::Empty)?;
    match too_large_number(&tree) {
        Some(number) => Err(ExpressionProblem::NumberTooLarge(number)),
        None => Ok(tree),
    }
}

fn unexpected(text: &str, expectation: Expectation) -> ExpressionProblem {
    match &text[expectation.span.range()] {
        "=" => ExpressionProblem::SingleEquals(expectation.span),
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
    if words.bytes().filter(|b| *b == b'(').count() > DEEPEST_BRACKETS {
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

/// Builds our tree from pest's pairs.
struct Reader {
    offset: u32,
}

impl Reader {
    fn alternative(&self, pair: Pair<'_, Rule>) -> ExpressionSyntax {
        self.chain(pair, &|reader, part| reader.chain(part, &|reader, part| reader.negation(part)))
    }

    /// Operands with signs between them, taken together from the left.
    fn chain(
        &self,
        pair: Pair<'_, Rule>,
        operand: &dyn Fn(&Self, Pair<'_, Rule>) -> ExpressionSyntax,
    ) -> ExpressionSyntax {
        let whole = span(&pair, self.offset);
        let mut parts = pair.into_inner();
        let Some(first) = parts.next() else { return word(whole) };
        let mut left = operand(self, first);
        while let (Some(sign), Some(right)) = (parts.next(), parts.next()) {
            left = binary(left, &sign, self.offset, operand(self, right));
        }
        left
    }

    fn negation(&self, pair: Pair<'_, Rule>) -> ExpressionSyntax {
        self.prefixed(pair, Rule::not_word, ExpressionKind::Not, &|reader, part| {
            reader.chain(part, &|reader, part| {
                reader.chain(part, &|reader, part| reader.chain(part, &|reader, part| reader.signed(part)))
            })
        })
    }

    fn signed(&self, pair: Pair<'_, Rule>) -> ExpressionSyntax {
        self.prefixed(pair, Rule::minus, ExpressionKind::Negate, &|reader, part| reader.primary(part))
    }

    /// Signs before one operand, the innermost last.
    fn prefixed(
        &self,
        pair: Pair<'_, Rule>,
        sign: Rule,
        make: fn(Box<ExpressionSyntax>) -> ExpressionKind,
        operand: &dyn Fn(&Self, Pair<'_, Rule>) -> ExpressionSyntax,
    ) -> ExpressionSyntax {
        let whole = span(&pair, self.offset);
        let mut starts = Vec::new();
        let mut tree = word(whole);
        for part in pair.into_inner() {
            if part.as_rule() == sign {
                starts.push(span(&part, self.offset).start);
            } else if part.as_rule() != Rule::closing_bracket {
                tree = operand(self, part);
            }
        }
        for start in starts.into_iter().rev() {
            tree = ExpressionSyntax { span: Span::new(start, tree.span.end), kind: make(Box::new(tree)) };
        }
        tree
    }

    fn primary(&self, pair: Pair<'_, Rule>) -> ExpressionSyntax {
        let at = span(&pair, self.offset);
        let kind = match pair.as_rule() {
            Rule::number => ExpressionKind::Number(pair.as_str().parse().unwrap_or(f64::INFINITY)),
            Rule::quoted => ExpressionKind::Text(unquoted(pair.as_str())),
            Rule::visitor_fact => ExpressionKind::Visitor(visitor_fact(
                pair.into_inner().next().map_or("", |fact| fact.as_str()),
            )),
            Rule::call => self.call(pair),
            Rule::bracketed => match pair.into_inner().next() {
                Some(inner) => return self.bracketed(at, inner),
                None => ExpressionKind::Word,
            },
            _ => ExpressionKind::Word,
        };
        ExpressionSyntax { span: at, kind }
    }

    fn bracketed(&self, at: Span, inner: Pair<'_, Rule>) -> ExpressionSyntax {
        ExpressionSyntax { span: at, kind: ExpressionKind::Bracketed(Box::new(self.alternative(inner))) }
    }

    fn call(&self, pair: Pair<'_, Rule>) -> ExpressionKind {
        let mut name = span(&pair, self.offset).before();
        let mut arguments = Vec::new();
        for part in pair.into_inner() {
            match part.as_rule() {
                Rule::word => name = span(&part, self.offset),
                Rule::alternative => arguments.push(self.alternative(part)),
                _ => {}
            }
        }
        ExpressionKind::Call { name, arguments }
    }
}

fn word(span: Span) -> ExpressionSyntax {
    ExpressionSyntax { span, kind: ExpressionKind::Word }
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

/// A quoted text without its quotes and escapes.
pub fn unquoted(quoted: &str) -> String {
    let inner =
        quoted.strip_prefix(['"', '“']).map_or(quoted, |rest| rest.strip_suffix(['"', '”']).unwrap_or(rest));
    let mut text = String::with_capacity(inner.len());
    let mut characters = inner.chars();
    while let Some(character) = characters.next() {
        text.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    text
}
