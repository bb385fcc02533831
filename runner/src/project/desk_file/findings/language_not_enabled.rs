//! A language that the desk has not enabled.

use std::collections::BTreeSet;

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;
use switchboard_grammar::words::all;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB710",
    severity: Severity::Error,
    title: "Language not enabled",
    page: r#"The desk lists the languages in which it serves visitors, in `languages`; where it lists none, that is `en` alone. Operators chat in languages from this list only, so that nobody is promised a language that the desk does not mean to serve.

Add the language to the desk's list, or take it from the operator."#,
    mistake: r#"Desk(
    languages: ["en", "fr"],
    operators: [(name: "Noor de Wit", languages: ["nl", "en"])],
)
"#,
    mend: r#"Desk(
    languages: ["en", "fr", "nl"],
    operators: [(name: "Noor de Wit", languages: ["nl", "en"])],
)
"#,
};

/// How many languages a finding names at most.
const MOST_SHOWN: usize = 12;

/// Operators chat in enabled languages only.
pub fn check(check: &mut Check<'_>) {
    if check.damage.has_touched("languages") {
        return;
    }
    let desk = check.desk;
    let enabled: BTreeSet<_> = desk.languages.iter().map(|tag| tag.to_ascii_lowercase()).collect();
    let enabled = |tag: &str| enabled.contains(&tag.to_ascii_lowercase());
    for (at, operator) in desk.operators.iter().enumerate() {
        for (number, tag) in operator.languages.iter().enumerate().filter(|(_, tag)| !enabled(tag)) {
            let location = check.at(&[Field("operators"), Item(at), Field("languages"), Item(number)]);
            check.find(finding(location, tag, &desk.languages[..desk.languages.len().min(MOST_SHOWN)]));
        }
    }
}

fn finding(location: Location, tag: &str, enabled: &[String]) -> Finding {
    let message = match enabled {
        [] => format!("The language `{tag}` is not enabled at this desk; none is."),
        enabled => format!("The language `{tag}` is not enabled at this desk; it serves {}.", all(enabled)),
    };
    Finding::new(&EXPLANATION, location, message)
        .help(format!("Add {tag:?} to the desk's `languages`, or take it from this operator."))
}
