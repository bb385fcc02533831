//! What operators can type: commands with what stands behind them, canned responses, colleagues.

use switchboard_engine::desk::command::{COMMANDS, CommandHelp, Word};
use switchboard_engine::desk::conversation::Status;
use switchboard_grammar::words::fold;

use super::{Choice, Fitting, begins, fitting_texts};
use crate::stage::Stage;
use crate::stage::typing::{CannedText, Writer};
use crate::words;

/// How much of a canned response stands beside its shortcut.
const SHOWN: usize = 50;
/// How wide a line of a list is at most.
const LISTED: usize = 76;

/// What could stand at the end of what an operator writes. The start counts from the beginning of his words.
pub fn fitting(stage: &Stage, writer: Writer, typed: &str) -> Fitting {
    if typed.starts_with('/') && !typed.starts_with("//") {
        return command(stage, writer, typed);
    }
    let start = typed.rfind(char::is_whitespace).map_or(0, |at| at + width_at(typed, at));
    let word = typed.get(start..).unwrap_or("");
    let choices = match word.chars().next() {
        Some(':') => canned(stage, writer, word, true),
        Some('@') => colleagues(stage, word),
        Some(_) | None => Vec::new(),
    };
    Fitting { start, choices }
}

fn width_at(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// The canned responses that a word such as `:so` or `::so` could mean. One that is meant for certain is its text; of
/// several, and where something else could be meant too, each is its shortcut, so that the next letters tell which.
pub fn canned(stage: &Stage, writer: Writer, word: &str, alone: bool) -> Vec<Choice> {
    let letters = word.strip_prefix("::").or_else(|| word.strip_prefix(':')).unwrap_or(word);
    if letters.starts_with(':') {
        return Vec::new();
    }
    let colons = &word[..word.len() - letters.len()];
    let found = stage.canned(writer, letters);
    let meant = found.iter().find(|canned| fold(&canned.shortcut) == fold(letters));
    let meant = meant.or(if alone && found.len() == 1 { found.first() } else { None });
    match meant {
        Some(canned) => vec![chosen(canned, letters)],
        None => found.iter().map(|canned| by_shortcut(canned, colons, word)).collect(),
    }
}

/// Whether the word means one canned response for certain, whatever else begins like it.
pub fn is_chosen(choices: &[Choice], word: &str) -> bool {
    matches!(choices, [one] if !one.text.starts_with(':') && !word.is_empty())
}

fn chosen(canned: &CannedText, letters: &str) -> Choice {
    let rest = canned.shortcut.strip_prefix(letters).map(str::to_owned);
    Choice { shown: canned.text.clone(), text: canned.text.clone(), rest, beside: beside(canned) }
}

fn by_shortcut(canned: &CannedText, colons: &str, word: &str) -> Choice {
    let text = format!("{colons}{}", canned.shortcut);
    let shown = words::shorten(&format!("{text}{}", beside(canned)), LISTED);
    Choice { beside: beside(canned), ..Choice::shown(text, word, shown) }
}

fn beside(canned: &CannedText) -> String {
    format!("  {}", words::shorten(&canned.text, SHOWN))
}

fn colleagues(stage: &Stage, word: &str) -> Vec<Choice> {
    let names = stage.desk().chat_names().into_iter().map(|name| format!("@{name} ")).collect();
    fitting_texts(names, word)
}

/// A command, or what stands behind it.
fn command(stage: &Stage, writer: Writer, typed: &str) -> Fitting {
    let Some(end) = typed.find(char::is_whitespace) else {
        return Fitting { start: 0, choices: commands(typed) };
    };
    let (name, behind) = typed.split_at(end);
    let argument = behind.trim_start();
    let folded = fold(name.trim_start_matches('/'));
    let known = COMMANDS.iter().find(|command| command.names.contains(&folded.as_str()));
    let choices = match known.map(|command| command.word) {
        Some(Word::Invite) => invitable(stage, writer, argument),
        Some(Word::Expertise) => expertise(stage, writer, argument),
        Some(Word::Tag) => tags(stage, writer, argument),
        Some(Word::Status) => fitting_texts(Status::ALL.map(|(word, _)| word.to_owned()).into(), argument),
        Some(
            Word::Help
            | Word::Ticket
            | Word::SearchTickets
            | Word::History
            | Word::Lead
            | Word::Leave
            | Word::Note
            | Word::Bot
            | Word::Join
            | Word::Decline,
        )
        | None => Vec::new(),
    };
    Fitting { start: typed.len() - argument.len(), choices }
}

/// All commands under all their names.
fn commands(typed: &str) -> Vec<Choice> {
    let named = |command: &'static CommandHelp| command.names.iter().map(move |name| (command, *name));
    let all = COMMANDS.iter().flat_map(named);
    all.filter(|(_, name)| begins(&format!("/{name}"), typed))
        .map(|(command, name)| {
            let more = if command.argument.is_empty() { "" } else { " " };
            let written = format!("/{name}{more}{}", command.argument);
            let shown = words::shorten(&format!("{written}  {}", command.does), LISTED);
            Choice::shown(format!("/{name}{more}"), typed, shown)
        })
        .collect()
}

/// Colleagues in the order of the desk's proposals, each with what the desk tells about him.
fn invitable(stage: &Stage, writer: Writer, typed: &str) -> Vec<Choice> {
    let name = typed.trim_start_matches('@');
    let at = &typed[..typed.len() - name.len()];
    let proposals = stage.invitable(writer).into_iter();
    proposals
        .filter(|proposal| begins(&proposal.chat_name, name))
        .map(|proposal| {
            let shown = words::shorten(&proposal.to_string(), LISTED);
            Choice::shown(format!("{at}{}", proposal.chat_name), typed, shown)
        })
        .collect()
}

/// What the conversation could need besides, behind a plus, and what it need not any more, behind a minus.
fn expertise(stage: &Stage, writer: Writer, typed: &str) -> Vec<Choice> {
    let all = stage.askable(writer).into_iter();
    all.filter_map(|(on, key, label)| {
        let text = signed(on, &key, typed)?;
        let beside = if label == key { String::new() } else { format!("  {label}") };
        let shown = words::shorten(&format!("{text}{beside}"), LISTED);
        Some(Choice::shown(text, typed, shown))
    })
    .collect()
}

/// The tags that could be taken off: only behind a minus, because any word could be put on.
fn tags(stage: &Stage, writer: Writer, typed: &str) -> Vec<Choice> {
    if !typed.starts_with('-') {
        return Vec::new();
    }
    let on = stage.tags(writer).into_iter();
    on.filter_map(|tag| signed(false, &tag, typed)).map(|text| Choice::plain(text, typed)).collect()
}

/// A word behind its sign, where it goes on as it is typed. Who types no sign adds something, unless nothing is typed yet.
fn signed(on: bool, word: &str, typed: &str) -> Option<String> {
    let sign = if on { '+' } else { '-' };
    let rest = typed.strip_prefix(sign).or((on && !typed.starts_with('-')).then_some(typed));
    let rest = rest.or(typed.is_empty().then_some(""))?;
    begins(word, rest.trim_start()).then(|| format!("{sign} {word}"))
}
