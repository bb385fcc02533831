//! Conversations: what can be read, how it is written, and what is found.

mod findings;
mod format;
mod read;
mod variants;
mod write;

use switchboard_grammar::chat::{self, ChatFile, DeskNames, Line, OperatorNames};
use switchboard_grammar::compile::Compilation;
use switchboard_grammar::source::{ReadError, Source, Sources};

use crate::samples::{compile_in, folder};

/// What the desk of the sample shop has.
fn desk() -> DeskNames {
    let operators = [
        ("Bea Blum", "Bea"),
        ("Sam Ode", "Sam"),
        ("Ada Holt", "Ada"),
        ("Lou Petit", "Lou"),
        ("Noor de Wit", "Noor"),
    ]
    .map(|(name, chat_name)| OperatorNames { name: name.to_owned(), chat_name: chat_name.to_owned() });
    DeskNames {
        operators: operators.to_vec(),
        channels: ["Website"].map(str::to_owned).to_vec(),
        languages: ["en", "fr"].map(str::to_owned).to_vec(),
        expertise: ["billing", "delivery"].map(str::to_owned).to_vec(),
    }
}

/// What is found in a `.chat` file in the folder of the sample shop.
pub fn checked(text: &str) -> Compilation {
    let mut sources = Sources::default();
    let file = sources.add(Source::new("shop.chat", text));
    let read = chat::read(sources.get(file).text());
    let path = read.script.as_ref().map(|script| folder().join("shop").join(&script.path));
    let script = path.map(std::fs::read_to_string);
    let findings = match script {
        Some(Ok(script)) => {
            let graph = compile_in(&folder().join("shop"), "shop.bot", &script).graph;
            chat::check(file, &sources, &read, graph.as_ref(), Some(&desk()))
        }
        Some(Err(_)) => {
            let mut findings = chat::check(file, &sources, &read, None, None);
            findings.extend(chat::script_unreadable(file, &read, &ReadError::Missing));
            findings
        }
        None => chat::check(file, &sources, &read, None, None),
    };
    Compilation { graph: None, findings, sources }
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
