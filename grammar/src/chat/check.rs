//! What is wrong in a `.chat` file.

mod desk;
mod expectations;
mod names;
mod world;

use std::borrow::Cow;

use self::desk::DeskIn;
pub use self::desk::DeskNames;
use self::names::Names;
pub use self::names::{OperatorNames, given_value, named_operator, operators_called, sign_after_name};
use super::{Action, ChatFile, Conversation, MOST_VARIANTS, RowKind, Stray, StrayKind, title_name};
use crate::check::chat_title_twice::Alike;
use crate::check::{
    chat_before_title, chat_continuation, chat_empty, chat_line, chat_no_script, chat_script_misplaced,
    chat_script_unreadable, chat_title_twice, chat_too_many_variants, chat_value,
};
use crate::diagnostic::{Finding, sort};
use crate::graph::StepGraph;
use crate::names::Index;
use crate::source::{ReadError, Sources};
use crate::span::{FileId, Location, Span};

/// How many findings of one file are told. A file with more was not written by a person.
const MOST_FINDINGS: usize = 10_000;

/// Everything that is wrong in the file `file` of `sources`, which `chat` was read from, in the order of its lines.
///
/// `graph` is the script that the conversations are with; without it, because the script has errors or is not there,
/// only what the file itself tells is found. `desk` has the people and places of the desk; without it their names are not
/// looked at. All findings point into the file.
pub fn check(
    file: FileId,
    sources: &Sources,
    chat: &ChatFile,
    graph: Option<&StepGraph>,
    desk: Option<&DeskNames>,
) -> Vec<Finding> {
    let mut check = Check { file, sources, chat, findings: Vec::new() };
    check.strays();
    check.script();
    check.titles();
    let text = sources.get(file).text();
    for (number, conversation) in chat.conversations.iter().enumerate() {
        let operators_at_first = desk.map(|desk| desk.operators.as_slice());
        let operators = desk.map(|desk| desk.operators_in(conversation));
        let operators = operators.as_deref();
        let desk = desk.map(|desk| DeskIn::new(desk, graph, conversation, (file, text)));
        check.conversation(number, conversation);
        let called = operators_at_first.map(Cow::Borrowed);
        check.lines(conversation, &mut Names { graph, operators: called, desk, text, file });
        world::check(file, conversation, operators, &mut check.findings);
        expectations::check(file, conversation, graph, operators, &mut check.findings);
    }
    let mut findings = check.findings;
    sort(&mut findings);
    findings.truncate(MOST_FINDINGS);
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
    let whole = Location::new(file, Span::new(0, source.text().len() as u32));
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

struct Check<'c> {
    file: FileId,
    sources: &'c Sources,
    chat: &'c ChatFile,
    findings: Vec<Finding>,
}

impl Check<'_> {
    fn at(&self, span: Span) -> Location {
        Location::new(self.file, span)
    }

    /// Lines that belong to no conversation. Of those before the first title one is told: it is one mistake.
    fn strays(&mut self) {
        let mut is_first = true;
        for Stray { kind, span } in &self.chat.strays {
            let location = self.at(*span);
            let script = self.chat.script.as_ref().map_or(location, |script| self.at(script.span));
            let finding = match kind {
                StrayKind::Unreadable => chat_line::finding(self.sources.get(self.file), location),
                StrayKind::BeforeTitle if std::mem::take(&mut is_first) => {
                    chat_before_title::finding(location)
                }
                StrayKind::BeforeTitle => continue,
                StrayKind::Continuation => chat_continuation::finding(location),
                StrayKind::SecondScript => chat_script_misplaced::second(location, script),
                StrayKind::LateScript => chat_script_misplaced::late(location),
            };
            self.findings.push(finding);
        }
    }

    /// A line that cannot be read above the first title may well be the `script` line.
    fn script(&mut self) {
        let start = self.chat.conversations.first().map_or(u32::MAX, |first| first.span.start);
        let may_be_script = |stray: &Stray| stray.kind == StrayKind::Unreadable && stray.span.start < start;
        if self.chat.script.is_none() && !self.chat.strays.iter().any(may_be_script) {
            self.findings.push(chat_no_script::finding(self.at(Span::default())));
        }
    }

    fn titles(&mut self) {
        let mut seen: Index<String, (Location, &str)> = Index::default();
        let mut titles: Index<&str, Location> = Index::default();
        for conversation in &self.chat.conversations {
            let location = Location::new(self.file, conversation.span);
            let title = conversation.title.as_str();
            let is_same = titles.insert(title, location).is_some();
            if let Some((first, other)) = seen.insert(title_name(title), (location, title)) {
                let whole = |title: &str| super::name_of_title(title, usize::MAX);
                let alike = match (is_same, whole(title) == whole(other)) {
                    (true, _) => Alike::Whole,
                    (false, true) => Alike::ButForSigns,
                    (false, false) => Alike::UpTo(super::named_part(title)),
                };
                self.findings.push(chat_title_twice::finding(location, title, first, alike));
            }
        }
    }

    fn conversation(&mut self, number: usize, conversation: &Conversation) {
        let location = self.at(conversation.span);
        if conversation.lines.is_empty() && !self.has_stray(number) {
            self.findings.push(chat_empty::finding(location));
        }
        let combinations = conversation.combinations();
        let first = conversation.lines.iter().find(|line| line.choices.len() > 1);
        if let Some(first) = first.filter(|_| combinations > MOST_VARIANTS) {
            let first = self.at(first.span);
            let finding = chat_too_many_variants::finding(location, combinations, MOST_VARIANTS, first);
            self.findings.push(finding);
        }
    }

    /// Whether a line of a conversation could not be read: then it is not empty.
    fn has_stray(&self, number: usize) -> bool {
        let from = self.chat.conversations[number].span.end;
        let to = self.chat.conversations.get(number + 1).map_or(u32::MAX, |next| next.span.start);
        self.chat.strays.iter().any(|stray| (from..to).contains(&stray.span.start))
    }

    /// What can be said of each line by itself.
    fn lines(&mut self, conversation: &Conversation, names: &mut Names<'_>) {
        for line in &conversation.lines {
            for choice in &line.choices {
                let value = chat_value::check(&choice.action, self.at(choice.span));
                // Behind a value that cannot be, only what an operator does has names of its own.
                if value.is_none() || matches!(choice.action, Action::Operator { .. }) {
                    self.findings.extend(names.check(line, choice));
                }
                self.findings.extend(value);
            }
            names.follow(line);
        }
    }
}
