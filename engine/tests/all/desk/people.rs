//! Who may do what, and who is there.

use std::sync::Arc;

use switchboard_engine::desk::description::Role;
use switchboard_engine::desk::{Refused, ShownStatus};
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{ChannelId, OperatorId, Presence};

use super::office::{Office, description};
use super::shop::{MINUTE, WEBSITE, anyone, expertise, operator, script};

#[test]
fn a_script_names_its_expertise_and_what_an_administrator_renamed_keeps_its_name() {
    let (mut office, script) = (Office::usual(), script("forward to billing"));
    let bea = office.who("Bea");
    let label = |office: &Office| {
        let mut all = office.desk.staff().expertise();
        all.find(|(key, _)| *key == "billing").map(|(_, label)| label.to_owned())
    };
    office.desk.serve(&script);
    assert_eq!(label(&office).as_deref(), Some("Billing"));
    office.desk.edit_expertise(bea, "billing", "Money").unwrap();
    office.desk.serve(&script);
    assert_eq!(label(&office).as_deref(), Some("Money"));
}

#[test]
fn an_administrator_creates_and_edits_expertise_and_assigns_operators() {
    let mut office = Office::usual();
    let (bea, sam) = (office.who("Bea"), office.who("Sam"));
    assert_eq!(office.desk.staff().role(bea), Role::Administrator);
    office.desk.create_expertise(bea, "returns", "Returned goods").unwrap();
    office.desk.edit_expertise(bea, "returns", "Goods that come back").unwrap();
    assert!(office.desk.staff().expertise().any(|one| one == ("returns", "Goods that come back")));
    office.desk.assign_expertise(bea, sam, "returns", Some(4), office.now).unwrap();
    let chat = office.begin(1);
    assert_eq!(
        office.hand_over(chat, &expertise(&["returns"], true)),
        Outcome::Found { operator: Arc::from("Sam") }
    );
}

#[test]
fn a_user_sees_the_list_and_changes_nothing_there_but_sets_his_own_expertise() {
    let mut office = Office::usual();
    let (bea, sam) = (office.who("Bea"), office.who("Sam"));
    let keys: Vec<_> = office.desk.staff().expertise().map(|(key, _)| key.to_owned()).collect();
    assert_eq!(keys, ["billing", "sales"]);
    let refused = Err(Refused::ForAdministrators);
    assert_eq!(office.desk.create_expertise(sam, "returns", "Returns"), refused);
    assert_eq!(office.desk.edit_expertise(sam, "billing", "Money"), refused);
    assert_eq!(office.desk.assign_expertise(sam, bea, "billing", None, office.now), refused);
    office.desk.assign_expertise(sam, sam, "billing", Some(2), office.now).unwrap();
    let held = &office.desk.roster().routing.profile(sam).unwrap().expertise;
    assert!(held.contains(&(Arc::from("billing"), 2)), "{held:?}");
}

#[test]
fn all_that_somebody_knows_about_is_set_at_once_or_not_at_all() {
    let mut office = Office::usual();
    let (bea, sam) = (office.who("Bea"), office.who("Sam"));
    let held = |office: &Office| {
        let mut held = office.desk.roster().routing.profile(sam).unwrap().expertise.clone();
        held.sort();
        held.iter().map(|(key, level)| format!("{key} {level}")).collect::<Vec<_>>()
    };
    office.desk.set_expertise_of(sam, sam, &[("billing", 2), ("sales", 5)], office.now).unwrap();
    assert_eq!(held(&office), ["billing 2", "sales 5"]);
    let refused = office.desk.set_expertise_of(sam, sam, &[("billing", 4), ("salse", 1)], office.now);
    let unknown = Refused::NoExpertise { key: Arc::from("salse"), near: Some(Arc::from("sales")) };
    assert_eq!(refused, Err(unknown));
    assert_eq!(held(&office), ["billing 2", "sales 5"], "nothing has changed");
    assert_eq!(office.desk.set_expertise_of(sam, bea, &[], office.now), Err(Refused::ForAdministrators));
    office.desk.set_expertise_of(bea, sam, &[], office.now).unwrap();
    assert_eq!(held(&office), Vec::<String>::new());
}

#[test]
fn a_user_sees_who_holds_an_expertise() {
    let mut office = Office::usual();
    let (bea, sam) = (office.who("Bea"), office.who("Sam"));
    let ada = office.who("Ada");
    let holders = |office: &Office, key: &str| office.desk.holders(key);
    assert_eq!(holders(&office, "billing"), [(bea, 5), (ada, 2)]);
    assert_eq!(holders(&office, "sales"), [(sam, 3), (ada, 2)]);
    assert_eq!(holders(&office, "cooking"), []);
    office.desk.assign_expertise(bea, bea, "billing", None, office.now).unwrap();
    office.desk.assign_expertise(sam, sam, "billing", Some(2), office.now).unwrap();
    assert_eq!(holders(&office, "billing"), [(ada, 2), (sam, 2)], "those who know as much stand by name");
    office.desk.create_expertise(bea, "returns", "Returned goods").unwrap();
    assert_eq!(holders(&office, "returns"), []);
}

