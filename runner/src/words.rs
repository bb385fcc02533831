//! Small things about words: counting, wrapping, and what somebody probably meant.

use switchboard_grammar::language;
pub use switchboard_grammar::words::all as list;
use unicode_width::UnicodeWidthChar;

/// A language tag like `fr` or `pt-BR`; an error says what is wrong with anything else.
pub fn language_tag(text: &str) -> Result<String, String> {
    let tag = text.trim();
    match language::is_tag(tag) {
        true => Ok(tag.to_owned()),
        false => Err(format!("{:?} is no language; write it like fr or pt-BR", shorten(tag, 40))),
    }
}

/// A sentence that goes on in another one.
pub fn without_full_stop(sentence: &str) -> &str {
    sentence.strip_suffix('.').unwrap_or(sentence)
}

/// `1 error`, `2 errors`.
pub fn count(number: usize, one: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {one}{ending}")
}

/// The candidates that a word may mean: those that it begins, in their own order, else those that are nearest to it, the
/// nearest first; none where none is near.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let begins = |candidate: &&str| !word.is_empty() && candidate.to_lowercase().starts_with(&word);
    let (begun, others): (Vec<&str>, Vec<&str>) = candidates.into_iter().partition(begins);
    if !begun.is_empty() {
        return first(3, begun);
    }
    let mut near: Vec<(usize, &str)> = others
        .into_iter()
        .map(|candidate| (strsim::damerau_levenshtein(&word, &candidate.to_lowercase()), candidate))
        .filter(|(distance, candidate)| is_near(*distance, candidate.chars().count()))
        .collect();
    near.sort();
    first(3, near.into_iter().map(|(_, candidate)| candidate))
}

/// The first so many of these words, each once.
fn first<'a>(most: usize, words: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let mut first = Vec::new();
    for word in words {
        if first.len() == most {
            break;
        }
        if !first.contains(&word) {
            first.push(word);
        }
    }
    first
}

/// Whether so many mistakes can be slips in a word of so many letters. A word of which no letter is left is another one.
fn is_near(mistakes: usize, letters: usize) -> bool {
    mistakes < letters && mistakes <= letters.max(3) / 3 + 1
}

/// Breaks a text into lines of at most `width` columns, at spaces where it can. Its own line breaks stay.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_hanging(text, width, width)
}

/// The same where the first line has another width than the others, because they stand farther in.
pub fn wrap_hanging(text: &str, first: usize, others: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for line in text.split('\n') {
        wrap_line(line, [first.max(10), others.max(10)], &mut lines);
    }
    lines
}

/// Adds a line to those that are there: the first of all has the first width.
fn wrap_line(line: &str, [first, others]: [usize; 2], lines: &mut Vec<String>) {
    let mut width = if lines.is_empty() { first } else { others };
    let mut current = String::new();
    let mut columns = 0;
    for (at, word) in line.split(' ').enumerate() {
        if at > 0 && columns > 0 && columns + 1 + columns_of(word) > width {
            lines.push(std::mem::take(&mut current));
            (width, columns) = (others, 0);
        } else if at > 0 {
            current.push(' ');
            columns += 1;
        }
        for character in word.chars() {
            let wide = character.width().unwrap_or(0);
            if columns + wide > width {
                lines.push(std::mem::take(&mut current));
                (width, columns) = (others, 0);
            }
            current.push(character);
            columns += wide;
        }
    }
    lines.push(current);
}

/// How many columns a text takes in a terminal.
pub fn columns_of(text: &str) -> usize {
    text.chars().map(|character| character.width().unwrap_or(0)).sum()
}

/// The start of a text, with an ellipsis where something was left out; at most `width` columns. Line breaks and other
/// control characters become spaces.
pub fn shorten(text: &str, width: usize) -> String {
    let plain: String =
        text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    if columns_of(&plain) <= width {
        return plain;
    }
    let mut short = String::new();
    let mut columns = 0;
    for character in plain.chars() {
        columns += character.width().unwrap_or(0);
        if columns >= width {
            break;
        }
        short.push(character);
    }
    format!("{}…", short.trim_end())
}

/// A text without the control characters with which it could take over a terminal. Line breaks and tabs stay.
pub fn harmless(text: &str) -> String {
    text.chars().filter(|character| !character.is_control() || matches!(character, '\n' | '\t')).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_breaks_at_its_spaces() {
        assert_eq!(wrap("one two three four", 10), ["one two", "three four"]);
    }

    #[test]
    fn lines_that_stand_farther_in_are_shorter_than_the_first() {
        let lines = wrap_hanging("one two three four five\nsix seven", 13, 10);
        assert_eq!(lines, ["one two three", "four five", "six seven"]);
    }

    #[test]
    fn a_word_that_is_too_long_breaks_inside() {
        assert_eq!(wrap("abcdefghijklmno p", 10), ["abcdefghij", "klmno p"]);
    }

    #[test]
    fn a_wide_character_takes_two_columns() {
        assert_eq!(wrap("漢字漢字漢字", 10), ["漢字漢字漢", "字"]);
    }

    #[test]
    fn own_line_breaks_and_empty_lines_stay() {
        assert_eq!(wrap("a\n\nb", 10), ["a", "", "b"]);
    }

    #[test]
    fn an_indent_stays() {
        assert_eq!(wrap("  a b", 10), ["  a b"]);
    }

    #[test]
    fn the_nearest_word_comes_first() {
        assert_eq!(nearest("opertors", ["operator", "operators", "quit"]), ["operators", "operator"]);
        assert!(nearest("xyzzy", ["operator", "quit"]).is_empty());
    }

    #[test]
    fn what_a_word_begins_is_meant_and_not_what_it_only_looks_like() {
        assert_eq!(nearest("re", ["at", "as", "restart", "reload"]), ["restart", "reload"]);
        assert_eq!(nearest("WHE", ["why", "where"]), ["where"]);
        assert_eq!(nearest("be", ["Bea Blum", "Bea", "Bea"]), ["Bea Blum", "Bea"]);
        assert!(nearest("xx", ["at", "as"]).is_empty());
    }

    #[test]
    fn a_shortened_text_says_so() {
        assert_eq!(shorten("What can I\nhelp you with?", 12), "What can I…");
        assert_eq!(shorten("short", 12), "short");
    }

    #[test]
    fn lists_read_like_sentences() {
        assert_eq!(list(&["a".to_owned(), "b".to_owned(), "c".to_owned()]), "a, b and c");
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count(0, "warning"), "0 warnings");
    }
}
