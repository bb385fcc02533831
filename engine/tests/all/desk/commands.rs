//! What operators type, sentence by sentence.

use std::sync::Arc;

use switchboard_engine::desk::command::{COMMANDS, Typed};
use switchboard_engine::desk::conversation::transcript::View;
use switchboard_engine::desk::conversation::{Audience, Change, Contact, Message, Status};
use switchboard_engine::desk::description::{Canned, Team};
use switchboard_engine::desk::{LONGEST_TITLE, News, Refused, SOURCE};
use switchboard_engine::effect::{Effect, RecordKind, RecordRequest};
use switchboard_engine::facts::Visitor;

use super::office::{Office, description};
use super::shop::{MINUTE, WEBSITE, anyone, operator};

fn team(key: &str, name: &str, priority: i64, live_chat: bool) -> Team {
    Team { key: key.to_owned(), name: name.to_owned(), priority, live_chat, ..Team::default() }
}

fn with_teams(teams: &[Team]) -> Office {
    let mut described = description();
    described.teams = teams.to_vec();
    Office::new(&described)
}

fn with_canned(canned: &[(&str, &str, &[&str])]) -> Office {
    let mut described = description();
    described.canned = canned
        .iter()
        .map(|(shortcut, text, shared)| Canned {
            shortcut: (*shortcut).to_owned(),
            text: (*text).to_owned(),
            shared_with: shared.iter().map(|name| (*name).to_owned()).collect(),
        })
        .collect();
    Office::new(&described)
}

/// Every name of every command where it does its work: who types it, what he alone is told, and the notice that the
/// visitor sees of what happened.
const DONE: [(&str, &str, &str, &str); 17] = [
    ("Bea", "/invite Sam", "You invited Sam.", "Bea invited @Sam"),
    ("Bea", "/decline", "You passed it on.", ""),
    ("Sam", "/help", "In this conversation: ", ""),
    ("Sam", "/ticket Broken lamp", "Made the ticket ", ""),
    ("Sam", "/helpdesk Another", "Made the ticket ", ""),
    ("Sam", "/search_tickets lamp", "Found:\n", ""),
    ("Sam", "/helpdesk_search lamp", "Found:\n", ""),
    ("Sam", "/history", "Pages, the newest first:\n", ""),
    ("Sam", "/lead Fifty lamps", "Made the lead ", ""),
    ("Sam", "/expertise + billing", "The conversation needs billing now.", ""),
    ("Sam", "/tag vip", "Tagged vip.", ""),
    ("Sam", "/note Calls back tomorrow.", "Noted.", ""),
    ("Sam", "/status help", "The conversation is looking for help now.", ""),
    ("Ada", "/status", "The conversation is looking for help.", ""),
    ("Ada", "/join", "You are in this conversation now.", "Ada joined the conversation."),
    ("Ada", "/leave", "You left.", "Ada left the conversation."),
    ("Sam", "/bot", "", ""),
];

#[test]
fn results_go_to_the_operator_alone_and_the_visitor_sees_neither_command_nor_result() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.desk.visitor_opens(chat, "/lamps", office.now);
    for (name, line, told, notice) in DONE {
        let (who, before) = (office.who(name), office.of(chat).messages().len());
        assert_eq!(office.types(chat, name, line), Ok(Typed::Done), "{line}");
        let new = &office.of(chat).messages()[before..];
        let alone = |message: &&Message| message.audience == Audience::Only(who);
        let private: Vec<&str> = new.iter().filter(alone).map(|message| &*message.text).collect();
        assert_eq!(private[0], line);
        assert!(private[1..].iter().all(|text| text.starts_with(told)), "{line}: {private:?}");
        assert_eq!(private.len(), if told.is_empty() { 1 } else { 2 }, "{line}: {private:?}");
        let public: Vec<&str> =
            new.iter().filter(|message| !alone(message)).map(|message| &*message.text).collect();
        assert_eq!(public.join("\n"), notice, "{line}");
    }
    for name in COMMANDS.iter().flat_map(|command| command.names) {
        let typed = |(_, line, ..): &(&str, &str, &str, &str)| line[1..].split(' ').next() == Some(*name);
        assert!(DONE.iter().any(typed), "/{name}");
    }
    let seen = office.desk.transcript(chat, View::Visitor).to_string();
    let told: Vec<_> = office.of(chat).visitor_events_since(0).map(|event| event.change).collect();
    let comes_or_goes = |change: &&Change| matches!(change, Change::Joined { .. } | Change::Left { .. });
    let messages = office.seen_by_visitor(chat).len();
    assert_eq!(told.len(), 1 + messages + told.iter().filter(comes_or_goes).count(), "{told:?}");
    assert!(!seen.contains('/') && !seen.contains("ticket"), "{seen}");
}

