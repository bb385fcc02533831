//! What the operators do, and what the visitor does besides writing.

use std::sync::Arc;

use switchboard_engine::effect::Ignored;
use switchboard_engine::input::Input;
use switchboard_engine::session::State;
use switchboard_grammar::chat::{Presence, VisitorAct};
use switchboard_grammar::graph::VisitorFact;

use super::Stage;
use super::event::{Event, Speaker};
use super::record::Record;
use super::rescue::Running;
use crate::words;

impl Stage {
    /// An operator writes. Only the one who has the conversation writes to the visitor.
    pub fn operator_writes(&mut self, who: usize, text: &str) {
        if self.desk.holder() != Some(who) {
            let message = self.not_his(who);
            return self.wrong(&message);
        }
        if text.chars().count() > super::LONGEST_MESSAGE {
            return self.wrong("a message has at most 4,000 characters; nothing was sent");
        }
        match text.strip_prefix('/') {
            // Two slashes send the rest of the line with one.
            None => self.operator_says(who, text),
            Some(rest) if rest.starts_with('/') => self.operator_says(who, rest),
            Some(command) if command.trim() == "bot" => self.give_back(),
            Some(command) => {
                let command = words::shorten(command.split(' ').next().unwrap_or(""), 40);
                self.wrong(&format!(
                    "/{command} does nothing here; /bot gives the conversation back, // sends a line that begins with /"
                ))
            }
        }
    }

    fn operator_says(&mut self, who: usize, text: &str) {
        let from = Speaker::Operator(Arc::from(self.desk.chat_name(who)));
        self.show(Event::Message { from, text: Arc::from(text), private: false });
        self.record.operator_wrote();
        self.desk.operator_wrote(self.clock.now);
        match self.running {
            Running::Handed => {}
            Running::Well | Running::Failed => self.play(Input::OperatorWrote),
        }
    }

    fn give_back(&mut self) {
        match self.running {
            Running::Handed => self.wrong("the conversation cannot be given back: the script failed"),
            Running::Well | Running::Failed => self.play(Input::Returned),
        }
    }

    fn not_his(&self, who: usize) -> String {
        let chat_name = self.desk.chat_name(who);
        match self.desk.holder() {
            Some(holder) => {
                format!(
                    "{chat_name} does not have the conversation, {} has; nothing was sent",
                    self.desk.chat_name(holder)
                )
            }
            None => format!("{chat_name} does not have the conversation; nothing was sent"),
        }
    }

    /// An operator does something, and whoever waits may get him.
    pub fn operator_acts(&mut self, who: usize, act: Presence) {
        match self.desk.act(who, act, self.clock.now) {
            Err(message) => self.wrong(&message),
            Ok(told) => {
                self.remember(who, act);
                self.tell(&told);
                self.hear_desk()
            }
        }
    }

    /// All operators do the same, one after the other, and whoever waits may get one of them.
    pub fn everybody_acts(&mut self, act: Presence) {
        for who in 0..self.desk.operator_names().len() {
            if let Err(message) = self.desk.act(who, act, self.clock.now) {
                return self.wrong(&message);
            }
            self.remember(who, act);
        }
        let does = match act {
            Presence::Joins | Presence::Leaves => act.words().to_owned(),
            Presence::Free | Presence::Full | Presence::Away | Presence::InCall | Presence::Back => {
                format!("is {}", act.words())
            }
        };
        self.tell(&format!("everybody {does}"));
        self.hear_desk()
    }

    /// Keeps what an operator does for the next conversation. A thing done again counts once, at its new place.
    fn remember(&mut self, who: usize, act: Presence) {
        let done = (self.desk.name(who).to_owned(), act);
        self.acts.retain(|known| *known != done);
        self.acts.push(done);
    }

    /// Takes what the desk has decided meanwhile about this conversation.
    pub(super) fn hear_desk(&mut self) {
        while let Some(outcome) = self.desk.news() {
            match self.running {
                Running::Handed => self.pass_on(outcome),
                Running::Well | Running::Failed => self.play(Input::HandOff(outcome)),
            }
        }
        self.desk.told().into_iter().for_each(|told| self.tell(&told))
    }

    /// The visitor does something other than writing.
    pub fn visitor_does(&mut self, act: &VisitorAct) {
        match act {
            VisitorAct::Leaves if self.running == Running::Handed => self.leave_host(),
            VisitorAct::Leaves => self.play(Input::Left),
            VisitorAct::Restarts => self.visitor_restarts(),
            VisitorAct::Opens(page) => self.visitor_is(VisitorFact::Page, page),
        }
    }

    fn visitor_restarts(&mut self) {
        if self.running == Running::Handed {
            return self.ignored(Ignored::NotFinished);
        }
        if self.session.state() == State::Ended {
            self.desk.begin(self.clock.now);
            self.record = Record::default();
        }
        self.play(Input::Restart)
    }

    /// Something about the visitor changes.
    pub fn visitor_is(&mut self, fact: VisitorFact, value: &str) {
        let (known, words) = match fact {
            VisitorFact::Page => (&mut self.visitor.page, "is on the page"),
            VisitorFact::Language => (&mut self.visitor.language, "speaks"),
            VisitorFact::Country => (&mut self.visitor.country, "is in"),
            VisitorFact::Name => (&mut self.visitor.name, "is called"),
        };
        *known = Arc::from(value);
        self.tell(&format!("the visitor {words} {value}"))
    }
}
