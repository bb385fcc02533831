//! What was typed into the simulator: a line of a conversation, or a command to the simulator itself. Lines of
//! conversations are read by the same function that reads them in files.

use switchboard_engine::desk::without_signs;
use switchboard_grammar::chat::{
    self, Action, Expected, OperatorAct, OperatorNames, Presence, named_operator,
};

use super::commands::{Command, WORDS};
use crate::stage::Stage;
use crate::words;

/// One line, understood.
#[derive(Clone, Debug, PartialEq)]
pub enum Typed {
    /// Nothing at all.
    Empty,
    /// What visitors, operators and the world do: one thing, or several facts of a visitor.
    Lines(Vec<Action>),
    /// Something that must be so in a visitor's conversation here.
    Expect {
        /// Whose conversation.
        visitor: u8,
        /// What must be so.
        expected: Expected,
    },
    /// A command to the simulator.
    Command(Command),
}

/// Whose the words are that are typed without saying so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writes {
    /// The number of the visitor in front.
    pub visitor: u8,
    /// The operator as whom the author types.
    pub operator: Option<Acting>,
}

/// An operator as whom the author types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acting {
    /// His name.
    pub name: String,
    /// The shortcuts of the canned responses that he may use.
    pub shortcuts: Vec<String>,
}

impl Writes {
    /// Whose they are on a stage as it stands.
    pub fn of(stage: &Stage) -> Self {
        let operator = stage.acting().map(|who| Acting {
            name: stage.desk().name(who).to_owned(),
            shortcuts: stage.desk().shortcuts(who),
        });
        Self { visitor: stage.visitor_number(), operator }
    }

    fn words(&self, text: &str) -> Action {
        match &self.operator {
            None => Action::You { visitor: self.visitor, text: text.to_owned() },
            Some(acting) => Action::Staff { visitor: None, words: format!("{} {text}", acting.name) },
        }
    }

    /// Whether a word behind a colon is a canned response of the operator as whom the author types. Commands to the
    /// simulator go first.
    pub fn is_shortcut(&self, word: &str) -> bool {
        is_free(word) && [word, without_signs(word)].into_iter().any(|word| self.has_canned(word))
    }

    fn has_canned(&self, shortcut: &str) -> bool {
        let acting = self.operator.as_ref();
        acting.is_some_and(|acting| acting.shortcuts.iter().any(|known| known == shortcut))
    }

    /// What a command that throws something away is told where it could as well be a canned response of the operator as
    /// whom the author types; none where it could not.
    fn either(&self, word: &str) -> Option<String> {
        let acting = self.operator.as_ref()?;
        let (command, does) = THROWS_AWAY.into_iter().find(|(command, _)| *command == word)?;
        self.has_canned(command).then(|| {
            format!(
                "{} has a canned response :{command}, so nothing was done: ::{command} puts it in; :as visitor and then \
                 :{command} {does}",
                acting.name
            )
        })
    }

    /// What is told of a word that is no command: it may be meant as a canned response.
    fn unknown(&self, word: &str) -> String {
        let shown = words::shorten(word, 40);
        let meant = nearest_commands(word);
        match &self.operator {
            Some(acting) => {
                let meant =
                    if meant.is_empty() { String::new() } else { format!(" (did you mean {meant}?)") };
                format!(
                    "there is no command :{shown}{meant}; ::{shown} looks for a canned response of {}",
                    acting.name
                )
            }
            None if meant.is_empty() => {
                format!("there is no command :{shown}; :help lists them, :you … is what the visitor writes")
            }
            None => format!("there is no command :{shown}; did you mean {meant}?"),
        }
    }

