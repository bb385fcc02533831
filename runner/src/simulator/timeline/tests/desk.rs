//! Going back and forward over what operators and several visitors did: the desk is what it was.

use switchboard_engine::desk::description::{Canned, Desk, Operator, Team};

use super::*;
use crate::simulator::forks::Forks;

pub const LAMPS: &str = "bot Lamps
expertise light: Light

== start
ask text what: What is wrong?
forward to anyone: {operator} joins the chat.
  on waiting 10 min: You are number {position} in line.
  on nobody -> end
  on returned -> end
";

/// The desk of Bea and of Sam, who knows lamps.
pub fn lamps_desk() -> Desk {
    let operator = |name: &str, chat_name: &str, expertise: &[&str]| Operator {
        name: name.to_owned(),
        chat_name: chat_name.to_owned(),
        expertise: expertise.iter().map(|key| ((*key).to_owned(), 3)).collect(),
        ..Operator::default()
    };
    let sorry = Canned {
        shortcut: "sorry".to_owned(),
        text: "I am sorry. It is about: {what}".to_owned(),
        shared_with: Vec::new(),
    };
    Desk {
        operators: vec![operator("Bea Blum", "Bea", &[]), operator("Sam Ode", "Sam", &["light"])],
        teams: vec![Team {
            key: "care".to_owned(),
            name: "Care".to_owned(),
            live_chat: true,
            ..Team::default()
        }],
        canned: vec![sorry],
        channels: default::desk(script(LAMPS).program.graph()).channels,
        ..Desk::default()
    }
}

/// Two visitors, and two operators who do all that there is.
const DAY: [&str; 32] = [
    ":operator Sam away",
    "It flickers.",
    ":as Bea",
    "Good morning! :sorry",
    "/ticket",
    "Flickering lamp",
    "/expertise + light",
    "/status help",
    ":as visitor",
    "Hello?",
    ":operator Sam back",
    "@Sam /join",
    "@Sam It is the bulb, @Bea.",
    "@Sam /note The bulb",
    "@Sam /tag lamp",
    ":as Bea",
    "/leave",
    ":as visitor",
    "Thank you.",
    ":visitor 2",
    "It hums.",
    ":expect handed to Bea",
    ":as Sam",
    "/ticket",
    ":as visitor",
    ":visitor 1",
    "One more thing.",
    ":wait 2 min",
    ":you2 Are you there?",
    ":visitor2 leaves",
    ":operator everybody away",
    ":visitor1 leaves",
];

/// The day as it was after each move, and where it stood.
fn played() -> (Timeline, Vec<Vec<String>>) {
    let mut timeline = begun_with(&edition_at(LAMPS, lamps_desk()));
    let mut places = vec![timeline.desk_seen()];
    for line in DAY {
        timeline.types(line);
        assert_eq!(timeline.done, places.len() + 1, "{line} did nothing");
        places.push(timeline.desk_seen());
    }
    (timeline, places)
}

#[test]
fn the_desk_is_what_it_was_wherever_one_goes_back_to_and_forward_again() {
    let (mut timeline, places) = played();
    while timeline.back(1).is_some_and(|gone| gone > 0) {
        assert_eq!(timeline.desk_seen(), places[timeline.done - 1], "back to {}", timeline.done);
    }
    assert_eq!(timeline.desk_seen(), places[timeline.done - 1]);
    while timeline.forward(1) > 0 {
        assert_eq!(timeline.desk_seen(), places[timeline.done - 1], "forward to {}", timeline.done);
    }
    assert_eq!(timeline.done, DAY.len() + 1);
}

#[test]
fn between_two_words_of_the_visitor_the_desk_is_what_it_was_too() {
    let (timeline, places) = played();
    for (at, place) in places.iter().enumerate() {
        let there = Timeline { stage: timeline.stage_at(at + 1), ..timeline.clone() };
        assert_eq!(there.desk_seen(), *place, "after {at} lines");
    }
}

#[test]
fn who_was_asked_for_a_title_is_asked_for_it_again() {
    let mut timeline = begun_with(&edition_at(LAMPS, lamps_desk()));
    [":operator Sam away", "It flickers.", ":as Bea", "/ticket", ":as visitor", "Well?"]
        .iter()
        .for_each(|line| timeline.types(line));
    timeline.types("@Bea A lamp");
    let made = timeline.desk_seen();
    assert!(made[0].contains("A lamp"), "{made:#?}");
    timeline.back(1);
    assert_eq!(timeline.stage().acting(), None);
    timeline.forward(1);
    assert_eq!(timeline.desk_seen(), made);
    timeline.back(1);
    timeline.types("@Bea Another lamp");
    let title = |timeline: &Timeline| timeline.stage().desk().whole().records().search_tickets("lamp").len();
    assert_eq!(title(&timeline), 1, "what she types is still the title");
}

#[test]
fn each_go_at_a_conversation_has_its_own_desk() {
    let (timeline, places) = played();
    let end = places.last().unwrap();
    let mut forks = Forks::new(timeline);
    forks.fork().unwrap();
    forks.current_mut().back(4);
    let there = forks.current().done;
    assert_eq!(forks.current().desk_seen(), places[there - 1]);
    for line in [":as Sam", "/invite Bea", "/status help", ":as visitor", ":visitor 3", "It is dark."] {
        forks.current_mut().types(line);
    }
    let other = forks.current().desk_seen();
    forks.switch(1).unwrap();
    assert_eq!(forks.current().desk_seen(), *end);
    forks.switch(2).unwrap();
    assert_eq!(forks.current().desk_seen(), other);
    assert_eq!(forks.current_mut().back(9), Some(5));
    let first = forks.current().done;
    assert_eq!(forks.current().desk_seen(), places[first - 1], "the beginning is the same in both");
}

#[test]
fn what_was_expected_is_gone_with_the_words_before_it() {
    let mut timeline = begun(SCRIPT);
    timeline.types("again");
    timeline.types("tell");
    timeline.back(1);
    timeline.types(":expect said \"Welcome\"");
    assert!(timeline.has_more(), "nothing is forgotten by looking");
    assert_eq!(timeline.back(1), Some(1));
    let typed =
        |timeline: &Timeline| timeline.moves().iter().map(|done| done.typed.clone()).collect::<Vec<_>>();
    assert_eq!(typed(&timeline), [""]);
    timeline.forward(2);
    assert_eq!(typed(&timeline), ["", "again", ":expect said \"Welcome\"", "tell"]);
}