#[test]
fn a_command_that_is_refused_is_told_to_its_operator_alone() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.types(chat, "Bea", "Good morning!").unwrap();
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    let before = (office.seen_by_visitor(chat), office.of(chat).visitor_events_since(0).count());
    for line in
        ["/invite Zam", "/expertise + x", "/tag - x", "/status x", "/join", "/decline", "/search_tickets"]
    {
        office.told(chat, "Bea", line);
    }
    assert_eq!((office.seen_by_visitor(chat), office.of(chat).visitor_events_since(0).count()), before);
    let for_sam = office.of(chat).messages().iter().filter(|message| message.is_for(sam)).count();
    assert_eq!(for_sam, before.0.len());
}

#[test]
fn help_says_who_is_in_the_conversation_and_what_can_be_typed() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    let help = office.told(chat, "Bea", "/help");
    assert!(help.starts_with("In this conversation: Vera (the visitor), Bea (you) and Sam.\n"), "{help}");
    for part in ["@name", "#channel", "/command", ":shortcut"] {
        assert!(help.contains(part), "{part}");
    }
    for command in &COMMANDS {
        assert!(help.contains(&format!("/{}", command.names[0])), "{help}");
    }
}

#[test]
fn ticket_makes_a_ticket_with_the_transcript_and_a_link() {
    let mut office = with_teams(&[team("care", "Customer care", 1, true)]);
    let chat = office.given(1, "Bea");
    let told = office.told(chat, "Bea", "/ticket Broken lamp");
    assert_eq!(told, "Made the ticket [#1 Broken lamp](/tickets/1) for Customer care.");
    let ticket = &office.desk.records().tickets()[0];
    assert_eq!((&*ticket.title, ticket.team.as_deref()), ("Broken lamp", Some("care")));
    assert!(ticket.transcript.contains("Vera:\n  I need help."), "{}", ticket.transcript);
    assert!(!ticket.transcript.contains("/ticket"), "what is private stays private");
    assert_eq!(
        office.told(chat, "Bea", "/helpdesk Another"),
        "Made the ticket [#2 Another](/tickets/2) for Customer care."
    );
}

#[test]
fn the_tickets_team_is_the_one_with_live_chat_and_of_several_the_one_first_in_priority() {
    let teams = [team("late", "", 5, true), team("quiet", "", 0, false), team("early", "", 1, true)];
    let mut office = with_teams(&teams);
    let chat = office.given(1, "Bea");
    assert!(office.told(chat, "Bea", "/ticket Lamp").ends_with("for early."));
    let mut none = with_teams(&teams[1..2]);
    let chat = none.given(1, "Bea");
    assert_eq!(none.told(chat, "Bea", "/ticket Lamp"), "Made the ticket [#1 Lamp](/tickets/1).");
}

#[test]
fn ticket_alone_asks_for_the_title_and_the_next_line_is_it() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    for (number, name) in ["/ticket", "/helpdesk"].into_iter().enumerate() {
        assert_eq!(office.told(chat, "Bea", name), "What is the title of the ticket? Your next line is it.");
        let told = office.told(chat, "Bea", "Broken lamp");
        assert_eq!(told, format!("Made the ticket [#{0} Broken lamp](/tickets/{0}).", number + 1));
    }
    assert!(!office.seen_by_visitor(chat).contains(&"Broken lamp".to_owned()));
    assert!(matches!(office.types(chat, "Bea", "Hello!"), Ok(Typed::Said { .. })), "only the next line");
}

