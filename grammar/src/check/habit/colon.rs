//! Names and the colon behind them, and what stands between a name and its value.

use super::{Habit, end_of_word, name_of, rest, skip_blanks};
use crate::parse::is_name;

/// What is wrong with the beginning of a line that was read until `at`; `expected` says whether a colon would fit there.
pub(in crate::check) fn colon(words: &str, at: usize, expected: bool) -> Option<Habit> {
    let to = end_of_word(words, 0);
    let first = &words[..to];
    let behind = skip_blanks(words, to);
    let has_colon_at_once = words[behind..].starts_with(':');
    match first {
        "bot" | "language" | "include" | "use" | "anytime" if has_colon_at_once => {
            return Some(Habit::becomes((to, behind + 1), format!("Behind `{first}` stands no colon."), ""));
        }
        "ask" | "team" | "expertise" | "hours" | "given" if has_colon_at_once => {
            return Some(no_name(first, to));
        }
        "ask" if !words.contains(':') && !words[behind..].starts_with(|c: char| c.is_ascii_lowercase()) => {
            return Some(no_name(first, to));
        }
        "create" => {
            if let Some(habit) = record(words, behind) {
                return Some(habit);
            }
        }
        "ask"
            if ["e-mail", "mail", "telephone", "tel"]
                .contains(&&words[behind..end_of_word(words, behind)]) =>
        {
            let end = end_of_word(words, behind);
            let kind = if words[behind..end].contains("mail") { "email" } else { "phone" };
            return Some(Habit::becomes(
                (behind, end),
                format!("What is asked for is called `{kind}`."),
                kind,
            ));
        }
        "set" => return equals(words, behind),
        "given" => return given_type(words),
        _ => {}
    }
    let sign = words[at..].chars().next()?;
    let is_other_sign = matches!(sign, ';' | ',' | '-' | '–' | '—' | '=' | '：' | '.' | '|' | '>' | '/');
    if !expected || words[at..].contains(':') || !is_other_sign && !sign.is_alphanumeric() {
        return None;
    }
    let start = words[..at].trim_end().len();
    let text = skip_blanks(words, if is_other_sign { at + sign.len_utf8() } else { at });
    let message = "Here belongs a colon `:`, between the name and the words that people see.";
    let habit = Habit::new(
        (at, at + sign.len_utf8()),
        message,
        format!("Write `{}: {}`.", &words[..start], rest(words, text)),
    );
    Some(habit.fixed((start, text), ": "))
}

/// `create a ticket`, `create ticket to sales` and `create ticket for team sales`; `at` is where `create` ends.
fn record(words: &str, at: usize) -> Option<Habit> {
    let to = end_of_word(words, at);
    if matches!(&words[at..to], "a" | "an" | "the" | "new") {
        let next = skip_blanks(words, to);
        return Some(Habit::becomes((at, next), "Behind `create` stands `ticket` or `lead`.", ""));
    }
    if !matches!(&words[at..to], "ticket" | "lead") {
        return None;
    }
    let from = skip_blanks(words, to);
    let end = end_of_word(words, from);
    if matches!(&words[from..end], "to" | "in" | "at") {
        return Some(Habit::becomes((from, end), "The team that it goes to stands behind `for`.", "for"));
    }
    let team = skip_blanks(words, end);
    let word = end_of_word(words, team);
    let is_extra = &words[from..end] == "for" && matches!(&words[team..word], "team" | "the");
    let next = skip_blanks(words, word);
    let more = words[next..].starts_with(char::is_alphabetic);
    (is_extra && more)
        .then(|| Habit::becomes((team, next), "Behind `for` stands only the name of the team.", ""))
}

fn no_name(first: &str, to: usize) -> Habit {
    let (what, example) = match first {
        "ask" => ("question", "ask topic: What is it about?"),
        "team" => ("team", "team sales: Sales"),
        "expertise" => ("expertise", "expertise billing: Invoices"),
        "hours" => ("line", "hours office: Mon-Fri 09:00-17:00 Europe/Brussels"),
        _ => ("line", "given orders: number = 0"),
    };
    let help =
        format!("Write a name behind `{first}`, one word in small letters, and then the colon: `{example}`.");
    Habit::new((0, to), format!("This {what} has no name."), help)
}

/// `set x to 5`, `set x: 5`, `set x := 5` and the like; `at` is where the name starts.
fn equals(words: &str, at: usize) -> Option<Habit> {
    let to = end_of_word(words, at);
    if !is_name(&words[at..to]) {
        return None;
    }
    let behind = skip_blanks(words, to);
    let message = "Between the name and the value belongs `=`.";
    for sign in ["to ", ":=", "==", ":", "is "] {
        if rest(words, behind).starts_with(sign) {
            let value = skip_blanks(words, behind + sign.len());
            let habit = Habit::new((behind, behind + sign.trim_end().len()), message, "Write `=`.");
            return Some(habit.fixed((to, value), " = "));
        }
    }
    if ["+=", "-=", "*=", "++"].iter().any(|sign| rest(words, behind).starts_with(sign)) {
        let help = "Write what it is made from, such as `set total = first + second`.";
        return Some(Habit::new((behind, behind + 2), "A value cannot be made from itself.", help));
    }
    if let Some((name, value)) = words[at..].split_once('=')
        && let Some(joined) = name_of(name.trim())
    {
        let habit =
            Habit::new((at, at + name.trim_end().len()), "A name is one word.", format!("Write `{joined}`."));
        return (!value.is_empty()).then(|| habit.fixed((at, at + name.len()), format!("{joined} ")));
    }
    let value = rest(words, behind);
    (!value.is_empty()).then(|| {
        Habit::new((behind, behind + value.chars().next().map_or(0, char::len_utf8)), message, "Write `=`.")
            .fixed((to, behind), " = ")
    })
}

/// The types of other languages.
fn given_type(words: &str) -> Option<Habit> {
    let at = skip_blanks(words, words.find(':')? + 1);
    let to = words[at..].find(|c: char| !c.is_alphabetic()).map_or(words.len(), |length| at + length);
    let meant = match words[at..to].to_lowercase().as_str() {
        "bool" | "boolean" | "yes" | "yesno" | "flag" => "yes/no",
        "string" | "str" | "word" | "words" => "text",
        "int" | "integer" | "float" | "decimal" | "numeric" => "number",
        _ => return None,
    };
    let end = if words[to..].starts_with("/no") { to + 3 } else { to };
    (end == to).then(|| Habit::becomes((at, to), "What is given is a `number`, a `text` or `yes/no`.", meant))
}
