//! The difference of two texts, for people: what was in red after a minus, what is in green after a plus, with a few
//! lines around them, and the words that make the difference standing out.

use similar::{ChangeTag, DiffOp, InlineChange, TextDiff};

use crate::words;

/// How many lines are shown around what differs.
const AROUND: usize = 3;
/// What stands for lines that are not shown.
const GAP: &str = "  ⋮";

/// The difference in lines; none where there is no difference.
pub fn lines(old: &str, new: &str, color: bool) -> Vec<String> {
    let difference = TextDiff::from_lines(old, new);
    let mut lines = Vec::new();
    for group in difference.grouped_ops(AROUND) {
        if !lines.is_empty() || begins_inside(&group) {
            lines.push(paint(GAP, QUIET, color));
        }
        for op in &group {
            lines.extend(difference.iter_inline_changes(op).map(|change| line(&change, color)));
        }
    }
    lines
}

const OLD: &str = "31";
const NEW: &str = "32";
const QUIET: &str = "2";

fn begins_inside(group: &[DiffOp]) -> bool {
    group.first().is_some_and(|op| op.old_range().start > 0 && op.new_range().start > 0)
}

fn line(change: &InlineChange<'_, str>, color: bool) -> String {
    let (sign, paint_with) = match change.tag() {
        ChangeTag::Equal => ("  ", None),
        ChangeTag::Delete => ("- ", Some(OLD)),
        ChangeTag::Insert => ("+ ", Some(NEW)),
    };
    let parts = change.iter_strings_lossy().map(|(differs, part)| {
        let part = words::harmless(part.trim_end_matches(['\n', '\r']));
        let marked = differs && color && !part.is_empty();
        if marked { format!("\u{1b}[1;4m{part}\u{1b}[22;24m") } else { part }
    });
    let whole: String = std::iter::once(sign.to_owned()).chain(parts).collect();
    match paint_with {
        Some(code) => paint(whole.trim_end(), code, color),
        None => whole.trim_end().to_owned(),
    }
}

fn paint(text: &str, code: &str, color: bool) -> String {
    if color { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD_TEXT: &str = "1\n2\n3\n4\nWhat can I help you with?\n6\n7\n8\n9\n";
    const NEW_TEXT: &str = "1\n2\n3\n4\nWhat can I do for you?\n6\n7\n8\n9\n";

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
        assert_eq!(lines(OLD_TEXT, NEW_TEXT, false), expected);
        assert!(lines(OLD_TEXT, OLD_TEXT, false).is_empty());
    }

    #[test]
    fn with_colours_the_words_stand_out() {
        let painted = lines(OLD_TEXT, NEW_TEXT, true);
        assert!(painted[4].starts_with("\u{1b}[31m- What can I \u{1b}[1;4mhelp"), "{:?}", painted[4]);
    }
}
