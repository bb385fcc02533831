//! A `given` of a conversation that the script does not have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{either, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB811",
    severity: Severity::Error,
    title: "Unknown fact",
    page: "\
A `given` line of a conversation sets a fact that the script expects from its website. The script has no `given` of this name, so nothing would change.

What the visitor answers is not given: it is written behind `you`. What the script remembers with `set` follows from the conversation.",
    mistake: "\
script shop.bot

== A question about a parcel
given order = 1
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
given orders = 1
you My parcel
",
};

/// The fact `name`, which is not among the `known`; `is_other` tells that the script remembers something else under it.
pub(crate) fn finding<'k>(
    location: Location,
    name: &str,
    is_other: bool,
    known: impl Iterator<Item = &'k str>,
) -> Finding {
    if is_other {
        let message = format!("`{name}` is nothing that the website tells: it follows from the conversation.");
        return Finding::new(&EXPLANATION, location, message)
            .help("Let the visitor say it, behind `you`, or leave the line out.");
    }
    let known: Vec<&str> = known.collect();
    let finding = Finding::new(&EXPLANATION, location, format!("The script has no `given {name}`."));
    match (nearest(name, known.iter().copied()), known.is_empty()) {
        (Some(near), _) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        (None, true) => finding.help("The script has no `given` line at all: leave this line out."),
        (None, false) => {
            let known: Vec<String> = known.iter().take(10).map(|name| format!("`{name}`")).collect();
            finding.help(format!("Write {}, or declare it in the head of the script.", either(&known)))
        }
    }
}
