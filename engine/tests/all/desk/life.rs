//! The life of a conversation, sentence by sentence.

use std::sync::Arc;

use switchboard_engine::desk::conversation::transcript::View;
use switchboard_engine::desk::conversation::{Change, End, MemberKind, Opening, Outcome, Status};
use switchboard_engine::desk::description::Capacity;
use switchboard_engine::desk::{GRACE, News, Place, Refused};
use switchboard_engine::effect::{Effect, Ending, Ignored};
use switchboard_engine::facts::Visitor;
use switchboard_engine::input::Outcome as HandOffOutcome;
use switchboard_engine::routing::{ConversationId, Presence};

use super::office::{Office, description};
use super::shop::{MINUTE, SECOND, WEBSITE, anyone, expertise};

const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

#[test]
fn only_open_conversations_have_a_status_and_it_begins_in_progress() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(office.of(chat).status(), Some(Status::InProgress));
    office.desk.visitor_leaves(chat, office.now);
    assert_eq!(office.of(chat).status(), None);
    let bea = office.who("Bea");
    assert_eq!(office.desk.set_status(chat, bea, Status::LookingForHelp, office.now), Err(Refused::Ended));
}

#[test]
fn waiting_for_customer_is_set_by_hand_and_a_visitors_message_ends_it() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_status(chat, bea, Status::WaitingForCustomer, office.now).unwrap();
    office.types(chat, "Bea", "Take your time.").unwrap();
    assert_eq!(office.of(chat).status(), Some(Status::WaitingForCustomer));
    office.visitor(chat, "Here it is.");
    assert_eq!(office.of(chat).status(), Some(Status::InProgress));
}

#[test]
fn looking_for_help_ends_when_somebody_joins_and_not_with_a_visitors_message() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    office.visitor(chat, "Hello?");
    assert_eq!(office.of(chat).status(), Some(Status::LookingForHelp));
    office.desk.join(chat, sam, office.now).unwrap();
    assert_eq!(office.of(chat).status(), Some(Status::InProgress));
}

#[test]
fn every_status_can_be_set_from_every_other() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    for (_, from) in Status::ALL {
        for (_, to) in Status::ALL {
            office.desk.set_status(chat, bea, from, office.now).unwrap();
            office.desk.set_status(chat, bea, to, office.now).unwrap();
            assert_eq!(office.of(chat).status(), Some(to));
            let listed = office.desk.looking_for_help(bea, office.now).len();
            assert_eq!(listed, usize::from(to == Status::LookingForHelp));
        }
    }
}

#[test]
fn setting_is_for_operators_who_can_see_the_conversation() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    let set = |office: &mut Office, who, status| office.desk.set_status(chat, who, status, office.now);
    assert_eq!(set(&mut office, sam, Status::WaitingForCustomer), Err(Refused::NotVisible));
    set(&mut office, bea, Status::LookingForHelp).unwrap();
    assert_eq!(set(&mut office, sam, Status::InProgress), Ok(()), "everybody sees what looks for help");
}

#[test]
fn visitors_never_see_status_note_tags_expertise_or_outcome() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    office.desk.set_note(chat, bea, "An old customer.", office.now).unwrap();
    office.desk.set_tag(chat, bea, "vip", true, office.now).unwrap();
    office.desk.set_expertise(chat, bea, "sales", true, office.now).unwrap();
    office.told(chat, "Bea", "/ticket Broken lamp");
    office.desk.bot_did(chat, &Effect::Note { text: Arc::from("Came from the menu."), step: 0 }, office.now);
    let seen: Vec<Change> = office.of(chat).visitor_events_since(0).map(|event| event.change).collect();
    for change in &seen {
        assert!(
            matches!(
                change,
                Change::Opened | Change::Message { .. } | Change::Joined { .. } | Change::Left { .. }
            ),
            "{change:?}"
        );
    }
    let words = office.seen_by_visitor(chat).join("\n");
    for secret in ["vip", "old customer", "sales", "ticket", "Broken lamp", "menu"] {
        assert!(!words.contains(secret), "{secret} in {words}");
    }
    assert!(!office.desk.transcript(chat, View::Visitor).to_string().contains("ticket"));
}

