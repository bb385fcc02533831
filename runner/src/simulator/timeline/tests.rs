//! Going back and forward: what stands there is what stood there.
#![allow(clippy::unwrap_used, clippy::panic)]

pub mod desk;

use std::time::Instant;

use proptest::prelude::*;
use switchboard_engine::desk::{default, description};
use switchboard_engine::facts::Visitor;
use switchboard_engine::program::Program;
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

use super::*;
use crate::simulator::commands::Command;
use crate::simulator::typed::{self, Typed, Writes};
use crate::stage::Beginning;
use crate::stage::clock::Clock;
use crate::stage::reload::Opening;
use crate::stage::script::Script;

pub const SCRIPT: &str = "bot A
given orders: number = 0 try 1 | 4

== start
say Welcome, {visitor.name}.
-> menu

== menu
ask topic: What can I do?
  - Again [again] -> menu
  - Tell [tell] -> tell
  - Person [person] -> person
  - Many [many] -> menu (if orders > 2)
  on silence 2 min: Are you there?
  on silence 10 min -> over

== tell
ask lines details: Tell me.
create ticket: {details}
-> menu

== person
forward to anyone: {operator} joins the chat.
  on waiting 5 min: You are number {position}.
  on nobody -> menu
  on unanswered 3 min -> menu
  on returned -> menu

== over
say Goodbye.
-> end
";

struct Nothing;

impl Library for Nothing {
    fn script(&self, _path: &str) -> Result<String, ReadError> {
        Err(ReadError::Missing)
    }

    fn helpers(&self, _path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        Err(HelperError::Read(ReadError::Missing))
    }
}

/// A script that must have no errors.
fn script(text: &str) -> Arc<Script> {
    let compilation = compile(Source::new("a.bot", text), &Nothing, &Limits::default());
    let graph = compilation.graph.unwrap_or_else(|| panic!("{:#?}", compilation.findings));
    let program = Program::new(graph, &[]).unwrap();
    Arc::new(Script { program, sources: compilation.sources, prefix: String::new() })
}

/// A script without a desk file.
pub fn edition(text: &str) -> Arc<Edition> {
    edition_at(text, default::desk(script(text).program.graph()))
}

/// A script at a desk.
pub fn edition_at(text: &str, description: description::Desk) -> Arc<Edition> {
    let script = script(text);
    Arc::new(Edition { script, desk: Arc::new(Opening { description, script: "a.bot".to_owned(), seed: 0 }) })
}

/// A conversation that has begun, at the desk of a script without a desk file.
pub fn begun(text: &str) -> Timeline {
    begun_with(&edition(text))
}

/// A conversation that has begun.
pub fn begun_with(edition: &Edition) -> Timeline {
    let mut clock = Clock::new(Moment(0), None);
    clock.set("2026-03-02 10:00").unwrap();
    let desk = edition.desk.open(clock.now);
    let visitor = Visitor { language: "en".into(), ..Visitor::default() };
    let beginning = Beginning { clock, visitor, given: Vec::new(), desk };
    let stage = Stage::new(Arc::clone(&edition.script), beginning).unwrap();
    let mut timeline = Timeline::new(stage.opened_from(Arc::clone(&edition.desk)));
    timeline.take("", Deed::Begin);
    timeline
}

impl Timeline {
    /// Types a line.
    pub fn types(&mut self, line: &str) {
        let deed = match typed::read(line, &self.stage.desk().operator_names(), &Writes::of(&self.stage)) {
            Ok(Typed::Empty) => Deed::Silence,
            Ok(Typed::Lines(actions)) => Deed::Lines(actions),
            Ok(Typed::Expect { visitor, expected }) => {
                return self.keep(line, Deed::Expect { visitor, expected });
            }
            Ok(Typed::Command(Command::Restart)) => Deed::Restart,
            Ok(Typed::Command(Command::Goto(section))) => Deed::Goto(section),
            Ok(Typed::Command(Command::As(name))) => Deed::As(name),
            Ok(Typed::Command(Command::Turn(visitor))) => Deed::Turn(visitor),
            other => panic!("{line}: {other:?}"),
        };
        self.take(line, deed);
    }

    /// Everything that can be seen of the place where it stands.
    fn seen(&self) -> (Vec<String>, String, Vec<String>, Vec<String>) {
        let stage = self.stage();
        let values = stage.remembered().iter().map(|value| format!("{value:?}")).collect();
        (values, stage.clock().shown(), stage.desk().table(200), [stage.stands(), stage.why()].concat())
    }

