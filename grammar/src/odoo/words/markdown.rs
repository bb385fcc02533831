//! The Markdown that scripts keep, as HTML or as plain words.

use crate::compile::may_link_to;

/// Whether something in these words is read as bold, italic or a link.
pub(crate) fn marks(words: &str) -> bool {
    words.split('\n').any(|line| line.char_indices().any(|(at, _)| mark(&line[at..], 0).is_some()))
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
            Within::Paragraph => inline(line, 0, &mut out),
            Within::Bullets | Within::Numbers => {
                out.push_str("<li>");
                inline(line, 0, &mut out);
                out.push_str("</li>");
            }
        }
    }
    change(within, Within::Nothing, &mut out);
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

/// Words without any marks: of a link, the page is written behind its words.
pub(super) fn to_plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for (number, line) in words.split('\n').enumerate() {
        out.push_str(if number == 0 { "" } else { "\n" });
        plain(line, 0, &mut out);
    }
    out
}

fn plain(words: &str, depth: usize, out: &mut String) {
    let mut rest = words;
    while let Some(sign) = rest.chars().next() {
        let Some(mark) = mark(rest, depth) else {
            out.push(sign);
            rest = &rest[sign.len_utf8()..];
            continue;
        };
        plain(mark.inside, depth + 1, out);
        if let Sort::Link(page) = mark.sort {
            let address = page.strip_prefix("mailto:").or(page.strip_prefix("tel:")).unwrap_or(page);
            if mark.inside != address {
                out.push_str(&format!(" ({address})"));
            }
        }
        rest = &rest[mark.length..];
    }
}

/// How deep marks may stand inside each other; deeper ones are words.
const DEEPEST: usize = 4;

fn inline(words: &str, depth: usize, out: &mut String) {
    let mut rest = words;
    while let Some(sign) = rest.chars().next() {
        if let Some(mark) = mark(rest, depth) {
            out.push_str(&mark.sort.before());
            inline(mark.inside, depth + 1, out);
            out.push_str(mark.sort.after());
            rest = &rest[mark.length..];
            continue;
        }
        match sign {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(sign),
        }
        rest = &rest[sign.len_utf8()..];
    }
}

/// A mark at the start of some words.
struct Mark<'w> {
    sort: Sort<'w>,
    inside: &'w str,
    length: usize,
}

/// What a mark makes of the words inside it.
#[derive(Clone, Copy)]
enum Sort<'w> {
    Bold,
    Italic,
    BoldItalic,
    /// A link to this page.
    Link(&'w str),
}

impl Sort<'_> {
    fn before(self) -> String {
        match self {
            Self::Bold => "<strong>".to_owned(),
            Self::Italic => "<em>".to_owned(),
            Self::BoldItalic => "<strong><em>".to_owned(),
            Self::Link(page) => {
                let page = page.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;");
                format!("<a href=\"{page}\">")
            }
        }
    }

    fn after(self) -> &'static str {
        match self {
            Self::Bold => "</strong>",
            Self::Italic => "</em>",
            Self::BoldItalic => "</em></strong>",
            Self::Link(_) => "</a>",
        }
    }
}

fn mark(words: &str, depth: usize) -> Option<Mark<'_>> {
    if depth >= DEEPEST {
        return None;
    }
    if words.starts_with('[') {
        return link(words);
    }
    let stars = [("***", Sort::BoldItalic), ("**", Sort::Bold), ("*", Sort::Italic)];
    stars.into_iter().find_map(|(stars, sort)| starred(words, stars, sort))
}

/// Words between two rows of stars that touch them.
fn starred<'w>(words: &'w str, stars: &str, sort: Sort<'w>) -> Option<Mark<'w>> {
    let inside = words.strip_prefix(stars)?;
    if inside.starts_with(|c: char| c.is_whitespace() || c == '*') {
        return None;
    }
    let ends = |at: &usize| {
        let whole = !inside[at + stars.len()..].starts_with('*') && !inside[..*at].ends_with('*');
        whole && !inside[..*at].ends_with(char::is_whitespace)
    };
    let end = inside.match_indices(stars).map(|(at, _)| at).take(100).filter(|at| *at > 0).find(ends)?;
    Some(Mark { sort, inside: &inside[..end], length: 2 * stars.len() + end })
}

fn link(words: &str) -> Option<Mark<'_>> {
    let middle = words.find("](")?;
    let (label, page) = (&words[1..middle], &words[middle + 2..]);
    let end = page.find([')', ' '])?;
    let allowed = page[end..].starts_with(')') && may_link_to(&page[..end]);
    if !allowed || label.is_empty() || label.contains('[') {
        return None;
    }
    Some(Mark { sort: Sort::Link(&page[..end]), inside: label, length: middle + 2 + end + 1 })
}
