//! The desk as an operator's screen shows it, and the conversation as its visitor sees it.

use switchboard_engine::desk::conversation::transcript::View;
use switchboard_engine::desk::conversation::{Contact, Status};
use switchboard_engine::desk::description::Role;
use switchboard_engine::desk::{LooksForHelp, Place, Record};
use switchboard_engine::effect::{HandOffTarget, RecordKind};
use switchboard_engine::routing::{ChannelId, ConversationId, OperatorId};
use switchboard_grammar::chat::MOST_VISITORS;

use super::Stage;
use super::changes::visitor;
use super::clock::duration_words;
use super::event::Event;
use crate::words;

impl Stage {
    /// The operator as whom the author types, by his place; none where what he types is the visitor's.
    pub fn acting(&self) -> Option<usize> {
        let name = self.acting.as_ref()?;
        self.desk.operator_names().iter().position(|names| names.name == *name)
    }

    /// From now on the author types as an operator of this name; as the visitor where it is empty or `visitor`.
    pub fn write_as(&mut self, name: &str) {
        if name.is_empty() || name.eq_ignore_ascii_case("visitor") {
            self.acting = None;
            return self.tell("what you type is the visitor's again");
        }
        match self.called(name) {
            Ok(who) => {
                self.acting = Some(self.desk.name(who).to_owned());
                let name = self.desk.chat_name(who);
                self.tell(&format!("what you type is {name}'s, until :as visitor"));
            }
            Err(message) => self.wrong(&message),
        }
    }

    /// The operator as whom the author types may be none of the desk any more.
    pub(super) fn look_for_acting(&mut self) {
        if self.acting().is_none()
            && let Some(name) = self.acting.take()
        {
            self.tell(&format!(
                "{name} does not work at this desk any more: what you type is the visitor's again"
            ));
        }
    }

    /// Brings another visitor to the front, who comes where he has not come yet. What is typed is his from now on.
    pub fn bring(&mut self, number: u8) {
        if !(1..=MOST_VISITORS).contains(&number) {
            return self.wrong(&format!("visitors are counted from 1 to {MOST_VISITORS}"));
        }
        let acting = self.acting().map(|who| self.desk.chat_name(who));
        self.acting = None;
        let was_in_front = self.number == number;
        let is_shown = self.shown_visitor == number;
        let has_come = self.has_come(number);
        self.visit(number);
        if was_in_front {
            self.tell(&format!("visitor {number} is in front"));
        } else if self.shown_visitor != number || is_shown {
            self.shown_visitor = number;
            self.events.push(Event::Turn(number));
        }
        if let Some(name) = acting {
            self.tell(&format!("what you type is visitor {number}'s, and no longer {name}'s"));
        }
        if has_come {
            self.remind();
        }
    }

    /// The desk as an operator's screen shows it: his channels with his conversations, the line, and all conversations
    /// that look for help, with a star where they need what he knows. An error says that nobody has this name.
    pub fn desk_lines(&self, name: &str) -> Result<Vec<String>, String> {
        if self.desk.operator_names().is_empty() {
            return Err("nobody works at this desk".to_owned());
        }
        let who = match (name, self.acting()) {
            ("", Some(who)) => who,
            ("", None) => self.desk.holder().unwrap_or(0),
            (name, _) => self.called(name)?,
        };
        let operator = OperatorId(who as u32);
        let role = match self.desk.whole().staff().role(operator) {
            Role::Administrator => ", an administrator,",
            Role::User => "",
        };
        let mut lines = vec![format!("The desk as {}{role} sees it", self.desk.chat_name(who))];
        let channels = self.desk.whole().roster().channels().enumerate();
        for (at, channel) in channels {
            let channel_id = ChannelId(at as u32);
            let joined = self.desk.whole().staff().has_joined(operator, channel_id);
            lines.push(format!("{channel}{}", if joined { "" } else { " (not joined)" }));
            lines.extend(self.channel_lines(channel_id, operator));
        }
        lines.push("Looking for help".to_owned());
        lines.extend(self.help_lines(operator));
        lines.push("Expertise".to_owned());
        lines.extend(self.expertise_lines());
        Ok(lines)
    }

