//! A function that is given too few or too many values.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB403",
    severity: Severity::Error,
    title: "Wrong number of values",
    page: "\
A function takes a fixed number of values between its brackets, separated by commas. Here are more or fewer.

`contains`, `starts_with` and `ends_with` take two texts: the one to look at, and the one to look for. `length`, `lower`, `upper` and `trim` take one text. `answered`, `asked` and `open` take one name, `available` an expertise or nothing.

What a function of a helper file takes stands in that file.",
    mistake: "\
bot Front desk

== start
ask text question: What can we do for you?
say You will have your money back within a week. (if contains(\"refund\"))
create ticket: {question}
-> end
",
    mend: "\
bot Front desk

== start
ask text question: What can we do for you?
say You will have your money back within a week. (if contains(question, \"refund\"))
create ticket: {question}
-> end
",
};

/// A call of `name` that has `given` values where `wanted` are needed.
pub(crate) fn finding(location: Location, name: &str, wanted: usize, given: usize) -> Finding {
    let message = format!("`{name}` takes {}, but here {}.", taken(name, wanted), present(given));
    let finding = Finding::new(&EXPLANATION, location, message);
    match usage(name) {
        Some(usage) => finding.help(format!("Write it like `{usage}`.")),
        None => finding.help("Put the values between the brackets, with commas between them."),
    }
}

fn taken(name: &str, wanted: usize) -> String {
    match wanted {
        1 if name == "available" => "one value or none".to_string(),
        0 => "no value".to_string(),
        1 => "one value".to_string(),
        _ => format!("{wanted} values"),
    }
}

fn present(given: usize) -> String {
    match given {
        0 => "is none".to_string(),
        1 => "is one".to_string(),
        _ => format!("are {given}"),
    }
}

/// How a function of the language is called.
fn usage(name: &str) -> Option<&'static str> {
    match name {
        "answered" => Some("answered(topic)"),
        "asked" => Some("asked(topic)"),
        "open" => Some("open(office)"),
        "available" => Some("available(billing)"),
        "length" => Some("length(question)"),
        "lower" => Some("lower(question)"),
        "upper" => Some("upper(question)"),
        "trim" => Some("trim(question)"),
        "shorten" => Some("shorten(question, 100)"),
        "contains" => Some("contains(question, \"refund\")"),
        "starts_with" => Some("starts_with(question, \"refund\")"),
        "ends_with" => Some("ends_with(question, \"refund\")"),
        _ => None,
    }
}
