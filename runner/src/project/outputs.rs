//! Files that a command makes together: all of them or none, and never over somebody's work.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{read, write};
use crate::world::World;

/// Files that are to be written.
#[derive(Debug, Default)]
pub struct Outputs {
    files: Vec<(PathBuf, String)>,
    paths: BTreeSet<PathBuf>,
    /// A path that was given twice.
    twice: Option<PathBuf>,
}

/// What became of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Became {
    /// It is new.
    Made,
    /// It was there with another text.
    Replaced,
    /// It was there with this text.
    Unchanged,
}

impl Outputs {
    /// One more file. Where two have one path, nothing will be written.
    pub fn add(&mut self, path: impl Into<PathBuf>, text: impl Into<String>) {
        let path = path.into();
        if self.paths.insert(path.clone()) {
            self.files.push((path, text.into()));
        } else {
            self.twice.get_or_insert(path);
        }
    }

    /// The files that are there already with another text, as they are shown.
    pub fn in_the_way(&self, world: &World) -> Vec<String> {
        let there = |(path, text): &&(PathBuf, String)| state(&world.path(path), text) == Became::Replaced;
        self.files.iter().filter(there).map(|(path, _)| read::shown(path)).collect()
    }

    /// Writes all files; folders are made as they are needed. Where one cannot be written, it says which and why.
    pub fn write(&self, world: &World) -> Result<Vec<(PathBuf, Became)>, String> {
        if let Some(path) = &self.twice {
            let path = read::shown(path);
            return Err(format!("two files would be {path}, so nothing was written; name another file"));
        }
        let mut done = Vec::new();
        for (path, text) in &self.files {
            let became = put(&world.path(path), text).map_err(|error| write::sentence(path, &error))?;
            done.push((path.clone(), became));
        }
        Ok(done)
    }
}

/// What would become of a file.
fn state(path: &Path, text: &str) -> Became {
    if fs::symlink_metadata(path).is_err() {
        return Became::Made;
    }
    match read::text(path, text.len() as u64) {
        Ok(there) if there == text => Became::Unchanged,
        Ok(_) | Err(_) => Became::Replaced,
    }
}

fn put(path: &Path, text: &str) -> io::Result<Became> {
    let became = state(path, text);
    match became {
        Became::Unchanged => {}
        Became::Replaced => write::replace(path, text)?,
        Became::Made => {
            if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
                fs::create_dir_all(folder)?;
            }
            write::write_new(path, text)?;
        }
    }
    Ok(became)
}

/// The files in a folder that have one of these endings, sorted; folders in it are not looked into.
pub fn files_in(
    folder: &Path,
    endings: &[&str],
    world: &World,
) -> Result<Vec<PathBuf>, switchboard_grammar::source::ReadError> {
    let entries = fs::read_dir(world.path(folder)).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let entries = entries.map_err(|error| read::reason(&error))?;
    let names = entries.into_iter().map(|entry| entry.file_name());
    let fits = |name: &std::ffi::OsString| {
        let ending = Path::new(name).extension().map(|ending| ending.to_string_lossy().to_lowercase());
        ending.is_some_and(|ending| endings.contains(&ending.as_str()))
    };
    let mut paths: Vec<PathBuf> = names.filter(fits).map(|name| folder.join(name)).collect();
    paths.sort();
    Ok(paths)
}
