//! What the language reads specially gets a backslash.

use crate::compile::may_link_to;
use crate::parse::opens_condition;

/// Words as they are written in a script: what the language reads specially is escaped. Lines after the first belong
/// behind a `|` each.
pub fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for (number, line) in words.split('\n').enumerate() {
        out.push_str(if number == 0 { "" } else { "\n" });
        escape_line(line, &mut out);
    }
    out
}

fn escape_line(line: &str, out: &mut String) {
    for (at, sign) in line.char_indices() {
        let rest = &line[at + sign.len_utf8()..];
        let special = match sign {
            '\\' | '{' => true,
            ':' => at == 0,
            '-' => ends_in_arrow(rest),
            '(' => opens_condition(&line[at..]) || opens_forbidden_link(&line[..at], rest),
            _ => false,
        };
        out.push_str(if special { "\\" } else { "" });
        out.push(sign);
    }
}

/// Whether a hyphen before these words would make an arrow at the end of a text, which surely was meant to lead there.
fn ends_in_arrow(rest: &str) -> bool {
    let Some(place) = rest.strip_prefix('>') else { return false };
    let is_sign = |c: char| c.is_ascii_alphanumeric() || c == '_' || c.is_whitespace();
    !place.trim().is_empty() && place.chars().all(is_sign)
}

/// Whether a bracket between these words would make a link that no bot may have.
fn opens_forbidden_link(before: &str, rest: &str) -> bool {
    if !before.ends_with(']') {
        return false;
    }
    let page = rest.split([')', ' ']).next().unwrap_or("");
    // What is escaped inside it would change it.
    !may_link_to(page) || page.contains(['\\', '{', '('])
}

/// The label of an answer as it is written in a script.
pub fn escaped_label(label: &str) -> String {
    let mut out = String::with_capacity(label.len() + 8);
    for (at, sign) in label.char_indices() {
        let rest = &label[at + sign.len_utf8()..];
        let special = match sign {
            '\\' | '{' | '[' => true,
            '-' => rest.starts_with('>'),
            '>' => at == 0,
            '(' => opens_condition(&label[at..]),
            _ => false,
        };
        out.push_str(if special { "\\" } else { "" });
        out.push(sign);
    }
    out
}
