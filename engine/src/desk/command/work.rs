//! What each command does, and what its operator is told.

use std::sync::Arc;

use switchboard_grammar::words::{all, fold, nearest};

use super::super::age::words;
use super::super::conversation::{Author, Page, Status};
use super::super::lists::Proposal;
use super::super::refused::Refused;
use super::super::state::Desk;
use super::reading::COMMANDS;
use crate::effect::RecordKind;
use crate::routing::{ConversationId, OperatorId};
use crate::time::Moment;

/// How many colleagues are proposed at most.
const MOST_PROPOSED: usize = 8;

/// How many canned responses `/help` names at most.
const MOST_SHORTCUTS: usize = 20;

impl Desk {
    pub(super) fn help(&self, conversation: ConversationId, operator: OperatorId) -> String {
        let Some(known) = self.conversation(conversation) else { return String::new() };
        let mut here = vec![format!("{} (the visitor)", self.visitor_name(known))];
        here.extend(known.agents().map(|agent| match agent == operator {
            true => format!("{} (you)", self.chat_name(agent)),
            false => self.chat_name(agent).to_string(),
        }));
        let mut lines = vec![
            format!("In this conversation: {}.", all(&here)),
            "@name notifies a colleague and #channel names a channel, in words that the visitor reads too. /command does \
             something that he never sees, :shortcut puts in a canned response."
                .to_owned(),
        ];
        lines.extend(self.shortcuts_in_words(operator));
        lines.extend(COMMANDS.iter().map(|command| {
            let names: Vec<String> = command.names.iter().map(|name| format!("/{name}")).collect();
            let argument =
                if command.argument.is_empty() { String::new() } else { format!(" {}", command.argument) };
            format!("{}{argument}: {}", names.join(" or "), command.does)
        }));
        lines.join("\n")
    }

    /// The first canned responses of an operator, in words; none where he has none.
    fn shortcuts_in_words(&self, operator: OperatorId) -> Option<String> {
        let canned = self.canned_for(operator, "");
        let mut named: Vec<String> =
            canned.iter().take(MOST_SHORTCUTS).map(|canned| format!(":{}", canned.shortcut)).collect();
        if canned.len() > MOST_SHORTCUTS {
            named.push(format!("{} more", canned.len() - MOST_SHORTCUTS));
        }
        (!named.is_empty()).then(|| format!("Canned responses: {}.", all(&named)))
    }

    /// Makes a ticket or lead, or asks for its title, which is the operator's next line.
    pub(super) fn make_or_ask(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        kind: RecordKind,
        title: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        if !title.is_empty() {
            return self.make(conversation, operator, kind, title, now);
        }
        let known = self.taking_part(conversation, operator)?;
        known.take_asked(operator);
        known.aside_mut().asked_titles.push((operator, kind));
        Ok(match kind {
            RecordKind::Ticket => "What is the title of the ticket? Your next line is it.".to_owned(),
            RecordKind::Lead => "What is the title of the lead? Your next line is it.".to_owned(),
        })
    }

    pub(super) fn make(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        kind: RecordKind,
        title: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        self.taking_part(conversation, operator)?;
        let team = match kind {
            RecordKind::Ticket => self.ticket_team().map(|team| (team.key.clone(), team.name.clone())),
            RecordKind::Lead => None,
        };
        let key = team.as_ref().map(|(key, _)| Arc::from(&**key));
        let number = self.create(conversation, kind, title, key, Author::Operator(operator), now);
        let record = number.and_then(|number| self.records.get(kind, number));
        let record = record.ok_or(Refused::NoConversation)?;
        let to = team.map(|(key, name)| if name.is_empty() { key } else { name });
        let to = to.map_or_else(String::new, |team| format!(" for {team}"));
        Ok(match kind {
            RecordKind::Ticket => format!("Made the ticket {}{to}.", record.link()),
            RecordKind::Lead => format!("Made the lead {}, from {}.", record.link(), record.source()),
        })
    }

    pub(super) fn found_tickets(&self, words: &str) -> Result<String, Refused> {
        if words.is_empty() {
            return Err(Refused::Missing { what: "/search_tickets and a number or some words" });
        }
        let found = self.records.search_tickets(words);
        if found.is_empty() {
            return Ok(format!("No ticket has the number or all of the words of: {words}"));
        }
        let links: Vec<String> = found.iter().map(|ticket| ticket.link()).collect();
        Ok(format!("Found:\n{}", links.join("\n")))
    }

