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
        let wanted = Some(plain(&operator.name)).filter(|name| !name.is_empty());
        let wanted = wanted.unwrap_or_else(|| plain(&operator.id));
        let mut name = wanted.clone();
        let mut number = 2;
        while !taken.insert(name.to_lowercase()) {
            name = format!("{wanted} ({number})");
            number += 1;
        }
        names.insert(operator.id.as_str(), name);
    }
    names
}

/// Words in one line, without blanks around them.
fn plain(words: &str) -> String {
    let blank = |sign: char| sign.is_whitespace() || sign.is_control();
    words.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
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
    let chat_name = operator.chat_name.as_deref().map(plain).unwrap_or_default();
    if !chat_name.is_empty() && chat_name != name {
        fields.push(format!("chat_name: {}", quoted(&chat_name)));
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
            quoted(&plain(&team.name)),
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

#[cfg(test)]
mod tests {
    use switchboard_grammar::odoo::records::{Expertise, Team};

    use super::*;
    use crate::project::desk_file;

    fn operator(id: &str, name: &str, languages: &[&str]) -> Operator {
        let languages = languages.iter().map(|code| (*code).to_owned()).collect();
        Operator {
            id: id.to_owned(),
            name: name.to_owned(),
            chat_name: Some(" \"B\"\n".to_owned()),
            languages,
        }
    }

    fn declared(id: &str, key: &str) -> DeclaredRecord {
        DeclaredRecord { id: id.to_owned(), key: key.to_owned() }
    }

    #[test]
    fn whatever_the_names_are_the_desk_is_read() {
        let users: Vec<String> = ["1", "2", "3", "4"].map(str::to_owned).to_vec();
        let records = Records {
            operators: vec![
                operator("1", "Bea \\ \"Blum\"", &["en_US", "fr_FR", "fr_BE", "sr@latin"]),
                operator("2", "Sam", &[]),
                operator("3", "sam\u{1b}", &["pt_BR"]),
                operator("4", " \n", &["en_GB"]),
            ],
            expertise: vec![Expertise {
                id: "e".to_owned(),
                name: "Invoices".to_owned(),
                users: users.clone(),
            }],
            teams: vec![Team {
                id: "t".to_owned(),
                name: "Line\nbreak".to_owned(),
                helpdesk: true,
                members: users,
            }],
            ..Records::default()
        };
        let text =
            write(&records, &[declared("e", "invoices")], &[declared("t", "team")]).unwrap_or_default();
        let reading = desk_file::read("desk.ron", &text, None);
        // Odoo allows equal chat names, and so are they kept.
        let others = reading.findings.iter().filter(|finding| finding.code() != "SB723");
        assert_eq!(others.count(), 0, "{text}\n{:?}", reading.findings);
        let desk = reading.desk.unwrap_or_default();
        let names: Vec<&str> = desk.operators.iter().map(|operator| operator.name.as_str()).collect();
        assert_eq!(names, ["Bea \\ \"Blum\"", "Sam", "sam (2)", "4"]);
        assert_eq!(desk.languages, ["en", "fr", "fr-BE", "sr", "pt-BR", "en-GB"]);
        assert_eq!(desk.teams[0].members.len(), 4);
        assert_eq!(desk.operators[0].expertise, [("invoices".to_owned(), 3)]);
    }

    #[test]
    fn without_operators_there_is_no_desk() {
        assert_eq!(write(&Records::default(), &[], &[]), None);
    }
}