    /// The whole desk with every conversation at it, what each operator and each visitor sees of it, and who types.
    pub fn desk_seen(&self) -> Vec<String> {
        let stage = self.stage();
        let mut seen =
            vec![format!("{:?} {} {:?}", stage.acting(), stage.visitor_number(), stage.desk().whole())];
        let names = stage.desk().chat_names();
        seen.extend(names.iter().flat_map(|name| stage.desk_lines(name).unwrap()));
        for visitor in 1..=3 {
            let mut there = stage.clone();
            there.turn_to(visitor);
            seen.extend([there.view_lines("").unwrap(), there.stands()].concat());
            seen.extend(there.remembered().iter().map(|value| format!("{value:?}")));
        }
        seen
    }
}

#[test]
fn back_undoes_the_last_words_with_all_that_came_of_them() {
    let mut timeline = begun(SCRIPT);
    timeline.types(":visitor name Ada");
    let before = timeline.seen();
    timeline.types("tell");
    let asked = timeline.seen();
    timeline.types("My parcel");
    timeline.types("");
    timeline.types(":operator Operator away");
    timeline.types(":wait 1 min");
    let end = timeline.seen();
    assert_eq!(timeline.back(1), Some(1));
    assert_eq!(timeline.seen(), asked);
    assert_eq!(timeline.back(1), Some(1));
    assert_eq!(timeline.seen(), before);
    assert_eq!(timeline.forward(1), 1);
    assert_eq!(timeline.seen(), asked);
    assert_eq!(timeline.forward(5), 1, "as far as there is something");
    assert_eq!(timeline.seen(), end);
    assert_eq!(timeline.forward(1), 0);
}

#[test]
fn back_stops_at_the_beginning() {
    let mut timeline = begun(SCRIPT);
    let beginning = timeline.seen();
    assert_eq!(timeline.back(1), None);
    timeline.types(":given orders = 4");
    assert_eq!(timeline.back(1), Some(0), "only the world was changed");
    assert_eq!(timeline.seen(), beginning);
    timeline.forward(1);
    timeline.types("again");
    timeline.types("many");
    assert_eq!(timeline.back(9), Some(2));
    assert_eq!(timeline.stage().remembered()[0].name, "orders", "facts that came before stay");
}

#[test]
fn a_new_line_takes_the_place_of_what_was_gone_back_over() {
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.types("tell");
    timeline.back(1);
    timeline.types("@Operator hello");
    assert!(timeline.has_more(), "a line that could not be used changes nothing");
    timeline.types("person");
    assert!(!timeline.has_more());
    let lines: Vec<&str> = timeline.moves().iter().map(|done| done.typed.as_str()).collect();
    assert_eq!(lines, ["", "again", "person"]);
}

#[test]
fn what_is_said_after_the_end_is_no_line_of_the_visitor() {
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.types(":wait 20 min");
    let ended = timeline.seen();
    for line in ["Hello?", ":you2 again", ":visitor2 leaves", ":visitor 1", "Anybody?"] {
        timeline.types(line);
    }
    let lines: Vec<&str> = timeline.moves().iter().map(|done| done.typed.as_str()).collect();
    assert_eq!(lines, ["", "again", ":wait 20 min", ":you2 again", ":visitor2 leaves", ":visitor 1"]);
    assert_eq!(timeline.back(2), Some(2));
    assert_eq!(timeline.seen(), ended);
}

#[test]
fn a_script_that_has_changed_is_played_wherever_one_goes_back_to() {
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.types("tell");
    let new = edition(&SCRIPT.replace("What can I do?", "What now?"));
    let (lost, _) = timeline.reload(new);
    assert_eq!(lost, Vec::<String>::new());
    timeline.back(2);
    let said = |timeline: &Timeline| format!("{:?}", timeline.last_scenes().last().unwrap().events);
    assert!(said(&timeline).contains("What now?"), "{}", said(&timeline));
    timeline.forward(1);
    assert!(said(&timeline).contains("What now?"), "{}", said(&timeline));
    timeline.forward(1);
    assert!(said(&timeline).contains("Tell me."), "{}", said(&timeline));
}

#[test]
fn what_stands_on_the_disk_is_played_wherever_one_goes_forward_to() {
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.reload(edition(&SCRIPT.replace("What can I do?", "ONE?")));
    timeline.types("again");
    timeline.reload(edition(&SCRIPT.replace("What can I do?", "TWO?")));
    timeline.back(2);
    timeline.forward(2);
    timeline.types("again");
    let said = format!("{:?}", timeline.last_scenes().last().unwrap().events);
    assert!(said.contains("TWO?"), "{said}");
}

#[test]
fn a_refused_line_about_another_visitor_is_no_move() {
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.types("tell");
    timeline.back(1);
    timeline.types("@2 Operator hello");
    assert!(timeline.has_more(), "what can be gone forward to stays");
    let events = timeline.take(":visitor 2", Deed::Turn(2));
    assert!(matches!(events.first(), Some(Event::Turn(2))), "{events:?}");
}