    /// Every expertise, and who holds it at which level: everybody at the desk may see that.
    fn expertise_lines(&self) -> Vec<String> {
        let desk = self.desk.whole();
        let holder = |(who, level): (OperatorId, u8)| format!("{} {level}", desk.roster().chat_name(who));
        let line = |(key, label): (&str, &str)| {
            let holders: Vec<String> = desk.holders(key).into_iter().map(holder).collect();
            let holders = if holders.is_empty() { "nobody".to_owned() } else { words::list(&holders) };
            let label = if label == key { String::new() } else { format!(" ({label})") };
            format!("  {key}{label}: {holders}")
        };
        let lines: Vec<String> = desk.staff().expertise().map(line).collect();
        if lines.is_empty() { vec!["  nothing".to_owned()] } else { lines }
    }

    /// The operator who is called exactly so, with or without a sign before his name.
    fn called(&self, name: &str) -> Result<usize, String> {
        match self.operator(name.trim_start_matches('@'))? {
            (who, "") => Ok(who),
            _ => Err(format!("there is no operator {}", words::shorten(name, 40))),
        }
    }

    fn channel_lines(&self, channel: ChannelId, operator: OperatorId) -> Vec<String> {
        let desk = self.desk.whole();
        let his = desk.under_channel(channel, operator).into_iter().map(|chat| self.chat_line("  ", chat));
        let line = desk.in_line(channel, self.clock.now).into_iter().enumerate();
        let waiting = line.map(|(at, chat)| {
            let since = desk.dispatch().line().since(chat).unwrap_or(self.clock.now);
            let waited = duration_words(self.clock.now.since(since));
            let needs = self.needs(chat).map_or_else(String::new, |needs| format!(", {needs}"));
            let awaited = desk.dispatch().line().awaited(chat);
            let awaited: Vec<String> =
                awaited.iter().map(|who| self.desk.chat_name(who.0 as usize)).collect();
            let awaits = if awaited.is_empty() {
                String::new()
            } else {
                format!(", awaits {}", words::list(&awaited))
            };
            format!("  in line {}: {}, for {waited}{needs}{awaits}", at + 1, self.who(chat))
        });
        let lines: Vec<String> = his.chain(waiting).collect();
        if lines.is_empty() { vec!["  nothing".to_owned()] } else { lines }
    }

    fn help_lines(&self, operator: OperatorId) -> Vec<String> {
        let list = self.desk.whole().looking_for_help(operator, self.clock.now);
        if list.is_empty() {
            return vec!["  nothing".to_owned()];
        }
        let starred = list.iter().any(|one| one.star);
        let line = |one: LooksForHelp| {
            let star = if one.star { "* " } else { "  " };
            format!("{}, for {}", self.chat_line(star, one.conversation), duration_words(one.waited))
        };
        let mut lines: Vec<String> = list.into_iter().map(line).collect();
        if starred {
            let name = self.desk.chat_name(operator.0 as usize);
            lines.push(format!("  (* needs something that {name} knows about)"));
        }
        lines
    }

    fn chat_line(&self, mark: &str, chat: ConversationId) -> String {
        let Some(known) = self.desk.whole().conversation(chat) else { return String::new() };
        let mut parts = vec![format!("{mark}{}", self.who(chat))];
        let given = self.given_to(chat);
        // What is not taken up yet is in nobody's hands, whatever status it began with.
        let status = known.status().filter(|status| given.is_none() || *status != Status::InProgress);
        parts.extend(status.map(|status| status.words().to_owned()));
        let name = |agent: OperatorId| self.desk.chat_name(agent.0 as usize);
        parts.extend(given.map(|agent| format!("given to {}", name(agent))));
        // Who has it comes first.
        let mut part: Vec<OperatorId> = known.agents().filter(|agent| given != Some(*agent)).collect();
        part.sort_by_key(|agent| known.owner() != Some(*agent));
        let part: Vec<String> = part.into_iter().map(name).collect();
        if !part.is_empty() {
            parts.push(format!("with {}", words::list(&part)));
        }
        parts.extend(self.needs(chat));
        if !known.tags().is_empty() {
            parts.push(format!("tagged {}", words::list(known.tags())));
        }
        parts.join(", ")
    }

