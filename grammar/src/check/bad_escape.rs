//! A backslash that means nothing.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB601",
    severity: Severity::Error,
    title: "Backslash that means nothing",
    page: "A backslash takes the special meaning from the sign behind it: `\\{` is a brace, `\\(if` keeps \
        words in brackets from being a condition, `\\\\` is a backslash. Before a letter or digit, or \
        at the end of a line, it means nothing.\n\n\
        To have a backslash in a text, write two of them. To go on in a new line, start the next \
        line of the script with `|`.",
    mistake: "\
bot Front desk

== start
say You find the price list in the folder C:\\prices on this machine.
-> end
",
    mend: "\
bot Front desk

== start
say You find the price list in the folder C:\\\\prices on this machine.
-> end
",
};

/// A backslash at `location` before `character`, or at the end of its line.
pub(crate) fn finding(location: Location, character: Option<char>) -> Finding {
    let message = match character {
        Some(character) => format!("A backslash before `{character}` means nothing."),
        None => "A backslash at the end of a line means nothing.".to_string(),
    };
    let help = match character {
        Some('n') | None => {
            "Write `\\\\` for a backslash; a text goes on in the next line with a `|` in front."
        }
        Some(_) => "Write `\\\\` for a backslash.",
    };
    Finding::new(&EXPLANATION, location, message).help(help).insert(location, "\\")
}
