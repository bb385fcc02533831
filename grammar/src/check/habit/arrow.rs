//! Arrows that are not written as they should be, and what people write behind them.

use super::condition::condition;
use super::{Habit, end_of_word, is_punctuation, name_of, rest, skip_blanks};
use crate::parse::is_name;

/// The signs that stand for arrows elsewhere, the longest first.
const FOREIGN: [&str; 12] = ["-->", "==>", "- >", "–>", "—>", "=>", ">>", "→", "⇒", "➔", "➜", ">"];

/// What is wrong with the arrow that starts at `at`; none where nothing is known of it.
pub(in crate::check) fn arrow(words: &str, at: usize) -> Option<Habit> {
    let from = skip_blanks(words, at + 2);
    let tail = rest(words, from);
    if let Some(habit) = wrapped(words, from).or_else(|| spoken(words, from)) {
        return Some(habit);
    }
    let to = end_of_word(words, from);
    let place = &words[from..to];
    if !is_name(place) {
        let name = name_of(place)?;
        return Some(Habit::becomes((from, to), no_name(place), name));
    }
    let behind = skip_blanks(words, to);
    if behind >= from + tail.len() { None } else { behind_place(words, (from, to), behind) }
}

/// What is said of words that are no name.
pub(in crate::check) fn no_name(written: &str) -> String {
    format!("`{written}` is no name: a name has small letters, digits and `_`, with a letter first.")
}

/// A sign at `at` that stands for an arrow elsewhere: its length.
pub(in crate::check) fn foreign(words: &str, at: usize) -> Option<usize> {
    FOREIGN.into_iter().find(|sign| words[at..].starts_with(sign)).map(str::len)
}

/// An arrow that is written with another sign.
pub(in crate::check) fn foreign_sign(at: usize, length: usize) -> Habit {
    Habit::becomes((at, at + length), "An arrow is written `->`.", "->")
}

/// A place in quotes, brackets, or with the signs of a section.
fn wrapped(words: &str, from: usize) -> Option<Habit> {
    let tail = rest(words, from);
    let is_sign = |c: char| !c.is_alphanumeric() && c != '_' && c != '-' && c != '(';
    let inner = tail.trim_start_matches(is_sign);
    if inner.is_empty() || inner.len() == tail.len() {
        return None;
    }
    let start = from + tail.len() - inner.len();
    let end = end_of_word(words, start);
    let name = name_of(&words[start..end])?;
    let closed =
        words[end..].find(|c: char| !matches!(c, '"' | '”' | '“' | '\'' | '’' | ']' | '»' | '>' | '`'));
    let until = closed.map_or(words.len(), |length| end + length);
    let message = "Behind an arrow stands the name of a place, without signs around it.";
    Some(Habit::becomes((from, until), message, name))
}

/// `-> go to menu`.
fn spoken(words: &str, from: usize) -> Option<Habit> {
    let parts: Vec<&str> = rest(words, from).split_whitespace().collect();
    let name = match parts.as_slice() {
        ["goto" | "jump" | "to", name] | ["go" | "jump", "to", name] => name_of(name)?,
        _ => return None,
    };
    let at = (from, from + rest(words, from).len());
    Some(Habit::becomes(at, "The arrow says it already: behind it stands only the name of the place.", name))
}

fn behind_place(words: &str, place: (usize, usize), at: usize) -> Option<Habit> {
    let (name, tail) = (&words[place.0..place.1], rest(words, at));
    let whole = (at, at + tail.len());
    if let Some(habit) = visit(tail, whole).or_else(|| condition(words, at)) {
        return Some(habit);
    }
    if is_punctuation(tail) {
        return Some(Habit::becomes(whole, format!("Nothing stands behind the place `{name}`."), ""));
    }
    if tail.starts_with("//") {
        return Some(Habit::new(
            whole,
            "A comment stands in a line of its own.",
            "Move it to the line above.",
        ));
    }
    if tail.starts_with("->") {
        let help = "Let the section that it leads to go on to the other one, or write a second line with a condition.";
        return Some(Habit::new(whole, "An arrow leads to one place.", help));
    }
    if let Some(text) = tail.strip_prefix(':') {
        let help = format!("Say it in the section that it leads to: `say {}`.", text.trim());
        return Some(Habit::new(whole, "An arrow leads somewhere, and says nothing.", help));
    }
    if ["also ", "opens ", "["].iter().any(|part| tail.starts_with(part)) {
        let help = "Write it in front of the arrow: `- Label [key] also words opens page -> place`.";
        return Some(Habit::new(whole, "The key, `also` and `opens` stand in front of the arrow.", help));
    }
    several_words(name, tail, (place.0, whole.1))
}

/// A place of several words.
fn several_words(name: &str, tail: &str, whole: (usize, usize)) -> Option<Habit> {
    if !tail.starts_with(char::is_alphanumeric) {
        return None;
    }
    if matches!(name, "end" | "back" | "next") {
        let help = format!("Write `-> {name}`, or an arrow to a section.");
        return Some(Habit::new(
            whole,
            format!("`{name}` is a place of its own, and nothing stands behind it."),
            help,
        ));
    }
    let joined = name_of(&format!("{name} {tail}"));
    let few = tail.split_whitespace().count() <= 3;
    let example = joined.filter(|_| few).unwrap_or_else(|| "leave_number".to_string());
    let help = format!("The name of a section is one word, such as `{example}`.");
    Some(Habit::new(
        whole,
        "Behind an arrow stands one name, then `and back` or a condition `(if …)`, or nothing.",
        help,
    ))
}

/// `and return`, `& back`, `, back` and the like.
fn visit(tail: &str, whole: (usize, usize)) -> Option<Habit> {
    let mut parts = tail.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let first = parts.next()?;
    let is_joined = matches!(first, "and" | "And" | "AND" | "&" | "+" | "then") || tail.starts_with(',');
    let is_back = |word: &str| {
        matches!(word.to_lowercase().as_str(), "back" | "bak" | "bck" | "backk" | "return" | "come")
    };
    let words: Vec<&str> = tail.split_whitespace().collect();
    let is_short = words.len() <= 4 && !tail.contains(['(', '[', '>']);
    let leads_back = is_joined && (is_back(first) || parts.any(is_back));
    let written = if tail.starts_with(',') { " and back" } else { "and back" };
    (is_short && leads_back && tail != "and back")
        .then(|| Habit::becomes(whole, "A visit that comes back is written `and back`.", written))
}