#[test]
fn another_command_instead_of_the_title_is_done_and_nothing_is_asked_any_more() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.told(chat, "Bea", "/lead");
    office.told(chat, "Bea", "/status");
    assert!(matches!(office.types(chat, "Bea", "Hello!"), Ok(Typed::Said { .. })));
    assert!(office.desk.records().leads().is_empty());
}

#[test]
fn search_tickets_finds_by_number_or_words_and_gives_links() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    for title in ["Lampe cassée", "Broken chair", "Lamp too bright", "Chair 2"] {
        office.told(chat, "Bea", &format!("/ticket {title}"));
    }
    let found =
        |office: &mut Office, words: &str| office.told(chat, "Bea", &format!("/search_tickets {words}"));
    assert_eq!(
        found(&mut office, "lamp"),
        "Found:\n[#3 Lamp too bright](/tickets/3)\n[#1 Lampe cassée](/tickets/1)"
    );
    assert_eq!(found(&mut office, "CASSEE lampe"), "Found:\n[#1 Lampe cassée](/tickets/1)");
    assert_eq!(found(&mut office, "2"), "Found:\n[#2 Broken chair](/tickets/2)\n[#4 Chair 2](/tickets/4)");
    assert_eq!(found(&mut office, "#3"), "Found:\n[#3 Lamp too bright](/tickets/3)");
    assert_eq!(
        found(&mut office, "vera bright"),
        "Found:\n[#3 Lamp too bright](/tickets/3)",
        "the visitor's name counts"
    );
    assert_eq!(
        found(&mut office, "lamp chair"),
        "No ticket has the number or all of the words of: lamp chair"
    );
    let old = office.told(chat, "Bea", "/helpdesk_search bright");
    assert_eq!(old, "Found:\n[#3 Lamp too bright](/tickets/3)");
    assert!(office.told(chat, "Bea", "/search_tickets").starts_with("Type /search_tickets and"));
}

#[test]
fn a_search_gives_at_most_ten_tickets_the_newest_first() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    for number in 1..=12 {
        office.told(chat, "Bea", &format!("/ticket Lamp {number}"));
    }
    let found = office.told(chat, "Bea", "/search_tickets lamp");
    assert_eq!(found.lines().count(), 11);
    assert!(found.lines().nth(1).unwrap().starts_with("[#12 "), "{found}");
}

#[test]
fn history_shows_the_last_fifteen_pages() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(office.told(chat, "Bea", "/history"), "The visitor has seen no page yet.");
    for page in 1..=20 {
        office.desk.visitor_opens(chat, &format!("/page/{page}"), office.now);
        office.pass(MINUTE);
    }
    let told = office.told(chat, "Bea", "/history");
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 16);
    assert_eq!((lines[1], lines[15]), ("/page/20 (1 min ago)", "/page/6 (15 min ago)"));
}

#[test]
fn lead_makes_a_lead_with_the_transcript_and_live_chat_as_its_source() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    assert_eq!(
        office.told(chat, "Bea", "/lead Fifty lamps"),
        "Made the lead [#1 Fifty lamps](/leads/1), from Live Chat."
    );
    let lead = &office.desk.records().leads()[0];
    assert!(lead.transcript.contains("I need help."));
    assert_eq!((SOURCE, lead.owner), ("Live Chat", Some(bea)));
    assert_eq!(office.told(chat, "Bea", "/lead"), "What is the title of the lead? Your next line is it.");
    assert_eq!(
        office.told(chat, "Bea", "More lamps"),
        "Made the lead [#2 More lamps](/leads/2), from Live Chat."
    );
}

