//! A condition that names an answer whose key is not written.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB217",
    severity: Severity::Error,
    title: "Key must be written",
    page: "\
A condition names an answer by its key, and this answer has none written: its key is made from its label. As soon as somebody changes the words on the button, the condition would mean nothing any more.

So where a condition names an answer, its key must stand in square brackets behind the label. It stays the same, whatever the button says.

Write the key: `An invoice [an_invoice]`; or a shorter one, and use that in the condition.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice
  - My parcel
say Please have the number of the invoice at hand. (if topic is an_invoice)
ask lines details: What happened?
create ticket: {topic}
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - An invoice [an_invoice]
  - My parcel
say Please have the number of the invoice at hand. (if topic is an_invoice)
ask lines details: What happened?
create ticket: {topic}
-> end
",
};

/// The answer with this label has the key `key`, which is not written, and the condition at `condition` names it.
pub(crate) fn finding(label: Location, key: &str, condition: Location) -> Finding {
    let message = format!("A condition names this answer as `{key}`, so its key must be written.");
    Finding::new(&EXPLANATION, label, message)
        .label(condition, "named here")
        .help(format!("Write `[{key}]` behind the label."))
        .insert(Location::new(label.file, label.span.after()), format!(" [{key}]"))
}
