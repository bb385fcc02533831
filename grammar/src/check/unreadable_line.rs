//! A line that is none of the language.

use super::unread::{UnreadLine, is_for_name, word_end, words_of};
use crate::check::habit::{self, Habit};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::parse::{Expectation, expectation, is_name};
use crate::source::Source;
use crate::span::Location;
use crate::words::{either, fold, nearest, slug};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB101",
    severity: Severity::Error,
    title: "Line that cannot be read",
    page: "Every line is one thing, and its first word or sign says which: `say`, `ask`, `set`, `note`, \
        `create`, `forward` and `->` are steps; `- Label` is an answer, `on …` an event; `== name` \
        starts a section; `|` goes on with a text; `//` starts a comment. The other words, such as \
        `bot`, `team` or `hours`, stand in the head of the file.\n\n\
        What the bot says always has `say` in front. So a misspelt word is never spoken to a visitor \
        by accident.\n\n\
        Names have small letters, digits and `_`, with a letter first. Conditions stand in brackets \
        at the end of a line, `-> person (if urgent)`; what happens otherwise stands in the next \
        line.",
    mistake: "\
bot Front desk

== start
sya Hello! How can we help you?
-> end
",
    mend: "\
bot Front desk

== start
say Hello! How can we help you?
-> end
",
};

/// The words that start lines.
const FIRST_WORDS: [&str; 16] = [
    "say",
    "ask",
    "set",
    "note",
    "create",
    "forward",
    "on",
    "bot",
    "language",
    "include",
    "use",
    "expertise",
    "team",
    "hours",
    "given",
    "anytime",
];

/// Signs that start lines.
const OWN_SIGNS: &[&str] = &["==", "-"];

/// Help where a line starts with a sign that starts none.
const IF_SAID: &str = "If the bot says this, write `say` in front of it.";

/// The words behind `on`.
const EVENTS: [&str; 7] = ["other", "invalid", "silence", "nobody", "waiting", "unanswered", "returned"];

/// The words behind `ask`.
const INPUTS: [&str; 5] = ["email", "phone", "number", "text", "lines"];

/// The line at `location`, which could not be read.
pub(crate) fn finding(source: &Source, location: Location) -> Finding {
    let line = ScriptLine { words: source.slice(location.span), location };
    if let Some(habit) = habit::word::invisible(line.words) {
        return line.habit(&habit);
    }
    if let Some(finding) = line.foreign_word() {
        return finding;
    }
    let expectation = expectation(source.text(), location.span);
    let is_unknown = expectation.unknown_word.is_some() || line.starts_with_sign(OWN_SIGNS);
    if let Some(habit) = habit::word::line(line.words).filter(|_| is_unknown) {
        return line.habit(&habit);
    }
    if let Some(finding) = line.foreign_sign() {
        return finding;
    }
    match expectation.unknown_word {
        Some(word) => line.unknown_word(source.slice(word)),
        None if line.starts_with_sign(OWN_SIGNS) => line.unknown_sign(IF_SAID),
        None => line.unexpected(&expectation),
    }
}

/// A line of a script that could not be read, and where it stands.
#[derive(Clone, Copy)]
struct ScriptLine<'s> {
    words: &'s str,
    location: Location,
}

