//! The files that a simulation plays: the script with all that it includes and uses, and the desk.

use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use switchboard_engine::desk::default;
use switchboard_engine::desk::description::Desk;
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::ReadError;

use super::RunArguments;
use crate::chat::ready::Ready;
use crate::chat::suite::{self, Pending, Reading, Writing};
use crate::cli::Failure;
use crate::command::check::{self, Compiled};
use crate::project::bots::{self, NoBot};
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
        let desk = match self.desk(&compiled.graph)? {
            Ok(desk) => desk,
            Err(report) => return Ok(Err(report)),
        };
        let opening = Opening { description: desk, script: self.name(), seed: self.seed };
        let Compiled { graph, sources, project } = compiled;
        let script = bots::script(graph, sources, &project).map_err(Failure::Files)?;
        Ok(Ok(Arc::new(Edition { script: Arc::new(script), desk: Arc::new(opening) })))
    }

    /// The desk that was asked for, or the one beside the script, or somebody for everything.
    fn desk(&self, graph: &StepGraph) -> Result<Result<Desk, Report>, Failure> {
        let path = self.desk.clone().or_else(|| desks::beside(&self.script, &self.world));
        let Some(path) = path else { return Ok(Ok(default::desk(graph))) };
        let reading = desks::read(&path, self.options.limit_bytes, None, &self.world)
            .map_err(|error| Failure::Files(read::sentence(&path, &error)))?;
        Ok(reading.desk.ok_or_else(|| {
            let mut report = Report { desks: 1, ..Report::default() };
            report.add(reading.findings, Rc::new(reading.sources), Rc::from(""));
            report
        }))
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
            Err(error) => {
                let (name, why) = (read::shown(&path), write::reason(&error));
                Err(format!("cannot write {name}: {why}; nothing was saved"))
            }
        }
    }

    fn ready(&mut self) -> Result<Ready, String> {
        let bot = bots::open(&self.script, &self.options, &mut self.world).map_err(|none| match none {
            NoBot::Errors(_) => "the script or its desk has errors now".to_owned(),
            NoBot::Unreadable(error) => read::sentence(&self.script, &error),
            NoBot::Helpers(why) => why,
        })?;
        Ready::new(&bot, &self.name())
    }

    fn covered(&mut self, script: &Script) -> Coverage {
        let folder = self.script.parent().filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new(".")).to_path_buf();
        let Reading { mut suite, .. } = suite::read(&[folder], None, &self.options, &mut self.world);
        let fingerprint = script.program.graph().fingerprint;
        let is_with = |other: &Option<Arc<Script>>| {
            other.as_ref().is_some_and(|other| other.program.graph().fingerprint == fingerprint)
        };
        suite.cases.retain(|case| is_with(&case.script));
        let mut coverage = Coverage { conversations: suite.cases.len(), ..Coverage::default() };
        for verdict in suite.play(self.world.threads, Writing::Nothing, &NothingWaits) {
            coverage.covered.merge(&verdict.covered);
        }
        coverage
    }
}

/// Nothing is written, so it does not matter what waits for a review.
struct NothingWaits;

impl Pending for NothingWaits {
    fn waits(&self, _path: &Path) -> bool {
        false
    }
}
