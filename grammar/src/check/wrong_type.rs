//! A value of one type where another is needed.

use crate::diagnostic::{Explanation, Finding, Severity};
use crate::graph::Type;
use crate::span::Location;

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB402",
    severity: Severity::Error,
    title: "Wrong kind of value",
    page: "\
A value is a number, a text, yes or no, or the key of an answer. Here stands one kind where another is needed: a number where a condition needs yes or no, for example, or a text in a sum.

A condition must be yes or no. Make one by comparing: `orders > 0`, `visitor.name is not \"\"`, `topic is parcel`; or ask whether something was answered at all: `answered(topic)`.

Only numbers can be counted with and put in order by `<` and `>`. Only things of one kind can be the same.

Some functions take a bare name: `answered` and `asked` that of a question or input, `open` that of opening hours, `available` that of an expertise.",
    mistake: "\
bot Front desk
given orders: number = 0 try 1 | 4

== start
say Thank you for your order! (if orders)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
    mend: "\
bot Front desk
given orders: number = 0 try 1 | 4

== start
say Thank you for your order! (if orders > 0)
ask lines details: What can we do for you?
create ticket: {details}
-> end
",
};

/// What is needed instead.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Expected {
    /// A value of this type.
    Type(Type),
    /// A value of the type of what it is compared with.
    Same(Type),
    /// A bare name, for the function of this name.
    Name(String),
    /// The name of a question or input, for the function of this name.
    Question(String),
}

/// `words` are of the type `kind`, where something else is expected.
pub(crate) fn finding(location: Location, words: &str, kind: Type, expected: Expected) -> Finding {
    match expected {
        Expected::Type(wanted) => {
            let message =
                format!("`{words}` is {}, but {} is needed here.", self::words(kind), self::words(wanted));
            Finding::new(&EXPLANATION, location, message).help(type_help(words, kind, wanted))
        }
        Expected::Same(other) => {
            let message = format!(
                "`{words}` is {}, but it is compared with {}.",
                self::words(kind),
                self::words(other)
            );
            Finding::new(&EXPLANATION, location, message)
                .help("Only things of one kind can be the same. A text stands in quotes, a number does not.")
        }
        Expected::Name(function) => {
            let message = format!("`{function}` needs a name between its brackets, and `{words}` is none.");
            Finding::new(&EXPLANATION, location, message).help(name_help(&function))
        }
        Expected::Question(function) => {
            let message = format!("`{function}` needs a question or input, and `{words}` is none.");
            Finding::new(&EXPLANATION, location, message).help(question_help(&function))
        }
    }
}

/// A condition that is no yes or no. `bracket` is the whole `(if …)` where the condition ends a text.
pub(crate) fn condition(location: Location, words: &str, kind: Type, bracket: Option<Location>) -> Finding {
    let message = format!("`{words}` is {}, but a condition must be yes or no.", self::words(kind));
    let finding = Finding::new(&EXPLANATION, location, message);
    let help = condition_help(words, kind);
    match bracket {
        Some(bracket) => finding
            .label(bracket, "read as a condition, not said")
            .help(format!("{help} If it is meant to be said, write `\\(if`.")),
        None => finding.help(help),
    }
}

/// How a type is called.
pub(crate) fn words(kind: Type) -> &'static str {
    match kind {
        Type::Number => "a number",
        Type::Text => "a text",
        Type::YesNo => "yes or no",
        Type::Choice(_) => "the key of an answer",
        Type::Any => "a value",
    }
}

fn condition_help(words: &str, kind: Type) -> String {
    match kind {
        Type::Number => format!("Compare it with a number, such as `{words} > 0`."),
        Type::Text => format!("Compare it with a text, such as `{words} is not \"\"`."),
        Type::Choice(_) => {
            format!(
                "Say which answer you mean: `{words} is …`. Or ask whether there is one: `answered({words})`."
            )
        }
        Type::YesNo | Type::Any => format!("Write what it must be, such as `{words} is yes`."),
    }
}

fn type_help(words: &str, kind: Type, wanted: Type) -> String {
    match wanted {
        Type::YesNo => condition_help(words, kind),
        Type::Number => "Only numbers can be counted with and put in order. A number stands without quotes; \
                         `ask number` asks a visitor for one."
            .to_string(),
        Type::Text | Type::Choice(_) | Type::Any => {
            "A text stands in quotes, such as `\"Monday\"`.".to_string()
        }
    }
}

fn name_help(function: &str) -> &'static str {
    match function {
        "answered" | "asked" => {
            "Write the name of a question or input, without quotes, such as `answered(topic)`."
        }
        "open" => "Write the name of opening hours from the head, without quotes, such as `open(office)`.",
        "available" => "Write an expertise from the head, without quotes, such as `available(billing)`.",
        _ => "Write a bare name, without quotes and signs.",
    }
}

fn question_help(function: &str) -> &'static str {
    match function {
        "answered" => "A `given` always has a value; compare it instead, such as `orders > 0`.",
        _ => "Only questions and inputs are asked; a `set` or a `given` is not.",
    }
}
