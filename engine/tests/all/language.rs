//! LANGUAGE.md: texts, the visitor's language, bounds, determinism, sessions.

use crate::chat::{Chat, program, program_with};
use switchboard_engine::facts::NoOperators;
use switchboard_engine::input::Input;
use switchboard_engine::interpret::{show_again, step_watched};
use switchboard_engine::session::{Lost, RestoreError, Session, State};
use switchboard_engine::value::Value;
use switchboard_engine::watch::{Condition, Watch};
use switchboard_grammar::graph::StepId;

#[test]
fn markdown_is_kept_as_text() {
    let script = "== start\nsay **Bold** *italic* [label](https://example.org)\n  | - one\n  | - two\n-> end";
    assert_eq!(Chat::new(script).start()[0], "**Bold** *italic* [label](https://example.org)\n- one\n- two");
}

#[test]
fn numbers_are_written_as_people_do() {
    let script = "
given n: number = 3 try 2.5
== start
say {n} {n / 2} {n * 0} {n - n - 0.5} {0.1 + 0.2} {n / 3} {n * 1000000000}
-> end";
    assert_eq!(Chat::new(script).start()[0], "3 1.5 0 -0.5 0.3 1 3000000000");
}

#[test]
fn nothing_inserts_nothing() {
    let script = "
given orders: number = 0 try 1
== start
-> middle (if orders > 1)
ask text name: Name?
-> middle
== middle
say Hello {name}!
-> end";
    let mut chat = Chat::new(script);
    chat.give("orders", Value::Number(2.0));
    assert_eq!(chat.start(), ["Hello !", "end"]);
}

#[test]
fn built_in_words_use_the_visitors_language_else_the_scripts_else_english() {
    let heard = |script: &str, visitor: &str| {
        let script = format!("bot Test\nlanguage {script}\n== start\nask email x: X?\n-> end");
        let mut chat = Chat::begun(&script);
        chat.visitor.language = visitor.into();
        chat.you("x").remove(0)
    };
    assert!(heard("en", "fr").contains("adresse e-mail"));
    assert!(heard("en", "FR-be").contains("adresse e-mail"));
    assert!(heard("en", "es").contains("correo electrónico"));
    assert!(heard("en", "de-AT").contains("E-Mail-Adresse"));
    assert!(heard("en", "nl").contains("e-mailadres"));
    assert!(heard("fr", "").contains("adresse e-mail"));
    assert!(heard("fr", "ja").contains("adresse e-mail"));
    assert!(heard("fr", "en").contains("e-mail address"));
    assert!(heard("ja", "fil").contains("e-mail address"));
}

#[test]
fn at_most_1_000_steps_run_for_one_input_and_the_session_stays_as_it_was() {
    let says = "say x\n".repeat(999);
    let script = format!(
        "given orders: number = 1 try 0\n== start\nask text x: X?\nsay y (if orders > 0)\n{says}-> done\n== done\n-> end"
    );
    let mut chat = Chat::begun(&script);
    let before = chat.session.clone();
    let fault = chat.try_input(Input::Text("go".into())).unwrap_err();
    assert!(fault.message().contains("More than 1000 steps"), "{fault}");
    let place = fault.place().unwrap();
    assert_eq!((&*place.file, &*place.step, place.line), ("test.bot", "start", 1005));
    assert_eq!(chat.session, before);
    assert_eq!(chat.place(), "start.x", "the conversation goes on as if nothing had come");
}

#[test]
fn a_long_way_of_1_000_steps_is_no_fault() {
    let says = "say x\n".repeat(999);
    assert_eq!(Chat::new(&format!("== start\n{says}-> end")).start().len(), 1000);
    let mut chat = Chat::new(&format!("== start\n{says}say y\n-> end"));
    assert!(chat.try_input(Input::Start).is_err());
}

#[test]
fn a_session_of_another_script_is_refused_not_misread() {
    let mut chat = Chat::begun("== start\nask text x: X?\n-> end");
    chat.program = program("== start\nask text y: Y?\n-> end");
    let fault = chat.try_input(Input::Text("a".into())).unwrap_err();
    assert!(fault.message().contains("belongs to another script"), "{fault}");
    assert!(fault.place().is_none());
}

const BEFORE: &str = "
== start
ask topic: What?
  - An invoice [invoice] -> bill
  - A parcel [parcel] -> bill
