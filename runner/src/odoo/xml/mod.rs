//! XML data files, as Odoo loads them. The only folder that names `quick_xml`.
//!
//! The text is walked over once, and only the entries that matter are kept, so that memory stays in proportion however
//! large a file is. Declarations of entities are never followed, whether they lead into the file or out of it.

mod field;
pub mod write;

use std::ops::ControlFlow;

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesRef, BytesStart, Event};
use switchboard_grammar::odoo::records::Place;

use self::field::Draft;
use super::entry::{Entry, Field, Model, Value};
use super::places::Places;
use super::{Intake, quoted};

/// How deep elements may be nested. Odoo's own files have six, and a message with markup a few more.
const DEEPEST: usize = 200;
/// How many attributes of an element are looked at; Odoo knows fewer than ten.
const MOST_ATTRIBUTES: usize = 64;

/// Reads a file's entries. What is wrong with it is told to the intake, and what could be read is there.
pub(super) fn read(text: &str, file: u32, intake: &mut Intake) {
    let mut reader = Reader::from_str(text);
    let mut walk =
        Walk { places: Places::new(text, file), open: Vec::new(), intake, here: Place::default(), roots: 0 };
    loop {
        let at = reader.buffer_position() as usize;
        walk.here = walk.places.at(at);
        let flow = match reader.read_event() {
            Ok(Event::Eof) => walk.end(),
            Ok(event) => walk.event(event),
            Err(error) => {
                walk.here = walk.places.at(reader.error_position() as usize);
                walk.broken(&error)
            }
        };
        if flow.is_break() {
            return;
        }
    }
}

/// An element that is open.
enum Open {
    /// One that holds records, or holds what does: `<odoo>`, `<data>`.
    Around(Place),
    /// A record of a model that is read.
    Record(Entry),
    /// A record of another model.
    Unknown(Place),
    /// A field of a record that is read.
    Field(Draft),
    /// Markup inside a field.
    Markup,
    /// Anything else, with all that is in it.
    Passed(Place),
}

struct Walk<'a, 'b> {
    places: Places<'a>,
    open: Vec<Open>,
    intake: &'b mut Intake,
    /// Where the event began.
    here: Place,
    roots: usize,
}

/// The attributes of an element that matter.
#[derive(Default)]
struct Attributes {
    id: Option<String>,
    model: Option<String>,
    name: Option<String>,
    reference: Option<String>,
    eval: Option<String>,
    kind: Option<String>,
    other: Option<String>,
}