#[test]
fn looking_for_help_lists_how_long_each_waits_oldest_first_to_every_operator() {
    let mut office = Office::usual();
    let (bea, sam) = (office.who("Bea"), office.who("Sam"));
    for number in [1, 2, 3] {
        office.given(number, "Bea");
    }
    for (number, later) in [(2, 0), (1, 3 * MINUTE), (3, MINUTE)] {
        office.pass(later);
        office.desk.set_status(ConversationId(number), bea, Status::LookingForHelp, office.now).unwrap();
    }
    office.pass(30 * SECOND);
    let list = office.desk.looking_for_help(sam, office.now);
    let shown: Vec<_> = list.iter().map(|one| (one.conversation.0, one.waited, one.member)).collect();
    assert_eq!(
        shown,
        [(2, 4 * MINUTE + 30 * SECOND, false), (1, MINUTE + 30 * SECOND, false), (3, 30 * SECOND, false)]
    );
    assert!(office.desk.looking_for_help(bea, office.now).iter().all(|one| one.member));
}

#[test]
fn a_star_stands_where_the_conversations_expertise_and_his_share_one() {
    let mut office = Office::usual();
    let (chat, bea, sam, ada) =
        (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"), office.who("Ada"));
    office.desk.set_expertise(chat, bea, "sales", true, office.now).unwrap();
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    let star = |office: &Office, who| office.desk.looking_for_help(who, office.now)[0].star;
    assert_eq!([star(&office, bea), star(&office, sam), star(&office, ada)], [false, true, true]);
}

#[test]
fn join_is_only_for_non_members() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    let refused = office.desk.join(chat, bea, office.now);
    assert_eq!(refused, Err(Refused::HereAlready));
    assert_eq!(office.of(chat).status(), Some(Status::LookingForHelp));
}

#[test]
fn what_the_bot_has_waits_for_nobody_and_cannot_be_joined() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    let sam = office.who("Sam");
    assert_eq!(office.desk.join(chat, sam, office.now), Err(Refused::NotWaiting));
}

#[test]
fn who_says_how_a_conversation_stands_is_there_and_nobody_else_is_asked() {
    let mut described = description();
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut office = Office::new(&described);
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    assert_eq!(office.desk.take_news(), [News::ShowedUp { conversation: chat }]);
    office.live(5 * MINUTE);
    assert_eq!(
        (office.of(chat).owner(), office.of(chat).status()),
        (Some(bea), Some(Status::LookingForHelp))
    );
}

#[test]
fn who_joins_is_a_member_and_the_customer_is_told() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    assert_eq!(office.desk.under_channel(WEBSITE, bea), [], "it stands among those that look for help");
    office.desk.join(chat, sam, office.now).unwrap();
    assert_eq!(office.agents(chat), ["Bea", "Sam"]);
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Sam joined the conversation.");
    assert_eq!(office.desk.under_channel(WEBSITE, bea), [chat], "it is under its channel again");
    assert_eq!(office.desk.under_channel(WEBSITE, sam), [chat]);
    assert_eq!(office.of(chat).owner(), Some(bea), "who joins helps; who had it has it");
}