#[test]
fn tickets_and_leads_have_the_contact_that_the_visitor_gave() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    let email = Contact { email: Some(Arc::from("vera@example.org")), phone: None };
    let phone = Contact { email: None, phone: Some(Arc::from("+32 2 555 0100")) };
    office.desk.visitor_gave(chat, &email, office.now);
    office.desk.visitor_gave(chat, &phone, office.now);
    office.told(chat, "Bea", "/ticket Lamp");
    let contact = &office.desk.records().tickets()[0].contact;
    assert_eq!(
        (contact.email.as_deref(), contact.phone.as_deref()),
        (Some("vera@example.org"), Some("+32 2 555 0100"))
    );
    assert!(office.told(chat, "Bea", "/search_tickets vera@example").contains("#1 Lamp"));
}

#[test]
fn a_lead_of_the_bot_goes_to_the_operator_who_takes_the_conversation_over() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    let request = RecordRequest {
        kind: RecordKind::Lead,
        title: Arc::from("Bulk order"),
        step: 0,
        team: Some(Arc::from("sales")),
        email: Some(Arc::from("vera@example.org")),
        phone: None,
    };
    office.desk.bot_did(chat, &Effect::Create(request), office.now);
    assert_eq!(office.desk.records().leads()[0].owner, None);
    office.hand_over(chat, &anyone());
    let name = office.agents(chat)[0].clone();
    let lead = &office.desk.records().leads()[0];
    assert_eq!(lead.owner, Some(office.who(&name)));
    assert_eq!(lead.contact.email.as_deref(), Some("vera@example.org"));
}

#[test]
fn leave_leaves_and_the_visitor_stays() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert_eq!(office.told(chat, "Bea", "/leave"), "You left.");
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "Bea left the conversation.");
    assert_eq!(office.agents(chat), ["Sam"]);
    assert!(office.of(chat).members()[0].present, "the visitor is there");
}

#[test]
fn status_invite_expertise_tag_and_note_do_what_the_buttons_do() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(office.told(chat, "Bea", "/status help"), "The conversation is looking for help now.");
    assert_eq!(office.of(chat).status(), Some(Status::LookingForHelp));
    assert_eq!(
        office.told(chat, "Bea", "/status Waiting for customer"),
        "The conversation is waiting for customer now."
    );
    assert!(office.told(chat, "Bea", "/status asleep").contains("`asleep` is no status"));
    assert_eq!(office.told(chat, "Bea", "/expertise + sales"), "The conversation needs sales now.");
    assert_eq!(office.told(chat, "Bea", "/expertise"), "The conversation needs sales.");
    assert_eq!(office.told(chat, "Bea", "/expertise - sales"), "The conversation no longer needs sales.");
    assert_eq!(
        office.told(chat, "Bea", "/expertise + sals"),
        "There is no expertise `sals`; did you mean `sales`? There is billing and sales."
    );
    assert_eq!(
        office.told(chat, "Bea", "/expertise - billing"),
        "This conversation does not need `billing`."
    );
    assert_eq!(office.told(chat, "Bea", "/tag - vip"), "This conversation has no tag `vip`.");
    assert_eq!(office.told(chat, "Bea", "/tag vip"), "Tagged vip.");
    assert_eq!(office.told(chat, "Bea", "/tag"), "Tags: vip.");
    assert_eq!(office.told(chat, "Bea", "/tag - vip"), "Not tagged vip any more.");
    assert_eq!(office.told(chat, "Bea", "/note Calls back tomorrow."), "Noted.");
    assert_eq!(office.told(chat, "Bea", "/note"), "The note:\nCalls back tomorrow.");
    assert!(office.told(chat, "Bea", "/invite").starts_with("Type /invite and a name:\nAda: available"));
    assert_eq!(office.told(chat, "Bea", "/invite Zam"), "There is no operator `Zam`; did you mean `Sam`?");
    assert_eq!(office.told(chat, "Bea", "/invite Sam"), "You invited Sam.");
    assert_eq!(office.agents(chat), ["Bea", "Sam"]);
}

