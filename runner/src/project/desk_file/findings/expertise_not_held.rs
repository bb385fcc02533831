//! An expertise that nobody holds.

use std::collections::BTreeSet;

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;

pub const EXPLANATION: Explanation = Explanation {
    code: "SB718",
    severity: Severity::Warning,
    title: "Expertise that nobody holds",
    page: r#"A script beside this desk declares an expertise that no operator of the desk holds. A hand-over that prefers it takes anybody; one that asks `only` for it never finds anyone.

Give the expertise to an operator, or leave it out of the script.

The example is a desk beside a script with `expertise billing: Invoices and refunds`."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum")],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"billing": 3})],
)
"#,
};

/// Some operator holds each expertise that scripts declare, where they are known.
pub fn check(check: &mut Check<'_>) {
    let Some(declared) = check.declared.filter(|_| !check.damage.has_touched("operators")) else { return };
    let operators = check.desk.operators.iter();
    let held: BTreeSet<&str> =
        operators.flat_map(|operator| operator.expertise.iter().map(|(key, _)| &**key)).collect();
    let missing: Vec<&String> = declared.expertise.iter().filter(|key| !held.contains(&***key)).collect();
    for key in missing {
        let location = check.field_name("operators");
        check.find(finding(location, key));
    }
}

fn finding(location: Location, key: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("No operator of this desk holds the expertise `{key}`."))
        .help(format!("Give it to somebody, such as `expertise: {{{key:?}: 3}}`, or leave it out of the script."))
}