#[test]
fn the_second_who_joins_is_refused_with_someone_has_already_joined_this_conversation() {
    let mut office = Office::usual();
    let (chat, bea, sam, ada) =
        (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"), office.who("Ada"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    office.desk.join(chat, sam, office.now).unwrap();
    let refused = office.desk.join(chat, ada, office.now).unwrap_err();
    assert_eq!(refused.to_string(), "Someone has already joined this conversation");
    assert_eq!(office.agents(chat), ["Bea", "Sam"]);
}

#[test]
fn each_proposal_shows_chat_name_availability_call_languages_and_expertise() {
    let mut described = description();
    described.operators[1].languages = vec!["fr".to_owned(), "en".to_owned()];
    let mut office = Office::new(&described);
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.set_in_call(sam, true, office.now);
    let proposals = office.desk.proposals(chat, bea).unwrap();
    let of_sam = proposals.iter().find(|proposal| proposal.operator == sam).unwrap();
    assert_eq!(of_sam.to_string(), "Sam: available, in a call, speaks fr and en, knows sales");
    assert!(proposals.iter().all(|proposal| proposal.operator != bea), "nobody invites himself");
}

#[test]
fn available_ones_are_proposed_first_then_those_he_invited_most_often_then_by_name() {
    let mut described = description();
    described.operators.push(super::shop::operator("Zoe", &[]));
    described.operators.push(super::shop::operator("Cid", &[]));
    let mut office = Office::new(&described);
    let (bea, sam, ada) = (office.who("Bea"), office.who("Sam"), office.who("Ada"));
    for number in [1, 2] {
        let chat = office.given(number, "Bea");
        office.desk.invite(chat, bea, sam, office.now).unwrap();
    }
    let chat = office.given(3, "Bea");
    office.desk.set_presence(ada, Presence::Away, office.now);
    let names: Vec<_> =
        office.desk.proposals(chat, bea).unwrap().iter().map(|one| one.chat_name.to_string()).collect();
    assert_eq!(names, ["Sam", "Cid", "Zoe", "Ada"]);
}

#[test]
fn a_member_invites_others_and_a_notice_is_posted() {
    let mut office = Office::usual();
    let (chat, bea, sam, ada) =
        (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"), office.who("Ada"));
    assert_eq!(office.desk.invite(chat, sam, ada, office.now), Err(Refused::NotMember));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Bea invited @Sam");
    assert_eq!(office.agents(chat), ["Bea", "Sam"]);
    assert!(office.news().contains(&News::Told {
        operator: sam,
        conversation: Some(chat),
        text: Arc::from("Bea invited you.")
    }));
    let again = office.desk.invite(chat, bea, sam, office.now);
    assert_eq!(again, Err(Refused::Member { operator: Arc::from("Sam") }));
}

#[test]
fn expertise_of_the_conversation_is_empty_at_first_and_a_forward_adds_the_steps() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    assert!(office.of(chat).expertise().is_empty());
    office.hand_over(chat, &expertise(&["billing", "sales"], false));
    assert_eq!(
        office.of(chat).expertise().iter().map(|key| &**key).collect::<Vec<_>>(),
        ["billing", "sales"]
    );
}

#[test]
fn operators_add_and_remove_expertise() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_expertise(chat, bea, "sales", true, office.now).unwrap();
    assert_eq!(office.of(chat).expertise().len(), 1);
    office.desk.set_expertise(chat, bea, "sales", false, office.now).unwrap();
    assert!(office.of(chat).expertise().is_empty());
    let refused = office.desk.set_expertise(chat, bea, "bill", true, office.now).unwrap_err();
    assert!(refused.to_string().contains("There is no expertise `bill`"), "{refused}");
}

#[test]
fn a_forward_posts_a_notice_and_the_bot_leaves_without_one() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(
        office.seen_by_visitor(chat),
        ["Hello, I am the shop's assistant.", "I need help.", "Shop bot invited @Bea"]
    );
    assert!(!office.has_bot(chat));
}

#[test]
fn a_forward_renames_the_conversation_after_the_visitor_and_the_chat_name() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    assert_eq!(office.desk.name_of(chat), "Vera Shop bot");
    let given = office.given(2, "Bea");
    assert_eq!(office.desk.name_of(given), "Vera Bea");
}

#[test]
fn it_is_hidden_from_the_operator_until_there_is_a_first_message() {
    let mut office = Office::usual();
    let (chat, bea) = (ConversationId(1), office.who("Bea"));
    office.desk.open(chat, Opening { channel: WEBSITE, ..Opening::default() }, office.now);
    for other in ["Sam", "Ada"] {
        let other = office.who(other);
        office.desk.set_do_not_assign(other, true, office.now);
    }
    office.hand_over(chat, &anyone());
    assert_eq!(office.of(chat).owner(), Some(bea));
    assert!(office.of(chat).is_hidden() && !office.desk.sees(chat, bea));
    assert_eq!(office.desk.under_channel(WEBSITE, bea), []);
    office.visitor(chat, "Is somebody there?");
    assert!(!office.of(chat).is_hidden() && office.desk.sees(chat, bea));
    assert_eq!(office.desk.under_channel(WEBSITE, bea), [chat]);
}

#[test]
fn the_bot_acts_again_when_the_operator_gives_the_conversation_back() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", "/bot").unwrap();
    let bea = office.who("Bea");
    assert_eq!(office.news(), [News::GiveBack { conversation: chat, operator: bea }]);
    assert_eq!(office.agents(chat), ["Bea"], "until the script says so, it is hers");
    office.desk.bot_did(chat, &Effect::Back, office.now);
    assert!(office.has_bot(chat));
    assert!(office.agents(chat).is_empty());
    assert_eq!(office.of(chat).owner(), None);
    assert_eq!(office.desk.name_of(chat), "Vera Shop bot");
}

