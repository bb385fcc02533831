//! Finding the scripts, conversations and desks that a user means by the paths he gives.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use switchboard_grammar::source::ReadError;

use super::read;
use crate::snapshot::place;
use crate::world::World;

/// The name of a desk file.
pub const DESK: &str = "desk.ron";
/// How the names of files with conversations end.
pub const CHAT: &str = "chat";
/// The file that marks a folder as a cache, which a tool fills and anybody may empty, and the bytes that it starts with
/// (<https://bford.info/cachedir/>).
const CACHE_TAG: (&str, &[u8]) = ("CACHEDIR.TAG", b"Signature: 8a477f597d28d172789f06886806bc55");
/// How deep folders are looked into: nobody's project is deeper, and a folder that leads into itself ends here.
const DEEPEST: usize = 64;

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its path, as the user would write it.
    pub path: PathBuf,
    /// Whether the user named the file itself and not a folder around it.
    pub named: bool,
}

/// A path that could not be looked at.
pub struct Unreadable {
    /// The path.
    pub path: PathBuf,
    /// The reason.
    pub reason: ReadError,
}

/// What was found, and what could not be looked at.
#[derive(Default)]
pub struct Finds {
    /// Files, in the order of the paths given, those of one folder sorted.
    pub files: Vec<Found>,
    /// Paths that could not be looked at.
    pub unreadable: Vec<Unreadable>,
    /// The folders in which a folder of snapshots stands.
    pub homes: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

/// Which files are looked for in folders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Scripts.
    Scripts,
    /// Conversations.
    Chats,
    /// Snapshots that wait for a review.
    Waiting,
    /// Scripts and conversations.
    ScriptsAndChats,
    /// Scripts, conversations and desks.
    All,
}

impl Wanted {
    fn takes(self, name: &str) -> bool {
        let ends = |ending: &str| Path::new(name).extension().is_some_and(|extension| extension == ending);
        match self {
            Self::Scripts => ends("bot"),
            Self::Chats => ends(CHAT),
            Self::Waiting => name.ends_with(".snap.new"),
            Self::ScriptsAndChats => ends("bot") || ends(CHAT),
            Self::All => ends("bot") || ends(CHAT) || name == DESK,
        }
    }
}

/// Looks for files. Without any path, the user's own folder is meant. No file is found twice.
pub fn files(paths: &[PathBuf], wanted: Wanted, world: &World) -> Finds {
    let own = [PathBuf::from(".")];
    let mut finds = Finds::default();
    for path in if paths.is_empty() { &own[..] } else { paths } {
        if path != Path::new("-") && world.path(path).is_dir() {
            walk(path, wanted, world, 0, &mut finds);
        } else {
            finds.add(path.clone(), true);
        }
    }
    finds
}

/// The wanted files in the folder of a file, sorted; none where the folder cannot be looked into.
pub fn beside(file: &Path, wanted: Wanted, world: &World) -> Vec<PathBuf> {
    let folder = world.path(file.parent().unwrap_or(Path::new("")));
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name());
    let mut found: Vec<PathBuf> = names
        .filter(|name| wanted.takes(&name.to_string_lossy()))
        .map(|name| file.with_file_name(name))
        .collect();
    found.sort();
    found
}

impl Finds {
    fn add(&mut self, path: PathBuf, named: bool) {
        let path = path.strip_prefix(".").map(Path::to_path_buf).unwrap_or(path);
        if self.seen.insert(path.clone()) {
            self.files.push(Found { path, named });
        }
    }

    fn cannot(&mut self, path: &Path, reason: ReadError) {
        self.unreadable.push(Unreadable { path: path.to_path_buf(), reason });
    }
}

fn walk(folder: &Path, wanted: Wanted, world: &World, depth: usize, finds: &mut Finds) {
    if depth > DEEPEST {
        return finds.cannot(folder, ReadError::Other("its folders are too deep".to_owned()));
    }
    let mut entries: Vec<fs::DirEntry> = match fs::read_dir(world.path(folder)).and_then(Iterator::collect) {
        Ok(entries) => entries,
        Err(error) => return finds.cannot(folder, read::reason(&error)),
    };
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = entry.file_name();
        let name_shown = name.to_string_lossy();
        // Hidden folders hold the work of other tools, and a link to a folder is another name of what is elsewhere.
        if name_shown.starts_with('.') {
            continue;
        }
        let path = folder.join(&name);
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            if is_cache(&world.path(&path)) {
                continue;
            }
            if name_shown == place::FOLDER {
                finds.homes.push(folder.to_path_buf());
            }
            walk(&path, wanted, world, depth + 1, finds);
        } else if wanted.takes(&name_shown) {
            finds.add(path, false);
        }
    }
}

/// Whether a folder is marked as a cache: nobody's own work stands there, and much of what tools copied.
fn is_cache(folder: &Path) -> bool {
    let (name, signature) = CACHE_TAG;
    let tag = folder.join(name);
    // A pipe of this name might never end.
    if !fs::metadata(&tag).is_ok_and(|about| about.is_file()) {
        return false;
    }
    let mut start = vec![0; signature.len()];
    File::open(tag).and_then(|mut tag| tag.read_exact(&mut start)).is_ok() && start == signature
}
