//! What holds for every conversation, sensible or not.

use proptest::prelude::*;
use switchboard_engine::effect::Effect;
use switchboard_engine::facts::{Facts, NoOperators};
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::interpret::{FUEL, step, step_watched};
use switchboard_engine::session::{Session, State};
use switchboard_engine::time::Moment;
use switchboard_engine::value::Value;
use switchboard_engine::watch::{Condition, Watch};
use switchboard_grammar::graph::{Origin, StepGraph, StepId, StepKind, Type};

use crate::chat::{Chat, program_with};
use crate::samples::{SCRIPTS, sample};

/// What happens, before the script is known.
#[derive(Clone, Debug)]
enum Act {
    Type(String),
    /// One of all labels, also words and keys of the script.
    Say(usize),
    /// The button of one of all answers of the script.
    Press(usize),
    /// One of the answers that are offered now.
    Offered(usize),
    Input(Input),
    Pass(i64),
    /// The next moment that something is due.
    Wait,
    Free(u32),
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    prop_oneof![
        Just(Outcome::Found { operator: "Bea".into() }),
        (1..4_u32).prop_map(|position| Outcome::InLine { position }),
        (1..4_u32).prop_map(|position| Outcome::Front { position }),
        Just(Outcome::Nobody),
    ]
}

fn acts() -> impl Strategy<Value = Act> {
    let typed = prop_oneof![
        Just("ada@example.org".to_owned()),
        Just("02 123 45 67".to_owned()),
        Just("3".to_owned()),
        Just(String::new()),
        Just("human".to_owned()),
        Just("help".to_owned()),
        Just("x".repeat(4_001)),
        "\\PC{0,30}",
        any::<String>(),
    ];
    let others = prop_oneof![
        Just(Input::Start),
        Just(Input::Draft),
        Just(Input::TimePassed),
        Just(Input::OperatorWrote),
        Just(Input::Returned),
        Just(Input::Restart),
    ];
    prop_oneof![
        4 => typed.prop_map(Act::Type),
        2 => any::<usize>().prop_map(Act::Say),
        1 => any::<usize>().prop_map(Act::Press),
        8 => any::<usize>().prop_map(Act::Offered),
        2 => others.prop_map(Act::Input),
        4 => outcomes().prop_map(|outcome| Act::Input(Input::HandOff(outcome))),
        1 => (-100..100_000_i64).prop_map(Act::Pass),
        3 => Just(Act::Wait),
        1 => (0..3_u32).prop_map(Act::Free),
        // Rare, because little follows it.
        1 => prop_oneof![9 => Just(Act::Wait), 1 => Just(Act::Input(Input::Left))],
    ]
}

fn all_words(graph: &StepGraph) -> (Vec<String>, Vec<String>) {
    let mut words: Vec<String> =
        graph.anytime.iter().flat_map(|line| line.words.iter().map(|word| word.to_string())).collect();
    let mut keys = vec!["no_such_key".to_owned()];
    for step in &graph.steps {
        if let StepKind::Ask(ask) = &step.kind {
            for answer in &ask.answers {
                words.extend([answer.label.to_string(), answer.key.to_string()]);
                words.extend(answer.also.iter().map(|word| word.to_string()));
                keys.push(answer.key.to_string());
            }
        }
    }
    words.push("nothing".to_owned());
    (words, keys)
}

fn offered(effects: &[Effect]) -> Option<Vec<String>> {
    effects.iter().rev().find_map(|effect| match effect {
        Effect::Offer { answers, .. } => Some(answers.iter().map(|answer| answer.key.to_string()).collect()),
        _ => None,
    })
}

/// Gives every `given` number and yes/no another value than its default, where it is told to.
fn give(chat: &mut Chat, other: bool) {
    let values: Vec<_> = chat
        .program
        .graph()
        .values
        .iter()
        .filter(|value| other && matches!(value.origin, Origin::Given { .. }))
        .filter_map(|value| match value.kind {
            Type::Number => Some((value.name.to_string(), Value::Number(7.0))),
            Type::YesNo => Some((value.name.to_string(), Value::YesNo(true))),
            _ => None,
        })
        .collect();
    let borrowed: Vec<_> = values.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    chat.given = chat.program.given(&borrowed).unwrap();
}

