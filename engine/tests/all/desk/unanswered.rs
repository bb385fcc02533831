//! Operators who do not write.

use switchboard_engine::desk::{Event, Place};
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{ConversationId, Presence};

use super::shop::{MINUTE, Shop, WEBSITE, anyone, desk, found, in_line, operator, script};

/// The channel asks the next one after 3 minutes.
fn watched(names: &[&str]) -> Shop {
    let mut desk = desk(5, names.iter().map(|name| operator(name, &[])).collect());
    desk.channels[0].unanswered = Some("3 min".to_owned());
    Shop::new(&desk)
}

#[test]
fn who_did_not_write_is_not_asked_again_in_this_conversation() {
    let mut shop = Shop::of(5, &["Bea", "Sam"]);
    let first = shop.ask(1, &anyone());
    let second = shop.again(1);
    assert_ne!(first, second);
    assert!(matches!(second, Outcome::Found { .. }));
    assert_eq!(shop.again(1), Outcome::Nobody);
    assert_eq!(shop.place(1), Place::Bot);
}

/// Bea has a conversation and does not write; Sam takes part and is away.
fn with_sam_away(shop: &mut Shop) -> ConversationId {
    let sam = shop.id("Sam");
    shop.desk.set_presence(sam, Presence::Away, shop.now);
    let chat = shop.begin(1);
    assert_eq!(shop.hand_over(1, &anyone()), found("Bea"));
    assert!(shop.desk.join(chat, sam, shop.now));
    chat
}

#[test]
fn after_who_did_not_write_comes_the_next_one_and_not_a_colleague_who_is_away() {
    let mut shop = Shop::of(5, &["Bea", "Sam", "Ada"]);
    let ada = shop.id("Ada");
    shop.desk.set_do_not_assign(ada, true, shop.now);
    let chat = with_sam_away(&mut shop);
    shop.desk.set_do_not_assign(ada, false, shop.now);
    assert_eq!(shop.again(1), found("Ada"));
    assert_eq!(shop.desk.roster().routing.agents(chat).collect::<Vec<_>>(), [ada]);
}

#[test]
fn a_colleague_who_was_away_has_what_waits_after_an_operator_who_did_not_write() {
    let mut shop = Shop::of(5, &["Bea", "Sam", "Ada"]);
    let (ada, sam) = (shop.id("Ada"), shop.id("Sam"));
    shop.desk.set_do_not_assign(ada, true, shop.now);
    with_sam_away(&mut shop);
    for who in [ada, sam] {
        shop.desk.occupy(who, WEBSITE, 5, shop.now);
    }
    shop.desk.set_do_not_assign(ada, false, shop.now);
    assert_eq!(shop.again(1), in_line(1));
    shop.desk.set_presence(sam, Presence::Online, shop.now);
    assert_eq!(shop.news(), [(1, found("Sam"))]);
    assert_eq!(shop.place(1), Place::Offered(sam));
}

#[test]
fn who_is_there_is_not_awaited_although_he_is_full() {
    let mut shop = Shop::of(1, &["Bea"]);
    let (chat, bea) = (shop.begin(1), shop.id("Bea"));
    shop.hand_over(1, &anyone());
    // She wrote, and her host asked for the next one before it knew.
    shop.wrote(1);
    shop.desk.occupy(bea, WEBSITE, 1, shop.now);
    assert_eq!(shop.again(1), in_line(1));
    assert!(shop.desk.line().awaited(chat).is_empty());
}

#[test]
fn nobody_is_awaited_where_nobody_but_who_is_away_could_be_waited_for() {
    let mut shop = watched(&["Bea", "Sam"]);
    let (chat, sam) = (with_sam_away(&mut shop), shop.id("Sam"));
    shop.pass(3 * MINUTE);
    assert_eq!(shop.news(), [(1, Outcome::Nobody)]);
    shop.desk.set_presence(sam, Presence::Online, shop.now);
    assert_eq!(shop.desk.place(chat), Some(Place::Bot), "the bot has gone on");
}

#[test]
fn who_did_not_write_and_takes_part_again_is_not_awaited() {
    let mut shop = Shop::of(5, &["Bea", "Sam"]);
    let (bea, sam) = (shop.id("Bea"), shop.id("Sam"));
    let chat = shop.begin(1);
    shop.desk.set_do_not_assign(sam, true, shop.now);
    shop.hand_over(1, &anyone());
    assert!(shop.desk.join(chat, sam, shop.now));
    assert_eq!(shop.again(1), found("Sam"), "he takes part");
    assert!(shop.desk.join(chat, bea, shop.now));
    shop.desk.set_presence(bea, Presence::Away, shop.now);
    assert!(shop.desk.leave(chat, sam, shop.now));
    shop.desk.set_presence(bea, Presence::Online, shop.now);
    assert_eq!(shop.place(1), Place::Line);
}

#[test]
fn who_did_not_write_has_the_conversation_no_more() {
    let mut shop = Shop::of(5, &["Bea"]);
    shop.ask(1, &anyone());
    assert_eq!(shop.again(1), Outcome::Nobody);
    assert_eq!(shop.desk.roster().routing.load(shop.id("Bea")), 0);
}

#[test]
fn who_did_not_write_is_asked_in_other_conversations() {
    let mut shop = Shop::of(5, &["Bea"]);
    shop.ask(1, &anyone());
    shop.again(1);
    assert_eq!(shop.ask(2, &anyone()), found("Bea"));
}

