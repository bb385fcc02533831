//! Where the bytes of a changed text stand in the file.

use switchboard_grammar::span::Span;

/// For each byte of a changed text, and for its end, the byte of the file; none where nothing was changed.
#[derive(Clone, Debug, Default)]
pub struct Origin {
    bytes: Vec<u32>,
}

impl Origin {
    /// The place in the file of a place in the changed text. What was put in stands without length before what follows it.
    pub fn span(&self, span: Span) -> Span {
        let byte = |at: u32| self.bytes.get(at as usize).copied().unwrap_or(at);
        if self.bytes.is_empty() { span } else { Span::new(byte(span.start), byte(span.end)) }
    }

    /// A part of a text of `whole` bytes is replaced by so many bytes.
    pub fn replace(&mut self, span: Span, length: usize, whole: usize) {
        if self.bytes.is_empty() {
            self.bytes = (0..=whole as u32).collect();
        }
        let start = self.bytes.get(span.start as usize).copied().unwrap_or(whole as u32);
        self.bytes.splice(span.range(), std::iter::repeat_n(start, length));
    }
}
