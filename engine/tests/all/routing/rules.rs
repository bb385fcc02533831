//! Who is available, and which group he is chosen from: one test for each rule.

use switchboard_engine::routing::{Capacity, ChannelRules, Group, Presence, Request};

use super::world::{MINUTE, SECOND, World, profile};

#[test]
fn without_candidates_nobody_is_chosen() {
    let world = World::of(&[]);
    assert_eq!(world.chosen(&world.request()), "nobody");
    assert_eq!(world.group(&world.request()), "nobody");
}

#[test]
fn only_those_on_the_list_of_the_channel_are_candidates() {
    let mut world = World::of(&["Ada", "Bob"]);
    let bob = world.id("Bob");
    world.routing.set_on_channel(world.website, bob, false);
    assert_eq!(world.possible(&world.request()), ["Ada"]);
    assert_eq!(world.words("Bob", &world.request()), "not on the channel's list");
}

#[test]
fn somebody_who_joins_the_channel_can_be_chosen() {
    let mut world = World::of(&["Ada"]);
    let ada = world.id("Ada");
    world.routing.set_on_channel(world.website, ada, false);
    assert_eq!(world.chosen(&world.request()), "nobody");
    world.routing.set_on_channel(world.website, ada, true);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn members_of_a_team_are_candidates_even_when_they_are_not_on_the_channel() {
    let mut world = World::of(&["Ada", "Bob", "Cid"]);
    let bob = world.id("Bob");
    world.routing.set_on_channel(world.website, bob, false);
    let team = world.team(&["Bob"]);
    let request = Request { team: Some(team), ..world.request() };
    assert_eq!(world.possible(&request), ["Bob"]);
    assert_eq!(world.words("Ada", &request), "not in the team");
}

#[test]
fn who_is_away_is_passed_over() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.presence("Ada", Presence::Away);
    assert_eq!(world.possible(&world.request()), ["Bob"]);
    assert_eq!(world.words("Ada", &world.request()), "away");
}

#[test]
fn who_is_offline_is_passed_over() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.presence("Ada", Presence::Offline);
    assert_eq!(world.possible(&world.request()), ["Bob"]);
    assert_eq!(world.words("Ada", &world.request()), "offline");
}

#[test]
fn who_is_set_to_do_not_assign_is_passed_over() {
    let mut world = World::of(&["Ada", "Bob"]);
    let ada = world.id("Ada");
    world.routing.set_do_not_assign(ada, true);
    assert_eq!(world.possible(&world.request()), ["Bob"]);
    assert_eq!(world.words("Ada", &world.request()), "set to do not assign");
}

#[test]
fn a_full_operator_is_passed_over() {
    let mut world = World::limited(2, &["Ada", "Bob"]);
    world.load("Ada", 2);
    world.load("Bob", 1);
    assert_eq!(world.chosen(&world.request()), "Bob");
    assert_eq!(world.words("Ada", &world.request()), "2 of 2 conversations");
}

#[test]
fn ten_conversations_are_the_limit_unless_set() {
    let mut world = World::of(&["Ada"]);
    world.load("Ada", 9);
    assert_eq!(world.chosen(&world.request()), "Ada");
    world.load("Ada", 1);
    assert_eq!(world.chosen(&world.request()), "nobody");
}

