//! Line editing in a terminal: what Tab completes, and what is hinted at behind the cursor.

use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;

use rustyline::completion::{Candidate, Completer};
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter, HistoryHinter};
use rustyline::validate::Validator;
use rustyline::{Context, Helper, Result};

use super::possible::{Choice, Possible};

impl Candidate for Choice {
    fn display(&self) -> &str {
        &self.shown
    }

    fn replacement(&self) -> &str {
        &self.text
    }
}

/// What is shown behind the cursor.
pub struct Hinted {
    /// How the line could go on, and what stands beside that.
    shown: String,
    /// How much of it is put into the line when it is taken.
    taken: usize,
}

impl Hint for Hinted {
    fn display(&self) -> &str {
        &self.shown
    }

    fn completion(&self) -> Option<&str> {
        self.shown.get(..self.taken).filter(|rest| !rest.is_empty())
    }
}

/// Completes and hints.
pub struct Assistant {
    /// What can be typed now; the simulator keeps it up to date.
    possible: Rc<RefCell<Possible>>,
    history: HistoryHinter,
    color: bool,
}

impl Assistant {
    /// An assistant that looks at what is possible now.
    pub fn new(possible: Rc<RefCell<Possible>>, color: bool) -> Self {
        Self { possible, history: HistoryHinter::new(), color }
    }

    /// Only what goes on exactly as it was typed can be shown behind the cursor.
    fn goes_on(&self, line: &str) -> Option<Hinted> {
        let choices = self.possible.borrow().fitting(line).choices;
        choices.into_iter().find_map(|Choice { rest, beside, .. }| {
            let rest = rest?;
            let shown = format!("{rest}{beside}");
            (!shown.is_empty()).then_some(Hinted { taken: rest.len(), shown })
        })
    }
}

impl Completer for Assistant {
    type Candidate = Choice;

    fn complete(&self, line: &str, pos: usize, _context: &Context<'_>) -> Result<(usize, Vec<Choice>)> {
        let typed = line.get(..pos).unwrap_or(line);
        let fitting = self.possible.borrow().fitting(typed);
        Ok((fitting.start, fitting.choices))
    }
}

impl Hinter for Assistant {
    type Hint = Hinted;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<Hinted> {
        if line.is_empty() || pos < line.len() {
            return None;
        }
        let before = || {
            let shown = self.history.hint(line, pos, context)?;
            Some(Hinted { taken: shown.len(), shown })
        };
        self.goes_on(line).or_else(before)
    }
}

impl Highlighter for Assistant {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        if self.color { Cow::Owned(format!("\u{1b}[2m{hint}\u{1b}[0m")) } else { Cow::Borrowed(hint) }
    }
}

impl Validator for Assistant {}

impl Helper for Assistant {}
