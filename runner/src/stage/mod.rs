//! A conversation with everything around it: the visitor, the people at their desk, the clock, and what the host knows.
//! Nothing here is real and nothing is shown: whoever stages a conversation says what people do, and takes the
//! [`Event`]s that follow. The same things done on the same stage always lead to the same events.

mod changes;
pub mod clock;
pub mod desk;
pub mod event;
pub mod guests;
pub mod overview;
mod people;
mod perform;
mod play;
mod reasons;
mod record;
pub mod reload;
mod rescue;
pub mod script;
mod table;
mod time;
mod trace;
pub mod typing;

use std::collections::BTreeMap;
use std::sync::Arc;

use switchboard_engine::exit::Covered;
use switchboard_engine::facts::{Given, Visitor};
use switchboard_engine::input::Input;
use switchboard_engine::session::State;
use switchboard_engine::value::Value;
use switchboard_grammar::chat::OperatorAct;
use switchboard_grammar::graph::{AskKind, StepId, StepKind};

use self::clock::Clock;
use self::desk::{Begun, SimulatedDesk};
use self::event::Event;
use self::guests::Guest;
use self::reload::Opening;
use self::rescue::Running;
use self::script::Script;

/// Everything that a conversation starts with.
#[derive(Clone)]
pub struct Beginning {
    /// The time.
    pub clock: Clock,
    /// The visitor.
    pub visitor: Visitor,
    /// Facts that the host supplies; the script's defaults stand for all others.
    pub given: Vec<(String, Value)>,
    /// The people at their desk.
    pub desk: SimulatedDesk,
}

/// A staged conversation.
#[derive(Clone)]
pub struct Stage {
    script: Arc<Script>,
    clock: Clock,
    given_values: Vec<(String, Value)>,
    given: Given,
    desk: SimulatedDesk,
    /// The desk as it was opened, and what the operators have done at it since.
    opened_desk: Arc<SimulatedDesk>,
    acts: Vec<(String, OperatorAct)>,
    /// The number of the visitor in front, and of the one about whom something was shown last.
    number: u8,
    shown_visitor: u8,
    /// The visitor in front.
    front: Guest,
    /// The name of the operator as whom the author types where a line does not say so; none where he is the visitor.
    acting: Option<String>,
    /// The other visitors.
    aside: BTreeMap<u8, Guest>,
    /// What is known of everybody who comes.
    first_visitor: Visitor,
    /// What the desk was opened from, where it can be opened anew; and whether it has changed but is not open yet.
    opening: Option<Arc<Opening>>,
    desk_has_changed: bool,
    /// In whose conversations visitors and operators wrote, each with the place of the last line among all of them.
    written: BTreeMap<u8, u64>,
    /// The exits of the script that were taken.
    covered: Covered,
    /// How many milliseconds have passed since something happened last.
    passed: u64,
    /// What has happened and was not taken yet.
    events: Vec<Event>,
}

impl Stage {
    /// A conversation that has not begun. The facts of the beginning are those that the script declares; an error says
    /// which is not.
    pub fn new(script: Arc<Script>, beginning: Beginning) -> Result<Self, String> {
        let given = given(&script, &beginning.given)?;
        let front = Guest::new(&script, beginning.visitor.clone(), beginning.clock.now);
        Ok(Self {
            script,
            clock: beginning.clock,
            given_values: beginning.given,
            given,
            opened_desk: Arc::new(beginning.desk.clone()),
            desk: beginning.desk,
            acts: Vec::new(),
            number: 1,
            shown_visitor: 1,
            front,
            acting: None,
            aside: BTreeMap::new(),
            first_visitor: beginning.visitor,
            opening: None,
            desk_has_changed: false,
            written: BTreeMap::new(),
            covered: Covered::default(),
            passed: 0,
            events: Vec::new(),
        })
    }

