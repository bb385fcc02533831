//! The world that a command runs in: the time, the folder, the three streams and the terminal behind them. Made once,
//! from the real world or, in tests, from a made-up one; no command looks at anything else.

use std::io::{self, BufRead, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use clap::ValueEnum;
use switchboard_engine::time::Moment;

/// The widest text we set: longer lines are hard to read, however wide the terminal is.
const WIDEST: usize = 100;
/// The narrowest text we set.
const NARROWEST: usize = 30;
/// The width where there is no terminal.
const USUAL: usize = 80;

/// When colours are used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// In a terminal, unless NO_COLOR is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Everything a command may know of its surroundings.
pub struct World {
    /// The moment at which the process started. It stands still, so that everything is reproducible.
    pub now: Moment,
    /// What relative paths start from; empty for the process's own folder.
    pub folder: PathBuf,
    /// Standard input.
    pub input: Box<dyn BufRead>,
    /// Standard output.
    pub output: Box<dyn Write>,
    /// Standard error.
    pub errors: Box<dyn Write>,
    /// Whether a person types the input.
    pub input_is_terminal: bool,
    /// Whether a person reads the output directly.
    pub output_is_terminal: bool,
    /// Whether the output has colours.
    pub output_color: bool,
    /// Whether the errors have colours.
    pub errors_color: bool,
    /// How many columns a line of text has.
    pub width: usize,
    /// How many columns the terminal has.
    pub columns: usize,
    /// Whether this is a build server, where nothing is to be written that a person has to look at.
    pub ci: bool,
    /// How many cores may work.
    pub threads: usize,
}

impl World {
    /// The real one.
    pub fn real(color: Color) -> Self {
        let output_is_terminal = io::stdout().is_terminal();
        let wanted = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        };
        let columns = columns();
        Self {
            now: now(),
            folder: PathBuf::new(),
            input: Box::new(io::stdin().lock()),
            output: Box::new(BufWriter::with_capacity(64 * 1024, io::stdout().lock())),
            errors: Box::new(io::stderr().lock()),
            input_is_terminal: io::stdin().is_terminal(),
            output_is_terminal,
            output_color: wanted(output_is_terminal),
            errors_color: wanted(io::stderr().is_terminal()),
            width: columns.clamp(NARROWEST, WIDEST),
            columns,
            ci: std::env::var("CI").is_ok_and(|value| !["", "0", "false"].contains(&value.as_str())),
            threads: std::thread::available_parallelism().map_or(1, usize::from),
        }
    }

    /// The same surroundings without anything to read or to print on, for who only looks at files.
    pub fn without_streams(&self) -> Self {
        Self {
            folder: self.folder.clone(),
            input: Box::new(io::empty()),
            output: Box::new(io::sink()),
            errors: Box::new(io::sink()),
            ..*self
        }
    }

    /// Where a path that was given on the command line leads.
    pub fn path(&self, path: &Path) -> PathBuf {
        self.folder.join(path)
    }

    /// Prints an error, as every command prints it. There is nobody to tell when that fails.
    pub fn error(&mut self, message: &str) {
        let (start, end) = if self.errors_color { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        let _ = writeln!(self.errors, "{start}error{end}: {message}");
    }
}

fn now() -> Moment {
    let milliseconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |before| -before),
    };
    Moment(milliseconds)
}

fn columns() -> usize {
    terminal_size::terminal_size().map_or(USUAL, |(columns, _)| usize::from(columns.0))
}
