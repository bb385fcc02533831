//! Odoo's records in files, and back into files.
//!
//! Each format has one door: [`xml`], [`sheet`] (CSV), [`json`] and [`po`] read entries with their fields, `gather`
//! makes records of the entries of all files together, and what the records mean as scripts is the grammar's to say.

pub mod desk;
mod entry;
mod gather;
pub mod ids;
pub mod json;
mod markup;
pub mod names;
mod places;
pub mod po;
pub mod problem;
mod python;
mod sheet;
#[cfg(test)]
mod tests;
pub mod translations;
pub mod xml;

use std::collections::{BTreeMap, BTreeSet};

use switchboard_grammar::odoo::records::{Place, Records};

use self::entry::{Entry, Model};
use self::problem::Problems;

/// How many records are read: a hundred bots of ten thousand steps.
const MOST_ENTRIES: usize = 1_000_000;
/// How many unknown models and fields are told by name.
const MOST_PASSED: usize = 200;

/// A file with records, as it was read.
pub struct File {
    /// Its path, as it is shown.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads the records of files that belong together.
pub fn read(files: &[File], problems: &mut Problems) -> Records {
    let mut intake = Intake { problems: std::mem::take(problems), ..Intake::default() };
    for (at, file) in files.iter().enumerate() {
        let number = u32::try_from(at).unwrap_or(u32::MAX);
        let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
        match Kind::of(&file.name, text) {
            Kind::Xml => xml::read(text, number, &mut intake),
            Kind::Json => json::read(text, &file.name, number, &mut intake),
            Kind::Sheet => sheet::read(text, &file.name, number, &mut intake),
        }
    }
    intake.tell_what_was_passed();
    let records = gather::gather(intake.entries, &mut intake.problems);
    *problems = intake.problems;
    records
}

/// The formats of files with records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Xml,
    Json,
    Sheet,
}

impl Kind {
    /// By the ending of the name; of a file without a known one, by its first sign.
    fn of(name: &str, text: &str) -> Self {
        let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
        match (ending.as_str(), text.trim_start().chars().next()) {
            ("xml", _) => Self::Xml,
            ("json", _) => Self::Json,
            ("csv", _) => Self::Sheet,
            (_, Some('{' | '[')) => Self::Json,
            _ => Self::Xml,
        }
    }
}

/// What the readers of all formats fill.
#[derive(Debug, Default)]
struct Intake {
    entries: Vec<Entry>,
    is_full: bool,
    problems: Problems,
    /// What is not read, by its name, how often it was there, and where first.
    passed: BTreeMap<String, (usize, Place)>,
    /// What of it changes records.
    acting: BTreeSet<String>,
}

impl Intake {
    /// One more entry, unless there are too many: then that is told once.
    fn add(&mut self, entry: Entry) {
        if self.entries.len() == MOST_ENTRIES && !self.is_full {
            self.is_full = true;
            self.problems.error(
                entry.place,
                "There are more than a million records here.",
                "No team of people has so many, and the memory of this machine might not hold them.",
                "Import the bots in several runs.",
            );
        }
        if !self.is_full {
            self.entries.push(entry);
        }
    }

    /// A record of a model that is not read.
    fn pass_model(&mut self, name: &str, place: Place) {
        self.pass(format!("A record of {} is not read", quoted(name)), place);
    }

    /// A field that is not read.
    fn pass_field(&mut self, model: Model, name: &str, place: Place) {
        if !model.may_lose(name) {
            self.pass(format!("The field `{}` of {} is not read", quoted(name), model.name()), place);
        }
    }

    /// An element of a data file that is no record. Some of them change records.
    fn pass_element(&mut self, name: &str, place: Place) {
        self.pass(format!("`<{}>` is not read", quoted(name)), place);
        if matches!(name, "delete" | "function") {
            self.acting.insert(format!("`<{}>` is not read", quoted(name)));
        }
    }

    fn pass(&mut self, what: String, place: Place) {
        if self.passed.len() < MOST_PASSED || self.passed.contains_key(&what) {
            self.passed.entry(what).or_insert((0, place)).0 += 1;
        }
    }

    fn tell_what_was_passed(&mut self) {
        for (what, (count, place)) in std::mem::take(&mut self.passed) {
            let times = if count == 1 { "once".to_owned() } else { format!("{count} times") };
            if self.acting.contains(&what) {
                self.problems.warning(
                    place,
                    format!("{what}; it is here {times}."),
                    "It may take records away or change them, also those of a bot, when Odoo loads the file.",
                    "It was passed over: look whether the bots are as in Odoo.",
                );
                continue;
            }
            self.problems.note(
                place,
                format!("{what}; it is here {times}."),
                "As far as is known, it does not change what a bot says, asks or does.",
                "It was passed over.",
            );
        }
    }
}

/// A name from a file as it is shown: in one line, and not endless.
fn quoted(name: &str) -> String {
    crate::words::shorten(name, 80)
}
