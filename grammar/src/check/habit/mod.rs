//! What people write out of habit where the language has another form: signs and words of other languages, of other
//! programs, and of letters. Each is told as what it is, with the form that is meant.

pub(crate) mod answer;
pub(super) mod arrow;
pub(super) mod colon;
pub(super) mod condition;
pub(super) mod event;
pub(super) mod expression;
pub(super) mod forward;
pub(super) mod hours;
pub(super) mod word;

use crate::words::slug;

/// A habit that was found in a line. Places are bytes from the line's start.
#[derive(Clone, Debug)]
pub(crate) struct Habit {
    /// Where it stands: from, and until.
    pub(crate) at: (usize, usize),
    /// What is wrong, in a sentence.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: String,
    /// What takes the place of what, where there is exactly one way to mend it.
    pub(crate) fix: Option<((usize, usize), String)>,
}

impl Habit {
    fn new(at: (usize, usize), message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { at, message: message.into(), help: help.into(), fix: None }
    }

    /// What stands at `at` becomes `text`.
    fn becomes(at: (usize, usize), message: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let help = if text.trim().is_empty() {
            "Take it away.".to_string()
        } else {
            format!("Write `{}`.", text.trim())
        };
        Self { at, message: message.into(), help, fix: Some((at, text)) }
    }

    fn fixed(self, at: (usize, usize), text: impl Into<String>) -> Self {
        Self { fix: Some((at, text.into())), ..self }
    }
}

/// The first place from `at` on where no blank stands.
fn skip_blanks(words: &str, at: usize) -> usize {
    words.len() - words[at..].trim_start().len()
}

/// The end of the word that starts at `at`: letters, digits, `_` and `-`.
fn end_of_word(words: &str, at: usize) -> usize {
    let is_of_word = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    words[at..].find(|c: char| !is_of_word(c)).map_or(words.len(), |length| at + length)
}

/// What stands from `at` on, up to the blanks at the end of the line.
fn rest(words: &str, at: usize) -> &str {
    words[at..].trim_end()
}

/// Whether these are nothing but signs that end sentences.
fn is_punctuation(words: &str) -> bool {
    !words.is_empty() && words.chars().all(|c| matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '…'))
}

/// The name that several words make.
fn name_of(words: &str) -> Option<String> {
    let name = slug(words);
    crate::parse::is_name(&name).then_some(name)
}
