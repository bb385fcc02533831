//! Where the events of a step stand.

/// The numbers of the lines, from 1, in which events of a question or input stand; none for those that it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskLines {
    /// `on other`.
    pub other: Option<u32>,
    /// `on invalid` with a text.
    pub invalid: Option<u32>,
    /// `on invalid N times`.
    pub give_up: Option<u32>,
}

/// The numbers of the lines, from 1, in which events of a hand-over stand; none for those that it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForwardLines {
    /// `on nobody`.
    pub nobody: Option<u32>,
    /// `on waiting`.
    pub waiting: Option<u32>,
    /// `on unanswered`.
    pub unanswered: Option<u32>,
    /// `on returned`.
    pub returned: Option<u32>,
}
