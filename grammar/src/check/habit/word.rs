//! Lines whose first word or sign is of another language, or is none that can be seen.

use super::{Habit, end_of_word, is_punctuation, name_of, rest, skip_blanks};

/// What is wrong with a line that starts with a word or sign that starts none.
pub(in crate::check) fn line(words: &str) -> Option<Habit> {
    invisible(words)
        .or_else(|| command(words))
        .or_else(|| assignment(words))
        .or_else(|| listed(words))
        .or_else(|| comment(words))
}

/// Whether a character takes no room, or looks like a blank without being one that separates words.
pub(in crate::check) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '\u{2028}' | '\u{2029}'
    ) || character != '\u{a0}' && !character.is_ascii() && character.is_whitespace()
}

/// A sign that cannot be seen, in the words before the text of a line.
pub(in crate::check) fn invisible(words: &str) -> Option<Habit> {
    let end = words.find(": ").unwrap_or(words.len());
    let (at, sign) = words[..end].char_indices().find(|(_, sign)| is_invisible(*sign))?;
    let blank = if sign.is_whitespace() && at > 0 { " " } else { "" };
    let help = if blank.is_empty() { "Delete it." } else { "Write an ordinary blank in its place." };
    let message =
        "Here stands a sign that cannot be seen, as it comes along when words are copied from elsewhere.";
    let habit = Habit::new((at, at + sign.len_utf8()), message, help);
    Some(habit.fixed((at, at + sign.len_utf8()), blank))
}

/// Commands of other languages.
fn command(words: &str) -> Option<Habit> {
    let to = end_of_word(words, 0);
    let first = words[..to].to_lowercase();
    let first_word = (0, to);
    let alone = rest(words, to).is_empty() || is_punctuation(rest(words, to).trim());
    let whole = (0, rest(words, 0).len());
    Some(match first.as_str() {
        "stop" | "exit" | "quit" | "finish" if alone => {
            Habit::becomes(whole, "Where the conversation ends is written `-> end`.", "-> end")
        }
        "return" if alone => {
            Habit::becomes(whole, "Where a visit comes back from is written `-> back`.", "-> back")
        }
        "endif" | "fi" if alone => {
            Habit::becomes(whole, "Nothing has to be closed: every line stands for itself.", "")
        }
        "end" if matches!(rest(words, skip_blanks(words, to)), "if" | "If") => {
            Habit::becomes(whole, "Nothing has to be closed: every line stands for itself.", "")
        }
        "section" | "label" | "state" | "node" => {
            let name = name_of(rest(words, to).trim_end_matches(':'))?;
            Habit::becomes(whole, "A section is written `== name`.", format!("== {name}"))
        }
        "nobody" | "silence" | "other" | "invalid" | "waiting" | "unanswered" | "returned" => Habit::new(
            first_word,
            format!("An event starts with `on`: `on {first}`."),
            "Write `on` in front of it.",
        )
        .fixed((0, 0), "on "),
        "question" | "input" | "prompt" => {
            Habit::becomes(first_word, "A question is written `ask name: Text`.", "ask")
        }
        "print" | "echo" | "send" | "message" | "answer" | "reply" => {
            Habit::becomes(first_word, "What the bot says stands behind `say`.", "say")
        }
        "comment" | "rem" => Habit::becomes(first_word, "A comment starts with two slashes: `//`.", "//"),
        "any" if rest(words, to).trim_start().starts_with("time ") => {
            let end = skip_blanks(words, to) + "time".len();
            Habit::becomes((0, end), "`anytime` is one word.", "anytime")
        }
        _ => return other_name(words, to).or_else(|| idle(first.as_str(), first_word)),
    })
}

