//! The small changes that may mend a place, those first that are more likely where two help as much.

mod brackets;
mod quotes;

use switchboard_grammar::span::Span;

use super::{Kind, Stuck};
use crate::project::desk_file::scan::{Piece, PieceKind};

/// A change that may mend a text.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// What was done wrong then.
    pub kind: Kind,
    /// Where.
    pub place: Span,
    /// The bracket that it has to do with.
    pub opened: Option<Span>,
    /// What is replaced by what, in the order of the text.
    pub edits: Vec<(Span, String)>,
}

impl Candidate {
    fn new(kind: Kind, place: Span, edits: Vec<(Span, &str)>) -> Self {
        let edits = edits.into_iter().map(|(span, put)| (span, put.to_owned())).collect();
        Self { kind, place, opened: None, edits }
    }

    /// The text with the change.
    pub fn applied(&self, text: &str) -> String {
        let mut changed = text.to_owned();
        for (span, put) in self.edits.iter().rev() {
            changed.replace_range(span.range(), put);
        }
        changed
    }
}

/// All changes that may mend this place.
pub fn all(text: &str, stuck: &Stuck) -> Vec<Candidate> {
    let place = Place { text, stuck };
    let mut all = place.signs();
    all.extend(place.other_quotes());
    all.extend(place.closing_quotes());
    let (with_colon, unquoted): (Vec<_>, Vec<_>) =
        place.unquoted().into_iter().partition(|found| text[found.place.range()].contains(':'));
    all.extend(unquoted);
    all.extend(place.several_words());
    all.extend(place.colon());
    all.extend(place.comma());
    all.extend(place.inner_quotes());
    all.extend(place.no_brackets());
    all.extend(place.quoted_field());
    // What looks like fields is rather fields than a text.
    all.extend(with_colon);
    all.extend(place.end());
    all.extend(place.closes());
    all.extend(place.curly_list());
    all.extend(place.bare_key());
    all.extend(place.wrong_close());
    all.extend(place.opens());
    all.extend(place.too_much());
    all
}

/// A place that cannot be right.
struct Place<'a> {
    text: &'a str,
    stuck: &'a Stuck,
}

impl<'a> Place<'a> {
    /// The piece that cannot stand there; none where it is none, or the text ends.
    fn here(&self) -> Option<Piece> {
        self.stuck.pieces.get(self.stuck.at).copied()
    }

    /// The piece so many before, from 1.
    fn before(&self, count: usize) -> Option<Piece> {
        self.stuck.pieces.get(self.stuck.at.checked_sub(count)?).copied()
    }

