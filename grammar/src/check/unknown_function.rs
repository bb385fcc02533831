//! A function that does not exist.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{all, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB206",
    severity: Severity::Error,
    title: "Unknown function",
    page: "\
A word with brackets behind it is a function, and there is none of this name: neither in the language nor in a file that the head names with `use`.

The language has `answered`, `asked`, `open`, `available`, `length`, `lower`, `upper`, `trim`, `contains`, `starts_with` and `ends_with`.

Mend the name. A function of your own is written in a helper file, and the head names that file: `use helpers.rhai`.",
    mistake: "\
bot Front desk

== start
ask text order: What is the number of your order?
-> start (if lenght(order) < 6)
create ticket: Order {order}
say Thank you. We will look for it today.
-> end
",
    mend: "\
bot Front desk

== start
ask text order: What is the number of your order?
-> start (if length(order) < 6)
create ticket: Order {order}
say Thank you. We will look for it today.
-> end
",
};

/// A call of `word`; `known` are the functions of the language and of the helper files.
pub(crate) fn finding(location: Location, word: &str, known: &[&str]) -> Finding {
    let finding = Finding::new(&EXPLANATION, location, format!("There is no function `{word}`."));
    match nearest(word, known.iter().copied()) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => {
            let quoted: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            finding.help(format!("The functions are {}.", all(&quoted)))
        }
    }
}
