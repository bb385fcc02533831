//! Events that are not written as they should be.

use super::arrow::{arrow, foreign, foreign_sign};
use super::{Habit, end_of_word, rest, skip_blanks};
use crate::parse::is_name;

/// What somebody surely meant by another word behind `on`.
pub(in crate::check) fn meant(word: &str) -> Option<&'static str> {
    Some(match word.to_lowercase().as_str() {
        "else" | "anything" | "otherwise" | "default" | "unknown" => "other",
        "error" | "wrong" | "mistake" | "fail" | "failed" => "invalid",
        "timeout" | "idle" | "inactivity" | "quiet" => "silence",
        "none" | "noone" | "offline" | "unavailable" | "busy" => "nobody",
        "wait" | "queue" | "line" => "waiting",
        "back" | "return" => "returned",
        _ => return None,
    })
}

/// What is wrong with an event; `words` begin with `on`.
pub(in crate::check) fn event(words: &str) -> Option<Habit> {
    let from = skip_blanks(words, 2);
    let to = end_of_word(words, from);
    let event = &words[from..to];
    let at = skip_blanks(words, to);
    match event {
        "silence" | "waiting" | "unanswered" => {
            let behind = match duration(words, event, at) {
                Ok(behind) => behind,
                Err(habit) => return Some(*habit),
            };
            behind_event(words, event, behind)
        }
        "invalid" => invalid(words, at),
        "other" | "nobody" | "returned" => behind_event(words, event, at),
        _ => None,
    }
}

/// Where the words go on behind a duration at `at`.
fn duration(words: &str, event: &str, at: usize) -> Result<usize, Box<Habit>> {
    let tail = rest(words, at);
    let wrong = |habit: Habit| Err(Box::new(habit));
    if tail.is_empty() || tail.starts_with(':') || tail.starts_with("->") {
        let help = format!("Write how long, such as `on {event} 5 min`.");
        return wrong(Habit::new(
            (at, at + tail.len().min(1)),
            format!("Behind `on {event}` belongs for how long, but here is nothing."),
            help,
        ));
    }
    let first = &words[at..end_of_word(words, at)];
    if matches!(first, "after" | "for" | "of") {
        return wrong(Habit::becomes(
            (at, skip_blanks(words, at + first.len())),
            format!("The time stands directly behind `on {event}`."),
            "",
        ));
    }
    let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
    if digits == 0 {
        let help = format!("Write digits, such as `on {event} 5 min`.");
        return wrong(Habit::new((at, at + first.len()), "A time begins with a number.", help));
    }
    if digits > 9 {
        return wrong(Habit::new(
            (at, at + digits),
            "This number is too long.",
            "The longest time is one year.",
        ));
    }
    let count = tail[..digits].parse::<u64>().unwrap_or(0);
    if let Some(habit) = broken_time(words, at, count) {
        return wrong(habit);
    }
    let unit_at = skip_blanks(words, at + digits);
    let unit_end =
        words[unit_at..].find(|c: char| !c.is_alphabetic()).map_or(words.len(), |length| unit_at + length);
    match unit(&words[unit_at..unit_end]) {
        Unit::Known => Ok(skip_blanks(words, unit_end)),
        Unit::Meant(unit) => wrong(Habit::becomes(
            (unit_at, unit_end),
            "A time is written with `s`, `min`, `h` or `day`.",
            unit,
        )),
        Unit::Weeks => {
            let days = count * 7;
            wrong(Habit::becomes(
                (at, unit_end),
                "A time is written with `s`, `min`, `h` or `day`.",
                format!("{days} day"),
            ))
        }
        Unit::Unknown => {
            let help = format!("Write it like `{count} min`.");
            wrong(Habit::new((at, at + digits), "Behind this number belongs `s`, `min`, `h` or `day`.", help))
        }
    }
}

/// `1,5 h` and `1 h 30 min`.
fn broken_time(words: &str, at: usize, count: u64) -> Option<Habit> {
    let tail = rest(words, at);
    let end = tail.find([':', '>']).map_or(tail.len(), |end| end).min(tail.find("->").unwrap_or(tail.len()));
    let time = tail[..end].trim_end();
    let whole = (at, at + time.len());
    let is_half = time.contains(",5") || time.contains(".5");
    if is_half && time.ends_with('h') {
        let minutes = count * 60 + 30;
        return Some(Habit::becomes(whole, "A time is a whole number.", format!("{minutes} min")));
    }
    if time[count.to_string().len().min(time.len())..].starts_with([',', '.']) {
        return Some(Habit::new(
            whole,
            "A time is a whole number.",
            "Write a smaller unit, such as `90 min` for an hour and a half.",
        ));
    }
    let parts: Vec<&str> = time.split_whitespace().collect();
    match parts.as_slice() {
        [_, "h" | "hour" | "hours", minutes, ..] => {
            let minutes = count * 60 + minutes.parse::<u64>().ok()?;
            Some(Habit::becomes(whole, "A time is one number with one unit.", format!("{minutes} min")))
        }
        _ => None,
    }
}

