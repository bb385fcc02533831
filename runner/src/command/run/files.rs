//! The files that a simulation plays: the script with all that it includes and uses, and the desk.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use switchboard_grammar::source::ReadError;

use super::RunArguments;
use crate::chat::ready::Ready;
use crate::cli::Failure;
use crate::command::check::{self, Compiled};
use crate::coverage::gather;
use crate::project::bots::{self, NoBot, NoDesk};
use crate::project::watch::Watched;
use crate::project::{FileOptions, desks, read, write};
use crate::report::Report;
use crate::simulator::origin::{Coverage, Origin, Refusal};
use crate::stage::reload::{Edition, Opening};
use crate::stage::script::Script;
use crate::world::World;

/// The files of one simulation.
pub struct Files {
    script: PathBuf,
    desk: Option<PathBuf>,
    seed: u64,
    options: FileOptions,
    world: World,
    /// Those that were read last.
    pub watched: Watched,
}

impl Files {
    /// The files that the command line names; nothing is read yet.
    pub fn new(arguments: &RunArguments, world: &World) -> Self {
        Self {
            script: arguments.script.clone(),
            desk: arguments.desk.clone(),
            seed: arguments.seed,
            options: arguments.files.clone(),
            world: world.without_streams(),
            watched: Watched::default(),
        }
    }

    /// The script's name, as the rules of a desk beside it write it.
    pub fn name(&self) -> String {
        self.script.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
    }

    /// Reads everything. Where something has errors, it gives the report of them.
    pub fn read(&mut self) -> Result<Result<Arc<Edition>, Report>, Failure> {
        let compiled = match check::compiled_or_report(&self.script, &self.options, &mut self.world)? {
            Ok(compiled) => compiled,
            Err(report) => {
                self.watch_what_was_refused(&report);
                return Ok(Err(report));
            }
        };
        self.watched.look_at(self.all(&compiled));
        let asked = self.desk.as_deref();
        let desk = match bots::desk(&self.script, asked, &compiled.graph, &self.options, &self.world) {
            Ok(desk) => desk,
            Err(NoDesk::Errors(report)) => return Ok(Err(report)),
            Err(NoDesk::Unreadable(sentence)) => return Err(Failure::Files(sentence)),
        };
        let opening = Opening { description: desk, script: self.name(), seed: self.seed };
        let Compiled { graph, sources, project } = compiled;
        let script = bots::script(graph, sources, &project).map_err(Failure::Files)?;
        Ok(Ok(Arc::new(Edition { script: Arc::new(script), desk: Arc::new(opening) })))
    }

    /// Every file that can change what is played.
    fn all(&self, compiled: &Compiled) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = compiled.project.real_paths(&compiled.sources).collect();
        let helpers = compiled.graph.helpers.iter().map(|helper| compiled.project.path(&helper.file));
        files.extend(helpers);
        let desk = self.desk.clone().unwrap_or_else(|| desks::place_beside(&self.script));
        files.push(self.world.path(&desk));
        files.sort();
        files.dedup();
        files
    }

    /// A file that has errors may be a new one.
    fn watch_what_was_refused(&self, report: &Report) {
        let mut files = self.watched.paths();
        for reported in &report.findings {
            let names =
                reported.sources.iter().map(|(_, source)| format!("{}{}", reported.prefix, source.name()));
            files.extend(names.map(|name| self.world.path(Path::new(&name))));
        }
        files.sort();
        files.dedup();
        self.watched.look_at(files);
    }
}

impl Origin for Files {
    fn changed(&self) -> Option<String> {
        self.watched.changed()
    }

    fn load(&mut self) -> Result<Arc<Edition>, Refusal> {
        let read = self.read();
        // Whatever came of it: it is not tried again before something changes.
        self.watched.look_again();
        match read {
            Ok(Ok(edition)) => Ok(edition),
            Ok(Err(report)) => Err(Refusal::Findings(report)),
            Err(Failure::Usage(message) | Failure::Files(message)) => Err(Refusal::Files(message)),
            Err(Failure::Print(error)) => Err(Refusal::Files(error.to_string())),
        }
    }

    fn script(&self) -> String {
        self.name()
    }

    fn conversations(&self, file: &str) -> Result<Option<String>, String> {
        let path = self.script.with_file_name(file);
        match read::text(&self.world.path(&path), self.options.limit_bytes) {
            Ok(text) => Ok(Some(text)),
            Err(ReadError::Missing) => Ok(None),
            Err(error) => Err(read::sentence(&path, &error)),
        }
    }

    fn write(&self, file: &str, text: &str) -> Result<String, String> {
        let path = self.script.with_file_name(file);
        let real = self.world.path(&path);
        let written = if real.exists() { write::replace(&real, text) } else { write::put(&real, text) };
        match written {
            Ok(()) => Ok(read::shown(&path)),
            Err(error) => Err(format!("{}; nothing was saved", write::sentence(&path, &error))),
        }
    }

    fn ready(&mut self) -> Result<Ready, String> {
        let bot = bots::open(&self.script, &self.options, &mut self.world).map_err(|none| match none {
            NoBot::Errors(_) => "the script or its desk has errors now".to_owned(),
            NoBot::Unreadable(error) => read::sentence(&self.script, &error),
            NoBot::Desk(why) | NoBot::Helpers(why) => why,
        })?;
        Ready::new(&bot, &self.name())
    }

    fn covered(&mut self, script: &Script) -> Coverage {
        let graph = script.program.graph();
        let (covered, conversations) = gather::of_script(&self.script, graph, &self.options, &mut self.world);
        Coverage { conversations, covered }
    }
}
