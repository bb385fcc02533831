//! The one style of a script. Comments, texts and lines that cannot be read are kept as they are; what is set is
//! indentation, blanks between words, blank lines, durations, and the words of conditions.

mod expression;
mod line;

pub(crate) use self::line::duration;

use crate::parse;
use crate::source::plain_text;
use crate::span::Span;
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
        ahead: ahead(&syntax),
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
    ahead: Vec<Ahead>,
}

impl Formatter<'_> {
    fn line(&mut self, syntax: &SyntaxFile, number: usize, line: &Line) {
        match &line.kind {
            LineKind::Blank => {
                self.blank = !self.out.is_empty();
                return;
            }
            LineKind::Unreadable => return self.push(whole_line(self.text, line.span)),
            LineKind::Comment | LineKind::TranslatorNote => {
                let ahead = self.ahead[number];
                if ahead.section && !follows_comment(syntax, number) {
                    self.blank = !self.out.is_empty();
                }
                let depth = if ahead.under { Depth::Under } else { Depth::Top };
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

/// The line at `span` as it stands in the text, with its indentation and everything at its end.
pub(crate) fn whole_line(text: &str, span: Span) -> &str {
    let start = text[..span.start as usize].rfind('\n').map_or(0, |at| at + 1);
    let end = text[span.end as usize..].find('\n').map_or(text.len(), |at| span.end as usize + at);
    &text[start..end]
}

/// What comes behind the comments that start at a line.
#[derive(Clone, Copy, Default)]
struct Ahead {
    /// Nothing but comments, and then the header of a section.
    section: bool,
    /// Comments and blank lines, and then an answer or event.
    under: bool,
}

/// For every line what comes ahead, looked at from the last line upwards.
fn ahead(syntax: &SyntaxFile) -> Vec<Ahead> {
    let mut ahead = vec![Ahead::default(); syntax.lines.len()];
    let mut below = Ahead::default();
    for (line, ahead) in syntax.lines.iter().zip(&mut ahead).rev() {
        below = match &line.kind {
            LineKind::Comment | LineKind::TranslatorNote => below,
            LineKind::Blank => Ahead { section: false, ..below },
            LineKind::Section(_) => Ahead { section: true, under: false },
            LineKind::Answer(_) | LineKind::Event(_) => Ahead { section: false, under: true },
            LineKind::Head(_) | LineKind::Step(_) | LineKind::Continuation(_) | LineKind::Unreadable => {
                Ahead::default()
            }
        };
        *ahead = below;
    }
    ahead
}

/// Whether a comment stands directly above this line.
fn follows_comment(syntax: &SyntaxFile, number: usize) -> bool {
    let above = number.checked_sub(1).and_then(|above| syntax.lines.get(above));
    above.is_some_and(|line| matches!(line.kind, LineKind::Comment | LineKind::TranslatorNote))
}
