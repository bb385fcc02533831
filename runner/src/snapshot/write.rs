//! Writing a snapshot's body. On the left the names of the steps, behind the line what people saw:
//!
//! ```text
//! menu.topic               │ Bot      What can I help you with?
//!                          │   [ ]    An invoice
//!                          │ Visitor  An invoice
//! ```
//!
//! What variants have in common at their beginning is told once; variants that went the same way are told together.

use super::transcript::{Body, Fact, Mark, Row, Transcript, Variant};
use crate::words;

/// How many columns the names of steps take; a longer one stands in a line of its own.
pub(super) const STEP: usize = 24;
/// How many columns a mark takes; behind a longer one the text begins in the next line.
pub(super) const MARK: usize = 8;
/// How many columns the name of a fact takes.
pub(super) const FACT: usize = 10;
/// What stands between the way and the words.
pub(super) const LINE: &str = " │";
/// What the heading of a variant begins with.
pub(super) const HEADING: &str = "── ";
/// How many columns the heading of a variant takes at least.
const HEADING_WIDTH: usize = 72;
/// Room.
const BLANK: &str = "                        ";
/// The heading of what a conversation came to.
pub(super) const END: &str = "In the end";

/// A body as text, with a line end behind each line.
pub fn body(body: &Body) -> String {
    let mut writer = Writer::default();
    match &body.variants[..] {
        [only] if only.label.is_empty() => writer.transcript(&only.transcript, 0),
        variants => writer.variants(variants),
    }
    writer.out
}

/// How a mark stands in front of its text.
pub fn mark(mark: &Mark) -> String {
    match mark {
        Mark::Bot => "Bot".to_owned(),
        Mark::Visitor(0 | 1) => "Visitor".to_owned(),
        Mark::Visitor(number) => format!("Visitor{number}"),
        Mark::Operator(name) => words::shorten(name, usize::MAX),
        Mark::Private(name) => format!("({})", words::shorten(name, usize::MAX)),
        Mark::Note => "(Note)".to_owned(),
        Mark::Answer => "  [ ]".to_owned(),
        Mark::Input => "  ___".to_owned(),
        Mark::Refused => "Refused".to_owned(),
        Mark::Opens => "↗".to_owned(),
        Mark::Notice => "*".to_owned(),
        Mark::Desk => "→".to_owned(),
        Mark::Record => "+".to_owned(),
        Mark::World => "·".to_owned(),
        Mark::Ended => "■".to_owned(),
        Mark::Fault => "!".to_owned(),
    }
}

/// What stands before the second line of a row that is shown in several, so that its words stand below those of the first.
pub fn below(row: &str) -> String {
    let has_step = row.chars().skip(STEP).zip(LINE.chars()).filter(|(own, line)| own == line).count();
    match row {
        _ if has_step == LINE.chars().count() => {
            format!("{}{LINE}{}", &BLANK[..STEP], &BLANK[..MARK + 2])
        }
        row if row.starts_with("  ") => BLANK[..FACT + 3].to_owned(),
        _ => String::new(),
    }
}

#[derive(Default)]
struct Writer<'b> {
    out: String,
    /// The step whose name was written last.
    step: &'b str,
}

impl<'b> Writer<'b> {
    fn variants(&mut self, variants: &'b [Variant]) {
        let common = common(variants);
        if let Some(first) = variants.first() {
            self.rows(&first.transcript.rows[..common]);
        }
        let mut told: Vec<usize> = Vec::new();
        for (at, variant) in variants.iter().enumerate() {
            if told.contains(&at) {
                continue;
            }
            if !self.out.is_empty() {
                self.out.push('\n');
            }
            for (other, same) in variants.iter().enumerate().skip(at) {
                if same.transcript == variant.transcript {
                    told.push(other);
                    self.heading(&same.label);
                }
            }
            self.step = "";
            self.transcript(&variant.transcript, common);
        }
    }

    fn heading(&mut self, label: &str) {
        let start = format!("{HEADING}{} ", words::shorten(label, usize::MAX));
        let room = HEADING_WIDTH.saturating_sub(words::columns_of(&start)).max(3);
        self.put(&[&start, &"─".repeat(room), "\n"]);
    }

    /// A transcript from one of its rows on.
    fn transcript(&mut self, transcript: &'b Transcript, from: usize) {
        self.rows(&transcript.rows[from..]);
        if transcript.ending.is_empty() {
            return;
        }
        if transcript.rows.len() > from {
            self.out.push('\n');
        }
        self.put(&[END, "\n"]);
        let mut before = "";
        for fact in &transcript.ending {
            self.fact(fact, fact.name != before);
            before = &fact.name;
        }
    }

    fn rows(&mut self, rows: &'b [Row]) {
        rows.iter().for_each(|row| self.row(row));
    }

    fn row(&mut self, row: &'b Row) {
        self.begin(row);
        let mark = mark(&row.mark);
        let columns = words::columns_of(&mark);
        let mut lines = row.text.split('\n');
        if columns > MARK {
            self.put(&[LINE, " ", &mark, "\n"]);
        } else if let Some(first) = lines.next() {
            self.said(&mark, columns, first);
        }
        for line in lines {
            self.put(&[&BLANK[..STEP]]);
            self.said("", 0, line);
        }
    }

    /// The step's name, where it is another than in the row above.
    fn begin(&mut self, row: &'b Row) {
        let name = if row.step == self.step { "" } else { row.step.as_str() };
        if !row.step.is_empty() {
            self.step = &row.step;
        }
        match words::columns_of(name) {
            columns if columns > STEP => self.put(&[name, LINE, "\n", &BLANK[..STEP]]),
            columns => self.put(&[name, &BLANK[..STEP - columns]]),
        }
    }

    /// The part of a line behind the names of steps.
    fn said(&mut self, mark: &str, columns: usize, text: &str) {
        match (mark, text) {
            ("", "") => self.put(&[LINE, "\n"]),
            (mark, "") => self.put(&[LINE, " ", mark, "\n"]),
            (mark, text) => self.put(&[LINE, " ", mark, &BLANK[..MARK - columns + 1], text, "\n"]),
        }
    }

    fn put(&mut self, parts: &[&str]) {
        parts.iter().for_each(|part| self.out.push_str(part));
    }

    fn fact(&mut self, fact: &Fact, named: bool) {
        let name = if named { fact.name.as_str() } else { "" };
        let gap = FACT - words::columns_of(name).min(FACT) + 1;
        let gap = if fact.text.is_empty() { 0 } else { gap };
        self.put(&["  ", name, &BLANK[..gap], &fact.text, "\n"]);
    }
}

/// How many rows all variants begin with.
fn common(variants: &[Variant]) -> usize {
    let Some((first, others)) = variants.split_first() else { return 0 };
    let rows = &first.transcript.rows;
    let same = |other: &Variant| rows.iter().zip(&other.transcript.rows).take_while(|(a, b)| a == b).count();
    others.iter().map(same).min().unwrap_or(0)
}
