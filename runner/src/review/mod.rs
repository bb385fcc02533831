//! What changed, and why: the differences between accepted snapshots and those that wait, grouped by their causes, and
//! what becomes of them when they are accepted or rejected.

pub mod cause;
pub mod compare;
mod differ;
pub mod group;
#[cfg(test)]
mod tests;
pub mod waiting;
