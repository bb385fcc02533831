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
