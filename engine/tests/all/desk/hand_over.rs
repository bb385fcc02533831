//! What a hand-over may never do, sentence by sentence, at the whole desk.

use std::sync::Arc;

use switchboard_engine::desk::conversation::Change;
use switchboard_engine::desk::{News, Place, Refused, SWEEP};
use switchboard_engine::facts::Visitor;
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{CAPACITY_WINDOW, Capacity, ConversationId, Presence};

use super::office::{Office, description};
use super::shop::{MINUTE, SECOND, WEBSITE, anyone, expertise, operator};

fn found(name: &str) -> Outcome {
    Outcome::Found { operator: Arc::from(name) }
}

/// Bea and Sam, one conversation each.
fn two() -> Office {
    let mut described = description();
    described.operators.truncate(2);
    described.channels[0].capacity = switchboard_engine::desk::description::Capacity::Limited(1);
    Office::new(&described)
}

#[test]
fn an_operator_whose_presence_is_lost_keeps_his_conversations_for_sixty_seconds() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND - 1);
    assert_eq!(office.agents(chat), ["Bea"]);
    office.desk.set_presence(bea, Presence::Online, office.now);
    office.live(10 * MINUTE);
    assert_eq!(office.agents(chat), ["Bea"], "she was back in time");
}

#[test]
fn after_the_grace_the_visitor_is_told_and_somebody_else_has_the_conversation() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.types(chat, "Bea", "Good morning!").unwrap();
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    let seen = office.seen_by_visitor(chat);
    assert!(seen.iter().any(|line| line.starts_with("Bea has lost the connection. A colleague")), "{seen:?}");
    let news = office.news();
    assert!(
        matches!(&news[0], News::HandOff { outcome: Outcome::Found { operator }, .. } if **operator != *"Bea")
    );
    assert_eq!(office.agents(chat).len(), 1);
    assert_eq!(office.desk.roster().routing.load(bea), 0);
    assert!(
        office.of(chat).messages().iter().any(|message| &*message.text == "I need help."),
        "with its transcript"
    );
}

