//! Waiting in line until somebody is free.

use switchboard_engine::desk::Place;
use switchboard_engine::effect::{HandOffRequest, HandOffTarget};
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{Capacity, ConversationId, Presence};

use super::shop::{MINUTE, SECOND, Shop, WEBSITE, anyone, desk, expertise, found, in_line, operator};

#[test]
fn a_free_operator_is_found_at_once() {
    let mut shop = Shop::of(1, &["Bea"]);
    assert_eq!(shop.ask(1, &anyone()), found("Bea"));
    assert_eq!(shop.place(1), Place::Offered(shop.id("Bea")));
}

#[test]
fn who_comes_while_all_are_full_waits() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    assert_eq!(shop.ask(2, &anyone()), in_line(1));
    assert_eq!(shop.ask(3, &anyone()), in_line(2));
    assert_eq!((shop.place(2), shop.place(3)), (Place::Line, Place::Line));
    assert_eq!(shop.news(), []);
}

#[test]
fn without_waiting_full_counts_as_nobody() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    assert_eq!(shop.ask(2, &HandOffRequest { wait: None, ..anyone() }), Outcome::Nobody);
    assert_eq!(shop.place(2), Place::Bot);
}

#[test]
fn nobody_waits_for_those_who_are_not_there() {
    let mut shop = Shop::of(1, &["Bea"]);
    let bea = shop.id("Bea");
    shop.desk.set_presence(bea, Presence::Away, shop.now);
    assert_eq!(shop.ask(1, &anyone()), Outcome::Nobody);
}

#[test]
fn nobody_waits_for_an_expertise_that_nobody_has() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    assert_eq!(shop.ask(2, &expertise(&["billing"], true)), Outcome::Nobody);
    assert_eq!(shop.ask(3, &expertise(&["billing"], false)), in_line(1));
}

#[test]
fn nobody_waits_for_a_team_that_the_desk_does_not_know() {
    let mut shop = Shop::of(1, &["Bea"]);
    let request = HandOffRequest { target: HandOffTarget::Team("kitchen".into()), ..anyone() };
    assert_eq!(shop.ask(1, &request), Outcome::Nobody);
}

#[test]
fn a_close_frees_somebody_for_the_oldest_in_line() {
    let mut shop = Shop::of(1, &["Bea"]);
    for conversation in 1..=3 {
        shop.ask(conversation, &anyone());
    }
    shop.close(1);
    assert_eq!(shop.news(), [(2, found("Bea")), (3, in_line(1))]);
    assert_eq!(shop.place(1), Place::Closed);
}

#[test]
fn a_return_to_online_serves_the_line() {
    let mut shop = Shop::of(1, &["Bea", "Sam"]);
    let sam = shop.id("Sam");
    shop.desk.set_presence(sam, Presence::Away, shop.now);
    shop.ask(1, &anyone());
    shop.ask(2, &anyone());
    shop.desk.set_presence(sam, Presence::Online, shop.now);
    assert_eq!(shop.news(), [(2, found("Sam"))]);
}

#[test]
fn a_raised_limit_serves_the_line() {
    let mut shop = Shop::of(1, &["Bea"]);
    for conversation in 1..=4 {
        shop.ask(conversation, &anyone());
    }
    shop.desk.set_capacity(WEBSITE, Capacity::Limited(3), shop.now);
    assert_eq!(shop.news(), [(2, found("Bea")), (3, found("Bea")), (4, in_line(1))]);
}

#[test]
fn joining_the_channel_and_ending_do_not_assign_serve_the_line() {
    let mut shop = Shop::of(1, &["Bea", "Sam", "Ada"]);
    let (sam, ada) = (shop.id("Sam"), shop.id("Ada"));
    shop.desk.set_on_channel(WEBSITE, sam, false, shop.now);
    shop.desk.set_do_not_assign(ada, true, shop.now);
    for conversation in 1..=3 {
        shop.ask(conversation, &anyone());
    }
    shop.desk.set_on_channel(WEBSITE, sam, true, shop.now);
    assert_eq!(shop.news(), [(2, found("Sam")), (3, in_line(1))]);
    shop.desk.set_do_not_assign(ada, false, shop.now);
    assert_eq!(shop.news(), [(3, found("Ada"))]);
}

#[test]
fn giving_back_to_the_bot_serves_the_line() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    shop.ask(2, &anyone());
    shop.desk.returned(ConversationId(1), shop.now);
    assert_eq!(shop.place(1), Place::Bot);
    assert_eq!(shop.news(), [(2, found("Bea"))]);
}

