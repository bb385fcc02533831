//! Where a simulation is shown: to a person or to a machine.

use super::notice::Notice;
use crate::stage::Stage;
use crate::stage::event::Event;
use crate::words;

/// What stands before a line that is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// The words: whose line it is, where it is not the first visitor's, and in whose conversation.
    pub words: String,
    /// The visitor whom it names.
    pub visitor: u8,
    /// The visitor in whose conversation something happened last: where nothing else is told, what follows does too.
    pub about: u8,
}

impl Prompt {
    /// What stands before a line on a stage as it stands.
    pub fn of(stage: &Stage) -> Self {
        let acting = stage.acting().map(|who| words::harmless(&stage.desk().chat_name(who)));
        let visitor = stage.visitor_number();
        let words = match (acting, visitor) {
            (Some(name), 1) => format!("{name}> "),
            (Some(name), number) => format!("{name}, visitor {number}> "),
            (None, 1) => "> ".to_owned(),
            (None, number) => format!("visitor {number}> "),
        };
        Self { words, visitor, about: stage.shown_visitor() }
    }
}

/// Shows events.
pub trait Screen {
    /// Shows what was typed behind a prompt, where the terminal has not shown it already.
    fn typed(&mut self, prompt: &Prompt, line: &str) -> std::io::Result<()>;

    /// Makes room for the line that is going to be typed behind a prompt.
    fn before_typing(&mut self, prompt: &Prompt) -> std::io::Result<()>;

    /// How many columns a line of an answer has; none where it may be as long as it is.
    fn width(&self) -> Option<usize>;

    /// Shows one event.
    fn show(&mut self, event: &Event) -> std::io::Result<()>;

    /// Tells what the simulator itself has to tell.
    fn note(&mut self, notice: &Notice) -> std::io::Result<()>;

    /// Makes sure that everything shown so far can be seen.
    fn flush(&mut self) -> std::io::Result<()>;
}
