//! The line: conversations that wait for an operator who is there but busy.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::routing::{ChannelId, ConversationId, OperatorId};
use crate::time::Moment;

/// How many conversations of one channel wait at most: who comes after them would wait for longer than anybody does,
/// and is better told so at once.
pub const LONGEST: usize = 50;

/// The highest priority; the lowest is 0.
pub const HIGHEST_PRIORITY: u8 = 3;

/// For how many milliseconds of waiting a conversation rises by one priority: 5 min.
pub const STEP: u64 = 5 * 60 * 1000;

/// Why a conversation cannot wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPlace {
    /// As many as may wait in this channel are waiting.
    Full,
    /// It waits already.
    WaitsAlready,
}

/// Conversations of all channels in the order in which they came.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Line {
    waiting: Vec<Waiting>,
    /// Where somebody has come or gone since places were announced last.
    changed: BTreeSet<ChannelId>,
    /// The span of time in which no place changes by itself.
    steady: Option<(Moment, Moment)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct Waiting {
    conversation: ConversationId,
    channel: ChannelId,
    priority: u8,
    since: Moment,
    /// Whether it had an operator who is gone: it stands before all that had none.
    front: bool,
    /// For whom it waits: conversations of one kind have the same candidates.
    kind: u32,
    /// The place that was announced last.
    announced: u32,
    /// Who took part in it and was not there when it came here: whoever of them is back first has it.
    awaited: Vec<OperatorId>,
    /// Who left it, and is not given it again while it waits.
    left_by: Option<OperatorId>,
}

impl Waiting {
    /// The priority after having waited until now.
    fn priority(&self, now: Moment) -> u64 {
        (u64::from(self.priority) + now.since(self.since) / STEP).min(u64::from(HIGHEST_PRIORITY))
    }
}

impl Line {
    /// Puts a conversation at the end. A priority above the highest counts as the highest. Where a clock was set
    /// back, it waits since the one before it came, so that it never overtakes that one.
    pub fn join(
        &mut self,
        conversation: ConversationId,
        channel: ChannelId,
        priority: u8,
        now: Moment,
    ) -> Result<(), NoPlace> {
        if self.holds(conversation) {
            return Err(NoPlace::WaitsAlready);
        }
        if self.waiting.iter().filter(|other| other.channel == channel).count() >= LONGEST {
            return Err(NoPlace::Full);
        }
        self.push(conversation, channel, priority, false, now);
        Ok(())
    }

    /// Puts a conversation whose operator is gone before all that had none, whatever their priority, and behind those
    /// that lost theirs earlier. There is always room for it: it must not be lost too. One that waits already stays.
    pub fn join_front(
        &mut self,
        conversation: ConversationId,
        channel: ChannelId,
        priority: u8,
        now: Moment,
    ) {
        if !self.holds(conversation) {
            self.push(conversation, channel, priority, true, now);
        }
    }

    fn push(
        &mut self,
        conversation: ConversationId,
        channel: ChannelId,
        priority: u8,
        front: bool,
        now: Moment,
    ) {
        let since = self.waiting.last().map_or(now, |last| last.since.max(now));
        let priority = priority.min(HIGHEST_PRIORITY);
        self.waiting.push(Waiting {
            conversation,
            channel,
            priority,
            since,
            front,
            kind: 0,
            announced: 0,
            awaited: Vec::new(),
            left_by: None,
        });
        self.changed.insert(channel);
    }

    /// Since when a conversation waits.
    pub fn since(&self, conversation: ConversationId) -> Option<Moment> {
        self.find(conversation).map(|at| self.waiting[at].since)
    }

    /// Whom a conversation awaits besides whoever is free: they took part in it and were not there when it came here.
    pub fn awaited(&self, conversation: ConversationId) -> &[OperatorId] {
        self.find(conversation).map_or(&[], |at| &self.waiting[at].awaited)
    }

    /// The conversations that await an operator, in the order in which they are served.
    pub(super) fn awaiting(&self, operator: OperatorId, now: Moment) -> Vec<ConversationId> {
        let order = self.sorted(now, |waiting| waiting.awaited.contains(&operator)).into_iter();
        order.map(|at| self.waiting[at].conversation).collect()
    }

    /// Says whom a conversation that waits awaits besides whoever is free. It is forgotten when it waits no more.
    pub(super) fn set_awaited(&mut self, conversation: ConversationId, operators: Vec<OperatorId>) {
        if let Some(at) = self.find(conversation) {
            self.waiting[at].awaited = operators;
        }
    }

    /// Who left a conversation that waits, and is not given it again while it does.
    pub(super) fn left_by(&self, conversation: ConversationId) -> Option<OperatorId> {
        self.find(conversation).and_then(|at| self.waiting[at].left_by)
    }

