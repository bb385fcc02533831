//! What the host does when the script fails: the visitor is handed to anyone who is free, so that he is not left alone.

use std::sync::Arc;

use switchboard_engine::effect::{Effect, Ending};
use switchboard_engine::fault::Fault;
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::session::State;

use super::Stage;
use super::event::Event;

/// Why the host hands a conversation over by itself.
const WHY: &str = "the script failed";

/// How the script is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Running {
    /// It plays every input.
    Well,
    /// Its last turn failed, and nobody could take the conversation. It is tried again at the next input.
    Failed,
    /// A turn failed, and the host has handed the conversation to an operator. The script plays no more.
    Handed,
}

impl Stage {
    /// A turn failed: the conversation stands where it stood, and goes to anyone who is free.
    pub(super) fn fail(&mut self, fault: &Fault) {
        self.front.running = Running::Failed;
        let stands = match self.front.session.state() {
            State::New => "has not begun",
            State::Asking
            | State::HandingOver
            | State::InLine { .. }
            | State::WithOperator { .. }
            | State::Ended => "stands where it stood",
        };
        self.show(Event::Fault(format!("{WHY}, and the conversation {stands}: {fault}")));
        // The desk may have found somebody before the turn failed.
        let holder = self.desk.holder().or_else(|| {
            self.desk.hand_to_anyone(&self.front.visitor, self.script.program.graph(), self.clock.now)
        });
        match holder {
            Some(who) if self.has_it_by_script(who) => {}
            Some(who) => self.hand(Arc::from(self.desk.chat_name(who))),
            None => self.nobody(),
        }
    }

    /// Whether the script knows that this operator has the conversation.
    fn has_it_by_script(&self, who: usize) -> bool {
        matches!(self.front.session.state(), State::WithOperator { operator } if *operator == *self.desk.chat_name(who))
    }

    fn hand(&mut self, operator: Arc<str>) {
        self.front.running = Running::Handed;
        self.desk.handed(self.clock.now);
        self.handed(operator, Vec::new(), Some(WHY))
    }

    fn nobody(&mut self) {
        self.front.running = Running::Failed;
        self.desk.bot_did(&Effect::Nobody, self.clock.now);
        self.show(Event::Nobody)
    }

    /// The operator to whom the host handed the conversation did not write, and the desk has asked the next one.
    pub(super) fn pass_on(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Found { operator } => self.hand(operator),
            Outcome::Nobody => self.nobody(),
            // The host does not let the visitor wait in line.
            Outcome::InLine { .. } | Outcome::Front { .. } => {}
        }
    }

    /// The visitor leaves while an operator has the conversation from the host. The script may have ended before.
    pub(super) fn leave_host(&mut self) {
        self.front.running = Running::Well;
        match self.front.session.state() {
            State::Ended => {
                self.desk.visitor_leaves(self.clock.now);
                self.ended(Ending::VisitorLeft)
            }
            State::New
            | State::Asking
            | State::HandingOver
            | State::InLine { .. }
            | State::WithOperator { .. } => self.play(Input::Left),
        }
    }
}
