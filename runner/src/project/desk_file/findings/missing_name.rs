//! Something without a name.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

pub const EXPLANATION: Explanation = Explanation {
    code: "SB704",
    severity: Severity::Error,
    title: "Name is missing",
    page: r#"Everything in a desk may be left out except names: the `name` of an operator or a channel, the `key` of a team, the `shortcut` of a canned response. Without it nobody could say who or what is meant.

Write the missing field."#,
    mistake: r#"Desk(
    operators: [
        (name: "Bea Blum"),
        (chat_name: "Sam"),
    ],
)
"#,
    mend: r#"Desk(
    operators: [
        (name: "Bea Blum"),
        (name: "Sam Ode", chat_name: "Sam"),
    ],
)
"#,
};

/// Something in brackets that has no field `field`, which it must have.
pub fn finding(location: Location, field: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The field `{field}` is missing here."))
        .help(format!("Write it, such as `{field}: \"…\"`; everything else may be left out."))
}
