//! Sets as rows of bits, 64 to a word. All rows of one index have the same length.

/// How many words are looked at together before asking whether something was found: enough for the compiler to use
/// wide registers, few enough to stop early.
const STRIDE: usize = 16;

/// Whether some bit is set in both.
pub(super) fn meets(one: &[u64], other: &[u64]) -> bool {
    one.chunks(STRIDE)
        .zip(other.chunks(STRIDE))
        .any(|(one, other)| one.iter().zip(other).fold(0, |found, (a, b)| found | (a & b)) != 0)
}

/// Whether some bit of `one` is not set in `other`.
pub(super) fn exceeds(one: &[u64], other: &[u64]) -> bool {
    one.chunks(STRIDE)
        .zip(other.chunks(STRIDE))
        .any(|(one, other)| one.iter().zip(other).fold(0, |found, (a, b)| found | (a & !b)) != 0)
}

/// Whether any bit is set.
pub(super) fn any(set: &[u64]) -> bool {
    set.iter().any(|word| *word != 0)
}

/// Keeps in `set` only what is in `other` too.
pub(super) fn keep(set: &mut [u64], other: &[u64]) {
    set.iter_mut().zip(other).for_each(|(word, other)| *word &= other);
}

/// Takes out of `set` what is in `other`.
pub(super) fn remove(set: &mut [u64], other: &[u64]) {
    set.iter_mut().zip(other).for_each(|(word, other)| *word &= !other);
}

/// Puts into `set` what is in `other`.
pub(super) fn add(set: &mut [u64], other: &[u64]) {
    set.iter_mut().zip(other).for_each(|(word, other)| *word |= other);
}

/// Keeps in `set` only what is in `other` too, unless that would leave nothing.
pub(super) fn prefer(set: &mut [u64], other: &[u64]) -> bool {
    let possible = meets(set, other);
    if possible {
        keep(set, other);
    }
    possible
}

/// Takes out of `set` what is in `other`, unless that would leave nothing.
pub(super) fn avoid(set: &mut [u64], other: &[u64]) -> bool {
    let possible = exceeds(set, other);
    if possible {
        remove(set, other);
    }
    possible
}

/// Whether the bit `at` is set; no for one outside the set.
pub(super) fn has(set: &[u64], at: usize) -> bool {
    set.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
}

/// Sets or clears the bit `at`; one outside the set is left alone.
pub(super) fn put(set: &mut [u64], at: usize, on: bool) {
    if let Some(word) = set.get_mut(at / 64) {
        let bit = 1 << (at % 64);
        *word = if on { *word | bit } else { *word & !bit };
    }
}

/// The lowest bit that is set.
pub(super) fn first(set: &[u64]) -> Option<usize> {
    let word = set.iter().position(|word| *word != 0)?;
    Some(word * 64 + set[word].trailing_zeros() as usize)
}

/// How many bits are set.
pub(super) fn count(set: &[u64]) -> usize {
    set.iter().map(|word| word.count_ones() as usize).sum()
}

/// The place of the set bit that has `before` set bits in front of it.
pub(super) fn nth(set: &[u64], mut before: usize) -> Option<usize> {
    for (stride, words) in set.chunks(STRIDE).enumerate() {
        let ones = count(words);
        if before < ones {
            return nth_nearby(words, before).map(|place| stride * STRIDE * 64 + place);
        }
        before -= ones;
    }
    None
}

/// The same for a few words.
fn nth_nearby(words: &[u64], mut before: usize) -> Option<usize> {
    for (at, word) in words.iter().enumerate() {
        let ones = word.count_ones() as usize;
        if before < ones {
            let rest = (0..before).fold(*word, |word, _| word & (word - 1));
            return Some(at * 64 + rest.trailing_zeros() as usize);
        }
        before -= ones;
    }
    None
}

/// The places of all set bits, lowest first.
pub(super) fn places(set: &[u64]) -> impl Iterator<Item = usize> + '_ {
    set.iter().enumerate().flat_map(|(at, word)| {
        let next = |rest: &u64| Some(rest & (rest - 1)).filter(|rest| *rest != 0);
        let start = Some(*word).filter(|word| *word != 0);
        std::iter::successors(start, next).map(move |rest| at * 64 + rest.trailing_zeros() as usize)
    })
}

/// Keeps of the first set bit and those behind it only the ones before `end`, and gives the words that hold them with the
/// number of words in front. Nothing where no bit is set.
pub(super) fn head(set: &mut [u64], end: impl FnOnce(usize) -> usize) -> Option<(usize, &mut [u64])> {
    let first = first(set)?;
    let (skipped, end) = (first / 64, end(first).min(set.len() * 64));
    let words = set.get_mut(skipped..end.div_ceil(64))?;
    if let Some(last) = words.last_mut().filter(|_| end % 64 != 0) {
        *last &= !(u64::MAX << (end % 64));
    }
    Some((skipped, words))
}
