//! The desk in the simulator: everything that operators type, several visitors, and what each of them sees.

use crate::home::{Home, reviewed};

const SCRIPT: &str = "bot Lamps\nexpertise light: Light\n\n== start\nask text what: What is wrong?\n\
    forward to anyone: {operator} joins the chat.\n  on waiting 10 min: You are number {position} in line.\n  \
    on nobody -> end\n  on returned -> end\n";

const DESK: &str = r#"Desk(
    operators: [
        (name: "Bea Blum", chat_name: "Bea", role: Administrator),
        (name: "Sam Ode", chat_name: "Sam", expertise: ["light"]),
    ],
    channels: [(name: "Website", capacity: Limited(1), rules: [(bot: "lamps.bot")])],
    teams: [(key: "care", name: "Customer care", live_chat: true)],
    canned: [(shortcut: "sorry", text: "I am sorry, {visitor}. It is about: {what}")],
    state: (operators: {"Sam Ode": (presence: Away)}),
)
"#;

/// Two channels and two languages, and who may set what.
const OFFICE: &str = r#"Desk(
    languages: ["en", "fr"],
    operators: [
        (name: "Bea Blum", chat_name: "Bea", role: Administrator),
        (name: "Sam Ode", chat_name: "Sam", expertise: ["light"]),
    ],
    channels: [
        (name: "Website", capacity: Limited(2), rules: [(bot: "lamps.bot")]),
        (name: "Wholesale"),
    ],
)
"#;

fn play(lines: &str) -> String {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", DESK);
    home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0).output
}

#[test]
fn operators_type_commands_and_only_they_see_what_comes_of_them() {
    let played = play(
        ":visitor name Vera\n:visitor opens /lamps\nIt flickers.\n@Bea Good morning!\n@Bea :sorry\n@Bea /history\n\
         @Bea /ticket\n@Bea Flickering lamp\n@Bea /search_tickets flicker\n@Bea /tikcet\n@Bea //help\n@Sam Hello\n\
         @Bea /expertise + light\n@Bea /status help\n:desk Sam\n@Sam back\n@Sam /join\n@Sam It is the bulb, @Bea.\n\
         @Bea /leave\n:desk Sam\n:view\n@Sam /leave\n",
    );
    reviewed("desk_commands", &played);
}

#[test]
fn several_visitors_wait_in_line_and_each_sees_only_his_own_conversation() {
    let played = play(
        "It flickers.\n:visitor 2\nIt hums.\n:visitor 3\nIt is dark.\n:desk Bea\n:operator Bea full\n:visitor 1\n\
         :visitor leaves\n:operator Bea free\n@2 Bea Good morning, what hums?\n:visitor 2\n:view\n:as Bea\n\
         It is the ballast. :sorry\n/help\n:as visitor\nThank you.\n:you3 Hello?\n:desk\n:quit\n",
    );
    reviewed("desk_visitors", &played);
}

#[test]
fn an_operator_who_leaves_loses_his_conversation_after_the_grace() {
    let played = play(
        "It flickers.\n@Bea Good morning!\n@Bea leaves\n:wait 30 s\n:wait 40 s\n:where\n@Sam back\n@Sam Here I am.\n\
         :view\n",
    );
    reviewed("desk_grace", &played);
}

#[test]
fn machines_read_who_alone_is_told() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", DESK);
    let lines = "It flickers.\n@Bea /ticket Lamp\n@Bea /status waiting\n";
    let output = home.pipe("run lamps.bot --format json", lines).exits(0).output;
    let told = r#"{"event":"message","from":"desk","text":"Made the ticket [#1 Lamp](/tickets/1) for Customer care.","private":true,"to":"Bea"}"#;
    assert!(output.lines().any(|line| line == told), "{output}");
    assert!(
        output.contains(r#"{"event":"created","kind":"ticket","title":"Lamp","team":"care""#),
        "{output}"
    );
    assert!(output.contains(r#"{"event":"status","status":"waiting for customer"}"#), "{output}");
}

#[test]
fn a_visitors_message_that_is_too_long_is_told_to_him_also_with_an_operator() {
    let long = "é".repeat(4_001);
    let told = play(&format!("It flickers.\n@Bea Good morning!\n{long}\n:view\n"));
    let (_, after) = told.split_once("Good morning!").unwrap();
    assert!(after.contains("a message has at most 4,000 characters; nothing was sent"), "{after}");
    let (_, view) = after.split_once(":view").unwrap();
    assert!(!view.contains("éé"), "{view}");
}

#[test]
fn who_says_how_a_conversation_stands_keeps_it_although_he_has_not_written() {
    let script = SCRIPT.replace("  on nobody", "  on unanswered 2 min -> end\n  on nobody");
    let home = Home::with("lamps.bot", script).file("desk.ron", DESK);
    let lines = "It flickers.\n@Bea /status help\n:wait 10 min\n@Sam back\n:desk Sam\n@Sam /join\n";
    let played = home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0).output;
    assert!(
        played.contains("looking for help") && played.contains("Sam joined the conversation."),
        "{played}"
    );
    assert!(!played.contains("Sam joins the chat."), "nobody else was asked: {played}");
}

#[test]
fn operators_set_their_preferences_and_administrators_those_of_all() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", OFFICE);
    let lines = "@Sam sets chat name: Sammy\n@Sammy sets languages: fr, en\n@Sammy sets languages: nl\n\
        :operator Sammy sets expertise of Bea: light 5\n@Bea makes expertise vip: Important customers\n\
        @Sammy makes expertise gold: Gold\n@Bea sets expertise of Sammy: vip 5, light\n@Bea sets expertise: lihgt\n\
        @Bea renames expertise light: All kinds of light\n@Sammy shows busy\n:operator Bea leaves Website\n\
        :operator Bea joins Wholesail\n:operators\n:desk Sammy\nIt flickers.\n@Sammy Good morning\n:desk Bea\n\
        :restart\n:operators\n";
    let played = home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0).output;
    reviewed("desk_preferences", &played);
}

#[test]
fn presence_follows_from_what_an_idle_operator_does() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", OFFICE);
    let lines = ":operator Bea do not assign\n@Sam idle\nIt flickers.\n@Sam Good morning\n:wait 10 min\n:wait 25 min\n\
        :wait\n:operators\n@Bea back\n@Bea Let me see.\n@Sam back\n:operators\n";
    let played = home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0).output;
    reviewed("desk_idle", &played);
}
