//! Desks beside scripts: reading them, and checking them together with the scripts that they are for.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::ReadError;

use super::desk_file::around::{Around, Declared, Folder};
use super::desk_file::{self, DeskReading};
use super::find::{self, DESK, Wanted};
use super::{FileOptions, Project, has_title, read};
use crate::report::Report;
use crate::world::World;

/// Scripts with what they declare; not known of one that has errors.
type Scripts = BTreeMap<PathBuf, Option<Declared>>;

/// All desks of one run of `check`, each with the scripts beside it that were checked.
#[derive(Default)]
pub struct Desks {
    desks: BTreeMap<PathBuf, Scripts>,
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

/// Whether there is a file at a path from the desk file; from the user's folder where the desk comes from standard
/// input.
pub fn has_file(desk: &Path, path: &str, world: &World) -> bool {
    world.path(&desk.with_file_name(path)).is_file()
}

/// Reads a desk file. `around` is what it is compared with; none where it is looked at by itself.
pub fn read(
    path: &Path,
    limit: u64,
    around: Option<&Around<'_>>,
    world: &World,
) -> Result<DeskReading, ReadError> {
    let text = read::text(&world.path(path), limit)?;
    Ok(desk_file::read(&path.display().to_string(), &text, around))
}

impl Desks {
    /// A desk that is to be checked.
    pub fn add(&mut self, desk: &Path) {
        self.desks.entry(desk.to_path_buf()).or_default();
    }

    /// A script that was checked: the desk beside it is checked with it.
    pub fn add_script(&mut self, script: &Path, graph: Option<&StepGraph>, world: &World) {
        if let Some(desk) = beside(script, world) {
            self.desks
                .entry(desk)
                .or_default()
                .insert(script.to_path_buf(), graph.map(|graph| of_script(script, graph)));
        }
    }

    /// Checks every desk, once, against all scripts beside it.
    pub fn check(self, options: &FileOptions, report: &mut Report, world: &mut World) {
        for (path, scripts) in self.desks {
            let declared = declared(&path, scripts, options, world);
            let folder = DeskFolder { desk: &path, world };
            let around = Around { scripts: declared.as_ref(), folder: Some(&folder) };
            match read(&path, options.limit_bytes, Some(&around), world) {
                Err(error) => report.unreadable.push(read::sentence(&path, &error)),
                Ok(reading) => {
                    report.desks += 1;
                    report.add(reading.findings, Rc::new(reading.sources), Rc::from(""));
                }
            }
        }
    }
}

/// What all scripts beside a desk declare, those too that this run does not check: a desk is not wrong
/// because only one of its scripts was looked at. Not known where there is no script, or one that has errors.
fn declared(desk: &Path, mut scripts: Scripts, options: &FileOptions, world: &mut World) -> Option<Declared> {
    for path in find::beside(desk, Wanted::Scripts, world) {
        if scripts.contains_key(&path) {
            continue;
        }
        let opened = Project::open(&path, options, world).ok().filter(|opened| has_title(&opened.source));
        if let Some(opened) = opened {
            let compilation = opened.project.compile(opened.source);
            let declared = compilation.graph.as_ref().map(|graph| of_script(&path, graph));
            scripts.insert(path, declared);
        }
    }
    let known: Option<Vec<Declared>> = scripts.into_values().collect();
    known.filter(|scripts| !scripts.is_empty()).map(all)
}

fn all(scripts: Vec<Declared>) -> Declared {
    let mut all = Declared::default();
    for script in scripts {
        all.expertise.extend(script.expertise);
        all.values.extend(script.values);
        for (team, name) in script.teams {
            all.teams.entry(team).or_insert(name);
        }
    }
    all
}

fn of_script(path: &Path, graph: &StepGraph) -> Declared {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Declared {
        expertise: graph.expertise.iter().map(|expertise| expertise.key.to_string()).collect(),
        teams: graph.teams.iter().map(|team| (team.key.to_string(), name.clone())).collect(),
        values: graph.values.iter().map(|value| value.name.to_string()).collect(),
    }
}

/// The folder in which a desk file stands.
struct DeskFolder<'a> {
    desk: &'a Path,
    world: &'a World,
}

impl Folder for DeskFolder<'_> {
    fn has_file(&self, path: &str) -> bool {
        has_file(self.desk, path, self.world)
    }

    fn scripts_near(&self, path: &str) -> Vec<String> {
        let folder = Path::new(path).parent().unwrap_or(Path::new(""));
        let scripts = find::beside(&self.desk.with_file_name(path), Wanted::Scripts, self.world);
        let names = scripts.iter().filter_map(|script| script.file_name());
        names.map(|name| folder.join(name).to_string_lossy().replace('\\', "/")).collect()
    }
}
