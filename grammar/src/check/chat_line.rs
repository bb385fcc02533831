//! A line of a `.chat` file that is none of the language.

use super::unread::{UnreadLine, word_end, words_of};
use crate::diagnostic::{Explanation, Finding, Severity};
use crate::parse::Expectation;
use crate::parse::chat::{bad_escape, expectation};
use crate::source::Source;
use crate::span::Location;
use crate::words::{fold, nearest};

pub(crate) const EXPLANATION: Explanation = Explanation {
    code: "SB801",
    severity: Severity::Error,
    title: "Line of a conversation that cannot be read",
    page: "Every line of a `.chat` file is one thing, and its first word or sign says which. `== Title` \
        starts a conversation. `you …` is what the visitor writes or chooses, `@Bea …` what an operator \
        writes, and `|` goes on with the text above. `given`, `visitor`, `operator`, `at` and `wait` say \
        what the world does, `expect …` what must be so, and `script shop.bot` names the bot. `//` \
        starts a comment.\n\n\
        What the bot says does not stand in the file: it is recorded when the conversation is played, \
        and compared with the recording from then on. A line `expect said \"Goodbye\"` asks for certain \
        words.",
    mistake: "\
script shop.bot

== A question about a parcel
You: My parcel
",
    mend: "\
script shop.bot

== A question about a parcel
you My parcel
",
};

/// The words that start lines.
const FIRST_WORDS: [&str; 8] = ["you", "given", "visitor", "operator", "at", "wait", "expect", "script"];

/// Signs that start lines.
const OWN_SIGNS: &[&str] = &["==", "@"];

/// Help where a line starts with a sign that starts none.
const IF_WRITTEN: &str = "If the visitor writes this, write `you` in front of it.";

/// Words that start lines of scripts, and say what the bot does.
const OF_THE_BOT: [&str; 9] = ["say", "ask", "set", "note", "create", "forward", "on", "bot", "->"];

/// A text that was typed where only one line of a conversation makes sense.
pub(crate) fn not_typed(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This is nothing that happens in a conversation.")
        .help("Write what the visitor, an operator or the world does, such as `visitor leaves` or `wait 10 min`.")
}

/// The line of an operator at `location` who writes nothing.
pub(crate) fn no_words(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "This does not say what the operator writes.")
        .help("Write it behind the name: `@Bea Good morning`. What an operator does stands behind `operator`: `operator Bea away`.")
}

/// The sign at `location` between the name of an operator and what he writes, and what stands in its place.
pub(crate) fn sign_after_name(location: Location, sign: char, instead: &str) -> Finding {
    let [message, help] = sign_words(sign);
    Finding::new(&EXPLANATION, location, message).help(help).replace(location, instead)
}

/// What is wrong with a sign between the name of an operator and what he writes, and what helps.
pub(crate) fn sign_words(sign: char) -> [String; 2] {
    let name = if sign == ',' { "comma" } else { "colon" };
    [
        format!("No {name} stands behind the name of an operator: the visitor would see it."),
        format!("Leave the {name} out."),
    ]
}

/// A line with variants that was typed.
pub(crate) fn one_at_a_time(location: Location) -> Finding {
    Finding::new(&EXPLANATION, location, "Here only one thing can happen at a time, and `|` is between several.")
        .help("Write one of them, or put quotes around a value that has a `|` in it.")
}

/// The line at `location`, which could not be read.
pub(crate) fn finding(source: &Source, location: Location) -> Finding {
    let line = ConversationLine { words: source.slice(location.span), location };
    if let Some(finding) = line.visitor_number().or_else(|| line.colon()).or_else(|| line.foreign()) {
        return finding;
    }
    if let Some(escape) = bad_escape(source.text(), location.span) {
        return needless_backslash(Location::new(location.file, escape));
    }
    let expectation = expectation(source.text(), location.span);
    match expectation.unknown_word {
        Some(word) => line.unknown_word(source.slice(word)),
        None if line.starts_with_sign(OWN_SIGNS) => line.unknown_sign(IF_WRITTEN),
        None => line.unexpected(&expectation),
    }
}

