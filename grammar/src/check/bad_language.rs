//! A language that is no language tag.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::fold;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB118",
    severity: Severity::Error,
    title: "No such language tag",
    page: "The language of a script is written as in web pages: two or three letters, such as `en`, \
        `fr` or `nl`, and where it matters the country behind a hyphen, such as `pt-BR`.\n\n\
        By this tag the texts of the script are compared with the language of the visitor, and with \
        the translations that there are.",
    mistake: "\
bot Front desk
language pt_BR

== start
say Olá!
-> end
",
    mend: "\
bot Front desk
language pt-BR

== start
say Olá!
-> end
",
};

/// Languages by their names, as people may write them.
const NAMES: [(&str, &str); 14] = [
    ("english", "en"),
    ("dutch", "nl"),
    ("nederlands", "nl"),
    ("french", "fr"),
    ("francais", "fr"),
    ("german", "de"),
    ("deutsch", "de"),
    ("spanish", "es"),
    ("espanol", "es"),
    ("italian", "it"),
    ("italiano", "it"),
    ("portuguese", "pt"),
    ("portugues", "pt"),
    ("polish", "pl"),
];

/// The word `written` at `location`, which is no language tag.
pub(crate) fn finding(location: Location, written: &str) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("`{written}` is no language tag."));
    match tag(written) {
        Some(tag) => finding.help(format!("Write `{tag}`.")).replace(location, tag),
        None => finding.help(
            "Write two or three letters, such as `en`, and a country where it matters, such as `pt-BR`.",
        ),
    }
}

/// The tag that was surely meant.
fn tag(written: &str) -> Option<String> {
    if let Some((_, tag)) = NAMES.iter().find(|(name, _)| *name == fold(written)) {
        return Some((*tag).to_string());
    }
    let (language, country) = written.split_once('_')?;
    let letters =
        |words: &str| (2..=3).contains(&words.len()) && words.bytes().all(|b| b.is_ascii_alphabetic());
    (letters(language) && letters(country)).then(|| format!("{language}-{country}"))
}
