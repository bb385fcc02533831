//! Transcripts: who said what, for whom, and from where on.

use std::sync::Arc;

use serde_json::json;
use switchboard_engine::desk::conversation::transcript::{Transcript, View};
use switchboard_engine::effect::{Effect, RecordKind, RecordRequest};

use super::office::{Office, description};
use super::shop::anyone;

/// A note and a bubble of the bot, and after the hand-over a command without a result and words of Bea.
fn with_private_lines() -> Office {
    let mut described = description();
    described.operators.truncate(1);
    let mut office = Office::new(&described);
    let chat = office.begin(1);
    let note = Effect::Note { text: Arc::from("Came from the menu."), step: 0 };
    office.desk.bot_did(chat, &note, office.now);
    office.bot_says(chat, "One moment.");
    office.hand_over(chat, &anyone());
    office.types(chat, "Bea", "/bot").unwrap();
    office.types(chat, "Bea", "One more thing.").unwrap();
    office
}

#[test]
fn private_lines_stand_in_a_group_of_their_own() {
    let office = with_private_lines();
    let (chat, bea) = (switchboard_engine::routing::ConversationId(1), office.who("Bea"));
    assert_eq!(
        office.desk.transcript(chat, View::Operator(bea)).to_string(),
        "Shop bot:\n  Hello, I am the shop's assistant.\nVera:\n  I need help.\n\
         Shop bot (for operators only):\n  Came from the menu.\nShop bot:\n  One moment.\n\
         * Shop bot invited @Bea\nBea (private):\n  /bot\nBea:\n  One more thing.\n"
    );
    let visitors = office.desk.transcript(chat, View::Visitor).to_string();
    assert!(!visitors.contains("Came from the menu.") && !visitors.contains("/bot"), "{visitors}");
}

#[test]
fn the_transcript_in_json_says_the_same() {
    let office = with_private_lines();
    let (chat, bea) = (switchboard_engine::routing::ConversationId(1), office.who("Bea"));
    let transcript = office.desk.transcript(chat, View::Operator(bea));
    let data = serde_json::to_value(&transcript).unwrap();
    let at = office.now.0;
    assert_eq!(
        data["groups"][2],
        json!({
            "who": "Shop bot",
            "speaker": "bot",
            "private": "operators",
            "lines": [{"number": 3, "at": at, "text": "Came from the menu."}],
        })
    );
    assert_eq!(
        data["groups"][4],
        json!({
            "who": "",
            "speaker": "notice",
            "private": null,
            "lines": [{"number": 5, "at": at, "text": "Shop bot invited @Bea"}],
        })
    );
    let groups = data["groups"].as_array().unwrap();
    let lines = groups.iter().flat_map(|group| group["lines"].as_array().unwrap());
    let said: Vec<&str> = lines.map(|line| line["text"].as_str().unwrap()).collect();
    let text = transcript.to_string();
    let read: Vec<&str> =
        text.lines().filter_map(|line| line.strip_prefix("  ").or(line.strip_prefix("* "))).collect();
    assert_eq!(said, read);
    assert_eq!(serde_json::from_value::<Transcript>(data).unwrap(), transcript);
}

#[test]
fn a_lead_after_a_restart_begins_there() {
    let mut office = Office::usual();
    let chat = office.given(1, "Bea");
    office.desk.returned(chat, office.now);
    office.desk.visitor_leaves(chat, office.now);
    office.desk.visitor_restarts(chat, office.now).unwrap();
    office.visitor(chat, "Fifty lamps, please.");
    let made = Effect::Create(RecordRequest {
        step: 0,
        kind: RecordKind::Lead,
        title: Arc::from("Made by the bot"),
        team: None,
        email: None,
        phone: None,
    });
    office.desk.bot_did(chat, &made, office.now);
    office.hand_over(chat, &anyone());
    let name = office.agents(chat)[0].clone();
    office.told(chat, &name, "/lead Made by an operator");
    let leads = office.desk.records().leads();
    assert_eq!(leads.len(), 2);
    for lead in leads {
        assert!(lead.transcript.starts_with("Vera:\n  Fifty lamps, please.\n"), "{}", lead.transcript);
        assert!(!lead.transcript.contains("I need help."), "{}", lead.transcript);
    }
}