#[test]
fn notes_tags_and_names_have_bounds_and_titles_are_one_line() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.told(chat, "Bea", &format!("/note {}", "n".repeat(3_000)));
    let told = office.told(chat, "Bea", &format!("/note {}", "n".repeat(1_000)));
    assert!(told.starts_with("The note would have more than 4000 characters"), "{told}");
    assert_eq!(office.of(chat).note().len(), 3_000);
    for _ in 0..3 {
        let note = Effect::Note { text: Arc::from("b".repeat(999)), step: 0 };
        office.desk.bot_did(chat, &note, office.now);
    }
    assert_eq!(office.of(chat).note().len(), 4_000, "the bot's notes are cut there");
    assert!(office.told(chat, "Bea", &format!("/tag {}", "t".repeat(61))).contains("more than 60"));
    for number in 0..50 {
        office.told(chat, "Bea", &format!("/tag t{number}"));
    }
    assert!(office.told(chat, "Bea", "/tag another").contains("at most 50 tags"));
    let visitor = Visitor { name: Arc::from("Vera\n\nBea:\n  yes"), ..Visitor::default() };
    office.desk.visitor_is(chat, &visitor, office.now);
    assert_eq!(&*office.of(chat).visitor().name, "Vera Bea: yes");
    let refused = office.desk.set_chat_name(bea, bea, &"B".repeat(101));
    assert_eq!(refused, Err(Refused::TooLong { most: 100 }));
    let made = Effect::Create(RecordRequest {
        step: 0,
        kind: RecordKind::Ticket,
        title: Arc::from("Broken\nlamp"),
        team: None,
        email: None,
        phone: None,
    });
    office.desk.bot_did(chat, &made, office.now);
    assert_eq!(&*office.desk.records().tickets()[0].title, "Broken lamp");
}

#[test]
fn a_title_is_cut_at_200_characters() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(LONGEST_TITLE, 200);
    let long = "é".repeat(250);
    office.told(chat, "Bea", &format!("/ticket {long}"));
    office.told(chat, "Bea", "/lead");
    office.told(chat, "Bea", &long);
    for record in [&office.desk.records().tickets()[0], &office.desk.records().leads()[0]] {
        assert_eq!(*record.title, *"é".repeat(200));
    }
}

#[test]
fn a_note_of_the_bot_is_in_the_note() {
    let mut office = Office::usual();
    let chat = office.begin(1);
    let note = Effect::Note { text: Arc::from("Came from the menu."), step: 0 };
    office.desk.bot_did(chat, &note, office.now);
    office.hand_over(chat, &anyone());
    let name = office.agents(chat)[0].clone();
    assert_eq!(office.told(chat, &name, "/note"), "The note:\nCame from the menu.");
    office.told(chat, &name, "/note Calls back.");
    assert_eq!(office.told(chat, &name, "/note"), "The note:\nCame from the menu.\nCalls back.");
}

#[test]
fn two_operators_who_are_asked_for_a_title_each_give_their_own() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.told(chat, "Bea", "/ticket");
    office.told(chat, "Sam", "/lead");
    let before = office.seen_by_visitor(chat);
    assert!(office.told(chat, "Bea", "Customer is angry").starts_with("Made the ticket"));
    assert!(office.told(chat, "Sam", "Fifty lamps").starts_with("Made the lead"));
    assert_eq!(office.seen_by_visitor(chat), before);
}

#[test]
fn nobody_is_asked_for_a_title_after_he_left_or_the_conversation_ended() {
    let mut office = Office::usual();
    let (chat, bea, sam) = (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"));
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    office.told(chat, "Sam", "/ticket");
    office.desk.leave(chat, sam, office.now).unwrap();
    office.desk.invite(chat, bea, sam, office.now).unwrap();
    assert!(matches!(office.types(chat, "Sam", "Good morning!"), Ok(Typed::Said { .. })));
    office.told(chat, "Bea", "/ticket");
    office.desk.returned(chat, office.now);
    office.desk.visitor_leaves(chat, office.now);
    office.desk.visitor_restarts(chat, office.now).unwrap();
    office.hand_over(chat, &anyone());
    let name = office.agents(chat).remove(0);
    assert!(matches!(office.types(chat, &name, "Good morning!"), Ok(Typed::Said { .. })));
    assert!(office.desk.records().tickets().is_empty());
}

#[test]
fn the_page_that_the_visitor_sees_already_is_no_other_page() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    for page in ["/prices", "/prices", "/cart", "/prices"] {
        office.desk.visitor_opens(chat, page, office.now);
    }
    let pages: Vec<&str> = office.of(chat).pages().iter().map(|page| &*page.address).collect();
    assert_eq!(pages, ["/prices", "/cart", "/prices"]);
}

