//! Two channels, teams or canned responses of one name.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB707",
    severity: Severity::Error,
    title: "Channel, team or shortcut named twice",
    page: r#"No two channels have the same name, no two teams the same key, and no two canned responses the same shortcut: it could not be told which one is meant.

Give one of the two another name, or make one of both."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum"), (name: "Sam Ode")],
    teams: [
        (key: "sales", members: ["Bea Blum"]),
        (key: "sales", members: ["Sam Ode"]),
    ],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum"), (name: "Sam Ode")],
    teams: [
        (key: "sales", members: ["Bea Blum", "Sam Ode"]),
    ],
)
"#,
};

/// No two channels, teams or canned responses have one name.
pub fn check(check: &mut Check<'_>) {
    let channels = check.desk.channels.iter().enumerate();
    let names = channels.map(|(at, channel)| (&*channel.name, vec![Field("channels"), Item(at), Field("name")]));
    check.twice(names, |name, location, first| finding("channel", name, location, first));
    let teams = check.desk.teams.iter().enumerate();
    let names = teams.map(|(at, team)| (&*team.key, vec![Field("teams"), Item(at), Field("key")]));
    check.twice(names, |name, location, first| finding("team", name, location, first));
    let canned = check.desk.canned.iter().enumerate();
    let names = canned.map(|(at, canned)| (&*canned.shortcut, vec![Field("canned"), Item(at), Field("shortcut")]));
    check.twice(names, |name, location, first| finding("canned response", name, location, first));
}

fn finding(kind: &str, name: &str, location: Location, first: Location) -> Finding {
    Finding::new(&EXPLANATION, location, format!("There is a {kind} `{name}` already."))
        .here("named again")
        .label(first, "first here")
        .help("Give one of the two another name, or make one of both.")
}
