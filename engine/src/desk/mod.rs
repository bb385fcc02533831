//! The operators' desk: who works there, who waits in line, and what becomes of every hand-over.
//!
//! [`description`] is what a desk file says; [`Dispatch`] is the desk at work. Everything that happens is told to it
//! with its moment, and what follows for conversations and operators comes out as [`Event`]s.

pub mod age;
mod agents;
mod chat;
pub mod default;
pub mod description;
mod dispatch;
mod event;
mod hook;
mod levels;
pub mod line;
mod people;
mod roster;
mod waiting;

pub use chat::{Decided, Place};
pub use dispatch::Dispatch;
pub use event::Event;
pub use hook::Caller;
pub use people::Taken;
pub use roster::{MOST_PLACES, Roster};

/// For how many milliseconds the operator who wrote to a visitor last is remembered: 7 days, as Odoo Live Chat does.
pub const PREVIOUS_WINDOW: u64 = 7 * 24 * 60 * 60 * 1000;

/// After how many conversations in a row that he did not answer an operator is set to be given no more.
pub const MOST_MISSES: u32 = 2;

/// For how many milliseconds an operator who is not connected keeps his conversations: 60 s.
pub const GRACE: u64 = 60 * 1000;

/// How often, in milliseconds, a host calls [`Dispatch::advance`] at least, so that nobody waits longer than he must.
pub const SWEEP: u64 = 5 * 1000;
