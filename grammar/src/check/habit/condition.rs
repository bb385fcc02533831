//! Conditions at the end of a line that are not written as they should be.

use super::{Habit, is_punctuation, rest, skip_blanks};
use crate::parse::{closing, opens_condition};

/// What is wrong with the condition that starts at `at`; none where none was meant there.
pub(in crate::check) fn condition(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let end = at + tail.len();
    let first = tail.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    match tail.chars().next()? {
        '(' if opens_condition(tail) => bracketed(words, at),
        '(' if tail.ends_with(')') && tail.len() > 2 => Some(other_word(&tail[1..tail.len() - 1], (at, end))),
        '[' | '{' => {
            let inner = tail[1..].trim_end_matches([']', '}']);
            let is_condition =
                inner.trim_start().get(..3).is_some_and(|word| word.eq_ignore_ascii_case("if "));
            is_condition.then(|| {
                let condition = format!("({})", inner.trim());
                Habit::becomes((at, end), "A condition stands in round brackets.", condition)
            })
        }
        _ if matches!(first.as_str(), "if" | "when" | "unless") => {
            Some(other_word(tail.trim_end_matches([':', ';', ',']), (at, end)))
        }
        _ => None,
    }
}

/// A condition that begins as it should.
fn bracketed(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let end = at + tail.len();
    let Some(length) = closing(tail) else {
        let help = "Write a closing bracket `)` at its end.";
        return Some(Habit::new((at, at + 1), "This condition is not closed.", help).fixed((end, end), ")"));
    };
    let behind = skip_blanks(words, at + length);
    let more = rest(words, behind);
    let first = more.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    if more.is_empty() {
        return None;
    }
    if opens_condition(more) {
        return Some(two(words, (at, at + length), (behind, end)));
    }
    if is_punctuation(more) {
        return Some(Habit::becomes((behind, end), "Nothing stands behind a condition.", ""));
    }
    if matches!(first.as_str(), "else" | "otherwise") {
        return Some(Habit::new(
            (behind, end),
            format!("There is no `{first}`: what happens otherwise stands in the next line."),
            "Write it in the line below, without anything in front.",
        ));
    }
    Some(Habit::new(
        (behind, end),
        "A condition is the last thing of its line, but something stands behind it.",
        "Put it in front of the condition, or take it away.",
    ))
}

/// Two conditions in a row.
fn two(words: &str, first: (usize, usize), second: (usize, usize)) -> Habit {
    let habit =
        Habit::new(second, "A line has one condition, and this is a second one.", "Join the two with `and`.");
    let inner = |at: (usize, usize)| {
        words[at.0..at.1]
            .trim_start_matches('(')
            .trim_start()
            .get(2..)
            .map(|rest| rest.trim_end_matches(')').trim())
    };
    let (Some(one), Some(other)) = (inner(first), inner(second)) else { return habit };
    let simple = |condition: &str| !condition.contains(['(', '"']) && !condition.contains(" or ");
    if simple(one) && simple(other) {
        let joined = format!("(if {one} and {other})");
        return Habit { help: format!("Join the two with `and`: `{joined}`."), ..habit }
            .fixed((first.0, second.1), joined);
    }
    habit
}

/// A condition that begins with another word than `if`, or has no brackets.
fn other_word(inner: &str, at: (usize, usize)) -> Habit {
    let inner = inner.trim();
    let (first, more) = inner.split_once(' ').unwrap_or((inner, ""));
    let more = more.trim().trim_end_matches(" then");
    let more = match more.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if closing(more) == Some(more.len()) => inner.trim(),
        Some(_) | None => more,
    };
    let condition = match first.to_lowercase().as_str() {
        "if" | "when" => format!("(if {more})"),
        "unless" => format!("(if not ({more}))"),
        _ => format!("(if {inner})"),
    };
    Habit::becomes(at, "A condition is written in brackets that begin with `if`.", condition)
}
