//! Where the script and the desk of a simulation come from, so that they can be read again.

use std::sync::Arc;

use crate::report::Report;
use crate::stage::reload::Edition;

/// The files of a simulation.
pub trait Origin {
    /// The file that has changed since the files were read last, as it is shown; none where none has.
    fn changed(&self) -> Option<String>;

    /// Reads everything again. Until something changes again, [`Origin::changed`] then tells nothing more.
    fn load(&mut self) -> Result<Arc<Edition>, Refusal>;
}

/// Why there is nothing new to play.
pub enum Refusal {
    /// The script or the desk has errors.
    Findings(Report),
    /// A file could not be read, in a sentence.
    Files(String),
}