/// The backslash at `location`, inside of quotes, with the character behind it that it means nothing for.
fn needless_backslash(location: Location) -> Finding {
    let message = "In quotes, a backslash stands only before a quotation mark or another backslash: `\\\"` or `\\\\`.";
    Finding::new(&EXPLANATION, location, message).help("Write `\\\\` for a backslash.").insert(location, "\\")
}

/// A line of a conversation that could not be read, and where it stands.
#[derive(Clone, Copy)]
struct ConversationLine<'s> {
    words: &'s str,
    location: Location,
}

impl UnreadLine for ConversationLine<'_> {
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
            words if words.starts_with("==") => "This title".to_owned(),
            words if words.starts_with('@') => "This line of an operator".to_owned(),
            _ => format!("This `{}` line", self.first_word()),
        }
    }

    fn shape(self) -> String {
        let first = self.first_word().trim_end_matches(|c: char| c.is_ascii_digit());
        let shape = match first {
            "you" => "you My parcel` or `you2 Hello",
            "given" => "given orders = 4` or `given orders = 1 | 4",
            "visitor" => "visitor language fr, country BE`, `visitor leaves`, `visitor restarts` or `visitor opens /page",
            "operator" => self.operator_shape(),
            "at" => "at 20:15` or `at 2026-03-02 20:15 Europe/Brussels",
            "wait" => "wait 10 min",
            "script" => "script shop.bot",
            "expect" => self.expectation_shape(),
            _ if self.words.starts_with('@') => "@Bea Good morning",
            _ => "== Title",
        };
        format!("It is written like `{shape}`.")
    }
}

