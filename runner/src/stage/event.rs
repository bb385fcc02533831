//! What happens on the stage, one thing at a time: shown in words for people, as an object for machines, or recorded.

use std::sync::Arc;

use switchboard_engine::effect::{InputKind, OfferedAnswer, RecordRequest};
use switchboard_engine::value::Value;

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Speaker {
    /// The bot.
    Bot,
    /// An operator, under his chat name.
    Operator(Arc<str>),
    /// The desk itself says what happened: to one operator alone, under his chat name, or to everybody.
    Desk(Option<Arc<str>>),
}

/// A value that the conversation has now.
#[derive(Clone, Debug, PartialEq)]
pub struct Remembered {
    /// Its name.
    pub name: String,
    /// The value; of a question the key of the chosen answer.
    pub value: Value,
    /// The label of the chosen answer.
    pub label: Option<String>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// What follows happens in the conversation of this visitor, counted from 1. Told where it was another one before.
    Turn(u8),
    /// What follows is done by the step of this name. Told where the event itself does not say it.
    Step(String),
    /// The bot says something.
    Say {
        /// Its words.
        text: Arc<str>,
        /// The name of the step.
        step: String,
        /// The number of its line, from 1.
        line: u32,
    },
    /// Answers are offered.
    Offer {
        /// The name of the question or input.
        question: Arc<str>,
        /// The answers, in order.
        answers: Arc<[OfferedAnswer]>,
        /// Whether a number chooses one. At an input for words or numbers it is what the visitor says.
        numbered: bool,
    },
    /// The visitor may type.
    Input {
        /// The name of the input.
        name: Arc<str>,
        /// What it waits for.
        kind: InputKind,
    },
    /// What the visitor sent was refused.
    Invalid {
        /// The words.
        text: Arc<str>,
    },
    /// The visitor's browser goes to a page.
    Open {
        /// The page.
        url: Arc<str>,
    },
    /// The visitor waits in line.
    Waiting {
        /// His place, from 1.
        position: u32,
    },
    /// An operator takes the conversation.
    Handed {
        /// His name.
        operator: String,
        /// What visitors see of it.
        chat_name: Arc<str>,
        /// What is added to the conversation's expertise.
        expertise: Vec<Arc<str>>,
        /// The group he was chosen from.
        group: Option<String>,
        /// Why the host handed it over by itself; none where the script asked for it.
        because: Option<&'static str>,
    },
    /// The operator who was given the conversation has not written for so long.
    Unanswered {
        /// His chat name.
        operator: Arc<str>,
        /// For how many milliseconds he could have.
        within: u64,
    },
    /// Nobody could be found.
    Nobody,
    /// The bot has the conversation again.
    BotBack,
    /// A ticket or lead is made.
    Created(RecordRequest),
    /// The visitor writes.
    Visitor {
        /// His words.
        text: String,
    },
    /// Somebody else writes.
    Message {
        /// Who.
        from: Speaker,
        /// His words.
        text: Arc<str>,
        /// Whether only operators see it.
        private: bool,
    },
    /// The conversation's status has changed.
    Status {
        /// What it is now, in words.
        status: &'static str,
        /// Whether nobody has set it: it follows from what the visitor wrote, or from who came.
        by_itself: bool,
    },
    /// The conversation has ended.
    Ended {
        /// What became of it.
        outcome: &'static str,
        /// The name of the step from which it ended; none where the visitor left.
        step: Option<String>,
    },
    /// What the visitor in front sees already, once more for whoever has just turned to him. Nothing happens by it.
    Again(Vec<Event>),
    /// All values.
    Values(Vec<Remembered>),
    /// Time has passed before what follows.
    Later {
        /// The time of day now.
        time: String,
        /// How many milliseconds have passed, more than ten seconds.
        passed: u64,
    },
    /// Somebody has let time pass or set the clock, and so it stands now.
    Clock {
        /// The time, as people write it.
        shown: String,
        /// How many milliseconds have passed since the last event before.
        passed: u64,
    },
    /// The stage tells something that happened in its world.
    Told(String),
    /// The simulator answers a question about itself or the conversation.
    Answered {
        /// Which: `help`, `why`, `where`, `operators`.
        topic: &'static str,
        /// The answer.
        lines: Vec<String>,
    },
    /// What somebody did could not be done, and nothing has happened.
    Error(String),
    /// The script failed.
    Fault(String),
}
