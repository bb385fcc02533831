//! Where something stands: a range of bytes in one file of a project.

use serde::{Deserialize, Serialize};

/// A range of bytes in one file; `start` is included, `end` is not, and both lie between characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last one.
    pub end: u32,
}

impl Span {
    /// The range from `start` up to `end`.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// The smallest range that holds both.
    pub fn to(self, other: Span) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The range as indexes into the text of its file.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The place just before this range, without any length.
    pub fn before(self) -> Self {
        Self { start: self.start, end: self.start }
    }

    /// The place just behind this range, without any length.
    pub fn after(self) -> Self {
        Self { start: self.end, end: self.end }
    }
}

/// One file of a project, by its place in [`crate::source::Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

/// A range of bytes in a certain file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Location {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

impl Location {
    /// The range `span` of the file `file`.
    pub fn new(file: FileId, span: Span) -> Self {
        Self { file, span }
    }
}
