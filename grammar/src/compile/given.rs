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
    let mut read = |at: Span| {
        let words = sources.get(file).slice(at);
        constant(kind, words).unwrap_or_else(|| {
            findings.push(check::given_value::finding(Location::new(file, at), word, words));
            Constant::YesNo(false)
        })
    };
    let default = read(syntax.default);
    let tries = syntax.tries.iter().map(|at| read(*at)).collect();
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
