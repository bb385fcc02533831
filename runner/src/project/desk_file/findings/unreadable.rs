//! A desk that cannot be read.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

pub const EXPLANATION: Explanation = Explanation {
    code: "SB701",
    severity: Severity::Error,
    title: "Desk cannot be read",
    page: r#"A desk file is written in RON: fields with a name, a colon and a value, separated by commas, between brackets of which each is closed again. Texts stand in quotes.

Here something of that is missing, or there is something too much. The place is where it was noticed; what is missing may stand a little before it, often a comma or a quote at the end of the line above.

What stands behind this place could not be looked at. Mend it and check again."#,
    mistake: r#"Desk(
    operators: [
        (name: "Bea Blum", chat_name: "Bea")
        (name: "Sam Ode", chat_name: "Sam"),
    ],
)
"#,
    mend: r#"Desk(
    operators: [
        (name: "Bea Blum", chat_name: "Bea"),
        (name: "Sam Ode", chat_name: "Sam"),
    ],
)
"#,
};

/// A place at which reading ended; `reason` begins with a small letter.
pub fn finding(location: Location, reason: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("This file cannot be read as a desk: {reason}."))
}
