//! The script of a file of conversations that cannot be read.

use super::include_unreadable::reason;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::source::ReadError;
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB806",
    severity: Severity::Error,
    title: "Script of conversations that cannot be read",
    page: "The `script` line names the bot that the conversations are with, and there is no such file, or \
        it cannot be read. So nobody can say how these conversations go.\n\n\
        The path starts at the folder of the file that it stands in, and capital letters count. The \
        script must be one with a `bot` line, not a part that others include.",
    mistake: "\
script shopp.bot

== A question about a parcel
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel
",
};

/// The script `path`, which a line names at `location`, could not be read.
pub(crate) fn finding(location: Location, path: &str, error: &ReadError) -> Finding {
    Finding::new(&EXPLANATION, location, reason(path, error)).help(match error {
        ReadError::Missing => "Check the path: it starts at the folder of this file, and capital letters count.",
        ReadError::Folder => "Write the path of the script in it.",
        ReadError::NotText { .. } => "Save the script again as UTF-8.",
        ReadError::TooLarge { .. } => "Split the script into several files, or raise the limit.",
        ReadError::OutsideRoot => "Name a script inside the project's folder.",
        ReadError::Other(_) => "Name a script that has a `bot` line and can be opened on this machine.",
    })
}
