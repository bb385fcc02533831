//! What can happen can be written down, and reading it gives the same.

use proptest::prelude::*;
use switchboard_grammar::chat::{
    self, Action, Expected, OperatorAct, Outcome, Presence, Setting, Shown, Skill, Status, VisitorAct, write,
};
use switchboard_grammar::graph::{Record, VisitorFact};

use super::read::EVERYTHING;
use super::{lines, read};

#[test]
fn every_line_is_written_as_it_is_read() {
    for line in read(EVERYTHING).conversations.iter().flat_map(|conversation| &conversation.lines) {
        let again = lines(&chat::line(line));
        let actions = |line: &chat::Line| -> Vec<Action> {
            line.choices.iter().map(|choice| choice.action.clone()).collect()
        };
        assert_eq!(actions(&again[0]), actions(line));
    }
}

#[test]
fn texts_of_several_lines_and_values_with_signs_are_written_so_that_they_can_be_read() {
    let you = |text: &str| Action::You { visitor: 1, text: text.to_owned() };
    assert_eq!(write(&you("one\ntwo\n\n three ")), "you one\n  | two\n  |\n  | three");
    assert_eq!(write(&you("")), "you");
    assert_eq!(write(&Action::Wait(Some(5_400_000))), "wait 1 h 30 min");
    let given = |value: &str| Action::Given { name: "plan".to_owned(), value: value.to_owned() };
    assert_eq!(write(&given("a|b")), "given plan = \"a|b\"");
    assert_eq!(write(&given("say \"a\"")), "given plan = \"say \\\"a\\\"\"");
    assert_eq!(write(&given("gold")), "given plan = gold");
    let fact = Action::Visitor { visitor: 2, fact: VisitorFact::Name, value: "Ada, Countess".to_owned() };
    assert_eq!(write(&fact), "visitor2 name \"Ada, Countess\"");
}

#[test]
fn what_is_typed_is_what_is_written_in_a_file() {
    let typed = |text: &str| chat::actions(text).map_err(|finding| finding.message);
    let leaves = Action::VisitorDoes { visitor: 1, act: VisitorAct::Leaves };
    assert_eq!(typed("visitor leaves"), Ok(vec![leaves]));
    let fact = |fact, value: &str| Action::Visitor { visitor: 1, fact, value: value.to_owned() };
    assert_eq!(
        typed(" visitor language fr, country be"),
        Ok(vec![fact(VisitorFact::Language, "fr"), fact(VisitorFact::Country, "BE")])
    );
    assert_eq!(typed("wait 10 min"), Ok(vec![Action::Wait(Some(600_000))]));
}

#[test]
fn what_makes_no_sense_alone_is_refused_with_a_reason() {
    let refused = |text: &str| chat::actions(text).unwrap_err().message;
    for text in ["", "// a comment", "== A title", "script a.bot", "| more", "you a\nyou b"] {
        assert_eq!(refused(text), "This is nothing that happens in a conversation.", "{text}");
    }
    assert!(refused("operator Sam free | full").contains("one thing"));
    assert_eq!(refused("visitor country Belgium"), "`Belgium` is no country.");
    assert!(refused("wait ten minutes").contains("how long, such as"));
    assert!(refused("wait 2 years").contains("cannot be read from here on"));
    assert_eq!(refused("wait 800 days"), "At most a year can be waited for at once.");
}

fn words() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9|\",“”\\\\:/é -]{0,16}"
}

/// A text whose lines have no blanks around them: those mean nothing.
fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(words(), 1..4)
        .prop_map(|lines| lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n"))
}

fn name() -> impl Strategy<Value = String> {
    "[A-Z][a-z]{1,6}( [A-Z][a-z]{1,6})?"
}

