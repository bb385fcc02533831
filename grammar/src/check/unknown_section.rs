//! An arrow to a section that is nowhere.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB201",
    severity: Severity::Error,
    title: "Unknown section",
    page: "\
An arrow leads to a section, and no section of the script or of the files it includes has this name. A visitor who takes this way would get nowhere.

Most often the name is misspelt, or the section was given another name and this arrow was forgotten. Names are compared letter by letter.

Mend the name behind the arrow, or write the section that is missing. Three places need no section: `end`, `back` and `next`.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice -> billling
  - Nothing, thanks -> end

== billing
ask lines details: What is wrong with the invoice?
create ticket: Invoice: {details}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice -> billing
  - Nothing, thanks -> end

== billing
ask lines details: What is wrong with the invoice?
create ticket: Invoice: {details}
-> end
",
};

/// An arrow to `name`; `known` are the sections that there are.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no section `{name}`."));
    match nearest(name, known.chain(["end", "back", "next"])) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => {
            finding.help(format!("Write a section `== {name}`, or let the arrow lead to one that exists."))
        }
    }
}
