//! What people do besides writing.

/// What an operator can do besides writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// He comes into his channels, online.
    Joins,
    /// He leaves them.
    Leaves,
    /// He is there, but has touched nothing for a while.
    Away,
    /// He is there again, out of any call.
    Back,
    /// He is in a call.
    InCall,
    /// He is there, and has as many conversations as he may have.
    Full,
    /// He can be given conversations: not full, not away, in no call.
    Free,
}

/// Every act with its words, for reading, completing and help.
pub const ACTS: [(&str, Act); 7] = [
    ("joins", Act::Joins),
    ("leaves", Act::Leaves),
    ("away", Act::Away),
    ("back", Act::Back),
    ("in a call", Act::InCall),
    ("full", Act::Full),
    ("free", Act::Free),
];

/// What a visitor does besides writing, or what is known about him.
#[derive(Clone, Debug, PartialEq)]
pub enum VisitorChange {
    /// He closes the chat.
    Leaves,
    /// He starts a finished conversation again.
    Restarts,
    /// He opens a page.
    Opens(String),
    /// His language, a BCP 47 tag.
    Language(String),
    /// His country, two letters.
    Country(String),
    /// His name.
    Name(String),
}
