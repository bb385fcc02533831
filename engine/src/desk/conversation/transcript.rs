//! What was said, for people to read: grouped by who said it, under chat names; as text, as HTML, or as data.

use std::fmt::{self, Write};

use serde::{Deserialize, Serialize};
use switchboard_grammar::odoo::words::to_message;

use super::{Audience, Author, Conversation, Message};
use crate::routing::OperatorId;
use crate::time::Moment;

/// For whom a transcript is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The visitor: without private lines.
    Visitor,
    /// This operator: with what only operators see, and his own private lines.
    Operator(OperatorId),
    /// Everything, for those who look after the desk.
    Everything,
}

impl View {
    fn shows(self, message: &Message) -> bool {
        match self {
            Self::Visitor => message.is_for_visitor(),
            Self::Operator(operator) => message.is_for(operator),
            Self::Everything => true,
        }
    }
}

/// Who speaks in a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Speaker {
    /// The visitor.
    Visitor,
    /// The bot.
    Bot,
    /// An operator.
    Operator,
    /// Nobody: what happened.
    Notice,
}

impl Speaker {
    /// His words as HTML. Only who writes for the desk writes Markdown.
    fn html(self, words: &str) -> String {
        match self {
            Self::Bot | Self::Operator => to_message(words, true).text,
            Self::Visitor | Self::Notice => format!("<p>{}</p>", escaped(words).replace('\n', "<br>")),
        }
    }
}

/// What one person said without anybody in between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// His name as visitors see it; empty for a notice to everybody.
    pub who: String,
    /// What he is.
    pub speaker: Speaker,
    /// Who alone can read it, in words: `operators`, or an operator's chat name; none where everybody can.
    pub private: Option<String>,
    /// What he said.
    pub lines: Vec<Line>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Its number in the conversation, from 1.
    pub number: u32,
    /// When it was written.
    pub at: Moment,
    /// Its words, with the small part of Markdown that the language keeps.
    pub text: String,
}

/// A transcript.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transcript {
    /// Everything, in order.
    pub groups: Vec<Group>,
}

/// How people are called in a transcript.
pub(in crate::desk) struct Names<'a> {
    /// The visitor.
    pub(in crate::desk) visitor: &'a str,
    /// The bot.
    pub(in crate::desk) bot: &'a str,
    /// An operator's chat name.
    pub(in crate::desk) operator: &'a dyn Fn(OperatorId) -> String,
}

impl Transcript {
    /// The messages above a number that a view shows.
    pub(in crate::desk) fn of(
        conversation: &Conversation,
        above: u32,
        view: View,
        names: &Names<'_>,
    ) -> Self {
        let mut transcript = Self::default();
        let later = conversation.messages.get(above as usize..).unwrap_or_default();
        for (number, message) in (above + 1..).zip(later).filter(|(_, message)| view.shows(message)) {
            let line = Line { number, at: message.at, text: message.text.to_string() };
            transcript.add(names.group(message), line);
        }
        transcript
    }

    fn add(&mut self, group: Group, line: Line) {
        match self.groups.last_mut() {
            Some(last) if last.is_like(&group) => last.lines.push(line),
            Some(_) | None => self.groups.push(Group { lines: vec![line], ..group }),
        }
    }

    /// As HTML: a `div` a group with a `p` a message. Bold, italic, links and lists of bots and operators are shown as
    /// such; everything else is escaped, so that nothing that was written can become part of the page.
    pub fn html(&self) -> String {
        let mut html = String::new();
        for group in &self.groups {
            let class = match group.speaker {
                Speaker::Visitor => "visitor",
                Speaker::Bot => "bot",
                Speaker::Operator => "operator",
                Speaker::Notice => "notice",
            };
            let private = if group.private.is_some() { " private" } else { "" };
            let _ = write!(html, "<div class=\"{class}{private}\">");
            if !group.heading().is_empty() {
                let _ = write!(html, "<b>{}</b>", escaped(&group.heading()));
            }
            for line in &group.lines {
                html.push_str(&group.speaker.html(&line.text));
            }
            html.push_str("</div>\n");
        }
        html
    }
}

/// As text: a line with the name of who speaks, and below it what he said, two columns further in.
impl fmt::Display for Transcript {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for group in &self.groups {
            let heading = group.heading();
            if !heading.is_empty() {
                writeln!(formatter, "{heading}:")?;
            }
            let mark = if group.speaker == Speaker::Notice && group.private.is_none() { "* " } else { "  " };
            for line in group.lines.iter().flat_map(|line| line.text.lines()) {
                writeln!(formatter, "{mark}{line}")?;
            }
        }
        Ok(())
    }
}

impl Group {
    fn is_like(&self, other: &Self) -> bool {
        (&self.who, self.speaker, &self.private) == (&other.who, other.speaker, &other.private)
    }

    /// Who speaks, and who alone can read it.
    fn heading(&self) -> String {
        match &self.private {
            None => self.who.clone(),
            Some(who) if *who == self.who => format!("{who} (private)"),
            Some(who) => format!("{} (for {who} only)", self.who),
        }
    }
}

impl Names<'_> {
    fn group(&self, message: &Message) -> Group {
        let (who, speaker) = match message.author {
            Author::Visitor => (self.visitor.to_owned(), Speaker::Visitor),
            Author::Bot => (self.bot.to_owned(), Speaker::Bot),
            Author::Operator(operator) => ((self.operator)(operator), Speaker::Operator),
            Author::Desk(_) => (String::new(), Speaker::Notice),
        };
        let private = match message.audience {
            Audience::Everybody => None,
            Audience::Operators => Some("operators".to_owned()),
            Audience::Only(operator) => Some((self.operator)(operator)),
        };
        // What the desk tells one operator alone stands under its own name.
        let who = if who.is_empty() && private.is_some() { "Desk".to_owned() } else { who };
        Group { who, speaker, private, lines: Vec::new() }
    }
}

/// A text in which nothing is HTML any more.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
