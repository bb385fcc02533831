//! Runs Switchboard scripts: sessions, hand-overs, routing and the operators' desk.
//!
//! Nothing here does IO, reads a clock or draws a random number: time, facts and seeds come in, and effects, which
//! are requests to the host, go out.

pub mod effect;
pub mod facts;
pub mod input;
pub mod routing;
pub mod time;
pub mod value;
