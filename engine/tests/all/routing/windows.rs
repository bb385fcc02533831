//! How conversations stop keeping operators busy as time passes.

use super::world::{MINUTE, SECOND, World};

#[test]
fn a_conversation_silent_for_15_minutes_fills_nobody() {
    let mut world = World::limited(1, &["Ada"]);
    world.busy("Ada", world.website, 15 * MINUTE - SECOND);
    assert_eq!(world.chosen(&world.request()), "nobody");
    world.pass(SECOND);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn a_conversation_silent_for_30_minutes_is_no_work() {
    let mut world = World::of(&["Ada"]);
    world.busy("Ada", world.website, 30 * MINUTE - SECOND);
    assert_eq!(world.routing.load(world.id("Ada")), 1);
    world.pass(SECOND);
    assert_eq!(world.routing.load(world.id("Ada")), 0);
}

#[test]
fn a_message_makes_a_conversation_count_again() {
    let mut world = World::limited(1, &["Ada"]);
    let conversation = world.busy("Ada", world.website, 40 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "Ada");
    world.routing.touch(conversation, world.routing.now());
    assert_eq!(world.chosen(&world.request()), "nobody");
    assert_eq!(world.routing.load(world.id("Ada")), 1);
    world.pass(15 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn a_clock_that_is_set_back_brings_the_windows_back() {
    let mut world = World::limited(1, &["Ada"]);
    let then = world.routing.now();
    world.busy("Ada", world.website, MINUTE);
    world.pass(60 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "Ada");
    world.routing.advance(then);
    assert_eq!(world.chosen(&world.request()), "nobody");
    assert_eq!(world.routing.load(world.id("Ada")), 1);
}

#[test]
fn activity_in_the_future_counts_as_activity() {
    let mut world = World::limited(1, &["Ada"]);
    let conversation = world.busy("Ada", world.website, 0);
    world.routing.touch(conversation, world.routing.now().after(60 * MINUTE));
    world.pass(30 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "nobody");
    world.pass(45 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn a_message_in_a_closed_conversation_changes_nothing() {
    let mut world = World::limited(1, &["Ada"]);
    let conversation = world.busy("Ada", world.website, MINUTE);
    world.routing.close(conversation);
    world.routing.touch(conversation, world.routing.now());
    world.routing.set_conversation_call(conversation, true);
    assert_eq!(world.chosen(&world.request()), "Ada");
    assert_eq!(world.routing.agents(conversation).count(), 0);
}
