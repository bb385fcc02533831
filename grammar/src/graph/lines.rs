//! Where the events of a step stand.

use crate::span::Location;

/// The line of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventLine {
    /// Its number, from 1.
    pub number: u32,
    /// Where it stands.
    pub location: Location,
}

/// The lines in which events of a question or input stand; none for those that it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AskLines {
    /// `on other`.
    pub other: Option<EventLine>,
    /// `on invalid` with a text.
    pub invalid: Option<EventLine>,
    /// `on invalid N times`.
    pub give_up: Option<EventLine>,
}

/// The lines in which events of a hand-over stand; none for those that it has not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ForwardLines {
    /// `on nobody`.
    pub nobody: Option<EventLine>,
    /// `on waiting`.
    pub waiting: Option<EventLine>,
    /// `on unanswered`.
    pub unanswered: Option<EventLine>,
    /// `on returned`.
    pub returned: Option<EventLine>,
}
