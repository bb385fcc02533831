//! Where the events of a step stand.

use crate::span::Location;

/// Where the events of a question or input stand; none for those it does not have.
#[derive(Clone, Copy, Debug, Default)]
pub struct AskPlaces {
    /// `on other`.
    pub other: Option<Location>,
    /// `on invalid` with a text.
    pub invalid: Option<Location>,
    /// `on invalid` with a number of times.
    pub give_up: Option<Location>,
}

/// Where the events of a hand-over stand; none for those it does not have.
#[derive(Clone, Copy, Debug, Default)]
pub struct ForwardPlaces {
    /// `on nobody`.
    pub nobody: Option<Location>,
    /// `on waiting`.
    pub waiting: Option<Location>,
    /// `on unanswered`.
    pub unanswered: Option<Location>,
    /// `on returned`.
    pub returned: Option<Location>,
}
