//! An expertise that an operator holds twice.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item, Name};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB708",
    severity: Severity::Error,
    title: "Expertise held twice",
    page: r#"An operator holds an expertise with one level. Written twice, it could not be told which level counts.

Leave one of the two out."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"billing": 5, "billing": 2})],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"billing": 5})],
)
"#,
};

/// No operator holds one expertise twice.
pub fn check(check: &mut Check<'_>) {
    for (at, operator) in check.desk.operators.iter().enumerate() {
        let path = |held| vec![Field("operators"), Item(at), Field("expertise"), Name(held)];
        let keys = operator.expertise.iter().enumerate().map(|(held, (key, _))| (&**key, path(held)));
        check.twice(keys, finding);
    }
}

fn finding(key: &str, location: Location, first: Location) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The expertise `{key}` is written already for this operator."))
        .here("written again")
        .label(first, "first here")
        .help("Leave one of the two out.")
}
