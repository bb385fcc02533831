//! Taking what an operator typed: it is said, or it is done.

use serde::{Deserialize, Serialize};
use switchboard_grammar::words::either;

use super::super::canned::BotValues;
use super::super::conversation::{Audience, Author};
use super::super::refused::Refused;
use super::super::state::Desk;
use super::super::text::sendable;
use super::reading::{Line, Word, near, read};
use crate::effect::RecordKind;
use crate::routing::{ConversationId, OperatorId};
use crate::time::Moment;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Typed {
    /// It was sent to everybody: the conversation's session gets [`crate::input::Input::OperatorWrote`].
    Said {
        /// The number of the message.
        number: u32,
    },
    /// It was a command, the title that one asked for, or looked for a canned response. Line and result are private
    /// messages now.
    Done,
}

impl Desk {
    /// An operator types a line into a conversation. What begins with `/` is a command: the visitor never sees it, nor
    /// what came of it; the same holds for a word that only looks for a canned response. An error says why nothing was
    /// sent; it is no part of the conversation.
    pub fn operator_types(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        line: &str,
        bot: BotValues<'_>,
        now: Moment,
    ) -> Result<Typed, Refused> {
        self.known_operator(operator)?;
        sendable(line)?;
        let asked = self.open_one(conversation)?.take_asked(operator);
        match (read(line), asked) {
            (Line::Said(title), Some(kind)) => {
                self.record_line(conversation, operator, line, now);
                let answer = self.make(conversation, operator, kind, title, now);
                self.answer(conversation, operator, answer, now);
                Ok(Typed::Done)
            }
            (Line::Said(words), None) => match self.no_canned(operator, words) {
                Some(told) => {
                    self.taking_part(conversation, operator)?;
                    self.record_line(conversation, operator, line, now);
                    self.answer(conversation, operator, Ok(told), now);
                    Ok(Typed::Done)
                }
                None => self.say(conversation, operator, words, bot, now),
            },
            (Line::Command(word, argument), _) => {
                if word != Word::Join {
                    self.seeing(conversation, operator)?;
                }
                self.record_line(conversation, operator, line, now);
                let answer = self.work(conversation, operator, word, argument, now);
                self.answer(conversation, operator, answer, now);
                Ok(Typed::Done)
            }
            (Line::Unknown(name), _) => {
                self.seeing(conversation, operator)?;
                self.record_line(conversation, operator, line, now);
                self.answer(conversation, operator, Ok(unknown(name)), now);
                Ok(Typed::Done)
            }
        }
    }

    fn say(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        words: &str,
        bot: BotValues<'_>,
        now: Moment,
    ) -> Result<Typed, Refused> {
        let known = self.taking_part(conversation, operator)?;
        let visitor = known.visitor.name.to_string();
        let text = self.with_canned(operator, words, &visitor, bot);
        let number = self.operator_writes(conversation, operator, &text, now)?;
        Ok(Typed::Said { number })
    }

    /// The command itself is a private line too, so that what came of it can be understood later.
    fn record_line(&mut self, conversation: ConversationId, operator: OperatorId, line: &str, now: Moment) {
        if let Some(known) = self.conversations.get_mut(&conversation) {
            known.say(Author::Operator(operator), Audience::Only(operator), line.trim(), now);
        }
    }

    fn answer(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        answer: Result<String, Refused>,
        now: Moment,
    ) {
        let text = answer.unwrap_or_else(|refused| refused.to_string());
        if let Some(known) = self.conversations.get_mut(&conversation)
            && !text.is_empty()
        {
            known.tell_alone(operator, &text, now);
        }
    }

    fn work(
        &mut self,
        conversation: ConversationId,
        operator: OperatorId,
        word: Word,
        argument: &str,
        now: Moment,
    ) -> Result<String, Refused> {
        match word {
            Word::Join => self.join_by_command(conversation, operator, now),
            Word::Help => Ok(self.help(conversation, operator)),
            Word::Ticket => self.make_or_ask(conversation, operator, RecordKind::Ticket, argument, now),
            Word::Lead => self.make_or_ask(conversation, operator, RecordKind::Lead, argument, now),
            Word::SearchTickets => self.found_tickets(argument),
            Word::History => self.pages_seen(conversation, operator, now),
            Word::Leave => self.leave(conversation, operator, now).map(|()| "You left.".to_owned()),
            Word::Status => self.status_by_command(conversation, operator, argument, now),
            Word::Invite => self.invite_by_command(conversation, operator, argument, now),
            Word::Expertise => self.expertise_by_command(conversation, operator, argument, now),
            Word::Tag => self.tag_by_command(conversation, operator, argument, now),
            Word::Note => self.note_by_command(conversation, operator, argument, now),
            // Whether the bot takes it back, its script decides; only a refusal is told here.
            Word::Bot => self.give_back(conversation, operator).map(|()| String::new()),
            Word::Decline => {
                self.decline(conversation, operator, now).map(|()| "You passed it on.".to_owned())
            }
        }
    }
}

fn unknown(name: &str) -> String {
    let near: Vec<String> = near(name).into_iter().map(|name| format!("/{name}")).collect();
    let meant = if near.is_empty() { String::new() } else { format!(" Did you mean {}?", either(&near)) };
    let name: String = name.chars().take(40).collect();
    format!(
        "There is no command /{name}, so nothing was sent.{meant} /help lists them all; // at the start sends a line that \
         begins with /."
    )
}
