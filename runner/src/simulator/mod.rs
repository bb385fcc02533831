//! The simulator: a conversation with a bot, in which the author is the visitor, all operators and the clock.

pub mod clock;
pub mod complete;
pub mod desk;
pub mod event;
pub mod help;
pub mod lines;
pub mod objects;
pub mod people;
pub mod play;
pub mod reasons;
pub mod record;
pub mod rescue;
pub mod screen;
pub mod script;
pub mod table;
pub mod talk;
pub mod time;
pub mod trace;
pub mod typed;

use std::io;

use switchboard_engine::facts::{Given, Visitor};
use switchboard_engine::input::Input;
use switchboard_engine::session::{Session, State};
use switchboard_engine::time::Moment;
use switchboard_engine::value::Value;
use switchboard_grammar::graph::{AskKind, StepId, StepKind};

use self::clock::Clock;
use self::desk::SimulatedDesk;
use self::event::{Event, Screen};
use self::record::Record;
use self::rescue::Running;
use self::script::Script;
use self::trace::Trace;
use self::typed::{Act, Command, Typed};

/// Everything that a simulation starts with.
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

/// A simulation.
pub struct Simulator<'a> {
    script: &'a Script,
    screen: &'a mut dyn Screen,
    clock: Clock,
    visitor: Visitor,
    given_values: Vec<(String, Value)>,
    given: Given,
    desk: SimulatedDesk,
    /// The desk as it was opened, and what the operators have done at it since.
    opened_desk: SimulatedDesk,
    acts: Vec<(usize, Act)>,
    session: Session,
    record: Record,
    trace: Trace,
    /// When the bot said something last.
    said_at: Moment,
    running: Running,
}

/// Whether there is more to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Going {
    /// The simulation goes on.
    On,
    /// It is over.
    Over,
}

impl<'a> Simulator<'a> {
    /// A simulation that has not begun. The facts of the beginning are those that the script declares; an error says
    /// which is not.
    pub fn new(script: &'a Script, beginning: Beginning, screen: &'a mut dyn Screen) -> Result<Self, String> {
        let given = given(script, &beginning.given)?;
        let now = beginning.clock.now;
        Ok(Self {
            script,
            screen,
            clock: beginning.clock,
            visitor: beginning.visitor,
            given_values: beginning.given,
            given,
            opened_desk: beginning.desk.clone(),
            desk: beginning.desk,
            acts: Vec::new(),
            session: Session::new(&script.program),
            record: Record::default(),
            trace: Trace::default(),
            said_at: now,
            running: Running::Well,
        })
    }

    /// Says what a person at a terminal has to know.
    pub fn welcome(&mut self) -> io::Result<()> {
        self.tell(&format!("it is {} until you :wait; :help says what to type", self.clock.shown()))
    }

    /// Begins the conversation.
    pub fn begin(&mut self) -> io::Result<()> {
        self.play(Input::Start)
    }

    /// Begins a new conversation, as if there had been none, in the world as it is now: the time, the facts, the visitor,
    /// and what the operators were told to do.
    fn restart(&mut self) -> io::Result<()> {
        self.desk = self.opened_desk.clone();
        for (who, act) in self.acts.clone() {
            // What could be done once can be done again.
            let _ = self.desk.act(who, act, self.clock.now);
        }
        self.session = Session::new(&self.script.program);
        self.record = Record::default();
        self.trace = Trace::default();
        self.running = Running::Well;
        self.tell("a new conversation begins")?;
        self.begin()
    }

    /// Takes one line that was typed.
    pub fn take(&mut self, line: &str) -> io::Result<Going> {
        let typed = typed::read(line, &self.desk.names());
        if typed != Ok(Typed::Empty) {
            self.screen.typed(line)?;
        }
        match typed {
            Err(message) => self.wrong(&message)?,
            Ok(Typed::Empty) => self.end_lines()?,
            Ok(Typed::Visitor(words)) => self.visitor_writes(words)?,
            Ok(Typed::Operator { who, words }) => self.operator_writes(who, &words)?,
            Ok(Typed::Act { who, act }) => self.operator_acts(who, act)?,
            Ok(Typed::Command(Command::Quit)) => return Ok(Going::Over),
            Ok(Typed::Command(command)) => self.command(command)?,
        }
        Ok(Going::On)
    }

    /// Takes a line that was not UTF-8.
    pub fn take_wrong_bytes(&mut self, place: usize) -> io::Result<()> {
        self.wrong(&format!("this line is not UTF-8 text: its byte {place} is wrong; nothing was sent"))
    }

    fn command(&mut self, command: Command) -> io::Result<()> {
        match command {
            Command::Help => self.answer("help", help::lines()),
            Command::Vars => {
                let values = self.remembered();
                self.screen.show(&Event::Values(values))
            }
            Command::Why => {
                let lines = self.why();
                self.answer("why", lines)
            }
            Command::Where => {
                let lines = self.stands();
                self.answer("where", lines)
            }
            Command::Wait(how_long) => self.wait(how_long),
            Command::At(time) => self.set_clock(&time),
            Command::Operators => {
                let lines = self.desk.table(self.screen.width().unwrap_or(usize::MAX));
                self.answer("operators", lines)
            }
            Command::Given { name, value } => self.give(&name, &value),
            Command::Visitor(changes) => {
                changes.into_iter().try_for_each(|change| self.visitor_changes(change))
            }
            Command::Restart => self.restart(),
            // Handled where lines are taken: nothing is left to be done.
            Command::Quit => Ok(()),
        }
    }

    fn give(&mut self, name: &str, words: &str) -> io::Result<()> {
        let read = self.script.read_given(name, words);
        let changed = read.and_then(|value| {
            let mut values = self.given_values.clone();
            values.retain(|(known, _)| known != name);
            values.push((name.to_owned(), value.clone()));
            self.given = given(self.script, &values)?;
            self.given_values = values;
            Ok(value)
        });
        match changed {
            Ok(value) => self.tell(&format!("{name} = {}", value.shown())),
            Err(message) => self.wrong(&message),
        }
    }

    fn tell(&mut self, text: &str) -> io::Result<()> {
        self.screen.show(&Event::Told(text.to_owned()))
    }

    fn wrong(&mut self, message: &str) -> io::Result<()> {
        self.screen.show(&Event::Error(message.to_owned()))
    }

    fn answer(&mut self, topic: &'static str, lines: Vec<String>) -> io::Result<()> {
        self.screen.show(&Event::Answered { topic, lines })
    }

    /// What the visitor is asked for now; none where nothing is asked.
    fn asked(&self) -> Option<AskKind> {
        if self.running == Running::Handed {
            return None;
        }
        match (&self.script.program.graph().step(self.session.step()).kind, self.session.state()) {
            (StepKind::Ask(ask), State::Asking) => Some(ask.kind),
            _ => None,
        }
    }

    fn step_name(&self, step: u32) -> String {
        self.script.program.graph().step_name(StepId(step))
    }

    /// Everything shown so far can be seen after this.
    pub fn flush(&mut self) -> io::Result<()> {
        self.screen.flush()
    }
}

/// The complete facts of a script.
fn given(script: &Script, values: &[(String, Value)]) -> Result<Given, String> {
    let values: Vec<(&str, Value)> =
        values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    script.program.given(&values).map_err(|problem| problem.to_string())
}
