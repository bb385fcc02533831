//! A path that is none inside the project.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB502",
    severity: Severity::Error,
    title: "Path outside the project",
    page: "The files that a script includes or uses stay inside the project's folder, so that the \
        project can be copied, reviewed and published as a whole, and so that a script can never \
        read anything else of a machine.\n\n\
        A path starts at the folder of the file that names it, has `/` between folders, and may go \
        up with `..` as long as it stays inside. A path that starts with `/` or with a drive such as \
        `C:` is never inside.\n\n\
        Copy the file into the project's folder, and write its path there.",
    mistake: "\
bot Front desk
include ../goodbye.bot

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

/// The path `written` at `location`, which is none inside the project's folder.
pub(crate) fn finding(location: Location, written: &str) -> Finding {
    let message = format!("`{written}` is no path inside the project's folder.");
    let finding = Finding::new(&EXPLANATION, location, message);
    let with_slashes = written.replace('\\', "/");
    if with_slashes != written && !with_slashes.starts_with('/') && !with_slashes.contains([':', '\0']) {
        return finding.help("Write `/` between folders.").replace(location, with_slashes);
    }
    finding.help("Copy the file into the project's folder, and write its path from the folder of this file.")
}
