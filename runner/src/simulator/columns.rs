//! Two texts beside each other.

use crate::words;

/// With fewer columns than this for each of them, they stand one below the other.
const LEAST: usize = 34;
/// What stands between them.
const BETWEEN: &str = " │ ";

/// How many columns each of two texts has where both stand beside each other; none where there is no room for it.
pub fn half(width: usize) -> Option<usize> {
    let half = width.saturating_sub(words::columns_of(BETWEEN)) / 2;
    (half >= LEAST).then_some(half)
}

/// Two texts beside each other, each in lines of at most `half` columns.
pub fn beside(left: &[String], right: &[String], half: usize) -> Vec<String> {
    let line = |at: usize| {
        let (left, right) = (line_of(left, at), line_of(right, at));
        let room = " ".repeat(half.saturating_sub(visible(left)));
        format!("{left}{room}{BETWEEN}{right}").trim_end().to_owned()
    };
    (0..left.len().max(right.len())).map(line).collect()
}

fn line_of(lines: &[String], at: usize) -> &str {
    lines.get(at).map_or("", String::as_str)
}

/// How many columns a painted line takes: colours take none.
fn visible(line: &str) -> usize {
    let mut parts = line.split('\u{1b}');
    let first = parts.next().map_or(0, words::columns_of);
    let behind = |part: &str| part.split_once('m').map_or(0, |(_, text)| words::columns_of(text));
    first + parts.map(behind).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn two_texts_stand_beside_each_other_however_long_each_is() {
        let (left, right) = (lines(&["one", "two"]), lines(&["uno", "", "tres"]));
        assert_eq!(beside(&left, &right, 5), ["one   │ uno", "two   │", "      │ tres"]);
    }

    #[test]
    fn colours_take_no_room_and_wide_letters_two_columns() {
        let (left, right) = (lines(&["\u{1b}[1mone\u{1b}[0m", "漢字"]), lines(&["uno", "dos"]));
        assert_eq!(beside(&left, &right, 5), ["\u{1b}[1mone\u{1b}[0m   │ uno", "漢字  │ dos"]);
    }

    #[test]
    fn where_it_is_narrow_there_is_no_room_beside() {
        assert_eq!(half(70), None);
        assert_eq!(half(80), Some(38));
        assert_eq!(half(163), Some(80));
    }
}