#[test]
fn a_second_operator_joins_with_a_command() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(office.told(chat, "Sam", "/join"), "Bea has this conversation already.");
    office.told(chat, "Bea", "/status help");
    assert_eq!(office.told(chat, "Sam", "/join"), "You are in this conversation now.");
    assert_eq!(office.told(chat, "Ada", "/join"), "Someone has already joined this conversation");
}

#[test]
fn an_unknown_command_is_told_the_nearest_names_and_nothing_is_sent() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    let before = office.seen_by_visitor(chat);
    let told = office.told(chat, "Bea", "/tiket Lamp");
    assert!(
        told.starts_with("There is no command /tiket, so nothing was sent. Did you mean /ticket?"),
        "{told}"
    );
    let told = office.told(chat, "Bea", "/le");
    assert!(told.contains("Did you mean /lead or /leave?"), "{told}");
    let told = office.told(chat, "Bea", "/xyzzy");
    assert!(!told.contains("Did you mean") && told.contains("/help lists them all"), "{told}");
    assert_eq!(office.seen_by_visitor(chat), before);
}

#[test]
fn a_line_that_begins_with_two_slashes_sends_the_rest_with_one() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert!(matches!(office.types(chat, "Bea", "//etc/hosts is the file"), Ok(Typed::Said { .. })));
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "/etc/hosts is the file");
}

#[test]
fn who_takes_no_part_sends_nothing() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    assert_eq!(office.types(chat, "Sam", "Hello!"), Err(Refused::NotMember));
    assert_eq!(office.types(chat, "Sam", "/ticket Lamp"), Err(Refused::NotVisible));
    assert_eq!(office.types(chat, "Sam", "/tiket Lamp"), Err(Refused::NotVisible));
    assert!(office.desk.records().tickets().is_empty());
    assert_eq!(office.types(chat, "Bea", "   "), Err(Refused::Blank));
    assert_eq!(office.types(chat, "Bea", &"é".repeat(4_001)), Err(Refused::TooLong { most: 4_000 }));
    assert!(matches!(office.types(chat, "Bea", &"é".repeat(4_000)), Ok(Typed::Said { .. })));
}

#[test]
fn a_colon_and_letters_list_the_canned_responses_whose_shortcut_contains_them() {
    let office = with_canned(&[
        ("sorry", "Sorry!", &[]),
        ("so_long", "Good-bye.", &[]),
        ("Résolu", "Done.", &[]),
        ("also", "Also this.", &[]),
        ("secret_so", "For Sam.", &["Sam Ode"]),
    ]);
    let list = |name: &str, typed: &str| -> Vec<String> {
        let found = office.desk.canned_for(office.who(name), typed);
        found.iter().map(|canned| canned.shortcut.clone()).collect()
    };
    assert_eq!(
        list("Bea", ":so"),
        ["so_long", "sorry", "also", "Résolu"],
        "prefix hits first, then alphabetical"
    );
    assert_eq!(list("Bea", "::RESO"), ["Résolu"], "case and accents do not matter");
    assert_eq!(list("Sam", ":secret"), ["secret_so"]);
    assert!(list("Bea", ":secret").is_empty(), "it is shared with Sam alone");
    assert_eq!(list("Bea", ":").len(), 4);
}

#[test]
fn an_exact_shortcut_as_a_word_in_a_sent_line_is_replaced() {
    let mut office =
        with_canned(&[("sorry", "I am sorry to hear that.", &[]), ("hi", "Hello, {visitor}!", &["Sam Ode"])]);
    let chat = office.given(1, "Bea");
    let mut sent = |line: &str| {
        office.types(chat, "Bea", line).unwrap();
        office.seen_by_visitor(chat).last().unwrap().clone()
    };
    assert_eq!(sent(":sorry"), "I am sorry to hear that.");
    assert_eq!(sent("Oh no.  ::sorry\nReally."), "Oh no.  I am sorry to hear that.\nReally.");
    assert_eq!(sent("a:sorry :sor :Sorry"), "a:sorry :sor :Sorry");
    assert_eq!(sent(":hi there"), ":hi there", "it is not shared with Bea");
}

