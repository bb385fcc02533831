//! Names that are given once each.

use std::collections::{BTreeMap, BTreeSet};

/// The names that were given.
#[derive(Debug, Default)]
pub(super) struct Unique {
    taken: BTreeSet<String>,
    /// The next number to try, so that a thousand things of one name are named in one go.
    next: BTreeMap<String, u32>,
}

impl Unique {
    /// Names that cannot be given any more.
    pub(super) fn take(&mut self, names: impl IntoIterator<Item = String>) {
        self.taken.extend(names);
    }

    /// Whether a name is given already, or cannot be given.
    pub(super) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The wanted name, or where it is given already, the same with a number.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        if self.taken.insert(wanted.to_owned()) {
            return wanted.to_owned();
        }
        let next = self.next.entry(wanted.to_owned()).or_insert(2);
        loop {
            let name = format!("{wanted}_{next}");
            *next += 1;
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}
