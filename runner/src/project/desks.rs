//! Desks beside scripts: reading them, and checking them together with the scripts that they are for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::ReadError;

use super::desk_file::{self, DeskReading};
use super::find::{self, DESK};
use super::{FileOptions, Project, has_title, read};
use crate::report::Report;
use crate::world::World;

/// The keys of the expertise that a script declares; not known where it has errors.
type Declared = Option<Vec<String>>;

/// All desks of one run of `check`, each with the scripts beside it that were checked.
#[derive(Default)]
pub struct Desks {
    desks: BTreeMap<PathBuf, BTreeMap<PathBuf, Declared>>,
}

/// Where the desk file beside a script is, or would be.
pub fn place_beside(script: &Path) -> PathBuf {
    script.with_file_name(DESK)
}

/// The desk file beside a script; none where there is none.
pub fn beside(script: &Path, world: &World) -> Option<PathBuf> {
    let path = place_beside(script);
    world.path(&path).exists().then_some(path)
}

/// Reads a desk file. `declared` is the expertise that the scripts of this desk declare; none where it is not known.
pub fn read(
    path: &Path,
    limit: u64,
    declared: Option<&BTreeSet<String>>,
    world: &World,
) -> Result<DeskReading, ReadError> {
    let text = read::text(&world.path(path), limit)?;
    Ok(desk_file::read(&path.display().to_string(), &text, declared))
}

impl Desks {
    /// A desk that is to be checked.
    pub fn add(&mut self, desk: &Path) {
        self.desks.entry(desk.to_path_buf()).or_default();
    }

    /// A script that was checked: the desk beside it is checked with it.
    pub fn add_script(&mut self, script: &Path, graph: Option<&StepGraph>, world: &World) {
        if let Some(desk) = beside(script, world) {
            self.desks.entry(desk).or_default().insert(script.to_path_buf(), graph.map(expertise));
        }
    }

    /// Checks every desk, once, against all scripts beside it.
    pub fn check(self, options: &FileOptions, report: &mut Report, world: &mut World) {
        for (path, scripts) in self.desks {
            let declared = declared(&path, scripts, options, world);
            match read(&path, options.limit_bytes, declared.as_ref(), world) {
                Err(error) => report.unreadable.push(read::sentence(&path, &error)),
                Ok(reading) => {
                    report.desks += 1;
                    report.add(reading.findings, Rc::new(reading.sources), Rc::from(""));
                }
            }
        }
    }
}

/// The expertise that all scripts beside a desk declare, those too that this run does not check: a desk is not wrong
/// because only one of its scripts was looked at. Not known where there is no script, or one that has errors.
fn declared(
    desk: &Path,
    mut scripts: BTreeMap<PathBuf, Declared>,
    options: &FileOptions,
    world: &mut World,
) -> Option<BTreeSet<String>> {
    for path in find::scripts_beside(desk, world) {
        if scripts.contains_key(&path) {
            continue;
        }
        let opened = Project::open(&path, options, world).ok().filter(|opened| has_title(&opened.source));
        if let Some(opened) = opened {
            let compilation = opened.project.compile(opened.source);
            scripts.insert(path, compilation.graph.as_ref().map(expertise));
        }
    }
    let known: Option<Vec<Vec<String>>> = scripts.into_values().collect();
    known.filter(|scripts| !scripts.is_empty()).map(|scripts| scripts.into_iter().flatten().collect())
}

fn expertise(graph: &StepGraph) -> Vec<String> {
    graph.expertise.iter().map(|expertise| expertise.key.to_string()).collect()
}
