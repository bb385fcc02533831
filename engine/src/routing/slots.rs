//! The order of those who were given a conversation: who was given one longest ago stands first.
//!
//! Every operator has a slot, and rows of bits are kept by slot, so the lowest bit of any set is the one who has waited
//! longest. Being given a conversation moves an operator behind everybody; his old slot stays empty until all are
//! numbered anew.

use serde::{Deserialize, Serialize};

/// Who has a slot.
const EMPTY: u32 = u32::MAX;

/// The moment of those who were never given a conversation: before all others.
const NEVER: i64 = i64::MIN;

/// The slots, in the order in which their operators were given a conversation last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Slots {
    /// The slot of each operator.
    of: Vec<u32>,
    /// The operator in each slot.
    at: Vec<u32>,
    /// When the operator in each slot was given a conversation last; it stays when the slot becomes empty, so that it
    /// never falls from one slot to the next.
    moments: Vec<i64>,
    /// The latest moment at which anybody was given a conversation.
    latest: i64,
}

impl Slots {
    /// Nobody.
    pub(super) fn new() -> Self {
        Self { of: Vec::new(), at: Vec::new(), moments: Vec::new(), latest: NEVER }
    }

    /// How many slots are in use or were; rows need so many bits.
    pub(super) fn used(&self) -> usize {
        self.at.len()
    }

    /// The slot of an operator.
    pub(super) fn of(&self, operator: usize) -> usize {
        self.of[operator] as usize
    }

    /// The operator in a slot.
    pub(super) fn at(&self, slot: usize) -> Option<usize> {
        self.at.get(slot).filter(|operator| **operator != EMPTY).map(|operator| *operator as usize)
    }

    /// Takes in one more operator, who was never given a conversation. Says whether he has a slot already: he has none
    /// before [`Slots::renumber`] where somebody was given one before.
    pub(super) fn add(&mut self) -> bool {
        let operator = self.of.len() as u32;
        self.of.push(EMPTY);
        if self.latest == NEVER {
            self.push(operator, NEVER);
        }
        self.latest == NEVER
    }

    /// Moves an operator behind everybody, and gives his old slot. A clock that was set back changes nothing: what
    /// happens later counts as later. Only what happens in the same millisecond is a tie.
    pub(super) fn give(&mut self, operator: usize, moment: i64) -> usize {
        self.latest =
            if moment < self.latest { self.latest.saturating_add(1) } else { moment.max(NEVER + 1) };
        let old = self.of(operator);
        self.at[old] = EMPTY;
        self.push(operator as u32, self.latest);
        old
    }

    /// Numbers all slots anew, without empty ones, in the same order; those without a slot come first.
    pub(super) fn renumber(&mut self) {
        let new = (0..self.of.len()).filter(|operator| self.of[*operator] == EMPTY);
        let new: Vec<_> = new.map(|operator| (operator as u32, NEVER)).collect();
        let held = self.at.iter().zip(&self.moments).filter(|(operator, _)| **operator != EMPTY);
        let held: Vec<_> = held.map(|(operator, moment)| (*operator, *moment)).collect();
        self.at.clear();
        self.moments.clear();
        let never = held.partition_point(|(_, moment)| *moment == NEVER);
        for (operator, moment) in held[..never].iter().chain(&new).chain(&held[never..]) {
            self.push(*operator, *moment);
        }
    }

    /// The slot behind the last one of those that were given a conversation at the same moment as the one in `slot`.
    pub(super) fn equals_end(&self, slot: usize) -> usize {
        let moment = self.moments.get(slot).copied().unwrap_or(NEVER);
        self.moments.partition_point(|other| *other <= moment)
    }

    fn push(&mut self, operator: u32, moment: i64) {
        self.of[operator as usize] = self.at.len() as u32;
        self.at.push(operator);
        self.moments.push(moment);
    }
}
