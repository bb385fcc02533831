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

use super::commands::{FORK_WORDS, WORDS};

/// What can be typed now; the simulator keeps it up to date.
#[derive(Default)]
pub struct Possible {
    /// The labels of the answers that are offered.
    pub answers: Vec<String>,
    /// The chat names of all operators.
    pub operators: Vec<String>,
    /// The names of all facts that the host supplies.
    pub given: Vec<String>,
    /// The names of all sections.
    pub sections: Vec<String>,
    /// The numbers of all goes at this conversation.
    pub forks: Vec<String>,
}

impl Possible {
    /// Whole lines that begin with this command.
    fn behind(&self, word: &str) -> Vec<String> {
        let each = |names: &[String], rest: &str| -> Vec<String> {
            names.iter().map(|name| format!(":{word} {name}{rest}")).collect()
        };
        match word {
            "operator" => self.of_operators(":operator ", true),
            "given" => each(&self.given, " = "),
            "goto" => each(&self.sections, ""),
            "you" => each(&self.answers, ""),
            "visitor" => each(&VISITOR.map(str::to_owned), ""),
            "fork" => {
                let words = FORK_WORDS.iter().map(|word| (*word).to_owned());
                each(&words.chain(self.forks.iter().cloned()).collect::<Vec<_>>(), "")
            }
            _ => Vec::new(),
        }
    }

    /// Lines about operators: their names, and behind them what they do.
    fn of_operators(&self, before: &str, acts: bool) -> Vec<String> {
        let names = self.operators.iter().map(|name| format!("{before}{name} "));
        let doing = |name: &String| Presence::ALL.map(|(act, _)| format!("{before}{name} {act}"));
        names.chain(self.operators.iter().filter(|_| acts).flat_map(doing)).collect()
    }
}

/// What can stand behind `:visitor`.
const VISITOR: [&str; 6] = ["leaves", "restarts", "opens /", "country ", "language ", "name "];

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
            return possible.of_operators("@", line.contains(' '));
        }
        match line.strip_prefix(':').map(|rest| rest.split_once(' ').map_or(rest, |(word, _)| word)) {
            None => possible.answers.clone(),
            Some(_) if !line.contains(' ') => {
                WORDS.iter().map(|(word, more)| format!(":{word}{}", if *more { " " } else { "" })).collect()
            }
            Some(word) => possible.behind(word),
        }
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
