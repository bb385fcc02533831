//! A conversation that is set down elsewhere in its script.

use super::{Content, Session, Situation};
use crate::program::Program;

impl Program {
    /// The session as it stands before the first step of a section, whatever it waited for: the next input is
    /// [`crate::input::Input::Start`]. Everything that was answered, set and counted stays, and so do messages that are
    /// not complete yet: they are the answer. Open visits stay where the section can come `back` from them, as they do
    /// behind an arrow. A hand-over is the host's: it ends the one that is open, and takes the conversation out of the
    /// line.
    ///
    /// Gives nothing where the script has no section of this name, now or before, and for a session of another script.
    pub fn moved(&self, session: &Session, section: &str) -> Option<Session> {
        if !session.is_of(self) {
            return None;
        }
        let section = self.graph().section(self.names().section(section)?);
        let mut moved = session.clone();
        let inside = &mut *moved.inside;
        let before = std::mem::replace(&mut inside.situation, Situation::New);
        if let (Situation::Asking(asking), Some((ask, _))) = (before, self.ask(inside.step))
            && let Some(collected) = asking.collected
        {
            inside.entry_mut(ask.value).content = Content::Text(collected.text.into());
        }
        if !section.reaches_back {
            inside.visits.clear();
        }
        inside.step = section.first;
        Some(moved)
    }
}
