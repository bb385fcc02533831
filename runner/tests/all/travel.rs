//! Going back and forward in a simulation, trying another way, going on elsewhere, and playing a script that has changed.

use std::fs;

use serde_json::Value;

use crate::home::{Answer, Home, reviewed};

const SCRIPT: &str = "bot Front desk\n\n== start\nask topic: What can I help you with?\n  - An invoice [invoice] -> invoice\n  - My parcel [parcel] -> parcel\n\n== invoice\nask email contact: Your address?\n-> done\n\n== parcel\nask text number: Its number?\n-> done\n\n== done\nsay We look at {topic}.\n-> end\n";

/// Plays lines with the script, at a terminal of eighty columns.
fn played(lines: &str) -> Answer {
    Home::with("a.bot", SCRIPT).pipe("run a.bot --at '2026-03-02 20:15 Europe/Brussels'", lines).exits(0)
}

/// The objects that came, by their kind.
fn objects(lines: &str, event: &str) -> Vec<Value> {
    let home = Home::with("a.bot", SCRIPT);
    let answer = home.pipe("run a.bot --format json --at 10:00", lines).exits(0);
    let objects = answer.output.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    objects.filter(|object| object["event"] == event).collect()
}

#[test]
fn back_and_forward_show_where_one_stands() {
    reviewed(
        "run_back",
        &played("1\n:wait 5 min\n:operator Operator away\nnonsense\n:back\n:back 7\n:back\n:forward\n:vars\n:where\n:forward 9\n:forward\n").output,
    );
}

#[test]
fn another_way_is_tried_and_both_are_compared() {
    reviewed(
        "run_fork",
        &played("1\n:fork\nada@example.org\n:fork 1\n:back\n2\nPK-42\n:fork list\n:fork compare\n:fork drop\n:fork drop 7\n:fork drop\n:fork compare\n").output,
    );
}

#[test]
fn the_conversation_goes_on_elsewhere_with_what_it_remembers() {
    let answer = played("1\n:goto done\n:goto parcel\n:vars\nPK-42\n:goto parcels\n:goto\n:back\n:where\n");
    reviewed("run_goto", &answer.output);
}

#[test]
fn machines_are_told_of_every_journey() {
    let back = objects("1\nnonsense\n:back\n", "travelled").remove(0);
    assert_eq!(
        (&back["direction"], &back["steps"], &back["next"]),
        (&"back".into(), &1.into(), &"nonsense".into())
    );
    assert_eq!(back["scenes"][0]["typed"], "1");
    assert_eq!(back["scenes"][0]["events"][1]["text"], "Your address?");
    let forks = objects("1\n:fork\n2\n:fork 1\n", "forks");
    assert_eq!(forks[0]["forks"][1]["current"], true);
    assert_eq!(forks[1]["scenes"][0]["typed"], "1");
    let compared = objects("1\n:fork\na@b.example\n:fork compare\n", "compared").remove(0);
    assert_eq!(compared["common"], 1);
    assert_eq!(compared["sides"][1]["scenes"][0]["typed"], "a@b.example");
    assert_eq!(objects(":reload\n", "reloaded")[0]["lost"], Value::Array(Vec::new()));
}

/// A simulation whose input is written line by line, so that files can change in between.
struct Slow {
    home: Home,
    child: std::process::Child,
}

impl Slow {
    fn begin(home: Home, format: &str) -> Self {
        let child = std::process::Command::new(env!("CARGO_BIN_EXE_switchboard"))
            .args(["run", "a.bot", "--format", format, "--at", "2026-03-02 10:00"])
            .current_dir(home.path("."))
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let mut slow = Self { home, child };
        slow.types("", "What");
        slow
    }

    /// Types lines, and waits until they have been answered.
    fn types(&mut self, lines: &str, until: &str) -> String {
        use std::io::{Read, Write};
        self.child.stdin.as_mut().unwrap().write_all(lines.as_bytes()).unwrap();
        let (mut seen, mut byte) = (String::new(), [0]);
        while !seen.contains(until) {
            let output = self.child.stdout.as_mut().unwrap();
            assert_eq!(output.read(&mut byte).unwrap(), 1, "it ended before {until:?} came in {seen}");
            seen.push(char::from(byte[0]));
        }
        seen
    }

