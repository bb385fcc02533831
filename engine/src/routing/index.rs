//! The index: for everything that a decision asks about operators, a row with one bit for each of them.

use serde::{Deserialize, Serialize};

use super::bits;
use super::slots::Slots;

/// A row of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Row(u32);

/// Rows of bits by the operators' slots.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Index {
    /// How many words every row has.
    words: usize,
    rows: Vec<Vec<u64>>,
    /// The rows in which each operator's bit is set.
    set: Vec<Vec<Row>>,
    slots: Slots,
}

impl Index {
    /// No rows, nobody.
    pub(super) fn new() -> Self {
        Self { words: 1, rows: Vec::new(), set: Vec::new(), slots: Slots::new() }
    }

    /// A new row in which no bit is set.
    pub(super) fn add_row(&mut self) -> Row {
        self.rows.push(vec![0; self.words]);
        Row(self.rows.len() as u32 - 1)
    }

    /// One more operator, in no row.
    pub(super) fn add_operator(&mut self) {
        self.set.push(Vec::new());
        if !self.slots.add() || self.slots.used() > self.words * 64 {
            self.renumber();
        }
    }

    /// The bits of a row.
    pub(super) fn row(&self, row: Row) -> &[u64] {
        &self.rows[row.0 as usize]
    }

    /// A set without anybody.
    pub(super) fn nobody(&self) -> Vec<u64> {
        vec![0; self.words]
    }

    /// Whether an operator's bit is set in a row.
    pub(super) fn has(&self, operator: usize, row: Row) -> bool {
        bits::has(self.row(row), self.slots.of(operator))
    }

    /// Sets or clears an operator's bit in a row.
    pub(super) fn put(&mut self, operator: usize, row: Row, on: bool) {
        if self.has(operator, row) == on {
            return;
        }
        bits::put(&mut self.rows[row.0 as usize], self.slots.of(operator), on);
        let set = &mut self.set[operator];
        match set.iter().position(|other| *other == row) {
            Some(at) if !on => drop(set.swap_remove(at)),
            Some(_) => {}
            None => set.push(row),
        }
    }

    /// Notes that an operator was given a conversation: he now stands behind everybody.
    pub(super) fn give(&mut self, operator: usize, moment: i64) {
        if self.slots.used() >= self.words * 64 {
            self.renumber();
        }
        let old = self.slots.give(operator, moment);
        let new = self.slots.of(operator);
        for row in &self.set[operator] {
            let row = &mut self.rows[row.0 as usize];
            bits::put(row, old, false);
            bits::put(row, new, true);
        }
    }

    /// The place of an operator in every set.
    pub(super) fn slot(&self, operator: usize) -> usize {
        self.slots.of(operator)
    }

    /// The operator at a place of a set.
    pub(super) fn operator(&self, slot: usize) -> Option<usize> {
        self.slots.at(slot)
    }

    /// The place behind all those who were given a conversation at the same moment as the one at `slot`.
    pub(super) fn equals_end(&self, slot: usize) -> usize {
        self.slots.equals_end(slot)
    }

    /// Gives everybody a new slot, with an eighth more room than is needed, so that this happens seldom.
    fn renumber(&mut self) {
        self.slots.renumber();
        let room = self.set.len() + self.set.len() / 8 + 64;
        self.words = room.div_ceil(64);
        for row in &mut self.rows {
            row.clear();
            row.resize(self.words, 0);
        }
        for (operator, set) in self.set.iter().enumerate() {
            let slot = self.slots.of(operator);
            for row in set {
                bits::put(&mut self.rows[row.0 as usize], slot, true);
            }
        }
    }
}