    /// The operator to whom a conversation was given and who has not written yet.
    fn given_to(&self, chat: ConversationId) -> Option<OperatorId> {
        match self.desk.whole().dispatch().place(chat)? {
            Place::Offered(operator) => Some(operator),
            Place::Bot | Place::Line | Place::Owned(_) | Place::Closed => None,
        }
    }

    /// What a conversation needs: what it says itself, or what is looked for. None where anybody can take it.
    fn needs(&self, chat: ConversationId) -> Option<String> {
        let desk = self.desk.whole();
        let said = desk.conversation(chat).map(|known| known.expertise().to_vec()).unwrap_or_default();
        let looked_for = desk.dispatch().wanted(chat);
        match looked_for {
            _ if !said.is_empty() => Some(format!("needs {}", words::list(&said))),
            Some(HandOffTarget::Expertise { wanted, .. }) => Some(format!("needs {}", words::list(wanted))),
            Some(HandOffTarget::Team(key)) => Some(format!("for team {key}")),
            Some(HandOffTarget::Anyone) | None => None,
        }
    }

    /// The visitor of a conversation, with his name where it is known.
    fn who(&self, chat: ConversationId) -> String {
        let name = self.desk.whole().conversation(chat).map(|known| &known.visitor().name);
        match name.filter(|name| !name.is_empty()) {
            Some(name) => format!("visitor {} ({name})", visitor(chat)),
            None => format!("visitor {}", visitor(chat)),
        }
    }

    /// Everything that the visitor in front sees: what was said and not what operators alone see, and the buttons that he
    /// can press. Behind the name of an operator, what he sees of it. An error says that nobody has this name.
    pub fn view_lines(&self, name: &str) -> Result<Vec<String>, String> {
        let view = match name {
            "" => View::Visitor,
            name if name.eq_ignore_ascii_case("visitor") => View::Visitor,
            name => View::Operator(OperatorId(self.called(name)? as u32)),
        };
        let transcript = self.desk.whole().transcript(self.desk.front(), view).to_string();
        let mut lines: Vec<String> = transcript.lines().map(str::to_owned).collect();
        if view == View::Visitor {
            lines.extend(self.offered().iter().map(|answer| format!("  [ {} ]", answer.label)));
        }
        if lines.is_empty() {
            lines.push("nothing was said yet".to_owned());
        }
        Ok(lines)
    }

    /// The tickets and leads, each as those who get it read it.
    pub fn record_lines(&self) -> Vec<String> {
        let records = self.desk.whole().records();
        let all = records.tickets().iter().chain(records.leads());
        let lines: Vec<String> = all.flat_map(|record| self.record(record)).collect();
        if lines.is_empty() { vec!["no ticket and no lead was made yet".to_owned()] } else { lines }
    }

    fn record(&self, record: &Record) -> Vec<String> {
        let team = record.team.as_ref().map_or_else(String::new, |team| format!(", for team {team}"));
        let kind = match record.kind {
            RecordKind::Ticket => "ticket",
            RecordKind::Lead => "lead",
        };
        let mut lines = vec![format!("{kind} {}: {}{team}", record.number, record.title)];
        let name = if record.visitor.is_empty() { "unknown" } else { &record.visitor };
        let Contact { email, phone } = &record.contact;
        let contact = [Some(name), email.as_deref(), phone.as_deref()].into_iter().flatten();
        lines.push(format!("  visitor: {}", contact.collect::<Vec<_>>().join(", ")));
        let owner = record.owner.map(|owner| self.desk.chat_name(owner.0 as usize));
        lines.extend(owner.map(|owner| format!("  whose it is: {owner}")));
        lines.extend(record.transcript.lines().map(|line| format!("    {line}")));
        lines
    }
}
