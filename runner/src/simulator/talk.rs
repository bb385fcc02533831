//! The loop of the simulator: lines from a terminal, edited, or from a pipe, plain.

use std::cell::RefCell;
use std::io::{self, BufRead};
use std::rc::Rc;

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor};

use super::complete::{Assistant, Possible};
use super::lines::{self, Line};
use super::{Going, Simulator};

/// What stands before the line that is typed.
const PROMPT: &str = "> ";

/// Takes every line of a stream, until it ends or is told to quit.
pub fn from_stream(simulator: &mut Simulator<'_>, input: &mut dyn BufRead) -> io::Result<()> {
    simulator.begin()?;
    loop {
        simulator.flush()?;
        match lines::next(input)? {
            Line::Text(line) => {
                if simulator.take(&line)? == Going::Over {
                    return Ok(());
                }
            }
            Line::NotText(place) => simulator.take_wrong_bytes(place)?,
            Line::End => return simulator.end(),
        }
    }
}

/// Takes lines from a person at a terminal, until he quits, or leaves with Ctrl-C or Ctrl-D.
pub fn from_terminal(simulator: &mut Simulator<'_>, color: bool) -> io::Result<()> {
    let config = Config::builder().completion_type(CompletionType::List).auto_add_history(true).build();
    let possible = Rc::new(RefCell::new(Possible::default()));
    let mut editor: Editor<Assistant, MemHistory> =
        Editor::with_history(config, MemHistory::new()).map_err(io::Error::other)?;
    editor.set_helper(Some(Assistant::new(Rc::clone(&possible), color)));
    simulator.welcome()?;
    simulator.begin()?;
    loop {
        *possible.borrow_mut() = simulator.possible();
        simulator.before_typing()?;
        match editor.readline(PROMPT) {
            Ok(line) => {
                if simulator.take(&line)? == Going::Over {
                    return Ok(());
                }
            }
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return Ok(()),
            // What was pasted is no text; the line is dropped and the next one may be.
            Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                simulator.take_wrong_bytes(1)?;
            }
            Err(error) => return Err(io::Error::other(error)),
        }
    }
}

impl Simulator<'_> {
    /// What can be typed now.
    fn possible(&self) -> Possible {
        let graph = self.stage.script().program.graph();
        let given = graph
            .values
            .iter()
            .filter(|value| matches!(value.origin, switchboard_grammar::graph::Origin::Given { .. }));
        Possible {
            answers: self.stage.offered().iter().map(|answer| answer.label.to_string()).collect(),
            operators: self.stage.desk().chat_names(),
            given: given.map(|value| value.name.to_string()).collect(),
        }
    }

    fn before_typing(&mut self) -> io::Result<()> {
        self.screen.before_typing()?;
        self.screen.flush()
    }
}
