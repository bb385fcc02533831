//! An included file that cannot be read.

use crate::check::file_too_large::with_separators;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::source::ReadError;
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB501",
    severity: Severity::Error,
    title: "Included file cannot be read",
    page: "`include` takes the sections and the head of another script into this one. The file must be \
        there, and must be a text in UTF-8.\n\n\
        The path starts at the folder of the file that includes it, and has `/` between folders: \
        `include shared/goodbye.bot`.\n\n\
        What stands in a file that cannot be read is not known, so names that it may declare are not \
        reported before this is mended.",
    mistake: "\
bot Front desk
include missing.bot

== start
say Hello!
-> end
",
    mend: "\
bot Front desk

== start
say Hello!
-> end
",
};

/// The file `path`, which the path at `location` names, could not be read.
pub(crate) fn finding(location: Location, path: &str, error: &ReadError) -> Finding {
    Finding::new(&EXPLANATION, location, reason(path, error)).help(help(error))
}

/// Why a file could not be read, in a sentence.
pub(crate) fn reason(path: &str, error: &ReadError) -> String {
    match error {
        ReadError::Missing => format!("There is no file `{path}`."),
        ReadError::Folder => format!("`{path}` is a folder, not a file."),
        ReadError::NotText { offset } => {
            format!(
                "`{path}` is no text in UTF-8: its first wrong byte stands behind {} others.",
                with_separators(*offset as u64)
            )
        }
        ReadError::TooLarge { bytes, limit } => {
            let (bytes, limit) = (with_separators(*bytes), with_separators(*limit));
            format!("`{path}` has {bytes} bytes, and a file may have at most {limit}.")
        }
        ReadError::OutsideRoot => format!("`{path}` leads out of the project's folder."),
        ReadError::Other(words) => format!("`{path}` could not be read: {}.", words.trim_end_matches('.')),
    }
}

/// How to mend a file that could not be read.
pub(crate) fn help(error: &ReadError) -> &'static str {
    match error {
        ReadError::Missing => {
            "Check the path: it starts at the folder of this file, and capital letters count."
        }
        ReadError::Folder => "Write the path of a file in it.",
        ReadError::NotText { .. } => "Save the file again as UTF-8.",
        ReadError::TooLarge { .. } => "Split it into several files, or raise the limit.",
        ReadError::OutsideRoot => {
            "Move the file into the project's folder; links that lead out of it are not followed."
        }
        ReadError::Other(_) => "Check that the file can be opened on this machine.",
    }
}