#[test]
fn levels_are_from_1_to_5() {
    let mut described = description();
    described.operators[1] = operator("Sam Ode", &[("billing", 99), ("sales", -4)]);
    let mut office = Office::new(&described);
    let sam = office.who("Sam Ode");
    let level = |office: &Office, key: &str| {
        office.desk.holders(key).into_iter().find(|(who, _)| *who == sam).map(|(_, level)| level)
    };
    assert_eq!((level(&office, "billing"), level(&office, "sales")), (Some(5), Some(1)));
    for (set, held) in [(99, 5), (0, 1), (4, 4)] {
        office.desk.assign_expertise(sam, sam, "sales", Some(set), office.now).unwrap();
        assert_eq!(level(&office, "sales"), Some(held), "{set}");
    }
}

#[test]
fn an_expertise_has_a_key_that_scripts_can_name_once() {
    let mut office = Office::usual();
    let bea = office.who("Bea");
    for key in ["", "Returns", "two words", "1st", "é"] {
        assert_eq!(office.desk.create_expertise(bea, key, "Label"), Err(Refused::BadKey), "{key}");
    }
    assert_eq!(office.desk.create_expertise(bea, "billing", "Label"), Err(Refused::ExpertiseExists));
    let unknown = office.desk.assign_expertise(bea, bea, "biling", Some(3), office.now).unwrap_err();
    assert_eq!(unknown.to_string(), "There is no expertise `biling`; did you mean `billing`?");
}

#[test]
fn the_chat_name_is_the_name_where_it_is_unset() {
    let mut described = description();
    described.operators.push(operator("Zoe Zimmer", &[]));
    let mut office = Office::new(&described);
    let zoe = office.who("Zoe Zimmer");
    assert_eq!(&*office.desk.roster().chat_name(zoe), "Zoe Zimmer");
    office.desk.set_chat_name(zoe, zoe, "Zoe").unwrap();
    assert_eq!(&*office.desk.roster().chat_name(zoe), "Zoe");
    office.desk.set_chat_name(zoe, zoe, "  ").unwrap();
    assert_eq!(&*office.desk.roster().chat_name(zoe), "Zoe Zimmer");
    let sam = office.who("Sam");
    assert_eq!(office.desk.set_chat_name(sam, zoe, "Zuzu"), Err(Refused::ForAdministrators));
}

#[test]
fn chat_languages_come_only_from_the_desks_enabled_ones() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    let refused = office.desk.set_languages(sam, sam, &["fr", "de"], office.now).unwrap_err();
    assert_eq!(refused.to_string(), "The language `de` is not enabled at this desk; it serves en and fr.");
    office.desk.set_languages(sam, sam, &["FR", "en"], office.now).unwrap();
    let spoken = |office: &Office| office.desk.roster().routing.profile(sam).unwrap().languages.join(" ");
    assert_eq!(spoken(&office), "fr en");
    let french = office.desk.roster().routing.language("fr");
    assert!(french.is_some(), "routing knows of it");
    office.desk.set_languages(sam, sam, &[], office.now).unwrap();
    assert_eq!(spoken(&office), "en");
}

#[test]
fn an_operator_joins_and_leaves_channels_himself_and_only_operators_may() {
    let mut office = Office::usual();
    for name in ["Bea", "Sam", "Ada"] {
        let who = office.who(name);
        office.desk.leave_channel(who, WEBSITE, office.now).unwrap();
    }
    let chat = office.begin(1);
    assert_eq!(office.hand_over(chat, &anyone()), Outcome::Nobody);
    let sam = office.who("Sam");
    office.desk.join_channel(sam, WEBSITE, office.now).unwrap();
    assert!(matches!(office.hand_over(chat, &anyone()), Outcome::Found { .. }));
    assert!(matches!(
        office.desk.join_channel(OperatorId(99), WEBSITE, office.now),
        Err(Refused::NoOperator { .. })
    ));
    assert_eq!(office.desk.join_channel(sam, ChannelId(9), office.now), Err(Refused::NoChannel));
}

#[test]
fn who_joins_a_channel_is_given_those_in_line() {
    let mut office = Office::usual();
    for name in ["Sam", "Ada"] {
        let who = office.who(name);
        office.desk.leave_channel(who, WEBSITE, office.now).unwrap();
    }
    let bea = office.who("Bea");
    office.desk.occupy(bea, WEBSITE, 5, office.now);
    let chat = office.begin(1);
    assert_eq!(office.hand_over(chat, &anyone()), Outcome::InLine { position: 1 });
    let sam = office.who("Sam");
    office.desk.join_channel(sam, WEBSITE, office.now).unwrap();
    office.news();
    assert_eq!(office.agents(chat), ["Sam"]);
}

