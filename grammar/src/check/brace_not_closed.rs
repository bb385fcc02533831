//! A brace in a text that is not closed.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB602",
    severity: Severity::Error,
    title: "Brace that is not closed",
    page: "In a text, a value stands between braces: `{contact}`. A brace that is opened must be closed \
        in the same line, and has no other brace in it.\n\n\
        Close it behind the value. If the brace itself is meant to be seen, write `\\{`.",
    mistake: "\
bot Front desk

== start
ask email contact: What is your e-mail address?
say Thank you, we will write to {contact.
-> end
",
    mend: "\
bot Front desk

== start
ask email contact: What is your e-mail address?
say Thank you, we will write to {contact}.
-> end
",
};

/// A value in two pairs of braces, as other programs write it: the whole, and what stands in the braces.
pub(crate) fn doubled(location: Location, value: &str) -> Finding {
    let written = format!("{{{}}}", value.trim());
    Finding::new(&EXPLANATION, location, "A value stands in one pair of braces, not in two.")
        .help(format!("Write `{written}`."))
        .replace(location, written)
}

/// A brace at `location` that is opened and never closed.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This brace is not closed in this line.")
        .help("Write `}` behind the value, or `\\{` if the brace itself is meant.")
        .insert(location, "\\")
}
