//! The operators of Odoo's records as a desk file.

use std::collections::{BTreeMap, BTreeSet};

use switchboard_grammar::odoo::ids::DeclaredRecord;
use switchboard_grammar::odoo::records::{Operator, Records};

/// The level that everybody has whose level is not known; Odoo knows none.
const USUAL_LEVEL: u8 = 3;

/// A desk file with the operators and teams; none where there are no operators. `expertise` and `teams` are the keys that
/// scripts use, the teams' in the order of the records.
pub fn write(records: &Records, expertise: &[DeclaredRecord], teams: &[DeclaredRecord]) -> Option<String> {
    if records.operators.is_empty() {
        return None;
    }
    let names = names(&records.operators);
    let keys: BTreeMap<&str, &str> =
        expertise.iter().map(|one| (one.id.as_str(), one.key.as_str())).collect();
    let mut held: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in &records.expertise {
        let Some(key) = keys.get(one.id.as_str()) else { continue };
        one.users.iter().for_each(|user| held.entry(user).or_default().push(key));
    }
    let mut text = "// The operators as they were in Odoo. Levels of expertise, which Odoo does not have, are the usual one.\n\
                    Desk(\n"
        .to_owned();
    text.push_str(&format!("    languages: {},\n    operators: [\n", list(&languages(records))));
    for operator in &records.operators {
        text.push_str(&line(operator, &names, held.get(operator.id.as_str()).map_or(&[], Vec::as_slice)));
    }
    text.push_str("    ],\n");
    text.push_str(&team_lines(records, teams, &names));
    text.push_str(")\n");
    Some(text)
}

/// A name for each operator, no two the same.
fn names(operators: &[Operator]) -> BTreeMap<&str, String> {
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for operator in operators {
        let wanted = if operator.name.trim().is_empty() { &operator.id } else { operator.name.trim() };
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !taken.insert(name.clone()) {
            name = format!("{wanted} ({number})");
            number += 1;
        }
        names.insert(operator.id.as_str(), name);
    }
    names
}

/// All languages that somebody speaks.
fn languages(records: &Records) -> Vec<String> {
    let mut all = Vec::new();
    for code in records.operators.iter().flat_map(|operator| &operator.languages) {
        let tag = tag(code);
        if !all.contains(&tag) {
            all.push(tag);
        }
    }
    if all.is_empty() { vec!["en".to_owned()] } else { all }
}

/// The tag of a language from Odoo's code: `fr_BE` is `fr-BE`, `sr@latin` is `sr`.
pub fn tag(code: &str) -> String {
    let code = code.split('@').next().unwrap_or(code);
    // The country says nothing where it is the language's own.
    match code.split_once('_') {
        Some((language, country)) if country.eq_ignore_ascii_case(language) => language.to_owned(),
        Some(("en", "US")) => "en".to_owned(),
        _ => code.replace('_', "-"),
    }
}

fn line(operator: &Operator, names: &BTreeMap<&str, String>, held: &[&str]) -> String {
    let name = names.get(operator.id.as_str()).map_or("", String::as_str);
    let mut fields = vec![format!("name: {}", quoted(name))];
    if let Some(chat_name) = operator.chat_name.as_deref().filter(|chat_name| *chat_name != name) {
        fields.push(format!("chat_name: {}", quoted(chat_name)));
    }
    let mut spoken: Vec<String> = operator.languages.iter().map(|code| tag(code)).collect();
    let mut seen = BTreeSet::new();
    spoken.retain(|tag| seen.insert(tag.clone()));
    if !spoken.is_empty() {
        fields.push(format!("languages: {}", list(&spoken)));
    }
    let keys: BTreeSet<&str> = held.iter().copied().collect();
    let levels: Vec<String> = keys.iter().map(|key| format!("{}: {USUAL_LEVEL}", quoted(key))).collect();
    if !levels.is_empty() {
        fields.push(format!("expertise: {{{}}}", levels.join(", ")));
    }
    format!("        ({}),\n", fields.join(", "))
}

fn team_lines(records: &Records, keys: &[DeclaredRecord], names: &BTreeMap<&str, String>) -> String {
    let mut lines = String::new();
    let mut taken = BTreeSet::new();
    for (team, key) in records.teams.iter().zip(keys).filter(|(_, key)| taken.insert(key.key.clone())) {
        let members: Vec<String> =
            team.members.iter().filter_map(|id| names.get(id.as_str()).cloned()).collect();
        let live_chat = if team.helpdesk { ", live_chat: true" } else { "" };
        lines.push_str(&format!(
            "        (key: {}, name: {}, members: {}{live_chat}),\n",
            quoted(&key.key),
            quoted(&team.name),
            list(&members)
        ));
    }
    if lines.is_empty() { lines } else { format!("    teams: [\n{lines}    ],\n") }
}

fn list(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
    format!("[{}]", words.join(", "))
}

/// A text in quotes, as desk files have it.
fn quoted(words: &str) -> String {
    let mut text = String::from("\"");
    for character in words.chars() {
        match character {
            '"' | '\\' => text.extend(['\\', character]),
            character if character.is_control() => text.push(' '),
            character => text.push(character),
        }
    }
    text.push('"');
    text
}
