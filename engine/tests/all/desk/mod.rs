//! The desk: its description, the line, and what becomes of hand-overs.

mod age;
mod conversation;
mod default_desk;
mod description;
mod invariants;
mod line;
mod roster;
mod shop;
mod unanswered;
mod waiting;
