//! The desk: its description, the line, and what becomes of hand-overs.

mod age;
mod commands;
mod conversation;
mod default_desk;
mod description;
mod hand_over;
mod histories;
mod invariants;
mod life;
mod line;
mod office;
mod people;
mod roster;
mod rules;
mod shop;
mod status;
mod stored;
mod transcripts;
mod unanswered;
mod waiting;
mod whole;