    fn changes(&self, from: &str, to: &str) {
        let text = self.home.read("a.bot");
        assert!(text.contains(from));
        fs::write(self.home.path("a.bot"), text.replace(from, to)).unwrap();
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

#[test]
fn a_changed_script_is_played_from_where_the_conversation_stands() {
    let mut slow = Slow::begin(Home::with("a.bot", SCRIPT), "text");
    slow.types("1\n", "an e-mail address");
    slow.changes("Your address?", "Where can we write to?");
    let seen = slow.types(":reload\n", "an e-mail address");
    assert!(
        seen.contains("the script is played as it stands now") && seen.contains("Where can we write to?"),
        "{seen}"
    );
    slow.changes("[invoice]", "[bill]");
    let seen = slow.types(":reload\n", "an e-mail address");
    assert!(seen.contains("not kept: `topic` no longer has the answer `invoice`"), "{seen}");
    slow.changes("[bill]", "[bill] (was invoice)");
    let seen = slow.types(":back\n1\na@b.example\n", "outcome: success");
    assert!(seen.contains("We look at An invoice."), "{seen}");
}

#[test]
fn a_changed_script_is_played_with_every_visitor() {
    let mut slow = Slow::begin(Home::with("a.bot", SCRIPT), "text");
    slow.types("1\n:visitor 2\n2\n", "a message");
    slow.changes("Your address?", "Where can we write to?");
    slow.changes("Its number?", "What stands on it?");
    let seen = slow.types(":reload\n", "a message");
    let (first, second) = seen.split_once("visitor 2:").unwrap();
    assert!(first.contains("visitor 1:") && first.contains("Where can we write to?"), "{seen}");
    assert!(second.contains("What stands on it?"), "{seen}");
    let seen = slow.types("PK-42\n:visitor 1\na@b.example\n", "We look at An invoice.");
    assert!(seen.contains("We look at My parcel."), "{seen}");
}

#[test]
fn a_script_with_errors_is_told_and_the_old_one_goes_on() {
    let mut slow = Slow::begin(Home::with("a.bot", SCRIPT), "text");
    slow.changes("-> done", "-> doen");
    let seen = slow.types(":reload\n", "2 errors");
    assert!(seen.contains("the conversation goes on with the script as it was"), "{seen}");
    assert!(seen.contains("a.bot:10:"), "{seen}");
    let seen = slow.types("1\na@b.example\n", "outcome: success");
    assert!(seen.contains("We look at An invoice."), "{seen}");
    let mut slow = Slow::begin(Home::with("a.bot", SCRIPT), "json");
    slow.changes("-> done", "-> doen");
    let seen = slow.types(":reload\n1\n", "Your address?");
    assert!(seen.contains("\"event\":\"error\",\"message\":\"a.bot:10:"), "{seen}");
    fs::remove_file(slow.home.path("a.bot")).unwrap();
    let seen = slow.types(":reload\n:where\n", "\"event\":\"where\"");
    assert!(
        seen.contains("cannot read a.bot: there is no such file; the conversation goes on as it was"),
        "{seen}"
    );
}

#[test]
fn a_changed_desk_is_opened_once_nobody_has_the_conversation() {
    let script = "bot A\n\n== start\nask topic: What?\n  - Help [help] -> person\n\n== person\nforward to anyone: {operator} joins the chat.\n  on nobody -> start\n  on returned -> start\n";
    let desk = |name: &str| {
        format!(
            "Desk(operators: [(name: \"{name}\")], channels: [(name: \"Website\", operators: [\"{name}\"])])\n"
        )
    };
    let mut slow = Slow::begin(Home::with("a.bot", script).file("desk.ron", desk("Bea")), "text");
    slow.types("1\n", "handed to Bea");
    fs::write(slow.home.path("desk.ron"), desk("Sam")).unwrap();
    let seen = slow.types(":reload\n@Bea /bot\n", "the changed desk is open now");
    assert!(seen.contains("not kept: the desk has changed too"), "{seen}");
    assert!(slow.types(":operators\n", "0 of 10").contains("\n  Sam "));
    slow.types("1\n", "handed to Sam");
}

#[test]
fn what_a_changed_desk_does_not_know_any_more_is_told() {
    let desk =
        |name: &str| format!("Desk(operators: [(name: \"{name}\")], channels: [(name: \"Website\")])\n");
    let mut slow = Slow::begin(Home::with("a.bot", SCRIPT).file("desk.ron", desk("Bea")), "text");
    slow.types(":as Bea\n", "until :as visitor");
    fs::write(slow.home.path("desk.ron"), desk("Sam")).unwrap();
    let seen = slow.types(":reload\n", "My parcel");
    assert!(seen.contains("not kept: what was said before: the desk has changed"), "{seen}");
    assert!(seen.contains("Bea does not work at this desk any more"), "{seen}");
    slow.types("1\n", "Your address?");
}

#[test]
fn a_session_is_saved_as_a_test() {
    let home = Home::with_samples();
    std::fs::remove_file(home.path("scripts/shop/shop.chat")).ok();
    let run =
        "run scripts/shop/shop.bot --at '2026-03-02 20:15 Europe/Brussels' --given orders=4 --language fr";
    let typed = "An invoice\nwrong\nada@example.org\n1\nOnce.\nTwice.\n\n@Bea Hello\n@Sam Hello\n:save tried.chat Charged twice\n:save tried.chat Charged twice!\n:save\n:save ../x.chat Title\n";
    let answer = home.pipe(run, typed).exits(0);
    reviewed("run_save", answer.output.split("@Bea Hello").last().unwrap());
    reviewed("run_save_file", &home.read("scripts/shop/tried.chat"));
    home.run("check scripts/shop/tried.chat").exits(0);
    home.run("test --accept scripts/shop/tried.chat").exits(0);
    home.run("test scripts/shop/tried.chat").exits(0);
    home.run("fmt --check scripts/shop/tried.chat").exits(0);
}

const LAMPS: &str = "bot Lamps\nexpertise light: Light\n\n== start\nask text what: What is wrong?\nforward to anyone: {operator} joins the chat.\n  on nobody -> end\n  on returned -> end\n";

const LAMPS_DESK: &str = "Desk(\n    operators: [(name: \"Bea Blum\", chat_name: \"Bea\"), (name: \"Sam Ode\", chat_name: \"Sam\", expertise: [\"light\"])],\n    state: (operators: {\"Sam Ode\": (presence: Away)}),\n)\n";

#[test]
fn the_desk_is_what_it_was_at_every_place() {
    let home = Home::with("lamps.bot", LAMPS).file("desk.ron", LAMPS_DESK);
    let lines = "It flickers.\n:as Bea\nGood morning!\n/expertise + light\n/status help\n:as visitor\nHello?\n@Sam back\n@Sam /join\n@Bea /leave\n:desk Sam\n:back\n:desk Sam\n:view\n:forward\n:desk Sam\n:fork\n:visitor 2\nIt hums.\n:desk Bea\n:fork 1\n:desk Bea\n:view\n";
    reviewed("run_back_desk", &home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0).output);
}

#[test]
fn what_is_expected_is_told_and_saved_where_it_is_so() {
    let home = Home::with("a.bot", SCRIPT);
    let lines = "1\n:expect said \"Your address?\"\n:expect answer topic is parcel\n:expect answer topik is parcel\n:expect nothing\na@b.example\n:expect end at done\n:back\n:expect no answer contact\na@b.example\n:visitor 2\n:expect no answer topic\n:you Thanks\n:save Expected\n";
    let answer = home.pipe("run a.bot --at '2026-03-02 10:00 UTC'", lines).exits(0);
    reviewed("run_expect", &answer.output);
    reviewed("run_expect_file", &home.read("a.chat"));
    home.run("check a.chat").exits(0);
    home.run("test --accept a.chat").exits(0);
    let told = objects("1\n:expect answer topic is parcel\n:expect said \"Your\"\n", "expected");
    assert_eq!(
        (&told[0]["holds"], &told[0]["line"]),
        (&false.into(), &"expect answer topic is parcel".into())
    );
    assert_eq!(told[0]["message"], "expected that `topic` is parcel, but it is invoice.");
    assert_eq!((&told[1]["holds"], &told[1]["message"]), (&true.into(), &Value::Null));
}

#[test]
fn every_visitor_of_a_saved_session_comes_as_he_came() {
    let home = Home::with("a.bot", SCRIPT);
    let lines = "1\n:visitor 2\n2\n:visitor2 country be\n:visitor 1\na@b.example\n:save Two\n";
    let answer = home.pipe("run a.bot --at '2026-03-02 10:00 UTC' --language fr", lines).exits(0);
    assert!(!answer.output.contains("another way"), "{}", answer.transcript());
    let saved = home.read("a.chat");
    let expected = "visitor language fr\nyou An invoice\nvisitor2 language fr\nyou2 My parcel\nvisitor2 country BE\nyou a@b.example\n";
    assert!(saved.ends_with(expected), "{saved}");
}

#[test]
fn what_cannot_be_saved_is_told_and_the_file_stays() {
    let home = Home::with("a.bot", SCRIPT).file("a.chat", "script a.bot\n\n== One\nyou 1\n");
    let answer =
        home.pipe("run a.bot --at 10:00", "2\n:save One\n:save Two\n:goto done\n:save Three\n").exits(0);
    answer
        .says("there is a conversation \"One\" in a.chat already, in line 3; choose another")
        .says("\"Two\" is in a.chat now, with 2 lines")
        .says("nobody can do what :goto done did");
    assert!(home.read("a.chat").ends_with("\nyou My parcel\n"), "{}", home.read("a.chat"));
    let other = Home::with("a.bot", SCRIPT).file("a.chat", "script b.bot\n").file("b.bot", SCRIPT);
    other.pipe("run a.bot", "2\n:save Two\n").exits(0).says("a.chat has conversations with b.bot");
    assert_eq!(other.read("a.chat"), "script b.bot\n");
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_stays() {
    let text = "script a.bot\n\n== One\nyou 1\n";
    let home = Home::with("a.bot", SCRIPT).file("a.chat", text).file("b.chat/inside", "");
    let mut permissions = fs::metadata(home.path("a.chat")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(home.path("a.chat"), permissions).unwrap();
    home.pipe("run a.bot --at 10:00", "2\n:save Two\n:save b.chat Two\n:save two.chat Two\n")
        .exits(0)
        .says("cannot write a.chat: you may not write it; nothing was saved")
        .says("cannot read b.chat: it is a folder")
        .says("\"Two\" is in two.chat now");
    assert_eq!(home.read("a.chat"), text);
}

#[test]
fn exits_that_no_conversation_covers_are_shown_the_nearest_first() {
    let home = Home::with("a.bot", SCRIPT).file("a.chat", "script a.bot\n\n== One\nyou 1\nyou a@b.example\n");
    let answer = home.pipe("run a.bot --at 10:00", ":untested\n2\n:untested\n").exits(0);
    reviewed("run_untested", &answer.output);
    let answer = home.pipe("run a.bot --at 10:00 --format json", ":untested\n").exits(0);
    let object: Value = serde_json::from_str(answer.output.lines().last().unwrap()).unwrap();
    assert_eq!((&object["event"], &object["conversations"]), (&"untested".into(), &1.into()));
    assert!(object["missing"].as_array().is_some_and(|missing| !missing.is_empty()), "{object}");
}

#[test]
fn nobody_keeps_more_conversations_than_can_be_compared() {
    let played = played(&":fork\n".repeat(20));
    played.says("this is 20, a copy of it").says("there are 20 conversations already; :fork list shows them");
}