#[test]
fn a_lost_conversation_goes_to_the_front_of_the_line() {
    let mut office = two();
    let (first, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.given(2, "Sam");
    for number in 3..=5 {
        let chat = office.begin(number);
        office.desk.set_priority(chat, 3);
        assert_eq!(office.hand_over(chat, &anyone()), Outcome::InLine { position: number as u32 - 2 });
    }
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    let line: Vec<u64> = office.desk.in_line(WEBSITE, office.now).iter().map(|chat| chat.0).collect();
    assert_eq!(line, [1, 3, 4, 5]);
    office.news();
    let moved = office.of(first).events_since(0).last().unwrap().change;
    assert_eq!(moved, Change::Waiting { position: 1 });
    office.desk.visitor_leaves(ConversationId(2), office.now);
    assert!(office.news().contains(&News::HandOff { conversation: first, outcome: found("Sam") }));
}

#[test]
fn of_two_lost_the_one_lost_first_is_served_first() {
    let mut office = two();
    office.given(1, "Bea");
    office.given(2, "Sam");
    office.desk.set_priority(ConversationId(1), 3);
    let waiting = office.begin(3);
    office.hand_over(waiting, &anyone());
    for name in ["Sam", "Bea"] {
        let who = office.who(name);
        office.desk.set_presence(who, Presence::Offline, office.now);
        office.live(60 * SECOND);
    }
    let line: Vec<u64> = office.desk.in_line(WEBSITE, office.now).iter().map(|chat| chat.0).collect();
    assert_eq!(line, [2, 1, 3], "whatever their priority");
    for (name, served) in [("Bea", 2), ("Sam", 1)] {
        let who = office.who(name);
        office.desk.set_presence(who, Presence::Online, office.now);
        assert_eq!(office.agents(ConversationId(served)), [name]);
    }
}

#[test]
fn a_sweep_every_five_seconds_serves_whoever_became_free() {
    assert_eq!(SWEEP, 5 * SECOND);
    let mut described = description();
    described.operators.truncate(1);
    described.channels[0].capacity = switchboard_engine::desk::description::Capacity::Limited(1);
    let mut office = Office::new(&described);
    office.given(1, "Bea");
    let free = office.now.after(CAPACITY_WINDOW);
    office.pass(1_234);
    let waiting = office.begin(2);
    assert_eq!(office.hand_over(waiting, &anyone()), Outcome::InLine { position: 1 });
    // This host looks at no timer: it only sweeps.
    while office.now < free {
        assert_eq!(office.desk.dispatch().place(waiting), Some(Place::Line));
        office.pass(SWEEP);
    }
    assert!(office.now.since(free) < SWEEP);
    assert!(office.news().contains(&News::HandOff { conversation: waiting, outcome: found("Bea") }));
}

#[test]
fn a_lost_conversation_waits_even_where_the_line_is_full_and_the_script_never_waits() {
    let mut office = two();
    let (first, bea) = (office.begin(1), office.who("Bea"));
    let sam = office.who("Sam");
    office.desk.set_do_not_assign(sam, true, office.now);
    let impatient = switchboard_engine::effect::HandOffRequest { wait: None, ..anyone() };
    assert_eq!(office.hand_over(first, &impatient), found("Bea"));
    office.desk.set_do_not_assign(sam, false, office.now);
    office.given(2, "Sam");
    for number in 3..=52 {
        let chat = office.begin(number);
        office.hand_over(chat, &anyone());
    }
    let late = office.begin(53);
    assert_eq!(
        office.hand_over(late, &anyone()),
        Outcome::Nobody,
        "the 51st is told at once that nobody is free"
    );
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    assert_eq!(office.desk.dispatch().place(first), Some(Place::Line));
    assert_eq!(office.desk.in_line(WEBSITE, office.now)[0], first);
}

#[test]
fn a_lost_conversation_keeps_the_expertise_that_operators_set() {
    let mut described = description();
    described.operators.push(operator("Cid", &[("sales", 5)]));
    let mut office = Office::new(&described);
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    for other in ["Sam", "Ada"] {
        let other = office.who(other);
        office.desk.set_do_not_assign(other, true, office.now);
    }
    office.desk.set_expertise(chat, bea, "sales", true, office.now).unwrap();
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    let decided = office.desk.dispatch().decided(chat).unwrap();
    assert_eq!(decided.target, expertise(&["sales"], false).target);
    office.news();
    assert_eq!(office.agents(chat), ["Cid"]);
}

#[test]
fn a_colleague_who_takes_part_has_the_conversation_of_a_lost_operator() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.news();
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    assert_eq!(office.of(chat).owner(), Some(sam));
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Bea has lost the connection.");
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome: found("Sam") }]);
}

#[test]
fn a_colleague_who_has_written_goes_on_where_an_operator_is_lost() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.types(chat, "Bea", "Good morning.").unwrap();
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.types(chat, "Sam", "I can help.").unwrap();
    office.news();
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    assert_eq!(office.of(chat).owner(), Some(sam));
    assert_eq!(office.news(), [], "the visitor knows him already");
}

#[test]
fn who_joined_to_help_is_not_announced_again_when_the_one_who_asked_leaves() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.told(chat, "Bea", "/status help");
    office.told(chat, "Sam", "/join");
    office.news();
    office.desk.leave(chat, bea, office.now).unwrap();
    assert_eq!(office.of(chat).owner(), Some(sam));
    assert_eq!(office.news(), []);
}

#[test]
fn a_colleague_who_has_it_and_does_not_write_is_asked_no_more_either() {
    let mut described = description();
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut office = Office::new(&described);
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.live(2 * MINUTE);
    assert_eq!(office.agents(chat), ["Sam"]);
    office.live(2 * MINUTE);
    assert_eq!(office.agents(chat), ["Ada"], "neither Bea nor Sam is asked again");
}

