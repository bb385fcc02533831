//! Translated texts of Odoo: its PO files. A file is read line by line; one line that cannot be read costs its own entry
//! and no other.

use switchboard_grammar::odoo::records::Place;

use super::problem::Problems;
use super::quoted;

/// The texts of one language.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Catalogue {
    /// The code of the language as Odoo writes it, `fr` or `fr_BE`; none where the file does not say it.
    pub language: Option<String>,
    /// The texts, in their order.
    pub entries: Vec<Entry>,
}

/// A text and its translation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Entry {
    /// The fields of records that hold the text.
    pub origins: Vec<Origin>,
    /// The text.
    pub source: String,
    /// Its translation; empty where there is none.
    pub translation: String,
    /// Whether somebody should look at the translation again before it is used.
    pub fuzzy: bool,
    /// Where it begins.
    pub place: Place,
}

/// A field of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// `chatbot.script.step`.
    pub model: String,
    /// `message`.
    pub field: String,
    /// The id of the record.
    pub id: String,
    /// Whether the text is only a piece of the field.
    pub piece: bool,
}

/// Reads a file. Without a language in its header, that of its name counts: `fr_BE.po`.
pub fn read(text: &str, name: &str, file: u32, problems: &mut Problems) -> Catalogue {
    let mut reader = Reader { file, problems, draft: Draft::default(), entries: Vec::new() };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    for (at, line) in text.lines().enumerate() {
        reader.line(line, u32::try_from(at + 1).unwrap_or(u32::MAX));
    }
    reader.finish();
    let mut entries = reader.entries;
    let header = entries.iter().position(|entry| entry.source.is_empty()).map(|at| entries.remove(at));
    let language =
        header.and_then(|header| language_of(&header.translation)).or_else(|| language_of_name(name));
    Catalogue { language, entries }
}

fn language_of(header: &str) -> Option<String> {
    let value = header.lines().find_map(|line| line.strip_prefix("Language:"))?.trim();
    Some(value.to_owned()).filter(|value| is_language(value))
}

fn language_of_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next()?;
    let stem = name.strip_suffix(".po").unwrap_or(name);
    Some(stem.to_owned()).filter(|stem| is_language(stem))
}

/// Whether this can be the code of a language: two or three letters, and perhaps more behind a `_`.
fn is_language(code: &str) -> bool {
    let mut parts = code.split(['_', '-', '@']);
    let main = parts.next().unwrap_or("");
    (2..=3).contains(&main.len())
        && main.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

/// What a quoted text belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    #[default]
    None,
    Context,
    Source,
    /// The text for several, or its translations: messages of a bot have none, so they are only passed over.
    Passed,
    Translation,
}

#[derive(Default)]
struct Draft {
    entry: Entry,
    part: Part,
    /// Whether a line of it could not be read.
    broken: bool,
    begun: bool,
}

struct Reader<'a> {
    file: u32,
    problems: &'a mut Problems,
    draft: Draft,
    entries: Vec<Entry>,
}

