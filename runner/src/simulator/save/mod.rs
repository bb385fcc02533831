//! A session becomes a conversation in a file, as a test: what was done in it, and the world that it began in.

mod compare;
mod record;
#[cfg(test)]
mod tests;
mod text;

use std::io;

use switchboard_grammar::chat::{self, Action, Conversation};
use switchboard_grammar::source::Source;

use self::record::Recording;
use super::Simulator;
use super::notice::Notice;

/// How a file of conversations ends.
const ENDING: &str = ".chat";

/// What was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file, as it is shown.
    pub file: String,
    /// What the conversation is called.
    pub title: String,
    /// How many lines it has.
    pub lines: usize,
    /// How many typed lines are left out because they did nothing.
    pub left_out: usize,
    /// Where it goes another way when it is played; none where it goes as it went here.
    pub differs: Option<String>,
}

impl Simulator<'_> {
    /// Appends what was done since the conversation began to a file beside the script. `words` are the title; before it
    /// may stand the name of the file, which otherwise is that of the script.
    pub(super) fn save(&mut self, words: &str) -> io::Result<()> {
        match self.saved(words) {
            Ok(saved) => self.screen.note(&Notice::Saved(saved)),
            Err(message) => self.wrong(message),
        }
    }

    fn saved(&mut self, words: &str) -> Result<Saved, String> {
        let script = self.origin.script();
        let (file, title) = named(words, &script)?;
        let timeline = self.forks.current();
        let recording = record::record(timeline)?;
        let Recording { lines, left_out, .. } = &recording;
        if lines.is_empty() {
            return Err("nothing has happened yet that could be saved; talk to the bot first".to_owned());
        }
        let before = self.origin.conversations(&file)?;
        let text = text::appended(before.as_deref(), &file, &script, &title, lines)?;
        let conversation = read_back(&text, &title, lines)?;
        let differs = match self.origin.ready() {
            Ok(ready) => compare::differs(timeline, &recording, &ready, &conversation),
            Err(why) => Some(why),
        };
        let shown = self.origin.write(&file, &text)?;
        Ok(Saved { file: shown, title, lines: lines.len(), left_out: *left_out, differs })
    }
}

/// The file and the title that these words name.
fn named(words: &str, script: &str) -> Result<(String, String), String> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let (first, rest) = words.split_once(' ').unwrap_or((&words, ""));
    let (file, title) = match first.ends_with(ENDING) {
        true => (first.to_owned(), rest.to_owned()),
        false => (format!("{}{ENDING}", script.strip_suffix(".bot").unwrap_or(script)), words.clone()),
    };
    if title.is_empty() {
        return Err("say what the conversation is called: :save Charged twice, Bea is free".to_owned());
    }
    if file.contains(['/', '\\']) || file == ENDING {
        return Err(
            "conversations are saved beside their script: :save billing.chat Charged twice".to_owned()
        );
    }
    if title.chars().count() > LONGEST_TITLE || title.chars().any(char::is_control) {
        return Err(format!("a title has at most {LONGEST_TITLE} characters, and is one line"));
    }
    Ok((file, title))
}

/// How many characters a title may have.
const LONGEST_TITLE: usize = 100;

/// The conversation as somebody reads it in the file. It is what was written, or nothing is saved.
fn read_back(text: &str, title: &str, lines: &[Action]) -> Result<Conversation, String> {
    let read = chat::read(Source::new("", text).text())
        .conversations
        .into_iter()
        .find(|conversation| conversation.title == title);
    let read =
        read.ok_or_else(|| format!("nobody could read this title again: {title:?}; choose another one"))?;
    let known: Vec<&Action> =
        read.lines.iter().flat_map(|line| &line.choices).map(|choice| &choice.action).collect();
    if known.iter().copied().eq(lines) {
        return Ok(read);
    }
    // Where the file says less or more, it is the line at which that begins.
    let same = lines.iter().zip(&known).take_while(|(line, known)| line == *known).count();
    let lost = lines.get(same).or(lines.last()).map(chat::write).unwrap_or_default();
    Err(format!("this line cannot be written down so that it reads the same: {lost}"))
}
