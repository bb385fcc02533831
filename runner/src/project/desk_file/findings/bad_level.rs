//! A level outside 1 to 5.

use switchboard_engine::routing::HIGHEST_LEVEL;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item, Value};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB712",
    severity: Severity::Error,
    title: "Level outside 1 to 5",
    page: r#"How well an operator knows something is a level, a whole number from 1, somebody who has just learned it, to 5, the one whom everybody asks. Among operators who are free alike, the higher level is chosen.

Write a level from 1 to 5. In a list without levels, such as `["billing"]`, the level is 3."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"billing": 10})],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", expertise: {"billing": 5})],
)
"#,
};

/// Levels are from 1 to 5.
pub fn check(check: &mut Check<'_>) {
    let levels = 1..=i64::from(HIGHEST_LEVEL);
    for (at, operator) in check.desk.operators.iter().enumerate() {
        for (held, (key, level)) in operator.expertise.iter().enumerate() {
            if !levels.contains(level) {
                let location = check.at(&[Field("operators"), Item(at), Field("expertise"), Value(held)]);
                check.find(finding(location, key, *level));
            }
        }
    }
}

fn finding(location: Location, key: &str, level: i64) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The level {level} in `{key}` is none: levels are from 1 to 5."))
        .help(HELP)
}

/// A level that is no whole number, as it is written.
pub fn no_number(location: Location, written: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("`{written}` is no level: a level is a whole number from 1 to 5."))
        .help(HELP)
}

/// What is written instead.
const HELP: &str = "Write a level from 1, just learned, to 5, knows best.";
