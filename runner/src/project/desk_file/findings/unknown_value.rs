//! A value in a canned response that there is not.

use std::collections::BTreeSet;

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;
use switchboard_grammar::words::{fold, nearest};

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB724",
    severity: Severity::Warning,
    title: "Unknown value in a canned response",
    page: r#"In a canned response, a name in curly brackets stands for a value: `{visitor}` for the visitor's name, `{operator}` for the chat name of whoever writes, and any other for what the bot knows by this name, such as the answer to a question. No script beside this desk has a value of this name, so the visitor would read the brackets and the name as they are written.

Write a name that a script has, or leave the brackets out.

The example is a desk beside a script with a question `topic`."#,
    mistake: r#"Desk(
    canned: [(shortcut: "hello", text: "Hello {name}! I see it is about: {topic}.")],
)
"#,
    mend: r#"Desk(
    canned: [(shortcut: "hello", text: "Hello {visitor}! I see it is about: {topic}.")],
)
"#,
};

/// What every canned response knows, whatever the script.
const ALWAYS: [&str; 6] =
    ["visitor", "operator", "visitor.name", "visitor.language", "visitor.country", "visitor.page"];

/// Other words for the same, as people write them.
const MEANT: [(&str, &[&str]); 2] = [
    ("visitor", &["name", "first_name", "firstname", "customer", "client", "user", "you", "visitor_name"]),
    ("operator", &["agent", "me", "my_name", "operator_name", "agent_name", "employee"]),
];

/// Canned responses name values that some script has, where the scripts are known.
pub fn check(check: &mut Check<'_>) {
    let Some(declared) = check.declared else { return };
    for (at, canned) in check.desk.canned.iter().enumerate() {
        let unknown = |name: &&str| !ALWAYS.contains(&name.trim()) && !declared.values.contains(name.trim());
        for name in names(&canned.text).into_iter().filter(unknown) {
            let path = [Field("canned"), Item(at), Field("text")];
            let location = check.words_at(&path, &format!("{{{name}}}"));
            let near = if check.may_hint() { Some(&declared.values) } else { None };
            check.find(finding(location, name, near));
        }
    }
}

/// What stands between curly brackets, each once: something with a letter in it, on one line.
fn names(text: &str) -> BTreeSet<&str> {
    let pieces = text.split('{').skip(1);
    let names = pieces.filter_map(|piece| piece.split_once('}')).map(|(name, _)| name);
    names.filter(|name| name.contains(char::is_alphabetic) && !name.contains('\n')).collect()
}

fn finding(location: Location, written: &str, known: Option<&BTreeSet<String>>) -> Finding {
    let name = written.trim();
    let message =
        format!("No script beside this desk has a value `{name}`: visitors would read `{{{written}}}` as it stands.");
    let finding = Finding::new(&EXPLANATION, location, message);
    let folded = fold(name).replace([' ', '.', '-'], "_");
    let other_word = MEANT.iter().find(|(_, words)| words.contains(&&*folded)).map(|(meant, _)| *meant);
    let known = known.into_iter().flatten().map(String::as_str);
    match other_word.or_else(|| nearest(name, ALWAYS.into_iter().chain(known))) {
        Some(near) => {
            finding.help(format!("Did you mean `{{{near}}}`?")).replace(location, format!("{{{near}}}"))
        }
        None => finding.help(
            "Write `{visitor}`, `{operator}` or the name of a value of the script, or leave the brackets out.",
        ),
    }
}
