//! Looking up what an entry refers to: by its id, with or without the name of its module, or by the name that people
//! know it by.

use std::collections::BTreeMap;

use super::entries::Entries;
use super::value;
use crate::odoo::entry::Model;

/// What a name leads to; none where it leads to several.
type Unique = Option<String>;

/// All entries by what they can be called.
#[derive(Default)]
pub(super) struct Index {
    ids: BTreeMap<(Model, String), String>,
    bare: BTreeMap<(Model, String), Unique>,
    names: BTreeMap<(Model, String), Unique>,
}

impl Index {
    pub(super) fn of(entries: &Entries) -> Self {
        let mut index = Self::default();
        for model in Model::ALL {
            let name = if model == Model::Script { "title" } else { "name" };
            for entry in entries.of(model) {
                index.ids.insert((model, entry.id.clone()), entry.id.clone());
                if let Some((_, bare)) = entry.id.rsplit_once('.') {
                    once(&mut index.bare, (model, bare.to_owned()), &entry.id);
                }
                if let Some(name) = entry.field(name).and_then(|field| value::words(&field.value)) {
                    once(&mut index.names, (model, name), &entry.id);
                }
            }
        }
        index
    }

    /// The id of the entry that is meant; none where there is none, or several.
    pub(super) fn find(&self, model: Model, called: &str) -> Option<&str> {
        let key = (model, called.to_owned());
        if let Some(id) = self.ids.get(&key) {
            return Some(id);
        }
        // The module of a file is not written in it, so `x` and `module.x` are the same where only one of them is there.
        if let Some((_, bare)) = called.rsplit_once('.')
            && let Some(id) = self.ids.get(&(model, bare.to_owned()))
        {
            return Some(id);
        }
        let unique = |names: &'_ BTreeMap<(Model, String), Unique>| names.get(&key).cloned().flatten();
        let found = unique(&self.bare).filter(|_| !called.contains('.')).or_else(|| unique(&self.names))?;
        self.ids.get(&(model, found)).map(String::as_str)
    }
}

fn once(names: &mut BTreeMap<(Model, String), Unique>, key: (Model, String), id: &str) {
    names.entry(key).and_modify(|unique| *unique = None).or_insert_with(|| Some(id.to_owned()));
}
