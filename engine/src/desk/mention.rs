//! `@name` in what an operator writes: that colleague is notified.

use std::collections::{BTreeMap, BTreeSet};

use super::state::Desk;
use crate::routing::{ConversationId, OperatorId};

impl Desk {
    /// Notifies everybody whom an operator mentions in a conversation, each once.
    pub(super) fn notify_mentioned(&mut self, conversation: ConversationId, by: OperatorId, text: &str) {
        let name = self.chat_name(by);
        for operator in self.mentioned(text).into_iter().filter(|operator| *operator != by) {
            self.told(operator, Some(conversation), &format!("{name} mentioned you: {text}"));
        }
    }

    /// The operators whom a text mentions, by chat name or name. Of several names that fit, the longest is meant.
    pub(super) fn mentioned(&self, text: &str) -> BTreeSet<OperatorId> {
        if !text.contains('@') {
            return BTreeSet::new();
        }
        let text = text.to_lowercase();
        let names = self.names_in_small_letters();
        let signs = text.match_indices('@').filter(|(at, _)| begins_word(&text[..*at]));
        signs.filter_map(|(at, _)| named_at(&text[at + 1..], &names)).collect()
    }

    /// Chat names and names, by name. Where two have the same one, the first operator is meant.
    fn names_in_small_letters(&self) -> BTreeMap<String, OperatorId> {
        let mut names = BTreeMap::new();
        for (operator, profile) in self.roster().routing.operators() {
            for name in [&profile.chat_name, &profile.name] {
                names.entry(name.to_lowercase()).or_insert(operator);
            }
        }
        names
    }
}

/// The operator whose name a text begins with; the longest where several fit.
fn named_at(text: &str, names: &BTreeMap<String, OperatorId>) -> Option<OperatorId> {
    let is_whole = |end: usize| !text[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
    let longest = names.keys().map(String::len).max().unwrap_or(0);
    let ends = text.char_indices().map(|(at, letter)| at + letter.len_utf8());
    let ends = ends.take_while(|end| *end <= longest);
    let fits = ends.filter(|end| is_whole(*end)).filter_map(|end| names.get(&text[..end]).copied());
    fits.last()
}

/// Whether what stands before a sign ends there: `ada@example.org` mentions nobody.
fn begins_word(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'))
}
