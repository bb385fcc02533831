//! Which parts of two rows of things are the same.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of both rows: the same in both, or different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its part of the old row.
    pub old: Range<usize>,
    /// Its part of the new row.
    pub new: Range<usize>,
    /// Whether both parts are the same.
    pub same: bool,
}

/// Both rows in pieces, in order; together they are all of both.
pub fn align<T: Hash + Ord>(old: &[T], new: &[T]) -> Vec<Piece> {
    capture_diff_slices(Algorithm::Myers, old, new).into_iter().map(piece).collect()
}

fn piece(op: DiffOp) -> Piece {
    Piece { old: op.old_range(), new: op.new_range(), same: matches!(op, DiffOp::Equal { .. }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pieces_are_all_of_both() {
        let pieces = align(&[1, 2, 3, 4], &[1, 3, 5, 4]);
        assert_eq!(pieces.iter().flat_map(|piece| piece.old.clone()).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert_eq!(pieces.iter().flat_map(|piece| piece.new.clone()).collect::<Vec<_>>(), [0, 1, 2, 3]);
        assert!(pieces.iter().filter(|piece| piece.same).all(|piece| piece.old.len() == piece.new.len()));
    }
}
