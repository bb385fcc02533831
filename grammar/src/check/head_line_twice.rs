//! A title or language that is given twice.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB114",
    severity: Severity::Error,
    title: "Title or language given twice",
    page: "A bot has one title and its script one language, so there is at most one line `bot` and one \
        line `language`. With two of them nobody could say which one counts.\n\n\
        Delete the line that is not meant. Other languages do not stand in the script: its texts are \
        translated in files of their own.",
    mistake: "\
bot Front desk
language en
language fr

== start
say Hello!
-> end
",
    mend: "\
bot Front desk
language en

== start
say Hello!
-> end
",
};

/// A second `bot` or `language` line at `line`; `word` is the one that starts it.
pub(crate) fn finding(word: &str, line: Location, first: Location) -> Finding {
    Finding::new(&EXPLANATION, line, format!("This script has a `{word}` line already."))
        .label(first, "first here")
        .help(format!("Keep one of the two `{word}` lines."))
}
