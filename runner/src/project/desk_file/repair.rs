//! Desks that are not well-formed: a quote, comma or bracket is missing, or one too many. What is nearest at hand is told,
//! and the rest is read as if it had been mended, so that one run finds the next mistake too.
//!
//! At the first place that cannot be right, every small change that people would make is tried, and the one with which
//! most of the text is well-formed is taken for what was meant.

mod candidates;
mod origin;

use switchboard_grammar::span::Span;

use super::scan::{self, Piece};
use super::tree::Tree;
use candidates::Candidate;
pub use origin::Origin;

/// What was done wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A sign stands where another belongs: `=` for `:`, `;` for `,`, `#` for `//`.
    Sign {
        /// What belongs there.
        meant: &'static str,
    },
    /// Quotes of another kind.
    OtherQuotes,
    /// The quote that begins a text is missing.
    OpeningQuote,
    /// The quote that ends a text is missing.
    ClosingQuote,
    /// A text stands without quotes.
    Unquoted,
    /// A quote stands inside a text.
    InnerQuote,
    /// Names of fields stand in quotes.
    QuotedField,
    /// A comma is missing.
    Comma,
    /// The colon behind a field is missing.
    Colon,
    /// A bracket is not closed by this one.
    Close(&'static str),
    /// A bracket is closed by one of another kind than this.
    WrongClose(&'static str),
    /// Several values stand without the brackets around them, which are these.
    NoBrackets(&'static str, &'static str),
    /// A list stands in curly brackets.
    CurlyList,
    /// The name of a field is written as several words.
    SeveralWords,
    /// A bracket is not opened.
    Open(&'static str),
    /// Brackets are not closed at the end of the file, by these.
    End(String),
    /// Something is there that means nothing.
    TooMuch,
}

impl Kind {
    /// Whether the change leaves the brackets as they are: it helps where a little more of the text is well-formed. A
    /// bracket more or less has to help with more than its line.
    fn is_slight(&self) -> bool {
        match self {
            Self::Sign { .. }
            | Self::OtherQuotes
            | Self::OpeningQuote
            | Self::ClosingQuote
            | Self::Unquoted
            | Self::InnerQuote
            | Self::QuotedField
            | Self::Comma
            | Self::Colon
            | Self::NoBrackets(..)
            | Self::CurlyList
            | Self::SeveralWords => true,
            Self::Close(_) | Self::WrongClose(_) | Self::Open(_) | Self::End(_) | Self::TooMuch => false,
        }
    }
}

/// A mistake, with its places in the text as it is in the file.
#[derive(Clone, Debug)]
pub struct Mistake {
    /// What was done wrong.
    pub kind: Kind,
    /// Where.
    pub place: Span,
    /// The bracket that it has to do with.
    pub opened: Option<Span>,
    /// The changes that mend it.
    pub edits: Vec<(Span, String)>,
}

/// A text of which the mistakes were mended that could be understood.
pub struct Repaired {
    /// The text. It may still not be well-formed.
    pub text: String,
    /// Where everything in it stands in the file.
    pub origin: Origin,
    /// What was mended, in the order of the text.
    pub mistakes: Vec<Mistake>,
}

/// How many mistakes are mended. Nobody reads more of them at a time, and a file with more is no desk.
const MOST_MISTAKES: usize = 20;
/// How many bytes are read for this at most: some hundred attempts at a usual desk, and less than a second.
const MOST_BYTES: usize = 24 * 1024 * 1024;

/// Mends what is not well-formed, as far as it can be understood.
pub fn repair(text: &str) -> Repaired {
    let mut repaired = Repaired { text: text.to_owned(), origin: Origin::default(), mistakes: Vec::new() };
    if Tree::of(text).is_some() {
        return repaired;
    }
    let mut bytes = MOST_BYTES;
    while repaired.mistakes.len() < MOST_MISTAKES {
        let Some(candidate) = best(&repaired.text, &mut bytes) else { break };
        repaired.apply(candidate);
    }
    repaired
}

impl Repaired {
    fn apply(&mut self, candidate: Candidate) {
        let original = |span| self.origin.span(span);
        let edits = candidate.edits.iter().map(|(span, put)| (original(*span), put.clone())).collect();
        let (place, opened) = (original(candidate.place), candidate.opened.map(original));
        self.mistakes.push(Mistake { kind: candidate.kind, place, opened, edits });
        for (span, put) in candidate.edits.iter().rev() {
            self.origin.replace(*span, put.len(), self.text.len());
            self.text.replace_range(span.range(), put);
        }
    }
}

/// The change that helps most; none where nothing is wrong any more, or nothing helps.
fn best(text: &str, bytes: &mut usize) -> Option<Candidate> {
    let stuck = stuck(text)?;
    let line = text.get(stuck.byte as usize..).and_then(|rest| rest.lines().next()).map_or(0, str::len);
    let end_of_line = stuck.byte + line as u32;
    let mut best: Option<(u32, Candidate)> = None;
    for candidate in candidates::all(text, &stuck) {
        *bytes = bytes.checked_sub(text.len())?;
        let changed = candidate.applied(text);
        let grown = changed.len() as i64 - text.len() as i64;
        let reached =
            self::stuck(&changed).map_or(u32::MAX, |stuck| (i64::from(stuck.byte) - grown).max(0) as u32);
        let needed = if candidate.kind.is_slight() { stuck.byte } else { end_of_line };
        if reached > needed && best.as_ref().is_none_or(|(far, _)| reached > *far) {
            best = Some((reached, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The first place that cannot be right.
struct Stuck {
    /// The pieces before it, and some or all behind it.
    pieces: Vec<Piece>,
    /// The piece that cannot stand there; as many as there are pieces where it is none.
    at: usize,
    /// Where it begins.
    byte: u32,
    /// The brackets that are open there, the outermost first, each with what begins it.
    open: Vec<(u8, Span)>,
}

fn stuck(text: &str) -> Option<Stuck> {
    let (mut pieces, unreadable) = scan::readable(text);
    // A text over several lines that looks like a part of the desk has no end of its own.
    let runaway = pieces.iter().position(|piece| is_runaway(piece, text));
    let unreadable = runaway.map(|at| pieces[at].start).or(unreadable);
    pieces.truncate(runaway.unwrap_or(pieces.len()));
    let broken = Tree::build(&pieces, text).err();
    let (at, open) = match (broken, unreadable) {
        (None, None) => return None,
        (None, Some(_)) => (pieces.len(), Vec::new()),
        (Some(broken), _) => (broken.piece, broken.open),
    };
    let end = unreadable.unwrap_or(text.len() as u32);
    let byte = pieces.get(at).map_or(end, |piece| piece.start);
    Some(Stuck { pieces, at, byte, open })
}

fn is_runaway(piece: &Piece, text: &str) -> bool {
    let Some(text) = text.get(piece.start as usize..piece.end as usize) else { return false };
    let Some(words) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) else { return false };
    let begins = words.trim_start_matches(' ').starts_with([',', ')', ']', '}', ':']);
    let ends = words.trim_end().ends_with([':', '(', '[', '{', ',']);
    words.contains('\n') && (begins || ends)
}