#[test]
fn who_is_found_when_a_returned_conversation_is_handed_on_keeps_it() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", "/bot").unwrap();
    office.news();
    // One turn: the bot is back, and its script forwards again; the desk decides before the effects are told.
    let sam = office.who("Sam");
    let ada = office.who("Ada");
    office.desk.set_do_not_assign(ada, true, office.now);
    let bea = office.who("Bea");
    office.desk.set_do_not_assign(bea, true, office.now);
    let outcome = office.decide(chat, &anyone());
    office.desk.bot_did(chat, &Effect::Back, office.now);
    office.hear(chat, &outcome, &anyone().target);
    assert_eq!(office.of(chat).owner(), Some(sam));
    assert_eq!(office.agents(chat), ["Sam"]);
    assert!(!office.has_bot(chat));
}

#[test]
fn giving_back_is_refused_with_the_reason_where_the_script_has_no_on_returned() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", "/bot").unwrap();
    office.desk.bot_did(chat, &Effect::Ignored(Ignored::CannotReturn), office.now);
    assert!(office.of(chat).messages().last().unwrap().text.contains("has no `on returned`"));
    assert!(!office.seen_by_visitor(chat).last().unwrap().contains("returned"));
    assert_eq!(office.agents(chat), ["Bea"]);
}

#[test]
fn the_bot_is_back_when_unanswered_and_nobody_is_left_to_ask() {
    let mut described = description();
    described.operators.truncate(1);
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut office = Office::new(&described);
    let chat = office.given(1, "Bea");
    office.pass(2 * MINUTE);
    let nobody = HandOffOutcome::Nobody;
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome: nobody }]);
    office.desk.bot_did(chat, &Effect::Back, office.now);
    assert!(office.has_bot(chat) && office.agents(chat).is_empty());
}

#[test]
fn the_visitor_closing_ends_it() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.desk.visitor_leaves(chat, office.now);
    assert_eq!(office.of(chat).end(), Some(End::VisitorLeft));
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Visitor left the conversation.");
    let bea = office.who("Bea");
    assert_eq!(office.desk.operator_writes(chat, bea, "Bye", office.now), Err(Refused::Ended));
}

#[test]
fn an_operator_leaving_ends_it_only_when_one_member_remains() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.desk.leave(chat, bea, office.now).unwrap();
    assert_eq!(office.of(chat).end(), None);
    assert_eq!(office.of(chat).owner(), Some(sam), "who remains has it");
    office.desk.leave(chat, sam, office.now).unwrap();
    assert_eq!(office.of(chat).end(), Some(End::OperatorLeft));
    assert!(office.news().contains(&News::Ended { conversation: chat, end: End::OperatorLeft }));
    assert_eq!(office.desk.roster().routing.load(sam), 0);
}

#[test]
fn what_is_left_to_a_colleague_who_is_away_waits_at_the_front_of_the_line() {
    let mut office = Office::usual();
    let (ada, bea) = (office.who("Ada"), office.who("Bea"));
    let chat = office.with_away(1, &["Sam"]);
    office.desk.set_expertise(chat, bea, "sales", true, office.now).unwrap();
    for who in [ada, bea] {
        office.desk.occupy(who, WEBSITE, 5, office.now);
    }
    let other = office.begin(2);
    office.desk.set_priority(other, 3);
    office.hand_over(other, &anyone());
    office.leaves(chat, "Bea");
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [chat, other]);
    assert_eq!((office.of(chat).end(), office.of(chat).owner()), (None, None));
    assert!(office.agents(chat).is_empty(), "nobody is there");
    assert_eq!(office.desk.dispatch().wanted(chat), Some(&expertise(&["sales"], false).target));
    office.live(3 * DAY);
    assert_eq!(office.desk.in_line(WEBSITE, office.now)[0], chat, "as long as it takes");
}

#[test]
fn the_visitor_is_not_told_that_a_colleague_joins_who_is_away() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam"]);
    office.does_not_assign("Ada");
    office.leaves(chat, "Bea");
    let front = HandOffOutcome::Front { position: 1 };
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome: front }]);
    let told = "Bea left the conversation. A colleague goes on with you as soon as one is free.";
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), told);
    assert_eq!(office.of(chat).events_since(0).last().unwrap().change, Change::Waiting { position: 1 });
}

#[test]
fn who_is_free_has_at_once_what_is_left_to_a_colleague_who_is_away() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam"]);
    office.leaves(chat, "Bea");
    let outcome = HandOffOutcome::Found { operator: Arc::from("Ada") };
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome }]);
    assert_eq!(office.agents(chat), ["Ada"]);
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Ada"], "he comes too late");
}