impl ConversationLine<'_> {
    /// A name with a colon behind it, as conversations are written in plays and protocols.
    fn colon(self) -> Option<Finding> {
        let (name, rest) = self.words.split_once(':')?;
        let words: Vec<&str> = name.split_whitespace().collect();
        let to = name.len() + 1 + (rest.len() - rest.trim_start().len());
        let speaks = match words.as_slice() {
            [word] if is_visitor(word) => "you ".to_owned(),
            [word] if self.is_known(word) => return self.needless_colon(name.len()),
            [first, ..] if words.len() <= 3 && first.starts_with(char::is_uppercase) => {
                return Some(
                    self.finding("There is no colon behind the name of somebody who writes.").help(format!(
                        "Write `@{name} …` for what an operator writes, and `you …` for what the visitor writes."
                    )),
                );
            }
            _ => return None,
        };
        let finding = self.finding("What the visitor writes stands behind `you`, without a colon.");
        Some(finding.help("Write `you` in place of it.").replace(self.part(0, to), speaks))
    }

    fn is_known(self, word: &str) -> bool {
        FIRST_WORDS.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit()))
    }

    fn needless_colon(self, at: usize) -> Option<Finding> {
        let word = &self.words[..at];
        let message = format!("No colon stands behind `{word}`.");
        let finding = Finding::new(&EXPLANATION, self.part(at, at + 1), message);
        let blank = if self.words[at + 1..].starts_with(' ') { "" } else { " " };
        Some(finding.help("Leave the colon out.").replace(self.part(at, at + 1), blank))
    }

    /// Lines of scripts, and of other languages.
    fn foreign(self) -> Option<Finding> {
        let first = self.first_word();
        if OF_THE_BOT.contains(&first) || self.words.starts_with("->") {
            return Some(
                self.finding("What the bot does stands in its script, and not in a conversation with it.")
                    .help("Leave the line out: what the bot says is recorded by itself. If it must say certain words, write `expect said \"…\"`."),
            );
        }
        if self.words.split_whitespace().take(2).eq(["expect", "not"]) {
            return Some(self.expect_not());
        }
        match (first, self.words.chars().next()?) {
            ("if" | "else" | "repeat" | "while" | "for", _) => Some(
                self.finding("Conversations have no conditions: they are what happens, line by line.")
                    .help("Write another conversation, or a world line with variants, such as `given orders = 1 | 4`."),
            ),
            (_, '-' | '*' | '•' | '>') => Some(
                self.finding("What the visitor chooses or writes stands behind `you`.")
                    .help("Write `you` and the label of the answer."),
            ),
            (_, '#') => Some(
                self.finding("The title of a conversation stands behind `==`, and a comment behind `//`.")
                    .help("Write `==` in front of a title, or `//` in front of a comment."),
            ),
            (_, '@') if self.words[1..].starts_with(char::is_whitespace) => Some(self.blank_behind_at()),
            (_, '/') if self.words[1..].starts_with(char::is_alphabetic) => Some(
                self.finding("A command belongs to the operator who types it.")
                    .help("Write the name of the operator in front of it, such as `@Bea /ticket Charged twice`."),
            ),
            (_, '/') => Some(
                self.finding("A comment starts with two slashes: `//`.").help("Write `//` in front of it."),
            ),
            (_, '=') if !self.words.starts_with("==") => Some(
                self.finding("The title of a conversation stands behind two signs: `== Title`.")
                    .help("Write `==` and the title."),
            ),
            _ => None,
        }
    }

    fn blank_behind_at(self) -> Finding {
        let blanks = self.words[1..].len() - self.words[1..].trim_start().len();
        let location = self.part(1, 1 + blanks);
        Finding::new(&EXPLANATION, location, "No blank stands between `@` and the name of an operator.")
            .help("Leave the blank out.")
            .replace(location, "")
    }

    fn expect_not(self) -> Finding {
        self.finding("No `not` stands behind `expect`.").help(
            "What must not be said is `expect never said \"…\"`, what must not be seen `expect never seen \"…\"`, and \
             what must not be made `expect no ticket`.",
        )
    }

    /// A line whose first word, `word`, starts no line.
    fn unknown_word(self, word: &str) -> Finding {
        self.misspelt(word).unwrap_or_else(|| self.no_line_starts_so(word.len()).help(format!(
            "If the visitor writes this, write `you` in front of it: `you {word} …`. What an operator writes starts with `@` \
             and his name."
        )))
    }

    /// A line whose first word is known, but that does not go on as it should.
    fn unexpected(self, expectation: &Expectation) -> Finding {
        let at = self.place(expectation);
        if at == 0 {
            return self.badly_written();
        }
        let (at, to) = self.whole_word(at);
        let finding = self.stops_at(at, to, &expectation.expected);
        if let Some(finding) = self.without_quotes(&expectation.expected, at) {
            return finding;
        }
        let word = &self.words[at..to];
        let near = meant(word).filter(|meant| is_expected(meant, &expectation.expected));
        let near = near.or_else(|| nearest(word, words_of(&expectation.expected)));
        let near = near.filter(|near| *near != word);
        self.with_word_or_shape(finding, (near.map_or(at, |near| self.begun(at, near)), to), near)
    }

    /// Where the words that are meant begin: `at`, or the word in front of it where that is the first of them already.
    fn begun(self, at: usize, meant: &str) -> usize {
        let Some((first, _)) = meant.split_once(' ') else { return at };
        let front = self.words[..at].trim_end();
        match front.strip_suffix(first) {
            Some(before) if front.len() < at && before.ends_with(char::is_whitespace) => before.len(),
            Some(_) | None => at,
        }
    }

    /// The number of a visitor that none can have.
    fn visitor_number(self) -> Option<Finding> {
        let first = self.first_word();
        let word = first.trim_end_matches(|c: char| c.is_ascii_digit());
        let number = &first[word.len()..];
        let is_none = !number.is_empty() && (number.len() > 1 || number == "0");
        (is_none && matches!(word, "you" | "visitor" | "expect")).then(|| {
            let message = "Visitors are numbered from 2 to 9.";
            Finding::new(&EXPLANATION, self.part(word.len(), first.len()), message)
                .help(format!("Write `{word}` for the first visitor, and `{word}2` to `{word}9` for others."))
        })
    }

    /// The word at which a line could not be read; nothing at its end.
    fn whole_word(self, at: usize) -> (usize, usize) {
        let has_more = self.words.split_whitespace().count() > 2 && !self.words.ends_with('|');
        let is_operator = self.words.starts_with("operator") && at == self.words.len() && has_more;
        let is_operator = is_operator && self.verb().is_none();
        let from = if is_operator {
            self.words.trim_end().rfind([' ', '\t', '|']).map_or(at, |blank| blank + 1)
        } else {
            at
        };
        let length = self.words[from..].chars().next().map_or(0, char::len_utf8);
        (from, word_end(self.words, from).max(from + length))
    }

    /// A part of a text that stands there without its quotes.
    fn without_quotes(self, expected: &[&str], at: usize) -> Option<Finding> {
        let rest = self.words[at..].trim_end();
        if rest.is_empty() || rest.contains(['"', '“']) || !expected.contains(&"words in quotes") {
            return None;
        }
        let location = self.part(at, at + rest.len());
        let finding = Finding::new(&EXPLANATION, location, "These words must stand in quotes.");
        Some(finding.help("Put quotes around them.").replace(location, format!("\"{rest}\"")))
    }

    fn operator_shape(self) -> &'static str {
        match self.verb() {
            Some("sets") => {
                "operator Sam sets languages: fr, en`, `operator Sam sets expertise: billing 5` or `operator Sam sets chat name: Sam"
            }
            Some("makes") => "operator Bea makes expertise vip: Important customers",
            Some("renames") => "operator Bea renames expertise vip: Gold customers",
            Some("shows") => "operator Sam shows busy",
            Some(_) | None => "operator Sam away` or `operator Sam free | full | in a call",
        }
    }

    /// What an operator does, where it is something with an object.
    fn verb(self) -> Option<&'static str> {
        let mut words = self.words.split_whitespace().skip(2);
        words.find_map(|word| ["sets", "makes", "renames", "shows"].into_iter().find(|verb| *verb == word))
    }

    fn expectation_shape(self) -> &'static str {
        match self.words.split_whitespace().nth(1).unwrap_or("") {
            "handed" => "expect handed to Bea",
            "end" => "expect end at goodbye",
            "answer" => "expect answer topic is invoice",
            "no" => "expect no answer topic` or `expect no ticket",
            "never" => "expect never said \"Goodbye\"` or `expect never seen \"/ticket\"",
            "ticket" | "lead" => "expect ticket \"Invoice\"",
            "private" => "expect private \"Ticket\"",
            "status" => "expect status looking for help",
            "outcome" => "expect outcome success",
            "star" => "expect star for Bea",
            "in" => "expect in line 2",
            _ => "expect said \"Goodbye\"` or `expect handed to Bea",
        }
    }
}

