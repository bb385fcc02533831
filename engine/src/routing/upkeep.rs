//! Keeping the index right while conversations come, go and grow old.

use std::collections::BTreeSet;
use std::ops::Bound;

use smallvec::SmallVec;

use super::conversation::{Conversation, ConversationId};
use super::index::Row;
use super::operator::{Operator, OperatorId, count};
use super::place::{Capacity, ChannelId};
use super::state::Routing;
use crate::time::Moment;

/// Behind all other conversations of one moment.
const LAST: ConversationId = ConversationId(u64::MAX);

impl Routing {
    /// Lets time pass, and with it the windows of conversations. A clock that was set back brings them back.
    pub fn advance(&mut self, now: Moment) {
        let before = self.now;
        let crossed = self.boundaries_after(before.min(now), Bound::Included((before.max(now), LAST)));
        let crossed: BTreeSet<ConversationId> = crossed.map(|(_, id)| *id).collect();
        let crossed: Vec<_> = crossed.iter().filter_map(|id| self.conversations.get(id).cloned()).collect();
        for conversation in &crossed {
            self.count(conversation, false);
        }
        self.now = now;
        for conversation in &crossed {
            self.count(conversation, true);
            self.refresh_agents(conversation);
        }
    }

    /// The next moment at which something changes only because time passes; none where nothing will.
    pub fn next_change(&self) -> Option<Moment> {
        self.boundaries_after(self.now, Bound::Unbounded).next().map(|(moment, _)| *moment)
    }

    fn boundaries_after(
        &self,
        moment: Moment,
        until: Bound<(Moment, ConversationId)>,
    ) -> impl Iterator<Item = &(Moment, ConversationId)> {
        self.boundaries.range((Bound::Excluded((moment, LAST)), until))
    }

    /// Opens a conversation without agents; one that is open already stays as it is.
    pub fn open(&mut self, conversation: ConversationId, channel: ChannelId, active: Moment) {
        let new = Conversation { channel, active, in_call: false, agents: SmallVec::new() };
        self.conversations.entry(conversation).or_insert(new);
    }

    /// Gives an open conversation to an operator, who takes part from now on; this counts as activity. One who takes
    /// part already is given it anew. Does nothing, and says no, where one of them does not exist.
    pub fn give(&mut self, conversation: ConversationId, operator: OperatorId, given: Moment) -> bool {
        let known = self.operator(operator).is_some()
            && self.change(conversation, |conversation| {
                conversation.agents.retain(|(agent, _)| *agent != operator);
                conversation.agents.push((operator, Some(given)));
                conversation.active = conversation.active.max(given);
            });
        if known {
            self.index.give(operator.0 as usize, given.0);
        }
        known
    }

    /// Lets an operator take part in an open conversation although he was not given it: he came by himself. He has
    /// it from now on, but nobody spares him for it, and it does not count when ties are broken. Does nothing for one
    /// who takes part already, and says no where one of them does not exist.
    pub fn join(&mut self, conversation: ConversationId, operator: OperatorId) -> bool {
        self.operator(operator).is_some()
            && self.change(conversation, |conversation| {
                if conversation.agents.iter().all(|(agent, _)| *agent != operator) {
                    conversation.agents.push((operator, None));
                }
            })
    }

    /// Takes over a conversation that is under way, with everybody who takes part and when they were given it. One that
    /// is open already, and operators who do not exist, are passed over.
    pub fn take_over(
        &mut self,
        conversation: ConversationId,
        channel: ChannelId,
        agents: impl IntoIterator<Item = OperatorId>,
        given: Moment,
        active: Moment,
    ) {
        if self.conversations.contains_key(&conversation) {
            return;
        }
        let known: BTreeSet<OperatorId> =
            agents.into_iter().filter(|operator| self.operator(*operator).is_some()).collect();
        for operator in &known {
            self.index.give(operator.0 as usize, given.0);
        }
        let agents = known.into_iter().map(|operator| (operator, Some(given))).collect();
        let new = Conversation { channel, active, in_call: false, agents };
        self.weigh(conversation, &new, true);
        self.refresh_agents(&new);
        self.conversations.insert(conversation, new);
    }

    /// Notes that something was written in a conversation.
    pub fn touch(&mut self, conversation: ConversationId, active: Moment) {
        self.change(conversation, |conversation| conversation.active = active);
    }

