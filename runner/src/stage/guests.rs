//! Several visitors at once: one conversation is in front, the others stand aside with everything that is theirs.

use switchboard_engine::facts::Visitor;
use switchboard_engine::routing::OperatorId;
use switchboard_engine::session::{Session, State, StoredState};
use switchboard_engine::time::Moment;

use super::Stage;
use super::record::Record;
use super::rescue::Running;
use super::script::Script;
use super::trace::Trace;

/// What is one visitor's, in front or aside.
#[derive(Clone)]
pub(super) struct Guest {
    pub(super) visitor: Visitor,
    pub(super) session: Session,
    pub(super) record: Record,
    pub(super) trace: Trace,
    /// When the bot said something to him last.
    pub(super) said_at: Moment,
    pub(super) running: Running,
}

impl Guest {
    /// A visitor with whom nobody has talked yet.
    pub(super) fn new(script: &Script, visitor: Visitor, now: Moment) -> Self {
        Self {
            visitor,
            session: Session::new(&script.program),
            record: Record::default(),
            trace: Trace::default(),
            said_at: now,
            running: Running::Well,
        }
    }

    /// Whether he has come: only something may be known about him, or somebody has looked for him.
    pub(super) fn has_come(&self) -> bool {
        self.running != Running::Well || self.session.state() != State::New
    }

    /// When his conversation's script does something by itself; never after it has failed, because it would only fail
    /// again.
    pub(super) fn due(&self, script: &Script) -> Option<Moment> {
        match self.running {
            Running::Well => self.session.due(&script.program),
            Running::Failed | Running::Handed => None,
        }
    }
}

impl Stage {
    /// The number of the visitor in front, from 1.
    pub fn visitor_number(&self) -> u8 {
        self.number
    }

    /// The number of the visitor about whom something was shown last.
    pub fn shown_visitor(&self) -> u8 {
        self.shown_visitor
    }

    /// Brings a visitor to the front; where he has not come yet, he comes, and the bot greets him.
    pub fn visit(&mut self, number: u8) {
        self.turn_to(number);
        if number > 1 && !self.front.has_come() {
            self.begin();
        }
    }

    /// A visitor comes, who has not come yet, and the bot greets him.
    pub(super) fn comes(&mut self, number: u8) {
        match self.has_come(number) {
            true => self.wrong(&format!("visitor {number} has come before")),
            false => self.visit(number),
        }
    }

    /// Whether a visitor has come; the first comes when everything begins.
    pub fn has_come(&self, number: u8) -> bool {
        let guest = if number == self.number { Some(&self.front) } else { self.aside.get(&number) };
        number == 1 || guest.is_some_and(Guest::has_come)
    }

    /// Turns to a visitor's conversation, whether it has begun or not.
    pub fn turn_to(&mut self, number: u8) {
        if number == self.number {
            return;
        }
        let next = self.aside.remove(&number);
        let next =
            next.unwrap_or_else(|| Guest::new(&self.script, self.first_visitor.clone(), self.clock.now));
        self.aside.insert(self.number, std::mem::replace(&mut self.front, next));
        self.number = number;
        self.desk.turn_to(number);
    }

    /// What is known about a visitor; of one who has not come yet, what is known of everybody.
    pub fn visitor_of(&self, number: u8) -> Visitor {
        if number == self.number {
            return self.front.visitor.clone();
        }
        self.aside.get(&number).map_or_else(|| self.first_visitor.clone(), |guest| guest.visitor.clone())
    }

    /// Whether messages of a visitor have come that are not complete yet.
    pub fn collects(&self, number: u8) -> bool {
        let guest = if number == self.number { Some(&self.front) } else { self.aside.get(&number) };
        guest.is_some_and(|guest| {
            let stored = self.script.program.store(&guest.session);
            matches!(stored.state, StoredState::Asking { collected: Some(_), .. })
        })
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

    /// Looks at the conversation of a visitor. Nothing changes by that, whoever is in front, and nobody comes.
    pub fn look_at<T>(&mut self, number: u8, look: impl FnOnce(&Self) -> T) -> T {
        let front = self.number;
        let is_known = number == front || self.aside.contains_key(&number);
        self.turn_to(number);
        let seen = look(self);
        self.turn_to(front);
        if !is_known {
            self.aside.remove(&number);
        }
        seen
    }

    /// The numbers of all visitors who have come, and of the one in front, in order.
    pub fn visitors(&self) -> Vec<u8> {
        let aside = self.aside.iter().filter(|(_, guest)| guest.has_come()).map(|(number, _)| *number);
        let mut numbers: Vec<u8> = aside.chain([self.number]).collect();
        numbers.sort_unstable();
        numbers
    }

    /// When the script of any conversation does something by itself, and in which.
    pub(super) fn next_session(&self) -> Option<(Moment, u8)> {
        let all = self.aside.iter().map(|(number, guest)| (*number, guest));
        let all = all.chain([(self.number, &self.front)]);
        all.filter_map(|(number, guest)| Some((guest.due(&self.script)?, number))).min()
    }
}
