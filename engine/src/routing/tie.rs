//! Breaking ties: longest since last given a conversation, then the higher level in what is wanted, then the seed.
//! Odoo Live Chat chooses at random here.

use super::bits;
use super::explain::TieBreak;
use super::index::Row;
use super::operator::{HIGHEST_LEVEL, OperatorId};
use super::request::Request;
use super::state::Routing;

impl Routing {
    /// Chooses one of those who stand equal.
    pub(super) fn break_tie(&self, equal: &mut [u64], request: &Request) -> Option<OperatorId> {
        let (skipped, longest) = bits::head(equal, |first| self.index.equals_end(first))?;
        self.keep_highest_level(longest, skipped, request);
        let chosen = bits::nth(longest, pick(request.seed, bits::count(longest)))?;
        self.index.operator(skipped * 64 + chosen).map(|operator| OperatorId(operator as u32))
    }

    /// What leaves one of those who stand equal; none where there is only one from the beginning.
    pub(super) fn tie_break(&self, equal: &[u64], request: &Request) -> Option<TieBreak> {
        if bits::count(equal) < 2 {
            return None;
        }
        let mut equal = equal.to_vec();
        let (skipped, longest) = bits::head(&mut equal, |first| self.index.equals_end(first))?;
        if bits::count(longest) < 2 {
            return Some(TieBreak::Longest);
        }
        self.keep_highest_level(longest, skipped, request);
        Some(if bits::count(longest) < 2 { TieBreak::Level } else { TieBreak::Seed })
    }

    /// Keeps those whose levels in the wanted expertise add up to most. The set begins `skipped` words behind the
    /// beginning of the rows.
    fn keep_highest_level(&self, set: &mut [u64], skipped: usize, request: &Request) {
        let part = |row: Row| &self.index.row(row)[skipped..skipped + set.len()];
        let wanted = request.held().filter_map(|expertise| self.rows.levels.get(expertise.0 as usize));
        let levels: Vec<[&[u64]; 3]> = wanted.map(|rows| rows.map(part)).collect();
        match &levels[..] {
            [] => {}
            [digits] => keep_largest(set, digits),
            levels => keep_largest_sum(set, levels),
        }
    }
}

/// Keeps those whose numbers, given by their binary digits, add up to most. The digits of all sums are calculated for
/// 64 operators at once.
fn keep_largest_sum(set: &mut [u64], numbers: &[[&[u64]; 3]]) {
    let Some((first, others)) = numbers.split_first() else { return };
    let mut sums: Vec<Vec<u64>> = first.iter().map(|digit| digit.to_vec()).collect();
    sums.resize_with(digits_of_sum(numbers.len()), || vec![0; set.len()]);
    let mut carry = vec![0; set.len()];
    for number in others {
        carry.fill(0);
        for (at, sum) in sums.iter_mut().enumerate() {
            match number.get(at) {
                Some(digit) => add(sum, digit, &mut carry),
                None => add_carry(sum, &mut carry),
            }
        }
    }
    keep_largest(set, &sums);
}

/// Keeps those with the largest number, given by its binary digits.
fn keep_largest<Digit: AsRef<[u64]>>(set: &mut [u64], digits: &[Digit]) {
    for digit in digits.iter().rev() {
        bits::prefer(set, digit.as_ref());
    }
}

/// How many binary digits the sum of so many levels has at most.
fn digits_of_sum(levels: usize) -> usize {
    let largest = levels.saturating_mul(usize::from(HIGHEST_LEVEL));
    (usize::BITS - largest.leading_zeros()) as usize
}

/// Adds one binary digit of everybody's number to the same digit of everybody's sum.
fn add(sum: &mut [u64], digit: &[u64], carry: &mut [u64]) {
    for ((sum, digit), carry) in sum.iter_mut().zip(digit).zip(carry) {
        let old = *sum;
        *sum = old ^ digit ^ *carry;
        *carry = (old & digit) | (*carry & (old ^ digit));
    }
}

/// Adds what was carried over to the next digit of everybody's sum.
fn add_carry(sum: &mut [u64], carry: &mut [u64]) {
    for (sum, carry) in sum.iter_mut().zip(carry) {
        let old = *sum;
        *sum = old ^ *carry;
        *carry &= old;
    }
}

/// A number below `count`, evenly spread over seeds; 0 where there is nothing to choose from.
pub(super) fn pick(seed: u64, count: usize) -> usize {
    let mut mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^= mixed >> 31;
    ((u128::from(mixed) * count as u128) >> 64) as usize
}
