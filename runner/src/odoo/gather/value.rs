//! What the values of fields mean: numbers, words, and links to other entries.

use crate::odoo::entry::Value;

/// A link to another entry, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// What the entry is called: its id, or the name that people know it by.
    pub(super) to: String,
    /// The name that people know it by, where it is written beside the id.
    pub(super) name: Option<String>,
}

impl Link {
    fn to(id: impl Into<String>) -> Self {
        Self { to: id.into(), name: None }
    }
}

/// The words of a value; none where it holds none.
pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::Text(words) | Value::Markup(words) => Some(words.clone()).filter(|words| !words.is_empty()),
        Value::Whole(number) => Some(number.to_string()),
        Value::Fraction(number) => Some(number.to_string()),
        Value::Nothing | Value::Truth(_) | Value::Reference(_) | Value::List(_) | Value::Table(_) => None,
    }
}

/// The whole number of a value; none where it is none.
pub(super) fn whole(value: &Value) -> Option<i64> {
    match value {
        Value::Whole(number) => Some(*number),
        // Interfaces write 10.0 for 10.
        Value::Fraction(number) if number.fract() == 0.0 && number.abs() < 1e15 => Some(*number as i64),
        Value::Text(words) => {
            let words = words.trim();
            words.parse().ok().or_else(|| whole(&Value::Fraction(words.parse().ok()?)))
        }
        // As Odoo reads it.
        Value::Truth(truth) => Some(i64::from(*truth)),
        Value::Nothing
        | Value::Fraction(_)
        | Value::Markup(_)
        | Value::Reference(_)
        | Value::List(_)
        | Value::Table(_) => None,
    }
}

/// Whether a value is a yes, by the words that Odoo takes for a no.
pub(super) fn truth(value: &Value) -> bool {
    match value {
        Value::Nothing => false,
        Value::Truth(truth) => *truth,
        Value::Whole(number) => *number != 0,
        Value::Fraction(number) => *number != 0.0,
        Value::Text(words) | Value::Markup(words) => {
            let no = ["", "0", "f", "false", "n", "no", "off", "none"];
            !no.contains(&words.trim().to_lowercase().as_str())
        }
        Value::Reference(_) | Value::List(_) | Value::Table(_) => true,
    }
}

/// The entry that a value leads to: an id, a number, or both the number and the name as interfaces give them.
pub(super) fn link(value: &Value) -> Option<Link> {
    match value {
        Value::Reference(id) | Value::Text(id) => {
            Some(Link::to(id.trim())).filter(|link| !link.to.is_empty())
        }
        Value::Whole(number) => Some(Link::to(number.to_string())),
        Value::List(parts) => match parts.as_slice() {
            [Value::Whole(number), Value::Text(name)] => {
                Some(Link { to: number.to_string(), name: Some(name.clone()) })
            }
            [Value::Reference(id)] | [Value::Text(id)] => Some(Link::to(id)),
            _ => None,
        },
        Value::Table(fields) => {
            let find = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| value);
            let name = find("display_name").or_else(|| find("name")).and_then(words);
            Some(Link { name, ..link(find("id")?)? })
        }
        Value::Nothing | Value::Truth(_) | Value::Fraction(_) | Value::Markup(_) => None,
    }
}

/// What a field of many links says, one behind the other, as Odoo carries it out.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Change {
    /// One more.
    Add(Link),
    /// One less.
    Remove(Link),
    /// None at all.
    Clear,
    /// A new entry with these fields.
    Make(Vec<(String, Value)>),
    /// New fields for an entry.
    Update(Link, Vec<(String, Value)>),
}

/// The changes of a field of many links, and whether everything in it could be read.
pub(super) fn changes(value: &Value) -> (Vec<Change>, bool) {
    let mut changes = Vec::new();
    let whole = match value {
        Value::Nothing | Value::Truth(false) => true,
        Value::List(items) => items.iter().filter(|item| !change(item, &mut changes)).count() == 0,
        Value::Text(names) => {
            let names = names.split(',').map(str::trim).filter(|name| !name.is_empty());
            changes.extend(names.map(|name| Change::Add(Link::to(name))));
            true
        }
        Value::Reference(_) | Value::Whole(_) | Value::Table(_) => change(value, &mut changes),
        Value::Truth(true) | Value::Fraction(_) | Value::Markup(_) => false,
    };
    (changes, whole)
}

