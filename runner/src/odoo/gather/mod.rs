//! From the entries of files to records: entries that stand inside others are taken out, those of one id become one,
//! and what they refer to is looked up. All files of a run belong together.

mod entries;
mod index;
mod people;
mod scripts;
mod value;

use std::collections::BTreeSet;

use switchboard_grammar::odoo::records::{Place, Records};

use self::entries::Entries;
use self::index::Index;
use super::entry::{Entry, Field, Model};
use super::problem::Problems;

/// Puts entries together.
pub fn gather(entries: Vec<Entry>, problems: &mut Problems) -> Records {
    let entries = entries::flatten(entries, problems);
    let index = Index::of(&entries);
    let records = Records::default();
    let mut gathering = Gathering { entries, index, records, outside: BTreeSet::new(), problems };
    gathering.teams();
    gathering.expertise();
    gathering.scripts();
    gathering.operators();
    gathering.records
}

/// The work in progress.
struct Gathering<'a> {
    entries: Entries,
    index: Index,
    records: Records,
    /// What is referred to but in none of the files, and was made all the same.
    outside: BTreeSet<(Model, String)>,
    problems: &'a mut Problems,
}

/// An entry whose id is known, with its last field of each name.
struct Named {
    id: String,
    place: Place,
    fields: Vec<Field>,
}

impl Named {
    fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().rev().find(|field| field.name == name)
    }
}

impl Gathering<'_> {
    /// All entries of a model, which are not needed again.
    fn take(&mut self, model: Model) -> Vec<Named> {
        self.entries.take(model)
    }
}

/// Words made of an id, for what has no name of its own: `sales_team.team_sales_department` is `Sales department`.
fn words_of(id: &str) -> String {
    let bare = id.rsplit_once('.').map_or(id, |(_, bare)| bare);
    let words: Vec<&str> = bare.split(['_', '-', ' ']).filter(|word| !word.is_empty()).collect();
    let kinds = ["im", "livechat", "crm", "helpdesk", "team", "expertise", "user", "chatbot", "script"];
    let meaning = words.iter().position(|word| !kinds.contains(word)).unwrap_or(0);
    let words = words.get(meaning..).unwrap_or(&[]).join(" ");
    let mut characters = words.chars();
    characters.next().map_or_else(|| id.to_owned(), |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn an_id_becomes_words() {
        assert_eq!(words_of("sales_team.team_sales_department"), "Sales department");
        assert_eq!(words_of("expertise_billing"), "Billing");
        assert_eq!(words_of("team"), "Team");
        assert_eq!(words_of("7"), "7");
        assert_eq!(words_of("."), ".");
    }
}
