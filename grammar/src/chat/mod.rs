//! Conversations with a bot, written down: what its visitors and the world do, and what is expected of it. A `.chat`
//! file holds any number of them. They are read here, and written; hosts play them.
//!
//! Reading never fails. A file becomes rows, one for each of its lines ([`rows`]), and the rows conversations
//! ([`read`]); what belongs to none is kept as a [`Stray`], for [`check()`] to say what is wrong with it.

mod action;
mod check;
mod format;
mod operator;
mod variants;
mod write;

pub use self::action::{Action, Expected, Outcome, Status, VisitorAct};
pub use self::check::{
    DeskNames, OperatorNames, check, given_value, named_operator, operators_called, script_unreadable,
    sign_after_name,
};
pub use self::format::format;
pub(crate) use self::operator::NONE;
pub use self::operator::{OperatorAct, Presence, Setting, Shown, Skill};
pub use self::variants::{MOST_VARIANTS, Played, Variant};
pub use self::write::{line, write};

use crate::diagnostic::Finding;
use crate::graph::StepGraph;
use crate::parse;
use crate::source::{Source, Sources};
use crate::span::Span;
use crate::words::fold;

/// The date and time at which every conversation begins that sets no clock: a Monday morning, on which most desks are
/// open, and always the same, so that a conversation goes today as it went yesterday.
const DEFAULT_MOMENT: &str = "2026-03-02 10:00";

/// When a conversation begins that has no `at` line: Monday 2026-03-02 at 10:00, in the time zone of the script's first
/// `hours` line, and in UTC where it has none. Written as behind `at`.
pub fn default_moment(graph: &StepGraph) -> String {
    let zone = graph.hours.first().map_or("UTC", |hours| &hours.zone);
    format!("{DEFAULT_MOMENT} {zone}")
}

/// The highest number that a visitor has: one digit, as the grammar of the lines reads it.
pub const MOST_VISITORS: u8 = 9;

/// How many bytes of a title stand in the name of a file: file systems allow 255 for the whole name.
const LONGEST_NAME: usize = 120;

/// A title as a part of a file's name: letters and digits, small and without accents, with `_` between words;
/// `untitled` where it has none of them. Two conversations of one file whose titles have one name are a mistake.
pub fn title_name(title: &str) -> String {
    name_of_title(title, LONGEST_NAME)
}

/// The beginning of a title that makes its name; what stands behind it tells it from no other.
fn named_part(title: &str) -> &str {
    let whole = title_name(title).len();
    let ends: Vec<usize> = title.char_indices().map(|(at, letter)| at + letter.len_utf8()).collect();
    let end = ends.partition_point(|end| title_name(&title[..*end]).len() < whole);
    ends.get(end).map_or(title, |end| &title[..*end])
}

/// The name of a title, of no more than about `longest` bytes.
fn name_of_title(title: &str, longest: usize) -> String {
    let mut name = String::with_capacity(title.len().min(longest));
    for character in fold(title).chars() {
        if name.len() >= longest {
            break;
        }
        if character.is_alphanumeric() {
            name.push(character);
        } else if !name.is_empty() && !name.ends_with('_') && character != '\'' {
            name.push('_');
        }
    }
    name.truncate(name.trim_end_matches('_').len());
    if name.is_empty() { "untitled".to_owned() } else { name }
}

/// A whole `.chat` file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChatFile {
    /// The script that the conversations are with; none where the file does not say.
    pub script: Option<ScriptPath>,
    /// The conversations, in the order of the file.
    pub conversations: Vec<Conversation>,
    /// Lines that belong to no conversation, in the order of the file. Whoever plays the conversations can pass them
    /// over; each is an error that [`check()`] tells.
    pub strays: Vec<Stray>,
}

/// The script that a file names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScriptPath {
    /// Its path, from the folder of the file.
    pub path: String,
    /// Where the path stands.
    pub span: Span,
}

/// One conversation.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Conversation {
    /// What it is called; unique in its file, unless [`check()`] found otherwise.
    pub title: String,
    /// Where the title stands.
    pub span: Span,
    /// The number of the title's line, from 1.
    pub number: u32,
    /// What happens, in order.
    pub lines: Vec<Line>,
}

/// One thing that happens, or one of several, one for each variant. A `visitor` line with several facts is several
/// lines with one number.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The number of its line in the file, from 1.
    pub number: u32,
    /// The whole line, without blanks around it and without the lines that continue it.
    pub span: Span,
    /// What it is about: the name of a value, operator or section where it names one, otherwise the first word.
    pub subject: Span,
    /// What happens; at least one. Several are the variants of a line `a | b`.
    pub choices: Vec<Choice>,
}

/// One of the things that a line can be.
#[derive(Clone, Debug, PartialEq)]
pub struct Choice {
    /// What happens.
    pub action: Action,
    /// Where the words stand that are special to this choice.
    pub span: Span,
}

