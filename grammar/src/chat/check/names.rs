//! Names in conversations: of facts, values, sections and operators.

use std::borrow::Cow;

use super::desk::{DeskIn, call_anew};
use crate::chat::{Action, Choice, Expected, Line, OperatorAct};
use crate::check::{
    chat_answer_value, chat_given_value, chat_line, chat_unknown_given, chat_unknown_operator,
    chat_unknown_section, chat_unknown_value,
};
use crate::diagnostic::Finding;
use crate::graph::{Ask, AskKind, Constant, Origin, StepGraph, Type, ValueId};
use crate::span::{FileId, Location, Span};

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
    let text = text.trim_start();
    let all = operators.iter().enumerate().flat_map(|(who, names)| {
        [&names.name, &names.chat_name].into_iter().map(move |name| (who, name.as_str()))
    });
    all.filter(|(_, name)| !name.is_empty())
        .filter_map(|(who, name)| Some((name.chars().count(), who, after_name(text, name)?)))
        .max_by_key(|(length, who, _)| (*length, std::cmp::Reverse(*who)))
        .map(|(_, who, rest)| (who, rest))
}

/// What follows a name at the start of a text, where the name ends there too.
fn after_name<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let end = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(at, _)| at);
    let (start, rest) = text.split_at(end);
    let is_whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (is_whole && start.to_lowercase() == name.to_lowercase()).then_some(rest)
}

/// The sign with which what stands behind an operator's name begins and that he would not write: a comma, or a colon that
/// begins no canned response such as `:sorry`.
fn sign_behind_name(rest: &str) -> Option<char> {
    let behind = |sign| rest.strip_prefix(sign);
    let colon = behind(':').filter(|more| more.is_empty() || more.starts_with(char::is_whitespace));
    behind(',').map(|_| ',').or(colon.map(|_| ':'))
}

/// What is wrong with a sign between the name of an operator and what he writes, where one stands there: the visitor
/// would see it.
pub fn sign_after_name(words: &str, operators: &[OperatorNames]) -> Option<String> {
    let (_, rest) = named_operator(words, operators)?;
    sign_behind_name(rest).map(|sign| chat_line::sign_words(sign).join(" "))
}

/// Stands for all operators in a line of the world, where none is called so.
pub(crate) const EVERYBODY: &str = "everybody";

/// The operators that a line of the world is about, as their places: the one who is called so, or all behind
/// `everybody`. None where nobody is called so.
pub fn operators_called(name: &str, operators: &[OperatorNames]) -> Vec<usize> {
    match operator_called(name, operators) {
        Some(who) => vec![who],
        None if is_everybody(name) => (0..operators.len()).collect(),
        None => Vec::new(),
    }
}

pub(super) fn is_everybody(name: &str) -> bool {
    name.trim().to_lowercase() == EVERYBODY
}

/// The operator who is called exactly so.
pub(super) fn operator_called(name: &str, operators: &[OperatorNames]) -> Option<usize> {
    named_operator(name, operators).filter(|(_, rest)| rest.trim().is_empty()).map(|(who, _)| who)
}

/// The value that the words behind a `given` mean, if they fit its type: any words for a text, a finite number, `yes`
/// or `no`.
pub fn given_value(kind: Type, words: &str) -> Option<Constant> {
    match kind {
        Type::Number => {
            words.trim().parse().ok().filter(|number: &f64| number.is_finite()).map(Constant::Number)
        }
        Type::YesNo => match words.trim() {
            "yes" => Some(Constant::YesNo(true)),
            "no" => Some(Constant::YesNo(false)),
            _ => None,
        },
        Type::Text | Type::Choice(_) | Type::Any => Some(Constant::Text(words.into())),
    }
}

/// Everything that has a name, as far as it is known.
pub(super) struct Names<'n> {
    pub(super) graph: Option<&'n StepGraph>,
    /// The people, as they are called in the line that is looked at.
    pub(super) operators: Option<Cow<'n, [OperatorNames]>>,
    pub(super) desk: Option<DeskIn<'n>>,
    pub(super) text: &'n str,
    pub(super) file: FileId,
}

