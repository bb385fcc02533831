//! Two conversations of one title.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB807",
    severity: Severity::Error,
    title: "Two conversations of one title",
    page: "\
What the bot answers in a conversation is recorded under its title. Two conversations with the same title in one file would overwrite each other's recording, and nobody could tell which of them failed.

Titles that differ only in capital letters, accents or signs are the same in this respect, because the recording is a file with the title in its name.",
    mistake: "\
script shop.bot

== A question about a parcel
you My parcel

== A question about a parcel
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

/// The title `title`, which another conversation at `first` has, or nearly so.
pub(crate) fn finding(location: Location, title: &str, first: Location, is_same: bool) -> Finding {
    let message = if is_same {
        format!("Another conversation of this file has the title `{title}`.")
    } else {
        "Another conversation of this file has a title that differs only in capital letters or signs.".to_owned()
    };
    Finding::new(&EXPLANATION, location, message)
        .label(first, "the other one")
        .help("Give one of the two another title: say what is special about it.")
}
