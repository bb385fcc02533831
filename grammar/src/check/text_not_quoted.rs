//! A text to compare with that has no quotes.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB404",
    severity: Severity::Error,
    title: "Text without quotes",
    page: "\
A text is compared with a bare word, and nothing has this word as its name. Most likely the word itself was meant: then it is a text, and a text stands in quotes.

Only the keys of answers stand without quotes, as in `topic is parcel`, because they are names.

Put the word in quotes. If it is meant as a name, mend the name.",
    mistake: "\
bot Front desk

== start
say Bonjour! We answer in English and French. (if visitor.language is fr)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
    mend: "\
bot Front desk

== start
say Bonjour! We answer in English and French. (if visitor.language is \"fr\")
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
};

/// `word` behind `is`, which is no name, where a text is needed.
pub(crate) fn finding(location: Location, word: &str) -> Finding {
    let message = format!("Nothing is called `{word}`, and a text to compare with stands in quotes.");
    Finding::new(&EXPLANATION, location, message)
        .help(format!("Write `\"{word}\"`."))
        .replace(location, format!("\"{word}\""))
}
