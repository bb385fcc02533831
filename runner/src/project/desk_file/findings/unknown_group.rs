//! A group of operators that does not exist.

use switchboard_engine::routing::Group;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;
use switchboard_grammar::words::all;

use crate::project::desk_file::check::{Check, with_nearest};
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB716",
    severity: Severity::Error,
    title: "Unknown group",
    page: r#"A channel may say in which order groups of operators are tried: those who speak the visitor's language and have all of the wanted expertise, and so on. The groups are

`language + all expertise`, `language + one expertise`, `language`, `country + all expertise`, `country + one expertise`, `country`, `all expertise`, `one expertise` and `everybody`.

Groups that are left out are tried after those written, in this order. Each group may be written once."#,
    mistake: r#"Desk(
    channels: [(name: "Website", groups: ["all expertises", "language"])],
)
"#,
    mend: r#"Desk(
    channels: [(name: "Website", groups: ["all expertise", "language"])],
)
"#,
};

/// Channels name groups that there are, each once.
pub fn check(check: &mut Check<'_>) {
    for (at, channel) in check.desk.channels.iter().enumerate() {
        let mut seen = Vec::new();
        for (number, name) in channel.groups.iter().enumerate() {
            let location = check.at(&[Field("channels"), Item(at), Field("groups"), Item(number)]);
            match Group::named(name) {
                None => check.find(unknown(location, name)),
                Some(group) if seen.contains(&group) => check.find(twice(location, name)),
                Some(group) => seen.push(group),
            }
        }
    }
}

fn unknown(location: Location, name: &str) -> Finding {
    let names = Group::ALL.map(Group::name);
    let finding = Finding::new(&EXPLANATION, location, format!("There is no group `{name}`."));
    let otherwise = format!("The groups are {}.", all(&names.map(|name| format!("`{name}`"))));
    with_nearest(finding, name, names, &otherwise)
}

fn twice(location: Location, name: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("The group `{name}` is written already."))
        .help("Leave one of the two out.")
}
