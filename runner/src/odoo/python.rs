//! The small part of Python that stands in `eval="…"`: numbers, texts, yes and no, lists, tables, `ref('…')` and
//! `Command.…(…)`. Nothing is ever executed.

use super::entry::Value;

/// How deep brackets may be nested: a script with steps with answers needs nine.
const DEEPEST: usize = 40;

/// Why a text is not such a value.
#[derive(Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The byte where it was noticed.
    pub at: usize,
    /// What is wrong there, in words that begin with a small letter.
    pub what: String,
}

/// Reads a value.
pub fn read(text: &str) -> Result<Value, Trouble> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value()?;
    reader.blanks();
    if reader.at < text.len() { reader.trouble("more stands here than one value") } else { Ok(value) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn trouble<T>(&self, what: impl Into<String>) -> Result<T, Trouble> {
        Err(Trouble { at: self.at, what: what.into() })
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn next(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// Goes over a sign, and blanks before it; whether it was there.
    fn take(&mut self, sign: char) -> bool {
        self.blanks();
        let there = self.rest().starts_with(sign);
        self.at += if there { sign.len_utf8() } else { 0 };
        there
    }

    fn expect(&mut self, sign: char) -> Result<(), Trouble> {
        if self.take(sign) { Ok(()) } else { self.trouble(format!("`{sign}` was expected here")) }
    }

    fn value(&mut self) -> Result<Value, Trouble> {
        self.blanks();
        if self.depth >= DEEPEST {
            return self.trouble("brackets are nested too deep here");
        }
        self.depth += 1;
        let value = match self.next() {
            Some('[') => self.list(']').map(Value::List),
            Some('(') => self.brackets(),
            Some('{') => self.table(),
            Some('\'' | '"') => self.words().map(Value::Text),
            Some(sign) if sign.is_ascii_digit() || sign == '-' || sign == '+' => self.number(),
            Some(sign) if sign.is_alphabetic() || sign == '_' => self.name(),
            Some(_) => self.trouble("a number, a text, a list or `ref(…)` was expected here"),
            None => self.trouble("it ends where a value was expected"),
        };
        self.depth -= 1;
        value
    }

    /// Values up to the closing bracket, the opening one being next.
    fn list(&mut self, close: char) -> Result<Vec<Value>, Trouble> {
        self.at += 1;
        let mut values = Vec::new();
        while !self.take(close) {
            values.push(self.value()?);
            if !self.take(',') {
                self.expect(close)?;
                break;
            }
        }
        Ok(values)
    }

    /// Brackets around one value without a comma are only brackets.
    fn brackets(&mut self) -> Result<Value, Trouble> {
        let start = self.at;
        let mut values = self.list(')')?;
        let inside = self.text.get(start..self.at).unwrap_or("").trim_end_matches(')').trim_end();
        if values.len() == 1 && !inside.ends_with(',') {
            return Ok(values.remove(0));
        }
        Ok(Value::List(values))
    }

    fn table(&mut self) -> Result<Value, Trouble> {
        self.at += 1;
        let mut entries = Vec::new();
        while !self.take('}') {
            self.blanks();
            let Some('\'' | '"') = self.next() else {
                return self.trouble("the name of a field in quotes was expected here");
            };
            let name = self.words()?;
            self.expect(':')?;
            entries.push((name, self.value()?));
            if !self.take(',') {
                self.expect('}')?;
                break;
            }
        }
        Ok(Value::Table(entries))
    }

    /// A text, and those that follow directly: Python joins them.
    fn words(&mut self) -> Result<String, Trouble> {
        let mut words = String::new();
        loop {
            self.piece(&mut words)?;
            self.blanks();
            if !matches!(self.next(), Some('\'' | '"')) {
                return Ok(words);
            }
        }
    }

    fn piece(&mut self, words: &mut String) -> Result<(), Trouble> {
        let rest = self.rest();
        let triple = ["'''", "\"\"\""].into_iter().find(|quotes| rest.starts_with(quotes));
        let quotes = triple.unwrap_or_else(|| rest.get(..1).unwrap_or("'"));
        self.at += quotes.len();
        loop {
            if self.rest().starts_with(quotes) {
                self.at += quotes.len();
                return Ok(());
            }
            match self.next() {
                None => return self.trouble("the quotation mark that ends this text is missing"),
                Some('\\') => self.escape(words)?,
                Some(character) => {
                    words.push(character);
                    self.at += character.len_utf8();
                }
            }
        }
    }

    fn escape(&mut self, words: &mut String) -> Result<(), Trouble> {
        self.at += 1;
        let Some(sign) = self.next() else { return self.trouble("a sign is missing behind `\\`") };
        self.at += sign.len_utf8();
        match sign {
            'n' => words.push('\n'),
            't' => words.push('\t'),
            'r' => words.push('\r'),
            '\n' => {}
            '\\' | '\'' | '"' => words.push(sign),
            'x' => words.push(self.coded(2)?),
            'u' => words.push(self.coded(4)?),
            'U' => words.push(self.coded(8)?),
            // Python leaves both where it does not know the sign.
            other => words.extend(['\\', other]),
        }
        Ok(())
    }

    fn coded(&mut self, digits: usize) -> Result<char, Trouble> {
        let code = self.rest().get(..digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        let Some(character) = code.and_then(char::from_u32) else {
            return self.trouble(format!("{digits} digits of a character were expected here"));
        };
        self.at += digits;
        Ok(character)
    }

    fn number(&mut self) -> Result<Value, Trouble> {
        let rest = self.rest();
        let end = rest
            .char_indices()
            .find(|(at, sign)| {
                let sign_in_front = *at == 0 && (*sign == '-' || *sign == '+');
                !(sign_in_front || sign.is_ascii_digit() || *sign == '.' || *sign == '_')
            })
            .map_or(rest.len(), |(at, _)| at);
        let digits = rest[..end].replace('_', "");
        let value = match (digits.parse::<i64>(), digits.parse::<f64>()) {
            (Ok(whole), _) => Value::Whole(whole),
            (_, Ok(number)) if number.is_finite() => Value::Fraction(number),
            _ => return self.trouble("this is no number"),
        };
        self.at += end;
        Ok(value)
    }

    fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest
            .find(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '.'))
            .unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn name(&mut self) -> Result<Value, Trouble> {
        let start = self.at;
        let word = self.word();
        match word {
            "True" => return Ok(Value::Truth(true)),
            "False" => return Ok(Value::Truth(false)),
            "None" => return Ok(Value::Nothing),
            // The signs that may stand before a text; none of them changes what is read here.
            "u" | "b" | "U" if matches!(self.next(), Some('\'' | '"')) => {
                return self.words().map(Value::Text);
            }
            _ => {}
        }
        self.blanks();
        if self.next() != Some('(') {
            self.at = start;
            return self.trouble(format!("`{word}` cannot be read here"));
        }
        let values = self.list(')')?;
        call(word, values).map_err(|what| Trouble { at: start, what })
    }
}

/// What a call means, written as the plain value that it stands for.
fn call(name: &str, mut values: Vec<Value>) -> Result<Value, String> {
    let number = |code: i64| Value::Whole(code);
    let first = if values.is_empty() { Value::Nothing } else { values.remove(0) };
    match (name, first, values.pop()) {
        ("ref", Value::Text(id), _) => Ok(Value::Reference(id)),
        ("Command.create", first, None) => Ok(Value::List(vec![number(0), number(0), first])),
        ("Command.update", first, Some(second)) => Ok(Value::List(vec![number(1), first, second])),
        ("Command.delete", first, None) => Ok(Value::List(vec![number(2), first])),
        ("Command.unlink", first, None) => Ok(Value::List(vec![number(3), first])),
        ("Command.link", first, None) => Ok(Value::List(vec![number(4), first])),
        ("Command.clear", Value::Nothing, None) => Ok(Value::List(vec![number(5)])),
        ("Command.set", first, None) => Ok(Value::List(vec![number(6), number(0), first])),
        ("ref", ..) => Err("`ref(…)` needs the id of a record, in quotes".to_owned()),
        _ => Err(format!("`{name}(…)` is calculated by Odoo itself and cannot be read here")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reference(id: &str) -> Value {
        Value::Reference(id.to_owned())
    }

    fn list(values: impl IntoIterator<Item = Value>) -> Value {
        Value::List(values.into_iter().collect())
    }

    #[test]
    fn links_are_read_in_all_their_forms() {
        let link = list([list([Value::Whole(4), reference("a")])]);
        for text in ["[(4, ref('a'))]", "[Command.link(ref('a'))]", "[ ( 4 , ref ( \"a\" ) , ) , ]"] {
            assert_eq!(read(text), Ok(link.clone()), "{text}");
        }
        let both = list([list([Value::Whole(6), Value::Whole(0), list([reference("a"), reference("m.b")])])]);
        for text in ["[(6, 0, [ref('a'), ref(\"m.b\")])]", "[Command.set([ref('a'), ref('m.b')])]"] {
            assert_eq!(read(text), Ok(both.clone()), "{text}");
        }
    }

    #[test]
    fn plain_values_are_read() {
        assert_eq!(read(" 12 "), Ok(Value::Whole(12)));
        assert_eq!(read("-1_000"), Ok(Value::Whole(-1000)));
        assert_eq!(read("2.5"), Ok(Value::Fraction(2.5)));
        assert_eq!(read("True"), Ok(Value::Truth(true)));
        assert_eq!(read("(False)"), Ok(Value::Truth(false)));
        assert_eq!(read("None"), Ok(Value::Nothing));
        assert_eq!(read("'a' \"b\\n\\u00e9\\'\""), Ok(Value::Text("ab\né'".to_owned())));
        assert_eq!(read("(1,)"), Ok(list([Value::Whole(1)])));
        assert_eq!(read("()"), Ok(list([])));
    }

    #[test]
    fn entries_inside_are_read() {
        let made = list([list([
            Value::Whole(0),
            Value::Whole(0),
            Value::Table(vec![("name".to_owned(), Value::Text("Yes".to_owned()))]),
        ])]);
        assert_eq!(read("[(0, 0, {'name': 'Yes'})]"), Ok(made.clone()));
        assert_eq!(read("[Command.create({'name': \"Yes\",})]"), Ok(made));
    }

    #[test]
    fn what_cannot_be_read_says_where_and_why() {
        let trouble = |text: &str| {
            let trouble = read(text).unwrap_err();
            (trouble.at, trouble.what)
        };
        assert_eq!(trouble("[(4, ref('a')]").1, "`)` was expected here");
        assert_eq!(trouble("'a").1, "the quotation mark that ends this text is missing");
        assert_eq!(trouble("[time.now()]").0, 1);
        assert!(trouble("[time.now()]").1.contains("calculated by Odoo itself"));
        assert!(trouble("1 + 1").1.contains("more stands here"));
        assert!(trouble("").1.contains("ends"));
        assert!(trouble("ref(1)").1.contains("in quotes"));
        assert!(trouble("fish").1.contains("`fish` cannot be read"));
        assert!(trouble(&"[".repeat(100_000)).1.contains("nested too deep"));
    }
}
