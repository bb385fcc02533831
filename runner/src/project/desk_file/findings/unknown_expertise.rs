//! An expertise that no script declares.

use std::collections::BTreeSet;

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::{Check, with_nearest};
use crate::project::desk_file::tree::Step::{Field, Item, Name};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB711",
    severity: Severity::Error,
    title: "Expertise that no script declares",
    page: r#"Scripts ask for expertise by the keys that they declare in their heads: `expertise billing: Invoices and refunds`. No script beside this desk declares this one, so no hand-over would ever ask for it.

Mostly the key is misspelt here. Otherwise declare it in the script, or take it from the operator.

The example is a desk beside a script with `expertise billing: Invoices and refunds`."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"biling": 5})],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"billing": 5})],
)
"#,
};

/// Operators hold expertise that some script declares, where the scripts are known.
pub fn check(check: &mut Check<'_>) {
    let Some(declared) = check.declared else { return };
    for (at, operator) in check.desk.operators.iter().enumerate() {
        let unknown = |key: &str| !key.trim().is_empty() && !declared.expertise.contains(key);
        for (held, (key, _)) in operator.expertise.iter().enumerate().filter(|(_, (key, _))| unknown(key)) {
            let location = check.at(&[Field("operators"), Item(at), Field("expertise"), Name(held)]);
            let near = check.may_hint().then_some(&declared.expertise);
            check.find(finding(location, key, near));
        }
    }
}

fn finding(location: Location, key: &str, near: Option<&BTreeSet<String>>) -> Finding {
    let message = format!("No script beside this desk declares the expertise `{key}`.");
    let otherwise =
        format!("Declare it in the head of the script, such as `expertise {key}: Words that people see`, or leave it out.");
    let finding = Finding::new(&EXPLANATION, location, message);
    with_nearest(finding, key, near.into_iter().flatten().map(String::as_str), &otherwise)
}
