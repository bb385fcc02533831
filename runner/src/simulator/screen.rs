//! The simulator for people: a chat, quiet, in any width.

use std::io::{self, Write};

use switchboard_engine::effect::{InputKind, OfferedAnswer, RecordKind, RecordRequest};
use switchboard_engine::value::Value;

use super::markdown;
use super::notice::Notice;
use super::show::{Prompt, Screen};
use crate::stage::clock::duration_words;
use crate::stage::event::{Event, Remembered, Speaker};
use crate::words;

/// How far bubbles stand in from the names above them.
const INDENT: &str = "  ";

/// How the chat looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Whether there are colours.
    pub color: bool,
    /// How many columns a line of text has.
    pub width: usize,
    /// How many columns the terminal has.
    pub columns: usize,
    /// Whether a person types in the same terminal. Otherwise the lines that come in are shown too, so that what comes
    /// out reads as a conversation.
    pub terminal: bool,
}

/// How a piece of text is painted.
#[derive(Clone, Copy)]
pub(super) enum Paint {
    Bot,
    Operator,
    Quiet,
    Number,
    Refused,
    Wrong,
}

impl Paint {
    fn code(self) -> &'static str {
        match self {
            Self::Bot => "\u{1b}[1;36m",
            Self::Operator => "\u{1b}[1;35m",
            Self::Quiet => "\u{1b}[2m",
            Self::Number => "\u{1b}[36m",
            Self::Refused => "\u{1b}[33m",
            Self::Wrong => "\u{1b}[31m",
        }
    }
}

/// The chat on standard output.
pub struct Chat<'a> {
    output: &'a mut dyn Write,
    bot: String,
    look: Look,
    /// The name that stands above the last bubble; none where something else came in between.
    under: Option<String>,
    /// How many answers were offered last.
    offered: usize,
    /// The visitor in whose conversation things happen, and the one whom the last prompt or heading named.
    about: u8,
    named: u8,
}

impl<'a> Chat<'a> {
    /// A chat with a bot of this title.
    pub fn new(output: &'a mut dyn Write, bot: &str, look: Look) -> Self {
        Self { output, bot: words::harmless(bot), look, under: None, offered: 0, about: 1, named: 1 }
    }

    fn paint(&self, paint: Paint, text: &str) -> String {
        if self.look.color { format!("{}{text}\u{1b}[0m", paint.code()) } else { text.to_owned() }
    }

    /// A bubble under a name, which is written only where the last bubble had another.
    fn bubble(&mut self, name: &str, paint: Paint, text: &str) -> io::Result<()> {
        if self.under.as_deref() != Some(name) {
            writeln!(self.output, "\n{}", self.paint(paint, name))?;
            self.under = Some(name.to_owned());
        }
        let width = self.look.width.saturating_sub(INDENT.len());
        for line in markdown::lines(text, width, self.look.color) {
            self.line(format!("{INDENT}{line}").trim_end())?;
        }
        Ok(())
    }

    /// How it looks.
    pub(super) fn look(&self) -> Look {
        self.look
    }

    /// The bot's name.
    pub(super) fn bot(&self) -> &str {
        &self.bot
    }

