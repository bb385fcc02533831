//! The loop of the simulator: lines from a terminal, edited, or from a pipe, plain.

use std::cell::RefCell;
use std::io::{self, BufRead};
use std::rc::Rc;
use std::time::Duration;

use rustyline::error::ReadlineError;
use rustyline::history::MemHistory;
use rustyline::{CompletionType, Config, Editor, ExternalPrinter};

use super::complete::Assistant;
use super::lines::{self, Line};
use super::possible::Possible;
use super::{Going, Simulator};
use crate::project::watch::Watched;

/// How often the files are looked at while a line is typed.
const LOOKING: Duration = Duration::from_millis(400);

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

/// Takes lines from a person at a terminal, until he quits, or leaves with Ctrl-C or Ctrl-D. When a file has changed he is
/// told while he types, and it is played when the line is taken: in the middle of a line nothing changes under his hands.
pub fn from_terminal(simulator: &mut Simulator<'_>, watched: Watched, color: bool) -> io::Result<()> {
    // The first Tab lists what fits: where it only beeped, the hint behind the cursor looked as if it had been taken.
    let config = Config::builder()
        .completion_type(CompletionType::List)
        .completion_show_all_if_ambiguous(true)
        .auto_add_history(true)
        .build();
    let possible = Rc::new(RefCell::new(simulator.possible()));
    let mut editor: Editor<Assistant, MemHistory> =
        Editor::with_history(config, MemHistory::new()).map_err(io::Error::other)?;
    editor.set_helper(Some(Assistant::new(Rc::clone(&possible), color)));
    // Where the terminal cannot show anything above the line that is typed, the change is still seen with the next line.
    if let Ok(printer) = editor.create_external_printer() {
        std::thread::spawn(move || tell_of_changes(printer, &watched));
    }
    simulator.welcome()?;
    simulator.begin()?;
    loop {
        simulator.look_at_files()?;
        *possible.borrow_mut() = simulator.possible();
        simulator.before_typing()?;
        match editor.readline(&simulator.prompt().words) {
            Ok(line) => {
                // Who asks for the files to be read again is told once what came of it.
                if line.trim() != ":reload" {
                    simulator.look_at_files()?;
                }
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

/// Tells once of every change, until the program ends.
fn tell_of_changes(mut printer: impl ExternalPrinter, watched: &Watched) {
    let mut told = None;
    loop {
        std::thread::sleep(LOOKING);
        let changed = watched.changed();
        if changed == told {
            continue;
        }
        if let Some(file) = &changed
            && printer.print(format!("  · {file} has changed: press Enter to play it\n")).is_err()
        {
            return;
        }
        told = changed;
    }
}

impl Simulator<'_> {
    /// What can be typed now.
    fn possible(&self) -> Possible {
        let forks = self.forks.list().iter().map(|fork| fork.number.to_string()).collect();
        Possible::new(self.stage().clone(), forks)
    }

    fn before_typing(&mut self) -> io::Result<()> {
        let prompt = self.prompt();
        self.screen.before_typing(&prompt)?;
        self.screen.flush()
    }
}
