//! The parts of a piece of HTML: tags, and words with their entities resolved. Any text has such parts; what is no tag
//! is words.

/// A part of a piece of HTML.
#[derive(Debug, PartialEq)]
pub(super) enum Token<'t> {
    /// Words, with entities resolved.
    Words(String),
    /// `<name …>`, with the name in small letters.
    Open { name: String, attributes: &'t str },
    /// `</name>`.
    Close(String),
}

/// All parts, in order.
pub(super) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        words(&rest[..at], &mut tokens);
        rest = &rest[at..];
        match tag(rest) {
            Some((token, length)) => {
                tokens.extend(token);
                rest = &rest[length..];
            }
            None => {
                tokens.push(Token::Words("<".to_owned()));
                rest = &rest[1..];
            }
        }
    }
    words(rest, &mut tokens);
    tokens
}

fn words<'t>(text: &str, tokens: &mut Vec<Token<'t>>) {
    if !text.is_empty() {
        tokens.push(Token::Words(resolved(text)));
    }
}

/// The tag at the start of `text` and its length; no token for a comment.
fn tag(text: &str) -> Option<(Option<Token<'_>>, usize)> {
    if text.starts_with("<!--") {
        return Some((None, text.find("-->").map_or(text.len(), |at| at + 3)));
    }
    let end = text.find('>')?;
    let inside = &text[1..end];
    let (close, inside) = inside.strip_prefix('/').map_or((false, inside), |inside| (true, inside));
    if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_end = inside.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(name_end);
    let name = name.to_ascii_lowercase();
    let token = if close { Token::Close(name) } else { Token::Open { name, attributes } };
    Some((Some(token), end + 1))
}

/// The value of an attribute, with entities resolved; none where it is missing.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let end = rest.find(|c: char| c == '=' || c.is_whitespace() || c == '/').unwrap_or(rest.len());
        if end == 0 {
            return None;
        }
        let (found, after) = rest.split_at(end);
        let (value, after) = attribute_value(after.trim_start());
        if found.eq_ignore_ascii_case(name) {
            return Some(resolved(value));
        }
        rest = after;
    }
}

/// What stands behind the name of an attribute: its value, and what is left.
fn attribute_value(after: &str) -> (&str, &str) {
    let Some(value) = after.strip_prefix('=') else { return ("", after) };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(value) = value.strip_prefix(quote) {
            return value.split_once(quote).unwrap_or((value, ""));
        }
    }
    value.split_at(value.find(char::is_whitespace).unwrap_or(value.len()))
}

/// The longest entity that is looked at.
const LONGEST_ENTITY: usize = 12;

/// Words with their entities resolved; what is no entity stays as it is.
fn resolved(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_ENTITY).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end + 1))) {
            Some((sign, length)) => {
                out.push(sign);
                rest = &rest[length..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn entity(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => number.parse(),
        };
        return char::from_u32(code.ok()?).filter(|sign| !sign.is_control() || *sign == '\n');
    }
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign)
}

/// The entities that editors write by name; all others they write as letters.
const NAMED: [(&str, char); 22] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", ' '),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("euro", '€'),
    ("copy", '©'),
    ("reg", '®'),
    ("bull", '•'),
    ("middot", '·'),
    ("times", '×'),
    ("deg", '°'),
];
