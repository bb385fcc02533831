//! Lines of conversations that say what an operator does besides writing.

use pest::iterators::Pair;

use super::{Reader, Rule, value};
use crate::chat::{Action, Choice, Line, NONE, OperatorAct, Presence, Setting, Shown, Skill};
use crate::span::Span;
use crate::words::one_line;

impl Reader {
    /// What an operator does; none where a backslash in quotes means nothing.
    pub(super) fn operator(self, pair: Pair<'_, Rule>, span: Span) -> Option<Line> {
        let mut parts = pair.into_inner();
        let name = parts.find(|part| part.as_rule() == Rule::operator_name)?;
        let deed = parts.next()?;
        let written = one_line(name.as_str());
        let values = deed.clone().into_inner().filter(|part| is_value(part.as_rule()));
        let choices = values.map(|part| {
            let action = Action::Operator { name: written.clone(), act: act(&deed, &part)? };
            Some(Choice { action, span: self.span(&part) })
        });
        let choices = choices.collect::<Option<_>>()?;
        Some(Line { number: 0, span, subject: self.span(&name), choices })
    }
}

/// Whether a part of a deed is what variants of it differ in.
fn is_value(rule: Rule) -> bool {
    matches!(rule, Rule::presence | Rule::shown | Rule::value)
}

/// One of the things that a deed can be.
fn act(deed: &Pair<'_, Rule>, part: &Pair<'_, Rule>) -> Option<OperatorAct> {
    let words = |rule: Rule| {
        let part = deed.clone().into_inner().find(|part| part.as_rule() == rule)?;
        Some(one_line(part.as_str()))
    };
    Some(match deed.as_rule() {
        Rule::presences => OperatorAct::Is(presence(part.as_str())?),
        Rule::shows => OperatorAct::Shows(shown(part.as_str())?),
        Rule::in_channel => match words(Rule::channel_word)?.as_str() {
            "joins" => OperatorAct::JoinsChannel(value(part.as_str())?),
            _ => OperatorAct::LeavesChannel(value(part.as_str())?),
        },
        Rule::sets => {
            let setting = setting(&words(Rule::setting_name)?, value(part.as_str())?);
            OperatorAct::Sets { of: words(Rule::owner), setting }
        }
        _ => {
            let (key, label) = (words(Rule::expertise_key)?, value(part.as_str())?);
            match words(Rule::makes_word)?.as_str() {
                "makes" => OperatorAct::Makes { key, label },
                _ => OperatorAct::Renames { key, label },
            }
        }
    })
}

fn presence(words: &str) -> Option<Presence> {
    let words = one_line(words);
    Presence::ALL.into_iter().find(|(name, _)| *name == words).map(|(_, presence)| presence)
}

fn shown(words: &str) -> Option<Shown> {
    Shown::ALL.into_iter().find(|shown| shown.words() == words)
}

fn setting(name: &str, value: String) -> Setting {
    match name {
        "expertise" => Setting::Expertise(list(&value).map(skill).collect()),
        "language" | "languages" => Setting::Languages(list(&value).map(str::to_owned).collect()),
        _ => Setting::ChatName(value),
    }
}

/// What stands between commas.
fn list(value: &str) -> impl Iterator<Item = &str> {
    value.split(',').map(str::trim).filter(move |_| value.trim() != NONE)
}

/// An expertise, with its level where a number stands behind it.
fn skill(written: &str) -> Skill {
    let level = |(key, level): (&str, &str)| Some((key.trim().to_owned(), level.parse().ok()?));
    match written.rsplit_once(char::is_whitespace).and_then(level) {
        Some((key, level)) => Skill { key, level: Some(level) },
        None => Skill { key: written.to_owned(), level: None },
    }
}
