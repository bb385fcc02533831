//! A value of a `given` line that is not of its type.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB124",
    severity: Severity::Error,
    title: "Value of the wrong type",
    page: "A `given` line says of which type its value is: `number`, `text` or `yes/no`. The default, \
        and each value worth trying behind `try`, must be of that type.\n\n\
        A number is written in digits, with a point for decimals. A text may stand in quotes, and \
        must where it has a `|` in it. A `yes/no` is `yes` or `no`.\n\n\
        Between several values worth trying stands a `|`: `try 1 | 4`.",
    mistake: "\
bot Front desk
given orders: number = none try 1 | 4

== start
say Your order is on its way. (if orders > 0)
-> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 1 | 4

== start
say Your order is on its way. (if orders > 0)
-> end
",
};

/// `words` at `location`, which are no value of the type `kind`, the word `number`, `text` or `yes/no`.
pub(crate) fn finding(location: Location, kind: &str, words: &str) -> Finding {
    let (message, help) = match kind {
        "number" => ("This is no number.", "Write digits, with a point for decimals, such as `3` or `2.5`."),
        "text" if words.contains('\\') => (
            "In a text, a backslash stands only before a quotation mark or another backslash.",
            "Write `\\\\` for a backslash that is meant, or leave it out.",
        ),
        "text" => (
            "This is no text: a quote is missing, or one too many.",
            "Write the text in quotes: `\"some words\"`.",
        ),
        _ => ("This is neither `yes` nor `no`.", "Write `yes` or `no`."),
    };
    Finding::new(&EXPLANATION, location, message).help(help)
}

/// `values`, all of them at `location`, where one is expected. Without a default, which `is_default` asks for, they are
/// worth trying.
pub(crate) fn several(location: Location, values: &[&str], is_default: bool) -> Finding {
    let mend = match values {
        [default, tries @ ..] if is_default => format!("{default} try {}", tries.join(" | ")),
        values => values.join(" | "),
    };
    let message = if is_default {
        "There is one default. More values that are worth trying stand behind `try`, with `|` between them."
    } else {
        "Between values that are worth trying stands a `|`."
    };
    Finding::new(&EXPLANATION, location, message).help(format!("Write `{mend}`.")).replace(location, mend)
}
