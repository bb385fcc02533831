//! The operators' desk: who works there, who waits in line, and what becomes of every hand-over.
//!
//! [`description`] is what a desk file says. [`Dispatch`] decides who gets which conversation; [`Desk`] is the whole desk
//! around it: conversations with all that is said and set in them, people and what they may do, commands, tickets and
//! leads. Everything that happens is told to it with its moment; what follows is written down as numbered changes of the
//! conversations, and comes out as [`News`] for the host. [`rules`] says which bot is shown on which page.

pub mod age;
mod agents;
mod canned;
mod chat;
mod clean_up;
pub mod command;
pub mod conversation;
mod deeds;
pub mod default;
pub mod description;
mod dispatch;
mod event;
mod hook;
mod levels;
pub mod line;
mod lists;
mod mention;
mod news;
mod notice;
mod people;
mod records;
mod refused;
mod roster;
pub mod rules;
mod staff;
mod state;
mod text;
mod visit;
mod waiting;

pub use canned::{BotValues, without_signs};
pub use chat::{Decided, Place};
pub use clean_up::{BOT_ONLY_WINDOW, EMPTY_WINDOW};
pub use dispatch::Dispatch;
pub use event::Event;
pub use hook::Caller;
pub use lists::{LooksForHelp, Proposal};
pub use news::News;
pub use people::Taken;
pub use records::{LONGEST_TITLE, MOST_FOUND, Record, Records, SOURCE};
pub use refused::Refused;
pub use roster::{MOST_PLACES, Roster};
pub use staff::{AWAY_AFTER, DISCONNECTED_AFTER, ShownStatus, Staff};
pub use state::Desk;
pub use text::{LONGEST_ADDRESS, LONGEST_NAME, LONGEST_NOTE, LONGEST_TAG, MOST_TAGS};
pub use visit::DeskCaller;

/// For how many milliseconds the operator who wrote to a visitor last is remembered: 7 days, as Odoo Live Chat does.
pub const PREVIOUS_WINDOW: u64 = 7 * 24 * 60 * 60 * 1000;

/// After how many conversations in a row that he did not answer an operator is set to be given no more.
pub const MOST_MISSES: u32 = 2;

/// For how many milliseconds an operator who is not connected keeps his conversations: 60 s.
pub const GRACE: u64 = 60 * 1000;

/// How often, in milliseconds, a host calls [`Desk::advance`] at least, so that nobody waits longer than he must.
pub const SWEEP: u64 = 5 * 1000;
