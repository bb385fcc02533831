//! Noticing that files have changed: by when they were changed last and how large they are, looked at again and again.
//! That needs nothing of the system that some disk or container does not have, and a simulation has few files.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use crate::project::read;

/// What of a file shows that it has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stamp {
    Missing,
    There { changed: Option<SystemTime>, bytes: u64 },
}

/// Files as they were when they were looked at last. Copies look at the same files.
#[derive(Clone, Default)]
pub struct Watched {
    files: Arc<Mutex<Vec<(PathBuf, Stamp)>>>,
}

impl Watched {
    /// From now on these files are watched, as they are now; they need not exist.
    pub fn look_at(&self, files: impl IntoIterator<Item = PathBuf>) {
        let files = files.into_iter().map(|path| {
            let stamp = stamp(&path);
            (path, stamp)
        });
        let files: Vec<_> = files.collect();
        *self.files.lock().unwrap_or_else(PoisonError::into_inner) = files;
    }

    /// Takes the files that are watched as they are now.
    pub fn look_again(&self) {
        let files = self.paths();
        self.look_at(files);
    }

    /// The files that are watched.
    pub fn paths(&self) -> Vec<PathBuf> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        files.iter().map(|(path, _)| path.clone()).collect()
    }

    /// The first file that has changed, come or gone since it was looked at, as it is shown.
    pub fn changed(&self) -> Option<String> {
        let files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        let changed = files.iter().find(|(path, known)| stamp(path) != *known);
        changed.map(|(path, _)| read::shown(Path::new(path.file_name().unwrap_or(path.as_os_str()))))
    }
}

fn stamp(path: &Path) -> Stamp {
    match fs::metadata(path) {
        Err(_) => Stamp::Missing,
        Ok(about) => Stamp::There { changed: about.modified().ok(), bytes: about.len() },
    }
}
