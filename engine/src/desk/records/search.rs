//! Finding tickets by number and words.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use switchboard_grammar::words::fold;

use super::{Record, Records};

/// How many tickets a search gives at most.
pub const MOST_FOUND: usize = 10;

impl Records {
    /// The tickets that are meant: the one with this number (`12` or `#12`) first, then those that have all of the words,
    /// the newest first. Words are those of the title, and the visitor's name and address; the start of one is enough,
    /// and case and accents do not matter. At most [`MOST_FOUND`].
    pub fn search_tickets(&self, words: &str) -> Vec<&Record> {
        let number = words.trim().trim_start_matches('#').parse::<u32>().ok();
        let by_number = number.filter(|number| (1..=self.tickets.len() as u32).contains(number));
        let by_words = self.with_all(words);
        let others = by_words.iter().rev().copied().filter(|found| Some(*found) != by_number);
        let found = by_number.into_iter().chain(others).take(MOST_FOUND);
        found.filter_map(|number| self.tickets.get(number as usize - 1)).collect()
    }

    fn with_all(&self, words: &str) -> BTreeSet<u32> {
        let mut words = words_of(words).into_iter();
        let Some(first) = words.next() else { return BTreeSet::new() };
        words.fold(self.with(&first), |found, word| &found & &self.with(&word))
    }

    fn with(&self, start: &str) -> BTreeSet<u32> {
        let from = (Bound::Included((Arc::from(start), 0)), Bound::Unbounded);
        let these = self.words.range(from).take_while(|(word, _)| word.starts_with(start));
        these.map(|(_, number)| *number).collect()
    }

    pub(super) fn index(&mut self, number: u32) {
        let Some(ticket) = self.tickets.get(number as usize - 1) else { return };
        let email = ticket.contact.email.as_deref().unwrap_or("");
        let text = format!("{} {} {email}", ticket.title, ticket.visitor);
        self.words.extend(words_of(&text).into_iter().map(|word| (Arc::from(word), number)));
    }
}

/// The words of a text, folded: letters and digits without what stands between them.
fn words_of(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
