//! A line of the head that stands in a section.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB103",
    severity: Severity::Error,
    title: "Line of the head inside a section",
    page: "`bot`, `language`, `include`, `use`, `expertise`, `team`, `hours`, `given` and `anytime` \
        hold for the whole script. They stand in its head, before the first section.\n\n\
        In the middle of a section such a line looks as if it held only there, or only from there \
        on. Neither is so, therefore it is an error.\n\n\
        Move the line up, to the others of its kind.",
    mistake: "\
bot Front desk

== start
ask text problem: What is wrong with your invoice?
team accounts: Accounts
create ticket for accounts: Invoice: {problem}
-> end
",
    mend: "\
bot Front desk
team accounts: Accounts

== start
ask text problem: What is wrong with your invoice?
create ticket for accounts: Invoice: {problem}
-> end
",
};

/// A line of the head at `location`, behind a section line.
pub(crate) fn finding(location: Location) -> Finding {
    Finding::new(
        &EXPLANATION,
        location,
        "This line holds for the whole script, but it stands inside a section.",
    )
    .help("Move it to the head of the file, above the first section.")
}
