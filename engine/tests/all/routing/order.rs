//! Who is chosen inside a group: spared, least active, and ties.

use switchboard_engine::routing::{Group, Presence, Request, TieBreak};

use super::world::{MINUTE, SECOND, World, profile};

#[test]
fn who_was_just_given_a_conversation_is_spared() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Bob", 3);
    world.busy("Ada", world.website, 119 * SECOND);
    assert_eq!(world.chosen(&world.request()), "Bob");
    assert_eq!(
        world.words("Ada", &world.request()),
        "available; was given a conversation less than 2 minutes ago"
    );
}

#[test]
fn after_two_minutes_nobody_is_spared() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Bob", 3);
    world.busy("Ada", world.website, 120 * SECOND);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn a_closed_conversation_spares_nobody() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Bob", 1);
    let conversation = world.busy("Ada", world.website, 10 * SECOND);
    assert_eq!(world.chosen(&world.request()), "Bob");
    world.routing.close(conversation);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn where_all_were_just_given_one_nobody_is_spared() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.busy("Ada", world.website, 20 * SECOND);
    world.busy("Bob", world.website, 10 * SECOND);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn sparing_never_moves_the_choice_to_a_lower_group() {
    let mut world = World::with(&[profile("Ada", &["fr"], "", &[]), profile("Bob", &["en"], "", &[])]);
    world.busy("Ada", world.website, 10 * SECOND);
    assert_eq!(world.chosen(&world.speaking("fr", world.request())), "Ada");
}

#[test]
fn everybody_ignores_sparing() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Bob", 2);
    world.busy("Ada", world.website, 10 * SECOND);
    let request = world.wanting(&["cooking"]);
    assert_eq!((world.chosen(&request), world.group(&request)), ("Ada", Group::Everybody.name()));
    assert_eq!(world.chosen(&world.request()), "Bob");
}

#[test]
fn who_has_nothing_to_do_is_first() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Ada", 1);
    assert_eq!(world.chosen(&world.request()), "Bob");
}

#[test]
fn who_has_nothing_to_do_is_first_even_in_a_call() {
    let mut world = World::of(&["Ada", "Bob", "Cid"]);
    world.load("Ada", 1);
    world.call("Bob");
    world.load("Cid", 1);
    assert_eq!(world.possible(&world.request()), ["Bob"]);
}

#[test]
fn a_call_does_not_matter_for_those_who_have_nothing_to_do() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.call("Bob");
    assert_eq!(world.possible(&world.request()), ["Ada", "Bob"]);
}

#[test]
fn fewer_conversations_come_before_more() {
    let mut world = World::of(&["Ada", "Bob", "Cid"]);
    world.load("Ada", 4);
    world.load("Bob", 2);
    world.load("Cid", 3);
    assert_eq!(world.chosen(&world.request()), "Bob");
    assert_eq!(world.words("Ada", &world.request()), "available; has more to do: 4 conversations");
}

#[test]
fn with_one_conversation_each_who_is_not_in_a_call_is_first() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Ada", 1);
    world.call("Ada");
    world.load("Bob", 1);
    assert_eq!(world.chosen(&world.request()), "Bob");
    assert_eq!(
        world.words("Ada", &world.request()),
        "available; has more to do: 1 conversation and in a call"
    );
}

#[test]
fn one_conversation_in_a_call_comes_before_two_without_call() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Ada", 1);
    world.call("Ada");
    world.load("Bob", 2);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn two_conversations_in_a_call_come_after_many_without_call() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Ada", 2);
    world.call("Ada");
    world.load("Bob", 7);
    assert_eq!(world.chosen(&world.request()), "Bob");
}

#[test]
fn work_counts_over_all_channels() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.busy("Ada", world.phone, 5 * MINUTE);
    world.busy("Ada", world.phone, 5 * MINUTE);
    world.load("Bob", 1);
    assert_eq!(world.chosen(&world.request()), "Bob");
}

#[test]
fn one_conversation_counts_once_for_each_of_its_agents() {
    let mut world = World::of(&["Ada", "Bob"]);
    let conversation = world.busy("Ada", world.website, 5 * MINUTE);
    let (bob, now) = (world.id("Bob"), world.routing.now());
    assert!(world.routing.give(conversation, bob, now));
    assert!(world.routing.give(conversation, bob, now));
    assert_eq!((world.routing.load(world.id("Ada")), world.routing.load(bob)), (1, 1));
}

