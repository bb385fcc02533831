//! Two conversations of one title.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB807",
    severity: Severity::Error,
    title: "Two conversations of one title",
    page: "\
What the bot answers in a conversation is recorded under its title. Two conversations with the same title in one file would overwrite each other's recording, and nobody could tell which of them failed.

Titles that differ only in capital letters, accents or signs are the same in this respect, because the recording is a file with the title in its name; of a long title, its first 120 letters.",
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

/// How far two titles are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alike {
    Whole,
    /// They differ in capital letters, accents or signs.
    ButForSigns,
    /// They are so long that what they differ in does not stand in the name of a file.
    AtTheStart,
}

/// The title `title`, which another conversation at `first` has, or nearly so.
pub(crate) fn finding(location: Location, title: &str, first: Location, alike: Alike) -> Finding {
    let message = match alike {
        Alike::Whole => format!("Another conversation of this file has the title `{title}`."),
        Alike::ButForSigns => {
            "Another conversation of this file has a title that differs only in capital letters or signs.".to_owned()
        }
        Alike::AtTheStart => "Another conversation of this file has a title that begins with the same 120 letters and \
                              signs, and no more of it stands in the name of its recording."
            .to_owned(),
    };
    Finding::new(&EXPLANATION, location, message)
        .label(first, "the other one")
        .help("Give one of the two another title: say what is special about it.")
}