    pub(super) fn pages_seen(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<String, Refused> {
        let known = self.taking_part(conversation, operator)?;
        if known.pages.is_empty() {
            return Ok("The visitor has seen no page yet.".to_owned());
        }
        let pages = known.pages.iter().rev();
        let line = |page: &Page| format!("{} ({} ago)", page.address, words(now.since(page.at)));
        let lines: Vec<String> = pages.map(line).collect();
        Ok(format!("Pages, the newest first:\n{}", lines.join("\n")))
    }

    pub(super) fn join_by_command(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        now: Moment,
    ) -> Result<String, Refused> {
        let waits = self.dispatch.line().holds(conversation);
        if waits {
            self.take(conversation, operator, now)?;
        } else {
            self.join(conversation, operator, now)?;
        }
        Ok("You are in this conversation now.".to_owned())
    }

    pub(super) fn status_by_command(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        words: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        if words.is_empty() {
            let status = self.seeing(conversation, operator)?.status;
            return Ok(format!("The conversation is {status}."));
        }
        let unknown = || Refused::NoStatus { words: words.chars().take(40).collect::<String>().into() };
        let status = Status::named(words).ok_or_else(unknown)?;
        self.set_status(conversation, operator, status, now)?;
        Ok(format!("The conversation is {status} now."))
    }

    pub(super) fn invite_by_command(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        name: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        if name.is_empty() {
            let proposals = self.proposals(conversation, operator)?;
            if proposals.is_empty() {
                return Ok("Everybody is here already.".to_owned());
            }
            let mut lines: Vec<String> =
                proposals.iter().take(MOST_PROPOSED).map(Proposal::to_string).collect();
            if proposals.len() > MOST_PROPOSED {
                lines.push(format!("and {} more", proposals.len() - MOST_PROPOSED));
            }
            return Ok(format!("Type /invite and a name:\n{}", lines.join("\n")));
        }
        let name = name.trim_start_matches('@');
        let found = self.roster().operator(name);
        let invited = found.ok_or_else(|| self.no_operator(name))?;
        self.invite(conversation, operator, invited, now)?;
        Ok(format!("You invited {}.", self.chat_name(invited)))
    }

    fn no_operator(&self, name: &str) -> Refused {
        let people = self.roster().routing.operators();
        let names = people.flat_map(|(_, profile)| [&*profile.name, &*profile.chat_name]);
        let near = nearest(name, names).map(Arc::from);
        Refused::NoOperator { name: name.chars().take(40).collect::<String>().into(), near }
    }

    pub(super) fn expertise_by_command(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        argument: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        let (key, on) = signed(argument);
        if key.is_empty() {
            let needed = self.seeing(conversation, operator)?.expertise.clone();
            return Ok(match needed.is_empty() {
                true => "The conversation needs nothing special. Type /expertise + and a key.".to_owned(),
                false => format!("The conversation needs {}.", all(&needed)),
            });
        }
        let meant = self.expertise_called(key);
        if on && meant.is_none() {
            return Ok(self.no_expertise(key));
        }
        let key = meant.as_deref().unwrap_or(key);
        self.set_expertise(conversation, operator, key, on, now)?;
        let needed = self.seeing(conversation, operator)?.expertise.clone();
        Ok(match on {
            true => format!("The conversation needs {} now.", all(&needed)),
            false => format!("The conversation no longer needs {key}."),
        })
    }

    /// The key of the expertise that is meant by a key or a label, case and accents aside.
    fn expertise_called(&self, words: &str) -> Option<String> {
        let meant = fold(words);
        let all = || self.staff().expertise();
        let by_key = all().find(|(key, _)| fold(key) == meant);
        let found = by_key.or_else(|| all().find(|(_, label)| fold(label) == meant));
        found.map(|(key, _)| key.to_owned())
    }

    fn no_expertise(&self, key: &str) -> String {
        let refused =
            self.known_expertise(key).map_or_else(|refused| refused.to_string(), |()| String::new());
        let keys: Vec<&str> = self.staff().expertise().map(|(key, _)| key).collect();
        if keys.is_empty() { refused } else { format!("{refused} There is {}.", all(&keys)) }
    }

    pub(super) fn tag_by_command(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        argument: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        let (tag, on) = signed(argument);
        if tag.is_empty() {
            let tags = self.seeing(conversation, operator)?.tags().to_vec();
            return Ok(match tags.is_empty() {
                true => "The conversation has no tags. Type /tag and a word.".to_owned(),
                false => format!("Tags: {}.", all(&tags)),
            });
        }
        self.set_tag(conversation, operator, tag, on, now)?;
        Ok(if on { format!("Tagged {tag}.") } else { format!("Not tagged {tag} any more.") })
    }

    pub(super) fn note_by_command(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        words: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        match (words, self.seeing(conversation, operator)?.note()) {
            ("", "") => Ok("There is no note. Type /note and some words.".to_owned()),
            ("", note) => Ok(format!("The note:\n{note}")),
            (words, _) => self.add_note(conversation, operator, words, now).map(|()| "Noted.".to_owned()),
        }
    }
}

/// `+ key`, `key` and `- key`: what is named, and whether it is added.
fn signed(argument: &str) -> (&str, bool) {
    match argument.strip_prefix('-') {
        Some(rest) => (rest.trim(), false),
        None => (argument.strip_prefix('+').unwrap_or(argument).trim(), true),
    }
}

impl std::fmt::Display for Proposal {
    /// As a line of a list: `Sam: available, in a call, en fr, knows delivery`.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let available = if self.available { "available" } else { "not available" };
        write!(formatter, "{}: {available}", self.chat_name)?;
        if self.in_call {
            formatter.write_str(", in a call")?;
        }
        if !self.languages.is_empty() {
            write!(formatter, ", speaks {}", all(&self.languages))?;
        }
        if !self.expertise.is_empty() {
            write!(formatter, ", knows {}", all(&self.expertise))?;
        }
        Ok(())
    }
}