#[test]
fn a_conversation_that_fell_silent_frees_its_operator_at_a_moment_known_before() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    shop.pass(MINUTE);
    shop.ask(2, &anyone());
    let mut due = None;
    while shop.news().is_empty() {
        due = shop.desk.due();
        shop.now = due.unwrap();
        shop.desk.advance(shop.now);
    }
    assert_eq!(shop.place(2), Place::Offered(shop.id("Bea")));
    assert_eq!(due.unwrap().0, 1_000_000_000 + 15 * 60_000);
}

#[test]
fn nothing_is_due_where_nobody_waits() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    assert_eq!(shop.desk.due(), None);
}

#[test]
fn who_leaves_the_line_makes_room() {
    let mut shop = Shop::of(1, &["Bea"]);
    for conversation in 1..=3 {
        shop.ask(conversation, &anyone());
    }
    shop.leave_line(2);
    assert_eq!(shop.place(2), Place::Bot);
    assert_eq!(shop.news(), [(3, in_line(1))]);
    shop.close(1);
    assert_eq!(shop.news(), [(3, found("Bea"))]);
}

#[test]
fn a_visitor_who_closes_while_waiting_makes_room() {
    let mut shop = Shop::of(1, &["Bea"]);
    for conversation in 1..=3 {
        shop.ask(conversation, &anyone());
    }
    shop.close(2);
    assert_eq!(shop.news(), [(3, in_line(1))]);
}

#[test]
fn a_newer_conversation_does_not_overtake_those_in_line() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    shop.ask(2, &anyone());
    shop.begin(3);
    // Bea becomes free without anybody having told the desk so: the next hand-over notices, and serves 2.
    shop.now = shop.now.after(16 * MINUTE);
    assert_eq!(shop.hand_over(3, &anyone()), in_line(1));
    assert_eq!(shop.news(), [(2, found("Bea"))]);
}

#[test]
fn who_waits_for_somebody_else_does_not_hold_up_those_behind() {
    let people = vec![operator("Bea", &[("billing", 5)]), operator("Sam", &[("sales", 5)])];
    let mut shop = Shop::new(&desk(1, people));
    shop.ask(1, &expertise(&["billing"], true));
    shop.ask(2, &expertise(&["sales"], true));
    assert_eq!(shop.ask(3, &expertise(&["billing"], true)), in_line(1));
    assert_eq!(shop.ask(4, &anyone()), in_line(2));
    shop.close(2);
    assert_eq!(shop.news(), [(4, found("Sam"))]);
    assert_eq!(shop.place(3), Place::Line);
}

#[test]
fn a_higher_priority_is_served_first_and_moves_the_others() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(1, &anyone());
    shop.ask(2, &anyone());
    let urgent = shop.begin(3);
    shop.desk.set_priority(urgent, 2);
    assert_eq!(shop.hand_over(3, &anyone()), in_line(1));
    assert_eq!(shop.news(), [(2, in_line(2))]);
    shop.close(1);
    assert_eq!(shop.news(), [(3, found("Bea")), (2, in_line(1))]);
}

#[test]
fn the_fifty_first_is_told_at_once_that_nobody_is_free() {
    let mut shop = Shop::of(1, &["Bea"]);
    shop.ask(0, &anyone());
    for conversation in 1..=50 {
        assert_eq!(shop.ask(conversation, &anyone()), in_line(conversation as u32));
    }
    assert_eq!(shop.ask(51, &anyone()), Outcome::Nobody);
    assert_eq!(shop.place(51), Place::Bot);
}

#[test]
fn of_two_operators_who_take_a_waiting_conversation_one_wins_and_the_other_is_told_who() {
    let mut shop = Shop::of(1, &["Bea", "Sam"]);
    let (bea, sam) = (shop.id("Bea"), shop.id("Sam"));
    for conversation in 1..=3 {
        shop.ask(conversation, &anyone());
    }
    assert_eq!(shop.desk.take(ConversationId(3), sam, shop.now), Ok(()));
    let lost = shop.desk.take(ConversationId(3), bea, shop.now).unwrap_err();
    assert_eq!(lost, switchboard_engine::desk::Taken::By { operator: "Sam".into() });
    assert_eq!(shop.place(3), Place::Offered(sam), "he has not written yet");
    assert_eq!(shop.news(), [(3, found("Sam"))]);
    assert_eq!(shop.desk.roster().routing.load(sam), 2);
}

/// Bea left the first conversation, in which Sam takes part, who is away; Ada is full.
fn left_to_sam() -> Shop {
    let mut shop = Shop::of(1, &["Bea", "Sam", "Ada"]);
    let (bea, sam, ada) = (shop.id("Bea"), shop.id("Sam"), shop.id("Ada"));
    shop.desk.set_presence(sam, Presence::Away, shop.now);
    shop.desk.occupy(ada, WEBSITE, 1, shop.now);
    let chat = shop.begin(1);
    assert_eq!(shop.hand_over(1, &anyone()), found("Bea"));
    assert!(shop.desk.join(chat, sam, shop.now));
    assert!(shop.desk.leave(chat, bea, shop.now));
    assert_eq!(shop.news(), [(1, in_line(1))]);
    assert_eq!(shop.desk.line().awaited(chat), [sam]);
    shop
}

