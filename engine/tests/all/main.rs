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
mod expressions;
mod forward;
mod inputs;
mod language;
mod routing;
mod timers;
mod visits;
