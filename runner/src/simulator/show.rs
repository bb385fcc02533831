//! Where a simulation is shown: to a person or to a machine.

use super::notice::Notice;
use crate::stage::Stage;
use crate::stage::event::Event;
use crate::words;

/// What stands before a line that is typed: whose it is, where it is not the first visitor's, and in whose conversation.
pub fn prompt(stage: &Stage) -> String {
    let acting = stage.acting().map(|who| words::harmless(&stage.desk().chat_name(who)));
    match (acting, stage.visitor_number()) {
        (Some(name), 1) => format!("{name}> "),
        (Some(name), number) => format!("{name}, visitor {number}> "),
        (None, 1) => "> ".to_owned(),
        (None, number) => format!("visitor {number}> "),
    }
}

/// Shows events.
pub trait Screen {
    /// Shows what was typed behind a prompt, where the terminal has not shown it already.
    fn typed(&mut self, prompt: &str, line: &str) -> std::io::Result<()>;

    /// Makes room for the line that is going to be typed.
    fn before_typing(&mut self) -> std::io::Result<()>;

    /// How many columns a line of an answer has; none where it may be as long as it is.
    fn width(&self) -> Option<usize>;

    /// Shows one event.
    fn show(&mut self, event: &Event) -> std::io::Result<()>;

    /// Tells what the simulator itself has to tell.
    fn note(&mut self, notice: &Notice) -> std::io::Result<()>;

    /// Makes sure that everything shown so far can be seen.
    fn flush(&mut self) -> std::io::Result<()>;
}