#[test]
fn who_reports_activity_is_away_after_ten_minutes_and_disconnected_after_more_than_thirty() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    let there = |office: &Office| office.desk.roster().routing.presence(sam).unwrap();
    office.desk.operator_active(sam, office.now);
    office.live(10 * MINUTE - 1);
    assert_eq!(there(&office), Presence::Online);
    office.live(1);
    assert_eq!(there(&office), Presence::Away);
    office.live(20 * MINUTE);
    assert_eq!(there(&office), Presence::Away, "30 min are not more than 30");
    office.live(1);
    assert_eq!(there(&office), Presence::Offline);
    assert!(!office.desk.roster().routing.on_channel(WEBSITE, sam), "he is out of his channels");
    assert!(office.desk.staff().has_joined(sam, WEBSITE));
    office.desk.operator_active(sam, office.now);
    assert_eq!(there(&office), Presence::Online);
    assert!(office.desk.roster().routing.on_channel(WEBSITE, sam), "until he is back");
}

#[test]
fn every_input_begins_the_ten_minutes_anew() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    for _ in 0..6 {
        office.desk.operator_active(sam, office.now);
        office.live(9 * MINUTE);
    }
    assert_eq!(office.desk.roster().routing.presence(sam), Some(Presence::Online));
}

#[test]
fn presence_follows_from_activity_until_the_host_says_it_again() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    assert!(!office.desk.staff().follows_activity(sam), "nothing was reported");
    office.desk.operator_active(sam, office.now);
    assert!(office.desk.staff().follows_activity(sam));
    office.live(31 * MINUTE);
    assert!(office.desk.staff().follows_activity(sam), "he may come back by doing something");
    office.desk.set_presence(sam, Presence::Online, office.now);
    assert!(!office.desk.staff().follows_activity(sam));
}

#[test]
fn an_operator_whose_host_reports_no_activity_stays_as_his_host_says() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    office.live(10 * 60 * MINUTE);
    assert_eq!(office.desk.roster().routing.presence(sam), Some(Presence::Online));
    office.desk.operator_active(sam, office.now);
    office.desk.set_presence(sam, Presence::Online, office.now);
    office.live(10 * 60 * MINUTE);
    assert_eq!(office.desk.roster().routing.presence(sam), Some(Presence::Online), "what is told stands");
}

#[test]
fn who_leaves_a_channel_while_he_is_disconnected_is_not_in_it_when_he_is_back() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    office.desk.operator_active(sam, office.now);
    office.live(31 * MINUTE);
    office.desk.leave_channel(sam, WEBSITE, office.now).unwrap();
    office.desk.operator_active(sam, office.now);
    assert!(!office.desk.roster().routing.on_channel(WEBSITE, sam));
}

#[test]
fn a_channel_joined_while_disconnected_counts_when_he_is_back() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    office.desk.leave_channel(sam, WEBSITE, office.now).unwrap();
    office.desk.operator_active(sam, office.now);
    office.live(31 * MINUTE);
    office.desk.join_channel(sam, WEBSITE, office.now).unwrap();
    assert!(office.desk.staff().has_joined(sam, WEBSITE));
    assert!(!office.desk.roster().routing.on_channel(WEBSITE, sam), "he is still disconnected");
    office.desk.operator_active(sam, office.now);
    assert!(office.desk.roster().routing.on_channel(WEBSITE, sam));
}

#[test]
fn a_clock_that_is_set_back_disconnects_nobody() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    office.desk.operator_active(sam, office.now);
    office.now.0 -= 60 * MINUTE as i64;
    office.desk.advance(office.now);
    assert_eq!(office.desk.roster().routing.presence(sam), Some(Presence::Online));
}

#[test]
fn a_status_set_by_hand_does_not_change_real_presence() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    office.desk.show_status(sam, Some(ShownStatus::Busy));
    assert_eq!(office.desk.staff().shown(sam), Some(ShownStatus::Busy));
    assert_eq!(office.desk.roster().routing.presence(sam), Some(Presence::Online));
    assert!(office.desk.roster().routing.has_room(WEBSITE, sam), "he is given conversations all the same");
}

#[test]
fn do_not_assign_is_a_separate_switch() {
    let mut office = Office::usual();
    let sam = office.who("Sam");
    office.desk.set_do_not_assign(sam, true, office.now);
    assert_eq!(office.desk.roster().routing.presence(sam), Some(Presence::Online));
    assert!(!office.desk.roster().routing.has_room(WEBSITE, sam));
}
