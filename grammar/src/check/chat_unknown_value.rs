//! A value of an expectation that the script does not have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB815",
    severity: Severity::Error,
    title: "Unknown value in a conversation",
    page: "\
`expect answer` and `expect no answer` name something that the script remembers: a question or input, a `set` or a `given`. The script remembers nothing of this name.",
    mistake: "\
script shop.bot

== A question about an invoice
you An invoice
expect answer topik is invoice
",
    mend: "\
script shop.bot

== A question about an invoice
you An invoice
expect answer topic is invoice
",
};

/// The value `name`, which is none of those `known`.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("The script remembers nothing under the name `{name}`."));
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help("Write the name of a question, an input, a `set` or a `given` of the script."),
    }
}