#[test]
fn a_sign_directly_behind_a_shortcut_ends_it_and_takes_the_place_of_the_full_stop() {
    let mut office = with_canned(&[
        ("sorry", "I am sorry to hear that.", &[]),
        ("more", "Anything else?", &[]),
        ("wow!", "Wow indeed.", &[]),
    ]);
    let chat = office.given(1, "Bea");
    for (line, sent) in [
        (":sorry, dear", "I am sorry to hear that, dear"),
        ("Oh ::sorry!", "Oh I am sorry to hear that!"),
        (":sorry; :more, :more?", "I am sorry to hear that; Anything else? Anything else?"),
        ("Well :wow!", "Well Wow indeed."),
        (":) :-D :-) :sorry:", ":) :-D :-) :sorry:"),
    ] {
        office.types(chat, "Bea", line).unwrap();
        assert_eq!(office.seen_by_visitor(chat).last().unwrap(), sent, "{line}");
    }
}

#[test]
fn a_line_that_only_looks_for_a_canned_response_is_answered_to_its_operator_alone() {
    let mut office = with_canned(&[
        ("sorry", "I am sorry to hear that.", &[]),
        ("solved", &"I am glad that it works again. ".repeat(4), &[]),
        ("secret", "For Sam.", &["Sam Ode"]),
    ]);
    let chat = office.given(1, "Bea");
    let before = office.seen_by_visitor(chat);
    let listed = "Nothing was sent. Your canned responses with `so`:\n::solved  I am glad that it works again. I am glad \
                  that it works again…\n::sorry  I am sorry to hear that.";
    for line in [":so", "::so", "::so!"] {
        assert_eq!(office.told(chat, "Bea", line), listed, "{line}");
    }
    assert!(
        office.told(chat, "Bea", "::SORRY").ends_with("with `SORRY`:\n::sorry  I am sorry to hear that.")
    );
    assert!(office.told(chat, "Bea", "::").starts_with("Nothing was sent. Your canned responses:\n::solved"));
    let unknown = "There is no canned response ::sory, so nothing was sent. Did you mean ::sorry? :: alone lists them all.";
    assert_eq!(office.told(chat, "Bea", "::sory"), unknown);
    assert!(office.told(chat, "Bea", "::secret").starts_with("There is no canned response ::secret"));
    assert_eq!(office.seen_by_visitor(chat), before);
    assert!(
        office.of(chat).messages().iter().any(|message| &*message.text == "::sory"),
        "it is a private line"
    );
    assert_eq!(office.types(chat, "Sam", "::sorry"), Err(Refused::NotMember));
}

#[test]
fn one_colon_and_what_no_shortcut_contains_is_sent_as_it_stands() {
    let mut office = with_canned(&[("sorry", "I am sorry.", &[])]);
    let chat = office.given(1, "Bea");
    for line in [":thanks", ":D", ":s", ":-)", ":)", "::)", ":so what", ":10", ":"] {
        assert!(matches!(office.types(chat, "Bea", line), Ok(Typed::Said { .. })), "{line}");
        assert_eq!(office.seen_by_visitor(chat).last().unwrap(), line);
    }
}

#[test]
fn a_title_that_was_asked_for_may_look_like_a_canned_response() {
    let mut office = with_canned(&[("sorry", "I am sorry.", &[])]);
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.told(chat, "Bea", "/ticket");
    assert_eq!(office.of(chat).asked_title(bea), Some(RecordKind::Ticket));
    assert_eq!(office.told(chat, "Bea", "::so"), "Made the ticket [#1 ::so](/tickets/1).");
    assert_eq!(office.of(chat).asked_title(bea), None);
}

