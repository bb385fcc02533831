//! What has changed in the desk's conversations, as things that happen on the stage.

use std::sync::Arc;

use switchboard_engine::desk::conversation::{Audience, Author, Change, Conversation, Message, Notice};
use switchboard_engine::desk::{News, Record};
use switchboard_engine::effect::{Ending, RecordRequest};
use switchboard_engine::input::Input;
use switchboard_engine::routing::{ConversationId, OperatorId};
use switchboard_engine::session::State;

use super::Stage;
use super::desk::SimulatedDesk;
use super::event::{Event, Speaker};
use super::rescue::Running;

impl Stage {
    /// Shows what has changed at the desk, and takes what it asks for: until nothing is left.
    pub(super) fn hear_desk(&mut self) {
        self.hear_changes();
        let front = self.number;
        for news in self.desk.news() {
            self.hear(news);
        }
        self.turn_to(front);
        self.hear_changes();
    }

    /// Shows what has changed in conversations and is not told elsewhere.
    pub(super) fn hear_changes(&mut self) {
        for (visitor, event) in self.desk.changes() {
            self.in_conversation(visitor, |stage| stage.show(event));
        }
    }

    fn hear(&mut self, news: News) {
        match news {
            News::HandOff { conversation, outcome } => {
                self.turn_to(visitor(conversation));
                match self.front.running {
                    Running::Handed => self.pass_on(outcome),
                    Running::Well | Running::Failed => self.play(Input::HandOff(outcome)),
                }
            }
            News::GiveBack { conversation, .. } => {
                self.turn_to(visitor(conversation));
                match self.front.running {
                    Running::Handed => self.wrong("the conversation cannot be given back: the script failed"),
                    Running::Well | Running::Failed => self.play(Input::Returned),
                }
            }
            News::ShowedUp { conversation } => {
                self.turn_to(visitor(conversation));
                match self.front.running {
                    Running::Handed => {}
                    Running::Well | Running::Failed => self.play(Input::OperatorWrote),
                }
            }
            News::Ended { conversation, .. } => {
                self.turn_to(visitor(conversation));
                self.front.running = Running::Well;
                match self.front.session.state() {
                    State::Ended => self.ended(Ending::VisitorLeft),
                    State::New
                    | State::Asking
                    | State::HandingOver
                    | State::InLine { .. }
                    | State::WithOperator { .. } => self.play(Input::Left),
                }
            }
            News::Deleted { conversation, .. } => {
                self.turn_to(visitor(conversation));
                self.tell("nobody said anything for an hour: the conversation is deleted")
            }
            News::Told { operator, text, .. } => {
                let name = self.desk.chat_name(operator.0 as usize);
                self.tell(&format!("{name} is told: {text}"));
            }
        }
    }
}

impl SimulatedDesk {
    /// What has changed since this was asked last and is not shown already where it was done, each with the visitor in
    /// whose conversation it did.
    pub(super) fn changes(&mut self) -> Vec<(u8, Event)> {
        let mut changes = Vec::new();
        let numbers: Vec<ConversationId> = self.whole().conversations().map(|(number, _)| number).collect();
        for number in numbers {
            let since = self.heard.get(&number).copied().unwrap_or(0);
            let Some(known) = self.whole().conversation(number) else { continue };
            let last = known.last_event();
            for event in known.events_since(since.min(last)) {
                changes.extend(self.shown(known, &event.change).map(|event| (visitor(number), event)));
            }
            self.heard.insert(number, last);
        }
        changes
    }

    fn shown(&self, known: &Conversation, change: &Change) -> Option<Event> {
        match change {
            Change::Message { number } => self.message(known.message(*number)?),
            Change::Status { status, by } => {
                let goes_on = known.end().is_none() && known.owner().is_some();
                let by_itself = by.is_none() && goes_on;
                Some(Event::Status { status: status.words(), by_itself })
            }
            Change::Created { kind, number } => {
                let record = self.whole().records().get(*kind, *number)?;
                matches!(record.by, Author::Operator(_)).then(|| Event::Created(request(record)))
            }
            Change::Opened
            | Change::Joined { .. }
            | Change::Left { .. }
            | Change::Owner { .. }
            | Change::Waiting { .. }
            | Change::Expertise { .. }
            | Change::Tag { .. }
            | Change::Note
            | Change::Named
            | Change::Visitor
            | Change::Page
            | Change::Ended { .. }
            | Change::Restarted => None,
        }
    }

    fn message(&self, message: &Message) -> Option<Event> {
        let name = |operator: OperatorId| -> Arc<str> { self.whole().roster().chat_name(operator) };
        let text = Arc::clone(&message.text);
        let (from, private) = match (message.author, message.audience) {
            // What these say is shown where they do.
            (Author::Visitor | Author::Bot, _) => return None,
            (Author::Operator(who), audience) => {
                (Speaker::Operator(name(who)), audience != Audience::Everybody)
            }
            (Author::Desk(_), Audience::Only(who)) => (Speaker::Desk(Some(name(who))), true),
            // The stage tells these by itself.
            (Author::Desk(Notice::HandedOver | Notice::VisitorLeft), _) => return None,
            (
                Author::Desk(
                    Notice::Invited | Notice::Joined | Notice::Left | Notice::ConnectionLost | Notice::Result,
                ),
                audience,
            ) => (Speaker::Desk(None), audience != Audience::Everybody),
        };
        Some(Event::Message { from, text, private })
    }
}

/// A record that an operator made, as a request like a script's; no step made it.
fn request(record: &Record) -> RecordRequest {
    RecordRequest {
        step: u32::MAX,
        kind: record.kind,
        title: Arc::clone(&record.title),
        team: record.team.clone(),
        email: record.contact.email.clone(),
        phone: record.contact.phone.clone(),
    }
}

/// The visitor whose conversation it is.
pub(super) fn visitor(conversation: ConversationId) -> u8 {
    u8::try_from(conversation.0).unwrap_or(u8::MAX)
}
