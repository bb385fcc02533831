//! The words of a condition.

use std::fmt::Write;

use super::bot::{Bot, Group, Kind};
use super::course::is_answered;
use super::knowledge::{Knowledge, MOST_ANSWERS};
use super::label::Labels;
use crate::parse::LONGEST_EXPRESSION;

/// How long the words of one question in a condition may be before they get lines of their own.
const LONGEST_GROUP: usize = LONGEST_EXPRESSION / 3;

/// What conditions are worded with.
pub(super) struct Conditions<'a, 'r> {
    pub(super) labels: &'a Labels,
    pub(super) bot: &'a Bot<'r>,
    pub(super) known: &'a Knowledge,
    /// How many times something was remembered so far.
    pub(super) remembered: &'a mut u32,
}

impl Conditions<'_, '_> {
    /// Lines that belong above, and the words of the condition.
    pub(super) fn words(&mut self, groups: &[Group]) -> (String, String) {
        let mut above = String::new();
        let several = groups.len() > 1;
        let mut parts: Vec<String> = groups.iter().map(|group| self.group(group, several)).collect();
        let length = |parts: &[String]| parts.iter().map(|part| part.len() + 5).sum::<usize>();
        let much = length(&parts) > LONGEST_EXPRESSION;
        for (part, group) in parts.iter_mut().zip(groups) {
            if part.len() > LONGEST_GROUP || much {
                *part = self.apart(group, &mut above);
            }
        }
        (above, parts.join(" and "))
    }

    /// The words for one question.
    fn group(&self, group: &Group, several: bool) -> String {
        let name = &self.labels.values[group.question as usize];
        let keys = &self.labels.keys[group.question as usize];
        let left_out = self.left_out(group);
        if let (Some([]), _) = (left_out.as_deref(), several) {
            return format!("answered({name})");
        }
        if let Some([one]) = left_out.as_deref()
            && group.answers.len() > 1
            && is_answered(self.known, group.question)
        {
            return format!("{name} is not {}", keys[*one as usize]);
        }
        let each: Vec<String> =
            group.answers.iter().map(|answer| format!("{name} is {}", keys[*answer as usize])).collect();
        let words = each.join(" or ");
        if several && each.len() > 1 { format!("({words})") } else { words }
    }

    /// The answers that are possible and not among those of the group; none where that is not known.
    fn left_out(&self, group: &Group) -> Option<Vec<u16>> {
        let Kind::Question(answers) = &self.bot.steps[group.question as usize].kind else { return None };
        let mask = group.mask?;
        let possible = self.known.of(group.question);
        let left_out = |(at, answer): (usize, &super::bot::Answer<'_>)| {
            (!answer.ends && possible & !mask & (1 << at) != 0).then_some(at as u16)
        };
        (answers.len() <= MOST_ANSWERS).then(|| answers.iter().enumerate().filter_map(left_out).collect())
    }

    /// Writes lines that remember whether one of many answers was chosen, and gives the name they remember it under.
    fn apart(&mut self, group: &Group, above: &mut String) -> String {
        let name = &self.labels.values[group.question as usize];
        let keys = &self.labels.keys[group.question as usize];
        *self.remembered += 1;
        // No other value has two of these signs in a row.
        let remembered = format!("{name}__{}", self.remembered);
        let mut rest = group.answers.as_slice();
        while !rest.is_empty() {
            let mut line = String::new();
            while let [answer, others @ ..] = rest {
                let words = format!("{name} is {}", keys[*answer as usize]);
                if !line.is_empty() && line.len() + words.len() > LONGEST_GROUP {
                    break;
                }
                line.push_str(if line.is_empty() { "" } else { " or " });
                line.push_str(&words);
                rest = others;
            }
            let _ = writeln!(above, "set {remembered} = yes (if {line})");
        }
        remembered
    }
}

/// Two conditions as one.
pub(super) fn both(one: Option<&str>, other: Option<&str>) -> Option<String> {
    match (one, other) {
        (None, other) => other.map(str::to_owned),
        (one, None) => one.map(str::to_owned),
        (Some(one), Some(other)) if one.contains(" or ") && !one.contains(" and ") => {
            Some(format!("({one}) and {other}"))
        }
        (Some(one), Some(other)) => Some(format!("{one} and {other}")),
    }
}