impl UnreadLine for ScriptLine<'_> {
    const EXPLANATION: &'static Explanation = &EXPLANATION;
    const FIRST_WORDS: &'static [&'static str] = &FIRST_WORDS;

    fn words(&self) -> &str {
        self.words
    }

    fn location(self) -> Location {
        self.location
    }

    fn kind(self) -> String {
        match self.words {
            words if words.starts_with("==") => "This section line".to_string(),
            words if words.starts_with("->") => "This arrow".to_string(),
            words if words.starts_with('-') => "This answer".to_string(),
            _ => format!("This `{}` line", self.first_word()),
        }
    }

    fn shape(self) -> String {
        let event = self.words.split_whitespace().nth(1).unwrap_or("");
        let shape = match (self.first_word(), event) {
            ("say", _) => "say Text",
            ("ask", _) => "ask name: Text",
            ("set", _) => "set name = value",
            ("note", _) => "note Text",
            ("create", _) => "create ticket for team: Title",
            ("forward", _) => "forward to expertise: Text",
            ("on", "invalid") => "on invalid: Text` or `on invalid 3 times -> place",
            ("on", "silence") => "on silence 5 min: Text` or `on silence 5 min -> place",
            ("on", "waiting") => "on waiting 5 min: Text",
            ("on", "unanswered") => "on unanswered 5 min -> place",
            ("on", "other") => "on other -> place",
            ("on", "returned") => "on returned -> place",
            ("on", _) => "on nobody -> place",
            ("bot", _) => "bot Title",
            ("language", _) => "language en",
            ("include", _) => "include file.bot",
            ("use", _) => "use file.rhai",
            ("expertise", _) => "expertise name: Label",
            ("team", _) => "team name: Label",
            ("hours", _) => "hours name: Mon-Fri 09:00-17:00 Europe/Brussels",
            ("given", _) => "given name: number = 0 try 1 | 4",
            ("anytime", _) => "anytime word, other words -> place",
            _ if self.words.starts_with("==") => "== name",
            _ if self.words.starts_with("->") => "-> place",
            _ => "- Label [key] -> place",
        };
        format!("It is written like `{shape}`.")
    }
}

