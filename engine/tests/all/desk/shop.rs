//! A small desk that hand-overs are tried on.

use std::sync::Arc;

use switchboard_engine::desk::description::{self, Desk, Operator};
use switchboard_engine::desk::{Caller, Dispatch, Event, Place};
use switchboard_engine::effect::{HandOffRequest, HandOffTarget};
use switchboard_engine::facts::Visitor;
use switchboard_engine::handoff::HandOffHook;
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{ChannelId, ConversationId, OperatorId};
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::graph::{StepGraph, StepId, StepKind};
use switchboard_grammar::source::{NoLibrary, Source};

pub const SECOND: u64 = 1_000;
pub const MINUTE: u64 = 60 * SECOND;
pub const WEBSITE: ChannelId = ChannelId(0);

pub struct Shop {
    pub desk: Dispatch,
    pub now: Moment,
    pub script: StepGraph,
    pub visitor: Visitor,
}

pub fn script(forward: &str) -> StepGraph {
    let text = format!(
        "bot Shop\nexpertise billing: Billing\nexpertise sales: Sales\nteam accounts: Accounts\n\n== start\n\
         say Hello.\n{forward}\n  on nobody -> bye\n\n== bye\nsay Bye.\n-> end\n"
    );
    let compilation = compile(Source::new("shop.bot", text), &NoLibrary, &Limits::default());
    let messages: Vec<_> = compilation.findings.iter().map(|finding| finding.message.clone()).collect();
    compilation.graph.unwrap_or_else(|| panic!("{messages:?}"))
}

pub fn operator(name: &str, expertise: &[(&str, i64)]) -> Operator {
    let expertise = expertise.iter().map(|(key, level)| ((*key).to_owned(), *level)).collect();
    Operator { name: name.to_owned(), expertise, ..Operator::default() }
}

/// A desk at which every operator may have so many conversations.
pub fn desk(limit: i64, operators: Vec<Operator>) -> Desk {
    let capacity = description::Capacity::Limited(limit);
    let channel = description::Channel { name: "Website".to_owned(), capacity, ..Default::default() };
    Desk { operators, channels: vec![channel], ..Desk::default() }
}

pub fn anyone() -> HandOffRequest {
    HandOffRequest { step: 1, target: HandOffTarget::Anyone, wait: Some(10 * MINUTE), again: false }
}

pub fn expertise(keys: &[&str], only: bool) -> HandOffRequest {
    let wanted = keys.iter().map(|key| Arc::from(*key)).collect();
    HandOffRequest { target: HandOffTarget::Expertise { wanted, only }, ..anyone() }
}

pub fn found(operator: &str) -> Outcome {
    Outcome::Found { operator: Arc::from(operator) }
}

pub fn in_line(position: u32) -> Outcome {
    Outcome::InLine { position }
}

impl Shop {
    pub fn new(desk: &Desk) -> Self {
        let now = Moment(1_000_000_000);
        let script =
            script("forward to anyone\n  on waiting 10 min: Please wait, you are number {position}.");
        Self { desk: Dispatch::new(desk, now), now, script, visitor: Visitor::default() }
    }

    /// Operators without expertise who may have so many conversations each.
    pub fn of(limit: i64, names: &[&str]) -> Self {
        Self::new(&desk(limit, names.iter().map(|name| operator(name, &[])).collect()))
    }

    pub fn id(&self, name: &str) -> OperatorId {
        self.desk.roster().operator(name).unwrap()
    }

    pub fn begin(&mut self, conversation: u64) -> ConversationId {
        self.desk.begin(ConversationId(conversation), WEBSITE, "", self.now);
        ConversationId(conversation)
    }

    pub fn hand_over(&mut self, conversation: u64, request: &HandOffRequest) -> Outcome {
        let (now, step) = (self.now, self.forward());
        self.caller(conversation).hand_off(&HandOffRequest { step, ..request.clone() }, now)
    }

    /// A new conversation that asks at once.
    pub fn ask(&mut self, conversation: u64, request: &HandOffRequest) -> Outcome {
        self.begin(conversation);
        self.hand_over(conversation, request)
    }

    /// The operator did not write: the next one, please.
    pub fn again(&mut self, conversation: u64) -> Outcome {
        self.hand_over(conversation, &HandOffRequest { again: true, ..anyone() })
    }

    pub fn leave_line(&mut self, conversation: u64) {
        let now = self.now;
        self.caller(conversation).leave_line(now);
    }

    pub fn caller(&mut self, conversation: u64) -> Caller<'_> {
        Caller {
            desk: &mut self.desk,
            conversation: ConversationId(conversation),
            visitor: &self.visitor,
            script: &self.script,
            seed: conversation,
        }
    }

    pub fn pass(&mut self, milliseconds: u64) {
        self.now = self.now.after(milliseconds);
        self.desk.advance(self.now);
    }

    pub fn close(&mut self, conversation: u64) {
        self.desk.close(ConversationId(conversation), self.now);
    }

    pub fn wrote(&mut self, conversation: u64) {
        self.desk.operator_wrote(ConversationId(conversation), self.now);
    }

    pub fn place(&self, conversation: u64) -> Place {
        self.desk.place(ConversationId(conversation)).unwrap()
    }

    /// What became of hand-overs since this was asked last.
    pub fn news(&mut self) -> Vec<(u64, Outcome)> {
        let events = self.desk.take_events().into_iter();
        let news = events.filter_map(|event| match event {
            Event::HandOff { conversation, outcome } => Some((conversation.0, outcome)),
            Event::Moved { conversation, position, .. } => {
                Some((conversation.0, Outcome::InLine { position }))
            }
            Event::SetToDoNotAssign { .. } | Event::Lost { .. } => None,
        });
        news.collect()
    }

    fn forward(&self) -> u32 {
        let steps = 0..self.script.steps.len() as u32;
        let forward = |step: &u32| matches!(self.script.step(StepId(*step)).kind, StepKind::Forward(_));
        steps.into_iter().find(forward).unwrap()
    }
}
