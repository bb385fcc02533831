//! What changed, and why: the differences between accepted snapshots and those that wait, grouped by their causes.

pub mod cause;
pub mod compare;
mod differ;
