//! Reading a whole text, never more than the limit allows.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use switchboard_grammar::source::{ReadError, Source};

/// The text of a file with at most `limit` bytes. Only a regular file is read: a pipe or a device might never end.
pub fn text(path: &Path, limit: u64) -> Result<String, ReadError> {
    let about = fs::metadata(path).map_err(|error| reason(&error))?;
    if about.is_dir() {
        return Err(ReadError::Folder);
    }
    if !about.is_file() {
        return Err(ReadError::Other("it is neither a file nor a folder".to_owned()));
    }
    if about.len() > limit {
        return Err(ReadError::TooLarge { bytes: about.len(), limit });
    }
    let file = File::open(path).map_err(|error| reason(&error))?;
    bounded(file, about.len(), limit)
}

/// The whole of a stream with at most `limit` bytes.
pub fn stream(stream: &mut dyn Read, limit: u64) -> Result<String, ReadError> {
    bounded(stream, 0, limit)
}

fn bounded(stream: impl Read, expected: u64, limit: u64) -> Result<String, ReadError> {
    let mut bytes = Vec::with_capacity(usize::try_from(expected + 1).unwrap_or(0));
    stream.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(|error| reason(&error))?;
    if bytes.len() as u64 > limit {
        return Err(ReadError::TooLarge { bytes: bytes.len() as u64, limit });
    }
    String::from_utf8(bytes).map_err(|error| ReadError::NotText { offset: error.utf8_error().valid_up_to() })
}

/// Why something of the file system failed.
pub fn reason(error: &io::Error) -> ReadError {
    let is = |kind| error.kind() == kind;
    if is(io::ErrorKind::NotFound) || is(io::ErrorKind::NotADirectory) {
        return ReadError::Missing;
    }
    if is(io::ErrorKind::IsADirectory) {
        return ReadError::Folder;
    }
    if is(io::ErrorKind::PermissionDenied) {
        return ReadError::Other("you may not read it".to_owned());
    }
    if is(io::ErrorKind::InvalidInput) {
        return ReadError::Other("this is no name of a file".to_owned());
    }
    ReadError::Other(words(error))
}

/// What the system says about a failure, without its number.
pub fn words(error: &io::Error) -> String {
    let words = error.to_string();
    words.split_once(" (os error").map_or(words.as_str(), |(words, _)| words).to_lowercase()
}

/// Says in a sentence why a file could not be read.
pub fn sentence(path: &Path, error: &ReadError) -> String {
    let name = shown(path);
    match error {
        ReadError::Missing => format!("cannot read {name}: there is no such file"),
        ReadError::Folder => format!("cannot read {name}: it is a folder"),
        ReadError::NotText { .. } => format!("cannot read {name}: {}", not_text(path, error)),
        ReadError::TooLarge { bytes, limit } => format!(
            "cannot read {name}: it has {} bytes or more, and at most {limit} are read \
             (--limit-bytes allows more)",
            bytes
        ),
        ReadError::OutsideRoot => format!("cannot read {name}: it is outside the root folder"),
        ReadError::Other(reason) => format!("cannot read {name}: {reason}"),
    }
}

/// A path as it is shown to people.
pub fn shown(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

fn not_text(path: &Path, error: &ReadError) -> String {
    let place = place(path, error)
        .map_or_else(String::new, |(line, column)| format!(" at line {line}, column {column}"));
    format!("it is not UTF-8 text{place}; save it as UTF-8")
}

/// Line and column of the first wrong byte; none where the file has changed since or cannot be looked at again.
fn place(path: &Path, error: &ReadError) -> Option<(u32, u32)> {
    let ReadError::NotText { offset } = error else { return None };
    let mut good = vec![0; *offset];
    File::open(path).ok()?.read_exact(&mut good).ok()?;
    let source = Source::new("", String::from_utf8(good).ok()?);
    Some(source.line_column(u32::try_from(source.text().len()).ok()?))
}
