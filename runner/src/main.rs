//! The command line of Switchboard: the one room that reads files, owns a clock and prints.

mod cli;
mod command;
mod condition;
#[allow(dead_code)]
mod coverage;
mod odoo;
mod picture;
mod project;
mod report;
mod simulator;
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
