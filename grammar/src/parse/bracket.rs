//! The bracket of a condition, as the rules of the grammar read it.

/// How far the words `(if` reach with which these words open a condition; none where they open none. There may be
/// blanks in the bracket and capital letters in the word, and no letter, digit or `_` follows it.
pub(crate) fn condition_opening(words: &str) -> Option<usize> {
    let inside = words.strip_prefix('(')?.trim_start_matches([' ', '\t', '\u{a0}']);
    let behind = inside.get(2..).filter(|_| inside[..2].eq_ignore_ascii_case("if"))?;
    let goes_on = behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    (!goes_on).then_some(words.len() - behind.len())
}

/// Whether these words begin with a bracket that opens a condition.
pub(crate) fn opens_condition(words: &str) -> bool {
    condition_opening(words).is_some()
}

/// The end of the bracket that these words begin with, behind its `)`; none where it is not closed. Brackets in quotes
/// do not count.
pub(crate) fn closing(words: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut quotes = Quotes { straight: true, curly: true };
    let mut at = 0;
    while let Some(sign) = words[at..].chars().next() {
        let length = quotes.quoted(&words[at..]).unwrap_or(sign.len_utf8());
        match sign {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += length;
        if depth == 0 {
            return words.starts_with('(').then_some(at);
        }
    }
    None
}

/// Which quotes can still be closed: where one was not, no later one of its sort is. So words are looked through once.
struct Quotes {
    straight: bool,
    curly: bool,
}

impl Quotes {
    /// The length of the quoted words at the start of these.
    fn quoted(&mut self, words: &str) -> Option<usize> {
        if self.straight && words.starts_with('"') {
            let end = straight_end(words);
            self.straight = end.is_some();
            return end;
        }
        if self.curly && words.starts_with('“') {
            let end = words.find('”').map(|at| at + '”'.len_utf8());
            self.curly = end.is_some();
            return end;
        }
        None
    }
}

/// The end of words in straight quotes; a backslash takes away what the sign behind it does.
fn straight_end(words: &str) -> Option<usize> {
    let mut escaped = false;
    words.bytes().enumerate().skip(1).find_map(|(at, byte)| {
        let is_end = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        is_end.then_some(at + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_opens_where_the_rules_read_one() {
        for (words, length) in [("(if x)", 3), ("( IF", 4), ("(\u{a0}\tIf\u{202f}x", 6), ("(if", 3)] {
            assert_eq!(condition_opening(words), Some(length), "{words:?}");
        }
        for words in ["if x", "(iffy)", "(if_", "(if2", "(i", "(", "", "(ïf", "(when x)"] {
            assert_eq!(condition_opening(words), None, "{words:?}");
        }
    }

    #[test]
    fn quoted_brackets_close_nothing() {
        for (words, end) in [
            ("(if x)", Some(6)),
            ("(if (x) or y) z", Some(13)),
            ("(if x is \")\") z", Some(13)),
            ("(if x is “)”) z", Some(17)),
            ("(if x is \"\\\")\") z", Some(15)),
            ("(if you say \"hi) z", Some(16)),
            ("(if “““) z", Some(14)),
            ("(if x is \")\"", None),
            ("x)", None),
            ("é", None),
            ("", None),
        ] {
            assert_eq!(closing(words), end, "{words:?}");
        }
    }
}
