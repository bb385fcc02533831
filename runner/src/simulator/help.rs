//! What can be typed, in words.

use super::typed::{ACTS, COMMANDS};

/// The help, in lines.
pub fn lines() -> Vec<String> {
    let mut lines = vec![
        "What you type is the visitor's: words, or the number, label or key of an answer.".to_owned(),
        "Under several lines each line is a message; an empty line, :wait or the end of the input ends them: ten seconds pass.".to_owned(),
        String::new(),
        "@Bea Good morning!  an operator writes, if he has the conversation".to_owned(),
        format!("@Bea away           he {}", ACTS.map(|(name, _)| name).join(", ")),
        "@Bea /bot           he gives the conversation back to the bot".to_owned(),
        String::new(),
    ];
    lines.extend(COMMANDS.iter().map(|(name, rest, purpose)| {
        let typed = if rest.is_empty() { format!(":{name}") } else { format!(":{name} {rest}") };
        if typed.len() > 22 { format!("{typed}  {purpose}") } else { format!("{typed:<20}{purpose}") }
    }));
    lines
}