#[test]
fn who_takes_one_out_of_the_line_and_does_not_write_is_asked_no_more_either() {
    let mut described = description();
    described.operators.truncate(2);
    described.channels[0].unanswered = Some("2 min".to_owned());
    described.channels[0].capacity = switchboard_engine::desk::description::Capacity::Limited(1);
    let mut office = Office::new(&described);
    for (number, name) in [(1, "Bea"), (2, "Sam")] {
        let chat = office.given(number, name);
        office.types(chat, name, "Good morning.").unwrap();
    }
    let waiting = office.begin(3);
    office.hand_over(waiting, &anyone());
    office.told(waiting, "Sam", "/join");
    assert_eq!(office.agents(waiting), ["Sam"]);
    office.news();
    office.live(2 * MINUTE);
    assert_eq!(office.desk.dispatch().place(waiting), Some(Place::Line));
}

#[test]
fn a_conversation_never_falls_to_somebody_who_is_not_connected() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.types(chat, "Bea", "Good morning.").unwrap();
    office.desk.set_presence(sam, Presence::Offline, office.now);
    office.live(10 * MINUTE);
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.desk.leave(chat, bea, office.now).unwrap();
    assert_eq!(office.agents(chat), ["Ada"], "somebody who is there has it");
}

#[test]
fn what_a_lost_operator_had_waits_in_line_where_his_colleague_is_away_too() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam"]);
    office.does_not_assign("Ada");
    office.is("Bea", Presence::Offline);
    office.live(60 * SECOND);
    let told = "Bea has lost the connection. A colleague goes on with you as soon as one is free.";
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), told);
    let outcome = Outcome::Front { position: 1 };
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome }]);
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [chat]);
    assert!(office.agents(chat).is_empty());
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn a_colleague_who_only_took_part_is_lost_without_anybody_being_announced_again() {
    let mut office = Office::usual();
    let (chat, bea) = (office.with_away(1, &["Sam"]), office.who("Bea"));
    office.is("Sam", Presence::Offline);
    office.live(60 * SECOND);
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Sam has lost the connection.");
    assert_eq!((office.of(chat).owner(), office.news()), (Some(bea), Vec::new()));
}

#[test]
fn what_a_lost_operator_had_goes_to_the_colleague_who_is_there_and_not_to_the_first() {
    let mut office = Office::usual();
    let (chat, bea, ada) = (office.with_away(1, &["Sam"]), office.who("Bea"), office.who("Ada"));
    office.desk.invite(chat, bea, ada, office.now).unwrap();
    office.is("Bea", Presence::Offline);
    office.live(60 * SECOND);
    assert_eq!(office.of(chat).owner(), Some(ada));
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Bea has lost the connection.");
}

#[test]
fn after_who_declined_comes_the_next_one_and_not_a_colleague_who_is_away() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam"]);
    assert_eq!(office.told(chat, "Bea", "/decline"), "You passed it on.");
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome: found("Ada") }]);
    assert_eq!(office.agents(chat), ["Ada"]);
}

#[test]
fn where_nobody_is_free_after_who_declined_a_colleague_who_was_away_has_it_when_he_is_back() {
    let mut office = Office::usual();
    let (chat, ada) = (office.with_away(1, &["Sam"]), office.who("Ada"));
    office.desk.occupy(ada, WEBSITE, 5, office.now);
    office.told(chat, "Bea", "/decline");
    assert_eq!(
        office.news(),
        [News::HandOff { conversation: chat, outcome: Outcome::InLine { position: 1 } }]
    );
    office.desk.occupy(office.who("Sam"), WEBSITE, 5, office.now);
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn who_declined_is_not_awaited_either() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Sam"), office.who("Bea"), office.who("Sam"));
    for other in ["Ada", "Bea"] {
        office.does_not_assign(other);
    }
    office.desk.invite(chat, sam, bea, office.now).unwrap();
    office.told(chat, "Sam", "/decline");
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.is("Sam", Presence::Away);
    office.leaves(chat, "Bea");
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [chat], "it waits all the same");
    office.is("Sam", Presence::Online);
    assert!(office.agents(chat).is_empty());
}

