//! A channel that the desk does not have.

use std::collections::BTreeSet;

use switchboard_engine::desk::default::CHANNEL;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::{Check, with_nearest};
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB715",
    severity: Severity::Error,
    title: "Unknown channel",
    page: r#"A conversation of the state says in which channel it is, by the channel's `name`. The desk has no channel of this name; a desk without `channels` has one that is called `Website`.

Mend the name, or add the channel to `channels`."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum")],
    channels: [(name: "Website")],
    state: (
        conversations: [(channel: "Webside", agents: ["Bea Blum"], active: "20 s")],
    ),
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum")],
    channels: [(name: "Website")],
    state: (
        conversations: [(channel: "Website", agents: ["Bea Blum"], active: "20 s")],
    ),
)
"#,
};

/// Conversations of the state are in channels of the desk.
pub fn check(check: &mut Check<'_>) {
    if check.damage.has_lost("channels") {
        return;
    }
    let desk = check.desk;
    let mut known: BTreeSet<&str> = desk.channels.iter().map(|channel| &*channel.name).collect();
    if known.is_empty() {
        known.insert(CHANNEL);
    }
    for (at, conversation) in desk.state.conversations.iter().enumerate() {
        if !conversation.channel.is_empty() && !known.contains(&*conversation.channel) {
            let path = [Field("state"), Field("conversations"), Item(at), Field("channel")];
            let near = if check.may_hint() { known.iter().copied().collect() } else { Vec::new() };
            check.find(finding(check.at(&path), &conversation.channel, near));
        }
    }
}

fn finding(location: Location, name: &str, known: Vec<&str>) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no channel `{name}` at this desk."));
    with_nearest(finding, name, known, "Add the channel to `channels`, or name one that is there.")
}