#[test]
fn an_unlimited_channel_never_fills_anybody() {
    let rules = ChannelRules { capacity: Capacity::Unlimited, ..ChannelRules::default() };
    let mut world = World::with_rules(rules, &[profile("Ada", &[], "", &[])]);
    world.load("Ada", 40);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn a_limit_of_nothing_lets_nobody_have_anything() {
    let world = World::limited(0, &["Ada"]);
    assert_eq!(world.chosen(&world.request()), "nobody");
    assert_eq!(world.words("Ada", &world.request()), "0 of 0 conversations");
    assert!(!world.routing.somebody_is_busy(&world.request()));
}

#[test]
fn a_raised_limit_makes_a_full_operator_available() {
    let mut world = World::limited(1, &["Ada"]);
    world.load("Ada", 1);
    assert_eq!(world.chosen(&world.request()), "nobody");
    world.routing.set_capacity(world.website, Capacity::Limited(2));
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn limits_count_for_each_channel_alone() {
    let mut world = World::limited(1, &["Ada"]);
    world.busy("Ada", world.phone, 5 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "Ada");
    world.busy("Ada", world.website, 5 * MINUTE);
    assert_eq!(world.chosen(&world.request()), "nobody");
    assert_eq!(world.chosen(&Request { channel: world.phone, ..world.request() }), "Ada");
}

#[test]
fn a_team_is_asked_within_the_limits_of_the_channel() {
    let mut world = World::limited(1, &["Ada"]);
    let team = world.team(&["Ada"]);
    world.load("Ada", 1);
    assert_eq!(world.chosen(&Request { team: Some(team), ..world.request() }), "nobody");
}

#[test]
fn who_is_in_a_call_may_be_given_conversations_unless_the_channel_says_no() {
    let mut world = World::of(&["Ada"]);
    world.call("Ada");
    assert_eq!(world.chosen(&world.request()), "Ada");

    let rules = ChannelRules { during_calls: false, ..ChannelRules::default() };
    let mut world = World::with_rules(rules, &[profile("Ada", &[], "", &[])]);
    world.call("Ada");
    assert_eq!(world.chosen(&world.request()), "nobody");
    assert_eq!(world.words("Ada", &world.request()), "in a call");
}

#[test]
fn a_conversation_with_a_call_puts_its_agents_in_a_call() {
    let rules = ChannelRules { during_calls: false, ..ChannelRules::default() };
    let mut world = World::with_rules(rules, &[profile("Ada", &[], "", &[])]);
    let conversation = world.busy("Ada", world.website, 5 * MINUTE);
    world.routing.set_conversation_call(conversation, true);
    assert_eq!(world.chosen(&world.request()), "nobody");
    world.routing.close(conversation);
    assert_eq!(world.chosen(&world.request()), "Ada");
}

#[test]
fn the_previous_operator_is_chosen_at_once() {
    let mut world =
        World::with(&[profile("Ada", &["fr"], "BE", &[("billing", 5)]), profile("Bob", &["en"], "US", &[])]);
    world.load("Bob", 3);
    let request = world.speaking("fr", world.wanting(&["billing"]));
    let request = Request { previous: Some(world.id("Bob")), ..request };
    assert_eq!(world.chosen(&request), "Bob");
    assert_eq!(world.group(&request), "previous");
}

#[test]
fn a_previous_operator_who_is_not_available_is_forgotten() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.presence("Bob", Presence::Away);
    let request = Request { previous: Some(world.id("Bob")), ..world.request() };
    assert_eq!(world.chosen(&request), "Ada");
    assert!(!world.decide(&request).previous);
}

#[test]
fn a_previous_operator_with_two_conversations_in_a_call_is_not_disturbed() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Bob", 1);
    world.call("Bob");
    let request = Request { previous: Some(world.id("Bob")), ..world.request() };
    assert_eq!(world.chosen(&request), "Bob");
    world.load("Bob", 1);
    assert_eq!(world.chosen(&request), "Ada");
}

#[test]
fn a_previous_operator_with_many_conversations_but_no_call_is_chosen() {
    let mut world = World::of(&["Ada", "Bob"]);
    world.load("Bob", 5);
    assert_eq!(world.chosen(&Request { previous: Some(world.id("Bob")), ..world.request() }), "Bob");
}

#[test]
fn a_previous_operator_must_be_a_candidate_too() {
    let mut world = World::with(&[profile("Ada", &[], "", &[("billing", 3)]), profile("Bob", &[], "", &[])]);
    let team = world.team(&["Ada"]);
    let bob = Some(world.id("Bob"));
    assert_eq!(world.chosen(&Request { previous: bob, team: Some(team), ..world.request() }), "Ada");
    assert_eq!(world.chosen(&Request { previous: bob, only: true, ..world.wanting(&["billing"]) }), "Ada");
    let tried = vec![world.id("Bob")];
    assert_eq!(world.chosen(&Request { previous: bob, tried, ..world.request() }), "Ada");
}