fn any_expectation() -> impl Strategy<Value = Expected> {
    prop_oneof![
        name().prop_map(Expected::Handed),
        Just(Expected::Nobody),
        prop::option::of("[a-z][a-z_0-9]{0,5}").prop_map(Expected::End),
        ("[a-z]{1,5}", words()).prop_map(|(name, value)| Expected::Answer { name, value }),
        "[a-z]{1,5}".prop_map(Expected::NoAnswer),
        words().prop_map(Expected::Said),
        words().prop_map(Expected::NeverSaid),
        words().prop_map(|part| Expected::Record { record: Record::Lead, part }),
        Just(Expected::NoRecord(Record::Ticket)),
        words().prop_map(Expected::Private),
        words().prop_map(Expected::NeverSeen),
        prop::sample::select(Status::ALL.to_vec()).prop_map(Expected::Status),
        prop::sample::select(Outcome::ALL.to_vec()).prop_map(Expected::Outcome),
        name().prop_map(Expected::Star),
        (1..1000u32).prop_map(Expected::InLine),
    ]
}

fn any_setting() -> impl Strategy<Value = Setting> {
    let skill = ("[a-z][a-z_0-9]{0,5}", prop::option::of(0..9u32));
    let skill = skill.prop_map(|(key, level)| Skill { key, level });
    let is_none =
        |skills: &Vec<Skill>| matches!(&skills[..], [one] if one.key == "none" && one.level.is_none());
    prop_oneof![
        words().prop_map(Setting::ChatName),
        prop::collection::vec("[a-z]{2}(-[A-Z]{2})?", 0..4).prop_map(Setting::Languages),
        prop::collection::vec(skill, 0..4)
            .prop_filter("one called none", move |skills| !is_none(skills))
            .prop_map(Setting::Expertise),
    ]
}

fn any_act() -> impl Strategy<Value = OperatorAct> {
    let presence = prop::sample::select(Presence::ALL.map(|(_, presence)| presence).to_vec());
    prop_oneof![
        presence.prop_map(OperatorAct::Is),
        words().prop_map(OperatorAct::JoinsChannel),
        words().prop_map(OperatorAct::LeavesChannel),
        prop::sample::select(Shown::ALL.to_vec()).prop_map(OperatorAct::Shows),
        (prop::option::of(name()), any_setting()).prop_map(|(of, setting)| OperatorAct::Sets { of, setting }),
        ("[a-z][a-z_0-9]{0,5}", words()).prop_map(|(key, label)| OperatorAct::Makes { key, label }),
        ("[a-z][a-z_0-9]{0,5}", words()).prop_map(|(key, label)| OperatorAct::Renames { key, label }),
    ]
}

fn any_visitor_act() -> impl Strategy<Value = VisitorAct> {
    prop_oneof![
        Just(VisitorAct::Comes),
        Just(VisitorAct::Leaves),
        Just(VisitorAct::Restarts),
        words().prop_map(VisitorAct::Opens),
    ]
}

fn any_action() -> impl Strategy<Value = Action> {
    let fact = prop::sample::select(vec![VisitorFact::Page, VisitorFact::Name]);
    prop_oneof![
        ("[a-z][a-z_]{0,6}", words()).prop_map(|(name, value)| Action::Given { name, value }),
        (1..=9u8, fact, words()).prop_map(|(visitor, fact, value)| Action::Visitor { visitor, fact, value }),
        (name(), any_act()).prop_map(|(name, act)| Action::Operator { name, act }),
        (1..400_000u64).prop_map(|seconds| Action::Wait(Some(seconds * 1000))),
        (1..=9u8, text()).prop_map(|(visitor, text)| Action::You { visitor, text }),
        (prop::option::of(1..=9u8), name(), text())
            .prop_map(|(visitor, name, text)| Action::Staff { visitor, words: format!("{name} x{text}") }),
        (1..=9u8, any_visitor_act()).prop_map(|(visitor, act)| Action::VisitorDoes { visitor, act }),
        (1..=9u8, any_expectation()).prop_map(|(visitor, expected)| Action::Expect { visitor, expected }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_is_read_as_it_was_written(action in any_action()) {
        let written = write(&action);
        let found = lines(&written);
        prop_assert_eq!(found.len(), 1, "{}", written);
        prop_assert_eq!(&found[0].choices[0].action, &action, "{}", written);
        prop_assert_eq!(chat::format(&format!("== A\n{written}\n")), format!("== A\n{written}\n"));
    }
}
