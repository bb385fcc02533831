//! The files of a bot project. Every read and write of a file in this program is in this folder.

pub mod bots;
pub mod chats;
pub mod desk_file;
pub mod desks;
pub mod find;
pub mod kind;
pub mod outputs;
pub mod read;
pub mod snapshots;
pub mod watch;
pub mod write;

use std::path::{Component, Path, PathBuf};

use clap::Args;
use switchboard_engine::expression;
use switchboard_grammar::compile::{self, Compilation, Limits};
use switchboard_grammar::source::{
    HelperError, HelperFunction, LARGEST_FILE, Library, ReadError, Source, Sources,
};

use crate::world::World;

/// Options that say how the files of a project are read.
#[derive(Clone, Debug, Args)]
pub struct FileOptions {
    /// The largest file that is read, in bytes
    #[arg(long, value_name = "N", default_value_t = LARGEST_FILE as u64, value_parser = clap::value_parser!(u64).range(1..=MOST_BYTES))]
    pub limit_bytes: u64,
    /// The folder that included files must stay in [default: the script's own]
    #[arg(long, value_name = "FOLDER")]
    pub root: Option<PathBuf>,
}

/// Places in a file are counted in 32 bits; this leaves room for what is put in when texts are changed.
const MOST_BYTES: u64 = 1 << 30;

/// A script and the folder that its includes must stay in.
pub struct Project {
    root: PathBuf,
    /// What stands before a file's name where it is shown, so that it can be opened from where the user is.
    prefix: String,
    limit: u64,
}

/// A script that was read, with the project it belongs to.
pub struct Opened {
    /// The project.
    pub project: Project,
    /// The script's text under its name in the project.
    pub source: Source,
}

impl Project {
    /// Reads a script and finds its project. A path of `-` means standard input, with the user's folder as root.
    pub fn open(path: &Path, options: &FileOptions, world: &mut World) -> Result<Opened, ReadError> {
        if path == Path::new("-") {
            let text = read::stream(&mut world.input, options.limit_bytes)?;
            let project = Self::new(options.root.clone().unwrap_or_default(), options, world);
            return Ok(Opened { project, source: Source::new("-", text) });
        }
        let text = read::text(&world.path(path), options.limit_bytes)?;
        let (root, name) = match &options.root {
            Some(root) => (root.clone(), inside(&world.path(root), &world.path(path))?),
            None => own_folder(path),
        };
        Ok(Opened { project: Self::new(root, options, world), source: Source::new(name, text) })
    }

    fn new(root: PathBuf, options: &FileOptions, world: &World) -> Self {
        let shown = root.to_string_lossy();
        let prefix = match shown.as_ref() {
            "" | "." => String::new(),
            folder if folder.ends_with('/') => folder.to_owned(),
            folder => format!("{folder}/"),
        };
        let prefix = prefix.strip_prefix("./").unwrap_or(&prefix).to_owned();
        Self { root: world.path(&root), prefix, limit: options.limit_bytes }
    }

    /// What stands before a file's name where it is shown.
    pub fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Compiles a script of this project.
    pub fn compile(&self, source: Source) -> Compilation {
        compile::compile(source, self, &Limits { file_bytes: self.limit as usize, ..Limits::default() })
    }

    /// Where the files of a compilation really are, the script's own first; those that are not there any more are left out.
    pub fn real_paths(&self, sources: &Sources) -> impl Iterator<Item = PathBuf> {
        sources.iter().filter_map(|(_, source)| self.root.join(source.name()).canonicalize().ok())
    }

    /// Where a file that a script names is.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The text of a file that a script names.
    pub fn text(&self, path: &str) -> Result<String, ReadError> {
        let relative = contained(path)?;
        let full = self.root.join(&relative);
        // A link may lead anywhere, so what counts is where the file really is.
        let real = full.canonicalize().map_err(|error| read::reason(&error))?;
        let root = canonical_folder(&self.root)?;
        if !real.starts_with(&root) {
            return Err(ReadError::OutsideRoot);
        }
        read::text(&real, self.limit)
    }
}

impl Library for Project {
    fn known_as(&self, path: &str) -> String {
        let real = contained(path).ok().and_then(|relative| self.root.join(relative).canonicalize().ok());
        let inside = real.and_then(|real| inside(&self.root, &real).ok());
        inside.unwrap_or_else(|| path.to_owned())
    }

    fn script(&self, path: &str) -> Result<String, ReadError> {
        self.text(path)
    }

    fn helpers(&self, path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        let text = self.text(path).map_err(HelperError::Read)?;
        expression::helper_functions(&text)
            .map_err(|error| HelperError::Program { message: error.message, position: error.position })
    }
}

/// The folder of a script and the script's name in it.
fn own_folder(path: &Path) -> (PathBuf, String) {
    let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    (folder, name)
}

/// The name of a file inside a root folder that was given by hand.
fn inside(root: &Path, path: &Path) -> Result<String, ReadError> {
    let root = canonical_folder(root)?;
    let real = path.canonicalize().map_err(|error| read::reason(&error))?;
    let relative = real.strip_prefix(&root).map_err(|_| ReadError::OutsideRoot)?;
    Ok(relative.to_string_lossy().replace('\\', "/"))
}

fn canonical_folder(folder: &Path) -> Result<PathBuf, ReadError> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    folder.canonicalize().map_err(|error| read::reason(&error))
}

/// The same path without `.` and `..`; an error where it leads out of the folder that it starts from.
fn contained(path: &str) -> Result<PathBuf, ReadError> {
    let mut relative = PathBuf::new();
    for component in Path::new(path).components() {
        match component {
            Component::Normal(name) => relative.push(name),
            Component::CurDir => {}
            Component::ParentDir if relative.pop() => {}
            Component::ParentDir | Component::RootDir | Component::Prefix(_) => {
                return Err(ReadError::OutsideRoot);
            }
        }
    }
    Ok(relative)
}

/// Whether a text has a `bot` line, and so is a whole script.
pub fn has_title(source: &Source) -> bool {
    let head = source.text().lines().map(str::trim_start).take_while(|line| !line.starts_with("=="));
    head.into_iter().any(|line| line.split([' ', '\t']).next() == Some("bot"))
}
