//! `switchboard run`: the simulator.

mod files;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use switchboard_engine::facts::Visitor;
use switchboard_engine::time::Moment;
use switchboard_engine::value::Value;
use switchboard_grammar::graph::StepGraph;

use self::files::Files;
use super::Format;
use super::check;
use crate::cli::{Exit, Failure, Outcome};
use crate::project::FileOptions;
use crate::project::kind::{Kind, Task};
use crate::report::Report;
use crate::simulator::objects::{self, Objects};
use crate::simulator::screen::{Chat, Look};
use crate::simulator::show::Screen;
use crate::simulator::{Simulator, talk};
use crate::stage::clock::Clock;
use crate::stage::script::Script;
use crate::stage::{Beginning, Stage};
use crate::words;
use crate::world::World;

const TASK: Task = Task { typed: "switchboard run FILE", does: "plays a script", takes: Kind::Script };
const DESK: Task = Task { typed: "--desk FILE", does: "names a desk file", takes: Kind::Desk };

/// Whom to talk to, and in which world.
#[derive(Debug, Args)]
pub struct RunArguments {
    /// The script
    pub script: PathBuf,
    /// Who is at the desk [default: the desk.ron beside the script; without one, somebody for everything]
    #[arg(long, value_name = "FILE")]
    pub desk: Option<PathBuf>,
    /// A fact that the host supplies, like orders=4; may be given again
    #[arg(long, value_name = "NAME=VALUE")]
    pub given: Vec<String>,
    /// The visitor's language, like fr [default: the script's]
    #[arg(long, value_name = "TAG")]
    pub language: Option<String>,
    /// When the conversation begins, like '2026-03-02 20:15 Europe/Brussels' [default: now]
    #[arg(long, value_name = "TIME")]
    pub at: Option<String>,
    /// Decides between operators who are equal in everything else
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// For whom to print
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
    /// How files are read
    #[command(flatten)]
    pub files: FileOptions,
}

/// Talks until the input ends or somebody quits. Machines are told on standard output, too, why there is no conversation.
pub fn run(arguments: &RunArguments, world: &mut World) -> Outcome {
    let outcome = begin(arguments, world);
    if let (Format::Json, Err(Failure::Usage(message) | Failure::Files(message))) =
        (arguments.format, &outcome)
    {
        objects::failure(message, &mut world.output)?;
    }
    outcome
}

fn begin(arguments: &RunArguments, world: &mut World) -> Outcome {
    if arguments.script == Path::new("-") {
        return Err(Failure::Usage(
            "the script must be a file: standard input is the conversation".to_owned(),
        ));
    }
    TASK.takes(&arguments.script, world).map_err(Failure::Usage)?;
    arguments.desk.iter().try_for_each(|desk| DESK.takes(desk, world)).map_err(Failure::Usage)?;
    let mut files = Files::new(arguments, world);
    let edition = match files.read()? {
        Ok(edition) => edition,
        Err(report) => return refuse(&report, arguments.format, world),
    };
    let script = &edition.script;
    let clock = clock(arguments, script.program.graph(), world)?;
    let desk = edition.desk.open(clock.now);
    let visitor = visitor(arguments, script.program.graph())?;
    let beginning = Beginning { clock, visitor, given: given(arguments, script)?, desk };
    let stage = Stage::new(Arc::clone(script), beginning).map_err(Failure::Usage)?;
    talk(arguments.format, stage.opened_from(Arc::clone(&edition.desk)), files, world)
}

/// Shows the errors because of which there is no conversation.
fn refuse(report: &Report, format: Format, world: &mut World) -> Outcome {
    if format == Format::Json {
        objects::findings(report, &mut world.output)?;
    }
    check::print_on_errors(report, world)?;
    Ok(Exit::Findings)
}

/// When the conversation begins. The simulated clock counts whole seconds, so that it can be written down.
fn clock(arguments: &RunArguments, graph: &StepGraph, world: &World) -> Result<Clock, Failure> {
    let zone = graph.hours.first().map(|hours| &*hours.zone);
    let now = Moment(world.now.0 - world.now.0.rem_euclid(1000));
    let mut clock = Clock::new(now, zone);
    if let Some(time) = &arguments.at {
        clock.set(time).map_err(|message| Failure::Usage(format!("--at: {message}")))?;
    }
    Ok(clock)
}

/// The visitor, who speaks the script's language unless said.
fn visitor(arguments: &RunArguments, graph: &StepGraph) -> Result<Visitor, Failure> {
    let language = match &arguments.language {
        Some(tag) => {
            words::language_tag(tag).map_err(|message| Failure::Usage(format!("--language: {message}")))?
        }
        None => graph.language.to_string(),
    };
    Ok(Visitor { language: language.into(), ..Visitor::default() })
}

fn given(arguments: &RunArguments, script: &Script) -> Result<Vec<(String, Value)>, Failure> {
    let read = |text: &String| {
        let (name, words) = text.split_once('=').ok_or_else(|| "write it like orders=4".to_owned())?;
        // A text may stand in quotes, as it does in the script.
        let (name, words) = (name.trim(), unquoted(words.trim()));
        let value = script.read_given(name, words)?;
        Ok((name.to_owned(), value))
    };
    let values = arguments.given.iter().map(read).collect::<Result<_, String>>();
    values.map_err(|message| Failure::Usage(format!("--given: {message}")))
}

/// A text without the one pair of quotes around it.
fn unquoted(text: &str) -> &str {
    text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text)
}

fn talk(format: Format, stage: Stage, mut files: Files, world: &mut World) -> Outcome {
    let title = Arc::clone(&stage.script().program.graph().title);
    let terminal = world.input_is_terminal && world.output_is_terminal;
    let look = Look { color: world.output_color, width: world.width, columns: world.columns, terminal };
    let World { input, output, output_color, .. } = world;
    let mut screen: Box<dyn Screen> = match format {
        Format::Text => Box::new(Chat::new(output, &title, look)),
        Format::Json => Box::new(Objects::new(output, &title)),
    };
    let watched = files.watched.clone();
    let mut simulator = Simulator::new(stage, &mut files, &mut *screen);
    if terminal {
        talk::from_terminal(&mut simulator, watched, *output_color)?;
    } else {
        talk::from_stream(&mut simulator, input)?;
    }
    Ok(Exit::Fine)
}