/// One operator for each group, each of a lower one than the one before.
fn one_for_each_group() -> World {
    World::with(&[
        profile("LanguageAll", &["fr"], "US", &[("billing", 3), ("sales", 3)]),
        profile("LanguageOne", &["fr"], "US", &[("sales", 3)]),
        profile("Language", &["fr"], "US", &[]),
        profile("CountryAll", &["en"], "BE", &[("billing", 3), ("sales", 3)]),
        profile("CountryOne", &["en"], "BE", &[("billing", 3)]),
        profile("Country", &["en"], "BE", &[]),
        profile("All", &["en"], "US", &[("billing", 3), ("sales", 3)]),
        profile("One", &["en"], "US", &[("sales", 3)]),
        profile("Other", &["en"], "US", &[]),
    ])
}

#[test]
fn the_groups_are_tried_in_the_order_of_odoo() {
    let mut world = one_for_each_group();
    let request = world.from("BE", world.speaking("fr", world.wanting(&["billing", "sales"])));
    let names: Vec<String> = world.routing.operators().map(|(_, profile)| profile.name.to_string()).collect();
    for (name, group) in names.iter().zip(Group::ALL) {
        assert_eq!(world.chosen(&request), name);
        assert_eq!(world.group(&request), group.name());
        world.presence(name, Presence::Away);
    }
    assert_eq!(world.chosen(&request), "nobody");
}

#[test]
fn a_channel_can_try_the_groups_in_its_own_order() {
    let groups = vec![Group::AllExpertise, Group::Country];
    let rules = ChannelRules { groups, ..ChannelRules::default() };
    let mut world = World::with_rules(
        rules,
        &[
            profile("Ada", &["fr"], "US", &[]),
            profile("Bob", &["en"], "BE", &[]),
            profile("Cid", &["en"], "US", &[("billing", 1)]),
        ],
    );
    let request = world.from("BE", world.speaking("fr", world.wanting(&["billing"])));
    assert_eq!((world.chosen(&request), world.group(&request)), ("Cid", "all expertise"));
    world.presence("Cid", Presence::Away);
    assert_eq!((world.chosen(&request), world.group(&request)), ("Bob", "country"));
    world.presence("Bob", Presence::Away);
    assert_eq!((world.chosen(&request), world.group(&request)), ("Ada", "language"));
}

#[test]
fn main_and_additional_languages_count_the_same() {
    let world = World::with(&[profile("Ada", &["en", "fr"], "", &[]), profile("Bob", &["fr"], "", &[])]);
    assert_eq!(world.possible(&world.speaking("fr", world.request())), ["Ada", "Bob"]);
}

#[test]
fn a_language_is_understood_whatever_its_country() {
    let world = World::with(&[profile("Ada", &["en"], "", &[]), profile("Bob", &["fr-CA"], "", &[])]);
    assert_eq!(world.chosen(&world.speaking("fr-BE", world.request())), "Bob");
    assert_eq!(world.chosen(&world.speaking("FR", world.request())), "Bob");
}

#[test]
fn a_language_that_nobody_speaks_excludes_nobody() {
    let world = World::with(&[profile("Ada", &["en"], "", &[])]);
    assert_eq!(world.chosen(&world.speaking("ja", world.request())), "Ada");
}

#[test]
fn everybody_has_all_of_no_expertise() {
    let world = World::with(&[profile("Ada", &["fr"], "", &[]), profile("Bob", &["en"], "", &[])]);
    let request = world.speaking("fr", world.request());
    assert_eq!((world.chosen(&request), world.group(&request)), ("Ada", "language + all expertise"));
    assert_eq!(world.group(&world.request()), "all expertise");
}

#[test]
fn an_expertise_that_nobody_ever_held_is_had_by_nobody() {
    let world = World::with(&[profile("Ada", &[], "", &[("billing", 3)]), profile("Bob", &[], "", &[])]);
    let request = world.wanting(&["billing", "cooking"]);
    assert_eq!((world.chosen(&request), world.group(&request)), ("Ada", "one expertise"));
    assert_eq!(world.group(&world.wanting(&["cooking"])), "everybody");
}

#[test]
fn only_to_asks_nobody_without_the_expertise() {
    let mut world = World::with(&[profile("Ada", &[], "", &[("billing", 3)]), profile("Bob", &[], "", &[])]);
    let request = Request { only: true, ..world.wanting(&["billing"]) };
    assert_eq!(world.possible(&request), ["Ada"]);
    assert_eq!(world.words("Bob", &request), "has none of billing");
    world.presence("Ada", Presence::Away);
    assert_eq!(world.chosen(&request), "nobody");
    assert_eq!(world.chosen(&world.wanting(&["billing"])), "Bob");
}

