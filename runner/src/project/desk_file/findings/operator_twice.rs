//! An operator who is named twice.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item, Name};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB706",
    severity: Severity::Error,
    title: "Operator named twice",
    page: r#"An operator has one name, and no two operators have the same one: everywhere else in the desk they are meant by it. Nor may the state of one operator be described twice.

Give one of the two another name, such as with an initial, or leave one out. Two operators may have the same chat name."#,
    mistake: r#"Desk(
    operators: [
        (name: "Bea Blum", expertise: {"billing": 5}),
        (name: "Bea Blum", expertise: {"sales": 3}),
    ],
)
"#,
    mend: r#"Desk(
    operators: [
        (name: "Bea Blum", expertise: {"billing": 5, "sales": 3}),
    ],
)
"#,
};

/// No two operators have one name, and nobody's state is described twice.
pub fn check(check: &mut Check<'_>) {
    let operators = check.desk.operators.iter().enumerate();
    let names = operators.map(|(at, operator)| (&*operator.name, vec![Field("operators"), Item(at), Field("name")]));
    check.twice(names, finding);
    let states = check.desk.state.operators.iter().enumerate();
    let names = states.map(|(at, (name, _))| (&**name, vec![Field("state"), Field("operators"), Name(at)]));
    check.twice(names, finding);
}

fn finding(name: &str, location: Location, first: Location) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The operator `{name}` is named already."))
        .here("named again")
        .label(first, "first here")
        .help("Give one of the two another name, or leave one out.")
}