/// Plays, while [`Chat`] checks what holds for every turn.
fn play(chat: &mut Chat, acts: &[Act]) {
    let (words, keys) = all_words(chat.program.graph());
    let mut buttons: Vec<String> = vec![];
    for act in acts {
        let input = match act {
            Act::Type(words) => Input::Text(words.clone()),
            Act::Say(at) => Input::Text(words[at % words.len()].clone()),
            Act::Press(at) => Input::Choose(keys[at % keys.len()].clone()),
            Act::Offered(_) if buttons.is_empty() => Input::Text("ada@example.org".to_owned()),
            Act::Offered(at) => Input::Choose(buttons[at % buttons.len()].clone()),
            Act::Input(input) => input.clone(),
            Act::Pass(seconds) => {
                chat.sleep(*seconds);
                Input::TimePassed
            }
            Act::Wait => {
                chat.now = chat.session.due(&chat.program).unwrap_or(chat.now);
                Input::TimePassed
            }
            Act::Free(free) => {
                chat.free.0.set(*free);
                continue;
            }
        };
        let before = chat.session.clone();
        match chat.try_input(input.clone()) {
            Ok(effects) => {
                if let Some(keys) = offered(&effects) {
                    buttons = keys;
                }
                let ignored = effects.iter().any(|effect| matches!(effect, Effect::Ignored(_)));
                assert!(!ignored || effects.len() == 1, "what is ignored has no other effect: {effects:?}");
                assert!(!ignored || chat.session == before, "what is ignored changes nothing: {input:?}");
                let asks = matches!(effects.last(), Some(Effect::HandOff(_)));
                assert_eq!(asks, asks && chat.session.state() == State::HandingOver);
            }
            Err(fault) => panic!("a fault: {fault}"),
        }
    }
}

#[derive(Default)]
struct Count {
    steps: u32,
}

impl Watch for Count {
    fn step(&mut self, _step: StepId) {
        self.steps += 1;
    }
    fn condition(&mut self, _condition: Condition) {}
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_conversation_panics_differs_or_loses_anything(
        script in 0..SCRIPTS.len(),
        other in any::<bool>(),
        acts in prop::collection::vec(acts(), 1..60),
    ) {
        let mut chat = Chat::with(sample(script));
        give(&mut chat, other);
        chat.start();
        play(&mut chat, &acts);
    }

    #[test]
    fn a_session_can_be_taken_over_by_any_other_script(
        before in 0..SCRIPTS.len(),
        after in 0..SCRIPTS.len(),
        first in prop::collection::vec(acts(), 1..20),
        then in prop::collection::vec(acts(), 1..20),
    ) {
        let mut chat = Chat::with(sample(before));
        chat.start();
        play(&mut chat, &first);
        let (saved, stored) = (chat.program.save(&chat.session), chat.program.store(&chat.session));
        let mut chat = Chat::with(sample(after));
        let restored = chat.program.restore(&saved).unwrap();
        let adopted = chat.program.adopt(&stored);
        prop_assert_eq!(&restored.lost, &adopted.lost);
        chat.session = restored.session;
        play(&mut chat, &then);
    }

    #[test]
    fn damaged_bytes_are_refused_or_can_be_played(
        script in 0..SCRIPTS.len(),
        first in prop::collection::vec(acts(), 1..20),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        then in prop::collection::vec(acts(), 1..10),
    ) {
        let mut chat = Chat::with(sample(script));
        chat.start();
        play(&mut chat, &first);
        let mut saved = chat.program.save(&chat.session);
        for (at, byte) in changes {
            // The version and the fingerprint stay, so that the numbers behind them are read.
            let at = 9 + at.index(saved.len() - 9);
            saved[at] = byte;
        }
        if let Ok(restored) = chat.program.restore(&saved) {
            let mut session = restored.session;
            let facts =
                Facts { now: chat.now, visitor: &chat.visitor, given: &chat.given, operators: &NoOperators };
            for act in then {
                let input = match act {
                    Act::Type(words) => Input::Text(words),
                    Act::Input(input) => input,
                    _ => Input::TimePassed,
                };
                session.due(&chat.program);
                if let Ok(turn) = step(&chat.program, &session, input, &facts) {
                    session = turn.session;
                }
            }
        }
    }

