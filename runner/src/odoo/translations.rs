//! Translated texts of Odoo, kept for the script that its records became: as a PO file whose contexts are the section
//! and the name of a line, as the language has it, and no ids of records.

use std::collections::{BTreeMap, BTreeSet};

use switchboard_grammar::odoo::import::ImportedScript;
use switchboard_grammar::odoo::records::{Message, Place, Records, Script};
use switchboard_grammar::odoo::words;

use super::po::{self, Catalogue, Entry, Origin};
use super::problem::Problems;
use super::{desk, markup};

/// A text of a script.
struct Said {
    context: String,
    source: String,
    /// Whether it is a label, in which nothing is escaped.
    label: bool,
}

/// What the translations of one language are for one script.
pub struct Translated {
    /// The tag of the language.
    pub language: String,
    /// The file's text.
    pub text: String,
    /// How many texts are translated.
    pub count: usize,
}

/// The tag of a catalogue's language.
pub fn language(catalogue: &Catalogue) -> Option<String> {
    catalogue.language.as_deref().map(desk::tag)
}

/// Catalogues of which no two are of one language: `fr` and `fr_FR` become one, in which the first translation of a
/// text counts. Each comes with the number of its file.
pub fn joined(catalogues: Vec<(u32, Catalogue)>, problems: &mut Problems) -> Vec<Catalogue> {
    let mut joined: Vec<Catalogue> = Vec::with_capacity(catalogues.len());
    for (file, mut catalogue) in catalogues {
        let tag = language(&catalogue);
        let same = |other: &&mut Catalogue| tag.is_some() && language(other) == tag;
        match (joined.iter_mut().find(same), &tag) {
            (Some(first), Some(tag)) => {
                problems.warning(
                    Place { file, line: 1, column: 1 },
                    format!("Another file has translations into `{tag}` already."),
                    "A script has one file of translations for each language.",
                    "They were put together; where both translate a text, the first file counts.",
                );
                first.entries.append(&mut catalogue.entries);
            }
            _ => joined.push(catalogue),
        }
    }
    joined
}

/// The texts of a catalogue that one script says, in the order of the script; none where there are none.
pub fn of(script: &ImportedScript, records: &Records, catalogue: &Catalogue) -> Option<Translated> {
    let record = records.scripts.iter().find(|record| record.id == script.id)?;
    let language = language(catalogue)?;
    let said = said(script, record);
    let origins = Origins::of(catalogue);
    let mut lines = String::new();
    let mut seen = BTreeSet::new();
    for (key, said) in &said {
        let Some(entry) = origins.find(key) else { continue };
        let translation = carried(&entry.translation, said.label);
        if seen.insert((said.context.clone(), said.source.clone())) {
            lines.push('\n');
            lines.push_str(&po::quoted_lines("msgctxt", &said.context));
            lines.push_str(&po::quoted_lines("msgid", &said.source));
            lines.push_str(&po::quoted_lines("msgstr", &translation));
        }
    }
    if seen.is_empty() {
        return None;
    }
    let head = format!(
        "# The texts of {}.bot in another language, as they were translated in Odoo.\n\
         msgid \"\"\nmsgstr \"\"\n\"Language: {language}\\n\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n",
        script.name
    );
    Some(Translated { language, text: format!("{head}{lines}"), count: seen.len() })
}

/// A field of a record, with the text that it held.
struct Key {
    model: &'static str,
    field: &'static str,
    id: String,
    text: String,
}

