//! `switchboard graph`: a script as a picture.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::check;
use crate::cli::Exit;
use crate::cli::Outcome;
use crate::picture::{self, dot, mermaid};
use crate::project::FileOptions;
use crate::world::World;

/// Which script, and in which language the picture is written.
#[derive(Debug, Args)]
pub struct GraphArguments {
    /// The script, or `-` for standard input
    pub script: PathBuf,
    /// The language of the picture
    #[arg(long, value_enum, default_value_t)]
    pub format: PictureFormat,
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
    let Some(compiled) = check::compiled(&arguments.script, &arguments.files, world)? else {
        return Ok(Exit::Findings);
    };
    let picture = picture::of(&compiled.graph, None);
    let text = match arguments.format {
        PictureFormat::Mermaid => mermaid::write(&picture),
        PictureFormat::Dot => dot::write(&picture),
    };
    world.output.write_all(text.as_bytes())?;
    Ok(Exit::Fine)
}