/// A line that belongs to no conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    /// What is wrong with it.
    pub kind: StrayKind,
    /// The line, without blanks around it.
    pub span: Span,
}

/// Why a line belongs to no conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StrayKind {
    /// It is none of the language.
    Unreadable,
    /// It stands before the first title.
    BeforeTitle,
    /// It goes on with a text, but there is none in the line above.
    Continuation,
    /// It names a script, and a line before it does so already.
    SecondScript,
    /// It names the script, but stands behind a title.
    LateScript,
}

/// One line of a file, as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line, without blanks around it.
    pub span: Span,
    /// What it is.
    pub kind: RowKind,
}

/// What a line of a file is.
#[derive(Clone, Debug, PartialEq)]
pub enum RowKind {
    /// Nothing.
    Blank,
    /// A comment.
    Comment,
    /// The script, by its path.
    Script(Span),
    /// The title of a conversation.
    Title(Span),
    /// What happens: one line, or several facts of a visitor.
    Lines(Vec<Line>),
    /// More of the text above.
    Continuation(Span),
    /// None of the language.
    Unreadable,
}

/// Reads a text, which has LF line ends and no byte order mark, as [`Source`] gives it. Never fails.
pub fn read(text: &str) -> ChatFile {
    let mut reader = Reader { text, file: ChatFile::default(), open: Open::Nothing };
    for (row, number) in rows(text).into_iter().zip(1..) {
        reader.row(row, number);
    }
    reader.file
}

/// The lines of a text, one row each, without putting them together.
pub fn rows(text: &str) -> Vec<Row> {
    parse::chat::rows(text)
}

/// What a line typed by hand, such as `visitor leaves` or `operator Sam away`, makes happen: one thing, or several
/// where it tells several facts of a visitor. Lines that make no sense outside of a file, such as titles, comments and
/// variants, are refused; so are values that cannot be, such as a country of five letters. The finding points into the
/// text itself.
pub fn actions(text: &str) -> Result<Vec<Action>, Box<Finding>> {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("", text));
    check::typed(&sources, file)
}

/// What the next continuation line would belong to.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    /// Nothing: it would be a mistake.
    Nothing,
    /// The last line of the last conversation.
    Text,
    /// A line that is itself a mistake.
    Stray,
}

struct Reader<'t> {
    text: &'t str,
    file: ChatFile,
    open: Open,
}

impl Reader<'_> {
    fn row(&mut self, row: Row, number: u32) {
        let open = std::mem::replace(&mut self.open, Open::Nothing);
        match row.kind {
            RowKind::Blank | RowKind::Comment => {}
            RowKind::Script(path) => self.script(row.span, path),
            RowKind::Title(span) => {
                let title = self.text[span.range()].to_owned();
                self.file.conversations.push(Conversation { title, span, number, lines: Vec::new() });
            }
            RowKind::Lines(lines) => self.lines(row.span, lines, number),
            RowKind::Continuation(words) => self.continuation(row.span, words, open),
            RowKind::Unreadable => {
                self.open = Open::Stray;
                self.stray(StrayKind::Unreadable, row.span);
            }
        }
    }

    fn stray(&mut self, kind: StrayKind, span: Span) {
        self.file.strays.push(Stray { kind, span });
    }

    fn script(&mut self, span: Span, path: Span) {
        if self.file.script.is_some() {
            return self.stray(StrayKind::SecondScript, span);
        }
        if !self.file.conversations.is_empty() {
            self.stray(StrayKind::LateScript, span);
        }
        self.file.script = Some(ScriptPath { path: self.text[path.range()].to_owned(), span: path });
    }

    fn lines(&mut self, span: Span, mut lines: Vec<Line>, number: u32) {
        let continues = lines.iter().any(|line| line.choices.iter().any(|choice| choice.action.is_text()));
        match self.file.conversations.last_mut() {
            Some(conversation) => {
                lines.iter_mut().for_each(|line| line.number = number);
                conversation.lines.append(&mut lines);
                self.open = if continues { Open::Text } else { Open::Nothing };
            }
            None => {
                self.open = Open::Stray;
                self.stray(StrayKind::BeforeTitle, span);
            }
        }
    }

    fn continuation(&mut self, span: Span, words: Span, open: Open) {
        self.open = open;
        match open {
            Open::Nothing => self.stray(StrayKind::Continuation, span),
            Open::Stray => {}
            Open::Text => {
                let line = self.file.conversations.last_mut().and_then(|last| last.lines.last_mut());
                let choice = line.and_then(|line| line.choices.last_mut());
                if let Some(text) = choice.and_then(|choice| choice.action.text_mut()) {
                    text.push('\n');
                    text.push_str(&self.text[words.range()]);
                }
            }
        }
    }
}
