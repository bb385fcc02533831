//! JSON, as it is read over Odoo's interface: `{"chatbot.script": [{…}, …], …}`, or a list of such models with their
//! records, or the answer to one call in a file that is called like its model.

pub mod write;

use serde::Deserializer;
use serde_json::value::RawValue;
use serde_json::{Map, Value as Json};
use switchboard_grammar::odoo::records::Place;

use super::Intake;
use super::entry::{Entry, Field, Model, Value};
use super::places::Places;

/// Reads a file's entries.
pub(super) fn read(text: &str, name: &str, file: u32, intake: &mut Intake) {
    let mut walk = Walk { text, places: Places::new(text, file), file, intake };
    match serde_json::from_str::<&RawValue>(text) {
        Ok(whole) => walk.whole(whole, name),
        Err(error) => walk.broken(&error, 0),
    }
}

struct Walk<'a, 'b> {
    text: &'a str,
    places: Places<'a>,
    file: u32,
    intake: &'b mut Intake,
}

/// The fields of an object, in their order, not yet read themselves.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Fields<'a>(#[serde(borrow, deserialize_with = "in_order")] Vec<(String, &'a RawValue)>);

fn in_order<'de, D: serde::Deserializer<'de>>(source: D) -> Result<Vec<(String, &'de RawValue)>, D::Error> {
    struct Pairs;
    impl<'de> serde::de::Visitor<'de> for Pairs {
        type Value = Vec<(String, &'de RawValue)>;

        fn expecting(&self, words: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            words.write_str("names with values")
        }

        fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut pairs = Vec::new();
            while let Some(pair) = map.next_entry()? {
                pairs.push(pair);
            }
            Ok(pairs)
        }
    }
    source.deserialize_map(Pairs)
}

/// Goes through a list, an item at a time, however many there are; no where it is no list.
fn each<'a>(list: &'a RawValue, act: impl FnMut(&'a RawValue)) -> bool {
    struct Each<F>(F);
    impl<'de, F: FnMut(&'de RawValue)> serde::de::Visitor<'de> for Each<F> {
        type Value = ();

        fn expecting(&self, words: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            words.write_str("a list")
        }

        fn visit_seq<A: serde::de::SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
            while let Some(item) = items.next_element()? {
                (self.0)(item);
            }
            Ok(())
        }
    }
    serde_json::Deserializer::from_str(list.get()).deserialize_seq(Each(act)).is_ok()
}

