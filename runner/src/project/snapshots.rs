//! The files of snapshots: where they stand, what there is, and writing them so that nobody ever sees half of one.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::write::{self, reason};
use crate::snapshot::file::{NoSnapshot, Snapshot};
use crate::snapshot::place;

/// How many bytes of a snapshot are read: far more than the longest conversation has.
const LARGEST: u64 = 64 * 1024 * 1024;
/// How deep folders of snapshots are looked into.
const DEEPEST: usize = 64;

/// The folder in which the folder `snapshots` stands for the conversations in this one: the nearest at or above it that
/// has one; without any, this one itself. Where a repository ends, the search ends. `folder` must be absolute.
pub fn home(folder: &Path) -> PathBuf {
    for above in folder.ancestors() {
        if above.join(place::FOLDER).is_dir() {
            return above.to_path_buf();
        }
        if above.join(".git").exists() {
            break;
        }
    }
    folder.to_path_buf()
}

/// All snapshots below a folder `snapshots`, those of others too.
#[derive(Debug, Default)]
pub struct Listing {
    /// The accepted ones.
    pub accepted: BTreeSet<PathBuf>,
    /// Those that wait, under their own paths.
    pub pending: BTreeSet<PathBuf>,
}

/// What there is below the folder `snapshots` of this home; nothing where there is no such folder.
pub fn list(home: &Path) -> Result<Listing, String> {
    let mut listing = Listing::default();
    walk(&home.join(place::FOLDER), 0, &mut listing)?;
    Ok(listing)
}

fn walk(folder: &Path, depth: usize, listing: &mut Listing) -> Result<(), String> {
    let failed = |error: io::Error| format!("cannot look into {}: {}", folder.display(), reason(&error));
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(failed)?,
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if depth < DEEPEST {
                walk(&path, depth + 1, listing)?;
            }
        } else if place::accepted(&path).is_some() {
            listing.pending.insert(path);
        } else if path.extension().is_some_and(|ending| ending == place::ACCEPTED) {
            listing.accepted.insert(path);
        }
    }
    Ok(())
}

/// What stands in the file of a snapshot.
#[derive(Debug)]
pub enum Found {
    /// There is no such file.
    Nothing,
    /// The snapshot.
    Snapshot(Snapshot),
    /// Something else, which is nothing to be compared with, and why.
    Unreadable(String),
}

/// Reads a snapshot.
pub fn read(path: &Path) -> Found {
    let bytes = match fs::metadata(path) {
        Ok(about) if about.len() > LARGEST => return Found::Unreadable("it is too large".to_owned()),
        Ok(_) => fs::read(path),
        Err(error) => Err(error),
    };
    match bytes {
        Ok(bytes) => match Snapshot::read(&bytes) {
            Ok(snapshot) => Found::Snapshot(snapshot),
            Err(NoSnapshot(reason)) => Found::Unreadable(reason),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Found::Nothing,
        Err(error) => Found::Unreadable(reason(&error)),
    }
}

/// Writes a snapshot, in one stroke: it is there as a whole, or as it was before. An error says why in a sentence.
pub fn write(path: &Path, snapshot: &Snapshot) -> Result<(), String> {
    write::put(path, &snapshot.write()).map_err(|error| write::sentence(path, &error))
}

/// Removes a file; that it is not there any more is as good.
pub fn remove(path: &Path) -> Result<(), String> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            Err(format!("cannot remove {}: {}", path.display(), reason(&error)))
        }
        _ => Ok(()),
    }
}

/// Puts what is no snapshot out of the way of one, under another name beside it, which is given back.
pub fn set_aside(path: &Path) -> Result<PathBuf, String> {
    let mut aside = path.with_extension("unreadable");
    let mut number = 1;
    while aside.exists() {
        number += 1;
        aside = path.with_extension(format!("unreadable{number}"));
    }
    fs::rename(path, &aside)
        .map_err(|error| format!("cannot rename {}: {}", path.display(), reason(&error)))?;
    Ok(aside)
}
