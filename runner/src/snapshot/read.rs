//! Reading a snapshot's body back. Any text is read: what no body has is taken as something that happened in the world,
//! so that it shows as a difference and is never lost.

use super::transcript::{Body, Fact, Mark, Row, Transcript, Variant};
use super::write::{END, HEADING, LINE, MARK, STEP};

/// What stands in a body. Reading what was written gives what was written.
pub fn body(text: &str) -> Body {
    let mut reader = Reader::default();
    text.lines().for_each(|line| reader.line(line));
    reader.end()
}

#[derive(Default)]
struct Reader<'t> {
    /// What all variants begin with.
    common: Vec<Row>,
    variants: Vec<Variant>,
    /// How many of the last variants go the way that is being read.
    open: usize,
    current: Transcript,
    /// The step whose name was read last.
    step: &'t str,
    /// Whether the name of the step stood alone in the line above.
    step_alone: bool,
    /// Whether the text of the last row begins in its second line.
    text_below: bool,
    ending: bool,
}

impl<'t> Reader<'t> {
    fn line(&mut self, line: &'t str) {
        let line = line.trim_end();
        if let Some(label) = line.strip_prefix(HEADING) {
            return self.heading(label.trim_end_matches('─').trim_end());
        }
        if line == END {
            self.ending = true;
        } else if self.ending && line.starts_with("  ") {
            self.fact(line);
        } else if let Some((name, rest)) = parts(line) {
            self.happened(name, rest);
        } else if !line.is_empty() {
            self.row(Mark::World, line);
        }
    }

    /// A heading begins a variant, unless it stands right below another: then both went the same way.
    fn heading(&mut self, label: &str) {
        let empty = self.current.rows.is_empty() && self.current.ending.is_empty();
        if self.variants.is_empty() {
            self.common = std::mem::take(&mut self.current.rows);
        } else if !empty {
            self.close();
        }
        self.variants.push(Variant { label: label.to_owned(), transcript: Transcript::default() });
        self.open += 1;
        self.step = "";
        self.ending = false;
    }

    /// Gives what was read to the variants that went this way.
    fn close(&mut self) {
        let own = std::mem::take(&mut self.current);
        let first = self.variants.len() - self.open;
        for variant in &mut self.variants[first..] {
            variant.transcript.rows = self.common.iter().chain(&own.rows).cloned().collect();
            variant.transcript.ending = own.ending.clone();
        }
        self.open = 0;
    }

    fn end(mut self) -> Body {
        if self.variants.is_empty() {
            self.variants.push(Variant { label: String::new(), transcript: self.current });
        } else {
            self.close();
        }
        Body { variants: self.variants }
    }

    /// A line with something that happened: the name of its step, and what stands behind the line.
    fn happened(&mut self, name: &'t str, rest: &str) {
        if !name.is_empty() {
            self.step = name;
        }
        let (mark, text) = split(rest.strip_prefix(' ').unwrap_or(rest));
        if mark.is_empty() && text.is_empty() && !name.is_empty() {
            self.step_alone = true;
            return;
        }
        let begins = std::mem::take(&mut self.step_alone);
        let continues = mark.is_empty() && name.is_empty() && !begins;
        if continues && !self.current.rows.is_empty() {
            return self.continue_text(text);
        }
        let long = text.is_empty() && crate::words::columns_of(mark) > MARK;
        self.row(read_mark(mark), text);
        self.text_below = long;
    }

    fn row(&mut self, mark: Mark, text: &str) {
        let step = if mark.is_of_step() { self.step } else { "" };
        self.current.rows.push(Row { step: step.to_owned(), mark, text: text.to_owned() });
        self.text_below = false;
    }

    fn continue_text(&mut self, text: &str) {
        let below = std::mem::take(&mut self.text_below);
        if let Some(row) = self.current.rows.last_mut() {
            if !below {
                row.text.push('\n');
            }
            row.text.push_str(text);
        }
    }

    fn fact(&mut self, line: &str) {
        let line = line.strip_prefix("  ").unwrap_or(line);
        let (name, text) = match line.split_once(' ') {
            Some((name, text)) => (name, text.trim_start()),
            None => (line, ""),
        };
        let name = match (name, self.current.ending.last()) {
            ("", Some(before)) => before.name.clone(),
            (name, _) => name.to_owned(),
        };
        if !name.is_empty() || !text.is_empty() {
            self.current.ending.push(Fact { name, text: text.to_owned() });
        }
    }
}

/// The name of the step, and what stands behind the line; none where a line has no such parts.
fn parts(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.split_once(LINE)?;
    let name = name.trim_end();
    (!name.contains(' ')).then_some((name, rest))
}