impl Walk<'_, '_> {
    fn event(&mut self, event: Event<'_>) -> ControlFlow<()> {
        match event {
            Event::Start(start) => self.start(&start),
            Event::Empty(start) => {
                self.start(&start)?;
                let name = start.name();
                self.close(name.as_ref(), true);
                ControlFlow::Continue(())
            }
            Event::End(end) => {
                self.close(end.name().as_ref(), false);
                ControlFlow::Continue(())
            }
            Event::Text(text) => self.words(&text.xml10_content(), text.as_ref()),
            Event::CData(data) => {
                if let Some(draft) = self.draft() {
                    draft.data(&data.xml10_content());
                }
                ControlFlow::Continue(())
            }
            Event::GeneralRef(name) => self.reference(&name),
            Event::DocType(declaration) => {
                self.document_type(declaration.as_ref());
                ControlFlow::Continue(())
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::Eof => ControlFlow::Continue(()),
        }
    }

    fn start(&mut self, start: &BytesStart<'_>) -> ControlFlow<()> {
        if self.open.len() >= DEEPEST {
            self.intake.problems.error(
                self.here,
                format!("More than {DEEPEST} elements are nested here."),
                "No file of Odoo is that deep, so this one is something else or broken.",
                "Export the bot from Odoo again.",
            );
            return ControlFlow::Break(());
        }
        let name = start.name();
        let opened = match (name.as_ref(), self.open.last_mut()) {
            ("record", Some(Open::Around(_) | Open::Field(_))) => self.record(start)?,
            (_, Some(Open::Field(draft))) => {
                draft.markup_starts(start.as_ref());
                Open::Markup
            }
            (_, Some(Open::Markup)) => {
                if let Some(draft) = self.draft() {
                    draft.markup_starts(start.as_ref());
                }
                Open::Markup
            }
            ("field", Some(Open::Record(_))) => self.field(start)?,
            ("odoo" | "openerp" | "tryton", None) => Open::Around(self.here),
            ("data", Some(Open::Around(_))) => Open::Around(self.here),
            (_, None) => return self.no_odoo(name.as_ref()),
            (_, Some(Open::Around(_))) => {
                self.intake.pass_element(name.as_ref(), self.here);
                Open::Passed(self.here)
            }
            (_, Some(Open::Record(_) | Open::Unknown(_) | Open::Passed(_))) => Open::Passed(self.here),
        };
        self.roots += usize::from(self.open.is_empty());
        self.open.push(opened);
        ControlFlow::Continue(())
    }

    fn no_odoo(&mut self, name: &str) -> ControlFlow<()> {
        self.intake.problems.error(
            self.here,
            format!("This is an XML file, but its outermost element is `<{}>`.", quoted(name)),
            "Odoo's data files begin with `<odoo>`, older ones with `<openerp>`.",
            "Name a data file of Odoo.",
        );
        ControlFlow::Break(())
    }

    /// A record, also one that stands inside a field of another.
    fn record(&mut self, start: &BytesStart<'_>) -> ControlFlow<(), Open> {
        let attributes = self.attributes(start)?;
        let Some(name) = attributes.model else {
            self.intake.problems.error(
                self.here,
                "This record does not say of which model it is.",
                "Without `model=\"…\"`, nobody knows what it means.",
                "Write the model, for example `model=\"chatbot.script.step\"`.",
            );
            return ControlFlow::Continue(Open::Passed(self.here));
        };
        let Some(model) = Model::named(&name) else {
            self.intake.pass_model(&name, self.here);
            return ControlFlow::Continue(Open::Unknown(self.here));
        };
        let mut entry = Entry { model, id: attributes.id, place: self.here, fields: Vec::new() };
        entry.fields.extend(self.way_back(model));
        ControlFlow::Continue(Open::Record(entry))
    }

    /// The field by which a record inside another leads back to it.
    fn way_back(&self, model: Model) -> Option<Field> {
        let [.., Open::Record(outer), Open::Field(draft)] = self.open.as_slice() else { return None };
        let (part, back) = outer.model.parts(draft.name()?)?;
        let id = outer.id.clone().filter(|_| part == model)?;
        Some(Field { name: back, place: self.here, value: Value::Reference(id) })
    }

    fn field(&mut self, start: &BytesStart<'_>) -> ControlFlow<(), Open> {
        let attributes = self.attributes(start)?;
        let Some(Open::Record(entry)) = self.open.last() else {
            return ControlFlow::Continue(Open::Passed(self.here));
        };
        let model = entry.model;
        let Some(name) = attributes.name.as_deref() else {
            self.intake.problems.error(
                self.here,
                "This field does not say which one it is.",
                "Without `name=\"…\"`, nobody knows what it means.",
                "Write the name of the field, for example `name=\"message\"`.",
            );
            return ControlFlow::Continue(Open::Passed(self.here));
        };
        let known = model.field(name);
        if known.is_none() {
            self.intake.pass_field(model, name, self.here);
        }
        ControlFlow::Continue(Open::Field(Draft::new(known, self.here, attributes)))
    }

    /// The attributes that matter, without their references to characters.
    fn attributes(&mut self, start: &BytesStart<'_>) -> ControlFlow<(), Attributes> {
        let mut found = Attributes::default();
        for attribute in start.attributes().with_checks(false).take(MOST_ATTRIBUTES) {
            let attribute = match attribute {
                Ok(attribute) => attribute,
                Err(_) => {
                    self.malformed("the attributes of this element cannot be read: each is a name, `=`, and a text in quotes");
                    return ControlFlow::Break(());
                }
            };
            let value = match quick_xml::escape::unescape(&attribute.value) {
                Ok(value) => value.into_owned(),
                Err(_) => {
                    self.unknown_entity();
                    return ControlFlow::Break(());
                }
            };
            match attribute.key.as_ref() {
                "id" => found.id = Some(value),
                "model" => found.model = Some(value),
                "name" => found.name = Some(value),
                "ref" => found.reference = Some(value),
                "eval" => found.eval = Some(value),
                "type" => found.kind = Some(value),
                other @ ("search" | "file") => found.other = Some(other.to_owned()),
                _ => {}
            }
        }
        ControlFlow::Continue(found)
    }

    fn words(&mut self, words: &str, raw: &str) -> ControlFlow<()> {
        if self.open.is_empty() {
            return if words.trim().is_empty() { ControlFlow::Continue(()) } else { self.no_xml() };
        }
        if let Some(draft) = self.draft() {
            draft.words(words, raw);
        }
        ControlFlow::Continue(())
    }

    fn no_xml(&mut self) -> ControlFlow<()> {
        let (what, why) = if self.roots == 0 {
            ("This is no XML file.", "An XML file begins with `<`.")
        } else {
            ("The file has ended, but there is more behind its end.", "What stands there belongs to nothing.")
        };
        self.intake.problems.error(self.here, what, why, "Export the bot from Odoo again, or mend the file.");
        ControlFlow::Break(())
    }

    /// `&name;` in a text.
    fn reference(&mut self, name: &BytesRef<'_>) -> ControlFlow<()> {
        let mut buffer = [0; 4];
        let numbered = name.resolve_char_ref().ok().flatten();
        let known = numbered.map(|character| &*character.encode_utf8(&mut buffer));
        let Some(words) = known.or_else(|| resolve_predefined_entity(name)) else {
            self.unknown_entity();
            return ControlFlow::Break(());
        };
        if let Some(draft) = self.draft() {
            draft.named(words, name);
        }
        ControlFlow::Continue(())
    }

    fn unknown_entity(&mut self) {
        self.intake.problems.error(
            self.here,
            "A name between `&` and `;` is not known here.",
            "In XML only `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&apos;` and numbers like `&#233;` may stand there. Names \
             that a file declares itself are never followed: they may grow without end, or lead to other files.",
            "Write the character itself, or `&amp;` where an and sign is meant.",
        );
    }

    fn document_type(&mut self, declaration: &str) {
        if declaration.contains("<!ENTITY") {
            self.intake.problems.warning(
                self.here,
                "The file declares names for texts of its own.",
                "They are never followed, because they may grow without end, or lead to other files.",
                "The declaration was passed over.",
            );
        }
    }

    /// The field that is open, whatever markup is open in it.
    fn draft(&mut self) -> Option<&mut Draft> {
        let markup = self.open.iter().rev().take_while(|open| matches!(open, Open::Markup)).count();
        let at = self.open.len().checked_sub(markup + 1)?;
        match self.open.get_mut(at) {
            Some(Open::Field(draft)) => Some(draft),
            _ => None,
        }
    }

    fn close(&mut self, name: &str, empty: bool) {
        match self.open.pop() {
            Some(Open::Record(entry)) => self.intake.add(entry),
            Some(Open::Field(draft)) => {
                let field = draft.finish(&mut self.intake.problems);
                if let (Some(Open::Record(entry)), Some(field)) = (self.open.last_mut(), field) {
                    entry.fields.push(field);
                }
            }
            Some(Open::Markup) => {
                if let Some(draft) = self.draft() {
                    draft.markup_ends(name, empty);
                }
            }
            Some(Open::Around(_) | Open::Unknown(_) | Open::Passed(_)) | None => {}
        }
    }

    fn end(&mut self) -> ControlFlow<()> {
        if let Some(place) = self.open.iter().rev().find_map(place_of) {
            self.intake.problems.error(
                self.here,
                format!("The file ends in the middle: what begins in line {} is not closed.", place.line),
                "Something was cut off, so part of the bot would be missing.",
                "Export the bot from Odoo again, or copy the whole file.",
            );
        } else if self.roots == 0 {
            self.intake.problems.error(
                self.here,
                "This file is empty.",
                "There is no record in it.",
                "Export the bot from Odoo again.",
            );
        }
        ControlFlow::Break(())
    }

    fn broken(&mut self, error: &Error) -> ControlFlow<()> {
        self.malformed(&words_of(error));
        ControlFlow::Break(())
    }

    fn malformed(&mut self, what: &str) {
        self.intake.problems.error(
            self.here,
            format!("This is not XML as it should be: {what}."),
            "Behind such a place nobody can tell what belongs together, so nothing more of this file was read.",
            "Mend the file here, or export the bot from Odoo again.",
        );
    }
}

/// Whether markup can stand in a field as it is: well-formed, with an element first, since Odoo passes over words before
/// the first one.
fn is_fragment(markup: &str) -> bool {
    if !markup.starts_with('<') || markup.starts_with("<!") || markup.starts_with("<?") {
        return false;
    }
    let mut reader = Reader::from_str(markup);
    let mut depth = 0usize;
    loop {
        match reader.read_event() {
            Ok(Event::Eof) => return depth == 0,
            Ok(Event::Start(start)) if depth < DEEPEST / 2 => {
                if !has_readable_attributes(&start) {
                    return false;
                }
                depth += 1;
            }
            Ok(Event::Empty(start)) if has_readable_attributes(&start) => {}
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Text(_)) => {}
            Ok(Event::GeneralRef(name)) if quick_xml::escape::unescape(&format!("&{};", &*name)).is_ok() => {}
            Ok(_) | Err(_) => return false,
        }
    }
}

