//! A shortcut that nobody could type.

use switchboard_engine::desk::description::Canned;
use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::Location;

use crate::project::desk_file::check::Check;
use crate::project::desk_file::tree::Step::{Field, Item};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB721",
    severity: Severity::Error,
    title: "Shortcut that is no single word",
    page: r#"An operator types a colon and the shortcut of a canned response, as `:sorry`, and its text is sent instead. The shortcut ends at the next blank, so one with a blank in it would never be found; and the colon is typed before it, so it is no part of it.

Write one word without a colon before it; where it should have several, put `_` between them."#,
    mistake: r#"Desk(
    canned: [(shortcut: ":so sorry", text: "I am so sorry to hear that.")],
)
"#,
    mend: r#"Desk(
    canned: [(shortcut: "so_sorry", text: "I am so sorry to hear that.")],
)
"#,
};

/// All shortcuts can be typed.
pub fn check(check: &mut Check<'_>) {
    let desk = check.desk;
    for (at, Canned { shortcut, .. }) in desk.canned.iter().enumerate() {
        if shortcut.starts_with(':') || shortcut.trim().contains(char::is_whitespace) {
            let location = check.at(&[Field("canned"), Item(at), Field("shortcut")]);
            check.find(finding(location, shortcut));
        }
    }
}

fn finding(location: Location, shortcut: &str) -> Finding {
    let words: Vec<&str> = shortcut.trim_start_matches(':').split_whitespace().collect();
    let mended = words.join("_");
    let finding =
        Finding::new(&EXPLANATION, location, format!("Nobody could type `{shortcut}` as a shortcut."));
    match &*mended {
        "" => finding.help("Write one word, such as \"sorry\"; it is typed as `:sorry`."),
        mended => finding
            .help(format!("Write \"{mended}\"; it is typed as `:{mended}`."))
            .replace(location, format!("{mended:?}")),
    }
}
