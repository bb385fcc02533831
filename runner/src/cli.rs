//! What can be typed on the command line, and which command it starts.

use std::io;

use clap::{Parser, Subcommand};

use crate::command::{
    check, completions, explain, fmt, graph, man, new, odoo, review, route, rules, run, test,
};
use crate::project::write;
use crate::world::{Color, World};

/// Write, check and play chatbot scripts, and hand conversations over to the right person.
#[derive(Debug, Parser)]
#[command(name = "switchboard", version, arg_required_else_help = true, subcommand_required = true)]
#[command(
    after_help = "Exit codes: 0 fine, 1 findings, 2 wrong usage, 4 files that cannot be read or written."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// When to use colours; NO_COLOR in the environment switches them off under `auto`
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub color: Color,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a small working project to start from
    New(new::NewArguments),
    /// Find every mistake in scripts and desks
    Check(check::CheckArguments),
    /// Explain a finding by its code, or list all codes
    Explain(explain::ExplainArguments),
    /// Bring scripts into the one style
    Fmt(fmt::FmtArguments),
    /// Talk to a bot, and be the operators too
    Run(run::RunArguments),
    /// Play the conversations of .chat files, and compare what happens with their snapshots
    Test(test::TestArguments),
    /// Go through what changed in conversations, by its causes, and accept or reject it
    Review(review::ReviewArguments),
    /// Show whom a hand-over would choose, and why
    Route(route::RouteArguments),
    /// Show which bot a visitor sees on a page, and why
    Rules(rules::RulesArguments),
    /// Draw a script as a picture
    Graph(graph::GraphArguments),
    /// Bring bots from Odoo, and take them back
    Odoo(odoo::OdooArguments),
    /// Print completions for a shell
    Completions(completions::CompletionsArguments),
    /// Print the manual page
    Man,
}

/// How the process ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Everything is fine.
    Fine,
    /// There are findings.
    Findings,
    /// The command was used wrongly.
    Usage,
    /// A file could not be read or written.
    Files,
}

impl Exit {
    /// The number that the shell sees.
    pub fn code(self) -> u8 {
        match self {
            Self::Fine => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Files => 4,
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// It was used wrongly, in a sentence.
    Usage(String),
    /// A file could not be read or written, in a sentence.
    Files(String),
    /// Nobody reads what is printed any more, or it cannot be printed.
    Print(io::Error),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Print(error)
    }
}

/// What a command gives: how the process ends, or why it could not do its work.
pub type Outcome = Result<Exit, Failure>;

/// Runs a command and says how the process ends. Failures are printed here and nowhere else.
pub fn run(command: &Command, world: &mut World) -> Exit {
    let outcome = dispatch(command, world).and_then(|exit| {
        world.output.flush()?;
        Ok(exit)
    });
    match outcome {
        Ok(exit) => exit,
        Err(Failure::Usage(message)) => fail(world, &message, Exit::Usage),
        Err(Failure::Files(message)) => fail(world, &message, Exit::Files),
        // `switchboard … | head` is no mistake of anybody.
        Err(Failure::Print(error)) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Fine,
        Err(Failure::Print(error)) => {
            fail(world, &format!("cannot print: {}", write::reason(&error)), Exit::Files)
        }
    }
}

fn dispatch(command: &Command, world: &mut World) -> Outcome {
    match command {
        Command::New(arguments) => new::run(arguments, world),
        Command::Check(arguments) => check::run(arguments, world),
        Command::Explain(arguments) => explain::run(arguments, world),
        Command::Fmt(arguments) => fmt::run(arguments, world),
        Command::Run(arguments) => run::run(arguments, world),
        Command::Test(arguments) => test::run(arguments, world),
        Command::Review(arguments) => review::run(arguments, world),
        Command::Route(arguments) => route::run(arguments, world),
        Command::Rules(arguments) => rules::run(arguments, world),
        Command::Graph(arguments) => graph::run(arguments, world),
        Command::Odoo(arguments) => odoo::run(arguments, world),
        Command::Completions(arguments) => completions::run(arguments, world),
        Command::Man => man::run(world),
    }
}

fn fail(world: &mut World, message: &str, exit: Exit) -> Exit {
    // What was printed so far comes before the reason why there is no more of it.
    let _ = world.output.flush();
    world.error(message);
    exit
}
