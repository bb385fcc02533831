//! A chat name by which two operators are called.

use std::collections::BTreeMap;

use switchboard_engine::desk::description::Operator;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB723",
    severity: Severity::Warning,
    title: "Chat name of two operators",
    page: r#"Two operators are called the same in the chat: by one chat name, or because the chat name of the one is the name of the other. Capital and small letters make no difference.

That is allowed, as it is in Odoo Live Chat. But visitors cannot tell the two apart, and where a chat name is written to say who is meant, as in `@Ines`, it is always the one who stands first in the desk; the other has to be written with the whole name, as in `@Ines Roos`.

Give one of the two another chat name, such as with an initial."#,
    mistake: r#"Desk(
    operators: [
        (name: "Ines Maes", chat_name: "Ines"),
        (name: "Ines Roos", chat_name: "Ines"),
    ],
)
"#,
    mend: r#"Desk(
    operators: [
        (name: "Ines Maes", chat_name: "Ines"),
        (name: "Ines Roos", chat_name: "Ines R."),
    ],
)
"#,
};

/// Nobody is called as another one is, except where both have one name: that is found already.
pub fn check(check: &mut Check<'_>) {
    let operators = &check.desk.operators;
    let mut called: BTreeMap<String, usize> = BTreeMap::new();
    for (at, operator) in operators.iter().enumerate() {
        let mut shared = None;
        for (name, field) in [(&operator.chat_name, "chat_name"), (&operator.name, "name")] {
            let folded = name.trim().to_lowercase();
            if folded.is_empty() {
                continue;
            }
            let first = *called.entry(folded).or_insert(at);
            if first != at && shared.is_none() && operators[first].name != operator.name {
                shared = Some((name, field, first));
            }
        }
        if let Some((name, field, first)) = shared {
            let location = check.at(&[Field("operators"), Item(at), Field(field)]);
            let same = operators[first].chat_name.trim().to_lowercase() == name.trim().to_lowercase();
            let field = if same { "chat_name" } else { "name" };
            let other = check.at(&[Field("operators"), Item(first), Field(field)]);
            check.find(finding(name.trim(), operator, &operators[first], location, other));
        }
    }
}

fn finding(
    called: &str,
    operator: &Operator,
    first: &Operator,
    location: Location,
    other: Location,
) -> Finding {
    let message = format!(
        "Two operators are called `{called}`: visitors cannot tell them apart, and `@{called}` always means the first, \
         {}.",
        first.name
    );
    let example = operator.name.split_whitespace().next_back().and_then(|last| last.chars().next());
    let example = match example.filter(|_| operator.name.trim() != called && !called.contains(' ')) {
        Some(initial) => format!(", such as \"{called} {initial}.\""),
        None => String::new(),
    };
    Finding::new(&EXPLANATION, location, message)
        .here("called so too")
        .label(other, "the first")
        .help(format!("Give one of the two another `chat_name`{example}."))
}