#[test]
fn two_misses_in_a_row_set_do_not_assign() {
    let mut shop = Shop::of(5, &["Bea"]);
    let bea = shop.id("Bea");
    for conversation in [1, 2] {
        shop.ask(conversation, &anyone());
        shop.again(conversation);
    }
    assert!(shop.desk.roster().routing.do_not_assign(bea));
    assert_eq!(shop.desk.take_events(), [Event::SetToDoNotAssign { operator: bea }]);
    assert_eq!(shop.ask(3, &anyone()), Outcome::Nobody);
}

#[test]
fn a_message_between_two_misses_begins_the_count_anew() {
    let mut shop = Shop::of(5, &["Bea"]);
    shop.ask(1, &anyone());
    shop.again(1);
    shop.ask(2, &anyone());
    shop.wrote(2);
    shop.ask(3, &anyone());
    shop.again(3);
    assert!(!shop.desk.roster().routing.do_not_assign(shop.id("Bea")));
}

#[test]
fn who_takes_one_from_the_line_has_missed_nothing() {
    let mut shop = Shop::of(2, &["Bea"]);
    let bea = shop.id("Bea");
    shop.ask(1, &anyone());
    shop.again(1);
    shop.ask(2, &anyone());
    shop.ask(3, &anyone());
    assert_eq!(shop.ask(4, &anyone()), in_line(1));
    shop.desk.take(ConversationId(4), bea, shop.now).unwrap();
    shop.again(2);
    assert!(!shop.desk.roster().routing.do_not_assign(bea), "the miss from before counts no more");
    shop.again(3);
    assert!(shop.desk.roster().routing.do_not_assign(bea), "two in a row since then do");
}

#[test]
fn who_was_set_to_do_not_assign_comes_back_with_one_action() {
    let mut shop = Shop::of(5, &["Bea"]);
    let bea = shop.id("Bea");
    for conversation in [1, 2] {
        shop.ask(conversation, &anyone());
        shop.again(conversation);
    }
    shop.desk.come_back(bea, shop.now);
    assert_eq!(shop.ask(3, &anyone()), found("Bea"));
    assert_eq!(shop.again(3), Outcome::Nobody);
    assert!(!shop.desk.roster().routing.do_not_assign(bea), "the misses from before count no more");
}

#[test]
fn while_others_are_full_the_unanswered_waits_in_line() {
    let mut shop = Shop::of(1, &["Bea", "Sam"]);
    shop.ask(1, &anyone());
    shop.ask(2, &anyone());
    shop.wrote(2);
    assert_eq!(shop.again(1), in_line(1));
    shop.close(2);
    let other = shop.news();
    assert_eq!(other.len(), 1);
    assert!(matches!(other[0], (1, Outcome::Found { .. })));
}

#[test]
fn the_missed_operator_is_free_for_those_in_line() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    shop.ask(2, &anyone());
    assert_eq!(shop.again(1), Outcome::Nobody);
    assert_eq!(shop.news(), [(2, found("Bea"))]);
}

#[test]
fn the_channels_rule_asks_the_next_one_when_its_time_has_come() {
    let mut shop = watched(&["Bea", "Sam"]);
    let first = shop.ask(1, &anyone());
    assert_eq!(shop.desk.due(), Some(shop.now.after(3 * MINUTE)));
    shop.pass(3 * MINUTE - 1);
    assert_eq!(shop.news(), []);
    shop.pass(1);
    let news = shop.news();
    assert_eq!(news.len(), 1);
    assert!(matches!(&news[0], (1, outcome) if *outcome != first));
    shop.pass(3 * MINUTE);
    assert_eq!(shop.news(), [(1, Outcome::Nobody)]);
    assert_eq!(shop.place(1), Place::Bot);
    assert_eq!(shop.desk.due(), None);
}

#[test]
fn who_writes_in_time_keeps_the_conversation() {
    let mut shop = watched(&["Bea", "Sam"]);
    shop.ask(1, &anyone());
    shop.pass(2 * MINUTE);
    shop.wrote(1);
    shop.pass(10 * MINUTE);
    assert_eq!(shop.news(), []);
    assert!(matches!(shop.place(1), Place::Owned(_)));
}

#[test]
fn the_scripts_own_rule_replaces_that_of_the_channel() {
    let mut shop = watched(&["Bea", "Sam"]);
    shop.script = script("forward to anyone\n  on unanswered 10 min -> bye");
    shop.ask(1, &anyone());
    shop.pass(9 * MINUTE);
    assert_eq!(shop.news(), []);
    assert!(matches!(shop.place(1), Place::Offered(_)));
}

#[test]
fn a_forgotten_conversation_is_closed_and_frees_its_operator() {
    let mut shop = watched(&["Bea"]);
    shop.ask(1, &anyone());
    shop.desk.forget(ConversationId(1), shop.now);
    assert_eq!(shop.desk.place(ConversationId(1)), None);
    assert_eq!(shop.desk.roster().routing.load(shop.id("Bea")), 0);
    assert_eq!(shop.desk.due(), None);
}

#[test]
fn without_a_rule_an_operator_may_keep_silent_for_ever() {
    let mut shop = Shop::of(5, &["Bea", "Sam"]);
    shop.ask(1, &anyone());
    shop.pass(600 * MINUTE);
    assert_eq!(shop.news(), []);
}

#[test]
fn a_conversation_that_ended_was_not_missed() {
    let mut shop = watched(&["Bea", "Sam"]);
    shop.ask(1, &anyone());
    shop.close(1);
    shop.pass(10 * MINUTE);
    assert_eq!(shop.news(), []);
    assert_eq!(shop.desk.place(ConversationId(1)), Some(Place::Closed));
}
