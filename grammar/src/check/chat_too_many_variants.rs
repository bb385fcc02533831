//! A conversation with too many variants.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB809",
    severity: Severity::Error,
    title: "Too many variants",
    page: "\
Each `|` of a line of the world makes variants of a conversation, and several such lines multiply. A conversation can have at most 64 variants: more are never looked at, and what is not looked at is no test.

Leave out values that make no difference, or write several conversations: one for each thing that you want to see.",
    mistake: "\
script shop.bot

== A question about a parcel
given orders = 1 | 2 | 3 | 4 | 5
visitor language en | fr | nl | de, country BE | FR | NL | DE
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
given orders = 1 | 4
visitor language en | fr, country BE | FR
you My parcel
",
};

/// The conversation whose title stands at `location` has so many variants; `first` is the first line with several.
pub(crate) fn finding(location: Location, combinations: usize, most: usize, first: Location) -> Finding {
    let many = if combinations == usize::MAX { "far too many".to_owned() } else { combinations.to_string() };
    let message = format!("This conversation has {many} variants, and at most {most} are played.");
    Finding::new(&EXPLANATION, location, message)
        .label(first, "the first line with variants")
        .help("Leave out values that make no difference, or write several conversations.")
}
