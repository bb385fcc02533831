//! A desk that cannot be read.

use switchboard_grammar::diagnostic::{Explanation, Finding, Severity};
use switchboard_grammar::span::{FileId, Location};

use crate::project::desk_file::repair::{Kind, Mistake};

pub const EXPLANATION: Explanation = Explanation {
    code: "SB701",
    severity: Severity::Error,
    title: "Desk cannot be read",
    page: r#"A desk file is written in RON: fields with a name, a colon and a value, separated by commas, between brackets of which each is closed again. Texts stand in quotes.

Here something of that is missing, or there is something too much. Where it is plain what was meant, the finding says so, and the rest of the file is looked at as if it had been mended. Where it is not, the place is where reading ended; what is missing may stand a little before it, and what stands behind it could not be looked at: mend it and check again."#,
    mistake: r#"Desk(
    operators: [
        (name: "Bea Blum", chat_name: "Bea")
        (name: "Sam Ode", chat_name: "Sam"),
    ],
)
"#,
    mend: r#"Desk(
    operators: [
        (name: "Bea Blum", chat_name: "Bea"),
        (name: "Sam Ode", chat_name: "Sam"),
    ],
)
"#,
};

/// A place at which reading ended; `reason` begins with a small letter.
pub fn finding(location: Location, reason: &str) -> Finding {
    Finding::new(&EXPLANATION, location, format!("This file cannot be read as a desk: {reason}.")).help(
        "Look whether a quote, a comma or a bracket is missing here or on the line above. A desk is written like \
         `Desk(operators: [(name: \"Bea Blum\"), (name: \"Sam Ode\")])`.",
    )
}

/// A mistake that could be understood; `words` are those at its place.
pub fn understood(file: FileId, mistake: &Mistake, words: &str) -> Finding {
    let words = words.lines().last().unwrap_or("").trim();
    let (message, help) = told(&mistake.kind, words);
    let mut finding = Finding::new(&EXPLANATION, Location::new(file, mistake.place), message).help(help);
    if let Some(opened) = mistake.opened.filter(|opened| opened.start != mistake.place.start) {
        finding = finding.label(Location::new(file, opened), "this bracket");
    }
    for (span, put) in &mistake.edits {
        finding = finding.replace(Location::new(file, *span), put);
    }
    finding
}

/// What is wrong, and how to mend it.
fn told(kind: &Kind, words: &str) -> (String, String) {
    match kind {
        Kind::Sign { meant: "//" } => {
            (format!("`{words}` begins no comment here."), "A comment begins with `//`.".to_owned())
        }
        Kind::Sign { meant: ":" } => (
            format!("`{words}` means nothing here."),
            "Between a field and its value stands a colon, as in `name: \"Bea Blum\"`.".to_owned(),
        ),
        Kind::Sign { meant } => (format!("`{words}` means nothing here."), format!("Write `{meant}`.")),
        Kind::OtherQuotes => (
            format!("{words} stands in quotes of another kind."),
            format!("Texts stand in straight double quotes: `\"{}\"`.", inside(words)),
        ),
        Kind::OpeningQuote => {
            ("The quote that begins this text is missing.".to_owned(), format!("Write `\"{words}`."))
        }
        Kind::ClosingQuote => {
            ("The quote that ends this text is missing.".to_owned(), format!("Write `{words}\"`."))
        }
        Kind::Unquoted => ("This text stands without quotes.".to_owned(), format!("Write `\"{words}\"`.")),
        Kind::InnerQuote => (
            "A quote inside a text ends it.".to_owned(),
            format!("Write a `\\` before each quote that is part of the text: `\\\"{}\\\"`.", inside(words)),
        ),
        Kind::QuotedField => {
            ("The names of fields stand without quotes.".to_owned(), format!("Write `{}:`.", inside(words)))
        }
        Kind::Comma => ("The comma behind this is missing.".to_owned(), format!("Write `{words},`.")),
        Kind::Colon => (
            format!("The colon between the field `{words}` and its value is missing."),
            format!("Write `{words}:`."),
        ),
        Kind::Close(bracket) => {
            (format!("The `{bracket}` behind this is missing."), format!("Write `{words}{bracket}`."))
        }
        Kind::WrongClose(bracket) => (
            format!("`{words}` does not close the bracket that was opened last."),
            format!("Write `{bracket}`."),
        ),
        Kind::NoBrackets(open, close) => {
            let brackets = if *open == "[" { "square" } else { "curly" };
            (
                format!("Several values stand in {brackets} brackets, and here they are missing."),
                format!("Write `{open}` before the first and `{close}` behind the last."),
            )
        }
        Kind::CurlyList => (
            "A list stands in square brackets.".to_owned(),
            "Write `[` and `]` instead of `{` and `}`.".to_owned(),
        ),
        Kind::SeveralWords => (
            format!("`{words}` is no name of a field: it has several words."),
            format!("Write `{}`.", words.split_whitespace().collect::<Vec<_>>().join("_")),
        ),
        Kind::Open(bracket) => {
            (format!("The `{bracket}` before this is missing."), format!("Write `{bracket}{words}`."))
        }
        Kind::End(brackets) => (
            "The file ends before every bracket is closed.".to_owned(),
            format!("Write `{brackets}` behind this."),
        ),
        Kind::TooMuch => (format!("There is a `{words}` too much."), "Leave it out.".to_owned()),
    }
}

/// What stands in quotes of any kind.
fn inside(words: &str) -> &str {
    let mut signs = words.chars();
    signs.next();
    signs.next_back();
    signs.as_str()
}
