//! `given` lines: the values written in them, and their type.

use crate::check;
use crate::diagnostic::Finding;
use crate::graph::{Constant, Origin, Type};
use crate::parse;
use crate::source::Sources;
use crate::span::{FileId, Location, Span};
use crate::syntax::GivenSyntax;

/// The type and the values of a `given` line. A value that is not of the type is found, and taken for an empty one.
pub(super) fn given(
    sources: &Sources,
    file: FileId,
    syntax: &GivenSyntax,
    findings: &mut Vec<Finding>,
) -> (Type, Origin) {
    let word = sources.get(file).slice(syntax.kind);
    let kind = match word {
        "number" => Type::Number,
        "text" => Type::Text,
        _ => Type::YesNo,
    };
    let mut read = |at: Span, alone: bool| {
        let words = sources.get(file).slice(at);
        constant(kind, words).unwrap_or_else(|| {
            let location = Location::new(file, at);
            findings.push(match several(kind, words) {
                Some(values) if alone => check::given_value::several(location, &values, at == syntax.default),
                Some(_) | None => check::given_value::finding(location, word, words),
            });
            Constant::YesNo(false)
        })
    };
    let default = read(syntax.default, syntax.tries.is_empty());
    let tries = syntax.tries.iter().map(|at| read(*at, true)).collect();
    (kind, Origin::Given { default, tries })
}

/// The value that these words write, if they write one of this type.
pub(crate) fn constant(kind: Type, words: &str) -> Option<Constant> {
    match kind {
        Type::Number => words.parse().ok().filter(|number: &f64| number.is_finite()).map(Constant::Number),
        Type::YesNo => match words {
            "yes" => Some(Constant::YesNo(true)),
            "no" => Some(Constant::YesNo(false)),
            _ => None,
        },
        Type::Text | Type::Choice(_) | Type::Any => match words.strip_prefix(['"', '“']) {
            Some(_) => parse::read_quoted(words).map(|text| Constant::Text(text.into())),
            None => (!words.is_empty() && !words.contains('"')).then(|| Constant::Text(words.into())),
        },
    }
}

/// The values of a type that these words are, where they are several with commas, blanks or words between them; none
/// where that is not certain.
fn several(kind: Type, words: &str) -> Option<Vec<&str>> {
    // `1,5` and `1 000` may well be one number.
    let is_group = |word: &str| word.len() == 3 && word.bytes().all(|b| b.is_ascii_digit());
    let mut values = Vec::new();
    for value in words.split([',', ';']).flat_map(|part| parts(kind, part)) {
        if constant(kind, value).is_none() || kind == Type::Number && !values.is_empty() && is_group(value) {
            return None;
        }
        values.push(value);
    }
    let may_be_decimal = kind == Type::Number && values.len() == 2 && !words.contains([' ', ';']);
    (values.len() > 1 && !may_be_decimal).then_some(values)
}

/// What stands between two commas: a text in quotes as a whole, otherwise words without `and` and `or`.
fn parts(kind: Type, part: &str) -> Vec<&str> {
    let part = part.trim();
    match kind {
        Type::Number | Type::YesNo => {
            part.split_whitespace().filter(|word| !matches!(*word, "and" | "or")).collect()
        }
        Type::Text | Type::Choice(_) | Type::Any if part.is_empty() => Vec::new(),
        Type::Text | Type::Choice(_) | Type::Any => vec![part],
    }
}
