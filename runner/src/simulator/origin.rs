//! Where the script and the desk of a simulation come from, so that they can be read again.

use std::sync::Arc;

use switchboard_engine::exit::Covered;

use crate::chat::ready::Ready;
use crate::report::Report;
use crate::stage::reload::Edition;
use crate::stage::script::Script;

/// The files of a simulation.
pub trait Origin {
    /// The file that has changed since the files were read last, as it is shown; none where none has.
    fn changed(&self) -> Option<String>;

    /// Reads everything again. Until something changes again, [`Origin::changed`] then tells nothing more.
    fn load(&mut self) -> Result<Arc<Edition>, Refusal>;

    /// The name of the script's file.
    fn script(&self) -> String;

    /// The text of a file of conversations beside the script; none where there is no such file. An error says in a
    /// sentence why it cannot be read.
    fn conversations(&self, file: &str) -> Result<Option<String>, String>;

    /// Puts a text into a file of conversations beside the script, and gives its path as it is shown. On failure the file
    /// is as it was, and the error says why.
    fn write(&self, file: &str, text: &str) -> Result<String, String>;

    /// The stage on which the conversations of files are played; an error says why there is none.
    fn ready(&mut self) -> Result<Ready, String>;

    /// Plays every conversation with this script that is in files below its folder, and gives what they cover.
    fn covered(&mut self, script: &Script) -> Coverage;
}

/// What the conversations in files cover of a script.
#[derive(Default)]
pub struct Coverage {
    /// How many conversations there are.
    pub conversations: usize,
    /// What they cover.
    pub covered: Covered,
}

/// Why there is nothing new to play.
pub enum Refusal {
    /// The script or the desk has errors.
    Findings(Report),
    /// A file could not be read, in a sentence.
    Files(String),
}
