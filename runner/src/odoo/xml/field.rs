//! One field of a record, while its element is read.

use switchboard_grammar::odoo::records::Place;

use super::Attributes;
use super::write::escaped;
use crate::odoo::entry::{Field, Value};
use crate::odoo::problem::Problems;
use crate::odoo::python;

/// A field whose end is not reached yet.
pub(super) struct Draft {
    /// Its name; none where it is not one that is read.
    name: Option<&'static str>,
    place: Place,
    attributes: Attributes,
    /// The words without markup.
    text: String,
    /// The words as they stand, with their markup.
    markup: String,
    has_markup: bool,
    /// Whether some words stand in a `CDATA` section: then blanks are meant.
    as_it_is: bool,
}

impl Draft {
    pub(super) fn new(name: Option<&'static str>, place: Place, attributes: Attributes) -> Self {
        let (text, markup) = (String::new(), String::new());
        Self { name, place, attributes, text, markup, has_markup: false, as_it_is: false }
    }

    pub(super) fn name(&self) -> Option<&'static str> {
        self.name
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    pub(super) fn words(&mut self, words: &str, raw: &str) {
        if self.name.is_some() {
            self.text.push_str(words);
            self.markup.push_str(raw);
        }
    }

    /// Words that stand as `&name;`.
    pub(super) fn named(&mut self, words: &str, name: &str) {
        if self.name.is_some() {
            self.text.push_str(words);
            self.markup.extend(["&", name, ";"]);
        }
    }

    pub(super) fn data(&mut self, words: &str) {
        self.as_it_is = true;
        self.words(words, &escaped(words));
    }

    pub(super) fn markup_starts(&mut self, raw: &str) {
        if self.name.is_some() {
            self.has_markup = true;
            self.markup.extend(["<", raw.trim_end(), ">"]);
        }
    }

    pub(super) fn markup_ends(&mut self, name: &str, empty: bool) {
        if self.name.is_none() {
            return;
        }
        if empty && self.markup.ends_with('>') {
            self.markup.pop();
            self.markup.push_str("/>");
        } else {
            self.markup.extend(["</", name, ">"]);
        }
    }

    /// The field; none where it is not read, or cannot be.
    pub(super) fn finish(self, problems: &mut Problems) -> Option<Field> {
        let (name, place) = (self.name?, self.place);
        let value = self.value(problems)?;
        Some(Field { name, place, value })
    }

    fn value(self, problems: &mut Problems) -> Option<Value> {
        if let Some(how) = &self.attributes.other {
            problems.warning(
                self.place,
                format!("The value of `{}` is to be found by `{how}=`.", self.name.unwrap_or("")),
                "That can only be done inside Odoo, where the records are.",
                "The field was passed over; write `ref=\"…\"` with the id of the record instead.",
            );
            return None;
        }
        if let Some(id) = self.attributes.reference {
            return Some(Value::Reference(id));
        }
        if let Some(eval) = &self.attributes.eval {
            return evaluated(eval, self.place, problems);
        }
        let marked = self.has_markup || matches!(self.attributes.kind.as_deref(), Some("html" | "xml"));
        if marked {
            return Some(Value::Markup(self.markup.trim().to_owned()));
        }
        Some(Value::Text(if self.as_it_is { self.text } else { laid_out(&self.text) }))
    }
}

fn evaluated(eval: &str, place: Place, problems: &mut Problems) -> Option<Value> {
    match python::read(eval) {
        Ok(value) => Some(value),
        Err(trouble) => {
            let shown: String = eval.get(trouble.at..).unwrap_or("").chars().take(30).collect();
            let at = if shown.is_empty() { String::new() } else { format!(" at `{shown}`") };
            problems.error(
                place,
                format!("`eval` cannot be read{at}: {}.", trouble.what),
                "Without it, this field would be missing.",
                "Write it with numbers, texts in quotes, lists, `ref('…')` and `Command.…(…)` only.",
            );
            None
        }
    }
}

/// Words without the blanks by which a file is laid out: visitors do not see them either.
fn laid_out(text: &str) -> String {
    let trimmed = text.trim();
    if !trimmed.contains('\n') {
        return trimmed.to_owned();
    }
    trimmed.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
