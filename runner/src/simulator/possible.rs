//! What could be typed now, of what fits what stands on the line already.

mod acts;
mod expectation;
mod staff;
#[cfg(test)]
mod tests;

use switchboard_grammar::chat::{MOST_VISITORS, named_operator};
use switchboard_grammar::graph::Origin;

use super::commands::{FORK_WORDS, WORDS};
use super::typed::{Writes, is_free};
use crate::stage::Stage;
use crate::stage::typing::Writer;

/// What can stand behind `:visitor`.
const VISITOR: [&str; 6] = ["leaves", "restarts", "opens /", "country ", "language ", "name "];

/// The conversation as it stands, asked for what can be typed in it.
pub struct Possible {
    stage: Stage,
    /// The numbers of all goes at this conversation.
    forks: Vec<String>,
}

/// One thing that could stand on the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// How it stands in a list.
    pub shown: String,
    /// What is put into the line.
    pub text: String,
    /// How what is typed goes on, where this is an ending of it.
    pub rest: Option<String>,
    /// What is hinted at beside it, and is never put into the line; empty where nothing is.
    pub beside: String,
}

impl Choice {
    /// One that is shown as it is typed. `typed` is what stands there already.
    fn plain(text: String, typed: &str) -> Self {
        Self { shown: text.clone(), ..Self::shown(text, typed, String::new()) }
    }

    /// One that is shown otherwise.
    fn shown(text: String, typed: &str, shown: String) -> Self {
        let rest = text.strip_prefix(typed).map(str::to_owned);
        Self { shown, text, rest, beside: String::new() }
    }
}

/// What fits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fitting {
    /// From which byte of the line on it takes the place of what is typed.
    pub start: usize,
    /// All of it, in the order in which it is listed.
    pub choices: Vec<Choice>,
}

impl Possible {
    /// What is possible on a stage as it stands. `forks` are the numbers of all goes at the conversation.
    pub fn new(stage: Stage, forks: Vec<String>) -> Self {
        Self { stage, forks }
    }

    /// What could stand in the place of the end of a line, up to the cursor.
    pub fn fitting(&self, line: &str) -> Fitting {
        match self.operators_words(line) {
            Some((writer, start)) => self.behind_name(writer, line, start),
            None => match self.stage.acting() {
                Some(who) if !self.is_command(line) => self.written_as(who, line),
                Some(_) | None => self.whole(line),
            },
        }
    }

    /// Where what an operator writes begins in a line with his name: `@Bea …`, `@2 Bea …`, `:@Bea …`.
    fn operators_words(&self, line: &str) -> Option<(Writer, usize)> {
        let named = line.strip_prefix(':').unwrap_or(line).strip_prefix('@')?;
        let digits = named.find(|c: char| !c.is_ascii_digit()).unwrap_or(named.len());
        let (number, behind) = named.split_at(digits);
        let visitor = number.parse().ok().filter(|_| behind.starts_with(char::is_whitespace));
        let named = if visitor.is_some() { behind } else { named };
        let (who, rest) = named_operator(named, &self.stage.desk().operator_names())?;
        let words = rest.trim_start();
        // Without a blank behind it, it may be the beginning of a longer name.
        (words.len() < rest.len()).then_some((Writer { who, visitor }, line.len() - words.len()))
    }

    /// Behind an operator's name stands what he writes, or in a simulation what he does.
    fn behind_name(&self, writer: Writer, line: &str, start: usize) -> Fitting {
        let words = line.get(start..).unwrap_or("");
        let mut fitting = staff::fitting(&self.stage, writer, words);
        fitting.start += start;
        if fitting.choices.is_empty() && line.starts_with('@') && writer.visitor.is_none() {
            fitting.start = start;
            fitting.choices = fitting_texts(acts::doings(&self.stage, words), words);
        }
        fitting
    }

    /// Whether a line after a colon is one to the simulator, and not the words of the operator as whom the author types.
    fn is_command(&self, line: &str) -> bool {
        let Some(rest) = line.strip_prefix(':') else { return line.starts_with('@') };
        let word = rest.split_whitespace().next().unwrap_or("");
        let begins =
            rest.contains(char::is_whitespace) && rest.starts_with(|c: char| c.is_ascii_alphabetic());
        begins && !Writes::of(&self.stage).is_shortcut(word)
    }

