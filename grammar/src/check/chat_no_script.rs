//! A file of conversations that names no script.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB804",
    severity: Severity::Error,
    title: "Conversations without a script",
    page: "\
A file of conversations says in its first line which bot they are with: `script shop.bot`. Without it they cannot be played.

The path starts at the folder of the file. Usually the script stands beside it.",
    mistake: "\
== A question about a parcel
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel
",
};

/// A file without a `script` line; `location` is its start.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This file does not say which script its conversations are with.")
        .help("Write `script` and the name of the script in the first line, such as `script shop.bot`.")
}
