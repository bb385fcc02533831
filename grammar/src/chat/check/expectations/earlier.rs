//! What was expected above a line, so that looking for what contradicts it does not go through all of it.

use std::collections::BTreeMap;

use crate::chat::check::names::{OperatorNames, operator_called};
use crate::chat::{Expected, Outcome, Status};
use crate::graph::Record;
use crate::span::Location;

/// How many different words of one sort a line is compared with. Nobody expects more of one conversation.
const MOST_WORDS: usize = 200;

/// All that was expected so far in a conversation.
pub(super) struct Expectations<'c> {
    pub(super) operators: &'c [OperatorNames],
    /// Of each visitor.
    pub(super) seen: BTreeMap<u8, Seen<'c>>,
}

/// What was expected of one visitor.
#[derive(Default)]
pub(super) struct Seen<'c> {
    /// What has been said at some time stays said.
    said: Words<'c>,
    /// What was made at some time stays made.
    records: Vec<(Record, Location)>,
    /// What is so at this place, until something happens.
    now: Now<'c>,
}

/// What is expected at one place of a conversation.
#[derive(Default)]
struct Now<'c> {
    handed: First<usize>,
    handed_to_anybody: Option<Location>,
    nobody: Option<Location>,
    end: First<&'c str>,
    answers: BTreeMap<&'c str, First<&'c str>>,
    no_answers: BTreeMap<&'c str, Location>,
    never_said: Words<'c>,
    no_records: Vec<(Record, Location)>,
    status: First<Status>,
    outcome: First<Outcome>,
    in_line: First<u32>,
}

impl<'c> Expectations<'c> {
    /// What was so before may be otherwise from here on.
    pub(super) fn something_happens(&mut self) {
        self.seen.values_mut().for_each(|seen| seen.now = Now::default());
    }

    /// Adds what is expected at `location`, and gives the first place above it where something is expected that
    /// contradicts it.
    pub(super) fn add(
        &mut self,
        visitor: u8,
        expected: &'c Expected,
        location: Location,
    ) -> Option<Location> {
        let seen = self.seen.entry(visitor).or_default();
        let now = &mut seen.now;
        match expected {
            Expected::Handed(name) => {
                now.handed_to_anybody.get_or_insert(location);
                let other =
                    operator_called(name, self.operators).and_then(|who| now.handed.add(who, location));
                earliest([other, now.nobody])
            }
            Expected::Nobody => {
                now.nobody.get_or_insert(location);
                now.handed_to_anybody
            }
            Expected::End(Some(section)) => now.end.add(section, location),
            Expected::Answer { name, value } => {
                let other = now.answers.entry(name).or_default().add(value, location);
                earliest([other, now.no_answers.get(name.as_str()).copied()])
            }
            Expected::NoAnswer(name) => {
                now.no_answers.entry(name).or_insert(location);
                now.answers.get(name.as_str()).and_then(First::first)
            }
            Expected::Said(part) => {
                seen.said.add(part, location);
                now.never_said.find(|never| part.contains(never))
            }
            Expected::NeverSaid(part) => {
                now.never_said.add(part, location);
                seen.said.find(|said| said.contains(part.as_str()))
            }
            Expected::NeverSeen(part) => seen.said.find(|said| said.contains(part.as_str())),
            Expected::Record { record, .. } => {
                first_of(&mut seen.records, *record, location);
                of(&now.no_records, *record)
            }
            Expected::NoRecord(record) => {
                first_of(&mut now.no_records, *record, location);
                of(&seen.records, *record)
            }
            Expected::Status(status) => now.status.add(*status, location),
            Expected::Outcome(outcome) => now.outcome.add(*outcome, location),
            Expected::InLine(position) => now.in_line.add(*position, location),
            Expected::End(None) | Expected::Private(_) | Expected::Star(_) => None,
        }
    }
}

fn earliest(places: [Option<Location>; 2]) -> Option<Location> {
    places.into_iter().flatten().min()
}

fn of(records: &[(Record, Location)], record: Record) -> Option<Location> {
    records.iter().find(|(other, _)| *other == record).map(|(_, location)| *location)
}

fn first_of(records: &mut Vec<(Record, Location)>, record: Record, location: Location) {
    if of(records, record).is_none() {
        records.push((record, location));
    }
}

/// Of what can only be one, the first that was expected, and the first that differs from it.
struct First<V> {
    first: Option<(V, Location)>,
    other: Option<Location>,
}

impl<V> Default for First<V> {
    fn default() -> Self {
        Self { first: None, other: None }
    }
}

impl<V: PartialEq> First<V> {
    /// Adds one more, and gives the first that differs from it.
    fn add(&mut self, value: V, location: Location) -> Option<Location> {
        match &self.first {
            Some((first, _)) if *first == value => self.other,
            Some((_, first)) => {
                let first = *first;
                self.other.get_or_insert(location);
                Some(first)
            }
            None => {
                self.first = Some((value, location));
                None
            }
        }
    }

    fn first(&self) -> Option<Location> {
        self.first.as_ref().map(|(_, location)| *location)
    }
}

/// Different words, in the order in which they were expected.
#[derive(Default)]
struct Words<'c> {
    words: Vec<(&'c str, Location)>,
}

impl<'c> Words<'c> {
    fn add(&mut self, words: &'c str, location: Location) {
        if self.words.len() < MOST_WORDS && !self.words.iter().any(|(other, _)| *other == words) {
            self.words.push((words, location));
        }
    }

    fn find(&self, is: impl Fn(&str) -> bool) -> Option<Location> {
        self.words.iter().find(|(words, _)| is(words)).map(|(_, location)| *location)
    }
}