    /// What a line without a number says of a visitor, it says of the one in front.
    fn in_front(&self, typed: Typed) -> Typed {
        let Typed::Lines(mut actions) = typed else { return typed };
        for action in &mut actions {
            match action {
                Action::You { visitor, .. }
                | Action::Visitor { visitor, .. }
                | Action::VisitorDoes { visitor, .. }
                | Action::Expect { visitor, .. } => *visitor = self.visitor,
                Action::Staff { .. }
                | Action::Given { .. }
                | Action::Operator { .. }
                | Action::At(_)
                | Action::Wait(_) => {}
            }
        }
        Typed::Lines(actions)
    }
}

/// Commands after which something that was there is gone, and what each does.
const THROWS_AWAY: [(&str, &str); 5] = [
    ("restart", "begins anew"),
    ("goto", "goes on elsewhere"),
    ("quit", "leaves"),
    ("reload", "reads the files again"),
    ("back", "goes back"),
];

/// Words that begin lines of conversations after a colon.
const WORLD: [&str; 7] = ["you", "visitor", "operator", "given", "wait", "at", "expect"];

/// Understands a line. `operators` are those at the desk; an error says what is wrong and what could be meant.
pub fn read(line: &str, operators: &[OperatorNames], writes: &Writes) -> Result<Typed, String> {
    let line = line.trim();
    if line.is_empty() {
        return Ok(Typed::Empty);
    }
    if line.starts_with('@') {
        return doings(staff(line, operators)?, operators);
    }
    // A colon before anything but a letter or an operator is no command: people write :-) and :(.
    match line.strip_prefix(':') {
        Some(rest) if writes.is_shortcut(rest.split_whitespace().next().unwrap_or("")) => {
            Ok(Typed::Lines(vec![writes.words(line)]))
        }
        Some(rest) if rest.starts_with(|c: char| c.is_ascii_alphabetic()) => command(rest, writes),
        Some(rest) if rest.starts_with('@') => staff(rest, operators).map(Typed::Lines),
        Some(_) | None => Ok(Typed::Lines(vec![writes.words(line)])),
    }
}

/// Whether the first word behind a colon is no command to the simulator. A canned response of such a name is typed with
/// two colons.
pub(super) fn is_free(text: &str) -> bool {
    let word = without_signs(text.split_whitespace().next().unwrap_or("")).to_ascii_lowercase();
    !WORDS.iter().any(|(command, _)| *command == word)
}

/// In a simulation an operator also does what he does in a line of his own: `@Bea away`. Behind a colon, as in a file,
/// they are the words that he writes.
fn doings(actions: Vec<Action>, operators: &[OperatorNames]) -> Result<Typed, String> {
    let done = |action: Action| {
        let Action::Staff { visitor: None, words } = &action else { return Ok(action) };
        Ok(doing(words, operators)?.unwrap_or(action))
    };
    Ok(Typed::Lines(actions.into_iter().map(done).collect::<Result<_, String>>()?))
}

fn doing(line: &str, operators: &[OperatorNames]) -> Result<Option<Action>, String> {
    let Some((who, rest)) = named_operator(line, operators) else { return Ok(None) };
    let words = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some(names) = operators.get(who) else { return Ok(None) };
    let name = names.name.clone();
    let presence = Presence::ALL.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(&words));
    match presence {
        Some((_, presence)) => Ok(Some(Action::Operator { name, act: OperatorAct::Is(presence) })),
        // What is meant as a setting and is none is told, and never said to the visitor.
        None if is_meant_as_setting(&words) => Ok(world(&format!("operator {name} {words}"))?.pop()),
        None => Ok(setting(&format!("operator {name} {words}"))),
    }
}

/// Whether words begin as only what an operator sets does.
fn is_meant_as_setting(words: &str) -> bool {
    let words = words.to_lowercase();
    let (verb, rest) = words.split_once(' ').unwrap_or((&words, ""));
    let object = ["chat name", "language", "expertise"].into_iter().any(|object| rest.starts_with(object));
    match verb {
        "sets" | "makes" | "renames" => object || rest.contains(':'),
        "shows" => !rest.is_empty() && !rest.contains(' '),
        _ => false,
    }
}

