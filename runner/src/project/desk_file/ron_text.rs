//! The only file that names `ron`: a text becomes a desk, or a problem in plain words.

use ron::error::{Error, Position, SpannedError};
use ron::extensions::Extensions;
use switchboard_engine::desk::description::Desk;

/// Why a text is no desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub reason: Reason,
    /// The byte where it was noticed.
    pub at: u32,
}

/// What is wrong with a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A field that does not exist here.
    UnknownField {
        /// Its name.
        found: String,
        /// The fields that do.
        allowed: &'static [&'static str],
    },
    /// A word that does not exist here.
    UnknownWord {
        /// The word.
        found: String,
        /// Those that do.
        allowed: &'static [&'static str],
    },
    /// The desk is called something else.
    WrongTitle {
        /// What it is called.
        found: String,
        /// What it must be called.
        expected: &'static str,
    },
    /// A field that must be written is not.
    Missing {
        /// Its name.
        field: &'static str,
    },
    /// A field is written twice.
    Twice {
        /// Its name.
        field: &'static str,
    },
    /// Something else, in words that begin with a small letter.
    Other(String),
}

/// Reads a text.
pub fn read(text: &str) -> Result<Desk, Problem> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(text).map_err(|error| problem(error, text))
}

fn problem(SpannedError { code, span }: SpannedError, text: &str) -> Problem {
    let position = if is_about_what_was_read(&code) { span.start } else { span.end };
    Problem { at: offset(position, text) as u32, reason: reason(code) }
}

/// Whether an error is about the piece that its span holds; otherwise it is about what comes behind.
#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the errors of another crate, which adds to them as it likes"
)]
fn is_about_what_was_read(error: &Error) -> bool {
    match error {
        Error::NoSuchStructField { .. }
        | Error::NoSuchEnumVariant { .. }
        | Error::ExpectedDifferentStructName { .. }
        | Error::DuplicateStructField { .. }
        | Error::InvalidValueForType { .. }
        | Error::IntegerOutOfBounds
        | Error::InvalidEscape(_)
        | Error::ExpectedStringEnd
        | Error::UnclosedBlockComment => true,
        _ => false,
    }
}

fn offset(Position { line, col }: Position, text: &str) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = &text[start..];
    let column = rest.char_indices().nth(col.saturating_sub(1)).map_or(rest.len(), |(at, _)| at);
    start + column
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the errors of another crate, which adds to them as it likes"
)]
fn reason(error: Error) -> Reason {
    match error {
        Error::NoSuchStructField { expected, found, .. } => Reason::UnknownField { found, allowed: expected },
        Error::NoSuchEnumVariant { expected, found, .. } => Reason::UnknownWord { found, allowed: expected },
        Error::ExpectedDifferentStructName { expected, found } => Reason::WrongTitle { found, expected },
        Error::MissingStructField { field, .. } => Reason::Missing { field },
        Error::DuplicateStructField { field, .. } => Reason::Twice { field },
        other => Reason::Other(words(&other)),
    }
}

#[allow(
    clippy::wildcard_enum_match_arm,
    reason = "the errors of another crate, which adds to them as it likes"
)]
fn words(error: &Error) -> String {
    let words = match error {
        Error::Eof => "the file ends in the middle of something",
        Error::ExpectedArray => "a list in square brackets, like [\"en\", \"fr\"], was expected here",
        Error::ExpectedArrayEnd => "a comma, or the `]` that ends the list, was expected here",
        Error::ExpectedBoolean => "`true` or `false` was expected here",
        Error::ExpectedComma => "a comma was expected here",
        Error::ExpectedInteger | Error::ExpectedFloat => "a whole number was expected here",
        Error::ExpectedMap => "names in curly brackets, like {\"billing\": 5}, were expected here",
        Error::ExpectedMapColon => "a colon was expected here",
        Error::ExpectedMapEnd => "a comma, or the `}` that ends the list of names, was expected here",
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "an opening `(` was expected here",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            "a comma, or the `)` that closes an earlier bracket, was expected here"
        }
        Error::ExpectedString => "a text in quotes was expected here",
        Error::ExpectedStringEnd => "the `\"` that ends this text is missing",
        Error::ExpectedIdentifier | Error::InvalidIdentifier(_) => "the name of a field was expected here",
        Error::InvalidEscape(_) => {
            "behind a `\\` in a text only `\\`, `\"`, `n`, `t`, `r` or `u{…}` may stand"
        }
        Error::IntegerOutOfBounds => "this number is too large",
        Error::UnclosedBlockComment => "the `*/` that ends this comment is missing",
        Error::TrailingCharacters => "the desk has ended, but there is more behind it",
        Error::ExceededRecursionLimit => "brackets are nested too deep here",
        Error::UnexpectedChar(character) => {
            return format!("`{}` was not expected here", character.escape_debug());
        }
        Error::InvalidValueForType { expected, .. } => return format!("here belongs {expected}"),
        _ => "this could not be understood",
    };
    words.to_owned()
}
