//! Coverage: `switchboard test --coverage` and `--min`, `switchboard graph --coverage`, and that of the samples.

use std::fs;

use crate::home::{Home, reviewed};

const SHOP: &str = "bot Shop
include parts/closing.bot

== start
ask topic: What can I help you with?
  - An invoice [invoice] -> invoice
  - Nothing, thanks [nothing] -> closing

== invoice
ask email contact: Which address?
  on invalid 2 times -> closing
create ticket: Invoice of {contact}
-> closing
";

const CLOSING: &str = "// What all bots share.

== closing
say Goodbye!
-> end
";

const CHAT: &str = "script shop.bot

== An invoice
you An invoice
you ada@example.org
";

fn shop() -> Home {
    let home = Home::with("shop/shop.bot", SHOP).file("shop/parts/closing.bot", CLOSING);
    let home = home.file("shop/invoice.chat", CHAT).file("snapshots/.keep", "");
    home.run("test shop --accept").exits(0);
    home
}

#[test]
fn a_script_is_printed_with_marks_figures_and_what_is_missing() {
    reviewed("test_coverage", &shop().run("test shop --coverage").exits(0).transcript());
}

#[test]
fn machines_get_the_figures_and_the_missing_exits() {
    let home = shop();
    let document = home.run("test shop --coverage --format json").exits(0).json();
    assert_eq!(document["coverage"]["exits"], 8);
    assert_eq!(document["coverage"]["covered"], 5);
    assert_eq!(
        document["coverage"]["missing"][0],
        serde_json::json!({"file": "shop/shop.bot", "line": 7, "exit": "start.topic: Nothing, thanks"})
    );
    let document = home.run("test shop --format json").exits(0).json();
    assert!(document["coverage"].is_null(), "nobody asked for it");
}

#[test]
fn less_than_the_minimum_fails_and_says_by_how_much() {
    let home = shop();
    home.run("test shop --min 62").exits(0).says("5 of 8 exits covered, 62 %");
    home.run("test shop --min 90").exits(1).complains(
        "coverage is 62 %, 28 points below the 90 % that --min asks for: 3 more exits of 8 must be covered",
    );
    home.run("test shop --min 101").exits(2);
}

#[test]
fn a_script_without_any_conversation_counts_where_its_folder_is_played() {
    let home = shop().file("shop/other.bot", "bot Other\n\n== start\nsay Hello!\n-> end\n");
    home.run("test shop --coverage").exits(0).says("shop/other.bot: 0 of 2 exits covered, 0 %");
    let named = home.run("test shop/invoice.chat --coverage").exits(0);
    assert!(!named.output.contains("other.bot"), "{}", named.transcript());
    let filtered = home.run("test shop --coverage --filter invoice").exits(0);
    assert!(!filtered.output.contains("other.bot"), "{}", filtered.transcript());
}

#[test]
fn the_picture_shows_what_is_covered_in_colours() {
    let home = shop();
    let mermaid = home.run("graph --coverage shop/shop.bot").exits(0).output;
    let dot = home.run("graph --coverage --format dot shop/shop.bot").exits(0).output;
    reviewed("graph_coverage", &format!("{mermaid}\n{dot}"));
    home.pipe("graph --coverage -", SHOP).exits(2).complains("needs the script's path");
    let alone = Home::with("a.bot", "bot A\n\n== start\nsay Hello!\n-> end\n");
    alone.run("graph --coverage a.bot").exits(0).says("missed").complains("no conversation with this script");
}

#[test]
fn every_sample_goes_as_it_was_recorded_and_all_its_exits_are_covered() {
    // Where they stand, so that what has changed waits there for `switchboard review`.
    let scripts = concat!(env!("CARGO_MANIFEST_DIR"), "/../scripts");
    let played = Home::new().run(&format!("test '{scripts}' --coverage --format json")).exits(0);
    let document = played.json();
    assert_eq!(document["coverage"]["missing"], serde_json::json!([]));
    assert_eq!(document["coverage"]["scripts"].as_array().unwrap().len(), 33, "all samples");
    assert_eq!(document["orphans"], serde_json::json!([]), "every recording has its conversation");
}

#[test]
fn conversations_that_cannot_be_played_cover_nothing_and_are_not_counted() {
    let home = shop()
        .file("shop/broken.chat", "script shop.bot\n\n== Nonsense\noperator Zoe away\nyou An invoice\n");
    let answer = home.pipe("run shop/shop.bot", ":untested\n").exits(0);
    answer.says("5 of 8 exits: covered by 1 conversation\n");
    fs::remove_file(home.path("shop/invoice.chat")).unwrap();
    home.run("graph shop/shop.bot --coverage")
        .exits(0)
        .complains("there is no conversation with this script");
}
