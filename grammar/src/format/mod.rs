//! The one style of a script. Comments, texts and lines that cannot be read are kept as they are; what is set is
//! indentation, blanks between words, blank lines, durations, and the words of conditions.

mod expression;
mod line;

use crate::parse;
use crate::source::plain_text;
use crate::syntax::{Line, LineKind, SyntaxFile};

/// The text in the one style: LF line ends, and one line end after the last line. Formatting twice changes nothing more,
/// and the formatted text means what the text meant.
pub fn format(text: &str) -> String {
    let text = plain_text(text.to_string());
    let syntax = parse::parse(&text);
    let mut formatter = Formatter {
        text: &text,
        out: String::with_capacity(text.len() + 16),
        blank: false,
        depth: Depth::Top,
    };
    for (number, line) in syntax.lines.iter().enumerate() {
        formatter.line(&syntax, number, line);
    }
    formatter.out
}

/// How deep a line stands.
#[derive(Clone, Copy, PartialEq)]
enum Depth {
    /// Head lines, sections and steps.
    Top,
    /// Answers, events, and more text of a step.
    Under,
    /// More text of an event.
    Deeper,
}

impl Depth {
    fn indentation(self) -> &'static str {
        match self {
            Self::Top => "",
            Self::Under => "  ",
            Self::Deeper => "    ",
        }
    }

    fn deeper(self) -> Self {
        match self {
            Self::Top => Self::Under,
            Self::Under | Self::Deeper => Self::Deeper,
        }
    }
}

struct Formatter<'t> {
    text: &'t str,
    out: String,
    /// Whether a blank line stood above.
    blank: bool,
    /// Where the last line stood that was no continuation, comment or blank line.
    depth: Depth,
}

impl Formatter<'_> {
    fn line(&mut self, syntax: &SyntaxFile, number: usize, line: &Line) {
        match &line.kind {
            LineKind::Blank => {
                self.blank = !self.out.is_empty();
                return;
            }
            LineKind::Unreadable => return self.push(whole_line(self.text, line)),
            LineKind::Comment | LineKind::TranslatorNote => {
                if leads_to_section(syntax, number) && !follows_comment(syntax, number) {
                    self.blank = !self.out.is_empty();
                }
                let depth = depth_of_next(syntax, number);
                return self.push(&format!("{}{}", depth.indentation(), &self.text[line.span.range()]));
            }
            LineKind::Section(_) => {
                if !follows_comment(syntax, number) {
                    self.blank = !self.out.is_empty();
                }
                self.depth = Depth::Top;
            }
            LineKind::Head(_) | LineKind::Step(_) => self.depth = Depth::Top,
            LineKind::Answer(_) | LineKind::Event(_) => self.depth = Depth::Under,
            LineKind::Continuation(_) => {
                let words = line::line(self.text, &line.kind);
                return self.push(&format!("{}{words}", self.depth.deeper().indentation()));
            }
        }
        let words = line::line(self.text, &line.kind);
        self.push(&format!("{}{words}", self.depth.indentation()));
    }

    fn push(&mut self, words: &str) {
        if std::mem::take(&mut self.blank) {
            self.out.push('\n');
        }
        self.out.push_str(words);
        self.out.push('\n');
    }
}

/// A line as it stands in the text, with its indentation and everything at its end.
fn whole_line<'t>(text: &'t str, line: &Line) -> &'t str {
    let start = text[..line.span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[line.span.end as usize..].find('\n').map_or(text.len(), |at| line.span.end as usize + at);
    &text[start..end]
}

/// Whether nothing but comments stands between this line and the header of a section.
fn leads_to_section(syntax: &SyntaxFile, number: usize) -> bool {
    let next = syntax.lines[number..]
        .iter()
        .find(|line| !matches!(line.kind, LineKind::Comment | LineKind::TranslatorNote));
    next.is_some_and(|line| matches!(line.kind, LineKind::Section(_)))
}

/// Whether a comment stands directly above this line.
fn follows_comment(syntax: &SyntaxFile, number: usize) -> bool {
    let above = number.checked_sub(1).and_then(|above| syntax.lines.get(above));
    above.is_some_and(|line| matches!(line.kind, LineKind::Comment | LineKind::TranslatorNote))
}

/// How deep the line stands that a comment belongs to.
fn depth_of_next(syntax: &SyntaxFile, number: usize) -> Depth {
    let mut lines = syntax.lines[number..].iter();
    let next = lines
        .find(|line| !matches!(line.kind, LineKind::Comment | LineKind::TranslatorNote | LineKind::Blank));
    match next.map(|line| &line.kind) {
        Some(LineKind::Answer(_) | LineKind::Event(_)) => Depth::Under,
        Some(
            LineKind::Blank
            | LineKind::Comment
            | LineKind::TranslatorNote
            | LineKind::Head(_)
            | LineKind::Section(_)
            | LineKind::Step(_)
            | LineKind::Continuation(_)
            | LineKind::Unreadable,
        )
        | None => Depth::Top,
    }
}
