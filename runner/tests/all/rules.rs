//! `switchboard rules`: which bot a visitor sees on a page, and why.

use serde_json::json;

use crate::home::{Home, reviewed};

const DESK: &str = r#"Desk(
    languages: ["en"],
    operators: [(name: "Bea Blum"), (name: "Sam Ode")],
    channels: [
        (name: "Website", rules: [
            (url: "/shop", bot: "shop.bot"),
            (url: "/shop", bot: "belgian.bot", countries: ["BE", "NL"], action: Open("10 s"), order: 5),
            (url: "", bot: "gone.bot", order: -1),
            (url: "/shop", bot: "night.bot", condition: NobodyAvailable, action: Notify, order: -2),
            (url: "/legal", action: Hide),
        ]),
        (name: "Shop", rules: [(url: "/shop", action: Notify)], texts: (button: "Ask us", welcome: "Hello!")),
    ],
    state: (operators: {"Sam Ode": (presence: Away)}),
)
"#;

fn home() -> Home {
    let script = "bot Any\n\n== start\nsay Hello.\n-> end\n";
    let home = Home::with("desk.ron", DESK);
    home.file("shop.bot", script).file("belgian.bot", script).file("night.bot", script)
}

#[test]
fn a_manager_reads_which_rule_decides_and_why_the_others_do_not() {
    let home = home();
    let mut transcript = String::new();
    for options in [
        "--page https://example.org/shop/lamps --country be",
        "--page https://example.org/shop/lamps",
        "--page /legal/terms",
        "--page /elsewhere",
        "--page https://shop.example/cart --channel shop",
        "--page /elsewhere --channel shop",
    ] {
        transcript.push_str(&home.run(&format!("rules desk.ron {options}")).exits(0).transcript());
        transcript.push('\n');
    }
    reviewed("rules", &transcript);
}

#[test]
fn machines_read_one_document_about_a_page() {
    let home = home();
    let answer = home.run("rules desk.ron --page /shop/x --country BE --format json").exits(0).json();
    assert_eq!(answer["rule"], json!(2));
    assert_eq!(answer["bot"], json!("belgian.bot"));
    assert_eq!((&answer["action"], &answer["after"]), (&json!("open"), &json!("10 s")));
    assert_eq!((&answer["offered"], &answer["reason"]), (&json!(true), &json!(null)));
    assert_eq!(answer["available"], json!(1));
    assert_eq!((&answer["found"], &answer["texts"]["button"]), (&json!(0), &json!(null)));
    let reasons: Vec<_> = answer["rules"].as_array().unwrap().iter().map(|rule| &rule["reason"]).collect();
    assert_eq!(reasons.len(), 5);
    assert_eq!(reasons[0], &json!(null));
    assert_eq!(reasons[1], &json!("is for when nobody is available, and somebody is"));
    let none = home.run("rules desk.ron --page /elsewhere --format json").exits(0).json();
    assert_eq!((&none["rule"], &none["bot"], &none["offered"]), (&json!(null), &json!(null), &json!(true)));
}

#[test]
fn wrong_use_and_wrong_desks_are_told() {
    let wrong = "Desk(channels: [(name: \"Website\", rules: [(countries: [\"Belgium\"])])])";
    let home = home().file("wrong.ron", wrong);
    home.run("rules desk.ron").exits(2).complains("--page");
    home.run("rules desk.ron --page / --country Belgium").exits(2).complains("write two letters, like BE");
    home.run("rules desk.ron --page / --country XX").exits(2).complains("`XX` is no country");
    home.run("rules desk.ron --page / --country UK").exits(2).complains("did you mean GB?");
    home.run("rules desk.ron --page ''").exits(2).complains("there is no address");
    home.run("rules desk.ron --page '/foo bar'").exits(2).complains("it has a blank in it");
    home.run("rules desk.ron --page http//shop.example")
        .exits(2)
        .complains("did you mean http://shop.example?");
    home.run("rules desk.ron --page https:/shop.example")
        .exits(2)
        .complains("did you mean https://shop.example?");
    home.run("rules desk.ron --page httpbin.example/shop").exits(0);
    home.run("rules desk.ron --page / --channel Webside").exits(2).complains("did you mean `Website`?");
    home.run("rules wrong.ron --page /").exits(1).complains("SB720");
    home.run("rules nowhere.ron --page /").exits(4);
}