/// Everything that a script says, with the field of the record that it comes from.
fn said(script: &ImportedScript, record: &Script) -> Vec<(Key, Said)> {
    let mut all = vec![(
        key("chatbot.script", "title", &record.id, &record.title),
        Said { context: "bot".to_owned(), source: record.title.clone(), label: true },
    )];
    let steps: BTreeMap<&str, &str> =
        record.steps.iter().map(|step| (step.id.as_str(), step.message.text.as_str())).collect();
    let answers: BTreeMap<&str, &str> = record
        .steps
        .iter()
        .flat_map(|step| &step.answers)
        .map(|answer| (answer.id.as_str(), answer.name.as_str()))
        .collect();
    let mut sections: BTreeMap<&str, &str> = BTreeMap::new();
    for step in &script.ids.steps {
        let context = if step.name.is_empty() {
            step.section.clone()
        } else {
            format!("{}/{}", step.section, step.name)
        };
        if !step.name.is_empty() {
            sections.insert(&step.name, &step.section);
        }
        if let Some(text) = steps.get(step.id.as_str()).filter(|_| !step.text.is_empty()) {
            let said = Said { context, source: step.text.clone(), label: false };
            all.push((key("chatbot.script.step", "message", &step.id, text), said));
        }
    }
    for answer in &script.ids.answers {
        let Some(text) = answers.get(answer.id.as_str()) else { continue };
        let section = sections.get(answer.question.as_str()).unwrap_or(&"");
        let context = format!("{section}/{}/{}", answer.question, answer.key);
        let said = Said { context, source: (*text).to_owned(), label: true };
        all.push((key("chatbot.script.answer", "name", &answer.id, text), said));
    }
    all
}

fn key(model: &'static str, field: &'static str, id: &str, text: &str) -> Key {
    Key { model, field, id: id.to_owned(), text: text.to_owned() }
}

/// A translated text as a script would have it.
fn carried(translation: &str, label: bool) -> String {
    if label {
        return words::one_line(translation);
    }
    let message = Message { text: translation.to_owned(), html: markup::looks_like_it(translation) };
    words::escaped(&words::from_message(&message).text)
}

/// The entries of a catalogue by where they come from, and by their texts.
struct Origins<'a> {
    records: BTreeMap<(&'a str, &'a str, &'a str), &'a Entry>,
    texts: BTreeMap<&'a str, &'a Entry>,
}

impl<'a> Origins<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        let mut origins = Self { records: BTreeMap::new(), texts: BTreeMap::new() };
        for entry in catalogue.entries.iter().filter(|entry| is_usable(entry)) {
            for Origin { model, field, id, piece } in &entry.origins {
                if !piece {
                    origins.records.entry((model, field, bare(id))).or_insert(entry);
                }
            }
            let of_bots = entry.origins.is_empty() || entry.origins.iter().any(is_of_a_bot);
            if of_bots {
                origins.texts.entry(entry.source.trim()).or_insert(entry);
            }
        }
        origins
    }

    /// By the record, if its text is still the same; otherwise by the text.
    fn find(&self, key: &Key) -> Option<&'a Entry> {
        let of_record = self.records.get(&(key.model, key.field, bare(&key.id))).copied();
        let same = |entry: &&Entry| entry.source.trim() == key.text.trim();
        of_record.filter(same).or_else(|| self.texts.get(key.text.trim()).copied())
    }
}

fn bare(id: &str) -> &str {
    id.split_once('.').map_or(id, |(_, bare)| bare)
}

fn is_usable(entry: &Entry) -> bool {
    !entry.fuzzy && !entry.translation.trim().is_empty()
}

fn is_of_a_bot(origin: &Origin) -> bool {
    origin.model.starts_with("chatbot.script")
}

/// Tells which translations of bots are not used, and why.
pub fn tell(catalogue: &Catalogue, file: u32, problems: &mut Problems) {
    let of_bots = |entry: &&Entry| entry.origins.iter().any(is_of_a_bot);
    let top = Place { file, line: 1, column: 1 };
    let fuzzy = catalogue.entries.iter().filter(of_bots).filter(|entry| entry.fuzzy).count();
    if fuzzy > 0 {
        problems.note(
            top,
            format!("Some translations are marked as doubtful (`fuzzy`): {fuzzy}."),
            "Odoo does not show them either before somebody has looked at them.",
            "They were left out.",
        );
    }
    let pieces = catalogue
        .entries
        .iter()
        .filter(of_bots)
        .filter(|entry| entry.origins.iter().all(|o| o.piece))
        .count();
    if pieces > 0 {
        problems.warning(
            top,
            format!("Some translations are of pieces of messages, and not of whole ones: {pieces}."),
            "A script's texts are translated as a whole.",
            "Those that are a whole message were kept, the others left out.",
        );
    }
}