    #[test]
    fn any_bytes_can_be_offered_for_a_session(script in 0..SCRIPTS.len(), bytes in any::<Vec<u8>>()) {
        let program = sample(script);
        let mut whole = program.save(&Session::new(&program));
        prop_assert!(program.restore(&bytes).is_err());
        whole.truncate(9);
        whole.extend(bytes);
        let _ = program.restore(&whole);
    }

    #[test]
    fn a_watched_turn_is_the_same_turn_and_fuel_holds(
        script in 0..SCRIPTS.len(),
        words in prop::collection::vec("[a-z]{1,5}|1|2|3|ada@example.org", 1..10),
    ) {
        let program = sample(script);
        let chat = Chat::with(sample(script));
        let facts = Facts { now: Moment(0), visitor: &chat.visitor, given: &chat.given, operators: &NoOperators };
        let mut session = step(&program, &Session::new(&program), Input::Start, &facts).unwrap().session;
        for words in words {
            let mut count = Count::default();
            let watched = step_watched(&program, &session, Input::Text(words.clone()), &facts, &mut count);
            let plain = step(&program, &session, Input::Text(words), &facts);
            prop_assert_eq!(&watched, &plain);
            prop_assert!(count.steps <= FUEL);
            session = plain.unwrap().session;
        }
    }

    #[test]
    fn expressions_mean_the_same_directly_and_in_rhai((ours, rhai) in conditions(), a in -9..9_i32, b in -9..9_i32) {
        let script = format!(
            "use helpers.rhai\ngiven a: number = {a} try 1\ngiven b: number = {b} try 1\n\
             == start\nsay <{{{ours}}}> <{{in_rhai(a, b)}}>\n-> end"
        );
        let helpers = format!("fn in_rhai(v_a, v_b) {{ {rhai} }}");
        let said = Chat::with(program_with(&script, &helpers)).start().remove(0);
        let (direct, rhai) = said.split_once(' ').unwrap();
        prop_assert_eq!(direct, rhai);
    }
}

/// A number of the language, and the same in Rhai.
fn numbers() -> impl Strategy<Value = (String, String)> {
    let leaf = prop_oneof![
        Just(("a".to_owned(), "v_a".to_owned())),
        Just(("b".to_owned(), "v_b".to_owned())),
        (0..20_u32).prop_map(|half| {
            let literal = format!("{}.{}", half / 2, half % 2 * 5);
            (literal.clone(), literal)
        }),
    ];
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            (inner.clone(), prop_oneof![Just("+"), Just("-"), Just("*")], inner.clone()).prop_map(
                |(l, sign, r)| (format!("({} {sign} {})", l.0, r.0), format!("({} {sign} {})", l.1, r.1))
            ),
            inner.prop_map(|value| (format!("(-{})", value.0), format!("(-{})", value.1))),
        ]
    })
}

fn conditions() -> impl Strategy<Value = (String, String)> {
    let signs = prop_oneof![
        Just(("<", "<")),
        Just(("<=", "<=")),
        Just((">", ">")),
        Just((">=", ">=")),
        Just(("is", "==")),
        Just(("is not", "!=")),
    ];
    let leaf = (numbers(), signs, numbers()).prop_map(|(l, sign, r)| {
        (format!("({} {} {})", l.0, sign.0, r.0), format!("({} {} {})", l.1, sign.1, r.1))
    });
    leaf.prop_recursive(2, 4, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone())
                .prop_map(|(l, r)| (format!("({} and {})", l.0, r.0), format!("({} && {})", l.1, r.1))),
            (inner.clone(), inner.clone())
                .prop_map(|(l, r)| (format!("({} or {})", l.0, r.0), format!("({} || {})", l.1, r.1))),
            inner.prop_map(|value| (format!("(not {})", value.0), format!("(!{})", value.1))),
        ]
    })
}
