//! CSV files, as Odoo's export makes them and its import takes them. The only file that names `csv`.
//!
//! The name of a file says its model: `chatbot.script.step.csv`. Columns are called like fields; `field/id` holds ids of
//! data files, `field/.id` numbers, several separated by commas; `script_step_ids/message` and the like hold parts, which
//! go on in rows whose own columns are empty.

use csv::{ReaderBuilder, StringRecord};
use switchboard_grammar::odoo::records::Place;

use super::entry::{Entry, Field, Model, Value};
use super::{Intake, quoted};

/// How many columns are looked at; Odoo's models have fewer than a hundred fields.
const MOST_COLUMNS: usize = 500;

/// Reads a file's entries.
pub(super) fn read(text: &str, name: &str, file: u32, intake: &mut Intake) {
    let top = Place { file, line: 1, column: 1 };
    let Some(model) = model_of(name) else {
        intake.problems.error(
            top,
            "The name of this file does not say which records are in it.",
            "The rows of a CSV file do not tell.",
            "Call it like its model: chatbot.script.csv, chatbot.script.step.csv, chatbot.script.answer.csv or \
             im_livechat.expertise.csv.",
        );
        return;
    };
    let mut reader =
        ReaderBuilder::new().flexible(true).delimiter(delimiter(text)).from_reader(text.as_bytes());
    let headers = match reader.headers() {
        Ok(headers) if !headers.iter().all(|header| header.trim().is_empty()) => headers.clone(),
        Ok(_) | Err(_) => {
            intake.problems.error(
                top,
                "This file has no first row with the names of the columns.",
                "Without it nobody knows what the cells mean.",
                "Export the records from Odoo again, with \"import-compatible export\".",
            );
            return;
        }
    };
    let Some(table) = Table::of(model, &headers, top, intake) else { return };
    let mut rows = Rows { table, open: Vec::new(), intake, made: 0, file, any: false };
    let mut row = StringRecord::new();
    loop {
        match reader.read_record(&mut row) {
            Ok(true) => rows.row(&row, place(&row, file)),
            Ok(false) => break,
            // A text is UTF-8, and rows may have any length: nothing else can go wrong.
            Err(_) => break,
        }
    }
    rows.finish();
}

fn place(row: &StringRecord, file: u32) -> Place {
    let line = row.position().map_or(0, |position| u32::try_from(position.line()).unwrap_or(u32::MAX));
    Place { file, line, column: 1 }
}

/// The model whose name stands in the name of a file, the longest that does.
fn model_of(name: &str) -> Option<Model> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name).to_lowercase();
    let fits = |model: &Model| name.contains(model.name());
    Model::ALL.into_iter().filter(fits).max_by_key(|model| model.name().len())
}

/// The sign between columns: of the usual ones, the one that the first row has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or("");
    let count = |sign: u8| first.bytes().filter(|byte| *byte == sign).count();
    [b';', b'\t', b','].into_iter().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// How a cell is to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// The entry's own id.
    Own,
    /// Plain, or the names of others.
    Plain,
    /// Ids of others.
    Links,
}

/// A column.
struct Column {
    at: usize,
    field: Option<&'static str>,
    form: Form,
}

/// The columns of one model, and those of its parts.
struct Table {
    model: Model,
    columns: Vec<Column>,
    part: Option<(&'static str, Box<Table>)>,
}

impl Table {
    /// Sorts the columns; none where they cannot be read.
    fn of(model: Model, headers: &StringRecord, top: Place, intake: &mut Intake) -> Option<Self> {
        let mut table = Self { model, columns: Vec::new(), part: None };
        for (at, header) in headers.iter().enumerate().take(MOST_COLUMNS) {
            let path: Vec<&str> = header.trim().split('/').collect();
            table.add(&path, at, top, intake);
        }
        if table.columns.is_empty() {
            intake.problems.error(
                top,
                format!("None of the columns of this file is a field of {}.", model.name()),
                "The first row has to name the fields as Odoo does inside: `id`, `message`, `chatbot_script_id/id`.",
                "Export the records from Odoo again, with \"import-compatible export\".",
            );
            return None;
        }
        Some(table)
    }

    fn add(&mut self, path: &[&str], at: usize, top: Place, intake: &mut Intake) {
        match path {
            ["id" | ".id"] => self.columns.push(Column { at, field: None, form: Form::Own }),
            [name] => match self.model.field(name) {
                Some(field) => self.columns.push(Column { at, field: Some(field), form: Form::Plain }),
                None => intake.pass_field(self.model, name, top),
            },
            [name, inner @ ..] => {
                let Some(field) = self.model.field(name) else {
                    return intake.pass_field(self.model, name, top);
                };
                match self.model.parts(field) {
                    Some((part, _)) => {
                        let empty = || Box::new(Self { model: part, columns: Vec::new(), part: None });
                        let (_, table) = self.part.get_or_insert_with(|| (field, empty()));
                        table.add(inner, at, top, intake);
                    }
                    None if matches!(inner, ["id" | ".id"]) => {
                        self.columns.push(Column { at, field: Some(field), form: Form::Links });
                    }
                    None => {}
                }
            }
            [] => {}
        }
    }

