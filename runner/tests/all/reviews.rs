//! `switchboard review`: what changed, by its causes.

use std::fs;

use crate::home::{Answer, Home, reviewed};

const CHAT: &str = "script shop.bot\n\n== Silence\nwait 10 min\n\n== Opening hours\nyou Opening hours\nyou Something else\nyou What is your name?\n\n== An address\nyou An invoice\nyou ada@example.org\nyou The address is wrong\nyou Wrong street.\n";
const SCRIPT: &str = "scripts/shop/shop.bot";

/// A shop whose conversations were accepted.
fn accepted() -> Home {
    let home = Home::with_shop().file("scripts/snapshots/.keep", "").file("scripts/shop/shop.chat", CHAT);
    home.run("test --accept").exits(0);
    home
}

fn change(home: &Home, old: &str, new: &str) {
    let script = home.read(SCRIPT);
    assert!(script.contains(old));
    fs::write(home.path(SCRIPT), script.replacen(old, new, 1)).unwrap();
}

fn words_and_way() -> Home {
    let home = accepted();
    change(&home, "What can I help you with?", "How can I help you today?");
    change(&home, "on silence 10 min -> goodbye", "on silence 10 min -> leave_number");
    home.run("test").exits(1);
    home
}

#[test]
fn one_sentence_is_one_group() {
    let home = accepted();
    change(&home, "What can I help you with?", "How can I help you today?");
    home.run("test").exits(1);
    reviewed("review_words", &home.run("review --list").exits(1).transcript());
    home.run("review --accept 1")
        .exits(0)
        .says("accepted: the words of `menu.topic` changed: 3 conversations");
    home.run("review --list").exits(0).says("Nothing waits for a review.");
    home.run("test").exits(0);
}

#[test]
fn one_arrow_shows_who_goes_elsewhere_now() {
    let home = accepted();
    change(&home, "on silence 10 min -> goodbye", "on silence 10 min -> leave_number");
    home.run("test").exits(1);
    let answer = home.run("review").exits(1);
    answer.says("1 conversation now ends at `leave_number.mobile` instead of `goodbye`");
}

#[test]
fn causes_are_accepted_one_by_one_and_what_is_left_waits() {
    let home = words_and_way();
    let list = home.run("review --list").exits(1);
    let list = list.says("[ends:goodbye>leave_number.mobile]").says("[words:menu.topic]");
    assert!(list.output.find("ends:").unwrap() < list.output.find("words:").unwrap());
    home.run("review --accept words:menu.topic").exits(0).says("1 group left");
    home.run("review --list").exits(1).says("1 conversation now ends at");
    // What was accepted is what happens, but for what still waits.
    home.run("test").exits(1).says("2 passed, 1 changed");
    home.run("review --accept all").exits(0);
    home.run("test").exits(0);
}

#[test]
fn what_is_rejected_waits_no_more_until_it_happens_again() {
    let home = words_and_way();
    let before = home.read("scripts/snapshots/shop/shop__silence.snap");
    home.run("review --reject ends:goodbye>leave_number.mobile").exits(0);
    home.run("review --list").exits(1).says("the words of `menu.topic` changed: 3 conversations");
    home.run("review --reject all").exits(0);
    home.run("review --list").exits(0).says("Nothing waits");
    assert_eq!(home.read("scripts/snapshots/shop/shop__silence.snap"), before);
    home.run("test").exits(1);
    home.run("review --list").exits(1).says("2  the words of");
}

#[test]
fn what_is_new_is_one_group() {
    let home = Home::with_shop().file("scripts/snapshots/.keep", "").file("scripts/shop/shop.chat", CHAT);
    home.run("test").exits(1);
    home.run("review --list").exits(1).says("1  new: 3 conversations  [new]");
    home.run("review --reject new").exits(0);
    assert_eq!(fs::read_dir(home.path("scripts/snapshots/shop")).unwrap().count(), 0);
}

#[test]
fn an_unknown_group_is_told_what_was_meant() {
    let home = words_and_way();
    home.run("review --accept words:menu.topik").exits(2).complains("did you mean words:menu.topic?");
    home.run("review --accept 9").exits(2).complains("--list names them");
    home.run("review nowhere").exits(4).complains("there is no such file");
}

#[test]
fn other_causes_have_groups_of_their_own() {
    let home = accepted();
    change(&home, "- Opening hours [hours]", "- When are you open? [hours] also opening hours");
    change(&home, "set urgent = problem is double", "set urgent = problem is address");
    change(&home, "create ticket for accounts:", "create ticket for sales:");
    home.run("test").exits(1);
    let list = home.run("review --list").exits(1);
    list.says("the answers of `menu.topic` changed: 3 conversations")
        .says("now ends at `person.person` instead of `invoice`");
    let home = accepted();
    change(&home, "create ticket for accounts:", "create ticket for sales:");
    home.run("test").exits(1);
    home.run("review").exits(1).says("the tickets or leads of `invoice` changed: 1 conversation");
    let home =
        accepted().file("scripts/shop/shop.chat", CHAT.replace("you Wrong street.", "you Wrong town."));
    home.run("test").exits(1);
    home.run("review").exits(1).says("1 conversation was rewritten in the .chat file");
}

