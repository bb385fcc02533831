//! The desk stored and restored goes on as if nothing had been.

use switchboard_engine::desk::conversation::Status;
use switchboard_engine::desk::{Desk, News};
use switchboard_engine::routing::Presence;

use super::office::Office;
use super::shop::{MINUTE, anyone};

#[test]
fn a_desk_that_was_stored_and_restored_goes_on_as_if_nothing_had_been() {
    let mut office = Office::usual();
    let bea = office.who("Bea");
    let chat = office.given(1, "Bea");
    office.told(chat, "Bea", "/ticket Lamp");
    office.told(chat, "Bea", "/invite Sam");
    office.desk.set_status(chat, bea, Status::LookingForHelp, office.now).unwrap();
    for number in 2..30 {
        let other = office.begin(number);
        office.hand_over(other, &anyone());
    }
    office.desk.operator_active(bea, office.now);
    let text = ron::to_string(&office.desk).unwrap();
    let restored: Desk = ron::from_str(&text).unwrap();
    assert_eq!(ron::to_string(&restored).unwrap(), text);
    let mut other = Office::usual();
    (other.desk, other.now) = (restored, office.now);
    let play = |office: &mut Office| -> (Vec<News>, String) {
        office.types(chat, "Bea", "Good morning!").unwrap();
        office.live(45 * MINUTE);
        let news = office.desk.take_news();
        (news, ron::to_string(&office.desk).unwrap())
    };
    let (one, two) = (play(&mut office), play(&mut other));
    assert_eq!(one.0, two.0);
    assert!(one.0.len() > 5, "{:?}", one.0);
    assert_eq!(one.1, two.1);
}

#[test]
fn a_desk_that_was_restored_knows_whom_a_conversation_awaits_and_who_left_it() {
    let mut office = Office::usual();
    let chat = office.with_away(1, &["Sam"]);
    office.does_not_assign("Ada");
    office.leaves(chat, "Bea");
    office.desk = serde_json::from_str(&serde_json::to_string(&office.desk).unwrap()).unwrap();
    office.live(MINUTE);
    assert!(office.agents(chat).is_empty(), "Bea has left it");
    office.is("Sam", Presence::Online);
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn a_desk_can_be_stored_as_json_too() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.told(chat, "Bea", "/invite Sam");
    office.told(chat, "Bea", "/lead Lamps");
    let text = serde_json::to_string(&office.desk).unwrap();
    let restored: Desk = serde_json::from_str(&text).unwrap();
    assert_eq!(serde_json::to_string(&restored).unwrap(), text);
}
