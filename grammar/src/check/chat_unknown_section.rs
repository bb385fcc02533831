//! A section of an expectation that the script does not have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB814",
    severity: Severity::Error,
    title: "Unknown section in a conversation",
    page: "\
`expect end at` names the section in which the conversation must have ended, and the script has no section of this name. So it can never be so.

Most often the name is misspelt, or the section was given another name. Names are compared letter by letter.",
    mistake: "\
script shop.bot

== Silence at the menu
wait 10 min
expect end at goodby
",
    mend: "\
script shop.bot

== Silence at the menu
wait 10 min
expect end at goodbye
",
};

/// The section `name`, which is none of those `known`.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("The script has no section `{name}`."));
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help("Write the name of a section of the script, or `expect end` for any."),
    }
}