#[test]
fn machines_are_told_of_every_group() {
    let home = words_and_way();
    let document = home.run("review --format json").exits(1).json();
    let groups: Vec<(&str, usize)> = document["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["group"].as_str().unwrap(), group["conversations"].as_array().unwrap().len()))
        .collect();
    assert_eq!(groups, [("ends:goodbye>leave_number.mobile", 1), ("words:menu.topic", 3)]);
}

#[test]
fn any_bytes_that_wait_are_told() {
    let home = accepted().file("scripts/snapshots/shop/bad.snap.new", b"\xff");
    home.run("review --list").exits(4).complains("it is not UTF-8 text");
    let home = accepted().file("scripts/snapshots/shop/other.snap.new", "---\nsource: a.rs\n---\nnot ours\n");
    home.run("review --list").exits(0).says("1 more snapshot waits that is no conversation");
}

#[test]
fn what_failed_is_told_and_never_accepted() {
    let home = accepted().file("scripts/shop/shop.chat", format!("{CHAT}expect ticket \"Nothing\"\n"));
    change(&home, "What can I help you with?", "How can I help you today?");
    home.run("test").exits(1);
    let list = home.run("review --list").exits(1);
    list.says("2 conversations (shop/shop.bot)")
        .says("2  failed, and to be mended: 1 conversation  [failed]")
        .says("      failed, line 16: expected a ticket \"Nothing\"");
    let waiting = "scripts/snapshots/shop/shop__an_address.snap.new";
    assert!(home.read(waiting).contains("  failed:\n    - \"line 16: "));
    let answer = home.run("review --accept all --reject 1").exits(1);
    answer
        .complains("not accepted: 1 conversation that failed")
        .says("accepted: the words of")
        .lacks("rejected");
    assert!(home.path(waiting).exists());
    home.run("review").exits(1).says("What failed is mended, and not accepted;").lacks("--accept");
    home.run("review --reject failed").exits(0).says("rejected: failed, and to be mended: 1 conversation");
    assert!(!home.path(waiting).exists());
}

#[test]
fn what_cannot_be_read_is_told_whatever_is_done() {
    let home = accepted().file("scripts/snapshots/shop/bad.snap.new", b"\xff");
    home.run("review --accept all").exits(4).complains("it is not UTF-8 text");
}

/// What only these tests look at.
trait More {
    fn lacks(self, words: &str) -> Self;
}

impl More for Answer {
    fn lacks(self, words: &str) -> Self {
        assert!(!self.output.contains(words), "{}", self.transcript());
        self
    }
}

#[cfg(unix)]
mod in_a_terminal {
    use std::process::Command;
    use std::time::Duration;

    use expectrl::process::unix::WaitStatus;
    use expectrl::session::OsSession;
    use expectrl::{ControlCode, Eof, Expect, Session};

    use super::*;

    /// Whether it is asked about both groups: where one conversation ends now, and the words of three.
    const FIRST: &str = "1 of 2: accept, reject, skip, quit? ";
    const SECOND: &str = "2 of 2: accept, reject, one by one, skip, quit? ";

    fn review(home: &Home) -> OsSession {
        let mut command = Command::new(env!("CARGO_BIN_EXE_switchboard"));
        command.arg("review").current_dir(home.path(".")).env("TERM", "xterm").env("CI", "");
        let mut session = Session::spawn(command).unwrap();
        session.set_expect_timeout(Some(Duration::from_secs(20)));
        session
    }

    /// Answers questions, each after it was asked; fails unless it ends with these words and this exit code.
    fn answers(home: &Home, questions: &[(&str, &str)], last: &str, code: i32) {
        let mut session = review(home);
        for (question, answer) in questions {
            session.expect(*question).unwrap();
            session.send_line(answer).unwrap();
        }
        session.expect(last).unwrap();
        session.expect(Eof).unwrap();
        assert_eq!(
            session.get_process().wait().unwrap(),
            WaitStatus::Exited(session.get_process().pid(), code)
        );
    }

    #[test]
    fn each_group_is_shown_and_accepted_or_skipped() {
        let home = words_and_way();
        let questions =
            [(FIRST, "perhaps"), ("Type one of these words, or its first letter.", "s"), (SECOND, "accept")];
        answers(&home, &questions, "3 changes accepted, 1 group left.", 1);
        home.run("review --list").exits(1).says("1 conversation now ends at");
        answers(&home, &[("1 of 1: accept, reject, skip, quit? ", "A")], "1 change accepted.", 0);
        home.run("test").exits(0);
    }

    #[test]
    fn what_is_rejected_waits_no_more_and_who_quits_decides_nothing() {
        let home = words_and_way();
        answers(&home, &[(FIRST, "reject"), (SECOND, "q")], "1 change rejected, 1 group left.", 1);
        home.run("review --list").exits(1).says("1  the words of `menu.topic` changed: 3 conversations");
        home.run("test").exits(1).says("3 conversations changed.");
    }

    #[test]
    fn a_group_is_gone_through_one_by_one() {
        let home = words_and_way();
        let of_three = |number: usize| format!("conversation {number} of 3: accept, reject, skip, quit? ");
        let (first, second, third) = (of_three(1), of_three(2), of_three(3));
        let questions = [
            (FIRST, "s"),
            (SECOND, "o"),
            (first.as_str(), "a"),
            (second.as_str(), "r"),
            (third.as_str(), "s"),
        ];
        answers(&home, &questions, "1 change accepted, 1 change rejected, 2 groups left.", 1);
    }

    #[test]
    fn the_end_of_the_input_is_enough() {
        let home = words_and_way();
        let mut session = review(&home);
        session.expect(FIRST).unwrap();
        session.send(ControlCode::EndOfTransmission).unwrap();
        session.expect("2 groups left.").unwrap();
        session.expect(Eof).unwrap();
    }
}