    /// What the author could write as an operator; at the beginning of the line also what he could tell the simulator.
    fn written_as(&self, who: usize, line: &str) -> Fitting {
        let writer = Writer { who, visitor: None };
        let begins = line.starts_with(':') && !line.contains(char::is_whitespace);
        if !begins {
            return staff::fitting(&self.stage, writer, line);
        }
        let commands = fitting_texts(command_words(), line);
        let one_colon = line.strip_prefix(':').unwrap_or(line);
        let mut choices = match is_free(one_colon) {
            true => staff::canned(&self.stage, writer, line, commands.is_empty()),
            false => Vec::new(),
        };
        // What a command is called is a canned response with two colons only.
        choices.retain(|choice| choice.text.strip_prefix(':').is_none_or(is_free));
        if !staff::is_chosen(&choices, line) {
            choices.extend(commands);
        }
        Fitting { start: 0, choices }
    }

    /// Whole lines that begin like this one.
    fn whole(&self, line: &str) -> Fitting {
        let word = line.strip_prefix(':').map(|rest| rest.split_once(' ').map_or(rest, |(word, _)| word));
        let lines = match word {
            _ if line.starts_with('@') => self.names("@", " "),
            None => self.answers(),
            Some(_) if !line.contains(' ') => command_words(),
            Some(word) => {
                let rest = line.get(word.len() + 2..).unwrap_or("");
                let lines = self.behind(word, rest).into_iter();
                lines.map(|rest| format!(":{word} {rest}")).collect()
            }
        };
        Fitting { start: 0, choices: fitting_texts(lines, line) }
    }

    /// What can stand behind a command.
    fn behind(&self, word: &str, rest: &str) -> Vec<String> {
        let graph = self.stage.script().program.graph();
        match word {
            "operator" => {
                let behind = |name: &String| rest.get(name.len() + 1..).unwrap_or("").to_owned();
                let doing = |name: String| {
                    let acts = acts::lines(&self.stage, &behind(&name));
                    acts.into_iter().map(move |act| format!("{name} {act}"))
                };
                let acts = self.names("", "").into_iter().flat_map(doing);
                self.names("", " ").into_iter().chain(acts).collect()
            }
            "as" if rest.starts_with('@') => self.names("@", ""),
            "as" => self.names("", "").into_iter().chain(["visitor".to_owned()]).collect(),
            "desk" | "view" => self.names("", ""),
            "expect" => expectation::lines(&self.stage, rest),
            "given" => {
                let given = graph.values.iter().filter(|value| matches!(value.origin, Origin::Given { .. }));
                given.map(|value| format!("{} = ", value.name)).collect()
            }
            "goto" => graph.sections.iter().map(|section| section.name.to_string()).collect(),
            "you" => self.answers(),
            "visitor" => self.others().into_iter().chain(VISITOR.map(str::to_owned)).collect(),
            "fork" => FORK_WORDS.iter().map(|word| (*word).to_owned()).chain(self.forks.clone()).collect(),
            _ => Vec::new(),
        }
    }

    /// The numbers of the visitors who are there besides the one in front, and of the one who could come next.
    fn others(&self) -> Vec<String> {
        let (there, front) = (self.stage.visitors(), self.stage.visitor_number());
        let next = (1..=MOST_VISITORS).find(|number| !there.contains(number));
        let others = there.iter().copied().filter(|number| *number != front).chain(next);
        others.map(|number| number.to_string()).collect()
    }

    fn answers(&self) -> Vec<String> {
        self.stage.offered().iter().map(|answer| answer.label.to_string()).collect()
    }

    /// The chat names of all operators.
    fn names(&self, before: &str, behind: &str) -> Vec<String> {
        let names = self.stage.desk().chat_names();
        names.iter().map(|name| format!("{before}{name}{behind}")).collect()
    }
}

/// The words that begin a line after a colon.
fn command_words() -> Vec<String> {
    WORDS.iter().map(|(word, more)| format!(":{word}{}", if *more { " " } else { "" })).collect()
}

/// Those of these texts that begin like what is typed, in capital or small letters.
fn fitting_texts(texts: Vec<String>, typed: &str) -> Vec<Choice> {
    texts.into_iter().filter(|text| begins(text, typed)).map(|text| Choice::plain(text, typed)).collect()
}

fn begins(text: &str, typed: &str) -> bool {
    text.to_lowercase().starts_with(&typed.to_lowercase())
}
