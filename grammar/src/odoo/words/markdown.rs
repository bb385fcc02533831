//! The Markdown that scripts keep, as HTML or as plain words.

use super::inline::Inline;

/// Whether something in these words is read as bold, italic or a link.
pub(crate) fn marks(words: &str) -> bool {
    words.split('\n').any(|line| Inline::of(line).marked)
}

/// Words as HTML: a paragraph for what stands between empty lines, and lists for lines that begin with `- ` or `1. `.
pub(super) fn to_html(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 16);
    let mut within = Within::Nothing;
    for line in words.split('\n') {
        let (next, line) = sort(line);
        change(within, next, &mut out);
        within = next;
        match next {
            Within::Nothing => {}
            Within::Paragraph => Inline::of(line).write(&mut out),
            Within::Bullets | Within::Numbers => {
                out.push_str("<li>");
                Inline::of(line).write(&mut out);
                out.push_str("</li>");
            }
        }
    }
    change(within, Within::Nothing, &mut out);
    out
}

/// Words without any marks.
pub(super) fn to_plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (number, line) in words.split('\n').enumerate() {
        out.push_str(if number == 0 { "" } else { "\n" });
        Inline::of(line).write_plain(&mut out);
    }
    out
}

#[derive(Clone, Copy, PartialEq)]
enum Within {
    Nothing,
    Paragraph,
    Bullets,
    Numbers,
}

/// What a line belongs to, and its words.
fn sort(line: &str) -> (Within, &str) {
    if line.trim().is_empty() {
        return (Within::Nothing, "");
    }
    if let Some(words) = line.strip_prefix("- ") {
        return (Within::Bullets, words);
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line[digits..].strip_prefix(". ").filter(|_| digits > 0) {
        Some(words) => (Within::Numbers, words),
        None => (Within::Paragraph, line),
    }
}

fn change(from: Within, to: Within, out: &mut String) {
    if from == to {
        out.push_str(if from == Within::Paragraph { "<br>" } else { "" });
        return;
    }
    out.push_str(match from {
        Within::Nothing => "",
        Within::Paragraph => "</p>",
        Within::Bullets => "</ul>",
        Within::Numbers => "</ol>",
    });
    out.push_str(match to {
        Within::Nothing => "",
        Within::Paragraph => "<p>",
        Within::Bullets => "<ul>",
        Within::Numbers => "<ol>",
    });
}