#[test]
fn who_leaves_is_not_given_again_what_he_left_but_is_free_for_others_and_can_take_it() {
    let mut office = Office::usual();
    let (ada, bea) = (office.who("Ada"), office.who("Bea"));
    let chat = office.with_away(1, &["Sam"]);
    for (who, number) in [(ada, 5), (bea, 4)] {
        office.desk.occupy(who, WEBSITE, number, office.now);
    }
    let other = office.begin(2);
    office.hand_over(other, &anyone());
    office.leaves(chat, "Bea");
    assert_eq!(office.agents(other), ["Bea"]);
    office.desk.occupy(bea, WEBSITE, 0, office.now);
    office.live(HOUR);
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [chat]);
    office.told(chat, "Bea", "/join");
    assert_eq!(office.agents(chat), ["Bea"]);
}

#[test]
fn who_left_and_took_it_again_is_like_anybody_else_when_it_waits_the_next_time() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam"]);
    office.does_not_assign("Ada");
    office.leaves(chat, "Bea");
    office.told(chat, "Bea", "/join");
    office.is("Bea", Presence::Offline);
    office.live(MINUTE);
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [chat]);
    office.is("Bea", Presence::Online);
    assert_eq!(office.agents(chat), ["Bea"]);
}

#[test]
fn a_colleague_who_was_away_and_is_back_first_has_what_was_left_to_him_and_has_to_show_up() {
    let mut described = description();
    described.channels[0].unanswered = Some("2 min".to_owned());
    let mut office = Office::new(&described);
    let (chat, sam) = (office.with_away(1, &["Sam"]), office.who("Sam"));
    office.does_not_assign("Ada");
    office.leaves(chat, "Bea");
    office.news();
    office.live(HOUR);
    office.is("Sam", Presence::Online);
    let outcome = HandOffOutcome::Found { operator: Arc::from("Sam") };
    assert_eq!(office.news(), [News::HandOff { conversation: chat, outcome }]);
    assert_eq!(office.desk.dispatch().place(chat), Some(Place::Offered(sam)));
    office.live(2 * MINUTE);
    assert_eq!(office.agents(chat), ["Bea"], "he did not write");
}

#[test]
fn who_is_back_has_what_awaits_him_beyond_his_limit_without_his_channel_and_although_he_is_given_nothing() {
    let mut office = Office::usual();
    let (ada, bea, sam) = (office.who("Ada"), office.who("Bea"), office.who("Sam"));
    let chat = office.with_away(1, &["Sam"]);
    for who in [ada, bea, sam] {
        office.desk.occupy(who, WEBSITE, 5, office.now);
    }
    office.desk.leave_channel(sam, WEBSITE, office.now).unwrap();
    office.does_not_assign("Sam");
    office.leaves(chat, "Bea");
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn who_is_back_has_what_awaits_him_before_others_in_line_have_him() {
    let mut described = description();
    described.channels[0].capacity = Capacity::Limited(1);
    let mut office = Office::new(&described);
    let (other, chat) = (office.given(1, "Ada"), office.with_away(2, &["Sam"]));
    office.does_not_assign("Bea");
    office.is("Ada", Presence::Offline);
    office.live(MINUTE);
    office.leaves(chat, "Bea");
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [other, chat]);
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Sam"]);
    assert!(office.agents(other).is_empty(), "he has as many as he may have");
}

#[test]
fn all_conversations_that_await_a_colleague_are_his_when_he_is_back() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    let chats: Vec<_> = (1..=3).map(|number| office.with_away(number, &["Sam"])).collect();
    let without_him = office.given(4, "Bea");
    office.does_not_assign("Ada");
    for chat in &chats {
        office.leaves(*chat, "Bea");
    }
    office.does_not_assign("Bea");
    office.is("Bea", Presence::Offline);
    office.live(MINUTE);
    office.news();
    office.desk.occupy(sam, WEBSITE, 5, office.now);
    office.desk.operator_active(sam, office.now);
    assert!(chats.iter().all(|chat| office.agents(*chat) == ["Sam"]), "he took part in these");
    assert!(office.agents(without_him).is_empty(), "in this one he did not, and he is full");
}

#[test]
fn of_two_who_are_awaited_the_first_who_is_back_has_it() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam", "Ada"]);
    office.leaves(chat, "Bea");
    assert_eq!(office.awaited(chat), [office.who("Sam"), office.who("Ada")]);
    let ada = office.who("Ada");
    office.desk.come_back(ada, office.now);
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Ada"]);
}

