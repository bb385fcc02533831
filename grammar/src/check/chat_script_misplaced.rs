//! A `script` line that is not the one at the start.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB805",
    severity: Severity::Error,
    title: "Script line out of place",
    page: "\
The `script` line stands once, above the first conversation: all conversations of a file are with the same bot.

Conversations with another bot stand in a file of their own.",
    mistake: "\
script shop.bot

== A question about a parcel
you My parcel

script shop.bot
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel
",
};

/// A second `script` line; the first one stands at `first`.
pub(crate) fn second(location: Location, first: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This file says already which script its conversations are with.")
        .label(first, "here")
        .help("Leave the line out, or move conversations with another script into another file.")
}

/// The only `script` line, which stands below a title.
pub(crate) fn late(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "The `script` line stands above the first conversation.")
        .help("Move it to the start of the file.")
}
