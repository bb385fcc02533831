//! Why a snapshot changed: the closed list of causes, with the words in which they are told.

use crate::words;

/// One cause. Steps are named as people see them: `menu.topic`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Conversations come to another place.
    Ends {
        /// Where they came to before.
        before: String,
        /// Where they come to now.
        now: String,
    },
    /// Conversations go another way to the same place.
    Turns {
        /// The last step of both ways; empty at the very beginning.
        after: String,
        /// The step that came then; empty where none did.
        before: String,
        /// The step that comes now; empty where none does.
        now: String,
    },
    /// The bot speaks other words.
    Words {
        /// The step.
        step: String,
    },
    /// Other answers are offered, or the same in other words.
    Answers {
        /// The question or input.
        step: String,
    },
    /// The desk decides otherwise about a hand-over.
    Desk {
        /// The hand-over.
        step: String,
    },
    /// Other tickets or leads are made.
    Records {
        /// The step that makes them.
        step: String,
    },
    /// Another value is remembered.
    Remembered {
        /// Its name.
        name: String,
    },
    /// Things happen at another time.
    Time,
    /// Something else became of conversations: their outcome or status.
    Outcome,
    /// The script fails, or fails otherwise.
    Fault,
    /// The lines of the conversation itself were changed, so that it is another one.
    Rewritten,
    /// A conversation has other variants.
    Variants,
    /// Only the form of snapshots is another.
    Form,
    /// What stands in the place of the accepted snapshot cannot be read.
    Unreadable,
    /// There is no accepted snapshot yet.
    New,
    /// The conversation did not go as its file expects, or could not be played to its end: nothing to accept.
    Failed,
}

impl Cause {
    /// A name of one word for it, for the command line: `words:menu.topic`.
    pub fn id(&self) -> String {
        match self {
            Self::Ends { before, now } => format!("ends:{before}>{now}"),
            Self::Turns { after, before, now } => format!("way:{after}:{before}>{now}"),
            Self::Words { step } => format!("words:{step}"),
            Self::Answers { step } => format!("answers:{step}"),
            Self::Desk { step } => format!("desk:{step}"),
            Self::Records { step } => format!("records:{step}"),
            Self::Remembered { name } => format!("remembers:{name}"),
            Self::Time => "time".to_owned(),
            Self::Outcome => "outcome".to_owned(),
            Self::Fault => "fault".to_owned(),
            Self::Rewritten => "rewritten".to_owned(),
            Self::Variants => "variants".to_owned(),
            Self::Form => "form".to_owned(),
            Self::Unreadable => "unreadable".to_owned(),
            Self::New => "new".to_owned(),
            Self::Failed => "failed".to_owned(),
        }
    }

    /// The cause and how many conversations it has changed, as a sentence without its full stop.
    pub fn sentence(&self, conversations: usize) -> String {
        let count = words::count(conversations, "conversation");
        let verb = |one: &'static str, many: &'static str| if conversations == 1 { one } else { many };
        match self {
            Self::Ends { before, now } => {
                format!("{count} now {} at `{now}` instead of `{before}`", verb("ends", "end"))
            }
            Self::Turns { after, before, now } => {
                let from = if after.is_empty() { String::new() } else { format!(" from `{after}`") };
                let place =
                    |step: &str| if step.is_empty() { "nowhere".to_owned() } else { format!("to `{step}`") };
                let goes = verb("goes", "go");
                format!("{count} now {goes}{from} {} instead of {}", place(now), place(before))
            }
            Self::Words { step } if step.is_empty() => format!("the words changed: {count}"),
            Self::Words { step } => format!("the words of `{step}` changed: {count}"),
            Self::Answers { step } => format!("the answers of `{step}` changed: {count}"),
            Self::Desk { step } => format!("the desk decides `{step}` otherwise: {count}"),
            Self::Records { step } => format!("the tickets or leads of `{step}` changed: {count}"),
            Self::Remembered { name } => format!("`{name}` is remembered otherwise: {count}"),
            Self::Time => format!("things happen at another time: {count}"),
            Self::Outcome => format!("the outcome or status changed: {count}"),
            Self::Fault => format!("the script fails otherwise: {count}"),
            Self::Rewritten => format!("{count} {} rewritten in the .chat file", verb("was", "were")),
            Self::Variants => format!("the variants changed: {count}"),
            Self::Form => format!("only the form of the snapshot changed: {count}"),
            Self::Unreadable => format!("the accepted snapshot cannot be read: {count}"),
            Self::New => format!("new: {count}"),
            Self::Failed => format!("failed, and to be mended: {count}"),
        }
    }

    /// Whether it means the same in every script, so that its conversations stand together whatever their scripts are.
    pub fn is_of_no_script(&self) -> bool {
        match self {
            Self::Rewritten | Self::Variants | Self::Form | Self::Unreadable | Self::New | Self::Failed => {
                true
            }
            Self::Ends { .. }
            | Self::Turns { .. }
            | Self::Words { .. }
            | Self::Answers { .. }
            | Self::Desk { .. }
            | Self::Records { .. }
            | Self::Remembered { .. }
            | Self::Time
            | Self::Outcome
            | Self::Fault => false,
        }
    }
}
