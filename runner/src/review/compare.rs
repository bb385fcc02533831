//! Comparing what a conversation came to before with what it comes to now: every difference gets the one cause that it
//! has, so that the differences of a cause can be accepted while others wait.

use super::cause::Cause;
use super::differ::Differ;
use crate::difference::align;
use crate::snapshot::transcript::{Body, Fact, Row, Transcript, Variant, facts};

/// A part of both transcripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// What was.
    pub old: Vec<T>,
    /// What is.
    pub new: Vec<T>,
    /// Why it differs; none where it does not.
    pub cause: Option<Cause>,
}

/// Two bodies, compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    old: Vec<Compared>,
    new: Vec<Compared>,
}

/// A variant, compared with the one of the same label.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Compared {
    label: String,
    rows: Vec<Part<Row>>,
    ending: Vec<Part<Fact>>,
}

/// Compares two bodies.
pub fn compare(old: &Body, new: &Body) -> Comparison {
    let before = |variant: &Variant| match new.variant(&variant.label) {
        Some(now) => transcripts(&variant.label, &variant.transcript, &now.transcript),
        None => alone(variant),
    };
    let now = |variant: &Variant| match old.variant(&variant.label) {
        Some(before) => transcripts(&variant.label, &before.transcript, &variant.transcript),
        None => alone(variant),
    };
    Comparison { old: old.variants.iter().map(before).collect(), new: new.variants.iter().map(now).collect() }
}

impl Comparison {
    /// All causes, in the order in which they are met first.
    pub fn causes(&self) -> Vec<Cause> {
        let mut causes = Vec::new();
        if self.labels_differ() {
            causes.push(Cause::Variants);
        }
        for compared in &self.new {
            let rows = compared.rows.iter().filter_map(|part| part.cause.as_ref());
            for cause in rows.chain(compared.ending.iter().filter_map(|part| part.cause.as_ref())) {
                if !causes.contains(cause) {
                    causes.push(cause.clone());
                }
            }
        }
        causes
    }

    /// The labels of the variants that differ.
    pub fn changed(&self) -> impl Iterator<Item = &str> {
        let differs = |compared: &&Compared| {
            compared.rows.iter().any(|part| part.cause.is_some())
                || compared.ending.iter().any(|part| part.cause.is_some())
        };
        self.new.iter().filter(differs).map(|compared| compared.label.as_str())
    }

    /// What was, with only the differences of these causes: a body between the old and the new one.
    pub fn with(&self, takes: &dyn Fn(&Cause) -> bool) -> Body {
        let variants = if takes(&Cause::Variants) { &self.new } else { &self.old };
        Body { variants: variants.iter().map(|compared| compared.with(takes)).collect() }
    }

    fn labels_differ(&self) -> bool {
        let labels =
            |side: &[Compared]| side.iter().map(|compared| compared.label.clone()).collect::<Vec<_>>();
        labels(&self.old) != labels(&self.new)
    }
}

impl Compared {
    fn with(&self, takes: &dyn Fn(&Cause) -> bool) -> Variant {
        let transcript = Transcript { rows: taken(&self.rows, takes), ending: taken(&self.ending, takes) };
        Variant { label: self.label.clone(), transcript }
    }
}

fn taken<T: Clone>(parts: &[Part<T>], takes: &dyn Fn(&Cause) -> bool) -> Vec<T> {
    let side = |part: &Part<T>| {
        if part.cause.as_ref().is_none_or(takes) { part.new.clone() } else { part.old.clone() }
    };
    parts.iter().flat_map(side).collect()
}

/// A variant that the other side does not have, and which is therefore only ever taken as a whole.
fn alone(variant: &Variant) -> Compared {
    let Transcript { rows, ending } = variant.transcript.clone();
    let cause = Some(Cause::Variants);
    Compared {
        label: variant.label.clone(),
        rows: vec![Part { old: rows.clone(), new: rows, cause: cause.clone() }],
        ending: vec![Part { old: ending.clone(), new: ending, cause }],
    }
}

/// By what a fact is found again in the other transcript: its name, and of a value that is remembered the value's.
fn fact_key(fact: &Fact) -> (&str, &str) {
    let of_value = fact.name == facts::REMEMBERS;
    (&fact.name, if of_value { value_name(fact) } else { "" })
}

/// The name of a value that is remembered.
fn value_name(fact: &Fact) -> &str {
    fact.text.split(" = ").next().unwrap_or("")
}

fn transcripts(label: &str, old: &Transcript, new: &Transcript) -> Compared {
    let differ = Differ::new(old, new);
    let rows = differ.rows();
    let ending = ending(old, new, &differ, &rows);
    Compared { label: label.to_owned(), rows, ending }
}

/// What both came to, with the causes: that of the way where the way is another, else that of the step that it is about.
fn ending(old: &Transcript, new: &Transcript, differ: &Differ<'_>, rows: &[Part<Row>]) -> Vec<Part<Fact>> {
    let keys = |transcript: &'_ Transcript| -> Vec<(String, String)> {
        let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        transcript.ending.iter().map(|fact| owned(fact_key(fact))).collect()
    };
    let mut parts = Vec::new();
    for piece in align(&keys(old), &keys(new)) {
        let (before, now) = (&old.ending[piece.old.clone()], &new.ending[piece.new.clone()]);
        if !piece.same {
            let about = now.first().or(before.first());
            let cause = about.map(|fact| fact_cause(fact, differ, rows));
            parts.push(Part { old: before.to_vec(), new: now.to_vec(), cause });
            continue;
        }
        for (before, now) in before.iter().zip(now) {
            let cause = (before != now).then(|| fact_cause(now, differ, rows));
            parts.push(Part { old: vec![before.clone()], new: vec![now.clone()], cause });
        }
    }
    parts
}

fn fact_cause(fact: &Fact, differ: &Differ<'_>, rows: &[Part<Row>]) -> Cause {
    if let Some(cause) = differ.whole() {
        return cause.clone();
    }
    let mut causes = rows.iter().filter_map(|part| part.cause.as_ref());
    match fact.name.as_str() {
        facts::REMEMBERS => {
            let name = value_name(fact);
            let asks = |cause: &&Cause| is_of_question(cause, name);
            causes.find(asks).cloned().unwrap_or_else(|| Cause::Remembered { name: name.to_owned() })
        }
        facts::TICKET | facts::LEAD => {
            differ.record_cause(rows).unwrap_or(Cause::Records { step: String::new() })
        }
        // Who has a conversation decides what becomes of it.
        _ => causes.find(|cause| matches!(cause, Cause::Desk { .. })).cloned().unwrap_or(
            match fact.name.as_str() {
                facts::UNUSED => Cause::Rewritten,
                _ => Cause::Outcome,
            },
        ),
    }
}

/// Whether a cause is about how a question is asked.
fn is_of_question(cause: &Cause, question: &str) -> bool {
    matches!(cause, Cause::Words { step } | Cause::Answers { step }
        if step.rsplit_once('.').is_some_and(|(_, name)| name == question))
}
