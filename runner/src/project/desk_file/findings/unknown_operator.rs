//! An operator whom the desk does not have.

use switchboard_engine::desk::description::Operator;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::{Check, with_nearest};
use crate::project::desk_file::tree::Step::{self, Field, Item, Name};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB714",
    severity: Severity::Error,
    title: "Unknown operator",
    page: r#"Channels, teams, canned responses and the state name operators by their `name`, exactly as it is written in `operators`, not by their chat name. There is nobody of this name.

Mend the name, or add the operator to `operators`."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", chat_name: "Bea")],
    channels: [(name: "Website", operators: ["Bea"])],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", chat_name: "Bea")],
    channels: [(name: "Website", operators: ["Bea Blum"])],
)
"#,
};

/// Everybody who is named somewhere is an operator.
pub fn check(check: &mut Check<'_>) {
    if check.damage.has_lost("operators") {
        return;
    }
    let desk = check.desk;
    for (at, channel) in desk.channels.iter().enumerate() {
        let names = channel.operators.as_deref().unwrap_or_default();
        look(check, names, &[Field("channels"), Item(at), Field("operators")]);
    }
    for (at, team) in desk.teams.iter().enumerate() {
        look(check, &team.members, &[Field("teams"), Item(at), Field("members")]);
    }
    for (at, canned) in desk.canned.iter().enumerate() {
        look(check, &canned.shared_with, &[Field("canned"), Item(at), Field("shared_with")]);
    }
    let described: Vec<String> = desk.state.operators.iter().map(|(name, _)| name.clone()).collect();
    look(check, &described, &[Field("state"), Field("operators")]);
    for (at, conversation) in desk.state.conversations.iter().enumerate() {
        let path = [Field("state"), Field("conversations"), Item(at), Field("agents")];
        look(check, &conversation.agents, &path);
    }
}

fn look(check: &mut Check<'_>, names: &[String], list: &[Step]) {
    for (at, name) in names.iter().enumerate() {
        if !check.operators.contains(&**name) {
            let location = check.at(&[list, &[Name(at)]].concat());
            let known = if check.may_hint() { &check.desk.operators[..] } else { &[] };
            check.find(finding(location, name, known));
        }
    }
}

fn finding(location: Location, name: &str, known: &[Operator]) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no operator `{name}` at this desk."));
    match known.iter().find(|operator| operator.chat_name == name && !name.is_empty()) {
        Some(operator) => finding
            .help(format!("Did you mean `{}`, whose chat name this is?", operator.name))
            .replace(location, format!("{:?}", operator.name)),
        None => {
            let known = known.iter().map(|operator| &*operator.name);
            with_nearest(finding, name, known, "Add the operator to `operators`, or leave the name out.")
        }
    }
}
