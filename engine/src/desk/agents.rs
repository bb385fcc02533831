//! Who takes part in a conversation as agent, and what becomes of it when one of them goes or is lost.

use super::GRACE;
use super::chat::Place;
use super::dispatch::Dispatch;
use super::event::Event;
use crate::effect::HandOffTarget;
use crate::routing::{ConversationId, OperatorId, Presence};
use crate::time::Moment;

impl Dispatch {
    /// Whether an operator takes part in an open conversation.
    pub fn takes_part(&self, conversation: ConversationId, operator: OperatorId) -> bool {
        self.parts.contains(&(operator, conversation))
    }

    /// The open conversations in which an operator takes part, by their numbers.
    pub fn conversations_of(&self, operator: OperatorId) -> impl Iterator<Item = ConversationId> + '_ {
        let all = (operator, ConversationId(0))..=(operator, ConversationId(u64::MAX));
        self.parts.range(all).map(|(_, conversation)| *conversation)
    }

    /// Lets an operator take part besides those who do, also beyond his limit: he came by himself, or was invited. One
    /// that waits in line is his. Says no for one that the bot has, and where he takes part already.
    pub fn join(&mut self, conversation: ConversationId, operator: OperatorId, now: Moment) -> bool {
        self.tick(now);
        let place = self.place(conversation);
        let known = self.roster.routing.profile(operator).is_some();
        match place {
            Some(Place::Line) => self.take(conversation, operator, now).is_ok(),
            Some(Place::Offered(_) | Place::Owned(_))
                if known && !self.takes_part(conversation, operator) =>
            {
                self.take_part(conversation, operator, false)
            }
            Some(Place::Offered(_) | Place::Owned(_) | Place::Bot | Place::Closed) | None => false,
        }
    }

    /// An operator leaves a conversation. Where others take part, the one who came first of them has it now; else it is
    /// with the bot again, and its host says what follows.
    pub fn leave(&mut self, conversation: ConversationId, operator: OperatorId, now: Moment) {
        self.tick(now);
        if self.takes_part(conversation, operator) {
            self.depart(conversation, operator);
            self.drain();
        }
    }

    /// An operator who was given a conversation does not want it: he is asked no more in it, and the next one is. This
    /// is no miss. Says no where it was not given to him, or he has written.
    pub fn decline(&mut self, conversation: ConversationId, operator: OperatorId, now: Moment) -> bool {
        self.tick(now);
        if self.place(conversation) != Some(Place::Offered(operator)) {
            return false;
        }
        let Some(chat) = self.chats.get_mut(&conversation) else { return false };
        chat.tried.push(operator);
        let wish = chat.wish.as_deref().cloned().unwrap_or_default();
        let passed_on = self.pass_to_colleague(conversation);
        let outcome = passed_on.unwrap_or_else(|| self.hand_over(conversation, wish, false));
        self.events.push(Event::HandOff { conversation, outcome });
        true
    }

    /// From now on the next operator is looked for by these expertises, unless by team. None at all: anyone.
    pub fn set_wanted(&mut self, conversation: ConversationId, keys: &[std::sync::Arc<str>]) {
        let Some(chat) = self.chats.get_mut(&conversation) else { return };
        let wish = chat.wish.get_or_insert_default();
        let only = match &wish.target {
            HandOffTarget::Team(_) => return,
            HandOffTarget::Anyone => false,
            HandOffTarget::Expertise { only, .. } => *only,
        };
        wish.target = match keys {
            [] => HandOffTarget::Anyone,
            keys => HandOffTarget::Expertise { wanted: keys.to_vec(), only },
        };
        if self.line.holds(conversation) {
            self.sort_by_candidates(conversation);
        }
    }

    /// An operator takes part from now on, given the conversation or not. It keeps operators busy as long as any takes
    /// part.
    pub(super) fn take_part(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        given: bool,
    ) -> bool {
        let Some(channel) = self.chats.get(&conversation).map(|chat| chat.channel) else { return false };
        let routing = &mut self.roster.routing;
        let now = routing.now();
        routing.open(conversation, channel, now);
        let takes_part = match given {
            true => routing.give(conversation, operator, now),
            false => routing.join(conversation, operator),
        };
        if takes_part {
            self.parts.insert((operator, conversation));
        }
        takes_part
    }

    /// All operators leave a conversation.
    pub(super) fn send_all_away(&mut self, conversation: ConversationId) {
        for operator in self.roster.routing.agents(conversation).collect::<Vec<_>>() {
            self.parts.remove(&(operator, conversation));
        }
        self.roster.routing.close(conversation);
    }

    /// Those who take part besides one of them, in the order in which they came.
    pub(super) fn agents_besides(
        &self,
        conversation: ConversationId,
        operator: OperatorId,
    ) -> impl Iterator<Item = OperatorId> + '_ {
        self.roster.routing.agents(conversation).filter(move |other| *other != operator)
    }

    /// An operator takes part no more; what he had goes to the one who came first of the others, else to the bot.
    pub(super) fn depart(&mut self, conversation: ConversationId, operator: OperatorId) {
        let heir = self.agents_besides(conversation, operator).next();
        self.roster.routing.leave(conversation, operator);
        self.parts.remove(&(operator, conversation));
        if self.roster.routing.agents(conversation).next().is_none() {
            self.roster.routing.close(conversation);
        }
        if self.place(conversation).and_then(Place::operator) != Some(operator) {
            return;
        }
        self.set_until(conversation, None);
        self.put(conversation, heir.map_or(Place::Bot, Place::Owned));
    }

    /// An operator who is not connected may come back within [`GRACE`]; then his conversations look for somebody else.
    pub(super) fn watch_the_lost(&mut self, operator: OperatorId, presence: Presence, now: Moment) {
        self.lost.retain(|(_, other)| *other != operator);
        if presence == Presence::Offline {
            self.lost.insert((now.after(GRACE), operator));
        }
    }

    /// The conversations of operators who did not come back in time go on without them.
    pub(super) fn replace_the_lost(&mut self) {
        let now = self.routing().now();
        while let Some((_, operator)) = self.lost.first().copied().filter(|(until, _)| *until <= now) {
            self.lost.pop_first();
            for conversation in self.conversations_of(operator).collect::<Vec<_>>() {
                self.replace(conversation, operator);
            }
        }
    }

    fn replace(&mut self, conversation: ConversationId, operator: OperatorId) {
        self.depart(conversation, operator);
        let in_line = self.place(conversation) == Some(Place::Bot);
        self.events.push(Event::Lost { conversation, operator, in_line });
        if !in_line {
            return;
        }
        let now = self.routing().now();
        self.put(conversation, Place::Line);
        let Some(chat) = self.chats.get(&conversation) else { return };
        let (channel, priority) = (chat.channel, chat.priority);
        self.line.join_front(conversation, channel, priority, now);
        self.sort_by_candidates(conversation);
    }
}
