//! The difference of two texts, for people: what was in red after a minus, what is in green after a plus, with a few
//! lines around them, and the words that make the difference standing out.

use similar::{ChangeTag, DiffOp, InlineChange, TextDiff};

use crate::snapshot::write;
use crate::words;

/// How many lines are shown around what differs.
const AROUND: usize = 3;
/// What stands for lines that are not shown.
const GAP: &str = "  ⋮";

/// How a difference is shown.
#[derive(Clone, Copy)]
pub struct Look {
    /// Whether it has colours.
    pub color: bool,
    /// How many columns a line has.
    pub columns: usize,
}

/// A letter, and whether it is one of those that make the difference.
type Letter = (char, bool);

/// The difference in lines; none where there is no difference.
pub fn lines(old: &str, new: &str, look: Look) -> Vec<String> {
    let difference = TextDiff::from_lines(old, new);
    let mut lines = Vec::new();
    for group in difference.grouped_ops(AROUND) {
        if !lines.is_empty() || begins_inside(&group) {
            lines.push(paint(GAP, QUIET, look.color));
        }
        for op in &group {
            lines.extend(difference.iter_inline_changes(op).flat_map(|change| row(&change, look)));
        }
    }
    lines
}

/// A text by itself in lines, its rows broken as those of a difference are.
pub fn rows(text: &str, columns: usize) -> Vec<String> {
    let rows = text.lines().flat_map(|row| broken(&letters(row, false), columns));
    rows.map(|line| marked(&line, false)).collect()
}

const OLD: &str = "31";
const NEW: &str = "32";
const QUIET: &str = "2";

fn begins_inside(group: &[DiffOp]) -> bool {
    group.first().is_some_and(|op| op.old_range().start > 0 && op.new_range().start > 0)
}

fn row(change: &InlineChange<'_, str>, look: Look) -> Vec<String> {
    let (sign, paint_with) = match change.tag() {
        ChangeTag::Equal => ("  ", None),
        ChangeTag::Delete => ("- ", Some(OLD)),
        ChangeTag::Insert => ("+ ", Some(NEW)),
    };
    let parts = change.iter_strings_lossy();
    let row: Vec<Letter> = parts.flat_map(|(differs, part)| letters(&part, differs)).collect();
    let whole = |line: Vec<Letter>| {
        let line = format!("{sign}{}", marked(&line, look.color));
        match paint_with {
            Some(code) => paint(line.trim_end(), code, look.color),
            None => line.trim_end().to_owned(),
        }
    };
    broken(&row, look.columns.saturating_sub(sign.len())).into_iter().map(whole).collect()
}

fn letters(part: &str, differs: bool) -> Vec<Letter> {
    words::harmless(part.trim_end_matches(['\n', '\r'])).chars().map(|letter| (letter, differs)).collect()
}

fn plain(letters: &[Letter]) -> String {
    letters.iter().map(|(letter, _)| letter).collect()
}

/// A row in lines of at most so many columns, broken at blanks; the words of the second and all others stand below those
/// of the first.
fn broken(row: &[Letter], columns: usize) -> Vec<Vec<Letter>> {
    let text = plain(row);
    if words::columns_of(&text) <= columns {
        return vec![row.to_vec()];
    }
    let below = letters(&write::below(&text), false);
    let (head, said) = row.split_at(below.len().min(row.len()));
    let mut lines = Vec::new();
    let mut start = 0;
    for line in words::wrap(&plain(said), columns.saturating_sub(below.len())) {
        let is_first = lines.is_empty();
        // The blank at which a row is broken stands in neither line.
        start += usize::from(!is_first && said.get(start).is_some_and(|(letter, _)| *letter == ' '));
        let end = said.len().min(start + line.chars().count());
        lines.push([if is_first { head } else { &below }, &said[start..end]].concat());
        start = end;
    }
    lines
}

/// A line in which the letters stand out that make the difference.
fn marked(line: &[Letter], color: bool) -> String {
    let mut text = String::new();
    for part in line.chunk_by(|(_, one), (_, other)| one == other) {
        let differs = part.first().is_some_and(|(_, differs)| *differs);
        match differs && color {
            true => text.push_str(&format!("\u{1b}[1;4m{}\u{1b}[22;24m", plain(part))),
            false => text.push_str(&plain(part)),
        }
    }
    text
}

fn paint(text: &str, code: &str, color: bool) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD_TEXT: &str = "1\n2\n3\n4\nWhat can I help you with?\n6\n7\n8\n9\n";
    const NEW_TEXT: &str = "1\n2\n3\n4\nWhat can I do for you?\n6\n7\n8\n9\n";

    const PLAIN: Look = Look { color: false, columns: 80 };

    #[test]
    fn what_differs_stands_among_a_few_lines() {
        let expected = [
            "  ⋮",
            "  2",
            "  3",
            "  4",
            "- What can I help you with?",
            "+ What can I do for you?",
            "  6",
            "  7",
            "  8",
        ];
        assert_eq!(lines(OLD_TEXT, NEW_TEXT, PLAIN), expected);
        assert!(lines(OLD_TEXT, OLD_TEXT, PLAIN).is_empty());
    }

    #[test]
    fn with_colours_the_words_stand_out() {
        let painted = lines(OLD_TEXT, NEW_TEXT, Look { color: true, ..PLAIN });
        assert!(painted[4].starts_with("\u{1b}[31m- What can I \u{1b}[1;4mhelp"), "{:?}", painted[4]);
    }

    const LONG: &str = "menu.topic               │ Bot      One two three four five six seven\n";

    #[test]
    fn a_long_row_is_broken_at_a_blank_and_goes_on_below_its_words() {
        let below = "                         │          ";
        let broken = [
            "menu.topic               │ Bot      One two three".to_owned(),
            format!("{below}four five six"),
            format!("{below}seven"),
        ];
        assert_eq!(rows(LONG, 50), broken);
        let signed = |sign: &str| broken.clone().map(|line| format!("{sign}{line}"));
        let look = Look { columns: 52, ..PLAIN };
        assert_eq!(lines(LONG, "", look), signed("- "));
        assert_eq!(lines("", LONG, look), signed("+ "));
        assert_eq!(
            rows("  remembers  one two three four\n", 24),
            ["  remembers  one two", "             three four"]
        );
    }

    #[test]
    fn what_stands_out_stands_out_in_each_line() {
        let other = LONG.replace("three four", "3 4");
        let painted = lines(LONG, &other, Look { color: true, columns: 52 });
        let codes = ["\u{1b}[31m", "\u{1b}[32m", "\u{1b}[1;4m", "\u{1b}[22;24m", "\u{1b}[0m"];
        let without = |line: &String| codes.iter().fold(line.clone(), |line, code| line.replace(code, ""));
        let bare: Vec<String> = painted.iter().map(without).collect();
        assert_eq!(bare, lines(LONG, &other, Look { columns: 52, ..PLAIN }));
        assert!(painted[1].contains("\u{1b}[1;4mfour"), "{painted:#?}");
    }
}