impl Reader<'_> {
    fn line(&mut self, line: &str, number: u32) {
        let indent = line.chars().take_while(|character| character.is_whitespace()).count();
        let place =
            Place { file: self.file, line: number, column: u32::try_from(indent + 1).unwrap_or(u32::MAX) };
        let line = line.trim();
        if line.is_empty() {
            return self.finish();
        }
        // What begins with `#~` is an entry that is no longer used.
        if line.starts_with("#~") {
            return;
        }
        if let Some(comment) = line.strip_prefix('#') {
            return self.comment(comment, place);
        }
        if line.starts_with('"') {
            return self.words(line, place);
        }
        let (word, rest) = line.split_at(line.find([' ', '\t', '"']).unwrap_or(line.len()));
        let part = match word {
            "msgctxt" => Part::Context,
            "msgid" => Part::Source,
            "msgid_plural" => Part::Passed,
            "msgstr" | "msgstr[0]" => Part::Translation,
            plural if plural.starts_with("msgstr[") => Part::Passed,
            _ => return self.unreadable(place, "`msgid`, `msgstr` or a comment was expected here"),
        };
        let begins = part == Part::Context || (part == Part::Source && self.draft.part != Part::Context);
        if begins && self.draft.part != Part::None {
            self.finish();
        }
        self.begin(place);
        self.draft.part = part;
        self.words(rest.trim(), place);
    }

    fn begin(&mut self, place: Place) {
        if !self.draft.begun {
            self.draft.begun = true;
            self.draft.entry.place = place;
        }
    }

    fn comment(&mut self, comment: &str, place: Place) {
        if self.draft.part >= Part::Source {
            self.finish();
        }
        self.begin(place);
        match comment.split_at_checked(1) {
            Some((",", flags)) => {
                self.draft.entry.fuzzy |= flags.split(',').any(|flag| flag.trim() == "fuzzy")
            }
            Some((":" | ".", origins)) => {
                self.draft.entry.origins.extend(origins.split_whitespace().filter_map(origin));
            }
            _ => {}
        }
    }

    fn words(&mut self, line: &str, place: Place) {
        let words = match unquoted(line) {
            Ok(words) => words,
            Err(what) => return self.unreadable(place, what),
        };
        match self.draft.part {
            Part::None => self.unreadable(place, "a text stands here that belongs to nothing"),
            Part::Context => self.draft.entry.origins.extend(origin(&words)),
            Part::Source => self.draft.entry.source.push_str(&words),
            Part::Translation => self.draft.entry.translation.push_str(&words),
            Part::Passed => {}
        }
    }

    fn unreadable(&mut self, place: Place, what: &str) {
        self.draft.broken = true;
        self.problems.error(
            place,
            format!("This line of translations cannot be read: {what}."),
            "Without it, a text would be said in the wrong language, or not as it was translated.",
            "Mend the line, or export the translations from Odoo again.",
        );
    }

    /// An entry has got all its lines.
    fn finish(&mut self) {
        let draft = std::mem::take(&mut self.draft);
        if draft.part >= Part::Source && !draft.broken {
            self.entries.push(draft.entry);
        }
    }
}

/// `model:chatbot.script.step,message:module.id`, or `model_terms:` for a piece of a text.
fn origin(words: &str) -> Option<Origin> {
    let (kind, rest) = words.split_once(':')?;
    let piece = match kind {
        "model" => false,
        "model_terms" => true,
        _ => return None,
    };
    let (field, id) = rest.split_once(':')?;
    let (model, field) = field.split_once(',')?;
    Some(Origin { model: model.to_owned(), field: field.to_owned(), id: id.to_owned(), piece })
}

/// The words between quotation marks, with the signs behind `\` as they are meant.
fn unquoted(line: &str) -> Result<String, &'static str> {
    let Some(inside) = line.strip_prefix('"') else { return Err("a text in quotes was expected here") };
    let mut words = String::with_capacity(inside.len());
    let mut characters = inside.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if inside[at + 1..].trim().is_empty() => return Ok(words),
            '"' => return Err("there is more behind the end of the text"),
            '\\' => match characters.next().map(|(_, sign)| sign) {
                Some('n') => words.push('\n'),
                Some('t') => words.push('\t'),
                Some('r') => {}
                Some(sign @ ('"' | '\\')) => words.push(sign),
                Some(sign) => words.extend(['\\', sign]),
                None => break,
            },
            other => words.push(other),
        }
    }
    Err("the quotation mark that ends this text is missing")
}