#[test]
fn a_clock_that_is_set_back_makes_nobody_wait_longer_for_the_lost() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.now.0 -= 3_600_000;
    office.desk.advance(office.now);
    office.live(60 * SECOND);
    assert_ne!(office.agents(chat), ["Bea"]);
}

#[test]
fn two_who_lose_the_connection_together_leave_nothing_behind() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.desk.set_presence(sam, Presence::Offline, office.now);
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(60 * SECOND);
    office.news();
    assert_eq!(office.agents(chat), ["Ada"]);
}

#[test]
fn of_two_who_take_a_waiting_conversation_at_once_one_wins_and_the_other_is_told_who_did() {
    let mut office = two();
    office.given(1, "Bea");
    office.given(2, "Sam");
    let chat = office.begin(3);
    office.hand_over(chat, &anyone());
    let (bea, sam) = (office.who("Bea"), office.who("Sam"));
    assert_eq!(office.desk.take(chat, sam, office.now), Ok(()));
    let refused = office.desk.take(chat, bea, office.now).unwrap_err();
    assert_eq!(refused, Refused::Taken { operator: Arc::from("Sam") });
    assert_eq!(refused.to_string(), "Sam has this conversation already.");
    assert_eq!(
        office.desk.take(ConversationId(1), sam, office.now).unwrap_err(),
        Refused::Taken { operator: Arc::from("Bea") }
    );
}

#[test]
fn who_declines_is_asked_no_more_in_this_conversation_and_has_missed_nothing() {
    let mut described = description();
    described.operators.truncate(1);
    let mut office = Office::new(&described);
    let bea = office.who("Bea");
    for number in [1, 2] {
        let chat = office.given(number, "Bea");
        assert_eq!(office.told(chat, "Bea", "/decline"), "You passed it on.");
        assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome: Outcome::Nobody }]);
        assert_eq!(office.of(chat).owner(), None);
        assert_eq!(office.hand_over(chat, &anyone()), Outcome::Nobody, "nor when the script asks again");
    }
    assert!(!office.desk.roster().routing.do_not_assign(bea), "two misses in a row would have set it");
    office.given(3, "Bea");
}

#[test]
fn after_who_declined_the_next_one_is_asked_and_who_has_written_declines_no_more() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.told(chat, "Bea", "/decline");
    let news = office.news();
    assert!(
        matches!(&news[0], News::HandOff { outcome: Outcome::Found { operator }, .. } if **operator != *"Bea")
    );
    let name = office.agents(chat)[0].clone();
    office.types(chat, &name, "Hello.").unwrap();
    assert!(office.told(chat, &name, "/decline").contains("have not written in"));
    assert_eq!(office.agents(chat), [name]);
}

#[test]
fn a_colleague_who_takes_part_has_the_conversation_after_who_declined_it() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert_eq!(office.told(chat, "Bea", "/decline"), "You passed it on.");
    assert_eq!(office.news().last(), Some(&News::HandOff { conversation: chat, outcome: found("Sam") }));
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn whom_a_colleague_relieves_is_free_for_those_in_line() {
    let mut office = two();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.given(2, "Sam");
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    let waiting = office.begin(3);
    assert_eq!(office.hand_over(waiting, &anyone()), Outcome::InLine { position: 1 });
    office.told(chat, "Bea", "/decline");
    assert_eq!(office.agents(waiting), ["Bea"]);
}

