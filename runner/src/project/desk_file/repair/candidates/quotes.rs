//! Quotes that are missing, of another kind, or in the middle of a text.

use switchboard_grammar::span::Span;

use super::{Candidate, Place, span};
use crate::project::desk_file::repair::Kind;
use crate::project::desk_file::scan::{Piece, PieceKind};

/// Quotes that begin a text elsewhere.
const OTHER_OPENING: [char; 8] = ['“', '”', '„', '«', '‘', '’', '\'', '`'];
/// Quotes that end a text elsewhere, and here.
const ANY_CLOSING: [char; 8] = ['”', '“', '»', '’', '‘', '\'', '`', '"'];
/// What a text in quotes may be followed by.
const BEHIND: [char; 4] = [',', ')', ']', '}'];
/// How many places on a line are tried for a quote.
const MOST_PLACES: usize = 8;

impl Place<'_> {
    /// Quotes of another kind around a text.
    pub(super) fn other_quotes(&self) -> Vec<Candidate> {
        let starts = [Some(self.stuck.byte), self.before(1).map(|piece| piece.start)];
        starts.into_iter().flatten().filter_map(|start| self.other_quotes_at(start)).collect()
    }

    fn other_quotes_at(&self, start: u32) -> Option<Candidate> {
        let line = self.from(start).lines().next()?;
        let opening = line.chars().next().filter(|sign| OTHER_OPENING.contains(sign))?;
        let inside = &line[opening.len_utf8()..];
        let (length, closing) = inside.char_indices().find(|(_, sign)| ANY_CLOSING.contains(sign))?;
        let first = Span::new(start, start + opening.len_utf8() as u32);
        let last = first.end + length as u32;
        let last = Span::new(last, last + closing.len_utf8() as u32);
        Some(Candidate::new(Kind::OtherQuotes, first.to(last), vec![(first, "\""), (last, "\"")]))
    }

    /// The quote that ends a text: before what may follow a text on its line, or at the end of the line.
    pub(super) fn closing_quotes(&self) -> Vec<Candidate> {
        let unreadable = self.unreadable().starts_with('"').then_some(self.stuck.byte);
        let pieces = [self.before(1), self.here()].into_iter().flatten();
        let starts = pieces.filter(|piece| self.is_text(*piece)).map(|piece| piece.start).chain(unreadable);
        starts.flat_map(|start| self.closing_quotes_of(start)).collect()
    }

    fn closing_quotes_of(&self, start: u32) -> Vec<Candidate> {
        let line = Span::new(start, self.end_of_line(start));
        let words = self.text.get(line.range()).unwrap_or("");
        let ends = words.match_indices(BEHIND).map(|(at, _)| at).take(MOST_PLACES).chain([words.len()]);
        let candidate = |end: usize| {
            let place = Span::new(start, start + words[..end].trim_end().len() as u32);
            Candidate::new(Kind::ClosingQuote, place, vec![(place.after(), "\"")])
        };
        ends.filter(|end| *end > 0).map(candidate).collect()
    }

    /// Quotes around a word inside a text.
    pub(super) fn inner_quotes(&self) -> Option<Candidate> {
        let (before, here) = (self.before(1)?, self.here()?);
        let starts = here.kind == PieceKind::Word && self.is_text(before) && !self.is_text(here);
        let line = Span::new(here.start, self.end_of_line(here.start));
        let closing = self.text.get(line.range())?.find('"').filter(|_| starts)? as u32 + here.start;
        let opening = Span::new(before.end - 1, before.end);
        let (first, last) = (opening.before(), Span::new(closing, closing));
        let place = opening.to(Span::new(closing, closing + 1));
        Some(Candidate::new(Kind::InnerQuote, place, vec![(first, "\\"), (last, "\\")]))
    }

    /// A text without quotes, or without the one that begins it.
    pub(super) fn unquoted(&self) -> Vec<Candidate> {
        let Some(start) = self.start_of_words() else { return Vec::new() };
        let words = self.text.get(Span::new(start, self.end_of_line(start)).range()).unwrap_or("");
        let quote = words.find('"');
        let bare = &words[..quote.unwrap_or(words.len())];
        let ends = bare.match_indices(BEHIND).map(|(at, _)| at).take(MOST_PLACES).chain([bare.len()]);
        let place = |end: usize| Span::new(start, start + words[..end].trim_end().len() as u32);
        let opening = quote.map(|at| {
            let place = place(at + 1);
            Candidate::new(Kind::OpeningQuote, place, vec![(place.before(), "\"")])
        });
        let both = ends.map(place).filter(|place| place.start < place.end).map(|place| {
            Candidate::new(Kind::Unquoted, place, vec![(place.before(), "\""), (place.after(), "\"")])
        });
        opening.into_iter().chain(both).collect()
    }

    /// Where the words without quotes begin that go on here: on this line, behind a colon or an opening bracket.
    fn start_of_words(&self) -> Option<u32> {
        // A comment that does not end is none.
        if self.unreadable().trim_start().starts_with("/*") {
            return None;
        }
        let here = self.here().is_some_and(|piece| self.is_word(piece));
        let goes_on =
            here || self.unreadable().starts_with(|sign: char| !sign.is_whitespace() && sign != '"');
        let mut start = self.stuck.byte;
        for count in 1.. {
            let before = self.before(count)?;
            match before.kind {
                PieceKind::Colon | PieceKind::Open(_) => return (count > 1 || goes_on).then_some(start),
                PieceKind::Word if self.is_word(before) && self.on_line(before) => start = before.start,
                PieceKind::Comma if self.on_line(before) => {}
                PieceKind::Word | PieceKind::Comma | PieceKind::Close(_) => return None,
            }
        }
        None
    }

    /// Whether a piece is a word without quotes.
    fn is_word(&self, piece: Piece) -> bool {
        piece.kind == PieceKind::Word && !self.is_text(piece)
    }

    fn on_line(&self, piece: Piece) -> bool {
        !self.text[piece.start as usize..self.stuck.byte as usize].contains('\n')
    }

    /// The name of an entry without quotes.
    pub(super) fn bare_key(&self) -> Option<Candidate> {
        let in_curly = self.innermost().is_some_and(|(bracket, _)| bracket == b'{');
        let place = self.here().filter(|here| in_curly && self.is_bare(*here)).map(span)?;
        Some(Candidate::new(Kind::Unquoted, place, vec![(place.before(), "\""), (place.after(), "\"")]))
    }

    /// Names of fields in quotes: this one, and those behind it in the same brackets.
    pub(super) fn quoted_field(&self) -> Option<Candidate> {
        let in_round = self.innermost().is_some_and(|(bracket, _)| bracket == b'(');
        let is_name = |(name, colon): &(Piece, Piece)| self.is_text(*name) && colon.kind == PieceKind::Colon;
        let (first, _) = self.pairs().into_iter().find(is_name).filter(|_| in_round)?;
        let mut depth = 0_usize;
        let mut names = Vec::new();
        let mut rest = self.stuck.pieces.iter().skip_while(|piece| piece.start < first.start).peekable();
        while let Some(piece) = rest.next() {
            match piece.kind {
                PieceKind::Open(_) => depth += 1,
                PieceKind::Close(_) if depth == 0 => break,
                PieceKind::Close(_) => depth -= 1,
                PieceKind::Word
                    if depth == 0 && rest.peek().is_some_and(|next| is_name(&(*piece, **next))) =>
                {
                    names.push(*piece);
                }
                PieceKind::Word | PieceKind::Comma | PieceKind::Colon => {}
            }
        }
        let sign = |at| (Span::new(at, at + 1), "");
        let edits = names.iter().flat_map(|name| [sign(name.start), sign(name.end - 1)]);
        Some(Candidate::new(Kind::QuotedField, span(first), edits.collect()))
    }
}
