//! What a snapshot tells: in rows, one thing that happened each, and at the end what the conversation came to.

use crate::words;

/// All variants of a conversation, in the order of the file. A conversation without variants is one, without a label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The variants.
    pub variants: Vec<Variant>,
}

/// One variant of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Variant {
    /// What is special about it: `operator Sam full`. Empty where there is only one.
    pub label: String,
    /// What happened.
    pub transcript: Transcript,
}

/// One conversation as it went.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transcript {
    /// What happened, in order.
    pub rows: Vec<Row>,
    /// What it came to.
    pub ending: Vec<Fact>,
}

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The name of the step that did it; empty where people did it, or time passed.
    pub step: String,
    /// What it is.
    pub mark: Mark,
    /// Its words, in lines.
    pub text: String,
}

/// One thing that a conversation came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What it is about: one of the names in [`facts`].
    pub name: String,
    /// Its words, in one line.
    pub text: String,
}

/// What a conversation comes to, by name.
pub mod facts {
    /// The visitor whose conversation the facts behind it are about, where there are several.
    pub const VISITOR: &str = "visitor";
    /// Where it stands or ended: the name of the step, and after a comma what is going on there.
    pub const STANDS: &str = "stands";
    /// What became of it.
    pub const OUTCOME: &str = "outcome";
    /// What an operator set it to.
    pub const STATUS: &str = "status";
    /// A value that is remembered: `topic = invoice (An invoice)`.
    pub const REMEMBERS: &str = "remembers";
    /// A ticket that was made.
    pub const TICKET: &str = "ticket";
    /// A lead that was made.
    pub const LEAD: &str = "lead";
    /// A line of the conversation that could not be used.
    pub const UNUSED: &str = "unused";
}

/// What happened, or who spoke.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// The bot says something.
    Bot,
    /// A visitor writes; the first unless he has a number.
    Visitor(u8),
    /// An operator writes, under his chat name.
    Operator(String),
    /// An operator writes or hears something that visitors do not see.
    Private(String),
    /// The bot tells the operators something that visitors do not see.
    Note,
    /// An answer is offered.
    Answer,
    /// The visitor may type.
    Input,
    /// What the visitor sent is refused.
    Refused,
    /// The visitor's browser opens a page.
    Opens,
    /// Everybody is told what happened: who joined, who left.
    Notice,
    /// The desk decides who has the conversation.
    Desk,
    /// A ticket or lead is made.
    Record,
    /// Time passes, or something changes in the world around the conversation.
    World,
    /// The conversation has ended.
    Ended,
    /// The script failed.
    Fault,
}

impl Mark {
    /// Whether a step of the script did it, and not people or the world.
    pub fn is_of_step(&self) -> bool {
        match self {
            Self::Bot
            | Self::Note
            | Self::Answer
            | Self::Input
            | Self::Refused
            | Self::Opens
            | Self::Desk
            | Self::Record
            | Self::Ended => true,
            Self::Visitor(_)
            | Self::Operator(_)
            | Self::Private(_)
            | Self::Notice
            | Self::World
            | Self::Fault => false,
        }
    }

    /// Whether the lines of the conversation's file say it, and not the script.
    pub fn is_of_file(&self) -> bool {
        matches!(self, Self::Visitor(_) | Self::Operator(_) | Self::World)
    }
}

impl Transcript {
    /// Adds a row. Control characters and blanks at the ends of lines are left out; what a step did without saying its
    /// name belongs to the step before.
    pub fn push(&mut self, step: &str, mark: Mark, text: &str) {
        let step = match (mark.is_of_step(), step) {
            (false, _) => String::new(),
            (true, "") => self.last_step().to_owned(),
            (true, named) => named.to_owned(),
        };
        self.rows.push(Row { step, mark, text: tidy(text) });
    }

    /// Adds something that the conversation came to.
    pub fn conclude(&mut self, name: &str, text: &str) {
        let text = words::harmless(text).replace(['\n', '\t'], " ").trim().to_owned();
        self.ending.push(Fact { name: name.to_owned(), text });
    }

    /// The words of something that the conversation came to; the first of this name.
    pub fn fact(&self, name: &str) -> Option<&str> {
        self.ending.iter().find(|fact| fact.name == name).map(|fact| fact.text.as_str())
    }

    /// The name of the last step that did anything; empty where none has.
    pub fn last_step(&self) -> &str {
        let mut steps = self.rows.iter().rev().filter(|row| row.mark.is_of_step());
        steps.next().map_or("", |row| row.step.as_str())
    }
}

impl Body {
    /// The variant with this label.
    pub fn variant(&self, label: &str) -> Option<&Variant> {
        self.variants.iter().find(|variant| variant.label == label)
    }
}

/// A text as it stands in a snapshot: no control characters, no blanks at the ends of lines, no empty lines at its end.
fn tidy(text: &str) -> String {
    if !text.contains(|c: char| c.is_control() || c.is_whitespace() && c != ' ') && !text.ends_with(' ') {
        return text.to_owned();
    }
    let plain = words::harmless(text).replace('\t', "    ");
    let lines: Vec<&str> = plain.trim_end().split('\n').map(str::trim_end).collect();
    lines.join("\n")
}