#[test]
fn an_expertise_is_named_by_its_key_or_label_in_capital_or_small_letters() {
    let mut office = Office::usual();
    let (chat, bea) = (office.given(1, "Bea"), office.who("Bea"));
    office.desk.create_expertise(bea, "returns", "Returned goods").unwrap();
    assert_eq!(
        office.told(chat, "Bea", "/expertise + returned Goods"),
        "The conversation needs returns now."
    );
    assert_eq!(office.told(chat, "Bea", "/expertise - Returns"), "The conversation no longer needs returns.");
    assert_eq!(office.told(chat, "Bea", "/expertise + SALES"), "The conversation needs sales now.");
    assert_eq!(office.told(chat, "Bea", "/expertise - Sales"), "The conversation no longer needs sales.");
}

#[test]
fn visitor_operator_and_the_bots_values_may_be_used_in_canned_responses() {
    let mut office = with_canned(&[(
        "hi",
        "Hello {visitor}, I am {operator}. It is about { topic }; {nothing} {open",
        &[],
    )]);
    let chat = office.given(1, "Bea");
    office.types(chat, "Bea", ":hi").unwrap();
    assert_eq!(
        office.seen_by_visitor(chat).last().unwrap(),
        "Hello Vera, I am Bea. It is about an invoice; {nothing} {open"
    );
    office.types(chat, "Bea", "{visitor} stays as it is typed").unwrap();
    assert_eq!(office.seen_by_visitor(chat).last().unwrap(), "{visitor} stays as it is typed");
}

#[test]
fn a_visitor_without_a_name_is_addressed_without_it() {
    let office = Office::usual();
    let (bea, nothing) = (office.who("Bea"), |_: &str| None);
    for (text, filled) in [
        ("Hello, {visitor}!", "Hello!"),
        ("This is for {visitor}.", "This is for Visitor."),
        ("Hello {visitor}, I am {operator}.", "Hello, I am Bea."),
        ("I am sorry, { visitor }, but no.", "I am sorry, but no."),
        ("Thank you, {visitor}", "Thank you"),
        ("Good morning {visitor}\nHow are you?", "Good morning\nHow are you?"),
        ("{visitor}, are you there?", "Visitor, are you there?"),
        ("No. {visitor}!", "No. Visitor!"),
        ("I ask {visitor} first, for {visitor}'s sake.", "I ask Visitor first, for Visitor's sake."),
    ] {
        assert_eq!(office.desk.filled(text, bea, "", &nothing), filled, "{text}");
    }
    assert_eq!(office.desk.filled("Hello, {visitor}!", bea, "Vera", &nothing), "Hello, Vera!");
}

#[test]
fn who_is_mentioned_is_notified() {
    let mut office = Office::usual();
    let (chat, bea, sam, ada) =
        (office.given(1, "Bea"), office.who("Bea"), office.who("Sam"), office.who("Ada"));
    office.types(chat, "Bea", "@sam, please look; @Ada Holt too. Mail to x@ada or @Samuel or @Bea").unwrap();
    let told: Vec<_> = office
        .desk
        .take_news()
        .into_iter()
        .filter_map(|news| match news {
            News::Told { operator, .. } => Some(operator),
            _ => None,
        })
        .collect();
    assert_eq!(told, [sam, ada]);
    assert_ne!(bea, sam);
    assert_eq!(office.channel(), WEBSITE);
}

#[test]
fn of_two_names_that_fit_the_longer_is_mentioned() {
    let mut described = description();
    described.operators[2].chat_name = "Ada Holt".to_owned();
    described.operators.push(operator("Ada", &[]));
    let mut office = Office::new(&described);
    let (chat, holt, ada) = (office.given(1, "Bea"), office.who("Ada Holt"), office.who("Ada"));
    for (words, whom) in [("@ada holt, please look.", holt), ("@Ada, please look.", ada), ("@Ada Hol", ada)] {
        office.types(chat, "Bea", words).unwrap();
        let news = office.desk.take_news();
        assert!(matches!(news[..], [News::Told { operator, .. }] if operator == whom), "{words}: {news:?}");
    }
}
