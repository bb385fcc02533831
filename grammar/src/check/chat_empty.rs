//! A conversation without any line.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB808",
    severity: Severity::Error,
    title: "Conversation in which nothing happens",
    page: "\
Below the title of a conversation stands what happens in it. Here nothing does.

If it is meant to show how the bot greets, write what is expected: `expect said \"Hello\"`.",
    mistake: "\
script shop.bot

== A question about a parcel

== A question about an invoice
you An invoice
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel

== A question about an invoice
you An invoice
",
};

/// The conversation whose title stands at `location`.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "Nothing happens in this conversation.")
        .help("Write below it what the visitor does, such as `you My parcel`, or leave the title out.")
}
