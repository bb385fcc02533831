//! Why something cannot be done at the desk, in words for the operator who tried.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use switchboard_grammar::words::all;

use super::text::{LONGEST_NOTE, MOST_TAGS};

/// A refusal. Nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Refused {
    /// The conversation never began, or was forgotten.
    NoConversation,
    /// It has ended.
    Ended,
    /// It has not ended.
    NotEnded,
    /// It has no bot.
    NoBot,
    /// An operator had it when it ended.
    HadOperator,
    /// There is no operator with this number or name.
    NoOperator {
        /// The name; empty where only a number was given.
        name: Arc<str>,
        /// The name that may be meant.
        near: Option<Arc<str>>,
    },
    /// There is no such channel.
    NoChannel,
    /// The operator does not take part.
    NotMember,
    /// He takes part already.
    Member {
        /// His chat name.
        operator: Arc<str>,
    },
    /// The operator himself takes part already.
    HereAlready,
    /// Somebody else was faster.
    AlreadyJoined,
    /// Somebody else has it.
    Taken {
        /// Who.
        operator: Arc<str>,
    },
    /// It does not wait for anybody.
    NotWaiting,
    /// The operator may not see it.
    NotVisible,
    /// The operator has written already, so he can only leave.
    NotOffered,
    /// Only an administrator may.
    ForAdministrators,
    /// Nobody has made an expertise with this key.
    NoExpertise {
        /// The key.
        key: Arc<str>,
        /// The key that may be meant.
        near: Option<Arc<str>>,
    },
    /// There is an expertise with this key.
    ExpertiseExists,
    /// The key cannot be used in scripts.
    BadKey,
    /// The desk has not enabled the language.
    LanguageNotEnabled {
        /// The language.
        tag: Arc<str>,
        /// Those that are enabled.
        enabled: Vec<Arc<str>>,
    },
    /// The words mean no status.
    NoStatus {
        /// The words.
        words: Arc<str>,
    },
    /// There are no words.
    Blank,
    /// There are too many.
    TooLong {
        /// How many characters there may be.
        most: usize,
    },
    /// The conversation does not need this expertise.
    NotNeeded {
        /// Its key.
        key: Arc<str>,
    },
    /// The conversation does not have this tag.
    NotTagged {
        /// The tag.
        tag: Arc<str>,
    },
    /// There is no room for more in the note.
    NoteFull,
    /// The conversation has as many tags as it may have.
    TooManyTags,
    /// Something has to be named.
    Missing {
        /// What, with an example.
        what: &'static str,
    },
}

impl fmt::Display for Refused {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoConversation => formatter.write_str("There is no such conversation."),
            Self::Ended => formatter.write_str("This conversation has ended."),
            Self::NotEnded => formatter.write_str("Only a finished conversation can be started again."),
            Self::NoBot => formatter.write_str("This conversation has no bot."),
            Self::HadOperator => formatter.write_str(
                "An operator had this conversation, so it is not started again: the visitor begins a new one.",
            ),
            Self::NoOperator { name, near } => unknown(formatter, "operator", name, near.as_deref()),
            Self::NoChannel => formatter.write_str("There is no such channel."),
            Self::NotMember => formatter.write_str("You are not in this conversation."),
            Self::Member { operator } => write!(formatter, "{operator} is in this conversation already."),
            Self::HereAlready => formatter.write_str("You are in this conversation already."),
            Self::AlreadyJoined => formatter.write_str("Someone has already joined this conversation"),
            Self::Taken { operator } => write!(formatter, "{operator} has this conversation already."),
            Self::NotWaiting => formatter.write_str("This conversation does not wait for anybody."),
            Self::NotVisible => formatter.write_str("You cannot see this conversation."),
            Self::NotOffered => formatter.write_str(
                "Only a conversation that you were given and have not written in can be declined; type /leave to leave it.",
            ),
            Self::ForAdministrators => formatter.write_str("Only an administrator can do this."),
            Self::NoExpertise { key, near } => unknown(formatter, "expertise", key, near.as_deref()),
            Self::ExpertiseExists => formatter.write_str("There is an expertise with this key already."),
            Self::BadKey => formatter.write_str(
                "A key has small letters, digits and _, and begins with a letter, so that scripts can name it.",
            ),
            Self::LanguageNotEnabled { tag, enabled } => {
                write!(formatter, "The language `{tag}` is not enabled at this desk; it serves {}.", all(enabled))
            }
            Self::NoStatus { words } => {
                write!(formatter, "`{words}` is no status: type /status progress, /status waiting or /status help.")
            }
            Self::Blank => formatter.write_str("There are no words in it, so nothing was sent."),
            Self::TooLong { most } => {
                write!(formatter, "It has more than {most} characters, so nothing has changed.")
            }
            Self::NotNeeded { key } => write!(formatter, "This conversation does not need `{key}`."),
            Self::NotTagged { tag } => write!(formatter, "This conversation has no tag `{tag}`."),
            Self::NoteFull => {
                write!(formatter, "The note would have more than {LONGEST_NOTE} characters, so nothing was added.")
            }
            Self::TooManyTags => write!(formatter, "A conversation has at most {MOST_TAGS} tags; take one off first."),
            Self::Missing { what } => write!(formatter, "Type {what}."),
        }
    }
}

impl std::error::Error for Refused {}

fn unknown(formatter: &mut fmt::Formatter<'_>, what: &str, name: &str, near: Option<&str>) -> fmt::Result {
    match (name, near) {
        ("", _) => write!(formatter, "There is no such {what}."),
        (name, Some(near)) => write!(formatter, "There is no {what} `{name}`; did you mean `{near}`?"),
        (name, None) => write!(formatter, "There is no {what} `{name}`."),
    }
}
