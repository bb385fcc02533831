//! Conditions and calculations with signs and words of other languages.

use super::{Habit, end_of_word, rest, skip_blanks};
use crate::words::nearest;

/// What is known of a visitor.
const FACTS: [&str; 4] = ["language", "country", "page", "name"];

/// The functions that are asked about one name.
const ABOUT_A_NAME: [&str; 9] =
    ["open", "available", "answered", "asked", "length", "lower", "upper", "trim", "contains"];

/// Whether these words begin with a function that is asked about one name.
pub(in crate::check) fn starts_with_function(words: &str) -> bool {
    let words = words.trim_start().strip_prefix("not ").unwrap_or(words).trim_start();
    ABOUT_A_NAME.contains(&&words[..end_of_word(words, 0)]) && words.split_whitespace().count() == 2
}

/// What is wrong with an expression that could be read until `at`; none where nothing is known of it.
pub(in crate::check) fn expression(words: &str, at: usize) -> Option<Habit> {
    if !words.is_char_boundary(at) {
        return None;
    }
    sign(words, at)
        .or_else(|| quotes(words, at))
        .or_else(|| number(words, at))
        .or_else(|| visitor(words, at))
        .or_else(|| comparison(words, at))
        .or_else(|| function(words, at))
        .or_else(|| word(words, at))
}

/// The word in front of `at`, and where it starts.
fn before(words: &str, at: usize) -> (usize, &str) {
    let front = words[..at].trim_end();
    let start = front
        .rfind(|c: char| !c.is_alphanumeric() && c != '_')
        .map_or(0, |end| end + front[end..].chars().next().map_or(0, char::len_utf8));
    (start, &front[start..])
}

fn sign(words: &str, at: usize) -> Option<Habit> {
    let tail = &words[at..];
    let signs = [
        ("≥", ">="),
        ("≤", "<="),
        ("≠", "is not"),
        ("<>", "is not"),
        ("=>", ">="),
        ("=<", "<="),
        ("×", "*"),
        ("÷", "/"),
        ("−", "-"),
        ("–", "-"),
        ("&", "and"),
        ("|", "or"),
    ];
    let (foreign, own) = signs.into_iter().find(|(foreign, _)| tail.starts_with(foreign))?;
    Some(Habit::becomes((at, at + foreign.len()), format!("`{foreign}` is written `{own}`."), own))
}

fn quotes(words: &str, at: usize) -> Option<Habit> {
    let tail = rest(words, at);
    let is_quote =
        |c: char| matches!(c, '\'' | '‘' | '’' | '‚' | '„' | '“' | '”' | '«' | '»' | '‹' | '›' | '"' | '`');
    let first = tail.chars().next().filter(|c| is_quote(*c))?;
    let inner = &tail[first.len_utf8()..];
    let Some(length) = inner.find(is_quote) else {
        let help = "Write `\"` at the end of the text.";
        return Some(Habit::new(
            (at, at + tail.len()),
            "This text is not closed: its last quotation mark is missing.",
            help,
        ));
    };
    let close = inner[length..].chars().next().map_or(0, char::len_utf8);
    let end = at + first.len_utf8() + length + close;
    let text = inner[..length].trim_matches('\u{a0}');
    Some(Habit::becomes(
        (at, end),
        "A text stands between two straight quotation marks `\"`.",
        format!("\"{text}\""),
    ))
}

fn number(words: &str, at: usize) -> Option<Habit> {
    let front = words[..at].trim_end();
    if !front.ends_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let is_of_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '\'' | '’');
    let start = front.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
    let tail = &words[at..];
    let end = at + tail.find(|c: char| !is_of_number(c)).unwrap_or(tail.len());
    let written = words[start..end].trim_end();
    let behind = written[front.len() - start..].trim_start();
    if behind.strip_prefix(',').is_some_and(|digits| digits.len() == 3) {
        let help = format!(
            "Write `{}`, or a point in place of the comma if decimals are meant.",
            written.replace(',', "")
        );
        return Some(Habit::new(
            (start, start + written.len()),
            "A number is written in digits alone, without a comma.",
            help,
        ));
    }
    if behind.chars().any(|c| c.is_ascii_digit()) && behind.starts_with(|c: char| c != ' ') {
        let plain: String = written.chars().filter(|c| c.is_ascii_digit() || *c == ',').collect();
        let plain = plain.replace(',', ".");
        let is_number = plain.parse::<f64>().is_ok();
        let message = "A number is written in digits alone, with a point for decimals.";
        return is_number.then(|| Habit::becomes((start, start + written.len()), message, plain));
    }
    let first = tail.chars().next()?;
    let is_unit = matches!(first, '%' | '€' | '$' | '£') || first.is_alphabetic() && !front.is_empty();
    let unit = end_of_word(words, at).max(at + first.len_utf8());
    let own = ["and", "or", "is", "not", "then"].contains(&&words[at..unit]);
    (is_unit && !own)
        .then(|| Habit::becomes((front.len(), unit), "A number stands alone, without what it counts.", ""))
}