/// What the language calls something that people call otherwise.
fn meant(word: &str) -> Option<&'static str> {
    Some(match fold(word).as_str() {
        "gone" | "logout" | "home" => "leaves",
        "lost" | "disconnected" | "unconnected" => "offline",
        "online" | "available" => "back",
        "busy" => "full",
        "call" | "calling" => "in a call",
        "dnd" | "pause" | "paused" | "unassigned" => "do not assign",
        "left" | "closes" | "ends" => "leaves",
        "enters" | "arrives" | "appears" => "comes",
        "restarted" | "returns" => "restarts",
        "goes" | "visits" | "url" => "opens",
        "lang" | "locale" => "language",
        "m" | "mins" => "min",
        "sec" | "secs" => "s",
        "says" | "say" | "contains" => "said",
        "line" | "queue" | "waiting" => "in line",
        "forwarded" => "handed to",
        _ => return None,
    })
}

/// Whether a word of the language is among what was expected.
fn is_expected(word: &str, expected: &[&str]) -> bool {
    let quoted = format!("`{word}`");
    expected.iter().any(|words| words.contains(&quoted))
}

/// Whether this word is what people call the visitor in a conversation that they write down.
fn is_visitor(word: &str) -> bool {
    ["you", "visitor", "user", "customer", "client", "me", "i"].contains(&fold(word).as_str())
}
