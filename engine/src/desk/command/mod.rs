//! What operators type: words for the visitor, or commands, whose results they alone see.

mod reading;
mod typing;
mod work;

pub use self::reading::{Asked, COMMANDS, CommandHelp, Word, asked};
pub use self::typing::Typed;
