//! The one style of a `.chat` file. Comments and lines that cannot be read are kept as they are; what is set is
//! indentation, blanks between words, blank lines, quotes, and the words of durations.

use super::write::line as written;
use super::{Action, Line, Row, RowKind, rows};
use crate::format::{duration, whole_line};
use crate::source::plain_text;
use crate::span::Span;

/// The text in the one style: LF line ends, one line end after the last line, and one blank line before every
/// conversation. Formatting twice changes nothing more, and the formatted text means what the text meant.
pub fn format(text: &str) -> String {
    let text = plain_text(text.to_owned());
    let rows = rows(&text);
    let mut formatter = Formatter {
        text: &text,
        out: String::with_capacity(text.len() + 16),
        blank: false,
        below_title: false,
    };
    let before_title = before_titles(&rows);
    for (number, row) in rows.iter().enumerate() {
        formatter.row(row, before_title[number]);
    }
    formatter.out
}

struct Formatter<'t> {
    text: &'t str,
    out: String,
    /// Whether a blank line comes next.
    blank: bool,
    /// Whether the title of a conversation stands directly above.
    below_title: bool,
}

impl Formatter<'_> {
    /// Writes a row. `begins` tells that it is a title, or the first of the comments that stand directly above one.
    fn row(&mut self, row: &Row, begins: bool) {
        self.blank |= begins;
        let slice = |span: Span| &self.text[span.range()];
        let words = match &row.kind {
            RowKind::Blank => {
                self.blank = !self.below_title;
                return;
            }
            RowKind::Unreadable => whole_line(self.text, row.span).to_owned(),
            RowKind::Comment => slice(row.span).to_owned(),
            RowKind::Script(path) => format!("script {}", slice(*path)),
            RowKind::Title(title) => format!("== {}", slice(*title)),
            RowKind::Continuation(words) if words.range().is_empty() => "  |".to_owned(),
            RowKind::Continuation(words) => format!("  | {}", slice(*words)),
            RowKind::Lines(lines) => self.lines(lines),
        };
        if std::mem::take(&mut self.blank) && !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push_str(&words);
        self.out.push('\n');
        self.below_title = matches!(row.kind, RowKind::Title(_));
    }

    /// What happens: one thing, or several facts of a visitor with commas between them.
    fn lines(&self, lines: &[Line]) -> String {
        let mut out = String::new();
        for line in lines {
            let words = self.line(line);
            if out.is_empty() {
                out = words;
            } else {
                out.push_str(", ");
                out.push_str(words.split_once(' ').map_or("", |(_, fact)| fact));
            }
        }
        out
    }

    fn line(&self, line: &Line) -> String {
        let is_wait = |action: &Action| matches!(action, Action::Wait(Some(_)));
        if !line.choices.iter().all(|choice| is_wait(&choice.action)) {
            return written(line);
        }
        let durations = line.choices.iter().map(|choice| durations(&self.text[choice.span.range()]));
        format!("wait {}", durations.collect::<Vec<_>>().join(" | "))
    }
}

/// One duration or several in a row, such as `1 hour 30 minutes`, with the short words of their units.
fn durations(words: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut start = 0;
    let bytes = words.as_bytes();
    for at in 1..=bytes.len() {
        let ends = bytes.get(at).is_none_or(|next| next.is_ascii_digit() && !bytes[at - 1].is_ascii_digit());
        if ends {
            parts.push(duration(words[start..at].trim()));
            start = at;
        }
    }
    parts.join(" ")
}

/// For every row whether a conversation begins there: with its title, or with the comments directly above it.
fn before_titles(rows: &[Row]) -> Vec<bool> {
    let mut begins = vec![false; rows.len()];
    for (number, _) in rows.iter().enumerate().filter(|(_, row)| matches!(row.kind, RowKind::Title(_))) {
        let comments = rows[..number].iter().rev().take_while(|row| row.kind == RowKind::Comment).count();
        begins[number - comments] = true;
    }
    begins
}
