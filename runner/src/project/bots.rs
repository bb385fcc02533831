//! A script made ready to be played, with the desk beside it.

use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use switchboard_engine::desk::default;
use switchboard_engine::desk::description::Desk;
use switchboard_engine::program::{HelperSource, Program};
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::{ReadError, Sources};

use super::{FileOptions, Project, desks, has_title, read};
use crate::report::Report;
use crate::stage::script::Script;
use crate::world::World;

/// A script and its desk.
#[derive(Clone)]
pub struct Bot {
    /// The script.
    pub script: Arc<Script>,
    /// The desk beside it, or where there is none somebody for everything.
    pub desk: Desk,
}

/// Why there is no bot.
pub enum NoBot {
    /// The script or its desk has errors.
    Errors(Report),
    /// The script could not be read.
    Unreadable(ReadError),
    /// The desk could not be read, in a sentence.
    Desk(String),
    /// A helper file has changed since it was looked at, in a sentence.
    Helpers(String),
}

/// Why there is no desk.
pub enum NoDesk {
    /// It has errors.
    Errors(Report),
    /// It could not be read, in a sentence.
    Unreadable(String),
}

impl From<NoDesk> for NoBot {
    fn from(none: NoDesk) -> Self {
        match none {
            NoDesk::Errors(report) => Self::Errors(report),
            NoDesk::Unreadable(sentence) => Self::Desk(sentence),
        }
    }
}

/// Reads a script and the desk beside it.
pub fn open(path: &Path, options: &FileOptions, world: &mut World) -> Result<Bot, NoBot> {
    let opened = Project::open(path, options, world).map_err(NoBot::Unreadable)?;
    if !has_title(&opened.source) {
        let reason = "it has no `bot` line, so it is no script of its own";
        return Err(NoBot::Unreadable(ReadError::Other(reason.to_owned())));
    }
    let project = opened.project;
    let compilation = project.compile(opened.source);
    let Some(graph) = compilation.graph else {
        let mut report = Report { scripts: 1, ..Report::default() };
        report.add(compilation.findings, Rc::new(compilation.sources), Rc::from(project.prefix()));
        return Err(NoBot::Errors(report));
    };
    let desk = desk(path, None, &graph, options, world)?;
    let script = script(graph, compilation.sources, &project).map_err(NoBot::Helpers)?;
    Ok(Bot { script: Arc::new(script), desk })
}

/// The desk that somebody asks for, or the one beside the script, or somebody for everything.
pub fn desk(
    script: &Path,
    asked: Option<&Path>,
    graph: &StepGraph,
    options: &FileOptions,
    world: &World,
) -> Result<Desk, NoDesk> {
    let path = asked.map(Path::to_path_buf).or_else(|| desks::beside(script, world));
    let Some(path) = path else { return Ok(default::desk(graph)) };
    let reading = desks::read(&path, options.limit_bytes, None, world)
        .map_err(|error| NoDesk::Unreadable(read::sentence(&path, &error)))?;
    reading.desk.ok_or_else(|| {
        let mut report = Report { desks: 1, ..Report::default() };
        report.add(reading.findings, Rc::new(reading.sources), Rc::from(""));
        NoDesk::Errors(report)
    })
}

/// Makes a script without errors ready; an error says in a sentence why its helper files cannot be used.
pub fn script(graph: StepGraph, sources: Sources, project: &Project) -> Result<Script, String> {
    let helpers = helpers(&graph, project)?;
    let program = Program::new(graph, &helpers).map_err(|problem| problem.to_string())?;
    Ok(Script { program, sources, prefix: project.prefix().to_owned() })
}

/// The texts of all helper files that the script calls functions of.
fn helpers(graph: &StepGraph, project: &Project) -> Result<Vec<HelperSource>, String> {
    let mut files: Vec<&str> = graph.helpers.iter().map(|helper| &*helper.file).collect();
    files.sort_unstable();
    files.dedup();
    let read = |file: &str| match project.text(file) {
        Ok(text) => Ok(HelperSource { file: file.to_owned(), text }),
        Err(error) => Err(read::sentence(Path::new(file), &error)),
    };
    files.into_iter().map(read).collect()
}