#[test]
fn of_two_colleagues_the_one_who_is_there_has_it_although_the_other_came_first() {
    let mut office = Office::usual();
    let (chat, bea, ada) = (office.with_away(1, &["Sam"]), office.who("Bea"), office.who("Ada"));
    office.desk.invite(chat, bea, ada, office.now).unwrap();
    // Neither a call nor wanting to be given nothing means that she is not there.
    office.desk.set_in_call(ada, true, office.now);
    office.does_not_assign("Ada");
    office.leaves(chat, "Bea");
    assert_eq!(office.of(chat).owner(), Some(ada));
    assert_eq!(office.agents(chat), ["Sam", "Ada"], "he takes part as before");
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Bea left the conversation.");
}

#[test]
fn a_colleague_who_only_took_part_leaves_without_anybody_being_announced_again() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.news();
    office.leaves(chat, "Sam");
    assert_eq!((office.of(chat).owner(), office.news()), (Some(bea), Vec::new()));
}

#[test]
fn members_stay_in_the_history_and_a_rejoin_updates_the_same_entry() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.desk.leave(chat, sam, office.now).unwrap();
    let entry = |office: &Office| {
        let all = office.of(chat).members().to_vec();
        let of_sam: Vec<_> = all.into_iter().filter(|one| one.kind == MemberKind::Agent(sam)).collect();
        assert_eq!(of_sam.len(), 1);
        of_sam[0].clone()
    };
    assert_eq!((entry(&office).present, entry(&office).since), (false, office.now));
    office.pass(MINUTE);
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert_eq!((entry(&office).present, entry(&office).since), (true, office.now));
}

#[test]
fn the_outcome_is_nobody_was_available_where_somebody_was_looked_for_in_vain() {
    let mut office = Office::usual();
    for name in ["Bea", "Sam", "Ada"] {
        let who = office.who(name);
        office.desk.set_presence(who, Presence::Offline, office.now);
    }
    let chat = office.begin(1);
    assert_eq!(office.of(chat).outcome(), Outcome::Success, "a bot alone succeeds");
    assert_eq!(office.hand_over(chat, &anyone()), HandOffOutcome::Nobody);
    assert_eq!(office.of(chat).outcome(), Outcome::NobodyAvailable);
}

#[test]
fn the_outcome_is_no_agent_answered_until_one_writes() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(office.of(chat).outcome(), Outcome::NoAgentAnswered);
    office.told(chat, "Bea", "/help");
    assert_eq!(office.of(chat).outcome(), Outcome::NoAgentAnswered, "commands are no answer");
    office.types(chat, "Bea", "Good morning!").unwrap();
    assert_eq!(office.of(chat).outcome(), Outcome::Success);
}

#[test]
fn the_outcome_is_escalated_when_more_than_one_agent_ever_took_part() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.types(chat, "Bea", "Good morning!").unwrap();
    assert_eq!(office.of(chat).outcome(), Outcome::Success, "a bot and one operator is no escalation");
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.desk.leave(chat, sam, office.now).unwrap();
    assert_eq!(office.of(chat).outcome(), Outcome::Escalated);
}

#[test]
fn without_any_message_for_an_hour_it_is_deleted() {
    let mut office = Office::usual();
    let chat = ConversationId(1);
    office.desk.open(chat, Opening { channel: WEBSITE, ..Opening::default() }, office.now);
    office.live(HOUR - 1);
    assert!(office.desk.conversation(chat).is_some());
    office.live(1);
    assert!(office.desk.conversation(chat).is_none());
    assert_eq!(office.desk.dispatch().place(chat), None);
    assert_eq!(office.news(), [News::Deleted { conversation: chat }]);
    assert_eq!(office.desk.due(), None);
}

#[test]
fn a_chat_without_a_bot_in_which_nobody_said_anything_is_deleted_although_an_operator_was_given_it() {
    let mut office = Office::usual();
    let chat = ConversationId(1);
    office.desk.open(chat, Opening { channel: WEBSITE, ..Opening::default() }, office.now);
    office.hand_over(chat, &anyone());
    assert_eq!(office.of(chat).messages(), [], "no bot invites anybody");
    office.live(HOUR);
    assert!(office.desk.conversation(chat).is_none());
}

#[test]
fn with_the_bot_only_and_a_day_without_activity_it_ends() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    office.live(DAY - MINUTE);
    office.visitor(chat, "Still here.");
    office.live(DAY - 1);
    assert_eq!(office.of(chat).end(), None);
    office.live(1);
    assert_eq!(office.of(chat).end(), Some(End::Silence));
    assert_eq!(office.news(), [News::Ended { conversation: chat, end: End::Silence }]);
    let given = office.given(2, "Bea");
    office.live(10 * DAY);
    assert_eq!(office.of(given).end(), None, "what an operator has is his to end");
}