#[test]
fn a_colleague_who_joined_has_the_conversation_after_an_operator_who_did_not_write() {
    let mut described = description();
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut office = Office::new(&described);
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.news();
    office.live(2 * MINUTE);
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome: found("Sam") }]);
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn who_writes_first_of_two_has_the_conversation() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.types(chat, "Sam", "I can help.").unwrap();
    assert_eq!(office.of(chat).owner(), Some(sam));
    office.types(chat, "Bea", "Me too.").unwrap();
    assert_eq!(office.of(chat).owner(), Some(sam));
}

#[test]
fn who_missed_two_in_a_row_is_told_why() {
    let mut described = description();
    described.channels[0].unanswered = Some("2 min".to_owned());
    described.operators.truncate(1);
    let mut office = Office::new(&described);
    office.given(1, "Bea");
    office.given(2, "Bea");
    office.live(2 * MINUTE);
    let told = office.news().into_iter().find_map(|news| match news {
        News::Told { text, .. } => Some(text),
        _ => None,
    });
    assert!(told.unwrap().contains("set to `do not assign`. Come back"));
}

#[test]
fn the_line_is_drained_when_an_operator_leaves_or_ends_a_conversation() {
    let mut office = two();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.given(2, "Sam");
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    let waiting = office.begin(3);
    office.hand_over(waiting, &anyone());
    office.desk.leave(chat, bea, office.now).unwrap();
    assert!(office.news().contains(&News::HandOff { conversation: waiting, outcome: found("Bea") }));
}

#[test]
fn the_line_is_drained_when_expertise_changes() {
    let mut office = Office::usual();
    let (bea, sam, ada) = (office.who("Bea"), office.who("Sam"), office.who("Ada"));
    office.desk.occupy(bea, WEBSITE, 5, office.now);
    office.desk.occupy(ada, WEBSITE, 5, office.now);
    let chat = office.begin(1);
    assert_eq!(office.hand_over(chat, &expertise(&["billing"], true)), Outcome::InLine { position: 1 });
    office.desk.assign_expertise(sam, sam, "billing", Some(1), office.now).unwrap();
    assert!(office.news().contains(&News::HandOff { conversation: chat, outcome: found("Sam") }));
}

#[test]
fn the_line_is_drained_when_languages_change() {
    let mut office = two();
    office.given(1, "Bea");
    office.given(2, "Sam");
    let (chat, sam) = (office.begin(3), office.who("Sam"));
    let visitor = Visitor { language: Arc::from("fr"), ..Visitor::default() };
    office.desk.visitor_is(chat, &visitor, office.now);
    assert_eq!(office.hand_over(chat, &anyone()), Outcome::InLine { position: 1 });
    // Both have fallen silent since, and nothing has happened at the desk that would have noticed.
    office.now = office.now.after(CAPACITY_WINDOW);
    office.desk.set_languages(sam, sam, &["fr"], office.now).unwrap();
    let news = News::HandOff { conversation: chat, outcome: found("Sam") };
    assert!(office.news().contains(&news), "he who speaks French now is given it at once");
}

#[test]
fn capacity_changed_under_way_gives_nobody_more_and_takes_nothing_away() {
    let mut office = Office::usual();
    let bea = office.who("Bea");
    for number in 1..=3 {
        office.given(number, "Bea");
    }
    office.desk.set_capacity(WEBSITE, Capacity::Limited(1), office.now);
    assert_eq!(office.desk.under_channel(WEBSITE, bea).len(), 3);
    for other in ["Sam", "Ada"] {
        let other = office.who(other);
        office.desk.set_do_not_assign(other, true, office.now);
    }
    let chat = office.begin(4);
    assert_eq!(office.hand_over(chat, &anyone()), Outcome::InLine { position: 1 });
    office.desk.set_capacity(WEBSITE, Capacity::Limited(4), office.now);
    assert!(office.news().contains(&News::HandOff { conversation: chat, outcome: found("Bea") }));
}
