//! A desk with everything that happens at it, as tests meet it.

use std::sync::Arc;

use switchboard_engine::desk::command::Typed;
use switchboard_engine::desk::conversation::{Audience, Author, Conversation, MemberKind, Notice, Opening};
use switchboard_engine::desk::description;
use switchboard_engine::desk::{Desk, News, Refused};
use switchboard_engine::effect::{Effect, HandOffRequest, HandOffTarget};
use switchboard_engine::facts::Visitor;
use switchboard_engine::handoff::HandOffHook;
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{ChannelId, ConversationId, OperatorId, Presence};
use switchboard_engine::time::Moment;
use switchboard_grammar::graph::StepGraph;

use super::shop::{WEBSITE, anyone, desk, operator, script};

pub struct Office {
    pub desk: Desk,
    pub now: Moment,
    script: StepGraph,
}

/// Bea knows billing, Sam sales, Ada both; Bea is an administrator.
pub fn description() -> description::Desk {
    let mut described = desk(
        5,
        vec![
            operator("Bea Blum", &[("billing", 5)]),
            operator("Sam Ode", &[("sales", 3)]),
            operator("Ada Holt", &[("billing", 2), ("sales", 2)]),
        ],
    );
    described.channels[0].during_calls = true;
    for person in &mut described.operators {
        person.chat_name = person.name.split(' ').next().unwrap().to_owned();
    }
    described.operators[0].role = description::Role::Administrator;
    described.languages = vec!["en".to_owned(), "fr".to_owned()];
    described
}

impl Office {
    pub fn new(description: &description::Desk) -> Self {
        let now = Moment(1_000_000_000);
        let script = script("forward to anyone\n  on waiting 10 min: You are number {position}.");
        Self { desk: Desk::new(description, now), now, script }
    }

    /// The usual three people.
    pub fn usual() -> Self {
        Self::new(&description())
    }

    pub fn who(&self, name: &str) -> OperatorId {
        self.desk.roster().operator(name).unwrap()
    }

    /// A conversation that a bot has begun with Vera, who has said what she wants.
    pub fn begin(&mut self, number: u64) -> ConversationId {
        let conversation = ConversationId(number);
        let visitor = Visitor { name: Arc::from("Vera"), ..Visitor::default() };
        let bot = Some(Arc::from("Shop bot"));
        let opening = Opening { channel: WEBSITE, visitor, known_as: Arc::from(""), bot };
        self.desk.open(conversation, opening, self.now);
        self.bot_says(conversation, "Hello, I am the shop's assistant.");
        self.visitor(conversation, "I need help.");
        conversation
    }

    pub fn bot_says(&mut self, conversation: ConversationId, text: &str) {
        let said = Effect::Say { text: Arc::from(text), step: 0, line: 1 };
        self.desk.bot_did(conversation, &said, self.now);
    }

    pub fn visitor(&mut self, conversation: ConversationId, text: &str) -> u32 {
        self.desk.visitor_writes(conversation, text, self.now).unwrap()
    }

    /// The script hands the conversation over, and its host tells what came of it.
    pub fn hand_over(&mut self, conversation: ConversationId, request: &HandOffRequest) -> Outcome {
        let outcome = self.decide(conversation, request);
        self.hear(conversation, &outcome, &request.target);
        outcome
    }

    /// What the desk decides, before anything is told of it.
    pub fn decide(&mut self, conversation: ConversationId, request: &HandOffRequest) -> Outcome {
        self.desk.caller(conversation, &self.script, conversation.0).hand_off(request, self.now)
    }

    /// What the session makes of an outcome.
    pub fn hear(&mut self, conversation: ConversationId, outcome: &Outcome, target: &HandOffTarget) {
        let effect = match outcome {
            Outcome::Found { operator } => {
                let expertise = match target {
                    HandOffTarget::Expertise { wanted, .. } => wanted.clone(),
                    HandOffTarget::Anyone | HandOffTarget::Team(_) => Vec::new(),
                };
                Effect::Handed { operator: Arc::clone(operator), expertise }
            }
            Outcome::InLine { position } | Outcome::Front { position } => {
                Effect::Waiting { position: *position }
            }
            Outcome::Nobody => Effect::Nobody,
        };
        self.desk.bot_did(conversation, &effect, self.now);
    }

