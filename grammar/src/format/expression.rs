//! Expressions in the one style: in words, with one blank around every sign.

use crate::graph::VisitorFact;
use crate::parse;
use crate::span::Span;
use crate::syntax::{ExpressionKind, ExpressionSyntax, OperatorSyntax};

/// The expression that stands at `at`; as it stands, where it cannot be read.
pub(super) fn expression(text: &str, at: Span) -> String {
    readable(text, at).unwrap_or_else(|| text[at.range()].trim().to_string())
}

/// The expression that stands at `at`; none where it cannot be read.
pub(super) fn readable(text: &str, at: Span) -> Option<String> {
    let tree = parse::expression(text, at).ok()?;
    let mut out = String::new();
    write(text, &tree, &mut out);
    Some(out)
}

fn write(text: &str, tree: &ExpressionSyntax, out: &mut String) {
    match &tree.kind {
        ExpressionKind::Number(_) | ExpressionKind::Word => out.push_str(&text[tree.span.range()]),
        ExpressionKind::Text(words) => write_text(words, out),
        ExpressionKind::Visitor(fact) => out.push_str(visitor(*fact)),
        ExpressionKind::Call { name, arguments } => {
            out.push_str(&text[name.range()]);
            out.push('(');
            for (number, argument) in arguments.iter().enumerate() {
                out.push_str(if number == 0 { "" } else { ", " });
                write(text, argument, out);
            }
            out.push(')');
        }
        ExpressionKind::Bracketed(inner) => {
            out.push('(');
            write(text, inner, out);
            out.push(')');
        }
        ExpressionKind::Not(inner) => {
            out.push_str("not ");
            write(text, inner, out);
        }
        ExpressionKind::Negate(inner) => {
            out.push('-');
            write(text, inner, out);
        }
        ExpressionKind::Binary { operator, left, right, .. } => {
            write(text, left, out);
            out.push(' ');
            out.push_str(operator.words());
            out.push(' ');
            // `is` and `not` in a row would read as `is not`, which means something else.
            let bracketed = *operator == OperatorSyntax::Is && matches!(right.kind, ExpressionKind::Not(_));
            out.push_str(if bracketed { "(" } else { "" });
            write(text, right, out);
            out.push_str(if bracketed { ")" } else { "" });
        }
    }
}

fn write_text(words: &str, out: &mut String) {
    out.push('"');
    for character in words.chars() {
        if matches!(character, '"' | '\\') {
            out.push('\\');
        }
        out.push(character);
    }
    out.push('"');
}

fn visitor(fact: VisitorFact) -> &'static str {
    match fact {
        VisitorFact::Language => "visitor.language",
        VisitorFact::Country => "visitor.country",
        VisitorFact::Page => "visitor.page",
        VisitorFact::Name => "visitor.name",
    }
}
