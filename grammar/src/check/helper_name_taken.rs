//! A function of a helper file whose name is taken.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB213",
    severity: Severity::Error,
    title: "Name of a helper function is taken",
    page: "\
A helper file has a function whose name is taken: by a function of the language, or by one of another helper file. In a condition nobody could tell which of the two is meant.

The language has `answered`, `asked`, `open`, `available`, `length`, `lower`, `upper`, `trim`, `contains`, `starts_with` and `ends_with`.

Give the function another name in its file, and use that name in the script.",
    mistake: "\
bot Front desk
// words.rhai has a function called `length`.
use words.rhai

== start
ask text order: What is the number of your order?
-> start (if length(order) < 6)
create ticket: Order {order}
-> end
",
    mend: "\
bot Front desk
// order_words.rhai has a function called `order_length`.
use order_words.rhai

== start
ask text order: What is the number of your order?
-> start (if order_length(order) < 6)
create ticket: Order {order}
-> end
",
};

/// The helper file `path`, named at `location`, has a function `name`. `other` is the helper file that has one too;
/// without it, the language has one.
pub(crate) fn finding(location: Location, path: &str, name: &str, other: Option<&str>) -> Finding {
    let message = match other {
        Some(other) => format!("`{path}` has a function `{name}`, and `{other}` has one too."),
        None => format!("`{path}` has a function `{name}`, and so has the language."),
    };
    Finding::new(&EXPLANATION, location, message)
        .help(format!("Give the function another name in `{path}`, and use that name in the script."))
}