impl<'a> Walk<'a, '_> {
    fn whole(&mut self, whole: &'a RawValue, name: &str) {
        let of_name =
            name.rsplit(['/', '\\']).next().and_then(|name| Model::named(name.strip_suffix(".json")?));
        match serde_json::from_str::<Fields<'a>>(whole.get()) {
            Ok(Fields(fields)) => self.object(&fields, of_name),
            Err(_) => self.list(whole, of_name),
        }
    }

    /// An object: the models with their records, one model with its records, or the answer to a call.
    fn object(&mut self, fields: &[(String, &'a RawValue)], of_name: Option<Model>) {
        let get = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        if let (Some(model), Some(records)) = (get("model"), get("records")) {
            return self.block(model, records);
        }
        if let (Some(result), Some(model)) = (get("result").or_else(|| get("records")), of_name) {
            return self.records(model, result);
        }
        if let Some(Ok(Fields(inner))) =
            get("result").map(|result| serde_json::from_str::<Fields<'a>>(result.get()))
        {
            return self.models(&inner);
        }
        self.models(fields);
    }

    /// An object with the models and their records.
    fn models(&mut self, fields: &[(String, &'a RawValue)]) {
        let mut known = false;
        for (name, records) in fields {
            match Model::named(name) {
                Some(model) => {
                    known = true;
                    self.records(model, records);
                }
                None if name.contains('.') => {
                    let place = self.place(records);
                    self.intake.pass_model(name, place);
                }
                None => {}
            }
        }
        if !known {
            self.unknown_shape();
        }
    }

    /// A list: of models with their records, of records that say their model, or of records of the file's model.
    fn list(&mut self, whole: &'a RawValue, of_name: Option<Model>) {
        let mut strange = false;
        let is_list = each(whole, |item| {
            let fields = serde_json::from_str::<Fields<'a>>(item.get());
            let fields = fields.map(|Fields(fields)| fields).unwrap_or_default();
            let get = |wanted: &str| fields.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
            match (get("model"), get("records"), of_name) {
                (Some(model), Some(records), _) => self.block(model, records),
                (Some(model), None, None) => self.block(model, item),
                (_, _, Some(model)) => self.record(model, item),
                (None, _, None) => strange = true,
            }
        });
        if strange || !is_list {
            self.unknown_shape();
        }
    }

    fn block(&mut self, model: &'a RawValue, records: &'a RawValue) {
        let name: String = serde_json::from_str(model.get()).unwrap_or_default();
        match Model::named(&name) {
            Some(model) => self.records(model, records),
            None => {
                let place = self.place(records);
                self.intake.pass_model(&name, place);
            }
        }
    }

    /// Records in a list, or a single one.
    fn records(&mut self, model: Model, records: &'a RawValue) {
        if !each(records, |record| self.record(model, record)) {
            self.record(model, records);
        }
    }

    fn record(&mut self, model: Model, record: &'a RawValue) {
        let place = self.place(record);
        let object = match serde_json::from_str::<Json>(record.get()) {
            Ok(Json::Object(object)) => object,
            Ok(_) => {
                return self.intake.problems.error(
                    place,
                    format!("A record of {} was expected here.", model.name()),
                    "A record is written in curly brackets, with the names of its fields.",
                    "Read the records from Odoo again, with `search_read`.",
                );
            }
            Err(error) => return self.broken(&error, self.offset(record)),
        };
        let entry = self.entry(model, object, place);
        self.intake.add(entry);
    }

    fn entry(&mut self, model: Model, object: Map<String, Json>, place: Place) -> Entry {
        let mut entry = Entry { model, id: None, place, fields: Vec::new() };
        for (name, json) in object {
            match (name.as_str(), model.field(&name)) {
                ("id", _) => entry.id = id(&json),
                ("xml_id" | "external_id", None) => {
                    if let Json::String(named) = json {
                        entry.id = Some(named).filter(|named| !named.is_empty()).or(entry.id);
                    }
                }
                (_, Some(name)) => entry.fields.push(Field { name, place, value: value(json) }),
                // The interface gives every field of a record, most of which are no business of a bot.
                ("model", None) => {}
                (name, None) => self.intake.pass_field(model, name, place),
            }
        }
        entry
    }

    fn offset(&self, raw: &RawValue) -> usize {
        (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize)
    }

    fn place(&mut self, raw: &RawValue) -> Place {
        let offset = self.offset(raw);
        self.places.at(offset)
    }

    fn unknown_shape(&mut self) {
        self.intake.problems.error(
            Place { file: self.file, line: 1, column: 1 },
            "There are no records of a chatbot in this file, or it does not say of which model they are.",
            "It should be an object with the names of the models, `{\"chatbot.script\": […], \"chatbot.script.step\": […]}`.",
            "Put the answers of `search_read` together in this way, or call each file like its model.",
        );
    }

    /// An error of the reader, in a part of the text that begins at a byte.
    fn broken(&mut self, error: &serde_json::Error, start: usize) {
        let part = self.text.get(start..).unwrap_or("");
        let lines: usize =
            part.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
        let cut_off = error.is_eof();
        let noticed = start + lines + error.column().saturating_sub(1);
        let place = self.places.at(if cut_off { self.text.len() } else { noticed });
        let what = error.to_string();
        let what = plain(what.split(" at line ").next().unwrap_or(&what));
        self.intake.problems.error(
            place,
            if cut_off {
                "The file ends in the middle.".to_owned()
            } else {
                format!("This is not JSON as it should be: {what}.")
            },
            if cut_off {
                "Something was cut off, so part of the bot would be missing."
            } else {
                "Behind such a place nobody can tell what belongs together, so nothing of this file was read."
            },
            "Mend the file here, or read the records from Odoo again.",
        );
    }
}

/// The reader's words for the commonest mistakes, as people say them.
fn plain(words: &str) -> &'static str {
    match words {
        "trailing comma" => "there is nothing behind this comma",
        "trailing characters" => "the value has ended, but there is more behind it",
        "key must be a string" => "a name in quotes was expected here",
        "recursion limit exceeded" => "brackets are nested too deep here",
        "invalid escape" => {
            "behind a `\\` in a text only `\"`, `\\`, `/`, `b`, `f`, `n`, `r`, `t` or `u` may stand"
        }
        other if other.starts_with("expected `,`") => "a comma or a closing bracket was expected here",
        other if other.starts_with("expected `:`") => "a colon was expected here",
        other if other.starts_with("control character") => "a line break stands inside a text; write `\\n`",
        other if other.starts_with("invalid number") || other == "number out of range" => "this is no number",
        _ => {
            "a value was expected here: a text in quotes, a number, `true`, `false`, `null`, a list or an object"
        }
    }
}

fn id(json: &Json) -> Option<String> {
    match json {
        Json::String(id) => Some(id.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Null | Json::Bool(_) | Json::Array(_) | Json::Object(_) => None,
    }
}

fn value(json: Json) -> Value {
    match json {
        Json::Null => Value::Nothing,
        Json::Bool(truth) => Value::Truth(truth),
        Json::Number(number) => match (number.as_i64(), number.as_f64()) {
            (Some(whole), _) => Value::Whole(whole),
            (None, Some(fraction)) => Value::Fraction(fraction),
            (None, None) => Value::Nothing,
        },
        Json::String(words) => Value::Text(words),
        Json::Array(items) => Value::List(items.into_iter().map(value).collect()),
        Json::Object(fields) => {
            Value::Table(fields.into_iter().map(|(name, json)| (name, value(json))).collect())
        }
    }
}
