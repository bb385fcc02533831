//! A duration that cannot be read.

use switchboard_engine::desk::age::milliseconds;
use switchboard_engine::desk::description::Action;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{self, Field, Item, Value};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB717",
    severity: Severity::Error,
    title: "Unreadable duration",
    page: r#"Durations are a whole number and a unit in quotes: `"20 s"`, `"3 min"`, `"2 h"` or `"1 day"`. They are never below nothing: the ages in the state say how long ago something was.

Write the duration so. A channel that never asks another operator has no `unanswered` at all."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum")],
    state: (
        conversations: [(agents: ["Bea Blum"], given: "-3 min", active: "20 s")],
    ),
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum")],
    state: (
        conversations: [(agents: ["Bea Blum"], given: "3 min", active: "20 s")],
    ),
)
"#,
};

/// All durations can be read.
pub fn check(check: &mut Check<'_>) {
    let desk = check.desk;
    for (at, channel) in desk.channels.iter().enumerate() {
        if let Some(unanswered) = &channel.unanswered {
            look(check, unanswered, &[Field("channels"), Item(at), Field("unanswered")]);
        }
        for (number, rule) in channel.rules.iter().enumerate() {
            if let Action::Open(after) = &rule.action {
                let rule = [Field("channels"), Item(at), Field("rules"), Item(number)];
                look(check, after, &[&rule[..], &[Field("action"), Item(0)]].concat());
            }
        }
    }
    for (at, (_, state)) in desk.state.operators.iter().enumerate() {
        if let Some(since) = &state.since {
            look(check, since, &[Field("state"), Field("operators"), Value(at), Field("since")]);
        }
    }
    for (at, conversation) in desk.state.conversations.iter().enumerate() {
        let path = |field| [Field("state"), Field("conversations"), Item(at), Field(field)];
        look(check, &conversation.given, &path("given"));
        look(check, &conversation.active, &path("active"));
    }
}

fn look(check: &mut Check<'_>, duration: &str, path: &[Step]) {
    if milliseconds(duration).is_none() {
        check.find(finding(check.at(path), duration));
    }
}

fn finding(location: Location, duration: &str) -> Finding {
    let message = if duration.trim_start().starts_with('-') {
        format!("`{duration}` is no duration: it says how long ago something was, and that is never below nothing.")
    } else {
        format!("`{duration}` is no duration.")
    };
    Finding::new(&EXPLANATION, location, message)
        .help("Write a whole number and a unit: \"20 s\", \"3 min\", \"2 h\" or \"1 day\".")
}