/// What an operator sets or shows, written so that nobody would say it to a visitor.
fn setting(line: &str) -> Option<Action> {
    let action = chat::actions(line).ok()?.pop()?;
    let Action::Operator { act, .. } = &action else { return None };
    match act {
        OperatorAct::Shows(_)
        | OperatorAct::Sets { .. }
        | OperatorAct::Makes { .. }
        | OperatorAct::Renames { .. } => Some(action),
        OperatorAct::Is(_) | OperatorAct::JoinsChannel(_) | OperatorAct::LeavesChannel(_) => None,
    }
}

/// What an operator writes, who is called by his name and nothing else.
fn staff(line: &str, operators: &[OperatorNames]) -> Result<Vec<Action>, String> {
    let actions = world(line)?;
    let wrong = actions.iter().find_map(|action| match action {
        Action::Staff { words, .. } => chat::sign_after_name(words, operators),
        Action::You { .. }
        | Action::Visitor { .. }
        | Action::VisitorDoes { .. }
        | Action::Expect { .. }
        | Action::Given { .. }
        | Action::Operator { .. }
        | Action::At(_)
        | Action::Wait(_) => None,
    });
    wrong.map_or(Ok(actions), Err)
}

/// A line of a conversation, after the colon.
fn world(text: &str) -> Result<Vec<Action>, String> {
    chat::actions(text).map_err(|finding| match &finding.help {
        Some(help) => format!("{} {help}", finding.message),
        None => finding.message.clone(),
    })
}

fn command(text: &str, writes: &Writes) -> Result<Typed, String> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = word.to_ascii_lowercase();
    if let Some(message) = writes.either(&word) {
        return Err(message);
    }
    if let Some(command) = Command::read(&word, rest.trim()) {
        return command.map(Typed::Command);
    }
    match word.trim_end_matches(|c: char| c.is_ascii_digit()) {
        "language" => {
            let said = world(&format!("visitor language {}", rest.trim()));
            said.map(Typed::Lines).map(|typed| writes.in_front(typed))
        }
        known if WORLD.contains(&known) => {
            let typed = world(&format!("{word}{rest}")).map(Typed::Lines);
            let typed = if known == word { typed.map(|typed| writes.in_front(typed)) } else { typed };
            typed.map(expectation)
        }
        _ => Err(writes.unknown(&word)),
    }
}

/// What must be so is looked at, and not done.
fn expectation(typed: Typed) -> Typed {
    match typed {
        Typed::Lines(actions) => match <[Action; 1]>::try_from(actions) {
            Ok([Action::Expect { visitor, expected }]) => Typed::Expect { visitor, expected },
            Ok([action]) => Typed::Lines(vec![action]),
            Err(actions) => Typed::Lines(actions),
        },
        Typed::Empty | Typed::Expect { .. } | Typed::Command(_) => typed,
    }
}

/// The commands that are near to a word, in words; empty where none is.
fn nearest_commands(word: &str) -> String {
    let known = WORDS.iter().map(|(word, _)| *word);
    let near: Vec<String> = words::nearest(word, known).into_iter().map(|name| format!(":{name}")).collect();
    near.join(" or ")
}

#[cfg(test)]
mod tests {
    use switchboard_grammar::graph::VisitorFact;

    use super::*;

    fn operators() -> Vec<OperatorNames> {
        [("Bea Blum", "Bea"), ("Sam Ode", "Sam"), ("Beatrix", "Beatrix")]
            .map(|(name, chat_name)| OperatorNames { name: name.to_owned(), chat_name: chat_name.to_owned() })
            .to_vec()
    }

    fn first() -> Writes {
        Writes { visitor: 1, operator: None }
    }

    fn understood(line: &str) -> Typed {
        read(line, &operators(), &first()).unwrap()
    }

    fn one(action: Action) -> Typed {
        Typed::Lines(vec![action])
    }

    fn visitor(words: &str) -> Typed {
        one(Action::You { visitor: 1, text: words.to_owned() })
    }

