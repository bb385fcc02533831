//! A helper file that gives no functions.

use crate::check::include_unreadable;
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::source::HelperError;
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB505",
    severity: Severity::Error,
    title: "Helper file cannot be used",
    page: "`use` names a file with functions that conditions and calculations may call. It must be \
        there, be a text in UTF-8, and its program must be right.\n\n\
        The path starts at the folder of the file that names it, and has `/` between folders: `use \
        helpers/prices.rhai`.\n\n\
        Which functions there are is not known before this is mended, so calls of unknown functions \
        may not be reported until then.",
    mistake: "\
bot Front desk
use missing.rhai

== start
say Hello!
-> end
",
    mend: "\
bot Front desk

== start
say Hello!
-> end
",
};

/// The helper file `path`, which the path at `location` names, gave no functions.
pub(crate) fn finding(location: Location, path: &str, error: &HelperError) -> Finding {
    match error {
        HelperError::Read(error) => {
            let reason = include_unreadable::reason(path, error);
            Finding::new(&EXPLANATION, location, reason).help(include_unreadable::help(error))
        }
        HelperError::Program { message, position } => {
            let place = position
                .map_or_else(String::new, |(line, column)| format!(" in line {line}, column {column}"));
            let message =
                format!("The helper file `{path}` cannot be used{place}: {}.", message.trim_end_matches('.'));
            Finding::new(&EXPLANATION, location, message)
                .help("Mend the helper file, or ask the person who wrote it.")
        }
    }
}
