//! Arrows: where a conversation goes on, and the visits that it comes back from.

use switchboard_grammar::graph::{Returns, SectionId, StepId, Way};

use super::{Next, Play};
use crate::effect::{Effect, Ending};
use crate::session::{Situation, Visit};
use crate::watch::Watcher;

impl<W: Watcher> Play<'_, W> {
    /// Where an arrow of a step leads.
    pub(super) fn follow(&mut self, at: StepId, way: Way) -> Next {
        match way {
            Way::Next => Some(at.below()),
            Way::Section(section) => Some(self.go(section)),
            Way::Visit { section, returns } => {
                self.session.visits.push(Visit { from: at, returns, section });
                Some(self.program.graph().section(section).first)
            }
            Way::Back => Some(self.back()),
            Way::End => {
                self.finish(at, Ending::Script { step: at.0 });
                None
            }
        }
    }

    /// Goes to a section; one from which no `back` can be reached forgets all open visits.
    pub(super) fn go(&mut self, section: SectionId) -> StepId {
        let section = self.program.graph().section(section);
        if !section.reaches_back {
            self.session.visits.clear();
        }
        section.first
    }

    /// Comes back from the newest visit. Without one, which only a change of the script under an open conversation
    /// can bring about, it begins again at the start, so that nobody is left alone.
    fn back(&mut self) -> StepId {
        match self.session.visits.pop() {
            Some(Visit { from, returns: Returns::Here, .. }) => from,
            Some(Visit { from, returns: Returns::Below, .. }) => from.below(),
            None => self.program.graph().start(),
        }
    }

    /// Ends the conversation at a step. Steps that nothing waits at have no names to be stored by, so the section
    /// stands for them.
    pub(super) fn finish(&mut self, at: StepId, ending: Ending) {
        let graph = self.program.graph();
        self.session.step = graph.section(graph.step(at).section).first;
        self.session.situation = Situation::Ended;
        self.session.visits.clear();
        self.effects.push(Effect::Ended(ending));
    }
}