    /// Everything that has happened since this was asked last, in order.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.events)
    }

    /// Begins the conversation.
    pub fn begin(&mut self) {
        self.desk.introduce(self.script.program.graph());
        self.arrive();
        self.play(Input::Start);
    }

    /// The visitor in front comes to the desk.
    pub(super) fn arrive(&mut self) -> Begun {
        let begun = self.desk.begin(&self.front.visitor, self.clock.now);
        if begun == Begun::AfterOperator {
            self.tell("an operator had the conversation, so the visitor begins a new one");
        }
        if let Some(channel) = self.desk.entrance().filter(|_| begun != Begun::Again) {
            self.tell(&format!("the visitor comes in through {channel}"));
        }
        self.desk.visitor_is(&self.front.visitor, self.clock.now);
        if !self.front.visitor.page.is_empty() {
            self.desk.visitor_opens(&self.front.visitor.page, self.clock.now);
        }
        begun
    }

    /// Begins a new conversation, as if there had been none, in the world as it is now: the time, the facts, the visitor,
    /// and what the operators were told to do.
    pub fn restart(&mut self) {
        self.turn_to(1);
        self.aside.clear();
        self.written.clear();
        self.front = Guest::new(&self.script, self.front.visitor.clone(), self.clock.now);
        self.open_desk();
        self.desk_has_changed = false;
        self.tell("a new conversation begins");
        self.play(Input::Start);
    }

    /// The desk is as it was when it was opened: all visitors who are there come to it, and the operators do again what
    /// they were told to do.
    fn open_desk(&mut self) {
        self.desk = SimulatedDesk::clone(&self.opened_desk);
        self.desk.turn_to(self.number);
        self.desk.introduce(self.script.program.graph());
        self.look_for_acting();
        self.do_again();
        for number in self.visitors() {
            self.in_conversation(number, |stage| {
                if stage.front.session.state() != State::Ended {
                    stage.arrive();
                }
            });
        }
    }

    /// The operators do what they were told to do. What a changed desk has no more cannot be done there.
    fn do_again(&mut self) {
        let names = self.desk.operator_names();
        for (name, act) in &self.acts {
            if let Some(who) = names.iter().position(|names| names.name == *name) {
                let _ = self.desk.act(who, act, self.clock.now);
            }
        }
    }

    /// The host supplies a fact, as a person writes it.
    pub fn give(&mut self, name: &str, words: &str) {
        let read = self.script.read_given(name, words);
        let changed = read.and_then(|value| {
            let mut values = self.given_values.clone();
            values.retain(|(known, _)| known != name);
            values.push((name.to_owned(), value.clone()));
            self.given = given(&self.script, &values)?;
            self.given_values = values;
            Ok(value)
        });
        match changed {
            Ok(value) => self.tell(&format!("{name} = {}", value.shown())),
            Err(message) => self.wrong(&message),
        }
    }

    /// The exits of the script that were taken on this stage, in all its conversations.
    pub fn covered(&self) -> &Covered {
        &self.covered
    }

    /// The step at which the conversation waits, or in whose section it ended.
    pub fn step(&self) -> StepId {
        self.front.session.step()
    }

    /// Whether the conversation has ended, and nobody has it any more.
    pub fn has_ended(&self) -> bool {
        let is_open = self.desk.conversation().is_some_and(|known| known.end().is_none());
        self.front.session.state() == State::Ended && !is_open
    }

    /// What became of the conversation up to now.
    pub fn outcome(&self) -> &'static str {
        self.desk.conversation().map_or("", |known| known.outcome().words())
    }

    /// What the conversation waits for, as its script sees it.
    pub fn state(&self) -> State {
        self.front.session.state()
    }

    /// The name of the step at which the conversation stands.
    pub fn place(&self) -> String {
        self.step_name(self.front.session.step().0)
    }

    /// The facts that the host supplies; the script's defaults stand for all others.
    pub fn supplied(&self) -> &[(String, Value)] {
        &self.given_values
    }

    /// What the operators were told to do, by their names, in order.
    pub fn acts(&self) -> &[(String, OperatorAct)] {
        &self.acts
    }

    /// The script that is played.
    pub fn script(&self) -> &Script {
        &self.script
    }

    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// The people at their desk.
    pub fn desk(&self) -> &SimulatedDesk {
        &self.desk
    }

    fn tell(&mut self, text: &str) {
        self.show(Event::Told(text.to_owned()));
    }

    /// Something cannot be done: that is nothing that happens, in nobody's conversation and at no time.
    fn wrong(&mut self, message: &str) {
        self.events.push(Event::Error(message.to_owned()));
    }

    /// What the visitor is asked for now; none where nothing is asked.
    pub fn asked(&self) -> Option<AskKind> {
        if self.front.running == Running::Handed {
            return None;
        }
        match (&self.script.program.graph().step(self.front.session.step()).kind, self.front.session.state())
        {
            (StepKind::Ask(ask), State::Asking) => Some(ask.kind),
            _ => None,
        }
    }

    fn step_name(&self, step: u32) -> String {
        self.script.program.graph().step_name(StepId(step))
    }
}

/// The complete facts of a script.
fn given(script: &Script, values: &[(String, Value)]) -> Result<Given, String> {
    let values: Vec<(&str, Value)> =
        values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    script.program.given(&values).map_err(|problem| problem.to_string())
}