    /// One line, as it is.
    pub(super) fn line(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.output, "{line}")
    }

    /// An empty line before what is no bubble.
    pub(super) fn gap(&mut self) -> io::Result<()> {
        self.under = None;
        self.line("")
    }

    /// A line that was typed before, shown again.
    pub(super) fn typed_before(&mut self, prompt: &Prompt, line: &str) -> io::Result<()> {
        self.gap()?;
        self.named = prompt.visitor;
        let shown = words::harmless(line);
        self.lines(&prompt.words, "  ", &shown, None)
    }

    /// What follows happens in the conversation where something happened last before this prompt.
    pub(super) fn is_about(&mut self, prompt: &Prompt) {
        self.about = prompt.about;
    }

    /// A prompt is seen, and names whose line is typed.
    fn sees(&mut self, prompt: &Prompt) {
        self.under = None;
        self.is_about(prompt);
        self.named = prompt.visitor;
    }

    /// Says in whose conversation it happens what is shown next, where nothing above has said so.
    fn heading(&mut self) -> io::Result<()> {
        if self.about == self.named {
            return Ok(());
        }
        self.named = self.about;
        self.aside(&format!("visitor {}:", self.about))
    }

    /// A text in lines, the first with one beginning and the others with another.
    pub(super) fn lines(
        &mut self,
        first: &str,
        others: &str,
        text: &str,
        paint: Option<Paint>,
    ) -> io::Result<()> {
        let beside = |start: &str| self.look.width.saturating_sub(words::columns_of(start));
        let lines = words::wrap_hanging(&words::harmless(text), beside(first), beside(others));
        for (at, line) in lines.iter().enumerate() {
            let whole = format!("{}{line}", if at == 0 { first } else { others });
            let whole = whole.trim_end();
            match paint {
                Some(paint) if !whole.is_empty() => writeln!(self.output, "{}", self.paint(paint, whole))?,
                Some(_) => writeln!(self.output)?,
                None => writeln!(self.output, "{whole}")?,
            }
        }
        Ok(())
    }

    /// What happens around the conversation, dimmed.
    pub(super) fn aside(&mut self, text: &str) -> io::Result<()> {
        if self.under.take().is_some() {
            writeln!(self.output)?;
        }
        self.lines("  · ", "    ", text, Some(Paint::Quiet))
    }

    fn offer(&mut self, answers: &[OfferedAnswer], numbered: bool) -> io::Result<()> {
        self.offered = answers.len();
        let digits = answers.len().to_string().len();
        writeln!(self.output)?;
        for (at, answer) in answers.iter().enumerate() {
            let number = if numbered { format!("{:>digits$}", at + 1) } else { format!("{:>digits$}", "-") };
            let before = format!("    {}  ", self.paint(Paint::Number, &number));
            let beside = " ".repeat(6 + digits);
            let opens = answer.opens.as_ref().map_or_else(String::new, |page| format!(" (opens {page})"));
            let width = self.look.width.saturating_sub(beside.len());
            let text = words::harmless(&format!("{}{opens}", answer.label));
            for (at, line) in words::wrap(&text, width).iter().enumerate() {
                writeln!(self.output, "{}{line}", if at == 0 { &before } else { &beside })?;
            }
        }
        Ok(())
    }

    fn input(&mut self, kind: InputKind) -> io::Result<()> {
        let wanted = match kind {
            InputKind::Email => "an e-mail address",
            InputKind::Phone => "a phone number",
            InputKind::Number => "a number",
            InputKind::Text => "a message",
            InputKind::Lines => "messages; an empty line ends them",
        };
        let wanted = if self.offered > 0 { format!("or {wanted}") } else { wanted.to_owned() };
        let between = if self.offered > 0 { "" } else { "\n" };
        writeln!(self.output, "{between}{}", self.paint(Paint::Quiet, &format!("    {wanted}")))
    }

    fn created(&mut self, record: &RecordRequest) -> io::Result<()> {
        let kind = match record.kind {
            RecordKind::Ticket => "a ticket",
            RecordKind::Lead => "a lead",
        };
        let team = record.team.as_ref().map_or_else(String::new, |team| format!(" for {team}"));
        let reach: Vec<String> =
            [&record.email, &record.phone].into_iter().flatten().map(ToString::to_string).collect();
        let reach = if reach.is_empty() { String::new() } else { format!(" ({})", reach.join(", ")) };
        self.aside(&format!("{kind} is made{team}: {}{reach}", record.title))
    }

    fn handed(
        &mut self,
        operator: &str,
        expertise: &[std::sync::Arc<str>],
        group: Option<&str>,
        because: Option<&str>,
    ) -> io::Result<()> {
        if let Some(because) = because {
            return self.aside(&format!("the visitor is handed to {operator} because {because}"));
        }
        let mut text = format!("handed to {operator}");
        // Where no expertise was asked for, the group says little; `:why` says it all.
        if !expertise.is_empty() {
            text.push_str(&format!(", for {}", expertise.join(", ")));
            text.push_str(&group.map_or_else(String::new, |group| format!(" ({group})")));
        }
        self.aside(&text)
    }

    fn ended(&mut self, outcome: &str, step: Option<&str>) -> io::Result<()> {
        let place = step.map_or_else(|| "the visitor left".to_owned(), |step| format!("the end, at {step}"));
        self.aside(&format!("{place}; outcome: {outcome}"))?;
        self.aside(":visitor restarts lets him begin again, :restart begins all anew")
    }

    fn values(&mut self, values: &[Remembered]) -> io::Result<()> {
        self.under = None;
        if values.is_empty() {
            return self.aside("nothing is remembered yet");
        }
        let longest = values.iter().map(|value| words::columns_of(&value.name)).max().unwrap_or(0);
        for Remembered { name, value, label } in values {
            let mut shown = match value {
                Value::Nothing => "nothing".to_owned(),
                Value::Text(text) if label.is_none() => format!("{text:?}"),
                Value::Text(_) | Value::Number(_) | Value::YesNo(_) => value.shown(),
            };
            if let Some(label) = label {
                shown.push_str(&format!(" ({label})"));
            }
            let first = format!("  {name:<longest$}  ");
            let others = " ".repeat(first.len());
            self.lines(&first, &others, &shown, None)?;
        }
        Ok(())
    }
}