/// Words that say what the language leaves unsaid.
fn idle(first: &str, first_word: (usize, usize)) -> Option<Habit> {
    Some(match first {
        "then" => Habit::new(
            first_word,
            "What happens next simply stands in the next line.",
            "Take this word away; a condition stands in brackets at the end of the line.",
        ),
        "when" | "unless" | "while" => Habit::new(
            first_word,
            "No line starts with a condition: it stands in brackets at the end of the line.",
            "Write it like `-> person (if urgent)`; what happens otherwise stands in the next line.",
        ),
        "wait" | "pause" | "sleep" => Habit::new(
            first_word,
            "A bot does not wait by itself: it waits where it asks something.",
            "Write an `ask` line; `on silence 5 min` below it says what happens when nothing comes.",
        ),
        _ => return None,
    })
}

/// Lines that are called by another name elsewhere; the word ends at `to`.
fn other_name(words: &str, to: usize) -> Option<Habit> {
    let first = words[..to].to_lowercase();
    let first_word = (0, to);
    Some(match first.as_str() {
        "let" | "var" if rest(words, to).contains('=') => {
            Habit::becomes(first_word, "A value is remembered with `set`.", "set")
        }
        "transfer" | "handover" | "escalate" => {
            Habit::becomes(first_word, "A hand-over is written `forward to …`.", "forward")
        }
        "ticket" | "lead" => Habit::new(
            first_word,
            format!("A {first} is made with `create {first}`."),
            format!("Write `create` in front of it: `create {first}: Title`."),
        )
        .fixed((0, 0), "create "),
        "import" => Habit::becomes(first_word, "Another file is brought in with `include`.", "include"),
        "skill" | "skills" => {
            Habit::becomes(first_word, "What operators are good at is called `expertise`.", "expertise")
        }
        "lang" => Habit::becomes(first_word, "The language is written behind `language`.", "language"),
        "title" | "name" => {
            Habit::new(first_word, "The title of the bot stands behind `bot`.", "Write `bot` and the title.")
        }
        _ => return None,
    })
}

/// `x = 5`.
fn assignment(words: &str) -> Option<Habit> {
    let to = end_of_word(words, 0);
    let behind = words[to..].trim_start().strip_prefix('=')?;
    let is_value = to > 0 && !behind.starts_with(['=', '>']) && crate::parse::is_name(&words[..to]);
    is_value.then(|| {
        Habit::new((0, to), "A value is remembered with `set`.", "Write `set` in front of it.")
            .fixed((0, 0), "set ")
    })
}

/// `1. Yes`, `a) Yes` and `[yes] Yes`.
fn listed(words: &str) -> Option<Habit> {
    let to = end_of_word(words, 0);
    let behind = words[to..].chars().next();
    let counted = to > 0
        && to <= 3
        && (words[..to].bytes().all(|b| b.is_ascii_digit()) && matches!(behind, Some('.' | ')'))
            || to == 1 && behind == Some(')'));
    if counted {
        let start = skip_blanks(words, to + 1);
        let habit = Habit::new(
            (0, to + 1),
            "Answers have no numbers: an answer is written `- Label`.",
            "Write `-` instead.",
        );
        return Some(habit.fixed((0, start), "- "));
    }
    (words.starts_with('[') && words.contains(']')).then(|| {
        Habit::new((0, 1), "An answer is written `- Label [key]`.", "Write `-`, the label, and then the key.")
    })
}

/// Comments of other languages, fences of Markdown, and sayings in quotes.
fn comment(words: &str) -> Option<Habit> {
    let length = ["<!--", ";", "%", "'''", "\"\"\"", "/*"]
        .into_iter()
        .find(|sign| words.starts_with(sign))
        .map(str::len);
    if let Some(length) = length {
        return Some(Habit::becomes((0, length), "A comment starts with two slashes: `//`.", "//"));
    }
    if words.starts_with("```") || words.starts_with("~~~") {
        let whole = (0, rest(words, 0).len());
        return Some(Habit::becomes(
            whole,
            "This line only frames a text in other programs: a script is not framed.",
            "",
        ));
    }
    words.starts_with(['"', '“', '„', '«']).then(|| {
        Habit::new(
            (0, words.chars().next().map_or(0, char::len_utf8)),
            "What the bot says stands behind `say`.",
            "Write `say` in front of it.",
        )
        .fixed((0, 0), "say ")
    })
}
