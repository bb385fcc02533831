//! `switchboard graph`: a script as a picture.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use switchboard_engine::exit::Covered;
use switchboard_grammar::graph::StepGraph;

use super::check;
use crate::cli::{Exit, Failure, Outcome};
use crate::coverage::gather;
use crate::picture::{self, dot, mermaid};
use crate::project::FileOptions;
use crate::project::kind::{Kind, Task};
use crate::world::World;

const TASK: Task = Task { typed: "switchboard graph FILE", does: "draws a script", takes: Kind::Script };

/// Which script, and in which language the picture is written.
#[derive(Debug, Args)]
pub struct GraphArguments {
    /// The script, or `-` for standard input
    pub script: PathBuf,
    /// The language of the picture
    #[arg(long, value_enum, default_value_t)]
    pub format: PictureFormat,
    /// Colour what the conversations beside the script cover: green all of it, amber some, red nothing
    #[arg(long)]
    pub coverage: bool,
    /// How files are read
    #[command(flatten)]
    pub files: FileOptions,
}

/// Languages that pictures are written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum PictureFormat {
    /// Mermaid, which code hosts and wikis draw
    #[default]
    Mermaid,
    /// Graphviz
    Dot,
}

/// Prints the picture; of a script with errors, its findings.
pub fn run(arguments: &GraphArguments, world: &mut World) -> Outcome {
    if arguments.coverage && arguments.script == Path::new("-") {
        let message = "no conversations stand beside standard input; --coverage needs the script's path";
        return Err(Failure::Usage(message.to_owned()));
    }
    TASK.takes(&arguments.script, world).map_err(Failure::Usage)?;
    let Some(compiled) = check::compiled(&arguments.script, &arguments.files, world)? else {
        return Ok(Exit::Findings);
    };
    let covered = covered(arguments, &compiled.graph, world)?;
    let picture = picture::of(&compiled.graph, covered.as_ref());
    let text = match arguments.format {
        PictureFormat::Mermaid => mermaid::write(&picture),
        PictureFormat::Dot => dot::write(&picture),
    };
    world.output.write_all(text.as_bytes())?;
    Ok(Exit::Fine)
}

/// What the conversations with the script cover; none where nobody asks.
fn covered(
    arguments: &GraphArguments,
    graph: &StepGraph,
    world: &mut World,
) -> Result<Option<Covered>, Failure> {
    if !arguments.coverage {
        return Ok(None);
    }
    let (covered, conversations) = gather::of_script(&arguments.script, graph, &arguments.files, world);
    if conversations == 0 {
        writeln!(world.errors, "note: there is no conversation with this script, so nothing is covered")?;
    }
    Ok(Some(covered))
}
