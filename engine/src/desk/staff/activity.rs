//! Whether people are there: told by the host, or following from what they do.
//!
//! A host that reports what an operator does ([`Desk::operator_active`]) leaves it to the desk to say when he is away and
//! when he counts as disconnected. A host that does not report it, as the simulator, says so itself
//! ([`Desk::set_presence`]); what it says stands, for an operator whose activity is reported too until the next report.

use serde::{Deserialize, Serialize};

use super::super::state::Desk;
use super::Staff;
use crate::routing::{Capacity, ChannelId, ConversationId, OperatorId, Presence};
use crate::time::Moment;

/// After how many milliseconds without input an operator is away: 10 min.
pub const AWAY_AFTER: u64 = 10 * 60 * 1000;

/// After more than how many milliseconds without activity an operator counts as disconnected: 30 min.
pub const DISCONNECTED_AFTER: u64 = 30 * 60 * 1000;

/// What an operator shows to his colleagues by hand. It changes nothing about what he is given, as in Odoo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ShownStatus {
    /// He is there.
    Online,
    /// He is away.
    Away,
    /// He does not want to be disturbed.
    Busy,
    /// He shows nothing.
    Invisible,
}

/// What an operator does.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Activity {
    /// When he did something last, where his host reports it.
    last: Option<Moment>,
    /// When his presence follows from it next.
    due: Option<Moment>,
    /// Whether he is out of his channels because he counts as disconnected.
    out: bool,
    shown: Option<ShownStatus>,
}

impl Staff {
    /// The next moment at which somebody's presence follows from his activity; none where nobody's does.
    pub fn due(&self) -> Option<Moment> {
        self.timers.first().map(|(moment, _)| *moment)
    }

    /// Whether an operator is out of his channels because he counts as disconnected.
    pub fn is_out(&self, operator: OperatorId) -> bool {
        self.activity.get(operator.0 as usize).is_some_and(|activity| activity.out)
    }

    /// Whether an operator's presence follows from what he does: his host has reported something that he did, and has not
    /// said since whether he is there.
    pub fn follows_activity(&self, operator: OperatorId) -> bool {
        self.activity.get(operator.0 as usize).is_some_and(|activity| activity.due.is_some() || activity.out)
    }

    /// What an operator shows by hand; none where he shows what is so.
    pub fn shown(&self, operator: OperatorId) -> Option<ShownStatus> {
        self.activity.get(operator.0 as usize).and_then(|activity| activity.shown)
    }

    fn of(&mut self, operator: OperatorId) -> Option<&mut Activity> {
        self.activity.get_mut(operator.0 as usize)
    }

    fn wait_until(&mut self, operator: OperatorId, due: Option<Moment>) {
        let Some(activity) = self.of(operator) else { return };
        if let Some(before) = std::mem::replace(&mut activity.due, due) {
            self.timers.remove(&(before, operator));
        }
        self.timers.extend(due.map(|due| (due, operator)));
    }
}

/// What follows from having done nothing for so many milliseconds, and after how many the next thing follows.
fn presence_after(idle: u64) -> (Presence, Option<u64>) {
    match idle {
        ..AWAY_AFTER => (Presence::Online, Some(AWAY_AFTER)),
        AWAY_AFTER..=DISCONNECTED_AFTER => (Presence::Away, Some(DISCONNECTED_AFTER + 1)),
        _ => (Presence::Offline, None),
    }
}

impl Desk {
    /// An operator did something: he is online, and back in his channels. From now on his presence follows from what he
    /// does.
    pub fn operator_active(&mut self, operator: OperatorId, now: Moment) {
        let Some(activity) = self.staff.of(operator) else { return };
        activity.last = Some(now);
        self.staff.wait_until(operator, Some(now.after(AWAY_AFTER)));
        self.put_presence(operator, Presence::Online, now);
        self.settle(now);
    }

    /// A host says whether an operator is there. One who is offline is still on the lists of his channels, but is given
    /// nothing.
    pub fn set_presence(&mut self, operator: OperatorId, presence: Presence, now: Moment) {
        self.staff.wait_until(operator, None);
        self.put_presence(operator, presence, now);
        self.settle(now);
    }

    /// What an operator shows to his colleagues by hand; none: what is so.
    pub fn show_status(&mut self, operator: OperatorId, shown: Option<ShownStatus>) {
        if let Some(activity) = self.staff.of(operator) {
            activity.shown = shown;
        }
    }

    /// An operator begins or ends a call.
    pub fn set_in_call(&mut self, operator: OperatorId, in_call: bool, now: Moment) {
        self.dispatch.set_in_call(operator, in_call, now);
        self.settle(now);
    }

    /// An operator wants to be given nothing, although he is there, or wants to be given conversations again.
    pub fn set_do_not_assign(&mut self, operator: OperatorId, do_not_assign: bool, now: Moment) {
        self.dispatch.set_do_not_assign(operator, do_not_assign, now);
        self.settle(now);
    }

    /// An operator comes back with one action: he is online, is given conversations, and what he missed is forgotten.
    pub fn come_back(&mut self, operator: OperatorId, now: Moment) {
        self.set_presence(operator, Presence::Online, now);
        self.set_do_not_assign(operator, false, now);
    }

    /// How many open conversations of a channel an operator may have is changed.
    pub fn set_capacity(&mut self, channel: ChannelId, capacity: Capacity, now: Moment) {
        self.dispatch.set_capacity(channel, capacity, now);
        self.settle(now);
    }

    /// Sets the priority with which a conversation waits in line, from 0 to 3, when it comes there.
    pub fn set_priority(&mut self, conversation: ConversationId, priority: u8) {
        self.dispatch.set_priority(conversation, priority);
    }

    /// Keeps an operator busy, see [`crate::desk::Dispatch::occupy`].
    pub fn occupy(&mut self, operator: OperatorId, channel: ChannelId, conversations: u32, now: Moment) {
        self.dispatch.occupy(operator, channel, conversations, now);
        self.settle(now);
    }

    /// Lets presence follow from activity where its moment has come.
    pub(in crate::desk) fn pass_presence(&mut self, now: Moment) {
        while let Some((_, operator)) = self.staff.timers.first().copied().filter(|(due, _)| *due <= now) {
            let last = self.staff.of(operator).and_then(|activity| activity.last).unwrap_or(now);
            let (presence, next) = presence_after(now.since(last));
            self.staff.wait_until(operator, next.map(|next| last.after(next)));
            self.put_presence(operator, presence, now);
            if presence == Presence::Offline {
                self.put_out(operator, now);
            }
        }
    }

    fn put_presence(&mut self, operator: OperatorId, presence: Presence, now: Moment) {
        self.dispatch.set_presence(operator, presence, now);
        if presence != Presence::Offline && self.staff.is_out(operator) {
            self.let_in(operator, now);
        }
    }

    fn put_out(&mut self, operator: OperatorId, now: Moment) {
        if let Some(activity) = self.staff.of(operator) {
            activity.out = true;
        }
        for channel in self.staff.channels_of(operator).collect::<Vec<_>>() {
            self.dispatch.set_on_channel(channel, operator, false, now);
        }
    }

    fn let_in(&mut self, operator: OperatorId, now: Moment) {
        if let Some(activity) = self.staff.of(operator) {
            activity.out = false;
        }
        for channel in self.staff.channels_of(operator).collect::<Vec<_>>() {
            self.dispatch.set_on_channel(channel, operator, true, now);
        }
    }
}
