//! Lines that could not be read, of scripts and of conversations: what their findings have in common.

use crate::diagnostic::{Explanation, Finding};
use crate::parse::Expectation;
use crate::span::{Location, Span};
use crate::words::{either, fold, nearest};

/// A line that could not be read, and where it stands. Places in it are bytes from its start.
pub(super) trait UnreadLine: Copy {
    /// The page of the finding.
    const EXPLANATION: &'static Explanation;
    /// The words that start lines of this language.
    const FIRST_WORDS: &'static [&'static str];

    /// The line as it is written.
    fn words(&self) -> &str;

    /// Where it stands.
    fn location(self) -> Location;

    /// What it is called at the start of a sentence, by its first word or sign.
    fn kind(self) -> String;

    /// A sentence that shows what a line like this looks like.
    fn shape(self) -> String;

    /// The letters, digits and `_` that it starts with.
    fn first_word(&self) -> &str {
        let words = self.words();
        &words[..word_end(words, 0)]
    }

    /// Where a part of it stands.
    fn part(self, from: usize, to: usize) -> Location {
        let Location { file, span } = self.location();
        Location::new(file, Span::new(span.start + from as u32, span.start + to as u32))
    }

    /// A finding about the whole line.
    fn finding(self, message: impl Into<String>) -> Finding {
        Finding::new(Self::EXPLANATION, self.location(), message)
    }

    /// How far it could be read.
    fn place(self, expectation: &Expectation) -> usize {
        let start = self.location().span.start;
        let at = expectation.span.start.checked_sub(start).map_or(0, |at| at as usize);
        if self.words().is_char_boundary(at) { at } else { self.words().len() }
    }

    /// Whether it starts with a sign, and with none of the `own` signs of the language.
    fn starts_with_sign(self, own: &[&str]) -> bool {
        let words = self.words();
        let sign = words.starts_with(|c: char| !c.is_alphanumeric() && c != '_');
        sign && !own.iter().any(|own| words.starts_with(own))
    }

    /// Its first sign starts no line.
    fn unknown_sign(self, help: &str) -> Finding {
        self.no_line_starts_so(self.words().chars().next().map_or(0, char::len_utf8)).help(help)
    }

    /// What stands in its first `length` bytes starts no line.
    fn no_line_starts_so(self, length: usize) -> Finding {
        let message = format!("No line starts with `{}`.", &self.words()[..length]);
        Finding::new(Self::EXPLANATION, self.part(0, length), message)
    }

    /// Its first word, `word`, starts no line, but another one does that was surely meant.
    fn misspelt(self, word: &str) -> Option<Finding> {
        let near = first_word_meant(word, Self::FIRST_WORDS);
        near.map(|near| {
            self.with_word_or_shape(self.no_line_starts_so(word.len()), (0, word.len()), Some(near))
        })
    }

    /// Its first word or sign is known, and more cannot be said.
    fn badly_written(self) -> Finding {
        self.finding(format!("{} is not written as it should be.", self.kind())).help(self.shape())
    }

    /// It could be read up to `at`; what cannot be read there goes on to `to`.
    fn stops_at(self, at: usize, to: usize, expected: &[&str]) -> Finding {
        let line = self.kind();
        let message = match (at == self.words().len(), expected.is_empty()) {
            (true, false) => format!("{line} is not finished: expected {}.", either(expected)),
            (false, false) => format!("{line} cannot be read from here on: expected {}.", either(expected)),
            (true, true) => format!("{line} is not finished."),
            (false, true) => format!("{line} cannot be read from here on."),
        };
        Finding::new(Self::EXPLANATION, self.part(at, to), message)
    }

    /// The finding with help: the word that was surely meant in the part, or else what the line looks like.
    fn with_word_or_shape(self, finding: Finding, part: (usize, usize), meant: Option<&str>) -> Finding {
        match meant {
            Some(word) => {
                finding.help(format!("Did you mean `{word}`?")).replace(self.part(part.0, part.1), word)
            }
            None => finding.help(self.shape()),
        }
    }
}

/// The word that somebody surely meant who started a line with `word`. Sentences start with a capital letter, and are
/// rather meant to be said.
fn first_word_meant(word: &str, known: &[&'static str]) -> Option<&'static str> {
    let same = fold(word);
    if let Some(known) = known.iter().find(|known| same == **known) {
        return Some(known);
    }
    let small = word.chars().next().filter(char::is_ascii_lowercase)?;
    nearest(word, known.iter().copied().filter(|known| known.starts_with(small)))
}

/// The words of the language among what was expected.
pub(super) fn words_of<'e>(expected: &[&'e str]) -> impl Iterator<Item = &'e str> {
    let others = expected.iter().filter(|words| !is_for_name(words));
    let quoted = others.flat_map(|words| words.split('`').skip(1).step_by(2));
    quoted.filter(|word| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Whether these words of an expectation are about a name.
pub(super) fn is_for_name(words: &str) -> bool {
    ["the name of ", "a name", "a key", "an old name"].iter().any(|start| words.starts_with(start))
}

/// The end of the word that starts at `from`; `from` itself where none starts there.
pub(super) fn word_end(words: &str, from: usize) -> usize {
    let length = words[from..].find(|c: char| !c.is_alphanumeric() && c != '_');
    length.map_or(words.len(), |length| from + length)
}
