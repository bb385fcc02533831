//! The texts of a project, and the one door through which the compiler asks its host for them.

use crate::span::{FileId, Location, Span};

/// How many bytes a script may have unless its host allows more: a script of 1 MiB has some 10,000 steps, more than
/// any person can keep in mind, and reading it stays a matter of milliseconds.
pub const LARGEST_FILE: usize = 1024 * 1024;

/// One text of a project: a script, an included script, or any other file that findings point into.
#[derive(Clone, Debug)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<u32>,
}

impl Source {
    /// Takes a text under the name that findings show. A byte order mark at its start is dropped, and the line ends of
    /// all systems become LF.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = plain_text(text.into());
        let mut line_starts = vec![0];
        line_starts
            .extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(at, _)| at as u32 + 1));
        Self { name: name.into(), text, line_starts }
    }

    /// The name that findings show: the path from the project's root.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The text, without a byte order mark and with LF line ends.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The number of the line that holds the byte `offset`, counted from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// Line and column of the byte `offset`, both counted from 1, the column in characters.
    /// An offset behind the end of the text counts as its end.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.line_starts[line as usize - 1] as usize;
        let end = (offset as usize).min(self.text.len());
        let column = self.text.get(start..end).map_or(1, |before| before.chars().count() as u32 + 1);
        (line, column)
    }

    /// The words at `span`; empty where the span does not fit the text.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }
}

/// A text without a byte order mark and with LF line ends, whatever system it comes from.
pub(crate) fn plain_text(text: String) -> String {
    let text = if text.starts_with('\u{feff}') { text.replacen('\u{feff}', "", 1) } else { text };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// All texts that one compilation has read, each under a [`FileId`].
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a text and says under which number it can be found.
    pub fn add(&mut self, source: Source) -> FileId {
        self.files.push(source);
        FileId(self.files.len() as u32 - 1)
    }

    /// The text with this number. Numbers come from [`Sources::add`] of the same value only.
    pub fn get(&self, file: FileId) -> &Source {
        &self.files[file.0 as usize]
    }

    /// The words at a location.
    pub fn slice(&self, location: Location) -> &str {
        self.get(location.file).slice(location.span)
    }

    /// All texts, in the order in which they were read.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        self.files.iter().enumerate().map(|(at, source)| (FileId(at as u32), source))
    }
}

/// A function of a helper file that expressions may call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HelperFunction {
    /// Its name.
    pub name: String,
    /// How many values it takes.
    pub parameters: usize,
}

/// Why a file could not be given to the compiler.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    Missing,
    /// The path names a folder.
    Folder,
    /// The file is not UTF-8; the first wrong byte stands at this offset.
    NotText {
        /// Bytes before the first wrong one.
        offset: usize,
    },
    /// The file is larger than the limit.
    TooLarge {
        /// The size of the file in bytes.
        bytes: u64,
        /// The largest size allowed, in bytes.
        limit: u64,
    },
    /// The path leads out of the project's root folder.
    OutsideRoot,
    /// Whatever else the machine said, in its words.
    Other(String),
}

/// Why a helper file gave no functions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelperError {
    /// The file could not be read.
    Read(ReadError),
    /// The file was read, but its program is not right: the reason, and the line and column in it, counted from 1,
    /// where they are known.
    Program {
        /// What is wrong, in a sentence.
        message: String,
        /// Line and column in the helper file.
        position: Option<(u32, u32)>,
    },
}

/// The files beside a script, as its host knows them. The compiler itself reads nothing.
pub trait Library {
    /// The text of an included script; `path` is relative to the project's root and uses `/`.
    fn script(&self, path: &str) -> Result<String, ReadError>;

    /// The path under which a file is known, where several paths lead to it; otherwise, and where there is no such file,
    /// the same path.
    fn known_as(&self, path: &str) -> String {
        path.to_string()
    }

    /// The functions of a helper file; `path` as for [`Library::script`].
    fn helpers(&self, path: &str) -> Result<Vec<HelperFunction>, HelperError>;
}

/// A library without any files, for a script that stands alone.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoLibrary;

impl Library for NoLibrary {
    fn script(&self, _path: &str) -> Result<String, ReadError> {
        Err(ReadError::Missing)
    }

    fn helpers(&self, _path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        Err(HelperError::Read(ReadError::Missing))
    }
}
