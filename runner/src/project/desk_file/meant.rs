//! What was meant by a value that cannot stand where it stands: the same value, as it is written there.

/// The fields that take one of a few words, with these.
const WORDS: [(&str, &[&str]); 5] = [
    ("role", &["User", "Administrator"]),
    ("condition", &["Always", "NobodyAvailable", "SomebodyAvailable"]),
    ("action", &["Show", "Notify", "Open", "Hide"]),
    ("capacity", &["Unlimited", "Limited"]),
    ("presence", &["Online", "Away", "Offline"]),
];
/// The fields that take `true` or `false`.
const YES_OR_NO: [&str; 5] = ["during_calls", "live_chat", "in_call", "do_not_assign", "open"];
/// The fields that take a whole number.
const NUMBERS: [&str; 2] = ["order", "priority"];
/// The fields that take a list of texts.
const LISTS: [&str; 6] = ["languages", "groups", "countries", "members", "shared_with", "agents"];
/// The fields that take a list of several fields each.
const SEVERAL: [&str; 6] = ["operators", "channels", "teams", "canned", "rules", "conversations"];
/// The fields that take a text.
const TEXTS: [&str; 16] = [
    "name",
    "chat_name",
    "country",
    "unanswered",
    "url",
    "bot",
    "key",
    "shortcut",
    "text",
    "since",
    "channel",
    "given",
    "active",
    "button",
    "welcome",
    "placeholder",
];
/// The level that is written where only an expertise was.
const USUAL_LEVEL: i64 = 3;

/// The words that a field takes; none where it takes something else.
pub fn words_of(field: &str) -> Option<&'static [&'static str]> {
    WORDS.iter().find(|(name, _)| *name == field).map(|(_, words)| *words)
}

/// Whether a field takes several values, or entries where they have names, in brackets.
pub fn takes_several(field: &str, entries: bool) -> bool {
    match entries {
        true => ["expertise", "operators"].contains(&field),
        false => field == "expertise" || LISTS.contains(&field) || SEVERAL.contains(&field),
    }
}

/// Whether a number is written, perhaps in quotes.
pub fn is_number(written: &str) -> bool {
    number(bare(written)).is_some()
}

/// What was meant by the value of a field; none where nobody can tell.
pub fn value(field: &str, written: &str) -> Option<String> {
    let words = bare(written);
    if let Some(allowed) = words_of(field) {
        return word(field, words, allowed);
    }
    let plain = is_plain(words);
    match field {
        _ if YES_OR_NO.contains(&field) => yes_or_no(words).map(str::to_owned),
        _ if NUMBERS.contains(&field) => number(words).map(|number| number.to_string()),
        _ if LISTS.contains(&field) && plain => Some(format!("[{}]", quoted(words))),
        _ if TEXTS.contains(&field) && plain => Some(quoted(words)),
        _ if SEVERAL.contains(&field) && is_round(written) => Some(format!("[{written}]")),
        "expertise" if plain && number(words).is_none() => {
            Some(format!("{{{}: {USUAL_LEVEL}}}", quoted(words)))
        }
        _ => None,
    }
}

/// What was meant by one of several values, or by a name of one: a text that stands without quotes, a number that
/// stands in them, or fields in brackets of another kind.
pub fn part(written: &str) -> Option<String> {
    if let Some(fields) = written.strip_prefix('{').and_then(|written| written.strip_suffix('}')) {
        return fields.contains(':').then(|| format!("({fields})"));
    }
    let words = bare(written);
    match (words == written, number(words)) {
        (false, Some(number)) => Some(number.to_string()),
        (_, None) if is_plain(words) && !written.starts_with('"') => Some(quoted(words)),
        (true, Some(_)) | (_, None) => None,
    }
}

fn word(field: &str, words: &str, allowed: &[&str]) -> Option<String> {
    let amount = words.split_once('(').map_or(words, |(_, inside)| inside.trim_end_matches(')'));
    let amount = bare(amount.trim());
    match field {
        "capacity" if number(amount).is_some_and(|number| number > 0) => Some(format!("Limited({amount})")),
        "action" if words.starts_with("Open") && number(amount).is_some_and(|number| number > 0) => {
            Some(format!("Open(\"{amount} s\")"))
        }
        _ => {
            let same = |allowed: &&&str| allowed.eq_ignore_ascii_case(words);
            let takes_more = |word: &&str| matches!(*word, "Open" | "Limited");
            allowed.iter().find(same).copied().filter(|word| !takes_more(word)).map(str::to_owned)
        }
    }
}

fn yes_or_no(words: &str) -> Option<&'static str> {
    match words.to_ascii_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Some("true"),
        "false" | "no" | "off" | "0" => Some("false"),
        _ => None,
    }
}

fn number(words: &str) -> Option<i64> {
    words.parse().ok()
}

/// The words without quotes around them, of whatever kind.
fn bare(written: &str) -> &str {
    let quote = |sign: char| matches!(sign, '"' | '\'' | '“' | '”' | '„' | '«' | '»' | '‘' | '’');
    written.trim().trim_matches(quote)
}

/// Whether words are one text: without brackets and signs that would have to be written in another way.
fn is_plain(words: &str) -> bool {
    !words.is_empty() && words != "None" && !words.contains(['(', ')', '[', ']', '{', '}', '"', '\\', '\n'])
}

fn is_round(written: &str) -> bool {
    written.starts_with('(') && written.ends_with(')')
}

fn quoted(words: &str) -> String {
    format!("\"{words}\"")
}