#[test]
fn what_waits_in_line_for_a_day_goes_on_waiting() {
    let mut described = description();
    described.operators.truncate(1);
    let mut office = Office::new(&described);
    let (chat, other, bea) = (office.given(1, "Bea"), office.given(2, "Bea"), office.who("Bea"));
    office.desk.set_presence(bea, Presence::Offline, office.now);
    office.live(3 * DAY);
    assert_eq!(office.desk.in_line(WEBSITE, office.now), [chat, other], "it is not with the bot alone");
    office.desk.returned(other, office.now);
    office.bot_says(other, "Nobody is free.");
    office.live(DAY - 1);
    assert_eq!(office.of(other).end(), None);
    office.live(1);
    assert_eq!(office.of(other).end(), Some(End::Silence), "with the bot alone it ends");
    office.desk.set_presence(bea, Presence::Online, office.now);
    assert_eq!(office.agents(chat), ["Bea"], "she comes back after the week-end");
}

#[test]
fn the_transcript_is_grouped_by_author_under_chat_names() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", "Good morning!").unwrap();
    office.types(chat, "Bea", "Which invoice is it?").unwrap();
    office.visitor(chat, "Number 5,\nthe one of May.");
    office.told(chat, "Bea", "/status");
    assert_eq!(
        office.desk.transcript(chat, View::Visitor).to_string(),
        "Shop bot:\n  Hello, I am the shop's assistant.\nVera:\n  I need help.\n* Shop bot invited @Bea\n\
         Bea:\n  Good morning!\n  Which invoice is it?\nVera:\n  Number 5,\n  the one of May.\n"
    );
    let bea = office.who("Bea");
    let hers = office.desk.transcript(chat, View::Operator(bea)).to_string();
    assert!(
        hers.ends_with(
            "Bea (private):\n  /status\nDesk (for Bea only):\n  The conversation is in progress.\n"
        )
    );
    let sam = office.who("Sam");
    assert!(!office.desk.transcript(chat, View::Operator(sam)).to_string().contains("/status"));
}

#[test]
fn the_transcript_in_html_is_escaped() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    office.visitor(chat, "<script>alert(\"1 & 2\")</script>");
    let html = office.desk.transcript(chat, View::Visitor).html();
    assert!(html.contains("<p>&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;</p>"), "{html}");
    assert!(
        html.starts_with("<div class=\"bot\"><b>Shop bot</b><p>Hello, I am the shop's assistant.</p></div>"),
        "{html}"
    );
}

#[test]
fn the_transcript_in_html_shows_the_marks_of_bots_and_operators_and_no_others() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.bot_says(chat, "See **here**: [prices](https://shop.example/prices)");
    office.types(chat, "Bea", "<b>No</b>, [there](javascript:alert(1))").unwrap();
    office.visitor(chat, "**Where?**");
    let html = office.desk.transcript(chat, View::Visitor).html();
    assert!(html.contains("<strong>here</strong>"), "{html}");
    assert!(html.contains("href=\"https://shop.example/prices\""), "{html}");
    assert!(html.contains("&lt;b&gt;No&lt;/b&gt;") && !html.contains("href=\"javascript"), "{html}");
    assert!(html.contains("<p>**Where?**</p>"), "{html}");
}

#[test]
fn the_transcript_as_data_says_who_spoke_and_who_may_read_it() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.told(chat, "Bea", "/status");
    let groups = office.desk.transcript(chat, View::Everything).groups;
    let heads: Vec<_> = groups.iter().map(|group| (group.who.as_str(), group.private.as_deref())).collect();
    assert_eq!(
        heads,
        [("Shop bot", None), ("Vera", None), ("", None), ("Bea", Some("Bea")), ("Desk", Some("Bea"))]
    );
    let text = ron::to_string(&office.desk.transcript(chat, View::Everything)).unwrap();
    assert!(text.contains("number:5"), "{text}");
}

#[test]
fn the_visitor_may_restart_a_finished_bot_conversation_and_old_messages_stay() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    assert_eq!(office.desk.visitor_restarts(chat, office.now), Err(Refused::NotEnded));
    office.desk.bot_did(chat, &Effect::Ended(Ending::Script { step: 3 }), office.now);
    assert_eq!(office.of(chat).end(), Some(End::Script));
    office.desk.visitor_restarts(chat, office.now).unwrap();
    assert_eq!(office.of(chat).end(), None);
    assert_eq!(office.of(chat).messages().len(), 2);
    assert!(office.has_bot(chat));
    office.visitor(chat, "Once more.");
    let new = office.desk.new_transcript(chat, View::Visitor).to_string();
    assert_eq!(new, "Vera:\n  Once more.\n");
    assert!(office.desk.transcript(chat, View::Visitor).to_string().contains("I need help."));
}

