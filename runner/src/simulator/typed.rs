//! What was typed into the simulator: the visitor's words, an operator's, or a command to the simulator itself.

use crate::stage::act::{ACTS, Act, VisitorChange};
use crate::stage::clock;
use crate::words;

/// One line, understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// Nothing at all.
    Empty,
    /// The visitor's words.
    Visitor(String),
    /// An operator's words, with his place among the names.
    Operator {
        /// Who.
        who: usize,
        /// What he writes.
        words: String,
    },
    /// An operator does something.
    Act {
        /// Who.
        who: usize,
        /// What.
        act: Act,
    },
    /// A command to the simulator.
    Command(Command),
}

/// A command to the simulator.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// What can be typed.
    Help,
    /// All values.
    Vars,
    /// Why the last bubble was said, and the last hand-over decided as it was.
    Why,
    /// Where the conversation stands.
    Where,
    /// The clock moves on: so many milliseconds, or to the next thing that is due.
    Wait(Option<u64>),
    /// The clock is set.
    At(String),
    /// All operators.
    Operators,
    /// The host supplies a fact.
    Given {
        /// Its name.
        name: String,
        /// Its value, as it was written.
        value: String,
    },
    /// The visitor does something.
    Visitor(Vec<VisitorChange>),
    /// A new conversation begins.
    Restart,
    /// Good-bye.
    Quit,
}

/// Every command, with an example of what stands behind it, and what it is for.
pub const COMMANDS: [(&str, &str, &str); 14] = [
    ("help", "", "what can be typed"),
    ("vars", "", "all values"),
    ("why", "", "why the last bubble and the last hand-over came"),
    ("where", "", "the step that waits, open visits, timers"),
    ("wait", "10 min", "the clock goes on; alone: to what is due next"),
    ("at", "20:15", "or :at 2026-03-02 20:15 Europe/Brussels"),
    ("operators", "", "who is there, and how busy"),
    ("operator", "Bea away", "what an operator does, as above"),
    ("given", "orders = 4", "a fact that the host supplies"),
    ("language", "fr", "the visitor's language"),
    ("visitor", "leaves", "restarts, opens /page, country BE, name Ada"),
    ("you", ":-) hello", "the visitor's words, whatever they begin with"),
    ("restart", "", "a new conversation in the world as it is now"),
    ("quit", "", "leaves; Ctrl-D and Ctrl-C do too"),
];

/// Understands a line. `names` are the operators' names and chat names, each with the operator's place; an error says
/// what is wrong and what could be meant.
pub fn read(line: &str, names: &[(String, usize)]) -> Result<Typed, String> {
    if line.trim().is_empty() {
        return Ok(Typed::Empty);
    }
    if let Some(rest) = line.trim_start().strip_prefix('@') {
        return operator_line(rest, names);
    }
    // A colon before anything but a letter is no command: people write :-) and :(.
    match line.trim_start().strip_prefix(':') {
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => command(rest, names),
        Some(_) | None => Ok(Typed::Visitor(line.to_owned())),
    }
}

fn operator_line(rest: &str, names: &[(String, usize)]) -> Result<Typed, String> {
    let (who, rest) = named(rest, names)?;
    let words = rest.trim();
    if words.is_empty() {
        return Err("an operator's line needs words: @Name good morning, or @Name joins".to_owned());
    }
    Ok(match act(words) {
        Some(act) => Typed::Act { who, act },
        None => Typed::Operator { who, words: words.to_owned() },
    })
}

/// The operator whose name a text begins with, the longest name first, and the rest of the text.
fn named<'a>(text: &'a str, names: &[(String, usize)]) -> Result<(usize, &'a str), String> {
    let text = text.trim_start();
    let found = names
        .iter()
        .filter_map(|(name, who)| Some((name.chars().count(), *who, after_name(text, name)?)))
        .max_by_key(|(length, _, _)| *length);
    found.map(|(_, who, rest)| (who, rest)).ok_or_else(|| nobody(text, names))
}

