//! `switchboard completions`: what a shell needs to complete our commands.

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::cli::{Arguments, Exit, Outcome};
use crate::world::World;

/// Which shell.
#[derive(Debug, Args)]
pub struct CompletionsArguments {
    /// The shell
    #[arg(value_enum)]
    pub shell: Shell,
}

/// Prints the completions. They are made in memory first: a pipe that closes early must not end in a panic.
pub fn run(arguments: &CompletionsArguments, world: &mut World) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "switchboard", &mut script);
    world.output.write_all(&script)?;
    Ok(Exit::Fine)
}
