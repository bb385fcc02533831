//! The built program, used as people use it: its commands with their files, and what it answers.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad_files;
mod chat_desk;
mod chats;
mod check;
mod conversations;
mod coverage;
mod desk;
mod explain;
mod failed_script;
mod fmt;
mod graph;
mod home;
mod house;
mod json_lines;
mod new;
mod odoo_export;
mod odoo_import;
mod reviews;
mod route;
mod rules;
mod simulator;
mod surprising_input;
#[cfg(unix)]
mod terminal;
mod travel;
mod usage;
mod visitors;
