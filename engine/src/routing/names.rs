//! Names as small numbers: everything that is compared while deciding is compared as a number.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// Names in the order in which they were met.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(super) struct Names {
    numbers: BTreeMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
}

impl Names {
    /// The number of a name.
    pub(super) fn find(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The number of a name, and whether it is new.
    pub(super) fn intern(&mut self, name: &str) -> (u32, bool) {
        if let Some(number) = self.find(name) {
            return (number, false);
        }
        let number = self.names.len() as u32;
        let name: Arc<str> = Arc::from(name);
        self.names.push(Arc::clone(&name));
        self.numbers.insert(name, number);
        (number, true)
    }

    /// The name with this number.
    pub(super) fn name(&self, number: u32) -> Option<&Arc<str>> {
        self.names.get(number as usize)
    }
}

/// What two languages must have in common for two people to understand each other: the language itself, without
/// country or script. `fr-BE` is spoken by whoever speaks `fr`. Empty where nothing is known.
pub(super) fn spoken(tag: &str) -> String {
    let language = tag.trim().split(['-', '_']).next().unwrap_or("");
    language.to_ascii_lowercase()
}

/// A country code as it is compared: without outer space, in capital letters.
pub(super) fn country(code: &str) -> String {
    code.trim().to_ascii_uppercase()
}
