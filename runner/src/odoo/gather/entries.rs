//! Entries that stand inside others are taken out, and those of one id become one.

use std::collections::BTreeMap;

use super::Named;
use super::value::{self, Change};
use crate::odoo::entry::{Entry, Field, Model, Value};
use crate::odoo::problem::Problems;
use crate::odoo::quoted;

/// Entries by model, in their order, each id once.
#[derive(Default)]
pub(super) struct Entries {
    models: BTreeMap<Model, Vec<Named>>,
    places: BTreeMap<(Model, String), usize>,
    /// Which model uses an id that is more than a number: such ids are unique among all models.
    owners: BTreeMap<String, Model>,
    /// What names an entry as one of its parts, for those that do not lead back themselves.
    wholes: BTreeMap<(Model, String), String>,
    unnamed: usize,
}

impl Entries {
    /// All entries of a model, which are not needed again.
    pub(super) fn take(&mut self, model: Model) -> Vec<Named> {
        self.models.remove(&model).unwrap_or_default()
    }

    /// All entries of a model.
    pub(super) fn of(&self, model: Model) -> &[Named] {
        self.models.get(&model).map_or(&[], Vec::as_slice)
    }

    /// The entry that names another one as its part.
    pub(super) fn whole_of(&self, model: Model, id: &str) -> Option<&str> {
        self.wholes.get(&(model, id.to_owned())).map(String::as_str)
    }

    fn add(&mut self, model: Model, mut named: Named, problems: &mut Problems) {
        self.own(model, &named, problems);
        let entries = self.models.entry(model).or_default();
        let key = (model, named.id.clone());
        let Some(at) = self.places.get(&key) else {
            self.places.insert(key, entries.len());
            entries.push(named);
            return;
        };
        let Some(first) = entries.get_mut(*at) else { return };
        let again = named
            .fields
            .iter()
            .find(|field| first.field(field.name).is_some_and(|old| old.value != field.value));
        if let Some(field) = again {
            problems.warning(
                named.place,
                format!("`{}` is here a second time, with another `{}`.", quoted(&named.id), field.name),
                format!(
                    "It stood in line {} already; in Odoo, a later record of one id changes the earlier one.",
                    first.place.line
                ),
                "The fields that are written here count.",
            );
        }
        first.fields.append(&mut named.fields);
    }

    fn own(&mut self, model: Model, named: &Named, problems: &mut Problems) {
        if named.id.bytes().all(|byte| byte.is_ascii_digit()) {
            return;
        }
        let owner = *self.owners.entry(named.id.clone()).or_insert(model);
        if owner != model {
            problems.error(
                named.place,
                format!(
                    "`{}` is the id of two different things: of a {} and of a {}.",
                    quoted(&named.id),
                    owner.name(),
                    model.name()
                ),
                "What refers to it could mean either, and Odoo would refuse the file.",
                "Give one of them another id.",
            );
        }
    }

    /// A name for an entry that has none.
    fn made_up(&mut self, model: Model) -> String {
        self.unnamed += 1;
        format!("{}_without_id_{}", model.name().replace('.', "_"), self.unnamed)
    }
}

/// Takes entries out of others, and makes those of one id one.
pub(super) fn flatten(entries: Vec<Entry>, problems: &mut Problems) -> Entries {
    let mut flat = Entries::default();
    for entry in entries {
        one(entry, &mut flat, problems);
    }
    flat
}

/// One entry with all that stands inside it. They are at most three deep: a script, its steps, their answers.
fn one(entry: Entry, flat: &mut Entries, problems: &mut Problems) {
    let Entry { model, id, place, mut fields } = entry;
    let id = id.map(|id| id.trim().to_owned()).filter(|id| !id.is_empty());
    let id = id.unwrap_or_else(|| flat.made_up(model));
    let mut inside = Vec::new();
    fields.retain(|field| match model.parts(field.name) {
        Some((part, back)) => {
            inside.extend(parts((part, back), &id, field, flat, problems));
            false
        }
        None => true,
    });
    flat.add(model, Named { id, place, fields }, problems);
    for part in inside {
        one(part, flat, problems);
    }
}

/// The entries inside a field. Those that are only named there are remembered as its parts.
fn parts(
    (model, back): (Model, &'static str),
    owner: &str,
    field: &Field,
    flat: &mut Entries,
    problems: &mut Problems,
) -> Vec<Entry> {
    let (changes, whole) = value::changes(&field.value);
    if !whole {
        problems.error(
            field.place,
            format!("The value of `{}` cannot be read.", field.name),
            "It should be a list of records, or of commands that link, set or create them.",
            "Mend the field, or export the bot from Odoo again.",
        );
    }
    let link = |place| Field { name: back, place, value: Value::Reference(owner.to_owned()) };
    if changes.iter().any(|change| matches!(change, Change::Make(_))) {
        without_ids(owner, field, problems);
    }
    let mut entries = Vec::new();
    for (at, change) in changes.into_iter().enumerate() {
        let (id, table) = match change {
            Change::Make(table) => {
                let word = model.name().rsplit('.').next().unwrap_or("part");
                (format!("{owner}__{word}_{}", at + 1), table)
            }
            Change::Update(link, table) => (link.to, table),
            Change::Add(link) => {
                flat.wholes.entry((model, link.to)).or_insert_with(|| owner.to_owned());
                continue;
            }
            Change::Remove(_) | Change::Clear => continue,
        };
        let known = table.into_iter().filter_map(|(name, value)| Some((model.field(&name)?, value)));
        let mut fields: Vec<Field> =
            known.map(|(name, value)| Field { name, place: field.place, value }).collect();
        fields.push(link(field.place));
        entries.push(Entry { model, id: Some(id), place: field.place, fields });
    }
    entries
}

/// Tells of records that are made inside others, and so have no id in Odoo.
fn without_ids(owner: &str, field: &Field, problems: &mut Problems) {
    let owner = quoted(owner);
    problems.note(
        field.place,
        format!("The `{}` of `{owner}` are made without ids of their own.", field.name),
        "Nothing in Odoo says which they are, so an export makes them anew.",
        format!(
            "They got ids that begin with `{owner}__`; delete the old ones in Odoo when you load an export."
        ),
    );
}
