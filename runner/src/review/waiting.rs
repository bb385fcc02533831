//! A snapshot that waits for a review.

use std::path::PathBuf;

use super::cause::Cause;
use super::compare::{Comparison, compare};
use crate::snapshot::file::Snapshot;
use crate::snapshot::header::Info;
use crate::snapshot::{read, write};

/// What stands in the place of the accepted snapshot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Accepted {
    /// Nothing yet.
    Nothing,
    /// This body.
    Body(String),
    /// Something that cannot be read, for this reason.
    Unreadable(String),
}

/// A snapshot that waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its file.
    pub path: PathBuf,
    /// The file of the accepted one.
    pub accepted_path: PathBuf,
    /// What it shows.
    pub info: Info,
    /// Itself.
    pub snapshot: Snapshot,
    /// What was accepted.
    pub accepted: Accepted,
}

/// What has to be done with files so that a decision is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Todo {
    /// This stands in the accepted file from now on.
    Accept(Snapshot),
    /// What stands in the accepted file is put out of the way first.
    SetAside,
    /// This stands in the waiting file from now on.
    Wait(Snapshot),
    /// Nothing waits any more.
    Remove,
}

impl Waiting {
    /// Why it waits, each cause once. Without any, both are the same and nothing is to be decided.
    pub fn causes(&self) -> Vec<Cause> {
        match &self.accepted {
            Accepted::Body(old) if *old == self.snapshot.body => Vec::new(),
            _ if !self.info.failed.is_empty() => vec![Cause::Failed],
            Accepted::Nothing => vec![Cause::New],
            Accepted::Unreadable(_) => vec![Cause::Unreadable],
            Accepted::Body(old) => {
                let causes = self.comparison(old).causes();
                if causes.is_empty() { vec![Cause::Form] } else { causes }
            }
        }
    }

    /// The accepted body, and the same with only the differences of one cause.
    pub fn difference(&self, cause: &Cause) -> (String, String) {
        match &self.accepted {
            Accepted::Nothing | Accepted::Unreadable(_) => (String::new(), self.snapshot.body.clone()),
            Accepted::Body(old) if matches!(cause, Cause::Form | Cause::Failed) => {
                (old.clone(), self.snapshot.body.clone())
            }
            Accepted::Body(old) => {
                let with = self.comparison(old).with(&|other| other == cause);
                (old.clone(), text(&with))
            }
        }
    }

    /// Accepts the differences of one cause; those of others go on waiting. What failed is not accepted.
    pub fn accept(&mut self, cause: &Cause) -> Vec<Todo> {
        if *cause == Cause::Failed {
            return Vec::new();
        }
        let body = match &self.accepted {
            Accepted::Body(_) if *cause != Cause::Form && self.causes().len() > 1 => self.difference(cause).1,
            Accepted::Body(_) | Accepted::Nothing | Accepted::Unreadable(_) => self.snapshot.body.clone(),
        };
        let mut todo = Vec::new();
        if matches!(self.accepted, Accepted::Unreadable(_)) {
            todo.push(Todo::SetAside);
        }
        self.accepted = Accepted::Body(body.clone());
        todo.push(Todo::Accept(Snapshot { header: self.snapshot.header.clone(), body }));
        if self.causes().is_empty() {
            todo.push(Todo::Remove);
        }
        todo
    }

    /// Rejects the differences of one cause: they wait no more. They come again with the next run of `test`, unless what
    /// causes them is mended.
    pub fn reject(&mut self, cause: &Cause) -> Vec<Todo> {
        let Accepted::Body(old) = &self.accepted else { return vec![self.forget()] };
        if *cause == Cause::Form || self.causes().len() == 1 {
            return vec![self.forget()];
        }
        let without = self.comparison(old).with(&|other| other != cause);
        self.snapshot.body = text(&without);
        if self.causes().is_empty() {
            return vec![self.forget()];
        }
        vec![Todo::Wait(self.snapshot.clone())]
    }

    fn forget(&mut self) -> Todo {
        self.accepted = Accepted::Body(self.snapshot.body.clone());
        Todo::Remove
    }

    fn comparison(&self, old: &str) -> Comparison {
        compare(&read::body(old), &read::body(&self.snapshot.body))
    }
}

fn text(body: &crate::snapshot::transcript::Body) -> String {
    write::body(body).trim_end().to_owned()
}
