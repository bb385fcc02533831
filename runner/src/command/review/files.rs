//! The snapshots that wait, and doing with their files what was decided.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Decision;
use crate::cli::{Exit, Failure};
use crate::project::find::{self, Wanted};
use crate::project::read;
use crate::project::snapshots::{self, Found};
use crate::review::group::Group;
use crate::review::waiting::{Accepted, Todo, Waiting};
use crate::snapshot::place;
use crate::world::World;

/// All snapshots that wait.
pub struct Pile {
    /// Those of conversations.
    pub waiting: Vec<Waiting>,
    /// How many others wait, which are no conversations of ours.
    pub others: usize,
    /// Why some could not be read, a sentence each.
    pub unreadable: Vec<String>,
    /// The user's folder: paths are shown from there.
    pub folder: PathBuf,
}

impl Pile {
    /// Reads the snapshots that wait for the conversations of some paths.
    pub fn read(paths: &[PathBuf], world: &World) -> Result<Self, Failure> {
        let folder = world.path(Path::new(".")).canonicalize().unwrap_or_default();
        let mut pile = Self { waiting: Vec::new(), others: 0, unreadable: Vec::new(), folder };
        let own = [PathBuf::from(".")];
        let mut found: BTreeSet<(PathBuf, PathBuf)> = BTreeSet::new();
        for path in if paths.is_empty() { &own[..] } else { paths } {
            let real = world
                .path(path)
                .canonicalize()
                .map_err(|error| Failure::Files(read::sentence(path, &read::reason(&error))))?;
            found.extend(below(&real, world).into_iter().map(|file| (file, real.clone())));
        }
        let mut seen = BTreeSet::new();
        for (file, named) in found {
            if !seen.contains(&file) && pile.add(&file, &named) {
                seen.insert(file);
            }
        }
        pile.waiting.sort_by(|a, b| (&a.info.file, a.info.line).cmp(&(&b.info.file, b.info.line)));
        Ok(pile)
    }

    /// Adds what waits in a file, where its conversation belongs to what the user named.
    fn add(&mut self, path: &Path, named: &Path) -> bool {
        let Some(accepted_path) = place::accepted(path) else { return false };
        let mut snapshot = match snapshots::read(path) {
            Found::Nothing => return false,
            Found::Snapshot(snapshot) => snapshot,
            Found::Unreadable(why) => {
                self.unreadable.push(format!("cannot read {}: {why}", super::shown(path, &self.folder)));
                return true;
            }
        };
        // Why it failed is about the run that wrote it, and no part of what is accepted.
        let info = snapshot.header.info.clone();
        if let Some(info) = &mut snapshot.header.info {
            info.failed.clear();
        }
        let Some(info) = info else {
            let is_meant = path.starts_with(named);
            self.others += usize::from(is_meant);
            return is_meant;
        };
        let home = path.ancestors().find(|above| above.file_name().is_some_and(|name| name == place::FOLDER));
        let file = home.and_then(Path::parent).unwrap_or(Path::new("")).join(&info.file);
        if !file.starts_with(named) && !path.starts_with(named) {
            return false;
        }
        // A test of insta's names itself as the source.
        snapshot.header.source = info.file.clone();
        snapshot.header.expression = info.title.clone();
        let accepted = match snapshots::read(&accepted_path) {
            Found::Nothing => Accepted::Nothing,
            Found::Snapshot(accepted) => Accepted::Body(accepted.body),
            Found::Unreadable(why) => Accepted::Unreadable(why),
        };
        self.waiting.push(Waiting { path: path.to_path_buf(), accepted_path, info, snapshot, accepted });
        true
    }

    /// Accepts or rejects a group; gives in how many conversations that changed anything.
    pub fn decide(&mut self, group: &Group, decision: Decision) -> Result<usize, Failure> {
        let mut changed = 0;
        for at in &group.members {
            changed += usize::from(self.decide_one(*at, group, decision)?);
        }
        Ok(changed)
    }

    /// Accepts or rejects the part that a group has in one conversation; whether that changed anything.
    pub fn decide_one(&mut self, at: usize, group: &Group, decision: Decision) -> Result<bool, Failure> {
        let Some(waiting) = self.waiting.get_mut(at) else { return Ok(false) };
        // What was decided before may have settled it already.
        if !waiting.causes().contains(&group.cause) {
            return Ok(false);
        }
        let todo = match decision {
            Decision::Accept => waiting.accept(&group.cause),
            Decision::Reject => waiting.reject(&group.cause),
        };
        let changes = !todo.is_empty();
        todo.into_iter().try_for_each(|todo| carry_out(todo, waiting)).map_err(Failure::Files)?;
        Ok(changes)
    }

    /// How the program ends: a file that could not be read is told before anything else.
    pub fn exit(&self, is_fine: bool) -> Exit {
        match (self.unreadable.is_empty(), is_fine) {
            (false, _) => Exit::Files,
            (true, false) => Exit::Findings,
            (true, true) => Exit::Fine,
        }
    }
}

fn carry_out(todo: Todo, waiting: &Waiting) -> Result<(), String> {
    match todo {
        Todo::Accept(snapshot) => snapshots::write(&waiting.accepted_path, &snapshot),
        Todo::SetAside => snapshots::set_aside(&waiting.accepted_path).map(|_| ()),
        Todo::Wait(snapshot) => snapshots::write(&waiting.path, &snapshot),
        Todo::Remove => snapshots::remove(&waiting.path),
    }
}

/// The files of snapshots that wait below a path, and those that its conversations have elsewhere.
fn below(path: &Path, world: &World) -> Vec<PathBuf> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(path) };
    let elsewhere = snapshots::list(&snapshots::home(folder)).unwrap_or_default().pending;
    let own = find::files(&[folder.to_path_buf()], Wanted::Waiting, world);
    own.files.into_iter().map(|found| found.path).chain(elsewhere).collect()
}
