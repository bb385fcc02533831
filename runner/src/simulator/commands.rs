//! The commands to the simulator itself. What else can be typed are lines of conversations.

/// A command to the simulator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// What can be typed.
    Help,
    /// All values.
    Vars,
    /// Why the last bubble was said, and the last hand-over decided as it was.
    Why,
    /// Where the conversation stands.
    Where,
    /// All operators.
    Operators,
    /// A new conversation begins.
    Restart,
    /// Good-bye.
    Quit,
}

/// A command, or a kind of line, as the help shows it and Tab completes it.
pub struct Described {
    /// Its first word.
    pub word: &'static str,
    /// An example of what stands behind it.
    pub example: &'static str,
    /// What it is for.
    pub purpose: &'static str,
}

const fn described(word: &'static str, example: &'static str, purpose: &'static str) -> Described {
    Described { word, example, purpose }
}

/// Everything that can stand behind a colon.
pub const COMMANDS: [Described; 14] = [
    described("help", "", "what can be typed"),
    described("vars", "", "all values"),
    described("why", "", "why the last bubble and the last hand-over came"),
    described("where", "", "the step that waits, open visits, timers"),
    described("wait", "10 min", "the clock goes on; alone: to what is due next"),
    described("at", "20:15", "or :at 2026-03-02 20:15 Europe/Brussels"),
    described("operators", "", "who is there, and how busy"),
    described("operator", "Bea away", "what an operator does, as above"),
    described("given", "orders = 4", "a fact that the host supplies"),
    described("language", "fr", "the visitor's language"),
    described("visitor", "leaves", "restarts, opens /page, country BE, name Ada"),
    described("you", ":-) hello", "the visitor's words, whatever they begin with"),
    described("restart", "", "a new conversation in the world as it is now"),
    described("quit", "", "leaves; Ctrl-D and Ctrl-C do too"),
];

impl Command {
    /// The command that a word begins, with what stands behind it; none where the word begins none. An error says what
    /// is wrong with the rest.
    pub fn read(word: &str, _rest: &str) -> Option<Result<Self, String>> {
        Some(Ok(match word {
            "help" => Self::Help,
            "vars" => Self::Vars,
            "why" => Self::Why,
            "where" => Self::Where,
            "operators" => Self::Operators,
            "restart" => Self::Restart,
            "quit" => Self::Quit,
            _ => return None,
        }))
    }
}
