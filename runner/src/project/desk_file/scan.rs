//! The pieces of a RON text: brackets, commas, colons, names, texts and numbers, without blanks and comments.

/// A piece, with the bytes it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its first byte.
    pub start: u32,
    /// The byte behind it.
    pub end: u32,
}

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// `(`, `[` or `{`.
    Open(u8),
    /// `)`, `]` or `}`.
    Close(u8),
    /// `,`.
    Comma,
    /// `:`.
    Colon,
    /// A name, number, text, character or anything else without parts.
    Word,
}

/// All pieces of a text; none where it is not made of pieces.
pub fn pieces(text: &str) -> Option<Vec<Piece>> {
    let (pieces, unreadable) = readable(text);
    unreadable.is_none().then_some(pieces)
}

/// The pieces of a text up to the first place that is none, and that place.
pub fn readable(text: &str) -> (Vec<Piece>, Option<u32>) {
    let mut scan = Scan { bytes: text.as_bytes(), at: 0 };
    let mut pieces = Vec::new();
    loop {
        let mut start = scan.at;
        let Some(more) = scan.skip_blanks() else { return (pieces, Some(start as u32)) };
        if !more {
            return (pieces, None);
        }
        start = scan.at;
        let Some(kind) = scan.piece() else { return (pieces, Some(start as u32)) };
        pieces.push(Piece { kind, start: start as u32, end: scan.at as u32 });
    }
}

struct Scan<'t> {
    bytes: &'t [u8],
    at: usize,
}

impl Scan<'_> {
    fn here(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn rest(&self) -> &[u8] {
        &self.bytes[self.at.min(self.bytes.len())..]
    }

    /// Skips blanks, comments and the attributes at the start of a file. Says whether anything is left; none where a
    /// comment or an attribute does not end.
    fn skip_blanks(&mut self) -> Option<bool> {
        loop {
            match self.rest() {
                [] => return Some(false),
                [b, ..] if b.is_ascii_whitespace() => self.at += 1,
                [b'/', b'/', ..] => self.at += self.rest().iter().take_while(|b| **b != b'\n').count(),
                [b'/', b'*', ..] => self.skip_block_comment()?,
                [b'#', b'!', ..] => {
                    self.at += self.rest().iter().position(|b| *b == b']')? + 1;
                }
                _ => return Some(true),
            }
        }
    }

    fn skip_block_comment(&mut self) -> Option<()> {
        let mut depth = 0_u32;
        loop {
            let step = match self.rest() {
                [b'/', b'*', ..] => {
                    depth += 1;
                    2
                }
                [b'*', b'/', ..] => {
                    depth -= 1;
                    2
                }
                [_, ..] => 1,
                [] => return None,
            };
            self.at += step;
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn piece(&mut self) -> Option<PieceKind> {
        let byte = self.here()?;
        let kind = match byte {
            b'(' | b'[' | b'{' => PieceKind::Open(byte),
            b')' | b']' | b'}' => PieceKind::Close(byte),
            b',' => PieceKind::Comma,
            b':' => PieceKind::Colon,
            _ => return self.word().then_some(PieceKind::Word),
        };
        self.at += 1;
        Some(kind)
    }

    /// Goes behind a word; says whether there is one.
    fn word(&mut self) -> bool {
        match self.rest() {
            [b'"', ..] | [b'b', b'"', ..] => self.text(),
            [b'r', b'"' | b'#', ..] | [b'b', b'r', b'"' | b'#', ..] => self.raw(),
            [b'\'', ..] | [b'b', b'\'', ..] => self.character(),
            _ => self.plain(),
        }
    }

    fn text(&mut self) -> bool {
        self.at += self.rest().iter().take_while(|b| **b != b'"').count() + 1;
        loop {
            match self.rest() {
                [] => return false,
                [b'"', ..] => {
                    self.at += 1;
                    return true;
                }
                [b'\\', _, ..] => self.at += 2,
                [_, ..] => self.at += 1,
            }
        }
    }

    /// A raw text, `r#"…"#`, or a raw name, `r#type`.
    fn raw(&mut self) -> bool {
        self.at += self.rest().iter().take_while(|b| matches!(b, b'b' | b'r')).count();
        let signs = self.rest().iter().take_while(|b| **b == b'#').count();
        self.at += signs;
        if self.here() != Some(b'"') {
            return signs == 1 && self.plain();
        }
        let end: Vec<u8> = std::iter::once(b'"').chain(std::iter::repeat_n(b'#', signs)).collect();
        let found = self.rest()[1..].windows(end.len()).position(|window| window == end);
        self.at += found.map_or(0, |found| 1 + found + end.len());
        found.is_some()
    }

    fn character(&mut self) -> bool {
        self.at += self.rest().iter().take_while(|b| **b != b'\'').count() + 1;
        if self.here() == Some(b'\\') {
            self.at += 2;
        }
        let end = self.rest().iter().take(16).position(|b| *b == b'\'');
        self.at += end.map_or(0, |end| end + 1);
        end.is_some()
    }

    /// A name or a number; letters outside ASCII may stand in names.
    fn plain(&mut self) -> bool {
        let sign = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'+' | b'.') || *b >= 0x80;
        let length = self.rest().iter().take_while(|b| sign(b)).count();
        self.at += length;
        length > 0
    }
}