impl Screen for Chat<'_> {
    fn typed(&mut self, prompt: &Prompt, line: &str) -> io::Result<()> {
        self.sees(prompt);
        if self.look.terminal {
            return Ok(());
        }
        writeln!(self.output, "\n{}{}", prompt.words, words::harmless(line))
    }

    fn before_typing(&mut self, prompt: &Prompt) -> io::Result<()> {
        self.sees(prompt);
        if self.look.terminal { writeln!(self.output) } else { Ok(()) }
    }

    fn width(&self) -> Option<usize> {
        Some(self.look.width.saturating_sub(INDENT.len()))
    }

    fn show(&mut self, event: &Event) -> io::Result<()> {
        if is_seen_of_somebody(event) {
            self.heading()?;
        }
        match event {
            // Who reads along sees it from what is said.
            Event::Step(_) => Ok(()),
            Event::Turn(number) => {
                self.about = *number;
                self.heading()
            }
            Event::Say { text, .. } => {
                self.offered = 0;
                let bot = self.bot.clone();
                self.bubble(&bot, Paint::Bot, text)
            }
            Event::Offer { answers, numbered, .. } => self.offer(answers, *numbered),
            Event::Input { kind, .. } => self.input(*kind),
            Event::Invalid { text } => {
                self.under = None;
                writeln!(self.output)?;
                self.lines(INDENT, INDENT, text, Some(Paint::Refused))
            }
            Event::Open { url } => self.aside(&format!("the visitor's browser opens {url}")),
            Event::Waiting { position } => {
                self.aside(&format!("the visitor waits in line, number {position}"))
            }
            Event::Handed { operator, expertise, group, because, .. } => {
                self.handed(operator, expertise, group.as_deref(), *because)
            }
            Event::Unanswered { operator, within } => {
                self.aside(&format!("{operator} did not write within {}", duration_words(*within)))
            }
            Event::Nobody => self.aside("nobody takes the conversation"),
            Event::BotBack => self.aside("the bot has the conversation again"),
            Event::Created(record) => self.created(record),
            // The line that was typed is his bubble.
            Event::Visitor { .. } => Ok(()),
            Event::Message { from, text, private } => self.message(from, text, *private),
            // People have just read why it changed.
            Event::Status { by_itself: false, .. } => Ok(()),
            Event::Status { status, by_itself: true } => {
                self.aside(&format!("the conversation is {status} again"))
            }
            Event::Ended { outcome, step } => self.ended(outcome, step.as_deref()),
            Event::Again(events) => events.iter().try_for_each(|event| self.show(event)),
            Event::Values(values) => self.values(values),
            Event::Later { time, passed } => {
                self.aside(&format!("{time}, {} later", duration_words(*passed)))
            }
            Event::Clock { shown, .. } => self.aside(&format!("it is {shown}")),
            Event::Told(text) => self.aside(text),
            Event::Answered { topic: "view", lines } => self.view(lines),
            Event::Answered { lines, .. } => self.answered(lines),
            Event::Error(text) | Event::Fault(text) => {
                self.under = None;
                self.lines("  ! ", "    ", text, Some(Paint::Wrong))
            }
        }
    }

    fn note(&mut self, notice: &Notice) -> io::Result<()> {
        self.tell(notice)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// Whether something is shown that belongs to the conversation of a visitor: not the time, which is everybody's, and not
/// what the simulator answers.
fn is_seen_of_somebody(event: &Event) -> bool {
    match event {
        Event::Message { from: Speaker::Operator(_), private, .. } => !private,
        Event::Say { .. }
        | Event::Offer { .. }
        | Event::Input { .. }
        | Event::Invalid { .. }
        | Event::Open { .. }
        | Event::Waiting { .. }
        | Event::Handed { .. }
        | Event::Unanswered { .. }
        | Event::Nobody
        | Event::BotBack
        | Event::Created(_)
        | Event::Message { .. }
        | Event::Status { by_itself: true, .. }
        | Event::Ended { .. }
        | Event::Told(_)
        | Event::Fault(_) => true,
        Event::Turn(_)
        | Event::Step(_)
        | Event::Visitor { .. }
        | Event::Status { by_itself: false, .. }
        | Event::Again(_)
        | Event::Values(_)
        | Event::Later { .. }
        | Event::Clock { .. }
        | Event::Answered { .. }
        | Event::Error(_) => false,
    }
}

impl Chat<'_> {
    /// What the visitor sees, with its emphasis and links as bubbles have them.
    fn view(&mut self, lines: &[String]) -> io::Result<()> {
        self.under = None;
        for line in lines {
            // What happened stands at the edge, what was said farther in.
            if line.starts_with("* ") {
                self.lines(INDENT, &format!("{INDENT}  "), line, None)?;
                continue;
            }
            let text = line.trim_start();
            let indent = " ".repeat(INDENT.len() + line.len() - text.len());
            let width = self.look.width.saturating_sub(indent.len());
            for line in markdown::lines(text, width, self.look.color) {
                self.line(format!("{indent}{line}").trim_end())?;
            }
        }
        Ok(())
    }

    fn answered(&mut self, lines: &[String]) -> io::Result<()> {
        self.under = None;
        for line in lines {
            let indent = " ".repeat(2 + line.len() - line.trim_start().len());
            self.lines(&indent, &format!("{indent}  "), line.trim_start(), None)?;
        }
        Ok(())
    }

    fn message(&mut self, from: &Speaker, text: &str, private: bool) -> io::Result<()> {
        match (from, private) {
            (Speaker::Bot, true) => self.aside(&format!("a note for the operators: {text}")),
            (Speaker::Bot, false) => {
                let bot = self.bot.clone();
                self.bubble(&bot, Paint::Bot, text)
            }
            // What he typed can be read above.
            (Speaker::Operator(_), true) => Ok(()),
            (Speaker::Desk(Some(name)), _) => self.aside(&format!("{name} alone sees: {text}")),
            (Speaker::Desk(None), _) => self.aside(text),
            (Speaker::Operator(name), false) => self.bubble(&words::harmless(name), Paint::Operator, text),
        }
    }
}
