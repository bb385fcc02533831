//! Who takes part in a conversation as agent, and what becomes of it when one of them goes or is lost.

use std::collections::BTreeMap;

use super::GRACE;
use super::chat::Place;
use super::dispatch::Dispatch;
use super::event::Event;
use crate::effect::HandOffTarget;
use crate::input::Outcome;
use crate::routing::{ConversationId, OperatorId, Presence};
use crate::time::Moment;

impl Dispatch {
    /// Whether an operator takes part in an open conversation.
    pub fn takes_part(&self, conversation: ConversationId, operator: OperatorId) -> bool {
        self.parts.get(&operator).is_some_and(|parts| parts.contains_key(&conversation))
    }

    /// The open conversations in which an operator takes part, by their numbers.
    pub fn conversations_of(&self, operator: OperatorId) -> impl Iterator<Item = ConversationId> + '_ {
        self.parts.get(&operator).into_iter().flat_map(BTreeMap::keys).copied()
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
            self.ask_the_heir(conversation);
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
        chat.asked_mut().tried.push(operator);
        let wish = chat.wish().cloned().unwrap_or_default();
        let passed_on = self.pass_to_colleague(conversation);
        let outcome = passed_on.unwrap_or_else(|| self.hand_over(conversation, wish, false));
        self.events.push(Event::HandOff { conversation, outcome });
        true
    }

    /// From now on the next operator is looked for by these expertises, unless by team. None at all: anyone.
    pub fn set_wanted(&mut self, conversation: ConversationId, keys: &[std::sync::Arc<str>]) {
        let Some(chat) = self.chats.get_mut(&conversation) else { return };
        let wish = chat.asked_mut().wish.get_or_insert_default();
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
            self.parts.entry(operator).or_default().entry(conversation).or_insert(false);
            self.watch_whoever_is_offline(operator);
        }
        takes_part
    }

    fn takes_no_part(&mut self, conversation: ConversationId, operator: OperatorId) {
        if let Some(parts) = self.parts.get_mut(&operator) {
            parts.remove(&conversation);
        }
    }

    /// All operators leave a conversation.
    pub(super) fn send_all_away(&mut self, conversation: ConversationId) {
        for operator in self.roster.routing.agents(conversation).collect::<Vec<_>>() {
            self.takes_no_part(conversation, operator);
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
        self.takes_no_part(conversation, operator);
        if self.roster.routing.agents(conversation).next().is_none() {
            self.roster.routing.close(conversation);
        }
        if self.place(conversation).and_then(Place::operator) != Some(operator) {
            return;
        }
        match heir {
            Some(heir) => self.hand_to(conversation, heir),
            None => {
                self.set_until(conversation, None);
                self.put(conversation, Place::Bot);
            }
        }
    }

    /// Whoever has inherited a conversation in which he has not shown up yet is one more whom the visitor waits for.
    fn ask_the_heir(&mut self, conversation: ConversationId) {
        if let Some(Place::Offered(heir)) = self.place(conversation) {
            let outcome = Outcome::Found { operator: self.roster.chat_name(heir) };
            self.events.push(Event::HandOff { conversation, outcome });
        }
    }

    /// An operator who is not connected may come back within [`GRACE`]; then his conversations look for somebody else.
    pub(super) fn watch_the_lost(&mut self, operator: OperatorId, presence: Presence, now: Moment) {
        self.lost.retain(|(_, other)| *other != operator);
        if presence == Presence::Offline {
            self.lost.insert((now.after(GRACE), operator));
        }
    }

    /// One who is not connected and takes part in something new has [`GRACE`] too.
    fn watch_whoever_is_offline(&mut self, operator: OperatorId) {
        let routing = self.routing();
        let is_offline = routing.presence(operator) == Some(Presence::Offline);
        if is_offline && self.lost.iter().all(|(_, other)| *other != operator) {
            self.lost.insert((routing.now().after(GRACE), operator));
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
            return self.ask_the_heir(conversation);
        }
        let now = self.routing().now();
        self.put(conversation, Place::Line);
        let Some(chat) = self.chats.get(&conversation) else { return };
        let (channel, priority) = (chat.channel, chat.priority);
        self.line.join_front(conversation, channel, priority, now);
        self.sort_by_candidates(conversation);
    }
}
