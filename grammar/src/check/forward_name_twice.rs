//! Two hand-overs of a section with one name.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB212",
    severity: Severity::Error,
    title: "Two hand-overs with the same name",
    page: "\
Every line at which a conversation can wait has a name, so that a stored conversation finds its place again. A hand-over is called like its section, unless a name is written.

That is enough for one hand-over in a section. Where there are two, they would have the same name.

Write a name for one of them: `forward as delivery to delivery: …`. Or give each of them a section of its own.",
    mistake: "\
bot Front desk
expertise billing: Invoices
expertise delivery: Parcels

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
forward to billing: {operator} joins the chat. (if topic is invoice)
  on nobody -> goodbye
forward to delivery: {operator} joins the chat.
  on nobody -> goodbye

== goodbye
say Nobody is free at the moment. Please come back tomorrow.
-> end
",
    mend: "\
bot Front desk
expertise billing: Invoices
expertise delivery: Parcels

== start
ask topic: What is it about?
  - An invoice [invoice]
  - My parcel [parcel]
forward to billing: {operator} joins the chat. (if topic is invoice)
  on nobody -> goodbye
forward as parcels to delivery: {operator} joins the chat.
  on nobody -> goodbye

== goodbye
say Nobody is free at the moment. Please come back tomorrow.
-> end
",
};

/// A hand-over called `name`, as another one of the same section is at `first`. `written` says whether the name stands
/// in the line; otherwise it is the section's.
pub(crate) fn finding(location: Location, first: Location, name: &str, written: bool) -> Finding {
    let message = if written {
        format!("Another hand-over of this section is called `{name}` already.")
    } else {
        format!("This hand-over is called `{name}`, like its section, and so is another one here.")
    };
    Finding::new(&EXPLANATION, location, message)
        .label(first, "first here")
        .help("Write `forward as name to …`, with a name that no other hand-over of this section has.")
}
