//! Words as people compare them: without regard to case, accents and outer blanks.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which words are compared: small letters without accents, blanks inside them as one. Two words are the
/// same to a person exactly where their folded forms are equal.
pub fn fold(words: &str) -> String {
    if words.is_ascii() {
        return fold_plain(words);
    }
    let without_marks: String = words.nfkd().filter(|c| !is_combining_mark(*c)).collect();
    let small: String = without_marks.to_lowercase().nfkd().filter(|c| !is_combining_mark(*c)).collect();
    fold_blanks(&small)
}

fn fold_plain(words: &str) -> String {
    let mut folded = fold_blanks(words);
    folded.make_ascii_lowercase();
    folded
}

fn fold_blanks(words: &str) -> String {
    let mut folded = String::with_capacity(words.len());
    for word in words.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

/// The name that a label makes: its letters and digits, small and without accents, with `_` between words. It may be
/// no name at all: empty, or with a digit first.
pub fn slug(label: &str) -> String {
    let mut slug = String::with_capacity(label.len());
    for character in fold(label).chars() {
        if character.is_ascii_alphanumeric() {
            slug.push(character);
        } else if !slug.is_empty() && !slug.ends_with('_') && character != '\'' && character != '’' {
            slug.push('_');
        }
    }
    slug.truncate(slug.trim_end_matches('_').len());
    slug
}

/// The candidate that is so near to `word` that its author may have meant it; the nearest, and of several equally near
/// the first in order.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let word = fold(word);
    let allowed = match word.chars().count() {
        0 => return None,
        1..=2 => 1,
        3..=6 => 2,
        _ => 3,
    };
    candidates
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &fold(candidate)), candidate))
        .filter(|(distance, candidate)| *distance <= allowed && *distance < candidate.chars().count())
        .min()
        .map(|(_, candidate)| candidate)
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
