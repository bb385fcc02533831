//! What an operator could type now, for whoever helps him type it. Nothing happens by asking.

use std::borrow::Cow;

use switchboard_engine::desk::Proposal;
use switchboard_engine::desk::conversation::Conversation;
use switchboard_engine::routing::{ConversationId, OperatorId};

use super::Stage;

/// A canned response, as it would be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CannedText {
    /// Its shortcut, without a colon.
    pub shortcut: String,
    /// Its text, with the values that it would be sent with.
    pub text: String,
}

/// Whose line it is, and where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Writer {
    /// The operator, by his place.
    pub who: usize,
    /// In which visitor's conversation, where the line says so.
    pub visitor: Option<u8>,
}

impl Stage {
    /// The canned responses of an operator whose shortcut contains these letters, in the order in which the desk proposes
    /// them.
    pub fn canned(&self, writer: Writer, letters: &str) -> Vec<CannedText> {
        let operator = OperatorId(writer.who as u32);
        let found = self.desk.whole().canned_for(operator, letters);
        if found.is_empty() {
            return Vec::new();
        }
        let there = self.where_he_types(writer);
        let values = there.shown_values();
        let value =
            |name: &str| values.iter().find(|(known, _)| known == name).map(|(_, shown)| shown.clone());
        let visitor = there.desk.conversation().map_or("", |known| &known.visitor().name);
        let filled = |text: &str| there.desk.whole().filled(text, operator, visitor, &value);
        found
            .into_iter()
            .map(|canned| CannedText { shortcut: canned.shortcut.clone(), text: filled(&canned.text) })
            .collect()
    }

    /// Whom an operator could invite, the best first; nobody where he takes no part in the conversation.
    pub fn invitable(&self, writer: Writer) -> Vec<Proposal> {
        let there = self.where_he_types(writer);
        there.desk.whole().proposals(there.desk.front(), OperatorId(writer.who as u32)).unwrap_or_default()
    }

    /// What an operator could say with `/expertise`: whether it is that the conversation needs it, the key, and the label;
    /// what it does not need yet first. Nothing where he does not see the conversation.
    pub fn askable(&self, writer: Writer) -> Vec<(bool, String, String)> {
        let there = self.where_he_types(writer);
        let Some(known) = there.conversation_he_sees(writer) else { return Vec::new() };
        let needs = |key: &str| known.expertise().iter().any(|needed| **needed == *key);
        let all = || there.desk.whole().staff().expertise();
        let more = all().filter(|(key, _)| !needs(key)).map(|(key, label)| (true, key, label));
        // What was needed may be known to nobody any more.
        let label = |key| all().find(|(known, _)| *known == key).map_or(key, |(_, label)| label);
        let less = known.expertise().iter().map(|key| (false, &**key, label(key)));
        more.chain(less).map(|(on, key, label)| (on, key.to_owned(), label.to_owned())).collect()
    }

    /// The tags that are on the conversation in which an operator writes; none where he does not see it.
    pub fn tags(&self, writer: Writer) -> Vec<String> {
        let there = self.where_he_types(writer);
        let known = there.conversation_he_sees(writer);
        known.map_or_else(Vec::new, |known| known.tags().iter().map(|tag| tag.to_string()).collect())
    }

    fn conversation_he_sees(&self, writer: Writer) -> Option<&Conversation> {
        let sees = self.desk.whole().sees(self.desk.front(), OperatorId(writer.who as u32));
        self.desk.conversation().filter(|_| sees)
    }

    /// How the line must begin that is the title for which an operator was asked because of this line of his; none where
    /// he was asked for none, or where what the author types next is his anyway.
    pub fn title_line(&self, visitor: Option<u8>, line: &str) -> Option<String> {
        let (who, _) = self.operator(line).ok()?;
        let number = visitor.unwrap_or_else(|| self.where_he_writes(who, ""));
        let known = self.desk.whole().conversation(ConversationId(number.into()))?;
        known.asked_title(OperatorId(who as u32))?;
        let named = visitor.map_or_else(String::new, |number| format!("{number} "));
        (self.acting() != Some(who)).then(|| format!("@{named}{}", self.desk.chat_name(who)))
    }

    /// The visitor whom an operator's line must name so that it is written in the same conversation whoever is in front;
    /// none where it need not, or begins with nobody's name.
    pub fn must_name(&self, line: &str) -> Option<u8> {
        let here = self.addressed(line)?;
        let elsewhere = |number: u8| {
            let mut there = self.clone();
            there.turn_to(number);
            there.addressed(line) != Some(here)
        };
        self.visitors().into_iter().any(elsewhere).then_some(here)
    }

    fn addressed(&self, line: &str) -> Option<u8> {
        let (who, words) = self.operator(line).ok()?;
        Some(self.where_he_writes(who, words.trim()))
    }

    /// The stage with the conversation in front in which his words would be written.
    fn where_he_types(&self, writer: Writer) -> Cow<'_, Self> {
        let number = writer.visitor.unwrap_or_else(|| self.where_he_writes(writer.who, ""));
        if number == self.visitor_number() {
            return Cow::Borrowed(self);
        }
        let mut there = self.clone();
        there.turn_to(number);
        Cow::Owned(there)
    }
}
