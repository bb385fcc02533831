//! What people write, as the desk takes it: without outer blanks, and never longer than anybody reads.

use std::sync::Arc;

use super::conversation::LONGEST_MESSAGE;
use super::refused::Refused;

/// How many characters the note of a conversation may have.
pub const LONGEST_NOTE: usize = 4_000;

/// How many characters a tag may have.
pub const LONGEST_TAG: usize = 60;

/// How many tags a conversation may have.
pub const MOST_TAGS: usize = 50;

/// How many characters the name of a visitor or operator keeps, and the label of an expertise.
pub const LONGEST_NAME: usize = 100;

/// How many characters the address of a page keeps: as many as every browser sends.
pub const LONGEST_ADDRESS: usize = 2_048;

/// A message as it is sent: neither empty nor longer than [`LONGEST_MESSAGE`].
pub(super) fn sendable(text: &str) -> Result<&str, Refused> {
    within(text, LONGEST_MESSAGE)
}

/// A text of at most so many characters, that is not empty.
pub(super) fn within(text: &str, most: usize) -> Result<&str, Refused> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refused::Blank);
    }
    if text.chars().nth(most).is_some() { Err(Refused::TooLong { most }) } else { Ok(text) }
}

/// A name or title on one line, cut after so many characters: it must not look like several in a list.
pub(super) fn one_line(text: &str, most: usize) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(most).collect()
}

/// The same for a text that is shared; nothing is copied where nothing changes.
pub(super) fn shared_line(text: &Arc<str>, most: usize) -> Arc<str> {
    let line = one_line(text, most);
    if line == **text { Arc::clone(text) } else { Arc::from(line) }
}
