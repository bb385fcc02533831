//! What can be typed, in words.

use switchboard_grammar::chat::Presence;

use super::commands::COMMANDS;

/// How wide what is typed stands before what it is for.
const TYPED: usize = 22;

/// The help, in lines.
pub fn lines() -> Vec<String> {
    let mut lines = vec![
        "What you type is the visitor's: words, or the number, label or key of an".to_owned(),
        "answer. Beside an input its answers are chosen so too, as buttons are, unless".to_owned(),
        "what you type could be what the input waits for.".to_owned(),
        "Where messages are collected, each line is one; an empty line, :wait or the".to_owned(),
        "end of the input lets the ten seconds pass that end them.".to_owned(),
        String::new(),
        row("@Bea Good morning!", "an operator writes, if he has the conversation"),
        row("@Bea /bot", "he gives the conversation back to the bot"),
        row(
            "@Bea away",
            &format!("or {}", Presence::ALL.map(|(name, _)| name).join(", ").replace("away, ", "")),
        ),
        String::new(),
    ];
    lines.extend(
        COMMANDS
            .iter()
            .map(|command| row(format!(":{} {}", command.word, command.example).trim_end(), command.purpose)),
    );
    lines
}

fn row(typed: &str, purpose: &str) -> String {
    format!("{typed:<TYPED$}{purpose}")
}
