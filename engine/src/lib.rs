//! Runs Switchboard scripts: sessions, hand-overs, routing and the operators' desk.
//!
//! Nothing here does IO, reads a clock or draws a random number: time, facts and seeds come in, and effects, which
//! are requests to the host, go out.

mod answer;
pub mod desk;
pub mod effect;
pub mod exit;
pub mod expression;
pub mod facts;
pub mod fault;
pub mod handoff;
pub mod input;
pub mod interpret;
pub mod program;
pub mod routing;
pub mod session;
pub mod time;
pub mod value;
pub mod watch;
mod words;
