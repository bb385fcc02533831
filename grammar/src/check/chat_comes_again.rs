//! A visitor who comes, though he is there.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB823",
    severity: Severity::Error,
    title: "Visitor who comes again",
    page: "\
`visitor2 comes` brings the second visitor, who opens the chat and does nothing yet. The first is there from the beginning, and whoever writes or does something has come by that. Nobody comes twice, so this line can never be used.

A visitor whose conversation has ended starts it again: `visitor2 restarts`.",
    mistake: "\
script shop.bot

== Two visitors
you2 My parcel
visitor2 comes
",
    mend: "\
script shop.bot

== Two visitors
visitor2 comes
you2 My parcel
",
};

/// The line at `location` lets a visitor come who has come by the line at `before`, or is there from the beginning.
pub(crate) fn finding(location: Location, visitor: u8, before: Option<Location>) -> Finding {
    let number = if visitor > 1 { visitor.to_string() } else { String::new() };
    let message = match visitor {
        1 => "The first visitor is there from the beginning.".to_owned(),
        _ => "This visitor has come before.".to_owned(),
    };
    let finding = Finding::new(&EXPLANATION, location, message).help(format!(
        "Leave it out, or write `visitor{number} restarts` if he starts a finished conversation again."
    ));
    match before.filter(|_| visitor > 1) {
        Some(before) => finding.label(before, "he comes here"),
        None => finding,
    }
}