    /// Says whether a conversation has a call; its agents are in it.
    pub fn set_conversation_call(&mut self, conversation: ConversationId, in_call: bool) {
        self.change(conversation, |conversation| conversation.in_call = in_call);
    }

    /// Lets an operator leave a conversation. When he was given one last does not change.
    pub fn leave(&mut self, conversation: ConversationId, operator: OperatorId) {
        self.change(conversation, |conversation| conversation.agents.retain(|(agent, _)| *agent != operator));
    }

    /// Closes a conversation: it keeps nobody busy any more.
    pub fn close(&mut self, conversation: ConversationId) {
        if let Some(gone) = self.conversations.remove(&conversation) {
            self.weigh(conversation, &gone, false);
            self.refresh_agents(&gone);
        }
    }

    /// Who takes part in an open conversation as agent, in the order in which they were given it.
    pub fn agents(&self, conversation: ConversationId) -> impl Iterator<Item = OperatorId> + '_ {
        let agents = self.conversations.get(&conversation).map(|conversation| conversation.agents.iter());
        agents.into_iter().flatten().map(|(operator, _)| *operator)
    }

    /// Changes a conversation, and with it all that it counts for; says whether there is one.
    fn change(&mut self, id: ConversationId, change: impl FnOnce(&mut Conversation)) -> bool {
        let Some(known) = self.conversations.get_mut(&id) else { return false };
        let before = known.clone();
        change(known);
        let after = known.clone();
        self.weigh(id, &before, false);
        self.weigh(id, &after, true);
        if before.agents != after.agents {
            self.refresh_agents(&before);
        }
        self.refresh_agents(&after);
        true
    }

    /// A conversation counts for its agents from now on, until its boundaries; or it counts no more.
    fn weigh(&mut self, id: ConversationId, conversation: &Conversation, more: bool) {
        for boundary in conversation.boundaries() {
            match more {
                true => self.boundaries.insert((boundary, id)),
                false => self.boundaries.remove(&(boundary, id)),
            };
        }
        self.count(conversation, more);
    }

    /// Counts a conversation for its agents as it counts now, or counts it no more.
    fn count(&mut self, conversation: &Conversation, more: bool) {
        let counts_for_capacity = self.now < conversation.capacity_ends();
        let counts_as_load = self.now < conversation.load_ends();
        for (operator, given) in &conversation.agents {
            let spared = given.is_some_and(|given| self.now < Conversation::spared_ends(given));
            let Some(who) = self.operators.get_mut(operator.0 as usize) else { continue };
            if counts_for_capacity {
                who.count_in(conversation.channel, more);
            }
            if counts_as_load {
                count(&mut who.load, more);
            }
            if conversation.in_call {
                count(&mut who.calls, more);
            }
            if spared {
                count(&mut who.just_given, more);
            }
        }
    }

    /// Writes into the index what the agents of a conversation are doing now.
    fn refresh_agents(&mut self, conversation: &Conversation) {
        for (operator, _) in &conversation.agents {
            self.refresh_full(*operator, conversation.channel);
            self.refresh(*operator);
        }
    }

    /// Writes into the index whether an operator has reached the limit of a channel.
    pub(super) fn refresh_full(&mut self, operator: OperatorId, channel: ChannelId) {
        let Some(place) = self.channels.get(channel.0 as usize) else { return };
        let full = match place.rules.capacity {
            Capacity::Unlimited => false,
            Capacity::Limited(limit) => self.open_in(operator, channel) >= limit.max(1),
        };
        self.put(operator, place.full, full);
    }

    /// Writes into the index what an operator is doing.
    pub(super) fn refresh(&mut self, operator: OperatorId) {
        let Some(who) = self.operator(operator) else { return };
        let load = who.load;
        for (row, on) in self.standing(who) {
            self.put(operator, row, on);
        }
        while load >> self.rows.load.len() != 0 {
            let row = self.index.add_row();
            self.rows.load.push(row);
        }
        for digit in 0..self.rows.load.len() {
            self.put(operator, self.rows.load[digit], load >> digit & 1 == 1);
        }
    }

    fn standing(&self, who: &Operator) -> [(Row, bool); 6] {
        [
            (self.rows.ready, who.ready()),
            (self.rows.calling, who.calling()),
            (self.rows.idle, who.load == 0),
            (self.rows.overloaded, who.load >= 2 && who.calling()),
            (self.rows.busy_calling, who.load > 0 && who.calling()),
            (self.rows.spared, who.just_given > 0),
        ]
    }
}
