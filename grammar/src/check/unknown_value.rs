//! A name in an expression that nothing has.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::span::Location;
use crate::words::nearest;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB205",
    severity: Severity::Error,
    title: "Unknown name",
    page: "\
A condition, a calculation or a text uses a name, and nothing has this name: no question, no input, no `set` and no `given`.

Most often the name is misspelt. Sometimes words were meant: a text is written in quotes, as in `visitor.language is \"fr\"`, and a brace that the visitor shall see is written `\\{`.

Mend the name; or ask for it (`ask text order: …`), remember it (`set order = …`), or declare it in the head if your website knows it (`given order: text = \"\"`).",
    mistake: "\
bot Front desk

== start
ask email contact: Which e-mail address can we write to?
create ticket: Write to {contcat}
say Thank you. We will write to you today.
-> end
",
    mend: "\
bot Front desk

== start
ask email contact: Which e-mail address can we write to?
create ticket: Write to {contact}
say Thank you. We will write to you today.
-> end
",
};

/// The use of a value called `name`; `known` are the questions, inputs, `set` and `given` values that there are.
pub(crate) fn finding<'k>(location: Location, name: &str, known: impl Iterator<Item = &'k str>) -> Finding {
    let message = format!("Nothing is called `{name}`: no question, no input, no `set` and no `given`.");
    let finding = Finding::new(&EXPLANATION, location, message);
    if name == "visitor" {
        return finding.help(
            "What is known of the visitor is `visitor.name`, `visitor.language`, `visitor.country` and `visitor.page`.",
        );
    }
    if let Some(word) = yes_or_no(name) {
        return finding.help(format!("Write `{word}`.")).replace(location, word);
    }
    match nearest(name, known) {
        Some(near) => finding.help(format!("Did you mean `{near}`?")).replace(location, near),
        None => finding.help("Use a name that exists. If a text is meant, put it in quotes."),
    }
}

/// The use of `name`, which is no value but the key of an answer of `question`.
pub(crate) fn key(location: Location, name: &str, question: &str) -> Finding {
    let message = format!("`{name}` is an answer, and cannot stand alone.");
    Finding::new(&EXPLANATION, location, message)
        .help(format!("To ask whether it was chosen, write `{question} is {name}`."))
}

/// The use of `name`, which is a function, as if it were a value.
pub(crate) fn function(location: Location, name: &str) -> Finding {
    let example = match name {
        "open" => "open(office)",
        "available" => "available() > 0",
        "answered" => "answered(topic)",
        "asked" => "asked(topic) > 1",
        "contains" | "starts_with" | "ends_with" => "contains(question, \"invoice\")",
        _ => "length(question) > 10",
    };
    let message = format!("`{name}` is a function: what it is about stands in brackets behind it.");
    Finding::new(&EXPLANATION, location, message).help(format!("Write it like `{example}`."))
}

/// The use of `name`, which are opening hours, as if it were a value.
pub(crate) fn hours(location: Location, name: &str) -> Finding {
    let message = format!("`{name}` are opening hours, and cannot stand alone.");
    Finding::new(&EXPLANATION, location, message).help(format!("To ask whether it is open now, write `open({name})`."))
}

/// What the language calls the two words that many others have for it.
fn yes_or_no(name: &str) -> Option<&'static str> {
    match name.to_lowercase().as_str() {
        "true" => Some("yes"),
        "false" => Some("no"),
        _ => None,
    }
}
