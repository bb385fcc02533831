//! The lines of conversations, done on the stage: the same whether they were typed or stand in a file.

use switchboard_grammar::chat::{Action, Presence, named_operator, operators_called};

use super::Stage;
use crate::words;

impl Stage {
    /// Does what a line says. What cannot be done is an [`Event::Error`], and nothing happens by it. An expectation is
    /// nothing that anybody does, so nothing happens by it either.
    pub fn perform(&mut self, action: &Action) {
        if let Some(number) = other_visitor(action) {
            return self.wrong(&format!("there is only one visitor here, and no visitor {number}"));
        }
        match action {
            Action::Given { name, value } => self.give(name, value),
            Action::Visitor { fact, value, .. } => self.visitor_is(*fact, value),
            Action::Operator { name, presence } => self.operators(name, *presence),
            Action::At(time) => self.set_clock(time),
            Action::Wait(how_long) => self.wait(*how_long),
            Action::You { text, .. } => self.visitor_writes(text.clone()),
            Action::Staff { words, .. } => self.staff(words),
            Action::VisitorDoes { act, .. } => self.visitor_does(act),
            Action::Expect { .. } => {}
        }
    }

    /// An operator does something, or everybody does.
    fn operators(&mut self, name: &str, presence: Presence) {
        match (operators_called(name, &self.desk.operator_names()).as_slice(), self.operator(name)) {
            ([who], _) => self.operator_acts(*who, presence),
            ([], Err(message)) => self.wrong(&message),
            ([], Ok(_)) => self.wrong(&format!("there is no operator {}", shown(name))),
            (_, _) => self.everybody_acts(presence),
        }
    }

    /// An operator's name and what he writes.
    fn staff(&mut self, line: &str) {
        match self.operator(line) {
            Ok((_, rest)) if rest.trim().is_empty() => {
                self.wrong("an operator's line needs words: @Name good morning, or @Name joins")
            }
            Ok((who, words)) => {
                let words = words.trim().to_owned();
                self.operator_writes(who, &words)
            }
            Err(message) => self.wrong(&message),
        }
    }

    /// The operator whose name a text begins with, and the rest of it; an error says who could be meant.
    fn operator<'t>(&self, text: &'t str) -> Result<(usize, &'t str), String> {
        let names = self.desk.operator_names();
        named_operator(text, &names).ok_or_else(|| {
            let first = shown(text.split_whitespace().next().unwrap_or(""));
            let known = names.iter().flat_map(|names| [names.name.as_str(), names.chat_name.as_str()]);
            let near = words::nearest(&first, known);
            match near.is_empty() {
                true => format!("there is no operator {first}; :operators lists them"),
                false => format!("there is no operator {first}; did you mean {}?", near.join(" or ")),
            }
        })
    }
}

fn shown(words: &str) -> String {
    words::shorten(words, 40)
}

/// The number of a visitor other than the first, for whom a line is.
fn other_visitor(action: &Action) -> Option<u8> {
    let number = match action {
        Action::Visitor { visitor, .. }
        | Action::You { visitor, .. }
        | Action::VisitorDoes { visitor, .. }
        | Action::Expect { visitor, .. } => Some(*visitor),
        Action::Staff { visitor, .. } => *visitor,
        Action::Given { .. } | Action::Operator { .. } | Action::At(_) | Action::Wait(_) => None,
    };
    number.filter(|number| *number > 1)
}
