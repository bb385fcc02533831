//! Several visitors at once: one conversation is in front, the others stand aside with everything that is theirs.

use switchboard_engine::facts::Visitor;
use switchboard_engine::routing::OperatorId;
use switchboard_engine::session::{Session, State};
use switchboard_engine::time::Moment;

use super::Stage;
use super::record::Record;
use super::rescue::Running;
use super::trace::Trace;

/// The highest number that a visitor has.
pub const MOST_VISITORS: u8 = 99;

/// What is one visitor's, while another one is in front.
#[derive(Clone)]
pub(super) struct Guest {
    visitor: Visitor,
    session: Session,
    record: Record,
    trace: Trace,
    said_at: Moment,
    running: Running,
}

impl Stage {
    /// The number of the visitor in front, from 1.
    pub fn visitor_number(&self) -> u8 {
        self.number
    }

    /// Brings a visitor to the front; where he has not come yet, he comes, and the bot greets him.
    pub fn visit(&mut self, number: u8) {
        self.turn_to(number);
        if number > 1 && self.session.state() == State::New && self.running == Running::Well {
            self.begin();
        }
    }

    /// Turns to a visitor's conversation, whether it has begun or not.
    pub fn turn_to(&mut self, number: u8) {
        if number == self.number {
            return;
        }
        let next = self.aside.remove(&number).unwrap_or_else(|| self.newcomer());
        let before = Guest {
            visitor: std::mem::replace(&mut self.visitor, next.visitor),
            session: std::mem::replace(&mut self.session, next.session),
            record: std::mem::replace(&mut self.record, next.record),
            trace: std::mem::replace(&mut self.trace, next.trace),
            said_at: std::mem::replace(&mut self.said_at, next.said_at),
            running: std::mem::replace(&mut self.running, next.running),
        };
        self.aside.insert(self.number, before);
        self.number = number;
        self.desk.turn_to(number);
    }

    /// Whether the conversation in front has a star for an operator in the list of those that look for help; none where it
    /// does not stand there.
    pub fn star(&self, who: usize) -> Option<bool> {
        let list = self.desk.whole().looking_for_help(OperatorId(who as u32), self.clock.now);
        list.into_iter().find(|one| one.conversation == self.desk.front()).map(|one| one.star)
    }

    /// Does something in the conversation of another visitor, and turns back.
    pub(super) fn in_conversation(&mut self, number: u8, act: impl FnOnce(&mut Self)) {
        let front = self.number;
        self.turn_to(number);
        act(self);
        self.turn_to(front);
    }

    fn newcomer(&self) -> Guest {
        Guest {
            visitor: self.first_visitor.clone(),
            session: Session::new(&self.script.program),
            record: Record::default(),
            trace: Trace::default(),
            said_at: self.clock.now,
            running: Running::Well,
        }
    }

    /// When the script of any conversation does something by itself, and in which.
    pub(super) fn next_session(&self) -> Option<(Moment, u8)> {
        let aside = self.aside.iter().filter_map(|(number, guest)| {
            let due = (guest.running == Running::Well).then(|| guest.session.due(&self.script.program));
            Some((due.flatten()?, *number))
        });
        self.session_due().map(|due| (due, self.number)).into_iter().chain(aside).min()
    }
}
