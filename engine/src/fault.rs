//! What went wrong while a script was played: the script's fault, with its place, never the host's.

use std::fmt;
use std::sync::Arc;

use switchboard_grammar::span::Location;

/// A turn that failed. The session is as it was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    // Boxed, because a fault is rare and the result of a turn is passed around often.
    inside: Box<Inside>,
}

#[derive(Clone, Debug, PartialEq)]
struct Inside {
    message: String,
    place: Option<FaultPlace>,
}

/// Where in the script a turn failed.
#[derive(Clone, Debug, PartialEq)]
pub struct FaultPlace {
    /// The file, as a path from the project's root.
    pub file: Arc<str>,
    /// The number of the line in it, from 1.
    pub line: u32,
    /// The name of the step, as people see it: `menu.topic`.
    pub step: String,
    /// The exact place.
    pub location: Location,
}

impl Fault {
    pub(crate) fn new(message: String, place: Option<FaultPlace>) -> Self {
        Self { inside: Box::new(Inside { message, place }) }
    }

    /// What went wrong and how to mend it, in a sentence or two.
    pub fn message(&self) -> &str {
        &self.inside.message
    }

    /// Where; none when it is no place of the script, as for a session of another script.
    pub fn place(&self) -> Option<&FaultPlace> {
        self.inside.place.as_ref()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place() {
            Some(place) => {
                write!(formatter, "{}, line {} ({}): {}", place.file, place.line, place.step, self.message())
            }
            None => formatter.write_str(self.message()),
        }
    }
}

impl std::error::Error for Fault {}