#[test]
fn a_conversation_that_an_operator_had_when_it_ended_is_not_started_again() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", "Good morning!").unwrap();
    office.desk.visitor_leaves(chat, office.now);
    assert_eq!(office.desk.visitor_restarts(chat, office.now), Err(Refused::HadOperator));
    assert_eq!(office.of(chat).end(), Some(End::VisitorLeft), "nothing has changed");
    let returned = office.given(2, "Bea");
    office.desk.returned(returned, office.now);
    office.desk.visitor_leaves(returned, office.now);
    assert_eq!(office.desk.visitor_restarts(returned, office.now), Ok(()), "the bot had it again");
}

#[test]
fn transcripts_for_tickets_and_leads_start_at_the_restart() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.desk.returned(chat, office.now);
    office.desk.visitor_leaves(chat, office.now);
    office.desk.visitor_restarts(chat, office.now).unwrap();
    office.visitor(chat, "A new question.");
    office.hand_over(chat, &anyone());
    let name = office.agents(chat)[0].clone();
    office.told(chat, &name, "/ticket Second thoughts");
    let ticket = &office.desk.records().tickets()[0];
    assert!(ticket.transcript.contains("A new question.") && !ticket.transcript.contains("I need help."));
}

#[test]
fn messages_and_changes_have_dense_numbers_and_a_screen_catches_up_from_a_number() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    let known = office.of(chat).last_event();
    office.types(chat, "Bea", "Good morning!").unwrap();
    office.visitor(chat, "Hello.");
    let all: Vec<u32> = office.of(chat).events_since(0).map(|event| event.number).collect();
    assert_eq!(all, Vec::from_iter(1..=office.of(chat).last_event()));
    let missed: Vec<_> = office.of(chat).events_since(known).map(|event| event.change).collect();
    assert_eq!(missed, [Change::Message { number: 4 }, Change::Message { number: 5 }]);
    assert_eq!(office.of(chat).events_since(u32::MAX).count(), 0);
}

#[test]
fn what_the_desk_tells_of_is_told_in_the_visitors_language() {
    for (language, expected) in [
        (
            "fr-BE",
            ["Bea a invité @Sam", "Bea a quitté la conversation.", "Sam a perdu la connexion. Un collègue"],
        ),
        (
            "es",
            ["Bea ha invitado a @Sam", "Bea ha salido de la conversación.", "Sam ha perdido la conexión. Un"],
        ),
        (
            "de",
            [
                "Bea hat @Sam eingeladen",
                "Bea hat das Gespräch verlassen.",
                "Sam hat die Verbindung verloren. Es",
            ],
        ),
        (
            "nl",
            [
                "Bea heeft @Sam uitgenodigd",
                "Bea heeft het gesprek verlaten.",
                "Sam heeft geen verbinding meer. Een",
            ],
        ),
        (
            "ja",
            ["Bea invited @Sam", "Bea left the conversation.", "Sam has lost the connection. A colleague"],
        ),
    ] {
        let mut office = Office::usual();
        let chat = office.given(1, "Bea");
        let (bea, sam) = (office.who("Bea"), office.who("Sam"));
        let visitor = Visitor { language: language.into(), ..office.of(chat).visitor().clone() };
        office.desk.visitor_is(chat, &visitor, office.now);
        office.desk.invite(chat, bea, sam, office.now).unwrap();
        office.desk.leave(chat, bea, office.now).unwrap();
        office.desk.set_presence(sam, Presence::Offline, office.now);
        office.live(GRACE);
        let told = office.desk.transcript(chat, View::Visitor).to_string();
        for words in expected {
            assert!(told.contains(&format!("* {words}")), "{language}: {told}");
        }
    }
}

#[test]
fn a_change_of_the_status_says_who_set_it() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.set_status(chat, bea, Status::WaitingForCustomer, office.now).unwrap();
    office.visitor(chat, "Here I am.");
    let set: Vec<_> = office
        .of(chat)
        .events_since(0)
        .filter_map(|event| match event.change {
            Change::Status { status, by } => Some((status, by)),
            _ => None,
        })
        .collect();
    assert_eq!(set, [(Status::WaitingForCustomer, Some(bea)), (Status::InProgress, None)]);
}
