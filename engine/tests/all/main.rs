//! All tests of the engine, in one program.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::wildcard_enum_match_arm
)]

mod answers;
mod chat;
mod desk;
mod exits;
mod expressions;
mod forward;
mod handoff;
mod inputs;
mod language;
mod moved;
mod odoo;
mod properties;
mod routing;
mod samples;
mod timers;
mod visits;