fn visitor(words: &str, at: usize) -> Option<Habit> {
    let (start, word) = before(words, at);
    let to = end_of_word(words, at);
    if words[at..].starts_with('.') && word.eq_ignore_ascii_case("visitor") {
        return Some(Habit::becomes(
            (start, start + word.len()),
            "`visitor` is written in small letters.",
            "visitor",
        ));
    }
    let fact = &words[at..to];
    if word == "visitor" && FACTS.contains(&fact) {
        return Some(Habit::becomes(
            (start, to),
            "What is known of the visitor is written with a point.",
            format!("visitor.{fact}"),
        ));
    }
    let dotted = words[..at].trim_end().strip_suffix('.')?;
    let (start, word) = before(dotted, dotted.len());
    if word != "visitor" || fact.is_empty() {
        return None;
    }
    let message = format!("`visitor.{fact}` is not known.");
    if let Some(near) = nearest(fact, FACTS) {
        return Some(Habit::becomes((start, to), message, format!("visitor.{near}")));
    }
    let help = "Known are `visitor.name`, `visitor.language`, `visitor.country` and `visitor.page`; ask for anything else, such as `ask email: …`.";
    Some(Habit::new((start, to), message, help))
}

fn comparison(words: &str, at: usize) -> Option<Habit> {
    let phrases = [
        ("is greater than or equal to", ">="),
        ("is less than or equal to", "<="),
        ("is greater than", ">"),
        ("is bigger than", ">"),
        ("is more than", ">"),
        ("is larger than", ">"),
        ("is higher than", ">"),
        ("is less than", "<"),
        ("is smaller than", "<"),
        ("is lower than", "<"),
        ("is at least", ">="),
        ("is at most", "<="),
        ("is equal to", "is"),
        ("equals", "is"),
    ];
    if let Some((from, phrase, sign)) =
        phrases.iter().find_map(|(phrase, sign)| Some((words.find(phrase)?, phrase, sign)))
    {
        return Some(Habit::becomes(
            (from, from + phrase.len()),
            format!("`{phrase}` is written `{sign}`."),
            *sign,
        ));
    }
    let (start, word) = before(words, at);
    let compares = words[at..].starts_with(['<', '>']);
    if word == "is" && compares {
        return Some(Habit::becomes((start, at), "A sign such as `>` stands without `is`.", ""));
    }
    let subject = &words[..end_of_word(words, 0)];
    let is_joined = matches!(word, "and" | "or") && !subject.is_empty();
    if is_joined && (compares || &words[at..end_of_word(words, at)] == "is") {
        let message = format!("On both sides of `{word}` stands a whole condition.");
        let help = format!("Say again what is meant: `{subject} {}`.", rest(words, at));
        return Some(
            Habit::new((at, end_of_word(words, at).max(at + 1)), message, help)
                .fixed((at, at), format!("{subject} ")),
        );
    }
    if words[at..].starts_with(',') && words[..at].contains(" is ") {
        let next = skip_blanks(words, at + 1);
        let message = "Several possibilities are joined with `or`, each as a whole condition.";
        let help = format!("Write `{} or {subject} is {}`.", words[..at].trim_end(), rest(words, next));
        return Some(Habit::new((at, at + 1), message, help).fixed((at, next), format!(" or {subject} is ")));
    }
    let range: Vec<&str> = rest(words, at).split_whitespace().collect();
    match range.as_slice() {
        ["between", low, "and", high] => {
            let whole = format!("{subject} >= {low} and {subject} <= {high}");
            Some(Habit::becomes((0, words.len()), "Between two numbers is written as two conditions.", whole))
        }
        _ => None,
    }
}

fn function(words: &str, at: usize) -> Option<Habit> {
    let to = end_of_word(words, at);
    let (start, word) = before(words, at);
    let name = &words[at..to];
    if ABOUT_A_NAME.contains(&word) && !name.is_empty() && word != "contains" {
        let call = format!("{word}({name})");
        return Some(Habit::becomes(
            (start, to),
            format!("What `{word}` is about stands in brackets."),
            call,
        ));
    }
    if matches!(name, "contains" | "starts_with" | "ends_with" | "starts" | "ends") && !word.is_empty() {
        let from = skip_blanks(words, to);
        let (with, part) = match rest(words, from).strip_prefix("with ") {
            Some(part) => ("with ".len(), compared(part)),
            None => (0, compared(rest(words, from))),
        };
        let end = from + with + part.len();
        let part = part.trim();
        let function = if name == "contains" {
            "contains".to_string()
        } else {
            format!("{}_with", name.trim_end_matches("_with"))
        };
        let part = if part.starts_with('"') { part.to_string() } else { format!("\"{part}\"") };
        let call = format!("{function}({word}, {part})");
        return Some(Habit::becomes(
            (start, end),
            format!("What `{function}` compares stands in brackets."),
            call,
        ));
    }
    None
}

/// What is compared at the start of these words: a text in quotes, or all until the condition goes on or ends.
fn compared(words: &str) -> &str {
    let inner = words.trim_start();
    let front = words.len() - inner.len();
    if let Some(end) = inner.strip_prefix('"').and_then(|inside| inside.find('"')) {
        return &words[..front + end + 2];
    }
    let ends = [" and ", " or ", ")"].iter().filter_map(|end| inner.find(end));
    words[..ends.min().map_or(words.len(), |end| front + end)].trim_end()
}

fn word(words: &str, at: usize) -> Option<Habit> {
    let to = end_of_word(words, at);
    let (start, article) = before(words, at);
    if matches!(article, "a" | "an" | "the") && start > 0 {
        return Some(Habit::becomes((start, at), "A key stands without an article.", ""));
    }
    match &words[at..to] {
        "then" => Some(Habit::becomes(
            (words[..at].trim_end().len(), to),
            "There is no `then`: the condition simply ends.",
            "",
        )),
        "if" if at == 0 => {
            let help = "Write `(if …)` at the end of the line, and what is said otherwise in the next line.";
            Some(Habit::new((at, to), "A condition stands in round brackets at the end of the line.", help))
        }
        _ => None,
    }
}
