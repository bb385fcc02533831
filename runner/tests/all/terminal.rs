//! `switchboard run` at a terminal: completion, editing, and leaving politely.

use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{ControlCode, Eof, Expect, Session};

use crate::home::Home;

const SCRIPT: &str = "bot Front desk\n\n== start\nask topic: What can I help you with?\n  - An invoice [invoice]\n  - My parcel [parcel]\nsay It is about {topic}.\n-> end\n";

/// Begins a conversation at a terminal.
fn talk(home: &Home) -> OsSession {
    let mut command = Command::new(env!("CARGO_BIN_EXE_switchboard"));
    command.args(["run", "a.bot"]).current_dir(home.path(".")).env("TERM", "xterm").env_remove("NO_COLOR");
    let mut session = Session::spawn(command).unwrap();
    session.set_expect_timeout(Some(Duration::from_secs(20)));
    session.expect(":help").unwrap();
    session.expect("My parcel").unwrap();
    session.expect("> ").unwrap();
    session
}

/// Fails unless the program ends by itself, well.
fn ends_well(mut session: OsSession) {
    session.expect(Eof).unwrap();
    assert!(matches!(session.get_process().wait().unwrap(), WaitStatus::Exited(_, 0)));
}

#[test]
fn an_answer_is_completed() {
    let home = Home::with("a.bot", SCRIPT);
    let mut session = talk(&home);
    session.send("my p\t\r").unwrap();
    session.expect("It is about My parcel.").unwrap();
    session.expect("> ").unwrap();
    session.send_line(":quit").unwrap();
    ends_well(session);
}

#[test]
fn a_command_is_completed_and_a_name_hinted_at() {
    let home = Home::with("a.bot", SCRIPT);
    let mut session = talk(&home);
    session.send(":wh\t").unwrap();
    session.expect(":where").unwrap();
    session.send(ControlCode::NegativeAcknowledge).unwrap();
    session.send("@Op").unwrap();
    session.expect("erator").unwrap();
    session.send(ControlCode::NegativeAcknowledge).unwrap();
    session.send_line(":vars").unwrap();
    session.expect("visitor.language").unwrap();
    session.send(ControlCode::EndOfTransmission).unwrap();
    ends_well(session);
}

#[test]
fn ctrl_c_leaves() {
    let home = Home::with("a.bot", SCRIPT);
    let mut session = talk(&home);
    session.send(ControlCode::EndOfText).unwrap();
    ends_well(session);
}

#[test]
fn there_are_colours_at_a_terminal() {
    let home = Home::with("a.bot", SCRIPT);
    let mut session = talk(&home);
    session.send_line("1").unwrap();
    session.expect("\u{1b}[1;36mFront desk").unwrap();
    session.send_line(":quit").unwrap();
    ends_well(session);
}

#[test]
fn sections_and_forks_are_completed() {
    let home = Home::with("a.bot", SCRIPT.replace("-> end", "-> over\n\n== over\nsay Bye.\n-> end"));
    let mut session = talk(&home);
    session.send(":go\tov\t\r").unwrap();
    session.expect("Bye.").unwrap();
    session.send(":fork c\t").unwrap();
    session.expect(":fork compare").unwrap();
    session.send(ControlCode::NegativeAcknowledge).unwrap();
    session.send_line(":quit").unwrap();
    ends_well(session);
}

#[test]
fn a_changed_script_is_told_of_while_a_line_is_typed_and_played_when_it_is_taken() {
    let home = Home::with("a.bot", SCRIPT);
    let mut session = talk(&home);
    std::fs::write(home.path("a.bot"), SCRIPT.replace("It is about", "So it is about")).unwrap();
    session.expect("a.bot has changed: press Enter to play it").unwrap();
    session.send("my p\t\r").unwrap();
    session.expect("the script is played as it stands now").unwrap();
    session.expect("So it is about My parcel.").unwrap();
    session.send_line(":quit").unwrap();
    ends_well(session);
}

#[test]
fn a_canned_response_is_listed_and_its_text_put_into_the_line() {
    let script = "bot Lamps\n\n== start\nask topic: What is it?\n  - An invoice [invoice]\n  - My parcel [parcel]\nforward to anyone: {operator} joins the chat.\n  on nobody -> end\n";
    let desk = "Desk(\n    operators: [(name: \"Bea Blum\", chat_name: \"Bea\")],\n    canned: [\n        (shortcut: \"sorry\", text: \"I am sorry about {topic}.\"),\n        (shortcut: \"soon\", text: \"{operator} is back soon.\"),\n    ],\n)\n";
    let home = Home::with("a.bot", script).file("desk.ron", desk);
    let mut session = talk(&home);
    session.send("my p\t\r").unwrap();
    session.expect("Bea joins the chat.").unwrap();
    session.send("@Bea Well. :so\t").unwrap();
    session.expect(":soon  Bea is back soon.").unwrap();
    session.expect(":sorry  I am sorry about My parcel.").unwrap();
    session.send("r\t").unwrap();
    session.expect("@Bea Well. I am sorry about My parcel.").unwrap();
    session.send(" Truly.\r").unwrap();
    session.expect("Well. I am sorry about My parcel. Truly.\r\n").unwrap();
    session.send(":as B\t\r").unwrap();
    session.expect("what you type is Bea's").unwrap();
    session.send("/sta\twa\t\r").unwrap();
    session.expect("The conversation is waiting for customer now.").unwrap();
    session.send(":soo\t\r").unwrap();
    session.expect("Bea is back soon.").unwrap();
    session.send_line(":quit").unwrap();
    ends_well(session);
}
