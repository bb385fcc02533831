//! `switchboard check`.

use crate::home::{Home, reviewed};

const HELLO: &str = "bot Hello\n\n== start\nsay Hello!\n-> end\n";

/// Two mistakes in one script, one in a file that it includes.
fn broken() -> Home {
    Home::with("shop/shop.bot", "bot Shop\ninclude parts.bot\n\n== start\nsya Hello!\n-> menue\n\n== menu\nask topic: What?\n  - An invoice -> end\n")
        .file("shop/parts.bot", "== goodbye\nsay Goodbye!\n")
}

#[test]
fn a_script_without_mistakes_is_fine() {
    Home::with("hello.bot", HELLO).run("check hello.bot").exits(0).says("1 script is fine.");
}

#[test]
fn every_finding_of_every_file_is_shown_in_one_run() {
    reviewed("check_text", &broken().file("hello.bot", HELLO).run("check").exits(1).transcript());
}

#[test]
fn findings_come_as_json() {
    let answer = broken().run("check --format json shop").exits(1);
    reviewed("check_json", &format!("{:#}", answer.json()));
}

#[test]
fn findings_come_as_sarif() {
    let answer = broken().run("check --format sarif shop").exits(1);
    reviewed("check_sarif", &format!("{:#}", answer.json()));
}

#[test]
fn the_names_of_the_json_form_are_those_that_were_promised() {
    let document = broken().run("check --format json").json();
    let finding = &document["findings"][0];
    for name in [
        "code",
        "severity",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "title",
        "message",
        "help",
        "fix",
        "conversation",
    ] {
        assert!(finding.get(name).is_some(), "{name} is missing in {finding:#}");
    }
    assert!(document["proofs"].is_array() && document["situations"].is_number(), "{document:#}");
}

#[test]
fn a_script_comes_from_standard_input() {
    let home = Home::new();
    home.pipe("check -", HELLO).exits(0).says("1 script is fine.");
    home.pipe("check -", "bot A\n").exits(1).says("error[");
}

#[test]
fn an_included_file_is_checked_through_the_script_that_includes_it() {
    let home = Home::with("a.bot", "bot A\ninclude part.bot\n\n== start\n-> hello\n")
        .file("part.bot", "== hello\nsay Hello!\n-> end\n");
    home.run("check").exits(0).says("1 script is fine.");
    home.run("check part.bot").exits(0).says("1 script is fine.");
}

#[test]
fn a_mistake_in_a_shared_file_is_shown_once() {
    let home = Home::with("a.bot", "bot A\ninclude part.bot\n\n== start\n-> hello\n")
        .file("b.bot", "bot B\ninclude part.bot\n\n== start\n-> hello\n")
        .file("part.bot", "== hello\nsya Hello!\n-> end\n");
    home.run("check").exits(1).says("1 error in 1 file");
}

#[test]
fn a_part_that_nobody_includes_is_checked_by_itself() {
    Home::with("part.bot", "== hello\nsay Hello!\n-> end\n").run("check").exits(1).says("error[");
}

#[test]
fn an_empty_folder_has_nothing_to_check() {
    Home::new().run("check").exits(0).says("There is nothing to check.");
}

#[test]
fn the_cache_of_a_tool_is_not_looked_into_unless_it_is_named() {
    let signature = "Signature: 8a477f597d28d172789f06886806bc55\n# Made by a tool.\n";
    let home = broken().file("own/a.bot", "bot A\n\n== start\n-> end\n").file("own/CACHEDIR.TAG", "mine");
    let home = home.file("target/old/b.bot", "sya Hello").file("target/CACHEDIR.TAG", signature);
    let found = home.run("check").exits(1);
    assert!(!found.output.contains("target"), "{}", found.output);
    assert_eq!(home.run("check own").exits(0).output, home.run("check own/a.bot").output);
    home.run("check target").exits(1).says("target/old/b.bot");
}

#[test]
fn what_is_warned_of_as_too_much_for_one_message_is_refused_when_it_is_played() {
    let script = |count: usize| format!("bot A\n\n== start\n{}-> end\n", "say Hello!\n".repeat(count));
    let home = Home::with("long.bot", script(999)).file("longer.bot", script(1000));
    home.run("check long.bot").exits(0).says("1 script is fine.");
    home.run("run long.bot").exits(0);
    home.run("check longer.bot").says("warning[SB316]").says("After 1000 steps a turn is given up.");
    let played = home.run("run longer.bot");
    assert!(played.output.contains("More than 1000 steps"), "{played:?}");
}

#[test]
fn colours_are_used_only_when_they_are_wanted() {
    let home = broken();
    assert!(!home.run("check").output.contains('\u{1b}'));
    assert!(home.run("check --color always").output.contains('\u{1b}'));
    assert!(!home.run("check --color never").output.contains('\u{1b}'));
}

#[test]
fn a_mistake_in_a_desk_is_shown_like_one_in_a_script() {
    let desk =
        "Desk(\n    operators: [\n        (name: \"Bea Blum\"),\n        (name: \"Bea Blum\"),\n    ],\n)\n";
    let home = Home::with("hello.bot", HELLO).file("desk.ron", desk);
    reviewed("check_desk", &home.run("check").exits(1).transcript());
}

#[test]
fn an_expertise_that_nobody_holds_is_a_warning() {
    let script = "bot A\nexpertise billing: Invoices\nexpertise legal: Contracts\n\n== start\nask topic: What?\n  - Invoice [a] -> bill\n  - Contract [b] -> law\n\n== bill\nforward to billing\n  on nobody -> end\n\n== law\nforward to legal\n  on nobody -> end\n";
    let desk = "Desk(\n    operators: [(name: \"Bea Blum\", expertise: {\"billing\": 5})],\n    channels: [(name: \"Website\", operators: [\"Bea Blum\"])],\n)\n";
    let home = Home::with("a.bot", script).file("desk.ron", desk);
    reviewed("check_expertise", &home.run("check a.bot").exits(0).transcript());
}

#[test]
fn all_samples_are_fine() {
    let answer = Home::with_samples().run("check scripts").exits(0);
    assert!(answer.output.ends_with("are fine.\n"), "{}", answer.transcript());
}

#[test]
fn a_desk_is_compared_with_its_folder_and_the_scripts_beside_it() {
    let script = "bot Help\nteam service: Service desk\n\n== start\nask text topic: What is it?\n\
                  create ticket for service: {topic}\n-> end\n";
    let desk = "Desk(\n    operators: [\n        (name: \"Ines Maes\", chat_name: \"Ines\"),\n        \
                (name: \"Ines Roos\", chat_name: \"Ines\"),\n    ],\n    \
                channels: [(name: \"Intranet\", rules: [(url: \"/help\", bot: \"servicedesk.bot\")])],\n    \
                teams: [(key: \"services\")],\n    \
                canned: [(shortcut: \"hi\", text: \"Hello {name}, about {topic}\")],\n)\n";
    let home = Home::with("service_desk.bot", script).file("desk.ron", desk);
    reviewed("check_desk_around", &home.run("check").exits(1).transcript());
}