== bill
ask email contact: Your address?
ask lines details: Details?
ask number pieces: How many?
-> person
== person
forward to anyone: {operator} joins.
  on nobody -> gone
== gone
-> end";

const AFTER: &str = "
== start
say Hello!
-> menu
== menu
ask subject (was topic): What?
  - The invoice [facture] (was invoice) -> invoice
  - Something new [new] -> invoice
== invoice (was bill)
say New words.
ask lines details: Details?
ask email contact: Your address?
ask text pieces: How many?
-> people
== people (was person)
forward to anyone: {operator} joins.
  on nobody -> gone
== gone
-> end";

fn at(script: &str, play: impl FnOnce(&mut Chat)) -> Chat {
    let mut chat = Chat::begun(script);
    play(&mut chat);
    chat
}

/// The session in the changed script, the same from both stored forms.
fn changed(chat: &Chat, script: &str) -> (Chat, Vec<Lost>) {
    let mut after = Chat::new(script);
    let restored = after.program.restore(&chat.program.save(&chat.session)).unwrap();
    assert_eq!(restored, after.program.adopt(&chat.program.store(&chat.session)));
    after.session = restored.session;
    (after, restored.lost)
}

#[test]
fn a_session_survives_a_change_of_the_script_where_names_survive_or_was_says_how() {
    let before = at(BEFORE, |chat| {
        chat.press("invoice");
        chat.you("ada@example.org");
        chat.you("It is wrong.");
    });
    let (mut after, lost) = changed(&before, AFTER);
    assert_eq!(lost, []);
    assert_eq!(after.place(), "invoice.details");
    assert_eq!(after.value("subject"), "The invoice");
    assert_eq!(after.value("contact"), "ada@example.org");
    assert_eq!(after.due(), Some(10));
    assert_eq!(after.pass(10), ["Your address?", "await Email contact"]);
}

#[test]
fn a_hand_over_survives_a_new_name_of_its_section() {
    let before = at(BEFORE, |chat| {
        chat.press("invoice");
        chat.you("ada@example.org");
        chat.you("It is wrong.");
        chat.pass(10);
        chat.you("3");
        chat.found("Bea");
    });
    let (after, lost) = changed(&before, AFTER);
    assert_eq!(after.session.state(), State::WithOperator { operator: "Bea".into() });
    assert_eq!(after.place(), "people.people");
    assert_eq!(lost, [Lost::Value { name: "pieces".into() }], "a number is no text");
}

#[test]
fn what_a_changed_script_has_no_room_for_is_named() {
    let before = at(BEFORE, |chat| {
        chat.press("parcel");
    });
    let (mut after, lost) =
        changed(&before, "== start\nask topic: What?\n  - New [new] -> done\n== done\n-> end");
    assert_eq!(
        lost,
        [
            Lost::Answer { question: "topic".into(), key: "parcel".into() },
            Lost::Value { name: "contact".into() },
            Lost::Place { step: "bill.contact".into() },
        ]
    );
    assert_eq!(after.session.state(), State::New, "where the place is lost it begins again");
    assert_eq!(after.start(), ["What?", "offer topic: new"]);
}

#[test]
fn any_bytes_are_an_error_or_a_session_never_a_panic() {
    let chat = at(BEFORE, |chat| {
        chat.press("invoice");
        chat.you("ada@example.org");
        chat.you("It is wrong.");
    });
    let saved = chat.program.save(&chat.session);
    assert_eq!(chat.program.restore(&[]), Err(RestoreError::Damaged));
    assert_eq!(chat.program.restore(&[9; 100]), Err(RestoreError::Version(9)));
    for length in 0..saved.len() {
        assert!(chat.program.restore(&saved[..length]).is_err(), "cut off after {length} bytes");
    }
    let mut longer = saved.clone();
    longer.push(0);
    assert_eq!(chat.program.restore(&longer), Err(RestoreError::Damaged));
}