    /// A conversation that was handed to one of these.
    pub fn given(&mut self, number: u64, name: &str) -> ConversationId {
        let conversation = self.begin(number);
        let others: Vec<OperatorId> =
            self.desk.roster().routing.operators().map(|(operator, _)| operator).collect();
        let them = self.who(name);
        for other in others.iter().filter(|other| **other != them) {
            self.desk.set_do_not_assign(*other, true, self.now);
        }
        let outcome = self.hand_over(conversation, &anyone());
        assert!(matches!(outcome, Outcome::Found { .. }), "{outcome:?}");
        for other in others.iter().filter(|other| **other != them) {
            self.desk.set_do_not_assign(*other, false, self.now);
        }
        self.desk.take_news();
        conversation
    }

    /// A conversation that Bea has, in which these colleagues take part who are away.
    pub fn with_away(&mut self, number: u64, colleagues: &[&str]) -> ConversationId {
        let (chat, bea) = (self.given(number, "Bea"), self.who("Bea"));
        for name in colleagues {
            let who = self.who(name);
            self.desk.invite(chat, bea, who, self.now).unwrap();
            self.is(name, Presence::Away);
        }
        self.news();
        chat
    }

    pub fn is(&mut self, name: &str, presence: Presence) {
        let who = self.who(name);
        self.desk.set_presence(who, presence, self.now);
    }

    pub fn leaves(&mut self, conversation: ConversationId, name: &str) {
        let who = self.who(name);
        self.desk.leave(conversation, who, self.now).unwrap();
    }

    pub fn does_not_assign(&mut self, name: &str) {
        let who = self.who(name);
        self.desk.set_do_not_assign(who, true, self.now);
    }

    /// Whom a conversation that waits in line awaits by name.
    pub fn awaited(&self, conversation: ConversationId) -> &[OperatorId] {
        self.desk.dispatch().line().awaited(conversation)
    }

    pub fn types(&mut self, conversation: ConversationId, name: &str, line: &str) -> Result<Typed, Refused> {
        let who = self.who(name);
        let values = |value: &str| (value == "topic").then(|| "an invoice".to_owned());
        self.desk.operator_types(conversation, who, line, &values, self.now)
    }

    /// What an operator is told when he types a command.
    pub fn told(&mut self, conversation: ConversationId, name: &str, line: &str) -> String {
        assert_eq!(self.types(conversation, name, line), Ok(Typed::Done), "{line}");
        let who = self.who(name);
        let last = self.of(conversation).messages().last().unwrap();
        assert_eq!(last.audience, Audience::Only(who), "{line} told {last:?}");
        assert_eq!(last.author, Author::Desk(Notice::Result), "nothing was told for {line}");
        last.text.to_string()
    }

    pub fn of(&self, conversation: ConversationId) -> &Conversation {
        self.desk.conversation(conversation).unwrap()
    }

    /// Everything that the visitor can read, a line each.
    pub fn seen_by_visitor(&self, conversation: ConversationId) -> Vec<String> {
        let known = self.of(conversation);
        let readable = known.messages().iter().filter(|message| message.is_for_visitor());
        readable.map(|message| message.text.to_string()).collect()
    }

    pub fn agents(&self, conversation: ConversationId) -> Vec<String> {
        let name = |operator| self.desk.roster().chat_name(operator).to_string();
        self.of(conversation).agents().map(name).collect()
    }

    pub fn has_bot(&self, conversation: ConversationId) -> bool {
        let bot = |member: &&switchboard_engine::desk::conversation::Member| member.kind == MemberKind::Bot;
        self.of(conversation).members().iter().find(bot).is_some_and(|bot| bot.present)
    }

    pub fn pass(&mut self, milliseconds: u64) {
        self.now = self.now.after(milliseconds);
        self.desk.advance(self.now);
    }

    /// Lets time pass as a host does: at every moment at which something is due.
    pub fn live(&mut self, milliseconds: u64) {
        let end = self.now.after(milliseconds);
        while let Some(due) = self.desk.due().filter(|due| *due <= end) {
            self.now = due.max(self.now);
            self.desk.advance(self.now);
        }
        self.now = end;
        self.desk.advance(end);
    }

    /// What the host was told, and fed to the session.
    pub fn news(&mut self) -> Vec<News> {
        let news = self.desk.take_news();
        for one in &news {
            if let News::HandOff { conversation, outcome } = one {
                self.hear(*conversation, outcome, &HandOffTarget::Anyone);
            }
        }
        news
    }

    pub fn channel(&self) -> ChannelId {
        WEBSITE
    }
}
