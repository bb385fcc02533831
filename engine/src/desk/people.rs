//! What operators do at the desk. Whatever may free somebody lets those in line move up.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::chat::Place;
use super::dispatch::Dispatch;
use crate::routing::{Capacity, ChannelId, ConversationId, OperatorId, Presence, Routing};
use crate::time::Moment;

/// Why an operator cannot take a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Taken {
    /// Somebody has it already; he himself, perhaps.
    By {
        /// The chat name of the one who has it.
        operator: Arc<str>,
    },
    /// It does not wait for anybody: the bot has it, it has ended, or it never began.
    NotWaiting,
}

impl Dispatch {
    /// An operator comes, goes away or is lost. Who is back has what awaits him first.
    pub fn set_presence(&mut self, operator: OperatorId, presence: Presence, now: Moment) {
        self.tick(now);
        if self.routing().presence(operator) != Some(presence) {
            self.roster.routing.set_presence(operator, presence, Some(now));
            self.watch_the_lost(operator, presence, now);
            if presence == Presence::Online {
                self.give_what_awaits(operator);
            }
            self.drain();
        }
    }

    /// Changes who somebody is; whoever can be given something now is.
    pub(super) fn change(&mut self, now: Moment, change: impl FnOnce(&mut Routing)) {
        self.tick(now);
        change(&mut self.roster.routing);
        self.drain();
    }

    /// An operator begins or ends a call.
    pub fn set_in_call(&mut self, operator: OperatorId, in_call: bool, now: Moment) {
        self.tick(now);
        self.roster.routing.set_in_call(operator, in_call);
        self.drain();
    }

    /// An operator wants to be given nothing, although he is there, or wants to be given conversations again.
    pub fn set_do_not_assign(&mut self, operator: OperatorId, do_not_assign: bool, now: Moment) {
        self.tick(now);
        self.roster.routing.set_do_not_assign(operator, do_not_assign);
        if !do_not_assign {
            self.forget_misses(operator);
        }
        self.drain();
    }

    /// An operator who was set to be given nothing comes back, with this one action: he is online, is given
    /// conversations, and what he missed is forgotten.
    pub fn come_back(&mut self, operator: OperatorId, now: Moment) {
        self.set_presence(operator, Presence::Online, now);
        self.set_do_not_assign(operator, false, now);
    }

    /// An operator joins or leaves a channel.
    pub fn set_on_channel(&mut self, channel: ChannelId, operator: OperatorId, on: bool, now: Moment) {
        self.tick(now);
        self.roster.routing.set_on_channel(channel, operator, on);
        self.drain();
    }

    /// How many open conversations of a channel an operator may have is changed.
    pub fn set_capacity(&mut self, channel: ChannelId, capacity: Capacity, now: Moment) {
        self.tick(now);
        self.roster.routing.set_capacity(channel, capacity);
        self.drain();
    }

    /// An operator takes a waiting conversation by himself, also beyond his limit. Of two who try, the first gets it,
    /// and the other is told who did.
    pub fn take(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<(), Taken> {
        self.tick(now);
        match self.place(conversation) {
            Some(Place::Line) if self.roster.routing.profile(operator).is_some() => {}
            Some(Place::Offered(other) | Place::Owned(other)) => {
                return Err(Taken::By { operator: self.roster.chat_name(other) });
            }
            Some(Place::Line | Place::Bot | Place::Closed) | None => return Err(Taken::NotWaiting),
        }
        self.take_out(conversation, operator);
        self.forget_misses(operator);
        self.announce();
        Ok(())
    }

    /// Keeps an operator busy with so many conversations of a channel that never fall silent: for trying out what
    /// happens when somebody is full. 0 frees him of all that he was kept busy with so.
    pub fn occupy(&mut self, operator: OperatorId, channel: ChannelId, conversations: u32, now: Moment) {
        self.tick(now);
        let these = |(who, place, _): &(OperatorId, ChannelId, _)| (*who, *place) == (operator, channel);
        for (_, _, conversation) in self.pretended.iter().filter(|pretended| these(pretended)) {
            self.roster.routing.close(*conversation);
        }
        self.pretended.retain(|pretended| !these(pretended));
        for _ in 0..conversations.min(MOST_PRETENDED) {
            let conversation = ConversationId(self.next_pretended);
            self.next_pretended += 1;
            self.roster.routing.open(conversation, channel, Moment(i64::MAX));
            self.roster.routing.join(conversation, operator);
            self.pretended.push((operator, channel, conversation));
        }
        self.drain();
    }
}

/// With how many conversations an operator is kept busy at most: no limit of a channel that means something is higher.
const MOST_PRETENDED: u32 = 1 << 16;