#[test]
fn the_session_of_a_small_conversation_is_small() {
    let chat = at(BEFORE, |chat| {
        chat.press("invoice");
        chat.you("not-an-address");
        chat.you("ada@example.org");
        chat.you("I was charged twice");
        chat.pass(10);
        chat.you("3");
        chat.found("Bea");
    });
    let saved = chat.program.save(&chat.session).len();
    assert!(saved <= 160, "{saved} bytes");
    // The pointer to it, what it holds (a limit that the compiler checks), and its texts with their counters.
    let texts =
        ["ada@example.org", "I was charged twice", "Bea"].map(|text| text.len().next_multiple_of(16) + 32);
    let memory = size_of::<Session>() + 288 + 16 + texts.iter().sum::<usize>();
    assert!(memory <= 512, "{memory} bytes");
}

#[test]
fn what_a_session_waits_for_can_be_shown_again_without_changing_it() {
    let mut chat = Chat::new(
        "== start
ask topic: What?
  - A [a]
  - B [b] (if available() > 0)
ask email contact: E-mail?
-> end",
    );
    let again = |chat: &Chat| {
        let facts = switchboard_engine::facts::Facts {
            now: chat.now,
            visitor: &chat.visitor,
            given: &chat.given,
            operators: &NoOperators,
        };
        let effects = show_again(&chat.program, &chat.session, &facts).unwrap();
        effects.iter().map(crate::chat::shown).collect::<Vec<_>>()
    };
    assert!(again(&chat).is_empty());
    chat.free.0.set(1);
    assert_eq!(chat.start(), again(&chat), "with the answers that were offered");
    assert_eq!(chat.press("b"), again(&chat));
}

#[derive(Default)]
struct Notes {
    steps: Vec<StepId>,
    conditions: Vec<Condition>,
}

impl Watch for Notes {
    fn step(&mut self, step: StepId) {
        self.steps.push(step);
    }
    fn condition(&mut self, condition: Condition) {
        self.conditions.push(condition);
    }
}

#[test]
fn a_watched_turn_tells_steps_and_conditions_with_their_values() {
    let script = "
given orders: number = 4
== start
say Many. (if orders > 3 and visitor.name is \"\")
say Few. (if orders < 3)
ask topic: What?
  - A [a]
  - B [b] (if asked(topic) > 0)
-> end";
    let chat = Chat::new(script);
    let mut notes = Notes::default();
    let facts = switchboard_engine::facts::Facts {
        now: chat.now,
        visitor: &chat.visitor,
        given: &chat.given,
        operators: &NoOperators,
    };
    let turn =
        step_watched(&chat.program, &Session::new(&chat.program), Input::Start, &facts, &mut notes).unwrap();
    assert_eq!(turn.effects.len(), 3);
    assert_eq!(notes.steps, [StepId(0), StepId(2)]);
    let told: Vec<_> = notes
        .conditions
        .iter()
        .map(|condition| {
            let values: Vec<_> = condition
                .values
                .iter()
                .map(|used| format!("{} = {}", used.name, used.value.shown()))
                .collect();
            (condition.line, condition.answer, condition.holds, values.join(", "))
        })
        .collect();
    assert_eq!(
        told,
        [
            (5, None, true, "orders = 4, visitor.name = ".to_owned()),
            (6, None, false, "orders = 4".to_owned()),
            (9, Some(1), false, "asked(topic) = 0".to_owned()),
        ]
    );
}

#[test]
fn given_values_are_checked() {
    let program = program_with(
        "given orders: number = 4\ngiven vip: yes/no = no\n== start\nsay {orders} {vip}\n-> end",
        "",
    );
    let problem = |name: &str, value: Value| program.given(&[(name, value)]).unwrap_err().to_string();
    assert_eq!(problem("order", Value::Number(1.0)), "`order` is not given: the script knows orders, vip");
    assert_eq!(problem("orders", Value::Text("4".into())), "`orders` must be a number, and `4` is not");
    assert_eq!(problem("orders", Value::Number(f64::NAN)), "`orders` must be a number, and `NaN` is not");
    assert_eq!(problem("vip", Value::Nothing), "`vip` must be yes or no, and `` is not");
    assert_eq!(program.read_given("orders", "4"), Ok(Value::Number(4.0)));
    assert_eq!(program.read_given("vip", "yes"), Ok(Value::YesNo(true)));
    assert!(program.read_given("orders", "four").is_err());
    assert!(program.read_given("orders", "inf").is_err());
    assert!(program.read_given("nothing", "4").is_err());
}

#[test]
fn programs_and_sessions_can_be_shared_by_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<switchboard_engine::program::Program>();
    shared::<Session>();
}
