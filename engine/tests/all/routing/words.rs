//! What explanations say.

use switchboard_engine::routing::{Group, Presence, Refusal, time_of_day};
use switchboard_engine::time::Moment;

use super::world::World;

#[test]
fn a_known_time_is_told() {
    let mut world = World::of(&["Sam"]);
    let nine_twelve = Moment((9 * 60 + 12) * 60_000);
    let sam = world.id("Sam");
    world.routing.set_presence(sam, Presence::Away, Some(nine_twelve));
    assert_eq!(world.words("Sam", &world.request()), "away since 09:12");
    world.routing.set_presence(sam, Presence::Offline, Some(nine_twelve));
    assert_eq!(world.words("Sam", &world.request()), "offline since 09:12");
}

#[test]
fn moments_before_1970_have_a_time_of_day_too() {
    assert_eq!(time_of_day(Moment(-60_000)), "23:59");
    assert_eq!(time_of_day(Moment(i64::MIN)).len(), 5);
    assert_eq!(time_of_day(Moment(i64::MAX)).len(), 5);
}

#[test]
fn several_missing_expertises_are_named_together() {
    let refusal = Refusal::HasNoneOf(vec!["billing".into(), "sales".into()]);
    assert_eq!(refusal.words(&time_of_day), "has none of billing, sales");
}

#[test]
fn groups_are_found_by_their_names() {
    for group in Group::ALL {
        assert_eq!(Group::named(group.name()), Some(group));
        assert_eq!(group.to_string(), group.name());
    }
    assert_eq!(Group::named("friends"), None);
}

#[test]
fn an_order_of_groups_names_each_once_and_leaves_out_none() {
    let order = Group::order(&[Group::Country, Group::Country, Group::Language]);
    assert_eq!(order[..2], [Group::Country, Group::Language]);
    assert_eq!(order.len(), Group::ALL.len());
    assert_eq!(order[2], Group::LanguageAllExpertise);
}

#[test]
fn the_load_and_the_group_stand_beside_the_reason() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Ada", 2);
    world.presence("Ada", Presence::Away);
    let explanation = world.explain(&world.request());
    let [ada, bob] = &explanation.operators[..] else { panic!("two operators") };
    assert_eq!((ada.available, ada.in_group, ada.load), (false, false, 2));
    assert_eq!((bob.available, bob.in_group, bob.load), (true, true, 0));
    assert_eq!(ada.reason(&time_of_day).as_deref(), Some("away"));
    assert_eq!(bob.reason(&time_of_day), None);
}