#[test]
fn what_has_left_the_line_in_any_way_awaits_nobody_any_more() {
    let ways: [fn(&mut Shop); 6] = [
        |shop| shop.leave_line(1),
        |shop| shop.close(1),
        |shop| shop.desk.forget(ConversationId(1), shop.now),
        |shop| shop.desk.returned(ConversationId(1), shop.now),
        |shop| shop.desk.take(ConversationId(1), shop.id("Bea"), shop.now).unwrap(),
        |shop| shop.desk.occupy(shop.id("Ada"), WEBSITE, 0, shop.now),
    ];
    for (number, way) in ways.into_iter().enumerate() {
        let mut shop = left_to_sam();
        let (chat, sam) = (ConversationId(1), shop.id("Sam"));
        way(&mut shop);
        let place = shop.desk.place(chat);
        assert_ne!(place, Some(Place::Line), "{number}");
        shop.desk.set_presence(sam, Presence::Online, shop.now);
        assert_eq!(shop.desk.place(chat), place, "{number}");
        assert!(shop.desk.line().awaited(chat).is_empty());
    }
}

#[test]
fn what_is_handed_over_anew_awaits_nobody_any_more() {
    let mut shop = left_to_sam();
    let (sam, bea) = (shop.id("Sam"), shop.id("Bea"));
    shop.desk.returned(ConversationId(1), shop.now);
    shop.desk.occupy(bea, WEBSITE, 1, shop.now);
    assert_eq!(shop.hand_over(1, &anyone()), in_line(1));
    shop.desk.occupy(sam, WEBSITE, 1, shop.now);
    shop.desk.set_presence(sam, Presence::Online, shop.now);
    assert_eq!(shop.place(1), Place::Line);
}

#[test]
fn an_awaited_colleague_has_only_his_and_is_full_for_the_others_then() {
    let mut shop = left_to_sam();
    let (bea, sam) = (shop.id("Bea"), shop.id("Sam"));
    shop.desk.occupy(bea, WEBSITE, 1, shop.now);
    assert_eq!(shop.ask(2, &anyone()), in_line(2));
    shop.desk.come_back(sam, shop.now);
    assert_eq!(shop.news(), [(1, found("Sam")), (2, in_line(1))]);
    assert_eq!(shop.place(1), Place::Offered(sam));
}

#[test]
fn only_a_waiting_conversation_can_be_taken() {
    let mut shop = Shop::of(1, &["Bea"]);
    let bea = shop.id("Bea");
    let taken = switchboard_engine::desk::Taken::NotWaiting;
    shop.begin(1);
    assert_eq!(shop.desk.take(ConversationId(1), bea, shop.now), Err(taken.clone()));
    assert_eq!(shop.desk.take(ConversationId(9), bea, shop.now), Err(taken));
}

#[test]
fn somebody_kept_busy_for_trying_out_stays_full_until_freed() {
    let mut shop = Shop::of(2, &["Bea"]);
    let bea = shop.id("Bea");
    shop.desk.occupy(bea, WEBSITE, 2, shop.now);
    assert_eq!(shop.ask(1, &anyone()), in_line(1));
    shop.pass(60 * MINUTE);
    assert_eq!(shop.place(1), Place::Line);
    shop.desk.occupy(bea, WEBSITE, 0, shop.now);
    assert_eq!(shop.news(), [(1, found("Bea"))]);
    assert_eq!(shop.desk.roster().routing.load(bea), 1);
}

#[test]
fn a_hand_over_of_what_never_began_or_has_ended_finds_nobody() {
    let mut shop = Shop::of(1, &["Bea"]);
    assert_eq!(shop.hand_over(1, &anyone()), Outcome::Nobody);
    shop.begin(2);
    shop.close(2);
    assert_eq!(shop.hand_over(2, &anyone()), Outcome::Nobody);
    assert_eq!(shop.place(2), Place::Closed);
}

#[test]
fn a_place_that_moved_is_told_before_it_is_lost() {
    let mut shop = Shop::of(1, &["Bea"]);
    for conversation in 1..=3 {
        shop.ask(conversation, &anyone());
    }
    shop.leave_line(2);
    shop.leave_line(3);
    assert_eq!(shop.news(), [], "what was not told before 3 left is no longer true");
    shop.pass(SECOND);
    assert_eq!(shop.news(), []);
}
