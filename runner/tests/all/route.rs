//! `switchboard route`: whom a hand-over would choose, and why.

use serde_json::json;

use crate::home::{Home, reviewed};

const DESK: &str = r#"Desk(
    languages: ["en", "fr"],
    operators: [
        (name: "Ada Holt", expertise: {"billing": 2}),
        (name: "Bea Blum", chat_name: "Bea", languages: ["en", "fr"], country: "BE", expertise: {"billing": 5}),
        (name: "Cid Lam", expertise: {"sales": 3}),
        (name: "Sam Ode", chat_name: "Sam", languages: ["fr"]),
        (name: "Zoé Müller", languages: ["fr"], country: "BE"),
    ],
    channels: [
        (name: "Website", capacity: Limited(2), operators: ["Ada Holt", "Bea Blum", "Cid Lam", "Sam Ode"]),
        (name: "Shop"),
    ],
    teams: [(key: "sales", members: ["Cid Lam", "Zoé Müller"])],
    state: (
        operators: {"Sam Ode": (presence: Away, since: "48 min"), "Cid Lam": (do_not_assign: true)},
        conversations: [
            (channel: "Website", agents: ["Ada Holt"], given: "20 min", active: "2 min"),
            (channel: "Website", agents: ["Ada Holt"], given: "10 min", active: "20 s"),
            (channel: "Shop", agents: ["Bea Blum"], given: "1 min"),
        ],
    ),
)
"#;

fn home() -> Home {
    Home::with("desk.ron", DESK)
}

#[test]
fn a_manager_reads_who_and_why() {
    let mut transcript = String::new();
    for options in [
        "",
        "--for billing --language fr",
        "--for billing,sales --only --channel Shop",
        "--team sales",
        "--team sales --channel shop --language fr --country be",
        "--previous Bea --channel Shop",
    ] {
        let command = format!("route desk.ron --at '2026-03-02 10:00 Europe/Brussels' {options}");
        transcript.push_str(&home().run(&command).exits(0).transcript());
        transcript.push('\n');
    }
    reviewed("route", &transcript);
}

#[test]
fn machines_read_one_document() {
    let answer = home().run("route desk.ron --for billing --language fr --format json").exits(0).json();
    assert_eq!(answer["chosen"], json!("Bea Blum"));
    assert_eq!(answer["group"], json!("language + all expertise"));
    assert_eq!(answer["previous"], json!(false));
    assert_eq!(answer["tied"], json!(["Bea Blum"]));
    let ada = &answer["operators"][0];
    assert_eq!((&ada["name"], &ada["available"]), (&json!("Ada Holt"), &json!(false)));
    assert_eq!((&ada["load"], &ada["in_group"]), (&json!(2), &json!(false)));
    assert_eq!(ada["reason"], json!("2 of 2 conversations"));
    let bea = &answer["operators"][1];
    assert_eq!(
        (&bea["available"], &bea["in_group"], &bea["reason"]),
        (&json!(true), &json!(true), &json!(null))
    );
}

#[test]
fn nobody_is_null() {
    let answer = home().run("route desk.ron --team sales --channel Website --for sales --only --format json");
    let answer = answer.exits(0).json();
    assert_eq!(
        (&answer["chosen"], &answer["group"], &answer["tied"]),
        (&json!(null), &json!(null), &json!([]))
    );
    assert_eq!(answer["operators"][4]["reason"], json!("has none of sales"));
}

#[test]
fn the_seed_decides_and_decides_alike() {
    let desk = r#"Desk(operators: [(name: "A"), (name: "B"), (name: "C")])"#;
    let chosen = |seed: u32| {
        let answer = Home::new().pipe(&format!("route - --seed {seed} --format json"), desk).exits(0).json();
        assert_eq!(answer["tied"], json!(["A", "B", "C"]));
        answer["chosen"].as_str().unwrap().to_owned()
    };
    let all: std::collections::BTreeSet<String> = (0..16).map(chosen).collect();
    assert_eq!(all.len(), 3);
    assert_eq!(chosen(5), chosen(5));
}

#[test]
fn unknown_names_are_refused_with_what_was_meant() {
    for (options, complaint) in [
        ("--for biling", "nobody at this desk holds the expertise `biling`; did you mean `billing`?"),
        ("--team sale", "there is no team `sale` at this desk; did you mean `sales`?"),
        ("--channel Web", "there is no channel `Web` at this desk; did you mean `Website`?"),
        ("--channel Intranet", "there is no channel `Intranet` at this desk; there is `Shop` and `Website`"),
        ("--previous Bee", "there is no operator `Bee` at this desk; did you mean `Bea`?"),
        ("--country Belgium", "`Belgium` is no country; write two letters, like BE"),
        ("--language f", "--language"),
        ("--at soon", "--at"),
        ("--only", "--for"),
    ] {
        home().run(&format!("route desk.ron {options}")).exits(2).complains(complaint);
    }
}

#[test]
fn a_desk_with_mistakes_is_refused_with_all_of_them() {
    let desk = r#"Desk(operators: [(name: "A"), (name: "A", role: Boss)], channels: [(name: "", capacity: Limited(0))])"#;
    let answer = Home::with("desk.ron", desk).run("route desk.ron").exits(1);
    let answer =
        ["SB702", "SB706", "SB709", "SB713"].iter().fold(answer, |answer, code| answer.complains(code));
    assert_eq!(answer.output, "");
}

#[test]
fn what_is_no_desk_is_refused() {
    Home::new().run("route desk.ron").exits(4).complains("there is no such file");
    Home::new().file("a/b.txt", "").run("route a").exits(4).complains("it is a folder");
    Home::with("desk.ron", [0xff, 0xfe, 0x00]).run("route desk.ron").exits(4).complains("UTF-8");
    Home::with("desk.ron", "x".repeat(3 << 20)).run("route desk.ron").exits(4).complains("--limit-bytes");
    Home::with("desk.ron", "((((").run("route desk.ron").exits(1).complains("SB701");
}

#[test]
fn checking_a_desk_gives_places_and_fixes() {
    let desk = "Desk(\n    operators: [(name: \"Bea Blum\", chat_name: \"Bea\", rol: User)],\n    teams: [(key: \"t\", members: [\"Bea\"])],\n)\n";
    let report = Home::with("desk.ron", desk).run("check desk.ron --format json").exits(1).json();
    let findings = report["findings"].as_array().unwrap();
    let places: Vec<_> =
        findings.iter().map(|f| (f["code"].clone(), f["line"].clone(), f["column"].clone())).collect();
    assert_eq!(places, [(json!("SB702"), json!(2), json!(54)), (json!("SB714"), json!(3), json!(34))]);
    assert_eq!(findings[0]["fix"]["edits"][0]["text"], json!("role"));
    assert_eq!(findings[1]["fix"]["edits"][0]["text"], json!("\"Bea Blum\""));
}
