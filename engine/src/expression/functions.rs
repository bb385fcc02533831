//! The built-in functions. Each gives nothing where it is given nothing.

use std::borrow::Cow;

use switchboard_grammar::graph::{Expression, Function};

use super::{Evaluated, Scope, Seen};

impl<'a> Scope<'a> {
    pub(super) fn call(&self, function: Function, arguments: &'a [Expression]) -> Evaluated<Seen<'a>> {
        let Some(first) = self.argument(arguments, 0)? else { return Ok(Seen::Nothing) };
        let seen = match function {
            Function::Length => Seen::Number(first.chars().count() as f64),
            Function::Lower => Seen::Text(first.to_lowercase().into()),
            Function::Upper => Seen::Text(first.to_uppercase().into()),
            Function::Trim => Seen::Text(trimmed(first)),
            Function::Shorten => self.shorten(&first, arguments)?,
            Function::Contains => self.compare(&first, arguments, |text, part| text.contains(part))?,
            Function::StartsWith => self.compare(&first, arguments, |text, part| text.starts_with(part))?,
            Function::EndsWith => self.compare(&first, arguments, |text, part| text.ends_with(part))?,
        };
        Ok(seen)
    }

    /// The beginning of the first line, at most so many characters.
    fn shorten(&self, text: &str, arguments: &'a [Expression]) -> Evaluated<Seen<'a>> {
        let Some(argument) = arguments.get(1) else { return Ok(Seen::Nothing) };
        match self.evaluate(argument)? {
            Seen::Number(most) => {
                let line = text.lines().next().unwrap_or("");
                let most = most.max(0.0) as usize;
                Ok(Seen::Text(line.chars().take(most).collect::<String>().into()))
            }
            Seen::Nothing => Ok(Seen::Nothing),
            other @ (Seen::Text(_) | Seen::YesNo(_)) => Err(self.misfit(argument, other, "a number")),
        }
    }

    fn compare(
        &self,
        text: &str,
        arguments: &'a [Expression],
        holds: fn(&str, &str) -> bool,
    ) -> Evaluated<Seen<'a>> {
        let part = self.argument(arguments, 1)?;
        Ok(part.map_or(Seen::Nothing, |part| Seen::YesNo(holds(text, &part))))
    }

    /// The text that a function is given; none for nothing.
    fn argument(&self, arguments: &'a [Expression], at: usize) -> Evaluated<Option<Cow<'a, str>>> {
        let Some(argument) = arguments.get(at) else { return Ok(None) };
        match self.evaluate(argument)? {
            Seen::Text(text) => Ok(Some(text)),
            Seen::Nothing => Ok(None),
            other @ (Seen::Number(_) | Seen::YesNo(_)) => Err(self.misfit(argument, other, "a text")),
        }
    }
}

fn trimmed(text: Cow<'_, str>) -> Cow<'_, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
        Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
    }
}
