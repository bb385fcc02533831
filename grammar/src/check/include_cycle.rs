//! Files that include each other.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB503",
    severity: Severity::Error,
    title: "Files that include each other",
    page: "A file is taken in once, however often it is included, so two scripts can share a third. But \
        files that include each other in a circle have no order: none of them could come first.\n\n\
        Move what both of them need into a third file that includes neither, and let both include \
        that one.",
    mistake: "\
// This file is front_desk.bot, and it includes itself.
bot Front desk
include front_desk.bot

== start
say Hello!
-> end
",
    mend: "\
// This file is front_desk.bot.
bot Front desk

== start
say Hello!
-> end
",
};

/// The path at `location` names the file `path`, which is one of those that led to this file: `chain`, from the script
/// itself down to this file.
pub(crate) fn finding(location: Location, chain: &[String], path: &str) -> Finding {
    let from = chain.iter().position(|file| file == path).unwrap_or(0);
    let message = match chain.get(from + 1..) {
        None | Some([]) => format!("`{path}` includes itself."),
        Some(others) => {
            let others: Vec<String> =
                others.iter().map(|file| format!("includes `{file}`, which ")).collect();
            format!("`{path}` {}includes `{path}` again.", others.concat())
        }
    };
    Finding::new(&EXPLANATION, location, message)
        .help("Delete this line, or move what these files share into a file that includes none of them.")
}
