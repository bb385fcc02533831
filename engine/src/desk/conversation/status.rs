//! How it stands with an open conversation, as in Odoo Live Chat.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The status of an open conversation. Visitors never see it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    /// It goes on.
    #[default]
    InProgress,
    /// Set by hand: it is the visitor's turn. His next message ends it.
    WaitingForCustomer,
    /// Set by hand: somebody else is needed. It ends when somebody joins; a message of the visitor does not end it.
    LookingForHelp,
}

impl Status {
    /// All of them, with the word that `/status` takes.
    pub const ALL: [(&'static str, Self); 3] = [
        ("progress", Self::InProgress),
        ("waiting", Self::WaitingForCustomer),
        ("help", Self::LookingForHelp),
    ];

    /// The status with this word, or with its words as they are shown. Case does not matter.
    pub fn named(words: &str) -> Option<Self> {
        let words = words.trim().to_lowercase();
        let same = |(short, status): &&(&str, Self)| *short == words || status.words() == words;
        Self::ALL.iter().find(same).map(|(_, status)| *status)
    }

    /// Its words: `in progress`, `waiting for customer`, `looking for help`.
    pub fn words(self) -> &'static str {
        match self {
            Self::InProgress => "in progress",
            Self::WaitingForCustomer => "waiting for customer",
            Self::LookingForHelp => "looking for help",
        }
    }
}

impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words())
    }
}

/// What became of a conversation, as Odoo Live Chat counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// Somebody was looked for, and nobody ever took it.
    NobodyAvailable,
    /// An operator had it, and none ever wrote.
    NoAgentAnswered,
    /// More than one operator took part. A bot and one operator is no escalation.
    Escalated,
    /// Everything else.
    Success,
}

impl Outcome {
    /// Its words: `nobody was available`, `no agent answered`, `escalated`, `success`.
    pub fn words(self) -> &'static str {
        match self {
            Self::NobodyAvailable => "nobody was available",
            Self::NoAgentAnswered => "no agent answered",
            Self::Escalated => "escalated",
            Self::Success => "success",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.words())
    }
}
