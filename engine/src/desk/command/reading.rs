//! Reading what an operator typed.

use switchboard_grammar::words::{fold, nearest};

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Says who is there and what can be typed.
    Help,
    /// Makes a ticket.
    Ticket,
    /// Finds tickets.
    SearchTickets,
    /// The pages that the visitor has seen.
    History,
    /// Makes a lead.
    Lead,
    /// Leaves the conversation.
    Leave,
    /// Sets the status.
    Status,
    /// Invites a colleague.
    Invite,
    /// Adds an expertise or takes it away.
    Expertise,
    /// Puts a tag on or takes it off.
    Tag,
    /// Adds to the note.
    Note,
    /// Gives the conversation back to the bot.
    Bot,
    /// Joins a conversation that looks for help, or takes one that waits in line.
    Join,
    /// Passes on a conversation that was given to him.
    Decline,
}

/// A command as `/help` shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommandHelp {
    /// Its names: that of today first, then those of earlier versions of Odoo.
    pub names: &'static [&'static str],
    /// What stands behind it; empty where nothing does.
    pub argument: &'static str,
    /// What it does, in a few words.
    pub does: &'static str,
    /// Which it is.
    pub word: Word,
}

const fn command(
    names: &'static [&'static str],
    argument: &'static str,
    does: &'static str,
    word: Word,
) -> CommandHelp {
    CommandHelp { names, argument, does, word }
}

/// All commands, in the order of `/help`.
pub const COMMANDS: [CommandHelp; 14] = [
    command(&["help"], "", "says who is here and what you can type", Word::Help),
    command(
        &["ticket", "helpdesk"],
        "Title",
        "makes a ticket out of the conversation; alone, it asks for the title",
        Word::Ticket,
    ),
    command(
        &["search_tickets", "helpdesk_search"],
        "words",
        "finds tickets by number or words",
        Word::SearchTickets,
    ),
    command(&["history"], "", "shows the last pages that the visitor has seen", Word::History),
    command(
        &["lead"],
        "Title",
        "makes a lead out of the conversation; alone, it asks for the title",
        Word::Lead,
    ),
    command(&["leave"], "", "leaves the conversation; the visitor stays", Word::Leave),
    command(&["status"], "progress, waiting or help", "sets how it stands; alone, it says so", Word::Status),
    command(&["invite"], "Name", "asks a colleague in; alone, it proposes some", Word::Invite),
    command(
        &["expertise"],
        "+ key or - key",
        "says what the conversation needs, or no longer needs",
        Word::Expertise,
    ),
    command(&["tag"], "word or - word", "puts a tag on, or takes it off", Word::Tag),
    command(&["note"], "words", "adds to the note that only operators see; alone, it shows it", Word::Note),
    command(&["bot"], "", "gives the conversation back to the bot", Word::Bot),
    command(
        &["join"],
        "",
        "joins a conversation that looks for help, or takes it out of the line",
        Word::Join,
    ),
    command(
        &["decline"],
        "",
        "passes on what you were given and have not answered; the next one is asked",
        Word::Decline,
    ),
];

/// What a line that begins with `/` asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// This command.
    Known(Word),
    /// One that does not exist.
    Unknown {
        /// Its name, without the `/`.
        name: String,
        /// The names of commands that may be meant; none where none is near.
        near: Vec<&'static str>,
    },
}

/// The command that a line asks for, however it is written; none where the line is words for the visitor.
pub fn asked(line: &str) -> Option<Asked> {
    match read(line) {
        Line::Said(_) => None,
        Line::Command(word, _) => Some(Asked::Known(word)),
        Line::Unknown(name) => Some(Asked::Unknown { name: name.to_owned(), near: near(name) }),
    }
}

/// A line that an operator typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// Words for the visitor.
    Said(&'a str),
    /// A command, and what stands behind it.
    Command(Word, &'a str),
    /// A command that does not exist.
    Unknown(&'a str),
}

/// Understands a line. One that begins with `//` is words that begin with `/`.
pub(super) fn read(line: &str) -> Line<'_> {
    let line = line.trim();
    let Some(rest) = line.strip_prefix('/') else { return Line::Said(line) };
    if rest.starts_with('/') {
        return Line::Said(rest);
    }
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (name, argument) = rest.split_at(end);
    let folded = fold(name);
    match COMMANDS.iter().find(|command| command.names.contains(&folded.as_str())) {
        Some(command) => Line::Command(command.word, argument.trim()),
        None => Line::Unknown(name),
    }
}

/// The names of commands that are near to a word: those that begin with it, else the nearest.
pub(super) fn near(name: &str) -> Vec<&'static str> {
    let folded = fold(name);
    let all = || COMMANDS.iter().flat_map(|command| command.names.iter().copied());
    let beginning: Vec<_> =
        all().filter(|known| !folded.is_empty() && known.starts_with(&folded)).take(3).collect();
    if beginning.is_empty() { nearest(name, all()).into_iter().collect() } else { beginning }
}
