//! What must hold for any two bodies: differences come together to the whole, in whatever order they are accepted.

use std::path::PathBuf;

use proptest::prelude::*;

use super::cause::Cause;
use super::compare::compare;
use super::waiting::{Accepted, Todo, Waiting};
use crate::snapshot::file::Snapshot;
use crate::snapshot::header::Info;
use crate::snapshot::transcript::{Body, Mark, Transcript, Variant};
use crate::snapshot::write;

fn row() -> impl Strategy<Value = (&'static str, Mark, &'static str)> {
    let step = proptest::sample::select(vec!["start", "menu.topic", "bill", "note"]);
    let mark = proptest::sample::select(vec![
        Mark::Bot,
        Mark::Visitor(1),
        Mark::Operator("Bea".to_owned()),
        Mark::Answer,
        Mark::Refused,
        Mark::Desk,
        Mark::Record,
        Mark::World,
        Mark::Ended,
    ]);
    let text =
        proptest::sample::select(vec!["Hello", "Good day", "2 min later", "ticket: A", "ticket for b: A"]);
    (step, mark, text)
}

fn transcript() -> impl Strategy<Value = Transcript> {
    let facts = vec![
        ("stands", "menu.topic, waiting"),
        ("stands", "note, ended"),
        ("outcome", "success"),
        ("remembers", "topic = bill (A bill)"),
        ("remembers", "topic = other"),
        ("ticket", "A"),
        ("unused", "you Hello"),
    ];
    let facts = proptest::collection::vec(proptest::sample::select(facts), 1..4);
    (proptest::collection::vec(row(), 0..10), facts).prop_map(|(rows, facts)| {
        let mut transcript = Transcript::default();
        rows.into_iter().for_each(|(step, mark, text)| transcript.push(step, mark, text));
        facts.into_iter().for_each(|(name, text)| transcript.conclude(name, text));
        transcript
    })
}

fn body() -> impl Strategy<Value = Body> {
    prop_oneof![
        transcript()
            .prop_map(|transcript| Body { variants: vec![Variant { label: String::new(), transcript }] }),
        proptest::collection::btree_map("[abc]", transcript(), 2..4).prop_map(|variants| {
            let variants = variants.into_iter().map(|(label, transcript)| Variant { label, transcript });
            Body { variants: variants.collect() }
        }),
    ]
}

fn text(body: &Body) -> String {
    write::body(body).trim_end().to_owned()
}

fn waiting(old: &Body, new: &Body) -> Waiting {
    let snapshot = Snapshot { body: text(new), ..Snapshot::default() };
    Waiting {
        path: PathBuf::from("a.snap.new"),
        accepted_path: PathBuf::from("a.snap"),
        info: Info::default(),
        snapshot,
        accepted: Accepted::Body(text(old)),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_differences_are_the_new_body_and_none_the_old(old in body(), new in body()) {
        let comparison = compare(&old, &new);
        prop_assert_eq!(comparison.with(&|_| true), new.clone());
        prop_assert_eq!(comparison.with(&|_| false), old.clone());
        prop_assert_eq!(comparison.causes().is_empty(), old == new);
    }

    #[test]
    fn accepted_cause_by_cause_everything_is_accepted(old in body(), new in body(), from_last in any::<bool>()) {
        let mut waiting = waiting(&old, &new);
        // A difference may show another behind it when it is accepted, but they come to an end.
        for _ in 0..50 {
            let causes = waiting.causes();
            let Some(cause) = (if from_last { causes.last() } else { causes.first() }).cloned() else { break };
            waiting.accept(&cause);
        }
        prop_assert_eq!(waiting.accepted, Accepted::Body(text(&new)));
    }

    #[test]
    fn rejected_cause_by_cause_nothing_is_accepted(old in body(), new in body()) {
        let mut waiting = waiting(&old, &new);
        let mut todo = Vec::new();
        for _ in 0..50 {
            let Some(cause) = waiting.causes().first().cloned() else { break };
            todo.extend(waiting.reject(&cause));
        }
        prop_assert!(waiting.causes().is_empty());
        prop_assert!(todo.iter().all(|todo| !matches!(todo, Todo::Accept(_))));
        prop_assert_eq!(todo.last() == Some(&Todo::Remove), text(&old) != text(&new));
    }
}

fn one(rows: &[(&str, Mark, &str)], facts: &[(&str, &str)]) -> Body {
    let mut transcript = Transcript::default();
    rows.iter().for_each(|(step, mark, text)| transcript.push(step, mark.clone(), text));
    facts.iter().for_each(|(name, text)| transcript.conclude(name, text));
    Body { variants: vec![Variant { label: String::new(), transcript }] }
}

#[test]
fn another_operator_is_one_cause_with_the_bubble_that_names_him() {
    let to = |name: &str| {
        let joins = format!("{name} joins the chat.");
        let takes = format!("{name} takes over for billing");
        one(
            &[("person.person", Mark::Bot, &joins), ("", Mark::Desk, &takes)],
            &[("stands", &format!("person.person, with {name}"))],
        )
    };
    let causes = compare(&to("Bea"), &to("Sam")).causes();
    assert_eq!(causes, [Cause::Desk { step: "person.person".to_owned() }]);
}

#[test]
fn words_beside_another_way_have_their_own_cause() {
    let old = one(
        &[("start", Mark::Bot, "Hello"), ("", Mark::Visitor(1), "1"), ("bill", Mark::Bot, "Bye")],
        &[("stands", "bill, ended")],
    );
    let new = one(
        &[("start", Mark::Bot, "Good day"), ("", Mark::Visitor(1), "1"), ("note.text", Mark::Bot, "A note?")],
        &[("stands", "note.text, waiting for the visitor")],
    );
    let ends = Cause::Ends { before: "bill".to_owned(), now: "note.text".to_owned() };
    assert_eq!(compare(&old, &new).causes(), [Cause::Words { step: "start".to_owned() }, ends]);
}

#[test]
fn only_a_duration_is_a_time() {
    let causes = |before: &str, now: &str| {
        let of = |text: &str| one(&[("", Mark::World, text)], &[("stands", "start, waiting")]);
        compare(&of(before), &of(now)).causes()
    };
    assert_eq!(causes("2 min later", "1 day 2 h 10 s later"), [Cause::Time]);
    assert_eq!(causes("the visitor is called sooner", "the visitor is called later"), [Cause::Rewritten]);
}
