//! Two conversations of one title.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB807",
    severity: Severity::Error,
    title: "Two conversations of one title",
    page: "\
What the bot answers in a conversation is recorded under its title. Two conversations with the same title in one file would overwrite each other's recording, and nobody could tell which of them failed.

Titles that differ only in capital letters, accents or signs are the same in this respect, because the recording is a file with the title in its name; of a long title, its beginning: 120 letters, and fewer of those that take more room, such as Greek ones.",
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
pub(crate) enum Alike<'t> {
    Whole,
    /// They differ in capital letters, accents or signs.
    ButForSigns,
    /// They are so long that what they differ in does not stand in the name of a file: it ends with these words of the
    /// second.
    UpTo(&'t str),
}

/// How much is shown of the beginning that two titles have in common: its end.
const SHOWN: usize = 30;

/// The title `title`, which another conversation at `first` has, or nearly so.
pub(crate) fn finding(location: Location, title: &str, first: Location, alike: Alike<'_>) -> Finding {
    let message = match alike {
        Alike::Whole => format!("Another conversation of this file has the title `{title}`."),
        Alike::ButForSigns => {
            "Another conversation of this file has a title that differs only in capital letters or signs.".to_owned()
        }
        Alike::UpTo(beginning) => format!(
            "Up to `{}`, this title is that of another conversation of this file. Recordings are named after the \
             beginning of a title, so both would have one name.",
            end_of(beginning)
        ),
    };
    let help = match alike {
        Alike::Whole | Alike::ButForSigns => "Give one of the two another title: say what is special about it.",
        Alike::UpTo(_) => "Begin one of the two titles with what is special about it, or make both shorter.",
    };
    Finding::new(&EXPLANATION, location, message).label(first, "the other one").help(help)
}

/// The last words of a beginning, with an ellipsis before them.
fn end_of(beginning: &str) -> String {
    let start = beginning.char_indices().rev().nth(SHOWN).map_or(0, |(at, _)| at);
    let words = &beginning[start..];
    format!("…{}", words.find(' ').map_or(words, |blank| &words[blank..]))
}
