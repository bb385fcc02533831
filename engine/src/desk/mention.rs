//! `@name` in what an operator writes: that colleague is notified.

use std::collections::BTreeSet;

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
        let signs = text.match_indices('@').filter(|(at, _)| begins_word(&text[..*at]));
        signs.filter_map(|(at, _)| self.roster().named_at_start(&text[at + 1..])).collect()
    }
}

/// Whether what stands before a sign ends there: `ada@example.org` mentions nobody.
fn begins_word(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'))
}
