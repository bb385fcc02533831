//! Answers whose key, arrow or condition is not written as it should be.

use super::arrow::{arrow, foreign, foreign_sign, no_name};
use super::condition::condition;
use super::{Habit, end_of_word, name_of, rest, skip_blanks};
use crate::parse::{closing, is_name, opens_condition};

/// What is wrong with an answer whose words begin with its label; none where nothing is known of it.
pub(crate) fn answer(words: &str) -> Option<Habit> {
    let (bracket, sign) = (find(words, "["), find(words, "->"));
    let guard = words.match_indices('(').map(|(at, _)| at).find(|at| opens_condition(&words[*at..]));
    let first = |at: usize| [bracket, sign, guard].into_iter().flatten().all(|other| at <= other);
    match (bracket, sign, guard) {
        (Some(at), _, _) if first(at) => key(words, at),
        (_, Some(at), _) if first(at) => arrow(words, at),
        (_, _, Some(at)) if first(at) => early_condition(words, at),
        _ => None,
    }
}

/// The first place of a sign that no backslash stands before.
fn find(words: &str, sign: &str) -> Option<usize> {
    words.match_indices(sign).map(|(at, _)| at).find(|at| !words[..*at].ends_with('\\'))
}

/// The bracket of a key at `at`, and what stands behind it.
fn key(words: &str, at: usize) -> Option<Habit> {
    let Some(length) = words[at..].find(']') else {
        let end = end_of_word(words, skip_blanks(words, at + 1));
        let habit =
            Habit::new((at, at + 1), "The bracket of this key is not closed.", "Write `]` behind the key.");
        return Some(if end > at + 1 { habit.fixed((end, end), "]") } else { habit });
    };
    let end = at + length + 1;
    let written = words[at + 1..end - 1].trim();
    if written.is_empty() {
        let help = "Write a key between them, such as `[yes]`, or take them away.";
        return Some(Habit::new((at, end), "There is no key between these brackets.", help));
    }
    if !is_name(written) {
        let name = name_of(written)?;
        return Some(Habit::becomes((at + 1, end - 1), no_name(written), name));
    }
    if words[..at].trim().is_empty() {
        let help = format!("Write it like `- Label [{written}] -> place`.");
        return Some(Habit::new((at, end), "The key stands behind the label.", help));
    }
    behind_key(words, skip_blanks(words, end))
}

fn behind_key(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let whole = (at, at + tail.len());
    if tail.starts_with("->") {
        return arrow(words, at);
    }
    if let Some(length) = foreign(words, at) {
        return Some(foreign_sign(at, length));
    }
    if let Some(habit) = also_or_opens(words, at).or_else(|| early_condition(words, at)) {
        return Some(habit);
    }
    if tail.starts_with('[') {
        let help = "Write words that mean the same behind `also`: `- Yes [yes] also ja`.";
        return Some(Habit::new(whole, "An answer has one key.", help));
    }
    if tail.starts_with(':') {
        let help = "Let it lead to a section that says it: `-> place`.";
        return Some(Habit::new(whole, "An answer says nothing itself: it leads somewhere.", help));
    }
    let parts: Vec<&str> = tail.split_whitespace().collect();
    match parts.as_slice() {
        ["goto" | "jump", name] | ["go" | "jump", "to", name] | [name] if is_name(name) => Some(
            Habit::becomes(whole, "An arrow `->` is missing in front of the place.", format!("-> {name}")),
        ),
        _ => Some(Habit::new(
            whole,
            "Behind the key stand `also`, `opens`, an arrow and a condition, in this order; this is none of them.",
            "Write it like `- Label [key] also words opens page -> place (if …)`.",
        )),
    }
}

/// `also` and `opens` that are not written as they should be.
fn also_or_opens(words: &str, at: usize) -> Option<Habit> {
    let to = end_of_word(words, at);
    let word = &words[at..to];
    if matches!(word, "also" | "opens") && words[to..].starts_with(':') {
        return Some(Habit::becomes((at, to + 1), format!("Behind `{word}` stands no colon."), word));
    }
    if matches!(word, "open" | "Opens" | "Open") {
        return Some(Habit::becomes((at, to), "A page that an answer opens stands behind `opens`.", "opens"));
    }
    if matches!(word, "Also" | "alias" | "or") {
        return Some(Habit::becomes((at, to), "Other words that mean the same stand behind `also`.", "also"));
    }
    if word == "opens" && words[to..].contains(" also ") {
        let help = "Write it like `- Label [key] also words opens page -> place`.";
        return Some(Habit::new((at, to), "`also` stands in front of `opens`.", help));
    }
    let is_empty =
        rest(words, skip_blanks(words, to)).is_empty() || words[to..].trim_start().starts_with("->");
    (matches!(word, "also" | "opens") && is_empty).then(|| {
        let (what, help) = match word {
            "also" => ("a word that means the same", "Write them behind it, such as `also ja, oui`."),
            _ => ("a page", "Write it behind it, such as `opens /help` or `opens https://…`."),
        };
        Habit::new((at, to), format!("Behind `{word}` belongs {what}, but here is nothing.",), help)
    })
}

/// A condition in front of the arrow, or one that is not written as it should be.
fn early_condition(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let whole = (at, at + tail.len());
    let bare = tail.get(..3).is_some_and(|word| word.eq_ignore_ascii_case("if "));
    let Some(sign) = tail.find("->").filter(|_| bare || opens_condition(tail)) else {
        return condition(words, at);
    };
    let (early, late) = (tail[..sign].trim(), tail[sign..].trim());
    let guard = if bare {
        format!("({})", early.trim_end_matches(" then"))
    } else {
        early[..closing(early).unwrap_or(early.len())].to_string()
    };
    let message = "A condition is the last thing of its line: it stands behind the place.";
    Some(Habit::becomes(whole, message, format!("{late} {guard}")))
}
