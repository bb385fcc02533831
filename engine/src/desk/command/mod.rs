//! What operators type: words for the visitor, or commands, whose results they alone see.

mod reading;
mod typing;
mod work;

pub use self::reading::{COMMANDS, CommandHelp, Word};
pub use self::typing::Typed;
