//! The simulator.
#![allow(dead_code)]
pub mod clock;
pub mod complete;
pub mod event;
pub mod lines;
pub mod objects;
pub mod screen;
pub mod typed;
