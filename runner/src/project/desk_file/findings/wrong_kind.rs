//! A value that is not of the kind that belongs there.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

pub const EXPLANATION: Explanation = Explanation {
    code: "SB703",
    severity: Severity::Error,
    title: "Value of the wrong kind",
    page: r#"Every field of a desk takes values of one kind: a text in quotes, a number, `true` or `false`, a list in square brackets, or several fields in round brackets. Here stands something else.

The finding shows how a right value looks."#,
    mistake: r#"Desk(
    operators: [(name: "Bea Blum", languages: "en")],
)
"#,
    mend: r#"Desk(
    operators: [(name: "Bea Blum", languages: ["en"])],
)
"#,
};

/// A value in the field `field` that cannot stand there; `reason` begins with a small letter and says what was
/// expected.
pub fn finding(location: Location, field: Option<&str>, reason: &str) -> Finding {
    let message = match field {
        Some(field) => format!("This is no value for `{field}`: {reason}."),
        None => format!("This value cannot stand here: {reason}."),
    };
    let finding = Finding::new(&EXPLANATION, location, message);
    match field.and_then(example) {
        Some(example) => finding.help(format!("Write it like this: `{example}`.")),
        None => finding,
    }
}

/// How a field may look.
fn example(field: &str) -> Option<&'static str> {
    EXAMPLES.iter().find(|(name, _)| *name == field).map(|(_, example)| *example)
}

/// A right value for every field.
const EXAMPLES: &[(&str, &str)] = &[
    ("languages", "languages: [\"en\", \"fr\"]"),
    ("operators", "operators: [(name: \"Bea Blum\")], or in a channel operators: [\"Bea Blum\"], or in the state \
         operators: {\"Bea Blum\": (presence: Away)}"),
    ("channels", "channels: [(name: \"Website\", operators: [\"Bea Blum\"])]"),
    ("teams", "teams: [(key: \"sales\", name: \"Sales\", members: [\"Bea Blum\"])]"),
    ("canned", "canned: [(shortcut: \"sorry\", text: \"I am sorry to hear that.\")]"),
    ("state", "state: (operators: {\"Bea Blum\": (presence: Away)})"),
    ("name", "name: \"Bea Blum\""),
    ("chat_name", "chat_name: \"Bea\""),
    ("country", "country: \"BE\""),
    ("expertise", "expertise: {\"billing\": 5}"),
    ("role", "role: Administrator"),
    ("capacity", "capacity: Limited(10)"),
    ("during_calls", "during_calls: false"),
    ("groups", "groups: [\"all expertise\", \"language\"]"),
    ("unanswered", "unanswered: \"3 min\""),
    ("rules", "rules: [(url: \"/shop\", bot: \"shop.bot\")]"),
    ("url", "url: \"/shop\""),
    ("countries", "countries: [\"BE\", \"FR\"]"),
    ("bot", "bot: \"shop.bot\""),
    ("condition", "condition: SomebodyAvailable"),
    ("action", "action: Open(\"5 s\")"),
    ("order", "order: 1"),
    ("key", "key: \"sales\""),
    ("members", "members: [\"Bea Blum\"]"),
    ("priority", "priority: 1"),
    ("live_chat", "live_chat: true"),
    ("shortcut", "shortcut: \"sorry\""),
    ("text", "text: \"I am sorry to hear that.\""),
    ("shared_with", "shared_with: [\"Bea Blum\"]"),
    ("conversations", "conversations: [(channel: \"Website\", agents: [\"Bea Blum\"], active: \"20 s\")]"),
    ("presence", "presence: Away"),
    ("since", "since: \"20 min\""),
    ("in_call", "in_call: true"),
    ("do_not_assign", "do_not_assign: true"),
    ("channel", "channel: \"Website\""),
    ("agents", "agents: [\"Bea Blum\"]"),
    ("given", "given: \"3 min\""),
    ("active", "active: \"20 s\""),
    ("open", "open: true"),
];