/// What follows a name at the start of a text, where the name ends there too. Case does not matter.
fn after_name<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let end = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(at, _)| at);
    let (start, rest) = text.split_at(end);
    let whole = !rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
    (whole && start.to_lowercase() == name.to_lowercase()).then_some(rest)
}

fn nobody(text: &str, names: &[(String, usize)]) -> String {
    let first = words::shorten(text.split_whitespace().next().unwrap_or(""), 40);
    let near: Vec<String> = words::nearest(&first, names.iter().map(|(name, _)| name.as_str()))
        .into_iter()
        .map(str::to_owned)
        .collect();
    match near.is_empty() {
        true => format!("there is no operator {first:?}; `:operators` lists them, `:you …` is the visitor"),
        false => format!("there is no operator {first:?}; did you mean {}?", near.join(" or ")),
    }
}

/// The act that these words are, all of them.
fn act(words: &str) -> Option<Act> {
    let folded = words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    ACTS.iter().find(|(name, _)| *name == folded).map(|(_, act)| *act)
}

fn command(text: &str, names: &[(String, usize)]) -> Result<Typed, String> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let rest = rest.trim();
    let command = match word.to_ascii_lowercase().as_str() {
        "help" => Command::Help,
        "vars" => Command::Vars,
        "why" => Command::Why,
        "where" => Command::Where,
        "wait" if rest.is_empty() => Command::Wait(None),
        "wait" => Command::Wait(Some(clock::duration(rest)?)),
        "at" => Command::At(rest.to_owned()),
        "operators" => Command::Operators,
        "operator" => return operator_command(rest, names),
        "given" => given(rest)?,
        "language" => Command::Visitor(vec![language(rest)?]),
        "visitor" => Command::Visitor(visitor(rest)?),
        "you" => return Ok(Typed::Visitor(rest.to_owned())),
        "restart" => Command::Restart,
        "quit" => Command::Quit,
        other => return Err(unknown(other)),
    };
    Ok(Typed::Command(command))
}

fn unknown(word: &str) -> String {
    let near: Vec<String> = words::nearest(word, COMMANDS.iter().map(|(name, _, _)| *name))
        .into_iter()
        .map(|name| format!(":{name}"))
        .collect();
    let shown = words::shorten(word, 40);
    match near.is_empty() {
        true => format!("there is no command :{shown}; `:help` lists them"),
        false => format!("there is no command :{shown}; did you mean {}?", near.join(" or ")),
    }
}

fn operator_command(rest: &str, names: &[(String, usize)]) -> Result<Typed, String> {
    let known = || ACTS.map(|(name, _)| name).join(", ");
    if rest.is_empty() {
        return Err(format!("say who, and what he does: :operator Name {}", known()));
    }
    let (who, rest) = named(rest, names)?;
    match act(rest) {
        Some(act) => Ok(Typed::Act { who, act }),
        None => Err(format!(
            "{:?} is nothing that an operator does here; he {}",
            words::shorten(rest.trim(), 40),
            known()
        )),
    }
}

fn given(rest: &str) -> Result<Command, String> {
    let (name, value) = rest.split_once('=').ok_or_else(|| "write it like :given orders = 4".to_owned())?;
    Ok(Command::Given { name: name.trim().to_owned(), value: value.trim().to_owned() })
}

fn language(rest: &str) -> Result<VisitorChange, String> {
    language_tag(rest).map(VisitorChange::Language)
}

/// A language tag like `fr` or `pt-BR`; an error says what is wrong with anything else.
pub fn language_tag(text: &str) -> Result<String, String> {
    let tag = text.trim();
    let parts = || {
        tag.split('-')
            .all(|part| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric()))
    };
    let right =
        (2..=35).contains(&tag.len()) && parts() && tag.starts_with(|c: char| c.is_ascii_alphabetic());
    if right {
        Ok(tag.to_owned())
    } else {
        Err(format!("{:?} is no language; write it like fr or pt-BR", words::shorten(tag, 40)))
    }
}

fn visitor(rest: &str) -> Result<Vec<VisitorChange>, String> {
    if rest.is_empty() {
        return Err(
            "say what the visitor does: leaves, restarts, opens /page, country BE, language fr, name Ada"
                .to_owned(),
        );
    }
    rest.split(',').map(str::trim).filter(|part| !part.is_empty()).map(visitor_change).collect()
}

