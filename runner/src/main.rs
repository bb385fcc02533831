//! The command line of Switchboard: the one room that reads files, owns a clock and prints.

mod chat;
mod cli;
mod command;
mod condition;
mod country;
mod coverage;
mod difference;
mod odoo;
mod picture;
mod project;
mod report;
mod review;
mod simulator;
mod snapshot;
mod stage;
mod words;
mod world;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    let arguments = cli::Arguments::parse();
    let mut world = world::World::real(arguments.color);
    let exit = cli::run(&arguments.command, &mut world);
    ExitCode::from(exit.code())
}
