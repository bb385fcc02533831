//! What a desk file may say, and what it need not.

use switchboard_engine::desk::description::{Action, Capacity, Condition, Desk, Role};
use switchboard_engine::routing::Presence;

fn read(text: &str) -> Desk {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str(text).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn everything_has_a_default() {
    assert_eq!(read("Desk()"), Desk::default());
    assert_eq!(read("()"), Desk::default());
    assert_eq!(Desk::default().languages, ["en"]);
}

#[test]
fn only_names_must_be_written() {
    let desk = read(
        "Desk(operators: [(name: \"Bea\")], channels: [(name: \"Website\")], teams: [(key: \"sales\")], \
         canned: [(shortcut: \"sorry\")], state: (operators: {\"Bea\": ()}, conversations: [()]))",
    );
    assert_eq!(desk.operators[0].role, Role::User);
    assert_eq!(desk.channels[0].capacity, Capacity::Limited(10));
    assert_eq!(desk.channels[0].operators, None);
    assert!(desk.channels[0].during_calls);
    assert_eq!(desk.state.operators[0].1.presence, Presence::Online);
    let conversation = &desk.state.conversations[0];
    assert_eq!((&*conversation.given, &*conversation.active, conversation.open), ("10 min", "0 s", true));
}

#[test]
fn expertise_is_written_with_levels_or_without() {
    let desk = read(
        "(operators: [(name: \"A\", expertise: {\"billing\": 5, \"tax\": 1}), (name: \"B\", expertise: [\"billing\"])])",
    );
    assert_eq!(desk.operators[0].expertise, [("billing".to_owned(), 5), ("tax".to_owned(), 1)]);
    assert_eq!(desk.operators[1].expertise, [("billing".to_owned(), 3)]);
}

#[test]
fn a_channel_may_say_everything() {
    let desk = read(
        "(channels: [(name: \"W\", operators: [], capacity: Unlimited, during_calls: false, \
         groups: [\"all expertise\"], unanswered: \"3 min\", rules: [(url: \"/shop\", countries: [\"BE\"], \
         bot: \"shop.bot\", condition: SomebodyAvailable, action: Open(\"5 s\"), order: 2)])])",
    );
    let channel = &desk.channels[0];
    assert_eq!(channel.operators.as_deref(), Some(&[][..]));
    assert_eq!(channel.capacity, Capacity::Unlimited);
    assert_eq!(channel.unanswered.as_deref(), Some("3 min"));
    assert_eq!(channel.rules[0].condition, Condition::SomebodyAvailable);
    assert_eq!(channel.rules[0].action, Action::Open("5 s".to_owned()));
}

#[test]
fn a_desk_survives_being_written_and_read() {
    let text = include_str!("../../../../scripts/shop/desk.ron");
    let desk = read(text);
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    assert_eq!(read(&options.to_string(&desk).unwrap()), desk);
}
