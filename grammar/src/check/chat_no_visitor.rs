//! A visitor of whom something is expected before there is one.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB821",
    severity: Severity::Warning,
    title: "Visitor who is not there",
    page: "\
A conversation may have several visitors: `you` is the first, `you2` the second, up to `you9`. Each of them is there from the first line on in which he writes or does something, as `you2` or `visitor2 comes`; what is known of him, as `visitor2 language fr`, does not bring him. What is expected of him before is about nobody, and what an operator writes to him reaches nobody.

Write what the visitor does first, or take the number away if the first visitor is meant.",
    mistake: "\
script shop.bot

== A question about a parcel
you My parcel
expect2 never said \"Goodbye\"
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel
you2 My parcel
expect2 never said \"Goodbye\"
",
};

/// The line at `location` is about a visitor of whom no line stands above it; `visitor` is his number.
pub(crate) fn finding(location: Location, visitor: u8) -> Finding {
    let which = ["", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let which = which.get(usize::from(visitor)).copied().unwrap_or("other");
    Finding::new(&EXPLANATION, location, format!("There is no {which} visitor yet."))
        .help(format!("Write `visitor{visitor} comes` or a `you{visitor}` line above it, or take the number away."))
}
