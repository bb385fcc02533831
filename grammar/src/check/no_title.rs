//! A script without a title.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB113",
    severity: Severity::Error,
    title: "No title",
    page: "Every script has one line `bot Title`. The title is the name under which the bot talks to \
        visitors, and operators see it in the transcript.\n\n\
        Write the line at the start of the file. A file that other scripts only include needs no \
        title of its own: check it through those scripts.",
    mistake: "\
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

/// A script without a `bot` line; `location` is the start of its file.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This script does not say what its bot is called.")
        .help("Write a line `bot` with the bot's name at the start of the file, such as `bot Front desk`.")
}
