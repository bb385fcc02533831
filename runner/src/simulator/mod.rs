//! The simulator: a conversation with a bot, in which the author is the visitor, all operators and the clock.

pub mod commands;
pub mod complete;
pub mod help;
pub mod lines;
pub mod objects;
pub mod screen;
pub mod show;
pub mod talk;
pub mod typed;

use std::io;

use self::commands::Command;
use self::show::Screen;
use self::typed::Typed;
use crate::stage::Stage;
use crate::stage::event::Event;

/// A simulation.
pub struct Simulator<'a> {
    stage: Stage,
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
    pub fn new(stage: Stage, screen: &'a mut dyn Screen) -> Self {
        Self { stage, screen }
    }

    /// Says what a person at a terminal has to know.
    pub fn welcome(&mut self) -> io::Result<()> {
        let time = self.stage.clock().shown();
        self.screen.show(&Event::Told(format!("it is {time} until you :wait; :help says what to type")))
    }

    /// Begins the conversation.
    pub fn begin(&mut self) -> io::Result<()> {
        self.stage.begin();
        self.show_events()
    }

    /// Takes one line that was typed.
    pub fn take(&mut self, line: &str) -> io::Result<Going> {
        let typed = typed::read(line, &self.stage.desk().operator_names());
        if typed != Ok(Typed::Empty) {
            self.screen.typed(line)?;
        }
        match typed {
            Err(message) => self.wrong(message)?,
            Ok(Typed::Empty) => self.stage.end_lines(),
            Ok(Typed::Lines(actions)) => actions.iter().for_each(|action| self.stage.perform(action)),
            Ok(Typed::Command(Command::Quit)) => return Ok(Going::Over),
            Ok(Typed::Command(command)) => self.command(command)?,
        }
        self.show_events()?;
        Ok(Going::On)
    }

    /// Takes a line that was not UTF-8.
    pub fn take_wrong_bytes(&mut self, place: usize) -> io::Result<()> {
        self.wrong(format!("this line is not UTF-8 text: its byte {place} is wrong; nothing was sent"))
    }

    /// The end of the input is silence too.
    pub fn end(&mut self) -> io::Result<()> {
        self.stage.end_lines();
        self.show_events()
    }

    fn command(&mut self, command: Command) -> io::Result<()> {
        match command {
            Command::Help => return self.answer("help", help::lines()),
            Command::Vars => return self.screen.show(&Event::Values(self.stage.remembered())),
            Command::Why => return self.answer("why", self.stage.why()),
            Command::Where => return self.answer("where", self.stage.stands()),
            Command::Operators => {
                let width = self.screen.width().unwrap_or(usize::MAX);
                return self.answer("operators", self.stage.desk().table(width));
            }
            Command::Restart => self.stage.restart(),
            // Handled where lines are taken: nothing is left to be done.
            Command::Quit => {}
        }
        Ok(())
    }

    fn show_events(&mut self) -> io::Result<()> {
        self.stage.take_events().iter().try_for_each(|event| self.screen.show(event))
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