enum Unit {
    Known,
    Meant(&'static str),
    Weeks,
    Unknown,
}

fn unit(word: &str) -> Unit {
    match word {
        "s" | "sec" | "second" | "seconds" | "min" | "minute" | "minutes" | "h" | "hour" | "hours" | "d"
        | "day" | "days" => Unit::Known,
        _ => match word.to_lowercase().as_str() {
            "m" | "mn" | "mins" | "minuten" | "minutos" | "minuut" | "min" | "minutes" | "minute" => {
                Unit::Meant("min")
            }
            "secs" | "sek" | "sekunden" | "secondes" | "segundos" | "seconden" | "seconds" | "sec" => {
                Unit::Meant("s")
            }
            "hr" | "hrs" | "std" | "stunde" | "stunden" | "heure" | "heures" | "hora" | "horas" | "uur"
            | "hours" => Unit::Meant("h"),
            "tag" | "tage" | "tagen" | "jour" | "jours" | "dia" | "dias" | "dag" | "dagen" | "days" => {
                Unit::Meant("day")
            }
            "week" | "weeks" | "woche" | "wochen" | "semaine" | "semaines" => Unit::Weeks,
            _ => Unit::Unknown,
        },
    }
}

/// `on invalid` with what stands behind it at `at`.
fn invalid(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let digits = tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len());
    let word = &words[at + digits..end_of_word(words, at + digits)];
    if tail.starts_with("->") {
        let help = "Write it like `on invalid 3 times -> place`.";
        return Some(Habit::new(
            (at, at + 2),
            "Behind `on invalid` stands after how many times it leads there.",
            help,
        ));
    }
    if digits > 9 {
        return Some(Habit::new(
            (at, at + digits),
            "This number is too long.",
            "Write a number such as `3`.",
        ));
    }
    if digits == 0 {
        let is_number =
            ["one", "two", "three", "four", "five", "six"].contains(&&words[at..end_of_word(words, at)]);
        let help = "Write digits, such as `on invalid 3 times -> place`.";
        let number = || Habit::new((at, end_of_word(words, at)), "A number is written in digits.", help);
        return if is_number { Some(number()) } else { missing_colon(words, "on invalid", at) };
    }
    let behind = skip_blanks(words, at + digits);
    if rest(words, behind).starts_with("->") || matches!(word, "x" | "X") {
        let end = if word.is_empty() { at + digits } else { at + digits + 1 };
        let count = &tail[..digits];
        return Some(Habit::becomes(
            (at, end),
            "Behind the number belongs `times`.",
            format!("{count} times"),
        ));
    }
    let times = end_of_word(words, behind);
    matches!(&words[behind..times], "times" | "time")
        .then(|| behind_event(words, "invalid", skip_blanks(words, times)))?
}

/// What stands at `at`, where an event says something or leads somewhere.
fn behind_event(words: &str, event: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    if tail.starts_with("->") {
        if event == "waiting" {
            let help = "Write what the visitor is told, such as `on waiting 5 min: You are number {position} in line.` When the time is over, `on nobody` is taken.";
            return Some(Habit::new(
                (at, at + tail.len()),
                "`on waiting` leads nowhere: it says something while the visitor waits.",
                help,
            ));
        }
        return arrow(words, at);
    }
    if let Some(length) = foreign(words, at) {
        return Some(foreign_sign(at, length));
    }
    let parts: Vec<&str> = tail.split_whitespace().collect();
    let leads = !matches!(event, "waiting" | "silence");
    match parts.as_slice() {
        ["goto" | "jump", name] | ["go" | "jump", "to", name] | [name] if leads && is_name(name) => {
            let whole = (at, at + tail.len());
            Some(Habit::becomes(
                whole,
                "An arrow `->` is missing in front of the place.",
                format!("-> {name}"),
            ))
        }
        [] => None,
        _ if leads => {
            let help = "Let it lead to a section, `-> place`, and say it there.";
            Some(Habit::new(
                (at, at + tail.len()),
                format!("`on {event}` says nothing: it leads somewhere."),
                help,
            ))
        }
        _ => missing_colon(words, &format!("on {event}"), at),
    }
}

/// A text at `at` without the colon in front of it.
fn missing_colon(words: &str, line: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let sign = tail.chars().next()?;
    if sign == ':' {
        return None;
    }
    let message = format!("Between `{line}` and what is said belongs a colon `:`.");
    let end = words[..at].trim_end().len();
    let length =
        if sign.is_alphanumeric() || matches!(sign, '"' | '“' | '{') { 0 } else { sign.len_utf8() };
    let text_at = skip_blanks(words, at + length);
    let help = "Write the colon.";
    Some(Habit::new((at, at + sign.len_utf8()), message, help).fixed((end, text_at), ": "))
}