/// Words in quotation marks, a line each, as PO files have them; `name` stands before the first.
pub fn quoted_lines(name: &str, words: &str) -> String {
    let escape = |line: &str| line.replace('\\', "\\\\").replace('"', "\\\"").replace('\t', "\\t");
    let lines: Vec<String> =
        words.split_inclusive('\n').map(|line| escape(line).replace('\n', "\\n")).collect();
    match lines.as_slice() {
        [] => format!("{name} \"\"\n"),
        [one] => format!("{name} \"{one}\"\n"),
        many => {
            let lines: Vec<String> = many.iter().map(|line| format!("\"{line}\"\n")).collect();
            format!("{name} \"\"\n{}", lines.concat())
        }
    }
}

/// Tells that a file does not say its language.
pub fn without_language(name: &str, file: u32, problems: &mut Problems) {
    problems.error(
        Place { file, line: 1, column: 1 },
        format!("The translations in {} do not say their language.", quoted(name)),
        "Without it nobody knows for which visitors they are.",
        "Write `\"Language: fr\\n\"` into the file's header, or call the file like the language: fr.po.",
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_it(text: &str) -> (Catalogue, usize) {
        let mut problems = Problems::default();
        let catalogue = read(text, "fr_BE.po", 0, &mut problems);
        (catalogue, problems.sorted().0.len())
    }

    const FILE: &str = r##"# Translation of Odoo.
msgid ""
msgstr ""
"Language: fr\n"
"Content-Type: text/plain; charset=UTF-8\n"

#. module: website_bot
#: model:chatbot.script.step,message:website_bot.step_topic
#: model:chatbot.script.step,message:website_bot.step_again
msgid ""
"What can I\n"
"help you with?"
msgstr ""
"Que puis-je\n"
"faire pour \"vous\" ?"

#. module: website_bot
#, fuzzy
#: model:chatbot.script.answer,name:website_bot.answer_invoice
#| msgid "A bill"
msgid "An invoice"
msgstr "Une facture"
#: code:addons/x.py:0
msgid "%s day"
msgid_plural "%s days"
msgstr[0] "%s jour"
msgstr[1] "%s jours"

#~ msgid "Gone"
#~ msgstr "Parti"
"##;

    #[test]
    fn a_file_is_read_with_its_origins() {
        let (catalogue, problems) = read_it(FILE);
        assert_eq!(problems, 0);
        assert_eq!(catalogue.language.as_deref(), Some("fr"));
        let [topic, invoice, days] = catalogue.entries.as_slice() else { panic!("{catalogue:?}") };
        assert_eq!(topic.source, "What can I\nhelp you with?");
        assert_eq!(topic.translation, "Que puis-je\nfaire pour \"vous\" ?");
        assert_eq!(topic.origins.len(), 2);
        assert_eq!(topic.origins[1].id, "website_bot.step_again");
        assert_eq!(topic.place.line, 7);
        assert!(invoice.fuzzy && !topic.fuzzy);
        assert_eq!(invoice.origins[0].model, "chatbot.script.answer");
        assert_eq!((days.source.as_str(), days.translation.as_str()), ("%s day", "%s jour"));
    }

    #[test]
    fn a_line_that_cannot_be_read_costs_its_own_entry_only() {
        let (catalogue, problems) =
            read_it("msgid \"a\"\nmsgstr \"b\n\nmsgid \"c\"\nmsgstr \"d\"\nfish\n\n\"x\"\n");
        assert_eq!(catalogue.entries.len(), 0, "the second is broken by the word behind it");
        assert_eq!(problems, 3);
        assert_eq!(catalogue.language.as_deref(), Some("fr_BE"));
    }

    #[test]
    fn plurals_with_endless_numbers_are_only_passed_over() {
        let (catalogue, problems) =
            read_it("msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[99999999999999999999] \"c\"\n");
        assert_eq!((catalogue.entries.len(), problems), (1, 0));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let words = "One \"line\"\nand\tanother \\ one\n";
        let text = format!("{}{}", quoted_lines("msgid", words), quoted_lines("msgstr", "x"));
        let (catalogue, problems) = read_it(&text);
        assert_eq!((catalogue.entries[0].source.as_str(), problems), (words, 0));
    }
}
