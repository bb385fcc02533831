//! The simulator: a conversation with a bot, in which the author is the visitor, all operators and the clock. He can go
//! back in it, try another way, and go on with a script that has changed in the meantime.

mod columns;
pub mod commands;
pub mod complete;
pub mod expect;
pub mod forks;
pub mod help;
pub mod lines;
mod markdown;
pub mod notice;
pub mod objects;
pub mod origin;
pub mod possible;
mod save;
pub mod screen;
pub mod show;
pub mod talk;
pub mod timeline;
mod told;
mod travel;
pub mod typed;

use std::io;

use switchboard_grammar::chat::Action;

use self::commands::Command;
use self::forks::Forks;
use self::origin::Origin;
use self::show::{Prompt, Screen};
use self::timeline::{Deed, Timeline};
use self::typed::{Typed, Writes};
use crate::stage::Stage;
use crate::stage::event::Event;

/// A simulation.
pub struct Simulator<'a> {
    forks: Forks,
    origin: &'a mut dyn Origin,
    screen: &'a mut dyn Screen,
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
    /// A simulation on a stage where nothing has happened yet.
    pub fn new(stage: Stage, origin: &'a mut dyn Origin, screen: &'a mut dyn Screen) -> Self {
        Self { forks: Forks::new(Timeline::new(stage)), origin, screen }
    }

    /// The stage of the conversation that is being played.
    pub fn stage(&self) -> &Stage {
        self.forks.current().stage()
    }

    /// Says what a person at a terminal has to know.
    pub fn welcome(&mut self) -> io::Result<()> {
        let time = self.stage().clock().shown();
        self.screen.show(&Event::Told(format!("it is {time} until you :wait; :help says what to type")))
    }

    /// What stands before the line that is typed.
    pub fn prompt(&self) -> Prompt {
        Prompt::of(self.stage())
    }

    /// Begins the conversation.
    pub fn begin(&mut self) -> io::Result<()> {
        self.act("", Deed::Begin)
    }

    /// Takes one line that was typed.
    pub fn take(&mut self, line: &str) -> io::Result<Going> {
        let typed = typed::read(line, &self.stage().desk().operator_names(), &Writes::of(self.stage()));
        if typed != Ok(Typed::Empty) {
            let prompt = self.prompt();
            self.screen.typed(&prompt, line)?;
        }
        match typed {
            Err(message) => self.wrong(message)?,
            Ok(Typed::Empty) => self.act("", Deed::Silence)?,
            Ok(Typed::Lines(actions)) => self.act(line.trim(), Deed::Lines(actions))?,
            Ok(Typed::Expect { visitor, expected }) => self.expect(line.trim(), visitor, expected)?,
            Ok(Typed::Command(Command::Quit)) => return Ok(Going::Over),
            Ok(Typed::Command(command)) => self.command(command)?,
        }
        Ok(Going::On)
    }

    /// Takes a line that was not UTF-8.
    pub fn take_wrong_bytes(&mut self, place: usize) -> io::Result<()> {
        self.wrong(format!("this line is not UTF-8 text: its byte {place} is wrong; nothing was sent"))
    }

    /// The end of the input is silence too.
    pub fn end(&mut self) -> io::Result<()> {
        self.act("", Deed::Silence)
    }

    /// Does something, and shows what follows from it.
    fn act(&mut self, typed: &str, deed: Deed) -> io::Result<()> {
        let lines = if let Deed::Lines(actions) = &deed { actions.clone() } else { Vec::new() };
        let events = self.forks.current_mut().take(typed, deed);
        self.show(&events)?;
        lines.iter().try_for_each(|line| self.title_is_asked(line))
    }

    /// Says how the title is typed that an operator was asked for: what is typed without his name would be the visitor's.
    fn title_is_asked(&mut self, line: &Action) -> io::Result<()> {
        let Action::Staff { visitor, words } = line else { return Ok(()) };
        match self.stage().title_line(*visitor, words) {
            Some(start) => self.screen.show(&Event::Told(format!("the title is typed as {start} …"))),
            None => Ok(()),
        }
    }

    fn command(&mut self, command: Command) -> io::Result<()> {
        match command {
            Command::Help => self.answer("help", help::lines()),
            Command::Vars => {
                let values = self.stage().remembered();
                self.screen.show(&Event::Values(values))
            }
            Command::Why => self.answer("why", self.stage().why()),
            Command::Where => self.answer("where", self.stage().stands()),
            Command::Operators => {
                let width = self.screen.width().unwrap_or(usize::MAX);
                self.answer("operators", self.stage().desk().table(width))
            }
            Command::Desk(name) => match self.stage().desk_lines(&name) {
                Ok(lines) => self.answer("desk", lines),
                Err(message) => self.wrong(message),
            },
            Command::View(name) => match self.stage().view_lines(&name) {
                Ok(lines) => self.answer("view", lines),
                Err(message) => self.wrong(message),
            },
            Command::Tickets => self.answer("tickets", self.stage().record_lines()),
            Command::As(name) => self.act(&format!(":as {name}"), Deed::As(name)),
            Command::Turn(visitor) => self.act(&format!(":visitor {visitor}"), Deed::Turn(visitor)),
            Command::Back(steps) => self.back(steps),
            Command::Forward(steps) => self.forward(steps),
            Command::Fork(command) => self.fork(command),
            Command::Goto(section) => self.act(&format!(":goto {section}"), Deed::Goto(section)),
            Command::Reload => self.reload(None),
            Command::Untested => self.untested(),
            Command::Save(words) => self.save(&words),
            Command::Restart => self.act(":restart", Deed::Restart),
            // Handled where lines are taken: nothing is left to be done.
            Command::Quit => Ok(()),
        }
    }

    fn show(&mut self, events: &[Event]) -> io::Result<()> {
        events.iter().try_for_each(|event| self.screen.show(event))
    }

    fn wrong(&mut self, message: String) -> io::Result<()> {
        self.screen.show(&Event::Error(message))
    }

    fn answer(&mut self, topic: &'static str, lines: Vec<String>) -> io::Result<()> {
        self.screen.show(&Event::Answered { topic, lines })
    }

    /// Everything shown so far can be seen after this.
    pub fn flush(&mut self) -> io::Result<()> {
        self.screen.flush()
    }
}