impl Names<'_> {
    /// What is wrong with the names and values of one choice of a line.
    pub(super) fn check(&self, line: &Line, choice: &Choice) -> Option<Finding> {
        let subject = Location::new(self.file, line.subject);
        let own = Location::new(self.file, choice.span);
        match &choice.action {
            Action::Given { name, value } => self.given(subject, own, name, value),
            Action::Operator { name, act } => self.act(line, choice, name, act),
            Action::Staff { words, .. } => self.staff(line, words),
            Action::Expect { expected, .. } => self.expected(subject, own, expected),
            Action::Visitor { .. }
            | Action::At(_)
            | Action::Wait(_)
            | Action::You { .. }
            | Action::VisitorDoes { .. } => None,
        }
    }

    /// What is called otherwise behind a line.
    pub(super) fn follow(&mut self, line: &Line) {
        if let Some(operators) = &mut self.operators {
            call_anew(operators, line);
        }
    }

    /// What an operator does besides writing.
    fn act(&self, line: &Line, choice: &Choice, name: &str, act: &OperatorAct) -> Option<Finding> {
        let subject = Location::new(self.file, line.subject);
        let unknown = if is_everybody(name) { None } else { self.operator(subject, name, &[EVERYBODY]) };
        unknown
            .or_else(|| match act {
                OperatorAct::Sets { of: Some(of), .. } => self.operator(self.owner(line, of), of, &[]),
                OperatorAct::Is(_)
                | OperatorAct::JoinsChannel(_)
                | OperatorAct::LeavesChannel(_)
                | OperatorAct::Shows(_)
                | OperatorAct::Sets { of: None, .. }
                | OperatorAct::Makes { .. }
                | OperatorAct::Renames { .. } => None,
            })
            .or_else(|| self.desk.as_ref()?.check(line, choice, act))
    }

    /// Where the name of the one whose preferences are set stands: before the colon.
    fn owner(&self, line: &Line, of: &str) -> Location {
        let written = &self.text[line.span.range()];
        let before = written.find(':').map_or(written, |colon| &written[..colon]);
        let at = before.rfind(of).unwrap_or(0) as u32 + line.span.start;
        Location::new(self.file, Span::new(at, at + of.len() as u32))
    }

    fn given(&self, subject: Location, own: Location, name: &str, value: &str) -> Option<Finding> {
        let graph = self.graph?;
        let is_given = |origin: &Origin| matches!(origin, Origin::Given { .. });
        let declared = graph.values.iter().find(|declared| *declared.name == *name);
        let Some(declared) = declared.filter(|declared| is_given(&declared.origin)) else {
            let known = graph.values.iter().filter(|declared| is_given(&declared.origin));
            let known = known.map(|declared| &*declared.name);
            return Some(chat_unknown_given::finding(subject, name, declared.is_some(), known));
        };
        let kind = match declared.kind {
            Type::Number => "number",
            Type::YesNo => "yes/no",
            Type::Text | Type::Choice(_) | Type::Any => "text",
        };
        let fits = given_value(declared.kind, value).is_some();
        (!fits).then(|| chat_given_value::finding(own, name, kind, value))
    }

    /// An operator who must be one of the desk; the words `others` would have been understood as well.
    fn operator(&self, location: Location, name: &str, others: &[&str]) -> Option<Finding> {
        let operators = self.operators.as_deref()?;
        let is_known = operator_called(name, operators).is_some();
        (!is_known).then(|| chat_unknown_operator::finding(location, name, chat_names(operators), others))
    }

    /// The line of an operator, which begins with his name.
    fn staff(&self, line: &Line, words: &str) -> Option<Finding> {
        let operators = self.operators.as_deref()?;
        match named_operator(words, operators) {
            Some((_, rest)) if rest.trim().is_empty() => {
                Some(chat_line::no_words(Location::new(self.file, line.span)))
            }
            Some((_, rest)) => sign_behind_name(rest).map(|sign| {
                let at = self.text[line.span.range()].find(sign).unwrap_or(0) as u32 + line.span.start;
                let is_apart = rest[1..].chars().next().is_none_or(char::is_whitespace);
                let instead = if is_apart { "" } else { " " };
                chat_line::sign_after_name(Location::new(self.file, Span::new(at, at + 1)), sign, instead)
            }),
            None => {
                let name = words.split_whitespace().next().unwrap_or("").trim_end_matches([':', ',']);
                let whole = &self.text[line.span.range()];
                let start = line.span.start + whole.find(name).unwrap_or(0) as u32;
                let location = Location::new(self.file, Span::new(start, start + name.len() as u32));
                Some(chat_unknown_operator::finding(location, name, chat_names(operators), &[]))
            }
        }
    }

    fn expected(&self, subject: Location, own: Location, expected: &Expected) -> Option<Finding> {
        match expected {
            Expected::Handed(name) | Expected::Star(name) => self.operator(subject, name, &[]),
            Expected::End(Some(section)) => self.section(subject, section),
            Expected::Answer { name, value } => self.answer(subject, own, name, value),
            Expected::NoAnswer(name) => self.unknown_value(subject, name),
            Expected::Nobody
            | Expected::End(None)
            | Expected::Said(_)
            | Expected::NeverSaid(_)
            | Expected::Record { .. }
            | Expected::NoRecord(_)
            | Expected::Private(_)
            | Expected::NeverSeen(_)
            | Expected::Status(_)
            | Expected::Outcome(_)
            | Expected::InLine(_) => None,
        }
    }

    fn section(&self, location: Location, name: &str) -> Option<Finding> {
        let sections = &self.graph?.sections;
        let is_known = sections.iter().any(|section| *section.name == *name);
        let known = sections.iter().map(|section| &*section.name);
        (!is_known).then(|| chat_unknown_section::finding(location, name, known))
    }

    fn value(&self, name: &str) -> Option<ValueId> {
        let found = self.graph?.values.iter().position(|value| *value.name == *name);
        found.map(|at| ValueId(at as u32))
    }

    fn unknown_value(&self, location: Location, name: &str) -> Option<Finding> {
        let known = self.graph?.values.iter().map(|value| &*value.name);
        self.value(name).is_none().then(|| chat_unknown_value::finding(location, name, known))
    }

    fn answer(&self, subject: Location, own: Location, name: &str, value: &str) -> Option<Finding> {
        let (Some(graph), Some(id)) = (self.graph, self.value(name)) else {
            return self.unknown_value(subject, name);
        };
        let kind = graph.value(id).kind;
        let asked = match kind {
            Type::Choice(question) => graph.ask(question),
            Type::Number | Type::Text | Type::YesNo | Type::Any => graph.ask(id),
        };
        if asked.is_some_and(|ask| can_be(ask, value)) {
            return None;
        }
        match (kind, asked) {
            (Type::Choice(_), Some(ask)) => {
                let keys = ask.answers.iter().map(|answer| &*answer.key);
                Some(chat_answer_value::unknown_key(own, name, value, keys))
            }
            (Type::Number | Type::YesNo, _) if given_value(kind, value).is_none() => {
                Some(chat_answer_value::wrong_type(own, name, value, kind == Type::Number))
            }
            (Type::Number | Type::YesNo | Type::Text | Type::Any | Type::Choice(_), _) => None,
        }
    }
}

/// Whether these words can be the answer to a question or input, chosen or typed.
fn can_be(ask: &Ask, value: &str) -> bool {
    let is_key = ask.answers.iter().any(|answer| *answer.key == *value);
    let takes_words = match ask.kind {
        AskKind::Choice => ask.other.is_some(),
        AskKind::Email | AskKind::Phone | AskKind::Text | AskKind::Lines => true,
        AskKind::Number => given_value(Type::Number, value).is_some(),
    };
    is_key || takes_words
}

fn chat_names(operators: &[OperatorNames]) -> impl Iterator<Item = &str> {
    operators.iter().map(|names| match names.chat_name.is_empty() {
        true => names.name.as_str(),
        false => names.chat_name.as_str(),
    })
}
