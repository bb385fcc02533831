//! A name without letters.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item, Name};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB709",
    severity: Severity::Error,
    title: "Empty name",
    page: r#"Names say who and what is meant everywhere else, in the desk, in scripts and to visitors. An empty one says nothing.

Write a name between the quotes. The key of a team is the one that the script uses."#,
    mistake: r#"Desk(
    operators: [(name: "")],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum")],
)
"#,
};

/// Operators, channels, teams and canned responses have names.
pub fn check(check: &mut Check<'_>) {
    let desk = check.desk;
    let operators = desk.operators.iter().map(|operator| &*operator.name).enumerate();
    look(check, "operators", "name", operators);
    let channels = desk.channels.iter().map(|channel| &*channel.name).enumerate();
    look(check, "channels", "name", channels);
    let teams = desk.teams.iter().map(|team| &*team.key).enumerate();
    look(check, "teams", "key", teams);
    let canned = desk.canned.iter().map(|canned| &*canned.shortcut).enumerate();
    look(check, "canned", "shortcut", canned);
    for (at, operator) in desk.operators.iter().enumerate() {
        for (held, (key, _)) in operator.expertise.iter().enumerate() {
            if key.trim().is_empty() {
                let location = check.at(&[Field("operators"), Item(at), Field("expertise"), Name(held)]);
                check.find(finding(location));
            }
        }
    }
}

fn look<'n>(
    check: &mut Check<'_>,
    list: &'static str,
    field: &'static str,
    names: impl Iterator<Item = (usize, &'n str)>,
) {
    for (at, _) in names.filter(|(_, name)| name.trim().is_empty()) {
        let location = check.at(&[Field(list), Item(at), Field(field)]);
        check.find(finding(location));
    }
}

fn finding(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This name is empty.").help("Write a name between the quotes.")
}
