//! The desk as an operator's screen shows it, and the conversation as its visitor sees it.

use switchboard_engine::desk::LooksForHelp;
use switchboard_engine::desk::conversation::transcript::View;
use switchboard_engine::routing::{ChannelId, ConversationId, OperatorId};
use switchboard_grammar::chat::MOST_VISITORS;

use super::Stage;
use super::changes::visitor;
use super::clock::duration_words;
use super::event::Event;
use crate::words;

/// Who types, where a line does not say so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Author {
    /// The visitor in front.
    #[default]
    Visitor,
    /// This operator, by his place.
    Operator(usize),
}

impl Stage {
    /// Who types.
    pub fn author(&self) -> &Author {
        &self.author
    }

    /// From now on the author types as an operator of this name; as the visitor where it is empty or `visitor`.
    pub fn write_as(&mut self, name: &str) {
        if name.is_empty() || name.eq_ignore_ascii_case("visitor") {
            self.author = Author::Visitor;
            return self.tell("what you type is the visitor's again");
        }
        match self.operator(name.trim_start_matches('@')) {
            Ok((who, "")) => {
                self.author = Author::Operator(who);
                let name = self.desk.chat_name(who);
                self.tell(&format!("what you type is {name}'s, until :as visitor"));
            }
            Ok(_) => self.wrong(&format!("there is no operator {}", words::shorten(name, 40))),
            Err(message) => self.wrong(&message),
        }
    }

    /// Brings another visitor to the front, who comes where he has not come yet.
    pub fn bring(&mut self, number: u8) {
        if !(1..=MOST_VISITORS).contains(&number) {
            return self.wrong(&format!("visitors are counted from 1 to {MOST_VISITORS}"));
        }
        self.author = Author::Visitor;
        let is_shown = self.shown_visitor == number;
        self.visit(number);
        if is_shown {
            return self.tell(&format!("visitor {number} is in front"));
        }
        if self.shown_visitor != number {
            self.shown_visitor = number;
            self.events.push(Event::Turn(number));
        }
    }

    /// The desk as an operator's screen shows it: his channels with his conversations, the line, and all conversations
    /// that look for help, with a star where they need what he knows. An error says that nobody has this name.
    pub fn desk_lines(&self, name: &str) -> Result<Vec<String>, String> {
        let who = match (name.trim_start_matches('@'), &self.author) {
            ("", Author::Operator(who)) => *who,
            ("", Author::Visitor) => self.desk.holder().unwrap_or(0),
            (name, _) => match self.operator(name)? {
                (who, "") => who,
                _ => return Err(format!("there is no operator {}", words::shorten(name, 40))),
            },
        };
        let operator = OperatorId(who as u32);
        let mut lines = vec![format!("The desk as {} sees it", self.desk.chat_name(who))];
        let channels = self.desk.whole().roster().channels().enumerate();
        for (at, channel) in channels {
            let channel_id = ChannelId(at as u32);
            let joined = self.desk.whole().staff().has_joined(operator, channel_id);
            lines.push(format!("{channel}{}", if joined { "" } else { " (not joined)" }));
            lines.extend(self.channel_lines(channel_id, operator));
        }
        lines.push("Looking for help".to_owned());
        lines.extend(self.help_lines(operator));
        Ok(lines)
    }

    fn channel_lines(&self, channel: ChannelId, operator: OperatorId) -> Vec<String> {
        let desk = self.desk.whole();
        let his = desk.under_channel(channel, operator).into_iter().map(|chat| self.chat_line("  ", chat));
        let line = desk.in_line(channel, self.clock.now).into_iter().enumerate();
        let waiting = line.map(|(at, chat)| {
            let since = desk.dispatch().line().since(chat).unwrap_or(self.clock.now);
            let waited = duration_words(self.clock.now.since(since));
            format!("  in line {}: visitor {}, {}, for {waited}", at + 1, visitor(chat), self.name_of(chat))
        });
        let lines: Vec<String> = his.chain(waiting).collect();
        if lines.is_empty() { vec!["  nothing".to_owned()] } else { lines }
    }

    fn help_lines(&self, operator: OperatorId) -> Vec<String> {
        let list = self.desk.whole().looking_for_help(operator, self.clock.now);
        if list.is_empty() {
            return vec!["  nothing".to_owned()];
        }
        let line = |one: LooksForHelp| {
            let star = if one.star { "* " } else { "  " };
            format!("{}, for {}", self.chat_line(star, one.conversation), duration_words(one.waited))
        };
        list.into_iter().map(line).collect()
    }

    fn chat_line(&self, mark: &str, chat: ConversationId) -> String {
        let Some(known) = self.desk.whole().conversation(chat) else { return String::new() };
        let mut parts = vec![format!("{mark}visitor {}, {}", visitor(chat), self.name_of(chat))];
        parts.extend(known.status().map(|status| status.words().to_owned()));
        let owner = known.owner().map(|owner| self.desk.chat_name(owner.0 as usize));
        parts.extend(owner.map(|owner| format!("with {owner}")));
        if !known.expertise().is_empty() {
            parts.push(format!("needs {}", words::list(known.expertise())));
        }
        if !known.tags().is_empty() {
            parts.push(format!("tagged {}", words::list(known.tags())));
        }
        parts.join(", ")
    }

    fn name_of(&self, chat: ConversationId) -> String {
        self.desk.whole().name_of(chat)
    }

    /// Everything that the visitor in front sees: what was said and not what operators alone see.
    pub fn view_lines(&self) -> Vec<String> {
        let transcript = self.desk.whole().transcript(self.desk.front(), View::Visitor).to_string();
        let mut lines: Vec<String> = transcript.lines().map(str::to_owned).collect();
        if lines.is_empty() {
            lines.push("the visitor has seen nothing yet".to_owned());
        }
        lines
    }
}
