//! What differs: between two texts, shown to people, and between two rows of anything.

mod align;
mod show;

pub use self::align::{Piece, align};
pub use self::show::{Look, lines, rows};
