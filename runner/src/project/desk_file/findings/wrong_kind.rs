//! A value that is not of the kind that belongs there.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;
use switchboard_grammar::words::either;

use crate::project::desk_file::meant;

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

/// A value that cannot stand where it stands.
pub struct Wrong<'a> {
    /// Where it stands.
    pub location: Location,
    /// The field that it belongs to.
    pub field: Option<&'a str>,
    /// Whether it is the value of the field, and not a part of it.
    pub whole: bool,
    /// How it is written.
    pub written: &'a str,
}

/// A value that cannot stand where it stands; `reason` begins with a small letter and says what was expected.
pub fn finding(wrong: &Wrong<'_>, reason: &str) -> Finding {
    let message = match (wrong.field, wrong.field.filter(|_| wrong.whole).and_then(meant::words_of)) {
        (Some(field), Some(words)) => {
            let words: Vec<String> = words.iter().map(|word| format!("`{}`", with_more(word))).collect();
            format!("This is no value for `{field}`: it takes {}.", either(&words))
        }
        (Some(field), None) => format!("This is no value for `{field}`: {reason}."),
        (None, _) => format!("This value cannot stand here: {reason}."),
    };
    let finding = Finding::new(&EXPLANATION, wrong.location, message);
    let Some(field) = wrong.field else { return finding };
    let meant = if wrong.whole { meant::value(field, wrong.written) } else { meant::part(wrong.written) };
    let other = |meant: &String| meant != wrong.written && !wrong.written.contains('\n');
    match (meant.filter(other), example(field)) {
        (Some(meant), _) => {
            let before = if wrong.whole { format!("{field}: ") } else { String::new() };
            let leave = wrong.written.trim_matches('"') == meant;
            let help = if leave { "Leave the quotes out" } else { "Write it like this" };
            finding.help(format!("{help}: `{before}{meant}`.")).replace(wrong.location, meant)
        }
        (None, Some(example)) => finding.help(format!("Write it like this: `{example}`.")),
        (None, None) => finding,
    }
}

/// A word as it is written: two of them with what belongs to them.
fn with_more(word: &str) -> &str {
    match word {
        "Open" => "Open(\"10 s\")",
        "Limited" => "Limited(10)",
        word => word,
    }
}

/// The names of all fields, wherever they stand.
pub fn fields() -> impl Iterator<Item = &'static str> {
    EXAMPLES.iter().map(|(name, _)| *name)
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
    ("texts", "texts: (button: \"Ask us\", welcome: \"How may I help you?\")"),
    ("button", "button: \"Ask us\""),
    ("welcome", "welcome: \"How may I help you?\""),
    ("placeholder", "placeholder: \"Your question\""),
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
