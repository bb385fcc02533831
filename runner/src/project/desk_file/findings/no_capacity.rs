//! A capacity of nothing.

use switchboard_engine::desk::description::Capacity;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB713",
    severity: Severity::Error,
    title: "Capacity below 1",
    page: r#"A channel limits how many open conversations each of its operators may have. With a limit of 0 nobody could ever be given one, and every visitor would be told that nobody is free.

Write how many conversations one person can lead at the same time, such as `Limited(3)`, or `Unlimited`. To stop giving conversations to somebody for a while, set him to `do not assign` instead."#,
    mistake: r#"Desk(
    channels: [(name: "Website", capacity: Limited(0))],
)
"#,
    mend: r#"Desk(
    channels: [(name: "Website", capacity: Limited(3))],
)
"#,
};

/// Channels let their operators have conversations.
pub fn check(check: &mut Check<'_>) {
    for (at, channel) in check.desk.channels.iter().enumerate() {
        match channel.capacity {
            Capacity::Limited(limit) if !(1..=i64::from(u32::MAX)).contains(&limit) => {
                let location = check.at(&[Field("channels"), Item(at), Field("capacity"), Item(0)]);
                check.find(finding(location, limit));
            }
            Capacity::Limited(_) | Capacity::Unlimited => {}
        }
    }
}

fn finding(location: Location, limit: i64) -> Finding {
    let message = match limit {
        0 => "With a limit of 0 nobody is ever given a conversation of this channel.".to_owned(),
        limit => format!("{limit} is no number of conversations."),
    };
    Finding::new(&EXPLANATION, location, message)
        .help("Write how many conversations one person can lead at the same time, at least 1, or `Unlimited`.")
}
