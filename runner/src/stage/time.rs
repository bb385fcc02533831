//! The passing of time: whatever is due on the way happens at its moment, in order.

use switchboard_engine::input::Input;
use switchboard_engine::session::{LINES_PAUSE, StoredState, StoredWait};
use switchboard_engine::time::Moment;
use switchboard_grammar::graph::{AskKind, StepKind};

use super::Stage;
use super::clock::Clock;
use super::event::Event;

/// How many things may happen in one wait. More means that script and desk keep each other busy for ever.
const MOST_EVENTS: usize = 10_000;

impl Stage {
    /// Moves the clock by so many milliseconds, or to the next thing that is due.
    pub fn wait(&mut self, how_long: Option<u64>) {
        let until = match how_long {
            Some(milliseconds) => self.clock.now.after(milliseconds),
            None => match self.next_deed() {
                Some(due) => due.max(self.clock.now),
                None => return self.tell("nothing is due; say how long to wait: :wait 10 min"),
            },
        };
        self.pass_until(until);
        self.tell_time()
    }

    /// Sets the clock. Forward, time passes and everything on the way happens; backward, it is only set.
    pub fn set_clock(&mut self, text: &str) {
        let mut target: Clock = self.clock.clone();
        if let Err(message) = target.set(text) {
            return self.wrong(&message);
        }
        let until = target.now;
        if until <= self.clock.now || self.pass_until(until) {
            self.clock = target;
        }
        self.tell_time()
    }

    fn tell_time(&mut self) {
        let passed = std::mem::take(&mut self.passed);
        self.show(Event::Clock { shown: self.clock.shown(), passed })
    }

    /// Under `ask lines`, ten seconds without a message end what was collected; elsewhere an empty line does nothing.
    pub fn end_lines(&mut self) {
        if self.asked() != Some(AskKind::Lines) {
            return;
        }
        let until = self.clock.now.after(LINES_PAUSE);
        match self.front.due(&self.script) {
            Some(due) if due <= until => {
                self.pass_until(until);
            }
            Some(_) | None => {}
        }
    }

    fn due(&self) -> Option<Moment> {
        [self.next_session().map(|(due, _)| due), self.desk.due()].into_iter().flatten().min()
    }

    /// The next moment at which script or desk do something in a conversation that is alive.
    fn next_deed(&self) -> Option<Moment> {
        [self.next_session().map(|(due, _)| due), self.desk.next_deed()].into_iter().flatten().min()
    }

    /// Lets time pass; whether it came to its end.
    fn pass_until(&mut self, until: Moment) -> bool {
        for _ in 0..MOST_EVENTS {
            let Some(due) = self.due().filter(|due| *due <= until) else {
                self.advance(until);
                return true;
            };
            self.advance(due);
            self.happen();
        }
        self.wrong(&format!("{MOST_EVENTS} things happened in one wait; the clock stops at the last"));
        false
    }

    fn advance(&mut self, until: Moment) {
        self.passed += until.since(self.clock.now);
        self.clock.now = self.clock.now.max(until);
    }

    /// Everything that is due now. Who waits is given an operator before his patience ends in the same moment; but a script
    /// that has something to say comes before its conversation is cleaned up.
    fn happen(&mut self) {
        let only_cleaning = self.desk.next_deed().is_none_or(|due| due > self.clock.now);
        if only_cleaning && self.session_passes() {
            return;
        }
        let told = self.desk.pass(self.clock.now);
        told.iter().for_each(|words| self.tell(words));
        self.hear_desk();
        self.session_passes();
    }

    /// Lets the script do what is due in some conversation; says whether there was anything.
    fn session_passes(&mut self) -> bool {
        let due = self.next_session().filter(|(due, _)| *due <= self.clock.now);
        let Some((_, number)) = due else { return false };
        self.in_conversation(number, |stage| {
            stage.tell_silence();
            stage.play(Input::TimePassed);
        });
        true
    }

    /// Tells of an operator who has kept silent for as long as he may: for that reason the next one is asked.
    fn tell_silence(&mut self) {
        let graph = self.script.program.graph();
        let StepKind::Forward(forward) = &graph.step(self.front.session.step()).kind else { return };
        let Some((within, _)) = forward.unanswered else { return };
        let stored = self.script.program.store(&self.front.session);
        if let StoredState::Forward {
            wait: StoredWait::WithOperator { operator, until: Some(until) }, ..
        } = stored.state
            && until <= self.clock.now
        {
            self.show(Event::Unanswered { operator: operator.into(), within });
        }
    }
}
