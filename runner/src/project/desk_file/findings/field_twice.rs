//! A field that is written twice.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

pub const EXPLANATION: Explanation = Explanation {
    code: "SB705",
    severity: Severity::Error,
    title: "Field written twice",
    page: r#"In one pair of brackets a field may stand only once. Of two, nobody could tell which one counts.

Leave one of them out."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", country: "BE", country: "FR")],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", country: "BE")],
)
"#,
};

/// The second of two fields with this name.
pub fn finding(location: Location, field: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The field `{field}` is written already in these brackets."))
        .help("Leave one of the two out.")
}
