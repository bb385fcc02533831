//! The differences of two transcripts of one variant, row by row, with their causes.

use switchboard_grammar::chat::{self, Action};

use super::cause::Cause;
use super::compare::Part;
use crate::difference::{Piece, align};
use crate::snapshot::transcript::{Mark, Row, Transcript, facts};

/// By what a row is found again in the other transcript. Its words are no part of it where they are the script's: rows
/// that differ only in them are the same row in other words.
type Key<'r> = (&'r str, &'r Mark, &'r str);

/// Two transcripts, and what is to be known about both before single rows are looked at.
pub struct Differ<'t> {
    old: &'t Transcript,
    new: &'t Transcript,
    pieces: Vec<Piece>,
    /// The cause of everything that follows where they went apart; none where they went the same way.
    whole: Option<Cause>,
}

impl<'t> Differ<'t> {
    /// Puts two transcripts side by side.
    pub fn new(old: &'t Transcript, new: &'t Transcript) -> Self {
        let keys = |transcript: &'t Transcript| transcript.rows.iter().map(key).collect::<Vec<_>>();
        let pieces = align(&keys(old), &keys(new));
        let mut differ = Self { old, new, pieces, whole: None };
        differ.whole = differ.find_whole();
        differ
    }

    /// The cause of all differences but those of words: the conversation was rewritten, or goes another way.
    pub fn whole(&self) -> Option<&Cause> {
        self.whole.as_ref()
    }

    fn find_whole(&self) -> Option<Cause> {
        let apart = self.pieces.iter().find(|piece| !piece.same)?;
        if self.is_rewritten(apart) {
            return Some(Cause::Rewritten);
        }
        if steps(&self.old.rows) != steps(&self.new.rows) {
            return Some(self.way(apart));
        }
        None
    }

    /// Whether it is the conversation's own lines that make the first difference.
    fn is_rewritten(&self, apart: &Piece) -> bool {
        let before = self.old.rows[apart.old.clone()].first();
        let now = self.new.rows[apart.new.clone()].first();
        [before, now].into_iter().flatten().all(|row| row.mark.is_of_file() && !is_time(row))
    }

    fn way(&self, apart: &Piece) -> Cause {
        let before = place(self.old);
        let now = place(self.new);
        if before != now {
            return Cause::Ends { before, now };
        }
        let next = |rows: &[Row], from: usize, after: &str| {
            let mut steps = rows[from..].iter().filter(|row| row.mark.is_of_step() && row.step != after);
            steps.next().map_or_else(String::new, |row| row.step.clone())
        };
        let earlier = self.new.rows[..apart.new.start].iter().rev().find(|row| row.mark.is_of_step());
        let after = earlier.map_or_else(String::new, |row| row.step.clone());
        let before = next(&self.old.rows, apart.old.start, &after);
        let now = next(&self.new.rows, apart.new.start, &after);
        Cause::Turns { after, before, now }
    }

    /// All rows of both, with the causes of the differences.
    pub fn rows(&self) -> Vec<Part<Row>> {
        let mut parts = Vec::new();
        for piece in &self.pieces {
            let old = &self.old.rows[piece.old.clone()];
            let new = &self.new.rows[piece.new.clone()];
            if piece.same {
                let pairs = old.iter().zip(new);
                parts.extend(pairs.map(|(old, new)| self.same_row(old, new)));
            } else {
                let cause = self.whole.clone().or_else(|| new.first().or(old.first()).map(own_cause));
                parts.push(Part { old: old.to_vec(), new: new.to_vec(), cause });
            }
        }
        give_words_of_hand_overs_to_the_desk(&mut parts);
        parts
    }

    /// Two rows of one place, of which only the words may differ.
    fn same_row(&self, old: &Row, new: &Row) -> Part<Row> {
        let cause = (old.text != new.text).then(|| match (&new.mark, &self.whole) {
            (Mark::Desk | Mark::Ended | Mark::Fault, Some(whole)) => whole.clone(),
            _ => own_cause(new),
        });
        Part { old: vec![old.clone()], new: vec![new.clone()], cause }
    }

    /// The cause of the first difference in a row that makes a ticket or lead.
    pub fn record_cause(&self, rows: &[Part<Row>]) -> Option<Cause> {
        let mut made =
            rows.iter().filter(|part| part.old.iter().chain(&part.new).any(|row| row.mark == Mark::Record));
        made.find_map(|part| part.cause.clone())
    }
}

fn key(row: &Row) -> Key<'_> {
    let text = row.text.as_str();
    let part = match row.mark {
        Mark::Visitor(_) | Mark::Operator(_) | Mark::Private(_) | Mark::Notice | Mark::World => text,
        // `ticket for accounts: Title`: what is made, and in which words.
        Mark::Record => text.split(": ").next().unwrap_or(""),
        Mark::Bot
        | Mark::Note
        | Mark::Answer
        | Mark::Input
        | Mark::Refused
        | Mark::Opens
        | Mark::Desk
        | Mark::Ended
        | Mark::Fault => "",
    };
    (&row.step, &row.mark, part)
}

/// The steps that were taken, each once where it did several things in a row.
fn steps(rows: &[Row]) -> Vec<&str> {
    let mut steps: Vec<&str> =
        rows.iter().filter(|row| row.mark.is_of_step()).map(|row| row.step.as_str()).collect();
    steps.dedup();
    steps
}

/// The name of the step at which a conversation stands in the end.
fn place(transcript: &Transcript) -> String {
    let stands = transcript.fact(facts::STANDS).unwrap_or("");
    stands.split(',').next().unwrap_or("").trim().to_owned()
}

fn is_time(row: &Row) -> bool {
    row.mark == Mark::World && row.text.strip_suffix(" later").is_some_and(is_duration)
}

/// Whether these words are a duration, as the lines of conversations have them.
fn is_duration(words: &str) -> bool {
    matches!(chat::actions(&format!("wait {words}")).as_deref(), Ok([Action::Wait(Some(_))]))
}

/// The cause of a difference that reaches no farther than its own row.
fn own_cause(row: &Row) -> Cause {
    let step = || row.step.clone();
    match row.mark {
        Mark::Bot | Mark::Note | Mark::Input | Mark::Refused | Mark::Opens => Cause::Words { step: step() },
        Mark::Answer => Cause::Answers { step: step() },
        Mark::Desk => Cause::Desk { step: step() },
        Mark::Record => Cause::Records { step: step() },
        Mark::Ended => Cause::Outcome,
        Mark::Fault => Cause::Fault,
        Mark::World if is_time(row) => Cause::Time,
        Mark::World | Mark::Notice | Mark::Visitor(_) | Mark::Operator(_) | Mark::Private(_) => {
            Cause::Rewritten
        }
    }
}

/// Where another operator takes a conversation over, the bubble that names him differs for the same reason.
fn give_words_of_hand_overs_to_the_desk(parts: &mut [Part<Row>]) {
    let decided: Vec<Cause> = parts
        .iter()
        .filter_map(|part| part.cause.clone())
        .filter(|cause| matches!(cause, Cause::Desk { .. }))
        .collect();
    for part in parts {
        let Some(Cause::Words { step }) = &part.cause else { continue };
        let of_desk = Cause::Desk { step: step.clone() };
        if decided.contains(&of_desk) {
            part.cause = Some(of_desk);
        }
    }
}