    /// Says who left a conversation that waits. It is forgotten when it waits no more.
    pub(super) fn set_left_by(&mut self, conversation: ConversationId, operator: OperatorId) {
        if let Some(at) = self.find(conversation) {
            self.waiting[at].left_by = Some(operator);
        }
    }

    /// Takes a conversation out; says whether it was there.
    pub fn leave(&mut self, conversation: ConversationId) -> bool {
        let Some(at) = self.find(conversation) else { return false };
        let gone = self.waiting.remove(at);
        self.changed.insert(gone.channel);
        true
    }

    /// Whether a conversation waits.
    pub fn holds(&self, conversation: ConversationId) -> bool {
        self.find(conversation).is_some()
    }

    fn find(&self, conversation: ConversationId) -> Option<usize> {
        self.waiting.iter().position(|waiting| waiting.conversation == conversation)
    }

    /// Whether nobody waits.
    pub fn is_empty(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Everybody in the order in which they are served: those whose operator is gone, then by priority, the highest
    /// first, and then by age.
    pub fn order(&self, now: Moment) -> Vec<ConversationId> {
        self.sorted(now, |_| true).into_iter().map(|at| self.waiting[at].conversation).collect()
    }

    /// Says for whom a conversation waits.
    pub(super) fn set_kind(&mut self, conversation: ConversationId, kind: u32) {
        let waiting = self.waiting.iter_mut().rev().find(|waiting| waiting.conversation == conversation);
        if let Some(waiting) = waiting {
            waiting.kind = kind;
        }
    }

    /// The kinds of those who wait, each once.
    pub(super) fn kinds(&self) -> Vec<u32> {
        let mut kinds = Vec::new();
        for waiting in &self.waiting {
            if !kinds.contains(&waiting.kind) {
                kinds.push(waiting.kind);
            }
        }
        kinds
    }

    /// Those of these kinds, in the order in which they are served, each with its kind.
    pub(super) fn order_of(&self, kinds: &[u32], now: Moment) -> Vec<(ConversationId, u32)> {
        let order = self.sorted(now, |waiting| kinds.contains(&waiting.kind)).into_iter();
        order.map(|at| (self.waiting[at].conversation, self.waiting[at].kind)).collect()
    }

    /// The place of a conversation among those of its channel, from 1.
    pub fn position(&self, conversation: ConversationId, now: Moment) -> Option<u32> {
        let sought = self.find(conversation)?;
        let channel = self.waiting[sought].channel;
        self.positions(channel, now).find(|(at, _)| *at == sought).map(|(_, place)| place)
    }

    /// Those whose place is another one than when this was asked last, with their places, and whether they stand before
    /// all that had no operator. Those who have just come are among them.
    pub fn moved(&mut self, now: Moment) -> Vec<(ConversationId, u32, bool)> {
        let mut changed = std::mem::take(&mut self.changed);
        let steady = self.steady.is_some_and(|(from, until)| from <= now && now < until);
        if steady && changed.is_empty() {
            return Vec::new();
        }
        if !steady {
            changed.extend(self.waiting.iter().map(|waiting| waiting.channel));
        }
        self.steady = Some((now, self.next_step(now).unwrap_or(Moment(i64::MAX))));
        changed.into_iter().flat_map(|channel| self.moved_in(channel, now)).collect()
    }

    fn moved_in(&mut self, channel: ChannelId, now: Moment) -> Vec<(ConversationId, u32, bool)> {
        let positions: Vec<_> = self.positions(channel, now).collect();
        let mut moved = Vec::new();
        for (at, place) in positions {
            let waiting = &mut self.waiting[at];
            if waiting.announced != place {
                waiting.announced = place;
                moved.push((waiting.conversation, place, waiting.front));
            }
        }
        moved
    }

    /// The next moment at which somebody rises by a priority; none where nobody will.
    pub fn next_step(&self, now: Moment) -> Option<Moment> {
        let rises = |waiting: &&Waiting| !waiting.front && waiting.priority(now) < HIGHEST_PRIORITY.into();
        let rising = self.waiting.iter().filter(rises);
        rising.map(|waiting| waiting.since.after((now.since(waiting.since) / STEP + 1) * STEP)).min()
    }

    /// Some of those who wait, as indices, in the order in which they are served.
    fn sorted(&self, now: Moment, which: impl Fn(&Waiting) -> bool) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.waiting.len()).filter(|at| which(&self.waiting[*at])).collect();
        order.sort_by_key(|at| {
            let waiting = &self.waiting[*at];
            let rank = if waiting.front { u64::MAX } else { waiting.priority(now) };
            std::cmp::Reverse(rank)
        });
        order
    }

    /// Everybody in a channel, as an index, with his place.
    fn positions(&self, channel: ChannelId, now: Moment) -> impl Iterator<Item = (usize, u32)> {
        self.sorted(now, |waiting| waiting.channel == channel).into_iter().zip(1..)
    }
}
