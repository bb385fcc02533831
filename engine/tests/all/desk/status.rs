//! How it stands with a conversation: by what the status changes, and by nothing else.

use switchboard_engine::desk::conversation::{Opening, Status};
use switchboard_engine::effect::Effect;
use switchboard_engine::routing::{ConversationId, Presence};

use super::office::{Office, description};
use super::shop::{SECOND, WEBSITE};

/// The conversations that look for help, in the order in which everybody sees them.
fn looking_for_help(office: &Office) -> Vec<u64> {
    let list = office.desk.looking_for_help(office.who("Bea"), office.now);
    list.iter().map(|one| one.conversation.0).collect()
}

#[test]
fn who_is_invited_does_not_end_waiting_for_customer() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.set_status(chat, bea, Status::WaitingForCustomer, office.now).unwrap();
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert_eq!(office.agents(chat), ["Bea", "Sam"]);
    assert_eq!(office.of(chat).status(), Some(Status::WaitingForCustomer));
}

#[test]
fn an_invitation_ends_looking_for_help() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    assert_eq!(looking_for_help(&office), [1]);
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert_eq!(office.of(chat).status(), Some(Status::InProgress));
    assert!(looking_for_help(&office).is_empty());
}

#[test]
fn an_operators_message_ends_no_status() {
    for status in [Status::WaitingForCustomer, Status::LookingForHelp] {
        let mut office = Office::usual();
        let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
        office.desk.invite(chat, bea, sam, office.now).unwrap();
        office.desk.set_status(chat, bea, status, office.now).unwrap();
        office.types(chat, "Sam", "One moment, please.").unwrap();
        office.desk.leave(chat, sam, office.now).unwrap();
        assert_eq!(office.of(chat).status(), Some(status), "nor does it end when somebody leaves");
    }
}

#[test]
fn what_has_ended_or_is_forgotten_looks_for_help_no_more() {
    let mut office = Office::usual();
    let bea = office.who("Bea");
    for number in [1, 2, 3] {
        let chat = office.given(number, "Bea");
        office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    }
    office.desk.returned(ConversationId(1), office.now);
    office.desk.visitor_leaves(ConversationId(1), office.now);
    assert_eq!(looking_for_help(&office), [2, 3]);
    office.desk.visitor_restarts(ConversationId(1), office.now).unwrap();
    assert_eq!(looking_for_help(&office), [2, 3], "a new beginning is in progress");
    office.desk.forget(ConversationId(2), office.now);
    assert_eq!(looking_for_help(&office), [3]);
    // A host may give the number to another conversation, which asks for nothing yet.
    office.desk.open(ConversationId(2), Opening { channel: WEBSITE, ..Opening::default() }, office.now);
    assert_eq!(looking_for_help(&office), [3]);
    office.desk.leave(ConversationId(3), bea, office.now).unwrap();
    assert!(looking_for_help(&office).is_empty());
}

#[test]
fn a_conversation_without_an_operator_is_in_progress() {
    for status in [Status::WaitingForCustomer, Status::LookingForHelp] {
        let mut described = description();
        described.operators.truncate(1);
        let mut office = Office::new(&described);
        let (lost, returned, bea) = (office.given(1, "Bea"), office.given(2, "Bea"), office.who("Bea"));
        for chat in [lost, returned] {
            office.desk.set_status(chat, bea, status, office.now).unwrap();
        }
        office.types(returned, "Bea", "/bot").unwrap();
        office.desk.bot_did(returned, &Effect::Back, office.now);
        assert_eq!(
            (office.of(returned).owner(), office.of(returned).status()),
            (None, Some(Status::InProgress))
        );
        assert_eq!(office.of(lost).status(), Some(status));
        office.desk.set_presence(bea, Presence::Offline, office.now);
        office.live(60 * SECOND);
        assert_eq!((office.of(lost).owner(), office.of(lost).status()), (None, Some(Status::InProgress)));
        assert!(looking_for_help(&office).is_empty());
    }
}