impl ScriptLine<'_> {
    /// What was written out of habit.
    fn habit(self, habit: &Habit) -> Finding {
        let place = |(from, to): (usize, usize)| self.part(from, to);
        let finding = Finding::new(&EXPLANATION, place(habit.at), &*habit.message).help(&*habit.help);
        match &habit.fix {
            Some((at, text)) => finding.replace(place(*at), &**text),
            None => finding,
        }
    }

    /// What was written out of habit in a line whose first word is known.
    fn known_habit(self, expectation: &Expectation) -> Option<Habit> {
        let expects_colon = expectation.expected.contains(&"a colon `:`");
        match self.first_word() {
            "on" => habit::event::event(self.words),
            "forward" => habit::forward::forward(self.words),
            "hours" if !self.words.starts_with("hours:") => habit::hours::hours(self.words),
            _ if self.words.starts_with("->") => habit::arrow::arrow(self.words, 0),
            "anytime" if self.words.contains("->") && !self.words.starts_with("anytime:") => {
                habit::arrow::arrow(self.words, self.words.find("->")?)
            }
            _ => habit::colon::colon(self.words, self.place(expectation), expects_colon),
        }
    }

    /// Words that start lines in other languages.
    fn foreign_word(self) -> Option<Finding> {
        let first = self.words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        match first.as_str() {
            "if" | "elif" | "elseif" => Some(
                self.finding(
                    "No line starts with a condition: it stands in brackets at the end of the line.",
                )
                .help(
                    "Write it like `-> person (if urgent)`; what happens otherwise stands in the next line.",
                ),
            ),
            "else" | "otherwise" => Some(
                self.finding(format!(
                    "There is no `{first}`: what happens otherwise stands in the next line."
                ))
                .help("Write the line below the one with the condition, without anything in front."),
            ),
            "goto" | "go" | "jump" => Some(self.jump()),
            "end" | "back" | "next" if first == self.words => Some(
                self.finding(format!(
                    "Where the conversation goes on is written with an arrow: `-> {first}`."
                ))
                .help(format!("Write `-> {first}`."))
                .insert(self.location, "-> "),
            ),
            _ => None,
        }
    }

    fn jump(self) -> Finding {
        let finding = self.finding("Where the conversation goes on is written with an arrow: `-> name`.");
        let words = self.words.to_lowercase();
        let words: Vec<&str> = words.split_whitespace().collect();
        match words.as_slice() {
            ["goto" | "jump", name] | ["go" | "jump", "to", name] if is_name(name) => {
                finding.help(format!("Write `-> {name}`.")).replace(self.location, format!("-> {name}"))
            }
            _ => finding.help("Write `->` and the name of a section, or `-> end`."),
        }
    }

    /// Signs that start lines in other languages.
    fn foreign_sign(self) -> Option<Finding> {
        let first = self.words.chars().next()?;
        let second = self.words.chars().nth(1);
        match first {
            '→' | '⇒' => Some(self.arrow(first.len_utf8())),
            '=' if second == Some('>') => Some(self.arrow(2)),
            '#' => Some(self.number_sign()),
            '=' if second != Some('=') || self.words.starts_with("===") || self.words.ends_with('=') => {
                Some(self.section())
            }
            '*' if second == Some('*') => None,
            '*' | '•' | '·' | '+' | '–' | '—' => Some(self.answer(first)),
            '0'..='9' if self.words.trim_start_matches(char::is_numeric).starts_with(['.', ')']) => Some(
                self.finding("Answers have no numbers: an answer is written `- Label`.")
                    .help("Write `-` instead."),
            ),
            '/' => Some(
                self.finding("A comment starts with two slashes: `//`.").help("Write `//` in front of it."),
            ),
            _ => None,
        }
    }

    fn arrow(self, length: usize) -> Finding {
        self.finding("An arrow is written `->`.").help("Write `->`.").replace(self.part(0, length), "->")
    }

    fn answer(self, sign: char) -> Finding {
        let finding = self.finding(format!("No line starts with `{sign}`: an answer is written `- Label`."));
        let finding = finding.help("Write `-` and the label, if this is an answer.");
        match self.words.chars().nth(1) {
            Some(next) if next.is_whitespace() => finding.replace(self.part(0, sign.len_utf8()), "-"),
            Some(_) | None => finding,
        }
    }

    fn number_sign(self) -> Finding {
        let name = self.words.trim_matches(|c: char| c == '#' || c.is_whitespace());
        let message =
            "No line starts with `#`: a section is written `== name`, and a comment starts with `//`.";
        if is_name(name) {
            let section = format!("== {name}");
            return self.finding(message).help(format!("Write `{section}`.")).replace(self.location, section);
        }
        self.finding(message).help("Write `==` and a name for a section, or `//` in front of a comment.")
    }

    fn section(self) -> Finding {
        let written = self.words.trim_matches(|c: char| c == '=' || c.is_whitespace());
        let finding =
            self.finding("A section is written `== name`: two `=` in front of the name, and none behind it.");
        let name = slug(written);
        if written.contains('(') || !is_name(&name) {
            return finding.help("Write `==` and the name of the section.");
        }
        let section = format!("== {name}");
        finding.help(format!("Write `{section}`.")).replace(self.location, section)
    }

    /// A line whose first word, `word`, starts no line.
    fn unknown_word(self, word: &str) -> Finding {
        if let Some(finding) = self.misspelt(word) {
            return finding;
        }
        let finding = self.no_line_starts_so(word.len());
        let is_sentence = word.starts_with(char::is_alphabetic) && self.words.split_whitespace().count() > 1;
        finding.help(if is_sentence {
            format!("If the bot says this, write `say` in front of it: `say {word} …`.")
        } else {
            "Every line starts with what it is, such as `say`, `ask`, `-` or `->`.".to_string()
        })
    }

    /// A line whose first word is known, but that does not go on as it should.
    fn unexpected(self, expectation: &Expectation) -> Finding {
        let at = self.place(expectation);
        if let Some(finding) = self.unknown_event() {
            return finding;
        }
        if let Some(help) = self.spread_name().filter(|_| !self.words.starts_with("forward")) {
            let finding = self.finding("A name is one word.");
            return finding.help(help);
        }
        if let Some(habit) = self.known_habit(expectation) {
            return self.habit(&habit);
        }
        if at == 0 {
            return self.badly_written();
        }
        if let Some(finding) = self.bad_name(at, &expectation.expected) {
            return finding;
        }
        let length = self.words[at..].chars().next().map_or(0, char::len_utf8);
        let finding = self.stops_at(at, at + length, &expectation.expected);
        let to = word_end(self.words, at);
        let near = nearest(&self.words[at..to], words_of(&expectation.expected));
        self.with_word_or_shape(finding, (at, to), near)
    }

    /// An `on` line with an event that there is not.
    fn unknown_event(self) -> Option<Finding> {
        let behind = self.words.strip_prefix("on").filter(|_| word_end(self.words, 0) == 2)?;
        let from = self.words.len() - behind.trim_start().len();
        let to = word_end(self.words, from);
        let word = &self.words[from..to];
        if EVENTS.contains(&word) {
            return None;
        }
        let events = either(&EVENTS.map(|event| format!("`on {event}`")));
        if word.is_empty() {
            return Some(
                self.finding("This line does not say what happens.").help(format!("Write {events}.")),
            );
        }
        let location = self.part(from, to);
        let finding = Finding::new(&EXPLANATION, location, format!("There is no event `on {word}`."));
        Some(match nearest(word, EVENTS).or_else(|| habit::event::meant(word)) {
            Some(near) => finding.help(format!("Did you mean `on {near}`?")).replace(location, near),
            None => finding.help(format!("Write {events}.")),
        })
    }

    /// A name with signs or letters that no name has.
    fn bad_name(self, at: usize, expected: &[&str]) -> Option<Finding> {
        let (from, to) = self.name_at(at, expected)?;
        let (written, location) = (&self.words[from..to], self.part(from, to));
        let name = slug(written);
        if is_name(written) || !is_name(&name) {
            return None;
        }
        let message =
            format!("`{written}` is no name: a name has small letters, digits and `_`, with a letter first.");
        let finding = Finding::new(&EXPLANATION, location, message);
        Some(finding.help(format!("Write `{name}`.")).replace(location, name))
    }

    /// From where to where somebody meant to write a name, if the line could not be read at `at` because of it.
    fn name_at(self, at: usize, expected: &[&str]) -> Option<(usize, usize)> {
        if let Some(behind) = self.words.strip_prefix("==") {
            let name = behind.split('(').next().unwrap_or(behind);
            let from = 2 + name.len() - name.trim_start().len();
            return Some((from, from + name.trim().len()));
        }
        let from = self.words[..at].trim_end_matches(is_of_written_name).len();
        let length = self.words[at..].find(|c| !is_of_written_name(c)).unwrap_or(self.words.len() - at);
        let (to, behind) = (at + length, self.words[at + length..].trim_start());
        let is_known = words_of(expected).any(|word| word == fold(&self.words[from..to]));
        let is_whole = from == at && !is_known && self.fits_name(behind, expected);
        let is_broken = from < at && is_name(&self.words[from..at]) && !behind.starts_with('>');
        (is_whole || is_broken).then_some((from, to))
    }

    /// Whether a name would fit where `behind` follows it.
    fn fits_name(self, behind: &str, expected: &[&str]) -> bool {
        if behind.starts_with(':') {
            return !self.words.starts_with("on");
        }
        let is_expected = expected.is_empty()
            || expected.contains(&"`anyone`")
            || expected.iter().any(|words| is_for_name(words));
        is_expected && !expected.contains(&"a colon `:`")
    }

    /// Help for a name of several words, or for a misspelt input.
    fn spread_name(self) -> Option<String> {
        let (head, _) = self.words.split_once(':')?;
        let words: Vec<&str> = head.split_whitespace().collect();
        let (first, name) = words.split_first()?;
        if !name.iter().all(|word| is_name(word)) {
            return None;
        }
        match (*first, name) {
            ("ask", [kind, name]) if !INPUTS.contains(kind) && nearest(kind, INPUTS).is_some() => {
                nearest(kind, INPUTS).map(|kind| format!("Did you mean `ask {kind} {name}`?"))
            }
            ("ask", [kind, name @ ..]) if INPUTS.contains(kind) => one_word(name),
            ("ask" | "expertise" | "team" | "hours" | "given", name) => one_word(name),
            _ => None,
        }
    }
}

/// Help for a name that was written as several words.
fn one_word(name: &[&str]) -> Option<String> {
    (2..=3).contains(&name.len()).then(|| format!("Write it as one word, such as `{}`.", name.join("_")))
}

/// Whether a character may stand in what somebody takes for a name.
fn is_of_written_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '-'
}
