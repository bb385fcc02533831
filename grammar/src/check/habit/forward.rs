//! Hand-overs that are not written as they should be.

use super::arrow::no_name;
use super::condition::condition;
use super::{Habit, end_of_word, name_of, rest, skip_blanks};
use crate::parse::is_name;

/// What is wrong with a `forward` line.
pub(in crate::check) fn forward(words: &str) -> Option<Habit> {
    let mut at = skip_blanks(words, "forward".len());
    if is_word(words, at, "as") {
        at = skip_blanks(words, at + 2);
        at = skip_blanks(words, end_of_word(words, at));
    }
    if is_word(words, at, "only") {
        at = skip_blanks(words, at + 4);
    }
    if is_word(words, at, "to") {
        return target(words, skip_blanks(words, at + 2));
    }
    let to = end_of_word(words, at);
    if to == at {
        return Some(nobody_named((0, words.len().min("forward".len()))));
    }
    let habit = Habit::new(
        (at, to),
        "Behind `forward` stands `to`, and then who is asked.",
        "Write `to` in front of it.",
    );
    Some(habit.fixed((at, at), "to "))
}

fn is_word(words: &str, at: usize, word: &str) -> bool {
    &words[at..end_of_word(words, at)] == word
}

fn nobody_named(at: (usize, usize)) -> Habit {
    let help =
        "Write `forward to anyone`, an expertise such as `forward to billing`, or `forward to team sales`.";
    Habit::new(at, "This line does not say who is asked.", help)
}

/// Who is asked, at `at`.
fn target(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    if tail.is_empty() || tail.starts_with(':') {
        return Some(nobody_named((0, at)));
    }
    if tail.starts_with('@') {
        let end = end_of_word(words, at + 1);
        let help = "Write an expertise that this person has, such as `forward to billing`, a team, or `forward to anyone`.";
        return Some(Habit::new(
            (at, end),
            "A hand-over asks for an expertise or a team, not for one person.",
            help,
        ));
    }
    let to = end_of_word(words, at);
    let (word, next) = (&words[at..to], skip_blanks(words, to));
    match word {
        "a" | "an" | "any" | "some" if words[next..].starts_with(char::is_alphabetic) => {
            let end = end_of_word(words, next);
            return Some(Habit::becomes((at, end), "Whoever is free is called `anyone`.", "anyone"));
        }
        "the" | "expertise" | "skill" if words[next..].starts_with(char::is_alphabetic) => {
            let message = "Behind `to` stands only the name: of an expertise, or of a team behind `team`.";
            return Some(Habit::becomes((at, next), message, ""));
        }
        "only" if words[next..].starts_with(char::is_alphabetic) => {
            let end = end_of_word(words, next);
            let name = &words[next..end];
            let start = words[..at].trim_end().strip_suffix("to").map_or(at, str::len);
            return Some(Habit::becomes(
                (start, end),
                "`only` stands in front of `to`.",
                format!("only to {name}"),
            ));
        }
        "team" => return team(words, next),
        _ => {}
    }
    if !is_name(word) { capital(word, (at, to)) } else { behind_name(words, next) }
}

fn capital(word: &str, at: (usize, usize)) -> Option<Habit> {
    let name = name_of(word)?;
    Some(Habit::becomes(at, no_name(word), name))
}

fn team(words: &str, at: usize) -> Option<Habit> {
    let to = end_of_word(words, at);
    let name = &words[at..to];
    if name.is_empty() {
        let message = "The name of the team is missing.";
        return Some(Habit::new(
            (0, at),
            message,
            "Write it behind `team`, such as `forward to team sales`.",
        ));
    }
    if !is_name(name) {
        return capital(name, (at, to));
    }
    let behind = skip_blanks(words, to);
    if rest(words, behind).starts_with(',') {
        let help = "Ask for one team; `on nobody` may lead to a section that asks for another one.";
        return Some(Habit::new((behind, behind + 1), "A hand-over asks one team.", help));
    }
    behind_name(words, behind)
}

/// What stands at `at`, behind who is asked.
fn behind_name(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let to = end_of_word(words, at);
    let sign = tail.chars().next().filter(|sign| !matches!(sign, ':' | ','))?;
    if matches!(&words[at..to], "and" | "or") || matches!(sign, '&' | '|' | '/' | '+') {
        let end = to.max(at + sign.len_utf8());
        let start = words[..at].trim_end().len();
        let next = skip_blanks(words, end);
        let habit = Habit::new((at, end), "Several expertise are separated by commas.", "Write a comma.");
        return Some(habit.fixed((start, next), ", "));
    }
    if tail.starts_with("->") {
        let help = "Write events below it: `on nobody -> place`, and `on returned -> place` if operators give it back.";
        return Some(Habit::new(
            (at, at + tail.len()),
            "A hand-over has no arrow: its events say where it goes on.",
            help,
        ));
    }
    if let Some(habit) = condition(words, at) {
        return Some(habit);
    }
    let is_word = sign.is_alphanumeric() || matches!(sign, '"' | '“');
    let start = words[..at].trim_end().len();
    let text_at = skip_blanks(words, if is_word { at } else { at + sign.len_utf8() });
    let message = "Between who is asked and what is said belongs a colon `:`.";
    let habit = Habit::new((at, at + sign.len_utf8()), message, "Write the colon.");
    Some(if words.contains(':') { habit } else { habit.fixed((start, text_at), ": ") })
}
