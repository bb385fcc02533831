//! A value in an expectation that the value can never have.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::{either, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB816",
    severity: Severity::Error,
    title: "Answer that cannot be",
    page: "\
`expect answer` says what a value must be, and this value can never be that. A question is one of the keys of its answers, which stand in square brackets in the script; a number is a number, and a `yes/no` value is `yes` or `no`.

For a question with `on other`, any words can be the answer.",
    mistake: "\
script shop.bot

== A question about an invoice
you An invoice
you ada@example.org
you I was charged twice
expect answer problem is twice
",
    mend: "\
script shop.bot

== A question about an invoice
you An invoice
you ada@example.org
you I was charged twice
expect answer problem is double
",
};

/// The question `name` has no answer with the key `value`; `keys` are those that there are.
pub(crate) fn unknown_key<'k>(
    location: Location,
    name: &str,
    value: &str,
    keys: impl Iterator<Item = &'k str>,
) -> Finding {
    let keys: Vec<&str> = keys.collect();
    let finding = Finding::new(&EXPLANATION, location, format!("`{name}` has no answer with the key `{value}`."));
    match nearest(value, keys.iter().copied()) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => {
            let keys: Vec<String> = keys.iter().take(10).map(|key| format!("`{key}`")).collect();
            finding.help(format!("Write {}.", either(&keys)))
        }
    }
}

/// The value `name` is of another type than `value`.
pub(crate) fn wrong_type(location: Location, name: &str, value: &str, is_number: bool) -> Finding {
    let (what, help) = match is_number {
        true => ("a number", "Write a number, such as `4` or `2.5`."),
        false => ("`yes` or `no`", "Write `yes` or `no`."),
    };
    Finding::new(&EXPLANATION, location, format!("`{name}` can never be `{value}`: it is {what}.")).help(help)
}
