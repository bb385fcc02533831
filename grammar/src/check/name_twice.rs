//! Two things of one name.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB208",
    severity: Severity::Error,
    title: "Name used twice",
    page: "\
Two sections have the same name, or two teams, two expertises, two opening hours, or two values: questions, inputs, `set` and `given` share their names. Wherever the name is used, nobody could tell which of the two is meant.

Only several `set` lines may share a name, for they set the same value. Things of different sorts may have the same name: a section and a question, for example.

An old name in `(was …)` counts too. It tells conversations that are under way where they were, so it must not be the name of anything else now.

Give one of the two another name, and mend the places that meant it. Leave out an old name that is in use again.",
    mistake: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel -> goodbye
  - Nothing, thanks -> goodbye

== goodbye
say We are looking for your parcel, and will write to you.
-> end

== goodbye
say Goodbye, and have a nice day!
-> end
",
    mend: "\
bot Front desk

== start
ask topic: What is it about?
  - My parcel -> parcel
  - Nothing, thanks -> goodbye

== parcel
say We are looking for your parcel, and will write to you.
-> end

== goodbye
say Goodbye, and have a nice day!
-> end
",
};

/// The name, or old name, `name` of a thing of the sort `kind`, which has been used at `first`.
pub(crate) fn finding(kind: &str, name: &str, location: Location, first: Location) -> Finding {
    let message = format!("The name `{name}` is taken: {} already.", owner(kind));
    Finding::new(&EXPLANATION, location, message)
        .here("taken")
        .label(first, "first here")
        .help("Give one of the two another name. If this is an old name behind `was`, leave it out.")
}

fn owner(kind: &str) -> &'static str {
    match kind {
        "section" => "a section has it",
        "expertise" => "an expertise has it",
        "team" => "a team has it",
        "hours" => "opening hours have it",
        _ => "a question, an input, a `set` or a `given` has it",
    }
}
