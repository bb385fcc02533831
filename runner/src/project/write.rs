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

/// Why something could not be written, in words.
pub fn reason(error: &io::Error) -> String {
    let kinds = [
        (io::ErrorKind::PermissionDenied, "you may not change this folder"),
        (io::ErrorKind::ReadOnlyFilesystem, "the disk is read-only"),
        (io::ErrorKind::StorageFull, "the disk is full"),
        (io::ErrorKind::QuotaExceeded, "you have no room left on the disk"),
        (io::ErrorKind::IsADirectory, "it is a folder"),
        (io::ErrorKind::NotADirectory, "a file stands where a folder is needed"),
        (io::ErrorKind::AlreadyExists, "a file stands where a folder is needed"),
    ];
    // Of the file itself this house has said why.
    if let Some(own) = error.get_ref() {
        return own.to_string();
    }
    let known = kinds.iter().find(|(kind, _)| *kind == error.kind());
    known.map_or_else(|| read::words(error), |(_, words)| (*words).to_owned())
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

fn beside(path: &Path) -> PathBuf {
    let name = path.file_name().map_or_else(Default::default, |name| name.to_string_lossy().into_owned());
    path.with_file_name(format!(".{name}.{}.new", std::process::id()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    /// A folder of its own.
    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("switchboard-write-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_full_disk_is_told_in_words() {
        let full = Path::new("/dev/full");
        if !full.exists() {
            return;
        }
        let error = OpenOptions::new().write(true).open(full).unwrap().write_all(b"x").unwrap_err();
        assert_eq!(reason(&error), "the disk is full");
    }

    #[test]
    fn a_file_that_may_not_be_written_stays_as_it_is() {
        let folder = folder("read-only");
        let file = folder.join("a.chat");
        fs::write(&file, "before").unwrap();
        let mut permissions = fs::metadata(&file).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&file, permissions).unwrap();
        let error = replace(&file, "after").unwrap_err();
        assert_eq!(reason(&error), "you may not write it");
        assert_eq!(fs::read_to_string(&file).unwrap(), "before");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left of the attempt");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_stands_in_the_way_is_told_and_nothing_is_left_of_the_attempt() {
        let folder = folder("in-the-way");
        fs::write(folder.join("file"), "before").unwrap();
        fs::create_dir_all(folder.join("folder/inside")).unwrap();
        let below = put(&folder.join("file/a.snap"), "text").unwrap_err();
        assert_eq!(reason(&below), "a file stands where a folder is needed");
        let onto = put(&folder.join("folder"), "text").unwrap_err();
        assert_eq!(reason(&onto), "it is a folder");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 2, "nothing is left of the attempt");
        fs::remove_dir_all(folder).unwrap();
    }
}
