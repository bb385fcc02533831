//! The lines of conversations, done on the stage: the same whether they were typed or stand in a file.

use switchboard_engine::desk::command::{self, Asked, Word};
use switchboard_engine::routing::{ChannelId, ConversationId, OperatorId};
use switchboard_grammar::chat::{
    Action, MOST_VISITORS, OperatorAct, VisitorAct, named_operator, operators_called,
};

use super::Stage;
use super::changes::visitor;
use super::desk::no_operator;
use crate::words;

impl Stage {
    /// Does what a line says. What cannot be done is an [`Event::Error`](super::event::Event::Error), and nothing happens by it. An expectation is
    /// nothing that anybody does, so nothing happens by it either.
    pub fn perform(&mut self, action: &Action) {
        if let Some(number) = visitor_of(action)
            && !(1..=MOST_VISITORS).contains(&number)
        {
            return self
                .wrong(&format!("there is no visitor {number}: they are counted from 1 to {MOST_VISITORS}"));
        }
        match action {
            Action::Given { name, value } => self.give(name, value),
            Action::Visitor { visitor, fact, value } => {
                self.in_conversation(*visitor, |stage| stage.visitor_is(*fact, value));
            }
            Action::Operator { name, act } => self.operators(name, act),
            Action::At(time) => self.set_clock(time),
            Action::Wait(how_long) => self.wait(*how_long),
            Action::You { visitor, text } => {
                self.visit(*visitor);
                self.visitor_writes(text.clone());
            }
            Action::Staff { visitor, words } => self.staff(*visitor, words),
            Action::VisitorDoes { visitor, act: VisitorAct::Comes } => self.comes(*visitor),
            Action::VisitorDoes { visitor, act } => {
                self.visit(*visitor);
                self.visitor_does(act);
            }
            Action::Expect { .. } => {}
        }
        self.change_desk_later();
    }

    /// Somebody has written in the conversation in front, after everything that was written before.
    pub(super) fn note_written(&mut self) {
        let last = self.written.values().max().copied().unwrap_or(0);
        self.written.insert(self.number, last + 1);
    }

    /// An operator does something, or everybody does.
    fn operators(&mut self, name: &str, act: &OperatorAct) {
        match (operators_called(name, &self.desk.operator_names()).as_slice(), self.operator(name)) {
            ([who], _) => self.operator_acts(*who, act),
            ([], Err(message)) => self.wrong(&message),
            ([], Ok(_)) => self.wrong(&format!("there is no operator {}", shown(name))),
            (_, _) => self.everybody_acts(act),
        }
    }

    /// An operator's name and what he writes, in the conversation of this visitor.
    fn staff(&mut self, visitor: Option<u8>, line: &str) {
        match self.operator(line) {
            Ok((_, rest)) if rest.trim().is_empty() => {
                self.wrong("an operator's line needs words: @Name good morning, or @Name joins")
            }
            Ok((who, words)) => {
                let words = words.trim().to_owned();
                let number = visitor.unwrap_or_else(|| self.where_he_writes(who, &words));
                self.in_conversation(number, |stage| stage.operator_writes(who, &words));
            }
            Err(message) => self.wrong(&message),
        }
    }

    /// In whose conversation an operator writes who does not say it: that of his conversations in which he or his visitor
    /// wrote last; the one in front where he has none. Who joins means the one in front where it looks for help or waits
    /// in line, else the one that has looked for help, or waited in line, for the longest time.
    pub(super) fn where_he_writes(&self, who: usize, words: &str) -> u8 {
        let (desk, operator) = (self.desk.whole(), OperatorId(who as u32));
        let now = self.clock.now;
        let found = if command::asked(words) == Some(Asked::Known(Word::Join)) {
            let looking = desk.looking_for_help(operator, now).into_iter().filter(|one| !one.member);
            let channels = (0..desk.roster().channels().count() as u32).map(ChannelId);
            let mut waiting: Vec<ConversationId> =
                channels.flat_map(|channel| desk.in_line(channel, now)).collect();
            // In each channel it is who is served first; of several channels, who has waited for longest.
            waiting.sort_by_key(|chat| desk.dispatch().line().since(*chat));
            let to_join: Vec<ConversationId> = looking.map(|one| one.conversation).chain(waiting).collect();
            let in_front = to_join.iter().find(|chat| **chat == self.desk.front());
            in_front.or_else(|| to_join.first()).copied()
        } else {
            // The clock may have stood still since, so it does not tell what was last.
            let last = |chat: &ConversationId| self.written.get(&visitor(*chat)).copied();
            let his = desk.dispatch().conversations_of(operator);
            his.max_by_key(|chat| (last(chat), *chat == self.desk.front()))
        };
        found.map_or(self.visitor_number(), visitor)
    }

    /// The operator whose name a text begins with, and the rest of it; an error says who could be meant.
    pub(super) fn operator<'t>(&self, text: &'t str) -> Result<(usize, &'t str), String> {
        let names = self.desk.operator_names();
        named_operator(text, &names)
            .ok_or_else(|| no_operator(text.split_whitespace().next().unwrap_or(""), &names))
    }
}

fn shown(words: &str) -> String {
    words::shorten(words, 40)
}

/// The visitor whom a line is about, where it says so.
fn visitor_of(action: &Action) -> Option<u8> {
    match action {
        Action::Visitor { visitor, .. }
        | Action::You { visitor, .. }
        | Action::VisitorDoes { visitor, .. }
        | Action::Expect { visitor, .. } => Some(*visitor),
        Action::Staff { visitor, .. } => *visitor,
        Action::Given { .. } | Action::Operator { .. } | Action::At(_) | Action::Wait(_) => None,
    }
}
