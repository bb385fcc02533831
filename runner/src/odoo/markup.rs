//! Telling HTML from plain words: files do not say which of the two a message is.

/// The elements that Odoo's editor of messages makes.
const ELEMENTS: [&str; 26] = [
    "a",
    "b",
    "blockquote",
    "br",
    "code",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "u",
    "ul",
];

/// How far the end of an element is looked for, so that a text without any is looked through once.
const LONGEST: usize = 2_000;

/// Whether words look like HTML: an element of those that messages have, or a sign written by its name, is in them.
pub fn looks_like_it(text: &str) -> bool {
    has_element(text) || has_named_sign(text)
}

fn has_element(text: &str) -> bool {
    text.match_indices('<').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("");
        let rest = rest.strip_prefix('/').unwrap_or(rest);
        let end = rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(end);
        ELEMENTS.contains(&name.to_ascii_lowercase().as_str())
            && behind.starts_with(['>', '/', ' ', '\n', '\t'])
            && behind.bytes().take(LONGEST).any(|byte| byte == b'>')
    })
}

fn has_named_sign(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or("");
        let end = rest.bytes().take(9).position(|byte| byte == b';');
        let name = end.and_then(|end| rest.get(..end)).unwrap_or("");
        ["amp", "lt", "gt", "quot", "apos", "nbsp"].contains(&name)
            || name.strip_prefix('#').is_some_and(|number| number.len() > 1)
    })
}

#[cfg(test)]
mod tests {
    use super::looks_like_it;

    #[test]
    fn markup_is_told_from_words() {
        for html in
            ["<p>Hello</p>", "Hello<br>you", "<a href=\"x\">y</a>", "a &amp; b", "caf&#233;", "Hi<br />"]
        {
            assert!(looks_like_it(html), "{html}");
        }
        for plain in ["Hello", "a < b > c", "I <3 you", "<name>", "Tom & Jerry; both", "<p", "<b", "&;"] {
            assert!(!looks_like_it(plain), "{plain}");
        }
    }
}
