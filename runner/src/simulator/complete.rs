//! Line editing in a terminal: what Tab completes, and what is hinted at behind the cursor.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use rustyline::completion::Completer;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hinter, HistoryHinter};
use rustyline::validate::Validator;
use rustyline::{Context, Helper, Result};

use switchboard_grammar::chat::Presence;

use super::commands::COMMANDS;

/// What can be typed now; the simulator keeps it up to date.
#[derive(Default)]
pub struct Possible {
    /// The labels of the answers that are offered.
    pub answers: Vec<String>,
    /// The chat names of all operators.
    pub operators: Vec<String>,
    /// The names of all facts that the host supplies.
    pub given: Vec<String>,
}

/// Completes and hints.
pub struct Assistant {
    possible: Rc<RefCell<Possible>>,
    history: HistoryHinter,
    color: bool,
}

impl Assistant {
    /// An assistant that looks at what is possible now.
    pub fn new(possible: Rc<RefCell<Possible>>, color: bool) -> Self {
        Self { possible, history: HistoryHinter::new(), color }
    }

    /// Everything that could stand on the line, whole.
    fn lines(&self, line: &str) -> Vec<String> {
        let possible = self.possible.borrow();
        if line.starts_with('@') {
            let said = possible.operators.iter().map(|name| format!("@{name} "));
            let acts = possible
                .operators
                .iter()
                .flat_map(|name| Presence::ALL.map(|(act, _)| format!("@{name} {act}")));
            return said.chain(acts.filter(|_| line.contains(' '))).collect();
        }
        if line.starts_with(":operator ") {
            let acts = possible
                .operators
                .iter()
                .flat_map(|name| Presence::ALL.map(|(act, _)| format!(":operator {name} {act}")));
            return acts.collect();
        }
        if line.starts_with(":given ") {
            return possible.given.iter().map(|name| format!(":given {name} = ")).collect();
        }
        if line.starts_with(":visitor ") {
            let changes = ["leaves", "restarts", "opens /", "country ", "language ", "name "];
            return changes.map(|change| format!(":visitor {change}")).to_vec();
        }
        if line.starts_with(':') {
            let spaced = |example: &str| if example.is_empty() { "" } else { " " };
            return COMMANDS
                .iter()
                .map(|command| format!(":{}{}", command.word, spaced(command.example)))
                .collect();
        }
        possible.answers.clone()
    }

    fn fitting(&self, line: &str) -> Vec<String> {
        let folded = line.to_lowercase();
        self.lines(line).into_iter().filter(|whole| whole.to_lowercase().starts_with(&folded)).collect()
    }
}

impl Completer for Assistant {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _context: &Context<'_>) -> Result<(usize, Vec<String>)> {
        let typed = line.get(..pos).unwrap_or(line);
        Ok((0, self.fitting(typed)))
    }
}

impl Hinter for Assistant {
    type Hint = String;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<String> {
        if line.is_empty() || pos < line.len() {
            return None;
        }
        let fitting = self.fitting(line);
        // Only what goes on exactly as it was typed can be shown behind the cursor.
        let rest = fitting.iter().find_map(|whole| whole.strip_prefix(line)).filter(|rest| !rest.is_empty());
        rest.map(str::to_owned).or_else(|| self.history.hint(line, pos, context))
    }
}

impl Highlighter for Assistant {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { Cow::Owned(format!("\u{1b}[2m{hint}\u{1b}[0m")) } else { Cow::Borrowed(hint) }
    }
}

impl Validator for Assistant {}

impl Helper for Assistant {}
