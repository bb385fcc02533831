//! What is wrong in a `.chat` file.

use super::{Action, ChatFile, RowKind, StrayKind};
use crate::check::{chat_line, chat_script_unreadable, chat_value};
use crate::diagnostic::{Finding, sort};
use crate::graph::StepGraph;
use crate::source::{ReadError, Sources};
use crate::span::{FileId, Location};

/// What an operator is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperatorNames {
    /// His name.
    pub name: String,
    /// The name that visitors see; his name where it is empty.
    pub chat_name: String,
}

/// The operator whose name or chat name a text begins with, as his place among `operators`, and the rest of the text.
/// The longest name that fits counts, in capital or small letters, and a name ends where its word ends.
pub fn named_operator<'t>(text: &'t str, operators: &[OperatorNames]) -> Option<(usize, &'t str)> {
    let named = operators.iter().enumerate().flat_map(|(who, names)| {
        [&names.name, &names.chat_name]
            .into_iter()
            .filter(|name| !name.is_empty())
            .filter_map(move |name| Some((name.chars().count(), who, after_name(text.trim_start(), name)?)))
    });
    named.max_by_key(|(length, who, _)| (*length, std::cmp::Reverse(*who))).map(|(_, who, rest)| (who, rest))
}

/// What follows a name at the start of a text, where the name ends there too.
fn after_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let end = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(at, _)| at);
    let (start, rest) = text.split_at(end);
    let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (is_whole && start.to_lowercase() == name.to_lowercase()).then_some(rest)
}

/// Everything that is wrong in the file `file` of `sources`, which `chat` was read from, in the order of its lines.
///
/// `graph` is the script that the conversations are with; without it, because the script has errors or is not there,
/// only what the file itself tells is found. `operators` are those of the desk; without them names of operators are not
/// looked at. All findings point into the file.
pub fn check(
    file: FileId,
    sources: &Sources,
    chat: &ChatFile,
    graph: Option<&StepGraph>,
    operators: Option<&[OperatorNames]>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let _ = (graph, operators);
    for stray in &chat.strays {
        let location = Location::new(file, stray.span);
        if stray.kind == StrayKind::Unreadable {
            findings.push(chat_line::finding(sources.get(file), location));
        }
    }
    for line in chat.conversations.iter().flat_map(|conversation| &conversation.lines) {
        for choice in &line.choices {
            findings.extend(chat_value::check(&choice.action, Location::new(file, choice.span)));
        }
    }
    sort(&mut findings);
    findings
}

/// The finding that the script of a file could not be read, because of `error`; none where the file names no script.
pub fn script_unreadable(file: FileId, chat: &ChatFile, error: &ReadError) -> Option<Finding> {
    let script = chat.script.as_ref()?;
    Some(chat_script_unreadable::finding(Location::new(file, script.span), &script.path, error))
}

/// What one line that was typed makes happen.
pub(super) fn typed(sources: &Sources, file: FileId) -> Result<Vec<Action>, Box<Finding>> {
    let source = sources.get(file);
    let mut rows = super::rows(source.text());
    let whole = Location::new(file, crate::span::Span::new(0, source.text().len() as u32));
    let (Some(row), true) = (rows.pop(), rows.is_empty()) else {
        return Err(Box::new(chat_line::not_typed(whole)));
    };
    if row.kind == RowKind::Unreadable {
        return Err(Box::new(chat_line::finding(source, Location::new(file, row.span))));
    }
    let RowKind::Lines(lines) = row.kind else {
        return Err(Box::new(chat_line::not_typed(whole)));
    };
    let mut actions = Vec::new();
    for line in lines {
        let [choice] =
            <[_; 1]>::try_from(line.choices).map_err(|_| Box::new(chat_line::one_at_a_time(whole)))?;
        if let Some(finding) = chat_value::check(&choice.action, Location::new(file, choice.span)) {
            return Err(Box::new(finding));
        }
        actions.push(choice.action);
    }
    Ok(actions)
}
