//! Look-up of names.
#![allow(clippy::disallowed_types, reason = "only looked up, never walked over: its order is seen by nobody")]

use std::collections::HashMap;
use std::hash::Hash;

use rustc_hash::FxBuildHasher;

/// What stands under a name. It can only be looked up, so that nothing depends on the order inside.
#[derive(Clone, Debug)]
pub struct Index<K, V> {
    entries: HashMap<K, V, FxBuildHasher>,
}

impl<K, V> Default for Index<K, V> {
    fn default() -> Self {
        Self { entries: HashMap::default() }
    }
}

impl<K: Hash + Eq, V: Copy> Index<K, V> {
    /// Puts `value` under `key`, unless something stands there already: then that is given back and stays.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.entries.entry(key) {
            std::collections::hash_map::Entry::Occupied(entry) => Some(*entry.get()),
            std::collections::hash_map::Entry::Vacant(entry) => {
                entry.insert(value);
                None
            }
        }
    }

    /// What stands under `key`.
    pub fn get<Q>(&self, key: &Q) -> Option<V>
    where
        K: std::borrow::Borrow<Q>,
        Q: Hash + Eq + ?Sized,
    {
        self.entries.get(key).copied()
    }
}
