//! What the operators do, and what the visitor does besides writing.

use std::sync::Arc;

use switchboard_engine::desk::Refused;
use switchboard_engine::desk::command::{self, Asked, Typed};
use switchboard_engine::desk::conversation::LONGEST_MESSAGE;
use switchboard_engine::effect::Ignored;
use switchboard_engine::input::Input;
use switchboard_engine::session::{Session, State};
use switchboard_engine::value::Value;
use switchboard_grammar::chat::{OperatorAct, Presence, VisitorAct};
use switchboard_grammar::graph::VisitorFact;

use super::Stage;
use super::desk::Begun;
use super::event::Remembered;
use super::record::Record;
use super::rescue::Running;
use crate::words;

/// What is told of a message that is too long.
pub(super) const TOO_LONG: &str = "a message has at most 4,000 characters; nothing was sent";

impl Stage {
    /// An operator types a line in the conversation in front: words, a command, a canned response.
    pub fn operator_writes(&mut self, who: usize, text: &str) {
        if let Some(Asked::Unknown { name, near }) = command::asked(text) {
            return self.wrong(&no_command(&name, &near));
        }
        let values = self.shown_values();
        let value =
            |name: &str| values.iter().find(|(known, _)| known == name).map(|(_, shown)| shown.clone());
        match self.desk.operator_types(who, text, &value, self.clock.now) {
            Err(refused) => return self.refused(who, &refused),
            Ok(Typed::Done) => self.is_active(who),
            Ok(Typed::Said { .. }) => {
                self.note_written();
                self.is_active(who);
                self.hear_changes();
                match self.front.running {
                    Running::Handed => {}
                    Running::Well | Running::Failed => self.play(Input::OperatorWrote),
                }
            }
        }
        self.hear_desk();
    }

    /// Who types is there, whatever was said of him.
    fn is_active(&mut self, who: usize) {
        if self.desk.is_active(who, self.clock.now) {
            self.tell(&format!("{} is there", self.desk.chat_name(who)));
        }
    }

    fn refused(&mut self, who: usize, refused: &Refused) {
        if *refused == Refused::Ended {
            return self.ignored(Ignored::Ended);
        }
        let known = [
            (Refused::NotMember, self.not_his(who)),
            (Refused::NotVisible, self.not_his(who)),
            (Refused::TooLong { most: LONGEST_MESSAGE }, TOO_LONG.to_owned()),
            (Refused::NoConversation, "the conversation has not begun; nothing was sent".to_owned()),
        ];
        let message = known.into_iter().find(|(known, _)| known == refused);
        let message = message.map_or_else(|| refused.to_string(), |(_, message)| message);
        self.wrong(&message);
    }

