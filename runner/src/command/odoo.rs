//! `switchboard odoo`: bots from Odoo, and back to it.

mod export;
mod import;
mod report;

use clap::{Args, Subcommand};

use crate::cli::Outcome;
use crate::world::World;

/// Which way.
#[derive(Debug, Args)]
pub struct OdooArguments {
    /// Which way
    #[command(subcommand)]
    pub way: Way,
}

/// The two ways.
#[derive(Debug, Subcommand)]
pub enum Way {
    /// Make scripts of Odoo's chatbots: XML data files, CSV and JSON exports, PO files, or folders with them
    Import(import::ImportArguments),
    /// Make a data file for Odoo of a script
    Export(export::ExportArguments),
}

/// Goes the one way or the other.
pub fn run(arguments: &OdooArguments, world: &mut World) -> Outcome {
    match &arguments.way {
        Way::Import(arguments) => import::run(arguments, world),
        Way::Export(arguments) => export::run(arguments, world),
    }
}