/// One item: a link, or a command with its number; whether it could be read.
fn change(item: &Value, changes: &mut Vec<Change>) -> bool {
    let Value::List(parts) = item else {
        let link = link(item);
        changes.extend(link.clone().map(Change::Add));
        return link.is_some();
    };
    let made = match parts.as_slice() {
        [Value::Whole(0), _, Value::Table(fields)] => vec![Change::Make(fields.clone())],
        [Value::Whole(1), of, Value::Table(fields)] => match link(of) {
            Some(link) => vec![Change::Update(link, fields.clone())],
            None => return false,
        },
        [Value::Whole(2 | 3), of, ..] => match link(of) {
            Some(link) => vec![Change::Remove(link)],
            None => return false,
        },
        [Value::Whole(4), of] | [Value::Whole(4), of, Value::Whole(_) | Value::Nothing | Value::Truth(_)] => {
            match link(of) {
                Some(link) => vec![Change::Add(link)],
                None => return false,
            }
        }
        [Value::Whole(5), ..] => vec![Change::Clear],
        [Value::Whole(6), _, Value::List(all)] => {
            let links: Option<Vec<Link>> = all.iter().map(link).collect();
            let Some(links) = links else { return false };
            std::iter::once(Change::Clear).chain(links.into_iter().map(Change::Add)).collect()
        }
        [Value::Whole(_), Value::Text(_)] => link(item).map(Change::Add).into_iter().collect(),
        _ => return false,
    };
    changes.extend(made);
    true
}

/// The links that are left when all changes are carried out.
pub(super) fn links(changes: &[Change]) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    for change in changes {
        match change {
            Change::Add(link) => links.push(link.clone()),
            Change::Remove(gone) => links.retain(|link| link.to != gone.to),
            Change::Clear => links.clear(),
            Change::Make(_) | Change::Update(..) => {}
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    links.retain(|link| seen.insert(link.to.clone()));
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(name: &str) -> Value {
        Value::Reference(name.to_owned())
    }

    fn list(values: impl IntoIterator<Item = Value>) -> Value {
        Value::List(values.into_iter().collect())
    }

    fn after(value: &Value) -> Vec<String> {
        let (changes, whole) = changes(value);
        assert!(whole, "{value:?}");
        links(&changes).into_iter().map(|link| link.to).collect()
    }

    #[test]
    fn commands_are_carried_out_in_their_order() {
        let link = |name| list([Value::Whole(4), id(name)]);
        assert_eq!(after(&list([link("a"), link("b"), link("a")])), ["a", "b"]);
        assert_eq!(after(&list([link("a"), list([Value::Whole(3), id("a")])])), Vec::<String>::new());
        assert_eq!(
            after(&list([link("a"), list([Value::Whole(6), Value::Whole(0), list([id("b"), id("c")])])])),
            ["b", "c"]
        );
        assert_eq!(after(&list([link("a"), list([Value::Whole(5)])])), Vec::<String>::new());
    }

    #[test]
    fn plain_lists_and_names_are_links_too() {
        assert_eq!(after(&list([Value::Whole(7), Value::Whole(9)])), ["7", "9"]);
        assert_eq!(after(&Value::Text("a, m.b,".to_owned())), ["a", "m.b"]);
        assert_eq!(after(&Value::Truth(false)), Vec::<String>::new());
        let named = list([Value::Whole(5), Value::Text("Sales".to_owned())]);
        assert_eq!(link(&named), Some(Link { to: "5".to_owned(), name: Some("Sales".to_owned()) }));
    }

    #[test]
    fn what_is_no_link_is_said_to_be_none() {
        assert!(!changes(&list([list([Value::Whole(9), Value::Truth(true)])])).1);
        assert!(!changes(&list([Value::Truth(true)])).1);
        assert!(!changes(&Value::Fraction(0.5)).1);
    }

    #[test]
    fn numbers_and_truths_come_in_many_forms() {
        assert_eq!(whole(&Value::Text(" 12 ".to_owned())), Some(12));
        assert_eq!(whole(&Value::Text("12.0".to_owned())), Some(12));
        assert_eq!(whole(&Value::Text("twelve".to_owned())), None);
        assert_eq!(whole(&Value::Fraction(0.5)), None);
        assert!(!truth(&Value::Text("False".to_owned())));
        assert!(truth(&Value::Text("1".to_owned())));
    }
}
