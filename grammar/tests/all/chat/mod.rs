//! Conversations: what can be read, how it is written, and what is found.

mod findings;
mod format;
mod read;
mod variants;
mod write;

use switchboard_grammar::chat::{self, ChatFile, Line, OperatorNames};
use switchboard_grammar::compile::Compilation;
use switchboard_grammar::source::{ReadError, Source};

use crate::samples::{compile_in, folder};

/// The operators of the sample shop.
pub fn operators() -> Vec<OperatorNames> {
    [
        ("Bea Blum", "Bea"),
        ("Sam Ode", "Sam"),
        ("Ada Holt", "Ada"),
        ("Lou Petit", "Lou"),
        ("Noor de Wit", "Noor"),
    ]
    .map(|(name, chat_name)| OperatorNames { name: name.to_owned(), chat_name: chat_name.to_owned() })
    .to_vec()
}

/// What is found in a `.chat` file about conversations with the sample shop.
pub fn checked(text: &str) -> Compilation {
    let shop = std::fs::read_to_string(folder().join("shop/shop.bot")).unwrap();
    checked_with(&shop, text)
}

/// What is found in a `.chat` file about conversations with a script.
pub fn checked_with(script: &str, text: &str) -> Compilation {
    let mut compilation = compile_in(&folder().join("shop"), "shop.bot", script);
    let graph = compilation.graph.take().expect("a script without errors");
    let file = compilation.sources.add(Source::new("shop.chat", text));
    let read = chat::read(compilation.sources.get(file).text());
    compilation.findings = chat::check(file, &compilation.sources, &read, Some(&graph), Some(&operators()));
    if read.script.as_ref().is_some_and(|script| script.path != "shop.bot") {
        compilation.findings = chat::check(file, &compilation.sources, &read, None, None);
        compilation.findings.extend(chat::script_unreadable(file, &read, &ReadError::Missing));
    }
    compilation
}

/// A file without any mistake, read.
fn read(text: &str) -> ChatFile {
    let file = chat::read(text);
    assert_eq!(file.strays, [], "in {text}");
    file
}

/// The lines of a conversation that consists of these lines.
fn lines(text: &str) -> Vec<Line> {
    read(&format!("== A conversation\n{text}\n")).conversations.remove(0).lines
}
