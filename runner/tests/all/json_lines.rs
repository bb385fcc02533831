//! `switchboard run --format json`: one object a line, with the names that were promised.

use serde_json::Value;

use crate::home::{Home, reviewed};

fn events(script: &str, options: &str, lines: &str) -> Vec<Value> {
    let home = Home::with_samples().file("own.bot", script);
    let answer = home
        .pipe(&format!("run --format json --at '2026-03-02 20:15 Europe/Brussels' {options}"), lines)
        .exits(0);
    answer.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn written(events: &[Value]) -> String {
    events.iter().map(|event| format!("{event}\n")).collect()
}

#[test]
fn a_conversation_is_one_object_a_line() {
    let lines = "An invoice\nwrong\nada@example.org\n1\nOnce.\n\n@Bea Hello\n:vars\n:nonsense\n";
    reviewed(
        "json_invoice",
        &written(&events("", "scripts/shop/shop.bot --given orders=4 --language fr", lines)),
    );
}

#[test]
fn every_kind_of_event_has_its_names() {
    let script = "bot A\nexpertise none: None\nteam t: T\n\n== start\nsay Hello.\nask topic: What?\n  - Page [page] opens /page\nask email contact: Where?\nask lines more: More?\nnote Private.\ncreate ticket for t: {contact}\nforward only to none\n  on nobody -> over\n\n== over\nsay Over.\n-> end\n";
    let home = Home::with("a.bot", script).file("desk.ron", "Desk(operators: [(name: \"Bea\")], channels: [(name: \"Website\", operators: [\"Bea\"])], teams: [(key: \"t\", name: \"T\")])\n");
    let answer =
        home.pipe("run a.bot --format json", "page\nwrong\na@b.example\nmore\n\n:vars\n:oops\n").exits(0);
    let seen: Vec<Value> = answer.output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let fields: [(&str, &[&str]); 11] = [
        ("say", &["text", "step", "line"]),
        ("offer", &["question", "answers"]),
        ("input", &["name", "kind"]),
        ("invalid", &["text"]),
        ("open", &["url"]),
        ("nobody", &[]),
        ("created", &["kind", "title", "team"]),
        ("message", &["from", "text", "private"]),
        ("ended", &["outcome"]),
        ("values", &["values"]),
        ("error", &["message"]),
    ];
    for (event, names) in fields {
        let found = seen
            .iter()
            .find(|object| object["event"] == event)
            .unwrap_or_else(|| panic!("no {event} in\n{}", answer.transcript()));
        for name in names {
            assert!(found.get(name).is_some(), "{name} is missing in {found}");
        }
    }
}

/// The only object on standard output, which says why there is no conversation.
fn error(home: &Home, options: &str, code: i32) -> Value {
    let answer = home.run(&format!("run a.bot --format json {options}")).exits(code);
    assert_eq!(answer.output.lines().count(), 1, "{}", answer.transcript());
    let object = answer.json();
    assert_eq!(object["event"], "error");
    object
}

#[test]
fn why_there_is_no_conversation_is_an_object_too() {
    let good = "bot A\n\n== start\nask text name: Your name?\n-> end\n";
    let broken = error(&Home::with("a.bot", "bot A\n\n== start\nsya Hello!\n-> end\n"), "", 1);
    assert!(broken["message"].as_str().unwrap().starts_with("a.bot:4:1: "), "{broken}");
    assert_eq!((&broken["line"], &broken["column"]), (&4.into(), &1.into()));
    let home = Home::with("a.bot", good).file("desk.ron", "Desk(operators: [(nam: \"Bea\")])\n");
    let desk = error(&home, "", 1);
    assert!(desk["message"].as_str().unwrap().starts_with("desk.ron:1:"), "{desk}");
    let home = Home::with("a.bot", good);
    assert!(error(&home, "--desk missing.ron", 4)["message"].as_str().unwrap().contains("missing.ron"));
    assert!(error(&home, "--at tomorrow", 2)["message"].as_str().unwrap().contains("is no time"));
    error(&Home::new(), "", 4);
}
