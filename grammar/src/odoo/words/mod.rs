//! Texts of Odoo as texts of a script, and back: the HTML that Odoo's messages keep, and the Markdown that ours keep.

mod escape;
mod from_html;
mod inline;
mod markdown;
mod token;

use super::records::Message;

pub use self::escape::{escaped, escaped_label};
pub(crate) use self::from_html::encoded;
pub(crate) use self::markdown::marks;
pub use crate::words::one_line;

/// A text that was carried over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The words, as they are said; nothing is escaped in them. Lines are parted by a newline.
    pub text: String,
    /// What was lost on the way, each as a sentence.
    pub lost: Vec<String>,
}

/// The words of a message, with the Markdown that scripts keep.
pub fn from_message(message: &Message) -> Carried {
    if message.html {
        return from_html::carried(&message.text);
    }
    let text = tidy(&message.text);
    let mut lost = Vec::new();
    if marks(&text) {
        lost.push(STARS.to_owned());
    }
    Carried { text, lost }
}

/// What is to be said where plain words look like Markdown.
const STARS: &str = "Stars or brackets in these words are read as bold, italic or a link.";

/// The message of such words; with `html`, as HTML, otherwise without marks, and with the pages of links behind them.
pub fn to_message(words: &str, html: bool) -> Message {
    let text = if html { markdown::to_html(words) } else { markdown::to_plain(words) };
    Message { text, html }
}

/// Lines without blanks around them, and without empty lines at the start, at the end, or two in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for line in text.split(['\n', '\r']).map(str::trim) {
        if line.is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if !out.is_empty() {
            out.push_str(if gap { "\n\n" } else { "\n" });
        }
        gap = false;
        out.push_str(line);
    }
    out
}