/// Whether all attributes have a value in quotes, and each is there once: in HTML they need not, in XML they must.
fn has_readable_attributes(start: &BytesStart<'_>) -> bool {
    let readable = |value: &str| !value.contains('<') && quick_xml::escape::unescape(value).is_ok();
    start
        .attributes()
        .take(MOST_ATTRIBUTES)
        .all(|attribute| attribute.is_ok_and(|found| readable(&found.value)))
        && start.attributes().with_checks(false).count() < MOST_ATTRIBUTES
}

fn place_of(open: &Open) -> Option<Place> {
    match open {
        Open::Around(place) | Open::Unknown(place) | Open::Passed(place) => Some(*place),
        Open::Record(entry) => Some(entry.place),
        Open::Field(draft) => Some(draft.place()),
        Open::Markup => None,
    }
}

/// What is wrong, in words that begin with a small letter.
fn words_of(error: &Error) -> String {
    match error {
        Error::Syntax(error) => match error {
            SyntaxError::UnclosedComment => "the `-->` that ends this comment is missing".to_owned(),
            SyntaxError::UnclosedCData => "the `]]>` that ends this text is missing".to_owned(),
            SyntaxError::UnclosedPI | SyntaxError::UnclosedXmlDecl => {
                "the `?>` that ends this is missing".to_owned()
            }
            SyntaxError::UnclosedDoctype | SyntaxError::UnclosedTag => {
                "the `>` that ends this is missing".to_owned()
            }
            SyntaxError::UnclosedSingleQuotedAttributeValue
            | SyntaxError::UnclosedDoubleQuotedAttributeValue => {
                "a quotation mark is missing in this element".to_owned()
            }
            SyntaxError::InvalidBangMarkup => "what begins with `<!` here is unknown".to_owned(),
        },
        Error::IllFormed(error) => match error {
            IllFormedError::MismatchedEndTag { expected, found } => {
                format!("`</{}>` stands where `</{}>` was expected", quoted(found), quoted(expected))
            }
            IllFormedError::UnmatchedEndTag(name) => {
                format!("`</{}>` closes what was never opened", quoted(name))
            }
            IllFormedError::UnclosedReference => "an and sign stands alone; it is written `&amp;`".to_owned(),
            IllFormedError::MissingEndTag(_)
            | IllFormedError::MissingDeclVersion(_)
            | IllFormedError::UnknownVersion
            | IllFormedError::MissingDoctypeName
            | IllFormedError::DoubleHyphenInComment => "this cannot be read".to_owned(),
        },
        Error::Io(_)
        | Error::InvalidAttr(_)
        | Error::Encoding(_)
        | Error::Escape(_)
        | Error::Namespace(_) => "this cannot be read".to_owned(),
    }
}
