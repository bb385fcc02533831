//! Words as people compare them: without regard to case, accents and outer blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which words are compared: small letters without accents and outer blanks, and letters and
/// apostrophes that are written in two ways in one: `’` as `'`, `ß` as `ss`, `œ` as `oe`, `æ` as `ae`, `ø` as `o`. Two
/// words are the same to a person exactly where their folded forms are equal.
pub fn fold(words: &str) -> String {
    if words.is_ascii() {
        return fold_plain(words);
    }
    let letters = words.nfkd().flat_map(char::to_lowercase).nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::with_capacity(words.len());
    for letter in letters {
        match letter {
            '’' | '‘' | 'ʼ' => folded.push('\''),
            'ß' => folded.push_str("ss"),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ø' => folded.push('o'),
            _ => folded.push(letter),
        }
    }
    folded.trim().to_string()
}

fn fold_plain(words: &str) -> String {
    words.trim().to_ascii_lowercase()
}

/// One line of it all: blanks of every sort become one.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The name that a label makes: its letters and digits, small and without accents, with `_` between words. It may be
/// no name at all: empty, or with a digit first.
pub fn slug(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    for character in fold(label).chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('_') && character != '\'' {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

/// How many candidates are looked at for one word. A script with more names has most of them made by a program, and
/// looking for the nearest of all would cost more than reading it.
const MOST_CANDIDATES: usize = 2_000;

/// The candidate that is so near to `word` that its author may have meant it; the nearest, and of several equally near
/// the first in alphabetical order.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = fold(word);
    let allowed = match word.chars().count() {
        0..=2 | 65.. => return None,
        3..=4 => 1,
        5..=7 => 2,
        _ => 3,
    };
    let letters = letters_of(&word);
    candidates
        .into_iter()
        .take(MOST_CANDIDATES)
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= 2 * allowed)
        .filter(|candidate| (letters_of(candidate) ^ letters).count_ones() as usize <= 2 * allowed)
        .map(|candidate| (strsim::damerau_levenshtein(&word, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
}

/// Which letters and digits a word has, one bit each. Words that are near to each other differ in few of them, which is
/// quickly seen.
fn letters_of(word: &str) -> u64 {
    word.bytes()
        .filter(u8::is_ascii_alphanumeric)
        .fold(0, |seen, letter| seen | 1 << (letter.to_ascii_lowercase() % 64))
}

/// Words in a row as a person says them: `a`, `a or b`, `a, b or c`.
pub fn either<S: AsRef<str>>(words: &[S]) -> String {
    series(words, "or")
}

/// Words in a row as a person says them: `a`, `a and b`, `a, b and c`.
pub fn all<S: AsRef<str>>(words: &[S]) -> String {
    series(words, "and")
}

fn series<S: AsRef<str>>(words: &[S], last: &str) -> String {
    match words {
        [] => String::new(),
        [one] => one.as_ref().to_string(),
        [first @ .., end] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} {last} {}", first.join(", "), end.as_ref())
        }
    }
}
