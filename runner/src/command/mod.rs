//! The commands, one file each: its arguments, and what it does.

pub mod check;
pub mod completions;
pub mod explain;
pub mod fmt;
pub mod graph;
pub mod man;
pub mod new;
pub mod odoo;
pub mod review;
pub mod route;
pub mod rules;
pub mod run;
pub mod test;

use clap::ValueEnum;

/// For whom a command prints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For machines
    Json,
}