    /// Whether a row has something for this table itself.
    fn has(&self, row: &StringRecord) -> bool {
        self.columns.iter().any(|column| !cell(row, column.at).is_empty())
    }

    /// Whether only the ids of the parts are here: then they are links and no parts.
    fn is_links(&self) -> bool {
        self.part.is_none() && self.columns.iter().all(|column| column.form == Form::Own)
    }
}

fn cell(row: &StringRecord, at: usize) -> &str {
    row.get(at).unwrap_or("").trim()
}

/// The rows of a file, one by one.
struct Rows<'a> {
    table: Table,
    /// The entries that the next row may go on with: the outermost, and its newest parts.
    open: Vec<Entry>,
    intake: &'a mut Intake,
    made: usize,
    file: u32,
    any: bool,
}

impl Rows<'_> {
    fn row(&mut self, row: &StringRecord, place: Place) {
        let table = std::mem::replace(
            &mut self.table,
            Table { model: Model::Script, columns: Vec::new(), part: None },
        );
        self.level(&table, 0, None, row, place);
        self.table = table;
    }

    /// What a row says for a table and its parts; `back` leads to what the table's entries are parts of.
    fn level(
        &mut self,
        table: &Table,
        depth: usize,
        back: Option<&'static str>,
        row: &StringRecord,
        place: Place,
    ) {
        if table.has(row) {
            self.close(depth);
            let mut entry = self.entry(table, row, place);
            if let (Some(back), Some(owner)) = (back, self.open.last().and_then(|owner| owner.id.clone())) {
                entry.fields.push(Field { name: back, place, value: Value::Reference(owner) });
            }
            self.any = true;
            self.open.push(entry);
        }
        let Some((field, part)) = &table.part else { return };
        if part.is_links() {
            self.links(field, part, depth, row, place);
        } else if self.open.len() > depth {
            let back = table.model.parts(field).map(|(_, back)| back);
            self.level(part, depth + 1, back, row, place);
        } else if part.has(row) {
            self.intake.problems.error(
                place,
                "This row goes on with something that has not begun.",
                format!(
                    "Its own columns of {} are empty, as in a row that belongs to the one above.",
                    table.model.name()
                ),
                "Put it below the row that it belongs to.",
            );
        }
    }

    /// Ids of parts, without anything else about them.
    fn links(&mut self, field: &'static str, part: &Table, depth: usize, row: &StringRecord, place: Place) {
        let ids: Vec<Value> =
            part.columns.iter().flat_map(|column| references(cell(row, column.at))).collect();
        if let Some(entry) = self.open.get_mut(depth).filter(|_| !ids.is_empty()) {
            entry.fields.push(Field { name: field, place, value: Value::List(ids) });
        }
    }

    fn entry(&mut self, table: &Table, row: &StringRecord, place: Place) -> Entry {
        let own = table.columns.iter().filter(|column| column.form == Form::Own);
        let id = own.map(|column| cell(row, column.at)).find(|id| !id.is_empty()).map(str::to_owned);
        let id = id.unwrap_or_else(|| {
            self.made += 1;
            format!("{}__row_{}", table.model.name().replace('.', "_"), self.made)
        });
        let fields = table.columns.iter().filter_map(|column| {
            let name = column.field?;
            let words = cell(row, column.at);
            let value = match column.form {
                _ if words.is_empty() => return None,
                Form::Links => Value::List(references(words).collect()),
                Form::Own | Form::Plain => Value::Text(words.to_owned()),
            };
            Some(Field { name, place, value: one_link(name, value) })
        });
        Entry { model: table.model, id: Some(id), place, fields: fields.collect() }
    }

    /// The entries from a depth on have got all their rows.
    fn close(&mut self, depth: usize) {
        // Parts come behind what they are parts of, as in the file.
        let finished = self.open.drain(depth.min(self.open.len())..);
        finished.for_each(|entry| self.intake.add(entry));
    }

    fn finish(mut self) {
        self.close(0);
        if !self.any {
            self.intake.problems.note(
                Place { file: self.file, line: 1, column: 1 },
                format!("There is no row in the file of {}.", quoted(self.table.model.name())),
                "Only the names of its columns are there.",
                "Nothing was read from it.",
            );
        }
    }
}

fn references(cell: &str) -> impl Iterator<Item = Value> {
    let ids = cell.split(',').map(str::trim).filter(|id| !id.is_empty());
    ids.map(|id| Value::Reference(id.to_owned()))
}

/// Fields that lead to one other entry hold no list.
fn one_link(field: &str, value: Value) -> Value {
    if let Value::List(ids) = &value
        && let ([id], true) = (ids.as_slice(), field.ends_with("_id"))
    {
        return id.clone();
    }
    value
}