    /// Every value that the conversation has, as the visitor would read it.
    pub(super) fn shown_values(&self) -> Vec<(String, String)> {
        let shown = |remembered: Remembered| {
            let words = remembered.label.unwrap_or_else(|| match remembered.value {
                Value::Nothing => String::new(),
                value @ (Value::Number(_) | Value::Text(_) | Value::YesNo(_)) => value.shown(),
            });
            (remembered.name, words)
        };
        self.remembered().into_iter().map(shown).collect()
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
    pub fn operator_acts(&mut self, who: usize, act: &OperatorAct) {
        let lasting = self.desk.lasting(act);
        match self.desk.act(who, act, self.clock.now) {
            Err(message) => self.wrong(&message),
            Ok(told) => {
                self.remember(who, &lasting);
                self.tell(&told);
                self.hear_desk();
            }
        }
    }

    /// All operators do the same, one after the other, and whoever waits may get one of them.
    pub fn everybody_acts(&mut self, act: &OperatorAct) {
        let mut told = Vec::new();
        let lasting = self.desk.lasting(act);
        for who in 0..self.desk.operator_names().len() {
            match self.desk.act(who, act, self.clock.now) {
                Err(message) => return self.wrong(&message),
                Ok(words) => told.push(words),
            }
            self.remember(who, &lasting);
        }
        match act {
            OperatorAct::Is(doing @ (Presence::Joins | Presence::Leaves)) => {
                self.tell(&format!("everybody {}", doing.words()));
            }
            OperatorAct::Is(
                doing @ (Presence::Free
                | Presence::Full
                | Presence::Away
                | Presence::Idle
                | Presence::Offline
                | Presence::InCall
                | Presence::Back),
            ) => self.tell(&format!("everybody is {}", doing.words())),
            OperatorAct::Is(Presence::DoNotAssign) => self.tell("everybody is given no conversations"),
            OperatorAct::JoinsChannel(_)
            | OperatorAct::LeavesChannel(_)
            | OperatorAct::Shows(_)
            | OperatorAct::Sets { .. }
            | OperatorAct::Makes { .. }
            | OperatorAct::Renames { .. } => told.iter().for_each(|words| self.tell(words)),
        }
        self.hear_desk()
    }

    /// Keeps what an operator does for the next conversation. A thing done again counts once, at its new place; so does
    /// what is set anew.
    fn remember(&mut self, who: usize, act: &OperatorAct) {
        let name = self.desk.name(who).to_owned();
        self.acts.retain(|(known, before)| *known != name || !takes_the_place(act, before));
        self.acts.push((name, act.clone()));
    }

    /// The visitor who has come does something other than writing.
    pub fn visitor_does(&mut self, act: &VisitorAct) {
        match act {
            VisitorAct::Comes => {}
            VisitorAct::Leaves if self.front.running == Running::Handed => self.leave_host(),
            VisitorAct::Leaves => self.play(Input::Left),
            VisitorAct::Restarts => self.visitor_restarts(),
            VisitorAct::Opens(page) => self.visitor_is(VisitorFact::Page, page),
        }
    }

    fn visitor_restarts(&mut self) {
        if self.front.running == Running::Handed {
            return self.ignored(Ignored::NotFinished);
        }
        if self.front.session.state() != State::Ended {
            return self.play(Input::Restart);
        }
        self.front.record = Record::default();
        match self.arrive() {
            Begun::Again => self.play(Input::Restart),
            Begun::Anew | Begun::AfterOperator => {
                self.front.session = Session::new(&self.script.program);
                self.play(Input::Start)
            }
        }
    }

    /// Something about the visitor changes.
    pub fn visitor_is(&mut self, fact: VisitorFact, value: &str) {
        let (known, words) = match fact {
            VisitorFact::Page => (&mut self.front.visitor.page, "is on the page"),
            VisitorFact::Language => (&mut self.front.visitor.language, "speaks"),
            VisitorFact::Country => (&mut self.front.visitor.country, "is in"),
            VisitorFact::Name => (&mut self.front.visitor.name, "is called"),
        };
        *known = Arc::from(value);
        if self.front.session.state() != State::New {
            match fact {
                VisitorFact::Page => self.desk.visitor_opens(value, self.clock.now),
                VisitorFact::Language | VisitorFact::Country | VisitorFact::Name => {}
            }
            self.desk.visitor_is(&self.front.visitor, self.clock.now);
        }
        self.tell(&format!("the visitor {words} {value}"))
    }
}

/// Whether nothing is left of what somebody did before once he does this.
fn takes_the_place(act: &OperatorAct, before: &OperatorAct) -> bool {
    match (act, before) {
        (OperatorAct::Shows(_), OperatorAct::Shows(_)) => true,
        (OperatorAct::Sets { of, setting }, OperatorAct::Sets { of: whose, setting: old }) => {
            of == whose && setting.words() == old.words()
        }
        (act, before) => act == before,
    }
}

fn no_command(name: &str, near: &[&str]) -> String {
    let near: Vec<String> = near.iter().map(|name| format!("/{name}")).collect();
    let meant = match near.is_empty() {
        true => String::new(),
        false => format!(" (did you mean {}?)", near.join(" or ")),
    };
    let name = words::shorten(name, 40);
    format!("there is no command /{name}{meant}, so nothing was sent; /help lists them all")
}