    fn staff(words: &str) -> Typed {
        one(Action::Staff { visitor: None, words: words.to_owned() })
    }

    fn does(name: &str, presence: Presence) -> Typed {
        one(Action::Operator { name: name.to_owned(), act: OperatorAct::Is(presence) })
    }

    #[test]
    fn words_are_the_visitors() {
        assert_eq!(understood("An invoice"), visitor("An invoice"));
        assert_eq!(understood("  you are kind "), visitor("you are kind"));
        assert_eq!(understood(":-) thanks"), visitor(":-) thanks"));
        assert_eq!(understood(":you :help me"), visitor(":help me"));
        assert_eq!(understood("  "), Typed::Empty);
    }

    #[test]
    fn an_operator_writes_unless_his_whole_line_is_something_that_he_does() {
        assert_eq!(understood("@bea blum hello"), staff("bea blum hello"));
        assert_eq!(understood("@Sam leaves"), does("Sam Ode", Presence::Leaves));
        assert_eq!(understood("@sam ode in a  call"), does("Sam Ode", Presence::InCall));
        assert_eq!(understood("@Sam leaves you now"), staff("Sam leaves you now"));
        assert_eq!(understood("@Beatrix away"), does("Beatrix", Presence::Away));
        assert_eq!(understood(":@Sam leaves"), staff("Sam leaves"));
        assert_eq!(understood("@Zoe away"), staff("Zoe away"));
    }

    #[test]
    fn the_lines_of_files_stand_after_a_colon() {
        assert_eq!(understood(":operator Sam in a  call"), does("Sam", Presence::InCall));
        assert_eq!(understood(":wait 10 min"), one(Action::Wait(Some(600_000))));
        assert_eq!(understood(":wait"), one(Action::Wait(None)));
        let given = Action::Given { name: "orders".to_owned(), value: "4".to_owned() };
        assert_eq!(understood(":given orders=4"), one(given));
        let fact = |fact, value: &str| Action::Visitor { visitor: 1, fact, value: value.to_owned() };
        let facts = vec![fact(VisitorFact::Language, "fr"), fact(VisitorFact::Country, "BE")];
        assert_eq!(understood(":visitor language fr, country be"), Typed::Lines(facts));
        assert_eq!(understood(":language pt-BR"), one(fact(VisitorFact::Language, "pt-BR")));
    }

    #[test]
    fn what_is_typed_is_the_words_of_whoever_is_in_front() {
        let second = Writes { visitor: 2, operator: None };
        let you = |visitor, text: &str| one(Action::You { visitor, text: text.to_owned() });
        assert_eq!(read("Hello", &operators(), &second), Ok(you(2, "Hello")));
        assert_eq!(read(":you :help", &operators(), &second), Ok(you(2, ":help")));
        assert_eq!(read(":you1 Hello", &operators(), &second), Ok(you(1, "Hello")));
        assert_eq!(read(":visitor 3", &operators(), &second), Ok(Typed::Command(Command::Turn(3))));
        let shortcuts = ["sorry", "restart"].map(str::to_owned).to_vec();
        let acting = Acting { name: "Bea Blum".to_owned(), shortcuts };
        let bea = Writes { visitor: 2, operator: Some(acting) };
        assert_eq!(read("/help", &operators(), &bea), Ok(staff("Bea Blum /help")));
        assert_eq!(read(":sorry about that", &operators(), &bea), Ok(staff("Bea Blum :sorry about that")));
        assert_eq!(read(":you Hello", &operators(), &bea), Ok(you(2, "Hello")));
        assert_eq!(read("::restart", &operators(), &bea), Ok(staff("Bea Blum ::restart")));
        assert_eq!(read(":vars", &operators(), &bea), Ok(Typed::Command(Command::Vars)));
    }

    fn as_bea(shortcuts: &[&str]) -> Writes {
        let shortcuts = shortcuts.iter().map(|shortcut| (*shortcut).to_owned()).collect();
        Writes { visitor: 1, operator: Some(Acting { name: "Bea Blum".to_owned(), shortcuts }) }
    }