fn visitor_change(part: &str) -> Result<VisitorChange, String> {
    let (word, rest) = part.split_once(char::is_whitespace).unwrap_or((part, ""));
    let rest = rest.trim().to_owned();
    match (word.to_lowercase().as_str(), rest.is_empty()) {
        ("leaves", true) => Ok(VisitorChange::Leaves),
        ("restarts", true) => Ok(VisitorChange::Restarts),
        ("opens" | "page", false) => Ok(VisitorChange::Opens(rest)),
        ("language", false) => language(&rest),
        ("country", false) if rest.len() == 2 && rest.chars().all(|c| c.is_ascii_alphabetic()) => {
            Ok(VisitorChange::Country(rest.to_ascii_uppercase()))
        }
        ("country", false) => {
            Err(format!("{:?} is no country; write two letters, like BE", words::shorten(&rest, 40)))
        }
        ("name", false) => Ok(VisitorChange::Name(rest)),
        _ => {
            let part = words::shorten(part, 40);
            Err(format!(
                "{part:?} is nothing that a visitor does here; he leaves, restarts, opens /page, or has a country, language or name"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Vec<(String, usize)> {
        [("Bea Blum", 0), ("Bea", 0), ("Sam Ode", 1), ("Sam", 1), ("Beatrix", 2)]
            .map(|(name, who)| (name.to_owned(), who))
            .to_vec()
    }

    fn understood(line: &str) -> Typed {
        read(line, &names()).unwrap()
    }

    #[test]
    fn words_are_the_visitors() {
        assert_eq!(understood("An invoice"), Typed::Visitor("An invoice".to_owned()));
        assert_eq!(understood(":-) thanks"), Typed::Visitor(":-) thanks".to_owned()));
        assert_eq!(understood(":you :help me"), Typed::Visitor(":help me".to_owned()));
        assert_eq!(understood("  "), Typed::Empty);
    }

    #[test]
    fn the_longest_name_of_an_operator_counts_in_any_case() {
        let words = |who, words: &str| Typed::Operator { who, words: words.to_owned() };
        assert_eq!(understood("@bea blum hello"), words(0, "hello"));
        assert_eq!(understood("@Beatrix hello"), words(2, "hello"));
        assert_eq!(understood("@Bea, hello"), words(0, ", hello"));
        assert_eq!(understood("@Sam leaves"), Typed::Act { who: 1, act: Act::Leaves });
        assert_eq!(understood("@Sam leaves you now"), words(1, "leaves you now"));
    }

    #[test]
    fn an_operators_doings_can_be_commands() {
        assert_eq!(understood(":operator Sam Ode in a  call"), Typed::Act { who: 1, act: Act::InCall });
        assert!(read(":operator Sam dances", &names()).unwrap_err().contains("joins, leaves"));
        assert!(read(":operator Sem away", &names()).unwrap_err().contains("did you mean Sam"));
        assert!(read("@Zoe hi", &names()).unwrap_err().contains("no operator"));
    }

    #[test]
    fn commands_take_what_stands_behind_them() {
        assert_eq!(understood(":wait 10 min"), Typed::Command(Command::Wait(Some(600_000))));
        assert_eq!(understood(":wait"), Typed::Command(Command::Wait(None)));
        let given = Command::Given { name: "orders".to_owned(), value: "4".to_owned() };
        assert_eq!(understood(":given orders=4"), Typed::Command(given));
        let changes = vec![VisitorChange::Language("fr".to_owned()), VisitorChange::Country("BE".to_owned())];
        assert_eq!(understood(":visitor language fr, country be"), Typed::Command(Command::Visitor(changes)));
    }

    #[test]
    fn an_unknown_command_is_told_what_was_meant() {
        assert!(read(":opertors", &names()).unwrap_err().contains(":operators"));
        assert!(read(":xyzzy", &names()).unwrap_err().contains(":help"));
        assert!(read(":wait soon", &names()).unwrap_err().contains("no duration"));
    }
}
