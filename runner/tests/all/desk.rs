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

/// Two channels that show the bot, on pages of their own; the second is Sam's alone.
const ENTRANCES: &str = r#"Desk(
    operators: [(name: "Bea Blum", chat_name: "Bea", role: Administrator), (name: "Sam Ode", chat_name: "Sam")],
    channels: [
        (name: "Secret", operators: ["Bea Blum"], rules: [(url: "/secret", bot: "lamps.bot", action: Hide)]),
        (name: "Website", operators: ["Bea Blum"], capacity: Limited(2), rules: [(url: "/lamps", bot: "lamps.bot")]),
        (name: "Shop", operators: ["Sam Ode"], capacity: Limited(3), rules: [(url: "/shop", bot: "lamps.bot")]),
    ],
)
"#;

fn at_entrances(lines: &str) -> String {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", ENTRANCES);
    home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0).output
}

#[test]
fn a_visitor_comes_in_through_the_channel_that_shows_the_bot_on_his_page() {
    let played =
        at_entrances(":visitor2 page /shop\n:visitor 2\nIt hums.\n:visitor3 page /secret\n:visitor 3\n");
    assert!(played.contains("the visitor comes in through Shop"), "{played}");
    assert!(played.contains("handed to Sam Ode"), "{played}");
    assert!(!played.contains("Secret"), "a hidden chat is no way in: {played}");
}

#[test]
fn who_is_full_is_full_in_every_channel() {
    let played = at_entrances(":operator Sam full\n:visitor2 page /shop\n:visitor 2\nIt hums.\n");
    assert!(played.contains("Sam has as many conversations in each channel as it allows"), "{played}");
    assert!(played.contains("the visitor waits in line, number 1"), "{played}");
}

#[test]
fn who_joins_finds_who_waits_in_another_channel() {
    let lines =
        ":operator everybody full\n:visitor2 page /shop\n:visitor 2\nIt hums.\n:visitor 1\n@Sam /join\n";
    let played = at_entrances(lines);
    assert!(played.contains("Sam joins the chat."), "{played}");
}

#[test]
fn what_people_set_is_set_again_after_a_restart_whatever_they_were_called_then() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", OFFICE);
    let lines = ":operator Sam sets chat name: Sammy\n:operator Bea sets languages of Sammy: fr\n\
         :operator Sammy sets chat name: Sam2\n:operator Sam2 sets chat name: Sammy\n:restart\n:operators\n";
    let played = home.pipe("run lamps.bot", lines).exits(0).output;
    let (_, restarted) = played.split_once(":restart").unwrap();
    let sam = restarted.lines().find(|line| line.contains("Sam Ode (Sammy)")).unwrap();
    assert!(sam.contains("fr"), "{played}");
}

#[test]
fn a_mistyped_setting_is_told_and_never_said_to_the_visitor() {
    let mistyped = ["sets expertise: light 9", "sets languages fr", "makes expertise VIP: x", "shows bussy"];
    for words in mistyped {
        let played = play(&format!("It flickers.\n@Bea Hello\n@Bea {words}\n:view\n"));
        let view = played.split_once(":view").unwrap().1;
        assert!(!view.contains(words), "{played}");
        assert!(played.contains("  ! "), "{played}");
    }
    let said = play("It flickers.\n@Bea shows how it is done\n:view\n");
    assert!(said.split_once(":view").unwrap().1.contains("shows how it is done"), "{said}");
}

#[test]
fn who_went_home_and_writes_is_shown_as_he_is() {
    let played = play("It flickers.\n@Bea Hello\n@Bea leaves\n:operators\n@Bea Still here.\n:operators\n");
    let (before, after) = played.split_once("Still here.").unwrap();
    assert!(before.contains("has left"), "{played}");
    assert!(after.contains("online, not in Website") && !after.contains("has left"), "{played}");
}

#[test]
fn who_left_a_channel_for_good_is_not_back_in_it() {
    let played = play(":operator Bea leaves\n:operator Bea leaves Website\n:operator Bea back\n:operators\n");
    assert!(played.contains("online, not in Website"), "{played}");
    let joined = play(":operator Bea leaves\n:operator Bea joins Website\n:operator Bea back\n:operators\n");
    assert!(joined.contains("Bea joins Website, and is not connected"), "{joined}");
    assert!(!joined.contains("not in Website"), "{joined}");
}

#[test]
fn the_visitor_begins_a_new_conversation_after_one_that_an_operator_had() {
    let played = play("It flickers.\n@Bea Hello\n:visitor leaves\n:visitor restarts\nIt hums.\n:view\n");
    assert!(played.contains("an operator had the conversation, so the visitor begins a new one"), "{played}");
    let view = played.split_once(":view").unwrap().1;
    assert!(view.contains("It hums.") && !view.contains("It flickers."), "{view}");
}

#[test]
fn tickets_and_leads_are_read_as_those_who_get_them_do() {
    let lines = ":tickets\n:visitor name Vera\nIt flickers.\n@Bea Hello\n@Bea /ticket Lamp\n@Bea /note wobbly\n\
                 @Bea /lead A new one\n:tickets\n:view Bea\n:view Zoe\n";
    reviewed("desk_tickets", &play(lines));
}

#[test]
fn an_operator_writes_where_he_wrote_last_also_while_the_clock_stands_still() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", OFFICE);
    let lines = "It flickers.\n:you2 It hums.\n@1 Sam One.\n@2 Bea Two.\n@Bea /invite Sam\n@1 Sam Again.\n\
         :visitor 2\n@Sam Which one?\n:view\n:visitor 1\n:view\n";
    let played = home.pipe("run lamps.bot", lines).exits(0).output;
    let views: Vec<&str> = played.split(":view").collect();
    assert!(!views[1].contains("Which one?"), "{played}");
    assert!(views[2].contains("Which one?"), "{played}");
}

#[test]
fn who_is_full_has_no_more_than_he_may_have() {
    let played =
        play("It flickers.\n@Bea Hello\n:operator Bea full\n:operators\n:visitor 2\nIt hums.\n@Bea /leave\n");
    assert!(played.contains("1 of 1, here"), "{played}");
    let (_, left) = played.split_once("@Bea /leave").unwrap();
    assert!(left.contains("Bea joins the chat."), "who waits is given her: {played}");
}