#[test]
fn only_to_is_content_with_one_of_several() {
    let world = World::with(&[profile("Ada", &[], "", &[("sales", 3)]), profile("Bob", &[], "", &[])]);
    let request = Request { only: true, ..world.wanting(&["billing", "sales"]) };
    assert_eq!((world.chosen(&request), world.group(&request)), ("Ada", "one expertise"));
}

#[test]
fn only_to_what_nobody_ever_held_finds_nobody() {
    let world = World::of(&["Ada"]);
    let request = Request { only: true, ..world.wanting(&["cooking"]) };
    assert_eq!(world.chosen(&request), "nobody");
    assert_eq!(world.words("Ada", &request), "has none of cooking");
}

#[test]
fn who_was_asked_in_this_conversation_is_not_asked_again() {
    let world = World::of(&["Ada", "Bob"]);
    let request = Request { tried: vec![world.id("Ada")], ..world.request() };
    assert_eq!(world.possible(&request), ["Bob"]);
    assert_eq!(world.words("Ada", &request), "was asked already");
}

#[test]
fn it_is_worth_waiting_only_for_somebody_who_is_there() {
    let mut world = World::limited(1, &["Ada", "Bob"]);
    world.load("Ada", 1);
    world.presence("Bob", Presence::Away);
    assert!(world.routing.somebody_is_busy(&world.request()));
    assert!(!world.routing.somebody_is_busy(&Request { tried: vec![world.id("Ada")], ..world.request() }));
    world.presence("Ada", Presence::Offline);
    assert!(!world.routing.somebody_is_busy(&world.request()));
}

#[test]
fn a_new_level_or_a_lost_expertise_counts_at_once() {
    let mut world = World::with(&[profile("Ada", &[], "", &[("billing", 3)]), profile("Bob", &[], "", &[])]);
    let (ada, bob) = (world.id("Ada"), world.id("Bob"));
    world.routing.set_expertise(bob, "billing", Some(4));
    assert_eq!(world.possible(&world.wanting(&["billing"])), ["Bob"]);
    world.routing.set_expertise(bob, "billing", None);
    assert_eq!(world.possible(&world.wanting(&["billing"])), ["Ada"]);
    world.routing.set_expertise(ada, "billing", None);
    assert_eq!(world.group(&world.wanting(&["billing"])), "everybody");
}

#[test]
fn how_many_could_take_a_chat_counts_those_who_would_be_available() {
    let mut world = World::with(&[
        profile("Ada", &[], "", &[("billing", 3)]),
        profile("Bob", &[], "", &[("billing", 3)]),
        profile("Cid", &[], "", &[]),
    ]);
    let billing = world.routing.expertise("billing");
    assert_eq!(world.routing.available(world.website, None), 3);
    assert_eq!(world.routing.available(world.website, billing), 2);
    world.load("Ada", 10);
    assert_eq!(world.routing.available(world.website, billing), 1);
    assert_eq!(world.routing.available_anywhere(billing), 2);
}

#[test]
fn what_does_not_exist_finds_nobody_and_changes_nothing() {
    let mut world = World::of(&["Ada"]);
    let other = World::of(&["Ada", "Bob"]).id("Bob");
    world.routing.set_presence(other, Presence::Away, None);
    world.routing.set_expertise(other, "billing", Some(3));
    world.busy("Ada", world.website, SECOND);
    assert!(!world.routing.give(
        switchboard_engine::routing::ConversationId(99),
        world.id("Ada"),
        world.routing.now()
    ));
    let nowhere = switchboard_engine::routing::ChannelId(7);
    assert_eq!(world.chosen(&Request { channel: nowhere, ..world.request() }), "nobody");
    assert_eq!(
        world.words("Ada", &Request { channel: nowhere, ..world.request() }),
        "not on the channel's list"
    );
    let team = Some(switchboard_engine::routing::TeamId(7));
    assert_eq!(world.chosen(&Request { team, ..world.request() }), "nobody");
    let request = Request { previous: Some(other), tried: vec![other], ..world.request() };
    assert_eq!(world.chosen(&request), "Ada");
}