    #[test]
    fn what_throws_something_away_is_not_done_where_it_could_be_a_canned_response() {
        let bea = as_bea(&["restart", "quit", "vars"]);
        let told = "Bea Blum has a canned response :restart, so nothing was done: ::restart puts it in; :as visitor and then \
                    :restart begins anew";
        for line in [":restart", ":Restart", ":restart!", ":restart please"] {
            assert_eq!(read(line, &operators(), &bea), Err(told.to_owned()), "{line}");
        }
        assert!(read(":quit", &operators(), &bea).is_err());
        assert_eq!(read("::quit", &operators(), &bea), Ok(staff("Bea Blum ::quit")));
        assert_eq!(
            read(":vars", &operators(), &bea),
            Ok(Typed::Command(Command::Vars)),
            "nothing is lost by it"
        );
        assert_eq!(read(":back", &operators(), &bea), Ok(Typed::Command(Command::Back(1))));
        assert_eq!(understood(":restart"), Typed::Command(Command::Restart));
    }

    #[test]
    fn a_sign_directly_behind_a_shortcut_ends_it() {
        let bea = as_bea(&["sorry"]);
        for line in [":sorry, dear", ":sorry!", ":-D", ":) :sorry"] {
            assert_eq!(read(line, &operators(), &bea), Ok(staff(&format!("Bea Blum {line}"))), "{line}");
        }
        assert!(
            read(":sory, dear", &operators(), &bea)
                .unwrap_err()
                .ends_with("; ::sory looks for a canned response of Bea Blum")
        );
    }

    #[test]
    fn no_sign_stands_between_an_operators_name_and_what_he_writes() {
        for line in ["@Sam, hi", "@SAM: hi", ":@sam ode, hi", "@2 Sam,hi", "@Sam:"] {
            let message = read(line, &operators(), &first()).unwrap_err();
            assert!(
                message
                    .contains("stands behind the name of an operator: the visitor would see it. Leave the"),
                "{line}"
            );
        }
        assert_eq!(understood("@Sam :) hi"), staff("Sam :) hi"));
        assert_eq!(understood("@Sam:sorry"), staff("Sam:sorry"));
    }

    #[test]
    fn what_is_expected_is_about_the_visitor_in_front() {
        let second = Writes { visitor: 2, operator: None };
        let nobody = |visitor| Typed::Expect { visitor, expected: Expected::Nobody };
        assert_eq!(read(":expect nobody", &operators(), &second), Ok(nobody(2)));
        assert_eq!(read(":expect1 nobody", &operators(), &second), Ok(nobody(1)));
        assert_eq!(understood(":expect  nobody"), nobody(1));
        let said = Typed::Expect { visitor: 1, expected: Expected::Said("Hello, you".to_owned()) };
        assert_eq!(understood(":expect said \"Hello, you\""), said);
    }

    #[test]
    fn mistakes_are_told_in_the_words_of_files() {
        for (line, words) in [
            (":wait soon", "It is written like `wait 10 min`."),
            (":operator Sam dances", "It is written like `operator Sam away`"),
            (":language xx-YY-ZZ", "`xx-YY-ZZ` is no language."),
            (":at never", "It is written like `at 20:15`"),
            (":given orders", "It is written like `given orders = 4`"),
            (":expect said Hello", "in quotes"),
        ] {
            let message = read(line, &operators(), &first()).unwrap_err();
            assert!(message.contains(words), "{line}: {message}");
        }
    }

    #[test]
    fn an_unknown_command_is_told_what_was_meant() {
        assert!(read(":opertors", &operators(), &first()).unwrap_err().contains(":operators"));
        assert!(
            read(":re", &operators(), &first()).unwrap_err().ends_with("did you mean :restart or :reload?")
        );
        assert!(read(":xyzzy", &operators(), &first()).unwrap_err().contains(":help"));
    }
}