/// The mark at the beginning of a line, and the text behind it. A mark without text may be longer than its column.
fn split(rest: &str) -> (&str, &str) {
    let mut columns = 0;
    for (at, character) in rest.char_indices() {
        if columns >= MARK {
            return match rest[at..].strip_prefix(' ') {
                Some(text) => (rest[..at].trim_end(), text),
                None => (rest.trim_end(), ""),
            };
        }
        columns += crate::words::columns_of(character.encode_utf8(&mut [0; 4]));
    }
    (rest.trim_end(), "")
}

fn read_mark(mark: &str) -> Mark {
    match mark.trim() {
        "Bot" => Mark::Bot,
        "Visitor" => Mark::Visitor(1),
        "(Note)" => Mark::Note,
        "[ ]" => Mark::Answer,
        "___" => Mark::Input,
        "Refused" => Mark::Refused,
        "↗" => Mark::Opens,
        "*" => Mark::Notice,
        "→" => Mark::Desk,
        "+" => Mark::Record,
        "·" | "" => Mark::World,
        "■" => Mark::Ended,
        "!" => Mark::Fault,
        other => read_name(other),
    }
}

/// A visitor with a number, or an operator.
fn read_name(mark: &str) -> Mark {
    let number =
        mark.strip_prefix("Visitor").and_then(|number| number.parse().ok()).filter(|number| *number > 1);
    if let Some(number) = number {
        return Mark::Visitor(number);
    }
    match mark.strip_prefix('(').and_then(|mark| mark.strip_suffix(')')) {
        Some(name) => Mark::Private(name.to_owned()),
        None => Mark::Operator(mark.to_owned()),
    }
}

const _: () = assert!(STEP > MARK);

#[cfg(test)]
mod tests {
    use super::super::write;
    use super::*;
    use proptest::prelude::*;

    fn marks() -> impl Strategy<Value = Mark> {
        let name = || proptest::sample::select(vec!["Bea", "Bartholomew", "Ann Lee", "漢字漢字漢字", "Zoë"]);
        prop_oneof![
            Just(Mark::Bot),
            Just(Mark::Visitor(1)),
            (2..9_u8).prop_map(Mark::Visitor),
            name().prop_map(|name| Mark::Operator(name.to_owned())),
            name().prop_map(|name| Mark::Private(name.to_owned())),
            proptest::sample::select(vec![
                Mark::Note,
                Mark::Answer,
                Mark::Input,
                Mark::Refused,
                Mark::Opens,
                Mark::Notice,
                Mark::Desk,
                Mark::Record,
                Mark::World,
                Mark::Ended,
                Mark::Fault,
            ]),
        ]
    }

    fn transcripts() -> impl Strategy<Value = Transcript> {
        let steps = proptest::sample::select(vec![
            "",
            "start",
            "menu.topic",
            "a_section_with_a_very_long_name.and_a_question",
        ]);
        let texts = prop_oneof![
            "[ -~│─·é漢\n\t]{0,20}",
            Just("In the end".to_owned()),
            Just("── a ──".to_owned()),
            Just("  - one\n\n  - two".to_owned()),
        ];
        let rows = proptest::collection::vec((steps, marks(), texts.clone()), 0..8);
        let facts = proptest::collection::vec(
            (
                proptest::sample::select(vec!["stands", "outcome", "remembers", "unused"]),
                "[!-~é│][ -~é│]{0,20}",
            ),
            1..4,
        );
        (rows, facts).prop_map(|(rows, facts)| {
            let mut transcript = Transcript::default();
            rows.into_iter().for_each(|(step, mark, text)| transcript.push(step, mark, &text));
            facts.into_iter().for_each(|(name, text)| transcript.conclude(name, &text));
            transcript
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_back(transcripts in proptest::collection::vec(transcripts(), 1..4)) {
            let alone = transcripts.len() == 1;
            let label = |at: usize| if alone { String::new() } else { format!("given orders = {at}") };
            let variants = transcripts.into_iter().enumerate();
            let variants = variants.map(|(at, transcript)| Variant { label: label(at), transcript }).collect();
            let written = Body { variants };
            let text = write::body(&written);
            let mut read = body(&text);
            // Variants that went the same way stand together, so only their order may be another.
            read.variants.sort_by(|a, b| a.label.cmp(&b.label));
            prop_assert_eq!(&read, &written, "{}", text);
        }

        #[test]
        fn any_text_is_read_and_written_again_the_same(text in "[ -~│─·→\n]{0,200}") {
            let once = write::body(&body(&text));
            prop_assert_eq!(&write::body(&body(&once)), &once);
        }
    }
}
