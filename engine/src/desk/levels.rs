//! Expertise with levels, and other lists of names with something behind each, as they stand in a desk file: in order,
//! and with what is written twice still there, so that it can be found.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};

use crate::routing::DEFAULT_LEVEL;

/// Writes names with what is behind them as a map.
pub(super) fn serialize<V, S>(entries: &[(String, V)], serializer: S) -> Result<S::Ok, S::Error>
where
    V: serde::Serialize,
    S: Serializer,
{
    let mut map = serializer.serialize_map(Some(entries.len()))?;
    for (name, value) in entries {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// Reads a map of names, in order, each as often as it is written.
pub(super) fn deserialize_map<'de, V, D>(deserializer: D) -> Result<Vec<(String, V)>, D::Error>
where
    V: Deserialize<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_map(Entries(PhantomData))
}

/// Reads levels: a map `{"billing": 5}`, or a list `["billing"]` where the usual level is meant.
pub(super) fn deserialize_levels<'de, D>(deserializer: D) -> Result<Vec<(String, i64)>, D::Error>
where
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(Levels)
}

struct Entries<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Entries<V> {
    type Value = Vec<(String, V)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("names in curly brackets, like {\"Bea Blum\": (presence: Away)}")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}

struct Levels;

impl<'de> Visitor<'de> for Levels {
    type Value = Vec<(String, i64)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(
            "expertise with levels, like {\"billing\": 5}, or a list of expertise, like [\"billing\"]",
        )
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Entries(PhantomData).visit_map(map)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(name) = list.next_element()? {
            entries.push((name, i64::from(DEFAULT_LEVEL)));
        }
        Ok(entries)
    }
}
