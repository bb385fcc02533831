//! Who takes part in a conversation as agent, and what becomes of it when one of them goes or is lost. Only who is there
//! inherits: the visitor would wait in vain for anybody else.

use std::collections::BTreeMap;

use super::GRACE;
use super::chat::Place;
use super::dispatch::Dispatch;
use super::event::Event;
use crate::effect::HandOffTarget;
use crate::input::Outcome;
use crate::routing::{ConversationId, OperatorId, Presence};
use crate::time::Moment;

/// What becomes of a conversation in which an operator takes part no more.
enum Departed {
    /// Whoever had it has it.
    AsBefore,
    /// A colleague who takes part and is there has it now.
    Inherited,
    /// Nobody has it. Those who took part and are not there take part no more either.
    WithNobody { absent: Vec<OperatorId> },
}

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

    /// An operator leaves a conversation. What he had goes to the one who came first of the others who are there; where
    /// others take part and none of them is there, it comes to the front of the line, and this says yes. Where nobody
    /// else takes part, it is with the bot again, and its host says what follows.
    pub fn leave(&mut self, conversation: ConversationId, operator: OperatorId, now: Moment) -> bool {
        self.tick(now);
        if !self.takes_part(conversation, operator) {
            return false;
        }
        let departed = self.depart(conversation, operator);
        let waits = matches!(&departed, Departed::WithNobody { absent } if !absent.is_empty());
        match departed {
            Departed::Inherited => self.tell_who_has_it(conversation),
            Departed::WithNobody { absent } if waits => {
                self.wait_in_front(conversation, &absent);
                // He is free now, and would be given at once what he has just left.
                self.line.set_left_by(conversation, operator);
            }
            Departed::AsBefore | Departed::WithNobody { .. } => {}
        }
        self.drain();
        waits
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
        let outcome = self.ask_the_next(conversation, wish);
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
    fn agents_besides(
        &self,
        conversation: ConversationId,
        operator: OperatorId,
    ) -> impl Iterator<Item = OperatorId> + '_ {
        self.roster.routing.agents(conversation).filter(move |other| *other != operator)
    }

    /// Whether an operator is there. One who is in a call, or wants to be given nothing, is.
    fn is_there(&self, operator: OperatorId) -> bool {
        self.routing().presence(operator) == Some(Presence::Online)
    }

    /// Who has a conversation after one who takes part: the one who came first of the others who are there.
    fn heir(&self, conversation: ConversationId, operator: OperatorId) -> Option<OperatorId> {
        self.agents_besides(conversation, operator).find(|other| self.is_there(*other))
    }

    /// An operator takes part no more; what he had goes to his heir, else to the bot.
    fn depart(&mut self, conversation: ConversationId, operator: OperatorId) -> Departed {
        let has_it = self.place(conversation).and_then(Place::operator) == Some(operator);
        let heir = self.heir(conversation, operator);
        if has_it && heir.is_none() {
            let absent = self.agents_besides(conversation, operator).collect();
            self.release(conversation);
            return Departed::WithNobody { absent };
        }
        self.roster.routing.leave(conversation, operator);
        self.takes_no_part(conversation, operator);
        match heir.filter(|_| has_it) {
            Some(heir) => {
                self.hand_to(conversation, heir);
                Departed::Inherited
            }
            None => Departed::AsBefore,
        }
    }

    /// Of several operators who take part, another one has the conversation after the one who did not write.
    pub(super) fn pass_to_colleague(&mut self, conversation: ConversationId) -> Option<Outcome> {
        let Place::Offered(silent) = self.place(conversation)? else { return None };
        let heir = self.heir(conversation, silent)?;
        self.depart(conversation, silent);
        self.drain();
        Some(Outcome::Found { operator: self.roster.chat_name(heir) })
    }

    /// A conversation whose operator is gone waits before all that had none, until somebody is free or one of those who
    /// took part and were not there is back.
    fn wait_in_front(&mut self, conversation: ConversationId, absent: &[OperatorId]) {
        let now = self.routing().now();
        let Some(chat) = self.chats.get_mut(&conversation) else { return };
        chat.place = Place::Line;
        self.line.join_front(conversation, chat.channel, chat.priority, now);
        self.sort_by_candidates(conversation);
        self.await_back(conversation, absent);
    }

    /// Where a conversation waits in line, those of its operators who are not there have it at once when they are back.
    /// Who was asked in it in vain is not asked in this way either.
    pub(super) fn await_back(&mut self, conversation: ConversationId, absent: &[OperatorId]) {
        let asked = self.chats.get(&conversation).and_then(|chat| chat.asked());
        let in_vain = |who: &OperatorId| asked.is_some_and(|asked| asked.tried.contains(who));
        let awaited = absent.iter().copied().filter(|who| !self.is_there(*who) && !in_vain(who));
        self.line.set_awaited(conversation, awaited.collect());
    }

    /// An operator who is back has what awaits him, before anything is given to him from the line: he was called by
    /// name, so his limit and his channels do not count, as where he takes it by himself.
    pub(super) fn give_what_awaits(&mut self, operator: OperatorId) {
        for conversation in self.line.awaiting(operator, self.routing().now()) {
            self.take_out(conversation, operator);
        }
    }

    /// An operator has from now on what waits in line, and has to show up in it.
    pub(super) fn take_out(&mut self, conversation: ConversationId, operator: OperatorId) {
        self.release(conversation);
        self.take_part(conversation, operator, false);
        self.hand_to(conversation, operator);
        self.tell_who_has_it(conversation);
    }

    /// Whoever has a conversation now in which he has not shown up yet is one more whom the visitor waits for.
    fn tell_who_has_it(&mut self, conversation: ConversationId) {
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
        let departed = self.depart(conversation, operator);
        let in_line = matches!(departed, Departed::WithNobody { .. });
        self.events.push(Event::Lost { conversation, operator, in_line });
        match departed {
            Departed::AsBefore => {}
            Departed::Inherited => self.tell_who_has_it(conversation),
            Departed::WithNobody { absent } => self.wait_in_front(conversation, &absent),
        }
    }
}
