//! A value that does not fit the `given` of the script.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB812",
    severity: Severity::Error,
    title: "Fact of the wrong type",
    page: "\
The script says of which type a fact is: `given orders: number` is a number, `text` any words, and `yes/no` one of these two. The website could never tell the bot another value, so a conversation cannot either.",
    mistake: "\
script shop.bot

== A question about a parcel
given orders = many
you My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
given orders = 4
you My parcel
",
};

/// The value `value` at `location`, which is not of the type `kind` of the fact `name`.
pub(crate) fn finding(location: Location, name: &str, kind: &str, value: &str) -> Finding {
    let (what, help) = match kind {
        "number" => ("a number", "Write a number, such as `4` or `2.5`."),
        "yes/no" => ("`yes` or `no`", "Write `yes` or `no`."),
        _ => ("a text", "Write some words."),
    };
    Finding::new(&EXPLANATION, location, format!("`{value}` is no value of `{name}`, which is {what}.")).help(help)
}
