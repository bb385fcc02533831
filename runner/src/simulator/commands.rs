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
    /// The desk as an operator of this name sees it; as the one who matters now where the name is empty.
    Desk(String),
    /// What the visitor sees.
    View,
    /// The author types as an operator of this name.
    As(String),
    /// Another visitor comes to the front.
    Turn(u8),
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
pub const COMMANDS: [Described; 18] = [
    described("help", "", "what can be typed"),
    described("vars", "", "all values"),
    described("why", "", "why the last bubble and the last hand-over came"),
    described("where", "", "the step that waits, open visits, timers"),
    described("wait", "10 min", "the clock goes on; alone: to what is due next"),
    described("at", "20:15", "or :at 2026-03-02 20:15 Europe/Brussels"),
    described("operators", "", "who is there, and how busy"),
    described("desk", "Bea", "the desk as Bea sees it; alone: as who has the chat"),
    described("view", "", "only what the visitor sees"),
    described("as", "Bea", "what you type is Bea's, until :as visitor"),
    described("operator", "Bea away", "what an operator does, as above"),
    described("given", "orders = 4", "a fact that the host supplies"),
    described("language", "fr", "the visitor's language"),
    described("visitor", "leaves", "restarts, opens /page, country BE, name Ada"),
    described("visitor", "2", "another visitor comes to the front"),
    described("you", ":-) hello", "the visitor's words, whatever they begin with"),
    described("restart", "", "a new conversation in the world as it is now"),
    described("quit", "", "leaves; Ctrl-D and Ctrl-C do too"),
];

impl Command {
    /// The command that a word begins, with what stands behind it; none where the word begins none. An error says what
    /// is wrong with the rest.
    pub fn read(word: &str, rest: &str) -> Option<Result<Self, String>> {
        Some(Ok(match word {
            "help" => Self::Help,
            "vars" => Self::Vars,
            "why" => Self::Why,
            "where" => Self::Where,
            "operators" => Self::Operators,
            "desk" => Self::Desk(rest.to_owned()),
            "view" => Self::View,
            "as" => Self::As(rest.to_owned()),
            "visitor" if !rest.is_empty() && rest.bytes().all(|digit| digit.is_ascii_digit()) => {
                // A number too large for a visitor is none that there could be.
                Self::Turn(rest.parse().unwrap_or(u8::MAX))
            }
            "restart" => Self::Restart,
            "quit" => Self::Quit,
            _ => return None,
        }))
    }
}
