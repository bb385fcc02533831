//! From a description to people and places.

use std::sync::Arc;

use switchboard_engine::desk::Roster;
use switchboard_engine::desk::description::Desk;
use switchboard_engine::routing::{Capacity, ChannelId, Group, Presence, Refusal, Request, Standing};
use switchboard_engine::time::Moment;

const NOW: Moment = Moment(36_000_000);

fn roster(text: &str) -> Roster {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let desk: Desk = options.from_str(text).unwrap_or_else(|problem| panic!("{problem}"));
    Roster::new(&desk, NOW)
}

#[test]
fn without_channels_there_is_one_with_everybody() {
    let roster = roster("(operators: [(name: \"Bea\"), (name: \"Sam\")])");
    let website = roster.channel("Website").unwrap();
    assert_eq!(roster.routing.available(website, None), 2);
}

#[test]
fn a_channel_without_a_list_has_everybody_and_one_with_an_empty_list_nobody() {
    let roster =
        roster("(operators: [(name: \"Bea\")], channels: [(name: \"One\"), (name: \"Two\", operators: [])])");
    assert_eq!(roster.routing.available(roster.channel("One").unwrap(), None), 1);
    assert_eq!(roster.routing.available(roster.channel("Two").unwrap(), None), 0);
}

#[test]
fn people_are_found_by_name_and_chat_name() {
    let roster =
        roster("(operators: [(name: \"Bea Blum\", chat_name: \"Sam\"), (name: \"Sam\"), (name: \"Ada\")])");
    let name = |called: &str| roster.operator(called).map(|operator| roster.name(operator).to_owned());
    assert_eq!(name("bea blum").as_deref(), Some("Bea Blum"));
    assert_eq!(name("Sam").as_deref(), Some("Sam"), "a name counts before a chat name");
    assert_eq!(name("Eve"), None);
    assert_eq!(&*roster.chat_name(roster.operator("Ada").unwrap()), "Ada");
}

#[test]
fn the_state_says_what_everybody_is_doing() {
    let roster = roster(
        "(operators: [(name: \"Bea\"), (name: \"Sam\"), (name: \"Ada\")], state: (operators: {\
         \"Bea\": (presence: Away, since: \"48 min\"), \"Sam\": (in_call: true, do_not_assign: true)}, \
         conversations: [(agents: [\"Ada\"], given: \"3 min\", active: \"20 s\"), (agents: [\"Ada\"], active: \"20 min\"), \
         (agents: [\"Ada\"], active: \"40 min\"), (agents: [\"Ada\"], open: false)]))",
    );
    let (bea, sam, ada) =
        (roster.operator("Bea").unwrap(), roster.operator("Sam").unwrap(), roster.operator("Ada").unwrap());
    let explanation = roster.routing.explain(&Request::default());
    let since = Some(Moment(NOW.0 - 48 * 60_000));
    assert_eq!(explanation.operators[0].standing, Standing::Refused(Refusal::Away(since)));
    assert_eq!(roster.routing.presence(bea), Some(Presence::Away));
    assert!(roster.routing.in_call(sam) && roster.routing.do_not_assign(sam));
    assert_eq!(roster.routing.load(ada), 2);
    assert_eq!(roster.routing.open_in(ada, roster.channel("Website").unwrap()), 1);
}

#[test]
fn equal_ages_in_the_state_are_a_tie() {
    let roster = roster(
        "(operators: [(name: \"Bea\"), (name: \"Sam\")], state: (conversations: [\
         (agents: [\"Sam\"], given: \"50 min\", active: \"45 min\"), (agents: [\"Bea\"], given: \"50 min\", active: \"45 min\")]))",
    );
    let chosen = |seed| roster.routing.decide(&Request { seed, ..Request::default() }).chosen.unwrap();
    assert!((0..50).any(|seed| chosen(seed).0 == 0) && (0..50).any(|seed| chosen(seed).0 == 1));
}

#[test]
fn the_rules_of_a_channel_are_taken_over() {
    let roster = roster(
        "(channels: [(name: \"W\", capacity: Limited(3), during_calls: false, groups: [\"country\", \"nonsense\"])])",
    );
    let rules = roster.routing.rules(roster.channel("w").unwrap()).unwrap();
    assert_eq!((rules.capacity, rules.during_calls), (Capacity::Limited(3), false));
    assert_eq!(rules.groups[0], Group::Country);
    assert_eq!(rules.groups.len(), 9);
}

#[test]
fn what_makes_no_sense_is_passed_over() {
    let roster = roster(
        "(operators: [(name: \"Bea\", expertise: {\"billing\": 99, \"tax\": -4}), (name: \"Bea\")], \
         channels: [(name: \"W\", operators: [\"Eve\", \"Bea\"], capacity: Limited(-5)), (name: \"W\")], \
         teams: [(key: \"t\", members: [\"Eve\"]), (key: \"t\")], \
         state: (operators: {\"Eve\": (presence: Away)}, conversations: [(channel: \"X\", agents: [\"Bea\"]), \
         (agents: [\"Eve\"], given: \"soon\")]))",
    );
    assert_eq!(roster.routing.operators().count(), 1);
    assert_eq!((roster.channels().count(), roster.teams().count()), (1, 1));
    let bea = roster.operator("Bea").unwrap();
    assert_eq!(roster.routing.load(bea), 0);
    assert_eq!(
        roster.routing.profile(bea).unwrap().expertise,
        [(Arc::from("billing"), 5), (Arc::from("tax"), 1)]
    );
    let rules = roster.routing.rules(roster.channel("W").unwrap()).unwrap();
    assert_eq!(rules.capacity, Capacity::Limited(0));
    assert_eq!(
        roster.routing.available(roster.channel("W").unwrap(), None),
        0,
        "Eve is nobody, and Bea is full"
    );
}

#[test]
fn a_host_reads_the_texts_of_a_channel() {
    let roster = roster(
        "(channels: [(name: \"One\", texts: (button: \"Ask us\", welcome: \"Hello!\")), (name: \"Two\")])",
    );
    let texts = |name: &str| roster.texts(roster.channel(name).unwrap()).unwrap();
    assert_eq!(texts("One").button.as_deref(), Some("Ask us"));
    assert_eq!(texts("One").welcome.as_deref(), Some("Hello!"));
    assert_eq!(
        (&texts("One").placeholder, &texts("Two").button),
        (&None, &None),
        "the host has words of its own"
    );
    assert_eq!(roster.texts(ChannelId(7)), None);
}
