//! A line that belongs to no conversation.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB802",
    severity: Severity::Error,
    title: "Line before the first conversation",
    page: "\
Everything that happens belongs to a conversation, and a conversation starts with its title: `== Charged twice`. Above the first title only the `script` line and comments can stand.

Each conversation starts anew, with the world as the script and the desk describe it. So there are no lines that count for all of them: write what one needs below its title.",
    mistake: "\
script shop.bot
given orders = 1

== A question about a parcel
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
given orders = 1
you My parcel
",
};

/// The first line of a file that stands before any title.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This line belongs to no conversation: no title stands above it.")
        .help("Write a title above it, such as `== Charged twice`, or move it below one.")
}
