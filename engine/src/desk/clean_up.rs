//! The clean-up, as Odoo Live Chat does it: what nobody ever said anything in is deleted, and what was left with the bot
//! ends.

use super::chat::Place;
use super::conversation::{Conversation, End};
use super::news::News;
use super::state::Desk;
use crate::routing::ConversationId;
use crate::time::Moment;

/// After how many milliseconds a conversation without any message is deleted: 1 h.
pub const EMPTY_WINDOW: u64 = 60 * 60 * 1000;

/// After how many milliseconds without activity a conversation that only the bot has ends: 1 day.
pub const BOT_ONLY_WINDOW: u64 = 24 * 60 * 60 * 1000;

impl Desk {
    /// Notes when a conversation is to be cleaned up, after whatever happened to it.
    pub(super) fn schedule(&mut self, conversation: ConversationId) {
        let Some(known) = self.conversations.get_mut(&conversation) else { return };
        // Who waits in line is served when somebody comes, however late: that too is more than the bot alone.
        let waits = self.dispatch.place(conversation) == Some(Place::Line);
        let cared_for = known.owner.is_some() || waits;
        let moment = match (known.ended, known.is_hidden()) {
            (Some(_), _) => None,
            (None, true) => Some(known.began().after(EMPTY_WINDOW)),
            (None, false) if cared_for => None,
            (None, false) => Some(known.active.after(BOT_ONLY_WINDOW)),
        };
        if known.clean_up != moment {
            if let Some(before) = std::mem::replace(&mut known.clean_up, moment) {
                self.cleaning.remove(&(before, conversation));
            }
            self.cleaning.extend(moment.map(|moment| (moment, conversation)));
        }
    }

    /// Cleans up everything whose moment has come.
    pub(super) fn clean_up(&mut self, now: Moment) {
        while let Some((_, conversation)) = self.cleaning.first().copied().filter(|(due, _)| *due <= now) {
            let empty = self.conversation(conversation).is_none_or(Conversation::is_hidden);
            if empty {
                self.forget(conversation, now);
                self.news.push(News::Deleted { conversation });
            } else {
                self.end(conversation, End::Silence, now);
                self.news.push(News::Ended { conversation, end: End::Silence });
            }
        }
    }
}
