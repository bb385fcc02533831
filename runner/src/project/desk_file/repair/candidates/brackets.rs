//! Brackets that are missing or of another kind.

use switchboard_grammar::span::Span;

use super::{Candidate, Place, last_sign, span};
use crate::project::desk_file::meant;
use crate::project::desk_file::repair::Kind;
use crate::project::desk_file::scan::{Piece, PieceKind};

impl Place<'_> {
    /// Brackets that are still open at the end of the file.
    pub(super) fn end(&self) -> Option<Candidate> {
        let last = self.before(1).filter(|_| self.from(self.stuck.byte).is_empty())?;
        let closes: String = self.stuck.open.iter().rev().map(|(bracket, _)| closing(*bracket)).collect();
        let place = last_sign(last, self.text);
        let mut candidate = Candidate::new(Kind::End(closes.clone()), place, vec![(place.after(), &closes)]);
        candidate.opened = self.innermost().map(|(_, opened)| opened);
        Some(candidate)
    }

    /// The innermost open bracket ends a little before: behind one of the last pieces, before or instead of a comma.
    pub(super) fn closes(&self) -> Vec<Candidate> {
        let Some((bracket, opened)) = self.innermost() else { return Vec::new() };
        let mut found = Vec::new();
        for behind in (1..=3).filter_map(|count| self.before(count)).filter(|piece| ends_value(*piece)) {
            let place = last_sign(behind, self.text);
            for (put, separate) in
                [(closing(bracket).to_owned(), false), (format!("{},", closing(bracket)), true)]
            {
                let kind = Kind::Close(closing(bracket));
                let mut candidate = Candidate::new(kind, place, vec![(place.after(), &put)]);
                candidate.opened = Some(opened);
                if !separate || !self.from(place.end).trim_start().starts_with(',') {
                    found.push(candidate);
                }
            }
        }
        found
    }

    /// A closing bracket of another kind than the open one.
    pub(super) fn wrong_close(&self) -> Option<Candidate> {
        let here = self.here().filter(|piece| matches!(piece.kind, PieceKind::Close(_)))?;
        let (bracket, opened) = self.innermost()?;
        let kind = Kind::WrongClose(closing(bracket));
        let mut candidate = Candidate::new(kind, span(here), vec![(span(here), closing(bracket))]);
        candidate.opened = Some(opened);
        Some(candidate)
    }

    /// Several values behind the name of a field, without brackets around them.
    pub(super) fn no_brackets(&self) -> Option<Candidate> {
        self.here().filter(|here| !matches!(here.kind, PieceKind::Close(_) | PieceKind::Comma))?;
        self.innermost().filter(|(bracket, _)| *bracket == b'(')?;
        let start = self.first_of_several()?;
        let values = &self.stuck.pieces[start..self.behind_several(start)];
        let field = self.words(*self.stuck.pieces.get(start.checked_sub(2)?)?);
        let (first, last) = (values.first()?, values.iter().rfind(|piece| piece.kind != PieceKind::Comma)?);
        let entries = values.get(1).is_some_and(|second| second.kind == PieceKind::Colon);
        let (open, close) = if entries { ("{", "}") } else { ("[", "]") };
        let place = span(*first).to(span(*last));
        meant::takes_several(field, entries).then(|| {
            let edits = vec![(place.before(), open), (place.after(), close)];
            Candidate::new(Kind::NoBrackets(open, close), place, edits)
        })
    }

    /// The piece with which the values begin that go on here: the one behind the colon of their field.
    fn first_of_several(&self) -> Option<usize> {
        let mut depth = 0_usize;
        for at in (0..self.stuck.at).rev() {
            match self.stuck.pieces[at].kind {
                PieceKind::Close(_) => depth += 1,
                PieceKind::Open(_) => depth = depth.checked_sub(1)?,
                PieceKind::Colon if depth == 0 && at > 0 && self.is_bare(self.stuck.pieces[at - 1]) => {
                    return Some(at + 1);
                }
                PieceKind::Colon | PieceKind::Comma | PieceKind::Word => {}
            }
        }
        None
    }

    /// The piece behind several values: the name of the next field, or the bracket that ends them all.
    fn behind_several(&self, start: usize) -> usize {
        let pieces = &self.stuck.pieces;
        let mut depth = 0_usize;
        for at in start..pieces.len() {
            let names = || pieces.get(at + 1).is_some_and(|next| next.kind == PieceKind::Colon);
            match pieces[at].kind {
                PieceKind::Open(_) => depth += 1,
                PieceKind::Close(_) if depth == 0 => return at,
                PieceKind::Close(_) => depth -= 1,
                PieceKind::Word if depth == 0 && self.is_bare(pieces[at]) && names() => return at,
                PieceKind::Word | PieceKind::Colon | PieceKind::Comma => {}
            }
        }
        pieces.len()
    }

    /// A list in curly brackets, which hold names with values.
    pub(super) fn curly_list(&self) -> Option<Candidate> {
        let (_, opened) = self.innermost().filter(|(bracket, _)| *bracket == b'{')?;
        let mut depth = 0_usize;
        let rest = self.stuck.pieces.get(self.stuck.at..)?;
        let close = rest.iter().find(|piece| match piece.kind {
            PieceKind::Open(_) => {
                depth += 1;
                false
            }
            PieceKind::Close(_) if depth > 0 => {
                depth -= 1;
                false
            }
            PieceKind::Close(_) => true,
            PieceKind::Comma | PieceKind::Colon | PieceKind::Word => false,
        })?;
        let place = opened.to(span(*close));
        Some(Candidate::new(Kind::CurlyList, place, vec![(opened, "["), (span(*close), "]")]))
    }

    /// A bracket is not opened: before the name of a field, or before the first of several values.
    pub(super) fn opens(&self) -> Vec<Candidate> {
        let round = if self.innermost().is_some() { &["("][..] } else { &["Desk("][..] };
        let at_name = self.before(1).filter(|piece| self.is_bare(*piece)).map(|name| (name, round));
        let at_key =
            self.before(1).filter(|piece| self.is_text(*piece)).map(|key| (key, &["[", "{", "("][..]));
        let first =
            self.before(2).filter(|_| self.before(1).is_some_and(|piece| piece.kind == PieceKind::Comma));
        let at_first =
            first.filter(|piece| piece.kind == PieceKind::Word).map(|first| (first, &["[", "{"][..]));
        let places = [at_name, at_key, at_first].into_iter().flatten();
        let candidates =
            places.flat_map(|(piece, brackets)| brackets.iter().map(move |bracket| (piece, *bracket)));
        let candidate = |(piece, bracket): (Piece, &'static str)| {
            let place: Span = span(piece);
            Candidate::new(Kind::Open(bracket), place, vec![(place.before(), bracket)])
        };
        candidates.map(candidate).collect()
    }
}

fn ends_value(piece: Piece) -> bool {
    matches!(piece.kind, PieceKind::Word | PieceKind::Close(_))
}

/// The bracket that closes one.
fn closing(bracket: u8) -> &'static str {
    match bracket {
        b'(' => ")",
        b'[' => "]",
        _ => "}",
    }
}
