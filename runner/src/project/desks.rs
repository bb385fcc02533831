//! Desks beside scripts: reading them, and checking them together with the scripts that they are for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use switchboard_engine::desk::description::Desk;
use switchboard_grammar::diagnostic::Finding;
use switchboard_grammar::graph::Declared;
use switchboard_grammar::source::{ReadError, Sources};

use super::desk_file::{self, DeskReading};
use super::find::DESK;
use super::read;
use crate::report::Report;
use crate::world::World;

/// A script that was checked.
pub struct Checked {
    /// Its texts.
    pub sources: Rc<Sources>,
    /// What stands before a file's name where it is shown.
    pub prefix: Rc<str>,
    /// The expertise that it declares; not known where it has errors.
    pub expertise: Option<Vec<Declared>>,
}

/// All desks of one run of `check`.
#[derive(Default)]
pub struct Desks {
    desks: BTreeMap<PathBuf, Beside>,
}

/// What stands beside a desk.
#[derive(Default)]
struct Beside {
    scripts: Vec<Checked>,
    /// Whether these are all scripts beside it, because the whole folder is checked.
    whole: bool,
}

/// The desk file beside a script; none where there is none.
pub fn beside(script: &Path, world: &World) -> Option<PathBuf> {
    let path = script.with_file_name(DESK);
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
    /// A desk that is to be checked; `whole`: together with its whole folder.
    pub fn add(&mut self, desk: &Path, whole: bool) {
        self.desks.entry(desk.to_path_buf()).or_default().whole |= whole;
    }

    /// A script that was checked: the desk beside it is checked with it.
    pub fn add_script(&mut self, script: &Path, checked: Checked, world: &World) {
        if let Some(desk) = beside(script, world) {
            self.desks.entry(desk).or_default().scripts.push(checked);
        }
    }

    /// Checks every desk, once, and the scripts beside it against it.
    pub fn check(self, limit: u64, report: &mut Report, world: &World) {
        for (path, beside) in self.desks {
            match read(&path, limit, beside.declared().as_ref(), world) {
                Err(error) => report.unreadable.push(read::sentence(&path, &error)),
                Ok(reading) => {
                    report.desks += 1;
                    report.add(reading.findings, Rc::new(reading.sources), Rc::from(""));
                    if let Some(desk) = &reading.desk {
                        beside.scripts.into_iter().for_each(|script| hold_against(desk, script, report));
                    }
                }
            }
        }
    }
}

impl Beside {
    /// The expertise that all scripts of a desk declare; not known unless every one of them was checked and is right.
    fn declared(&self) -> Option<BTreeSet<String>> {
        if !self.whole || self.scripts.is_empty() {
            return None;
        }
        let mut keys = BTreeSet::new();
        for script in &self.scripts {
            keys.extend(script.expertise.as_ref()?.iter().map(|expertise| expertise.key.to_string()));
        }
        Some(keys)
    }
}

/// Warns of every expertise of a script that nobody at its desk holds.
fn hold_against(desk: &Desk, script: Checked, report: &mut Report) {
    let held = |key: &str| desk.operators.iter().any(|operator| operator.expertise.iter().any(|(own, _)| own == key));
    let unheld = script.expertise.into_iter().flatten().filter(|expertise| !held(&expertise.key));
    let findings: Vec<Finding> = unheld.map(|expertise| desk_file::nobody_holds(&expertise)).collect();
    report.add(findings, script.sources, script.prefix);
}
