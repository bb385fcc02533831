//! Writing a file so that nobody ever sees half of it: the new text is written beside it and then takes its place.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::read;

/// Puts a new text into the place of an existing file. Its permissions stay; a link stays a link.
/// On failure the file is as it was.
pub fn replace(path: &Path, text: &str) -> io::Result<()> {
    let real = path.canonicalize()?;
    let permissions = fs::metadata(&real)?.permissions();
    if permissions.readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "you may not write it"));
    }
    let beside = beside(&real);
    let written = write_new(&beside, text)
        .and_then(|()| fs::set_permissions(&beside, permissions))
        .and_then(|()| fs::rename(&beside, &real));
    if written.is_err() {
        // What is left of the attempt is of no use; that it cannot be removed changes nothing.
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Puts a text into a file, whether there is one or not, and makes the folders that it needs. On failure everything is as
/// it was. It may not outlive a power failure: it is for what can be made again.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let beside = beside(path);
    let written = fs::write(&beside, text).and_then(|()| fs::rename(&beside, path));
    if written.is_err() {
        let _ = fs::remove_file(&beside);
    }
    written
}

/// Writes a file that must not exist yet.
pub fn write_new(path: &Path, text: &str) -> io::Result<()> {
    let mut file: File = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Makes a folder unless it is there already; whether it is empty afterwards.
pub fn empty_folder(path: &Path) -> io::Result<bool> {
    fs::create_dir_all(path)?;
    Ok(fs::read_dir(path)?.next().is_none())
}

/// Says in a sentence why a file could not be written.
pub fn sentence(path: &Path, error: &io::Error) -> String {
    format!("cannot write {}: {}", read::shown(path), reason(error))
}

/// Why a file or folder could not be changed, in words.
pub fn reason(error: &io::Error) -> String {
    // What we say ourselves says it best.
    if let Some(own) = error.get_ref() {
        return own.to_string();
    }
    let kinds = [
        (io::ErrorKind::PermissionDenied, "you may not change this folder"),
        (io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
        (io::ErrorKind::StorageFull, "the disk is full"),
        (io::ErrorKind::QuotaExceeded, "you have no room left on the disk"),
        (io::ErrorKind::IsADirectory, "it is a folder"),
        (io::ErrorKind::NotADirectory, "a file stands where a folder is needed"),
        (io::ErrorKind::AlreadyExists, "a file stands where a folder is needed"),
    ];
    let known = kinds.iter().find(|(kind, _)| *kind == error.kind());
    known.map_or_else(|| read::words(error), |(_, words)| (*words).to_owned())
}

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(Default::default, |name| name.to_string_lossy().into_owned());
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}
