//! Writing what happens as lines of a `.chat` file.

use super::{Action, Expected, Line, OperatorAct, VisitorAct};
use crate::graph::{Record, VisitorFact};

/// What happens as a line of a `.chat` file, in the one style and without a line end behind it. A text of several lines
/// becomes several, the further ones with `|`. Reading it gives what was written, without blanks around the lines of a
/// text.
pub fn write(action: &Action) -> String {
    let (head, tail) = parts(action);
    head + &tail
}

/// A line with all its choices, likewise.
pub fn line(line: &Line) -> String {
    let mut out = String::new();
    for (number, choice) in line.choices.iter().enumerate() {
        let (head, tail) = parts(&choice.action);
        out.push_str(if number == 0 { &head } else { " | " });
        out.push_str(&tail);
    }
    out
}

/// What all choices of a line have in common, and what is special to one.
fn parts(action: &Action) -> (String, String) {
    match action {
        Action::Given { name, value } => (format!("given {name} = "), quoted_if_needed(value, false)),
        Action::Visitor { visitor, fact, value } => {
            (format!("visitor{} {} ", numbered(*visitor), fact_word(*fact)), quoted_if_needed(value, true))
        }
        Action::Operator { name, act } => {
            let (head, tail) = operator(act);
            (format!("operator {name} {head}"), tail)
        }
        Action::At(moment) => ("at ".to_owned(), moment.clone()),
        Action::Wait(None) => ("wait".to_owned(), String::new()),
        Action::Wait(Some(milliseconds)) => ("wait ".to_owned(), duration(*milliseconds)),
        Action::You { visitor, text } => (format!("you{}", numbered(*visitor)), text_lines(" ", text)),
        Action::Staff { visitor: None, words } => (String::new(), text_lines("@", words)),
        Action::Staff { visitor: Some(visitor), words } => {
            (String::new(), text_lines(&format!("@{visitor} "), words))
        }
        Action::VisitorDoes { visitor, act } => {
            let (word, page) = match act {
                VisitorAct::Comes => ("comes", String::new()),
                VisitorAct::Leaves => ("leaves", String::new()),
                VisitorAct::Restarts => ("restarts", String::new()),
                VisitorAct::Opens(page) => ("opens ", page_words(page)),
            };
            (format!("visitor{} {word}", numbered(*visitor)), page)
        }
        Action::Expect { visitor, expected } => {
            (format!("expect{} ", numbered(*visitor)), expectation(expected))
        }
    }
}

fn operator(act: &OperatorAct) -> (String, String) {
    let value = |value: &str| quoted_if_needed(value, false);
    match act {
        OperatorAct::Is(presence) => (String::new(), presence.words().to_owned()),
        OperatorAct::JoinsChannel(channel) => ("joins ".to_owned(), value(channel)),
        OperatorAct::LeavesChannel(channel) => ("leaves ".to_owned(), value(channel)),
        OperatorAct::Shows(shown) => ("shows ".to_owned(), shown.words().to_owned()),
        OperatorAct::Sets { of: None, setting } => {
            (format!("sets {}: ", setting.words()), value(&setting.value()))
        }
        OperatorAct::Sets { of: Some(of), setting } => {
            (format!("sets {} of {of}: ", setting.words()), value(&setting.value()))
        }
        OperatorAct::Makes { key, label } => (format!("makes expertise {key}: "), value(label)),
        OperatorAct::Renames { key, label } => (format!("renames expertise {key}: "), value(label)),
    }
}

/// The number of a visitor behind a word; nothing for the first.
fn numbered(visitor: u8) -> String {
    if visitor > 1 { visitor.to_string() } else { String::new() }
}

/// The word of the language for a fact.
pub(super) fn fact_word(fact: VisitorFact) -> &'static str {
    match fact {
        VisitorFact::Language => "language",
        VisitorFact::Country => "country",
        VisitorFact::Page => "page",
        VisitorFact::Name => "name",
    }
}

fn expectation(expected: &Expected) -> String {
    match expected {
        Expected::Handed(name) => format!("handed to {name}"),
        Expected::Nobody => "nobody".to_owned(),
        Expected::End(None) => "end".to_owned(),
        Expected::End(Some(section)) => format!("end at {section}"),
        Expected::Answer { name, value } => format!("answer {name} is {}", quoted_if_needed(value, false)),
        Expected::NoAnswer(name) => format!("no answer {name}"),
        Expected::Said(part) => format!("said {}", quoted(part)),
        Expected::NeverSaid(part) => format!("never said {}", quoted(part)),
        Expected::Record { record, part } => format!("{} {}", record_word(*record), quoted(part)),
        Expected::NoRecord(record) => format!("no {}", record_word(*record)),
        Expected::Private(part) => format!("private {}", quoted(part)),
        Expected::NeverSeen(part) => format!("never seen {}", quoted(part)),
        Expected::Status(status) => format!("status {}", status.words()),
        Expected::Outcome(outcome) => format!("outcome {}", outcome.words()),
        Expected::Star(name) => format!("star for {name}"),
        Expected::InLine(position) => format!("in line {position}"),
    }
}

/// The word of the language for a ticket or lead.
pub(super) fn record_word(record: Record) -> &'static str {
    match record {
        Record::Ticket => "ticket",
        Record::Lead => "lead",
    }
}

/// A text behind `start`, its further lines with `|`. Blanks at the ends of lines mean nothing and are left out.
fn text_lines(start: &str, text: &str) -> String {
    let mut lines = text.split(['\n', '\r']).map(str::trim);
    let first = lines.next().unwrap_or("");
    let mut out = if first.is_empty() { start.trim().to_owned() } else { format!("{start}{first}") };
    for line in lines {
        out.push_str(if line.is_empty() { "\n  |" } else { "\n  | " });
        out.push_str(line);
    }
    out
}

/// A value, in quotes where it would not be read as it is without them; in a list of facts, a comma would end it.
fn quoted_if_needed(value: &str, in_list: bool) -> String {
    let special = value.contains(['|', '"', '“', '”', '\n', '\r']) || in_list && value.contains(',');
    if special || value.is_empty() || value.trim() != value { quoted(value) } else { value.to_owned() }
}

/// A page, in quotes where it has blanks or a bar in it.
fn page_words(page: &str) -> String {
    let special = page.is_empty() || page.contains(|c: char| c.is_whitespace() || "|\"“”".contains(c));
    if special { quoted(page) } else { page.to_owned() }
}

/// Words in quotes. Line breaks cannot stand in them and become blanks.
fn quoted(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 2);
    out.push('"');
    for character in words.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' | '\r' => out.push(' '),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

/// A duration as it is written: `1 h 30 min`. Parts of a second are left out.
fn duration(milliseconds: u64) -> String {
    let mut seconds = milliseconds / 1000;
    let mut parts = Vec::new();
    for (size, unit) in [(86_400, "day"), (3_600, "h"), (60, "min"), (1, "s")] {
        if seconds >= size {
            parts.push(format!("{} {unit}", seconds / size));
        }
        seconds %= size;
    }
    if parts.is_empty() { "0 s".to_owned() } else { parts.join(" ") }
}