#[test]
fn who_left_a_conversation_has_it_no_more() {
    let mut world = World::of(&["Ada", "Bob"]);
    let conversation = world.busy("Ada", world.website, 5 * MINUTE);
    let ada = world.id("Ada");
    world.load("Bob", 1);
    world.routing.leave(conversation, ada);
    assert_eq!(world.routing.load(ada), 0);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn who_came_by_himself_has_work_but_is_not_spared() {
    let mut world = World::of(&["Ada", "Bob"]);
    let conversation = world.busy("Bob", world.website, 5 * MINUTE);
    world.load("Bob", 1);
    assert!(world.routing.join(conversation, world.id("Ada")));
    assert_eq!(world.routing.load(world.id("Ada")), 1);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn of_equals_the_one_given_something_longest_ago_is_chosen() {
    let mut world = World::of(&["Ada", "Bob", "Cid"]);
    for (name, minutes) in [("Bob", 50), ("Ada", 45), ("Cid", 40)] {
        let conversation = world.busy(name, world.website, minutes * MINUTE);
        world.routing.close(conversation);
    }
    assert_eq!(world.possible(&world.request()), ["Bob"]);
    assert_eq!(world.explain(&world.request()).tied.len(), 3);
    assert_eq!(world.words("Cid", &world.request()), "available; stood equal");
}

#[test]
fn who_was_never_given_anything_is_before_all_others() {
    let mut world = World::of(&["Ada", "Bob"]);
    let conversation = world.busy("Ada", world.website, 500 * MINUTE);
    world.routing.close(conversation);
    assert_eq!(world.possible(&world.request()), ["Bob"]);
}

#[test]
fn somebody_new_was_never_given_anything_either() {
    let mut world = World::of(&["Ada", "Bob"]);
    for name in ["Ada", "Bob"] {
        let conversation = world.busy(name, world.website, 50 * MINUTE);
        world.routing.close(conversation);
    }
    let new = world.routing.add_operator(profile("Cid", &[], "", &[]));
    world.routing.set_on_channel(world.website, new, true);
    assert_eq!(world.decide_id(&world.request()), Some(new));
}

#[test]
fn a_clock_that_was_set_back_does_not_turn_the_order_round() {
    let mut world = World::of(&["Ada", "Bob"]);
    let ada = world.busy("Ada", world.website, 10 * MINUTE);
    let bob = world.busy("Bob", world.website, 20 * MINUTE);
    world.routing.close(ada);
    world.routing.close(bob);
    assert_eq!(world.possible(&world.request()), ["Ada"]);
}

#[test]
fn the_higher_level_in_what_is_wanted_wins() {
    let world = World::with(&[
        profile("Ada", &[], "", &[("billing", 2), ("sales", 5)]),
        profile("Bob", &[], "", &[("billing", 4)]),
        profile("Cid", &[], "", &[("billing", 3)]),
    ]);
    assert_eq!(world.possible(&world.wanting(&["billing"])), ["Bob"]);
    assert_eq!(world.explain(&world.wanting(&["billing"])).tied.len(), 3);
}

#[test]
fn levels_in_several_wanted_expertises_add_up() {
    let world = World::with(&[
        profile("Ada", &[], "", &[("billing", 5), ("sales", 1)]),
        profile("Bob", &[], "", &[("billing", 3), ("sales", 4)]),
        profile("Cid", &[], "", &[("billing", 2), ("sales", 5)]),
    ]);
    assert_eq!(world.possible(&world.wanting(&["billing", "sales"])), ["Bob", "Cid"]);
}

#[test]
fn longest_waiting_weighs_more_than_the_level() {
    let mut world = World::with(&[
        profile("Ada", &[], "", &[("billing", 5)]),
        profile("Bob", &[], "", &[("billing", 1)]),
    ]);
    let conversation = world.busy("Ada", world.website, 50 * MINUTE);
    world.routing.close(conversation);
    assert_eq!(world.possible(&world.wanting(&["billing"])), ["Bob"]);
}

#[test]
fn the_explanation_says_what_broke_the_tie() {
    let mut world = World::with(&[
        profile("Ada", &[], "", &[("billing", 5)]),
        profile("Bob", &[], "", &[("billing", 5), ("sales", 1)]),
        profile("Cid", &[], "", &[("billing", 2)]),
    ]);
    let tie_break = |world: &World, wanted: &[&str]| world.explain(&world.wanting(wanted)).tie_break;
    assert_eq!(tie_break(&world, &["billing"]), Some(TieBreak::Seed));
    assert_eq!(tie_break(&world, &["sales"]), None);
    for name in ["Bob", "Ada"] {
        let conversation = world.busy(name, world.website, 50 * MINUTE);
        world.routing.close(conversation);
    }
    assert_eq!(tie_break(&world, &["billing"]), Some(TieBreak::Longest));
    let conversation = world.busy("Cid", world.website, 50 * MINUTE);
    world.routing.close(conversation);
    world.presence("Bob", Presence::Away);
    assert_eq!(tie_break(&world, &["billing"]), Some(TieBreak::Level));
}

#[test]
fn the_seed_decides_where_everything_else_is_equal() {
    let world = World::of(&["Ada", "Bob", "Cid"]);
    assert_eq!(world.possible(&world.request()), ["Ada", "Bob", "Cid"]);
    for seed in 0..50 {
        let request = Request { seed, ..world.request() };
        assert_eq!(world.chosen(&request), world.chosen(&request));
    }
}

#[test]
fn seeds_spread_evenly() {
    let world = World::of(&["Ada", "Bob", "Cid", "Dan"]);
    let chosen = (0..4000).filter(|seed| world.chosen(&Request { seed: *seed, ..world.request() }) == "Cid");
    assert!((900..1100).contains(&chosen.count()));
}

#[test]
fn the_previous_operator_stands_equal_with_nobody() {
    let world = World::of(&["Ada", "Bob"]);
    let request = Request { previous: Some(world.id("Bob")), ..world.request() };
    assert_eq!(world.explain(&request).tied, [world.id("Bob")]);
    assert_eq!(world.words("Ada", &request), "available; the visitor knows somebody else");
}