    /// What cannot be read at all, to the end of the text; nothing where it is a piece.
    fn unreadable(&self) -> &'a str {
        if self.here().is_some() { "" } else { self.from(self.stuck.byte) }
    }

    fn from(&self, at: u32) -> &'a str {
        self.text.get(at as usize..).unwrap_or("")
    }

    fn words(&self, piece: Piece) -> &'a str {
        self.text.get(span(piece).range()).unwrap_or("")
    }

    fn is_text(&self, piece: Piece) -> bool {
        self.words(piece).starts_with('"')
    }

    /// Whether a piece is a word without quotes that begins with a letter.
    fn is_bare(&self, piece: Piece) -> bool {
        piece.kind == PieceKind::Word && self.words(piece).starts_with(char::is_alphabetic)
    }

    /// The end of the line of a place, without blanks and without a comment.
    fn end_of_line(&self, at: u32) -> u32 {
        let line = self.from(at).lines().next().unwrap_or("");
        let line = line.find(" //").map_or(line, |comment| &line[..comment]);
        at + line.trim_end().len() as u32
    }

    /// The innermost bracket that is open here.
    fn innermost(&self) -> Option<(u8, Span)> {
        self.stuck.open.last().copied()
    }

    /// Signs for which another is meant.
    fn signs(&self) -> Vec<Candidate> {
        const SIGNS: [(&str, &str); 5] = [("=>", ":"), ("=", ":"), (";", ","), ("#", "//"), ("--", "//")];
        // Where a word cannot stand, the sign behind it may be the reason.
        let behind = self.here().map(|here| {
            let blanks = self.from(here.end).len() - self.from(here.end).trim_start_matches(' ').len();
            here.end + blanks as u32
        });
        let sign_at = |at: u32| {
            let (sign, meant) = SIGNS.into_iter().find(|(sign, _)| self.from(at).starts_with(sign))?;
            let place = Span::new(at, at + sign.len() as u32);
            Some(Candidate::new(Kind::Sign { meant }, place, vec![(place, meant)]))
        };
        [Some(self.stuck.byte), behind].into_iter().flatten().filter_map(sign_at).collect()
    }

    fn comma(&self) -> Option<Candidate> {
        let (before, here) = (self.before(1)?, self.here()?);
        let ends = matches!(before.kind, PieceKind::Word | PieceKind::Close(_));
        let begins = matches!(here.kind, PieceKind::Word | PieceKind::Open(_));
        let place = last_sign(before, self.text);
        (ends && begins).then(|| Candidate::new(Kind::Comma, place, vec![(place.after(), ",")]))
    }

    fn colon(&self) -> Vec<Candidate> {
        let is_name = |name: Piece| match self.innermost() {
            Some((b'(', _)) => self.is_bare(name),
            Some((b'{', _)) => self.is_text(name),
            Some(_) | None => false,
        };
        let fits = |(name, value): &(Piece, Piece)| {
            is_name(*name) && matches!(value.kind, PieceKind::Word | PieceKind::Open(_))
        };
        let candidate = |(name, _): (Piece, Piece)| {
            Candidate::new(Kind::Colon, span(name), vec![(span(name).after(), ":")])
        };
        self.pairs().into_iter().filter(fits).map(candidate).collect()
    }

    /// The piece here with the one before it, and with the one behind it.
    fn pairs(&self) -> Vec<(Piece, Piece)> {
        let behind = self.stuck.pieces.get(self.stuck.at + 1).copied();
        [self.before(1).zip(self.here()), self.here().zip(behind)].into_iter().flatten().collect()
    }

    /// The name of a field as several words.
    fn several_words(&self) -> Vec<Candidate> {
        let candidate = |(first, second): (Piece, Piece)| {
            let between = Span::new(first.end, second.start);
            let blank = self.text.get(between.range()).is_some_and(|words| words == " ");
            let place = span(first).to(span(second));
            (blank && self.is_bare(first) && self.is_bare(second))
                .then(|| Candidate::new(Kind::SeveralWords, place, vec![(between, "_")]))
        };
        self.pairs().into_iter().filter_map(candidate).collect()
    }

    /// Something that means nothing; behind the end of the desk, the bracket that ended it.
    fn too_much(&self) -> Vec<Candidate> {
        let here = self.here().filter(|piece| piece.kind != PieceKind::Word);
        let ended = self.before(1).filter(|_| self.stuck.open.is_empty() && self.here().is_some());
        let candidate = |(piece, put): (Piece, &str)| {
            Candidate::new(Kind::TooMuch, span(piece), vec![(span(piece), put)])
        };
        let instead = [(here, " "), (ended, " "), (ended, ",")];
        instead.into_iter().filter_map(|(piece, put)| Some((piece?, put))).map(candidate).collect()
    }
}

fn span(piece: Piece) -> Span {
    Span::new(piece.start, piece.end)
}

/// The last sign of a piece, or all of it where it is on one line.
fn last_sign(piece: Piece, text: &str) -> Span {
    let whole = span(piece);
    let words = text.get(whole.range()).unwrap_or("");
    let last = words.rfind('\n').map_or(0, |at| at + 1);
    Span::new(whole.start + last as u32, whole.end)
}
