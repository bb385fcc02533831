//! What a desk has, as far as conversations name it.

use std::borrow::Cow;

use super::names::{OperatorNames, operator_called};
use crate::chat::{Action, Choice, Conversation, Line, OperatorAct, Setting, Skill};
use crate::check::chat_not_at_desk;
use crate::diagnostic::Finding;
use crate::graph::StepGraph;
use crate::language::is_tag;
use crate::span::{FileId, Location, Span};

/// What a desk has, by names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskNames {
    /// The people.
    pub operators: Vec<OperatorNames>,
    /// The channels.
    pub channels: Vec<String>,
    /// The enabled languages, as BCP 47 tags.
    pub languages: Vec<String>,
    /// The keys of every expertise that somebody holds.
    pub expertise: Vec<String>,
}

impl DeskNames {
    /// The people by all names that they have in a conversation, in which some may take other chat names.
    pub(super) fn operators_in(&self, conversation: &Conversation) -> Cow<'_, [OperatorNames]> {
        let mut operators = Cow::Borrowed(self.operators.as_slice());
        for (who, chat_name) in acts(&conversation.lines).filter_map(|(name, act)| new_name(name, act)) {
            if let Some(who) = operator_called(who, &operators) {
                let names = OperatorNames { chat_name: chat_name.to_owned(), ..operators[who].clone() };
                operators.to_mut().push(names);
            }
        }
        operators
    }
}

/// The people as they are called behind a line. Where it has variants, they may be called by each of them.
pub(super) fn call_anew(operators: &mut Cow<'_, [OperatorNames]>, line: &Line) {
    let has_variants = line.choices.len() > 1;
    for (who, chat_name) in acts(std::slice::from_ref(line)).filter_map(|(name, act)| new_name(name, act)) {
        let Some(who) = operator_called(who, operators) else { continue };
        let names = OperatorNames { chat_name: chat_name.to_owned(), ..operators[who].clone() };
        match has_variants {
            true => operators.to_mut().push(names),
            false => operators.to_mut()[who] = names,
        }
    }
}

/// Who takes another chat name by what somebody does, and which.
fn new_name<'a>(name: &'a str, act: &'a OperatorAct) -> Option<(&'a str, &'a str)> {
    match act {
        OperatorAct::Sets { of, setting: Setting::ChatName(chat_name) } => {
            Some((of.as_deref().unwrap_or(name), chat_name))
        }
        OperatorAct::Sets { setting: Setting::Languages(_) | Setting::Expertise(_), .. }
        | OperatorAct::Is(_)
        | OperatorAct::JoinsChannel(_)
        | OperatorAct::LeavesChannel(_)
        | OperatorAct::Shows(_)
        | OperatorAct::Makes { .. }
        | OperatorAct::Renames { .. } => None,
    }
}

/// What operators do besides writing, each with the name that stands there.
fn acts(lines: &[Line]) -> impl Iterator<Item = (&str, &OperatorAct)> {
    let choices = lines.iter().flat_map(|line| &line.choices);
    choices.filter_map(|choice| match &choice.action {
        Action::Operator { name, act } => Some((name.as_str(), act)),
        Action::Given { .. }
        | Action::Visitor { .. }
        | Action::At(_)
        | Action::Wait(_)
        | Action::You { .. }
        | Action::Staff { .. }
        | Action::VisitorDoes { .. }
        | Action::Expect { .. } => None,
    })
}

/// What the desk has while one conversation is played.
pub(super) struct DeskIn<'d> {
    desk: &'d DeskNames,
    graph: Option<&'d StepGraph>,
    /// What administrators make in the conversation.
    made: Vec<&'d str>,
    text: &'d str,
    file: FileId,
}

impl<'d> DeskIn<'d> {
    pub(super) fn new(
        desk: &'d DeskNames,
        graph: Option<&'d StepGraph>,
        conversation: &'d Conversation,
        (file, text): (FileId, &'d str),
    ) -> Self {
        let made = acts(&conversation.lines).filter_map(|(_, act)| match act {
            OperatorAct::Makes { key, .. } => Some(key.as_str()),
            OperatorAct::Is(_)
            | OperatorAct::JoinsChannel(_)
            | OperatorAct::LeavesChannel(_)
            | OperatorAct::Shows(_)
            | OperatorAct::Sets { .. }
            | OperatorAct::Renames { .. } => None,
        });
        Self { desk, graph, made: made.collect(), text, file }
    }

    /// What is wrong with the names in what an operator does.
    pub(super) fn check(&self, line: &Line, choice: &Choice, act: &OperatorAct) -> Option<Finding> {
        let own = choice.span;
        match act {
            OperatorAct::JoinsChannel(channel) | OperatorAct::LeavesChannel(channel) => {
                self.channel(own, channel)
            }
            OperatorAct::Sets { setting: Setting::Languages(tags), .. } => {
                tags.iter().filter(|tag| is_tag(tag)).find_map(|tag| self.language(own, tag))
            }
            OperatorAct::Sets { setting: Setting::Expertise(skills), .. } => {
                // What stands behind a key and is no level is told where levels are looked at.
                let keys = skills.iter().filter_map(|skill: &Skill| skill.key.split_whitespace().next());
                keys.filter(|key| !key.is_empty()).find_map(|key| self.expertise(own, key))
            }
            OperatorAct::Renames { key, .. } => self.expertise(line.span, key),
            OperatorAct::Is(_)
            | OperatorAct::Shows(_)
            | OperatorAct::Sets { setting: Setting::ChatName(_), .. }
            | OperatorAct::Makes { .. } => None,
        }
    }

    fn channel(&self, within: Span, name: &str) -> Option<Finding> {
        let known = || self.desk.channels.iter().map(String::as_str);
        let is_known = known().any(|channel| channel.eq_ignore_ascii_case(name));
        (!is_known).then(|| chat_not_at_desk::finding(self.word(within, name), "channel", name, known()))
    }

    fn language(&self, within: Span, tag: &str) -> Option<Finding> {
        let known = || self.desk.languages.iter().map(String::as_str);
        let is_known = known().any(|language| language.eq_ignore_ascii_case(tag));
        (!is_known).then(|| chat_not_at_desk::finding(self.word(within, tag), "language", tag, known()))
    }

    fn expertise(&self, within: Span, key: &str) -> Option<Finding> {
        let graph = self.graph?;
        let declared = graph.expertise.iter().map(|declared| &*declared.key);
        let held = self.desk.expertise.iter().map(String::as_str);
        let mut known: Vec<&str> = held.chain(declared).chain(self.made.iter().copied()).collect();
        known.sort_unstable();
        known.dedup();
        let known = || known.iter().copied();
        (!known().any(|known| known == key))
            .then(|| chat_not_at_desk::finding(self.word(within, key), "expertise", key, known()))
    }

    /// Where a name stands in its line; the whole of it where it is written otherwise, in quotes.
    fn word(&self, within: Span, name: &str) -> Location {
        let at = self.text[within.range()].find(name);
        let span = at.map_or(within, |at| {
            let start = within.start + at as u32;
            Span::new(start, start + name.len() as u32)
        });
        Location::new(self.file, span)
    }
}
