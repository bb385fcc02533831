//! The commands to the simulator itself. What else can be typed are lines of conversations.

use crate::words;

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
    /// What is seen of the conversation: by the operator of this name, or by the visitor where it is empty.
    View(String),
    /// The tickets and leads, as those who get them read them.
    Tickets,
    /// The author types as an operator of this name.
    As(String),
    /// Another visitor comes to the front.
    Turn(u8),
    /// Back over so many steps.
    Back(usize),
    /// Forward again over so many steps.
    Forward(usize),
    /// Several goes at one conversation.
    Fork(ForkCommand),
    /// The conversation goes on at a section.
    Goto(String),
    /// The script and the desk are read again.
    Reload,
    /// The exits of the script that no conversation covers.
    Untested,
    /// The session becomes a conversation in a file.
    Save(String),
    /// A new conversation begins.
    Restart,
    /// Good-bye.
    Quit,
}

/// What to do with several goes at one conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForkCommand {
    /// Keeps this one, and goes on in a copy.
    Keep,
    /// Lists all.
    List,
    /// Plays the one of this number.
    Switch(usize),
    /// Shows this one beside another: the one of this number, or the one that it is a copy of.
    Compare(Option<usize>),
    /// Gives up the one of this number, or this one.
    Drop(Option<usize>),
}

/// The first words of all that can stand behind a colon, and whether something follows them, as Tab completes them.
pub const WORDS: [(&str, bool); 26] = [
    ("help", false),
    ("vars", false),
    ("why", false),
    ("where", false),
    ("back", false),
    ("forward", false),
    ("fork", false),
    ("goto", true),
    ("restart", false),
    ("reload", false),
    ("untested", false),
    ("save", true),
    ("wait", false),
    ("at", true),
    ("operators", false),
    ("desk", false),
    ("view", false),
    ("tickets", false),
    ("as", true),
    ("operator", true),
    ("given", true),
    ("visitor", true),
    ("language", true),
    ("you", true),
    ("expect", true),
    ("quit", false),
];

/// What can stand behind `:fork`, besides a number.
pub const FORK_WORDS: [&str; 3] = ["compare", "list", "drop"];

impl Command {
    /// The command that a word begins, with what stands behind it; none where the word begins none. An error says what
    /// is wrong with the rest.
    pub fn read(word: &str, rest: &str) -> Option<Result<Self, String>> {
        let alone = |command: Self| match rest.is_empty() {
            true => Ok(command),
            false => Err(format!("nothing stands behind :{word}")),
        };
        Some(match word {
            "help" => alone(Self::Help),
            "vars" => alone(Self::Vars),
            "why" => alone(Self::Why),
            "where" => alone(Self::Where),
            "operators" => alone(Self::Operators),
            "desk" => Ok(Self::Desk(rest.to_owned())),
            "view" => Ok(Self::View(rest.to_owned())),
            "tickets" => alone(Self::Tickets),
            "as" => Ok(Self::As(rest.to_owned())),
            "visitor" if !rest.is_empty() && rest.bytes().all(|digit| digit.is_ascii_digit()) => {
                // A number too large for a visitor is none that there could be.
                Ok(Self::Turn(rest.parse().unwrap_or(u8::MAX)))
            }
            "back" => steps(word, rest).map(Self::Back),
            "forward" => steps(word, rest).map(Self::Forward),
            "fork" => fork(rest).map(Self::Fork),
            "goto" => section(rest).map(Self::Goto),
            "reload" => alone(Self::Reload),
            "untested" => alone(Self::Untested),
            "save" => Ok(Self::Save(rest.to_owned())),
            "restart" => alone(Self::Restart),
            "quit" => alone(Self::Quit),
            _ => return None,
        })
    }
}

fn steps(word: &str, rest: &str) -> Result<usize, String> {
    match rest {
        "" => Ok(1),
        rest => number(rest).ok_or_else(|| {
            format!("{:?} is no number of steps; write :{word} or :{word} 3", words::shorten(rest, 40))
        }),
    }
}

fn number(text: &str) -> Option<usize> {
    text.parse().ok().filter(|number| *number > 0)
}

fn fork(rest: &str) -> Result<ForkCommand, String> {
    let (word, behind) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let which = match behind.trim() {
        "" => Some(None),
        behind => number(behind).map(Some),
    };
    match (word, which) {
        ("", _) => Ok(ForkCommand::Keep),
        ("list", Some(None)) => Ok(ForkCommand::List),
        ("compare", Some(which)) => Ok(ForkCommand::Compare(which)),
        ("drop", Some(which)) => Ok(ForkCommand::Drop(which)),
        (word, Some(None)) if number(word).is_some() => Ok(ForkCommand::Switch(number(word).unwrap_or(1))),
        _ => Err(format!(
            "{:?} cannot stand behind :fork; write :fork, :fork 1, :fork compare, :fork list or :fork drop",
            words::shorten(rest, 40)
        )),
    }
}

fn section(rest: &str) -> Result<String, String> {
    match rest {
        "" => Err("say at which section the conversation goes on: :goto menu".to_owned()),
        name => Ok(name.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Command, String> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        Command::read(word, rest.trim()).unwrap()
    }

    #[test]
    fn steps_are_counted_and_one_unless_said() {
        assert_eq!(read("back"), Ok(Command::Back(1)));
        assert_eq!(read("forward 12"), Ok(Command::Forward(12)));
        for wrong in ["back 0", "back -1", "back two", "back 1 2", "back 99999999999999999999999"] {
            assert!(read(wrong).unwrap_err().contains("write :back or :back 3"), "{wrong}");
        }
    }

    #[test]
    fn a_fork_is_kept_listed_switched_to_compared_and_dropped() {
        for (line, command) in [
            ("fork", ForkCommand::Keep),
            ("fork list", ForkCommand::List),
            ("fork 2", ForkCommand::Switch(2)),
            ("fork compare", ForkCommand::Compare(None)),
            ("fork compare 3", ForkCommand::Compare(Some(3))),
            ("fork drop", ForkCommand::Drop(None)),
            ("fork drop  3", ForkCommand::Drop(Some(3))),
        ] {
            assert_eq!(read(line), Ok(Command::Fork(command)), "{line}");
        }
        for wrong in ["fork 0", "fork 2 3", "fork list 2", "fork merge", "fork drop all"] {
            assert!(read(wrong).unwrap_err().contains(":fork compare"), "{wrong}");
        }
    }

    #[test]
    fn every_command_is_completed() {
        let known = |word: &str| WORDS.iter().any(|(known, _)| *known == word);
        for word in ["help", "vars", "why", "where", "operators", "back", "forward", "fork", "goto", "reload"]
        {
            assert!(known(word) && Command::read(word, "").is_some(), "{word}");
        }
        for word in ["untested", "save", "restart", "quit"] {
            assert!(known(word) && Command::read(word, "").is_some(), "{word}");
        }
    }
}