#[test]
fn what_a_changed_script_has_no_room_for_is_told() {
    let mut timeline = begun(SCRIPT);
    timeline.types(":given orders = 4");
    timeline.types("tell");
    let new = SCRIPT.replace("[tell]", "[describe]").replace("given orders: number = 0 try 1 | 4\n", "");
    let new = new
        .replace(" (if orders > 2)", "")
        .replace("ask lines details", "ask text story")
        .replace("{details}", "{story}");
    let (lost, events) = timeline.reload(edition(&new));
    let lost = lost.join("\n");
    for words in [
        "`topic` no longer has the answer `tell`",
        "no longer waits at `tell.details`",
        "`orders` is not given",
    ] {
        assert!(lost.contains(words), "{words}: {lost}");
    }
    assert!(format!("{events:?}").contains("Tell me."), "the section begins again: {events:?}");
}

#[test]
fn in_a_conversation_of_a_thousand_turns_back_is_at_once_and_few_copies_are_kept() {
    let mut timeline = begun(SCRIPT);
    let lines: Vec<(String, Vec<String>)> = (0..1_000)
        .map(|turn| {
            timeline.types(if turn % 3 == 0 { ":wait 1 min" } else { "again" });
            (timeline.stage().clock().shown(), timeline.stage().stands())
        })
        .collect();
    assert!(timeline.kept.len() <= 33, "{} copies", timeline.kept.len());
    let started = Instant::now();
    for (steps, at) in [(1, 997), (1, 996), (100, 846), (300, 396)] {
        timeline.back(steps);
        assert_eq!((timeline.stage().clock().shown(), timeline.stage().stands()), lines[at], "{at}");
        assert_eq!(
            timeline.last_scenes().last().unwrap().events,
            timeline.scenes(at + 1).last().unwrap().events
        );
    }
    timeline.forward(1_000);
    assert_eq!(timeline.stage().stands(), lines[999].1);
    assert!(started.elapsed().as_millis() < 400, "{:?}", started.elapsed());
    for _ in 0..9_000 {
        timeline.types("again");
    }
    assert!(timeline.kept.len() <= MOST_KEPT, "{} copies", timeline.kept.len());
    let longest = timeline.kept.windows(2).map(|pair| pair[1].done - pair[0].done).max();
    assert!(longest <= Some(256), "{longest:?} lines lie between two copies");
}

/// A line of a second visitor, or in his conversation.
pub fn line_of_another() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        ":you2 tell",
        ":you2 person",
        ":you2 some words",
        "@2 Operator hi",
        ":visitor2 leaves",
        ":visitor2 restarts",
        ":visitor2 comes",
        ":visitor2 name Bo",
    ])
}

/// A line that somebody could type.
pub fn line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "again",
        "tell",
        "person",
        "many",
        "some words",
        "1",
        "",
        "@Operator Hello!",
        "@Operator /bot",
        ":operator Operator away",
        ":operator Operator full",
        ":operator Operator free",
        ":wait 1 min",
        ":wait",
        ":wait 20 min",
        ":given orders = 4",
        ":visitor name Ada",
        ":visitor leaves",
        ":visitor restarts",
        ":restart",
        ":goto tell",
        ":goto person",
        ":at 18:00",
    ])
}

/// A line that somebody could type at the desk, or about another visitor.
pub fn desk_line() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        ":as Operator",
        ":as visitor",
        ":visitor 2",
        ":visitor 1",
        ":you2 person",
        ":visitor2 leaves",
        "@Operator /ticket",
        "@Operator /ticket A lamp",
        "@Operator /status help",
        "@Operator /join",
        "@Operator /leave",
        "@2 Operator Hello!",
        ":expect nobody",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn wherever_one_goes_everything_is_as_it_was_there(
        lines in prop::collection::vec(
            prop_oneof![3 => line(), 1 => line_of_another(), 1 => desk_line()],
            0..60,
        ),
        ways in prop::collection::vec((any::<bool>(), 1..9_usize), 1..12),
    ) {
        let mut timeline = begun(SCRIPT);
        let mut places = vec![(timeline.seen(), timeline.desk_seen())];
        for line in lines {
            let before = timeline.done;
            timeline.types(line);
            let place = (timeline.seen(), timeline.desk_seen());
            if timeline.done > before {
                places.push(place);
            } else {
                prop_assert_eq!(&place, places.last().unwrap(), "{} changed something", line);
            }
        }
        for (back, steps) in ways {
            if back { timeline.back(steps); } else { timeline.forward(steps); }
            prop_assert_eq!(&(timeline.seen(), timeline.desk_seen()), &places[timeline.done - 1]);
        }
    }
}
