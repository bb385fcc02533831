//! Several visitors in one conversation of a file, and in one simulation: each keeps what is his.

use std::fs;

use crate::home::{Answer, Home};

const SCRIPT: &str = "bot Lamps\n\n== start\nsay Hello {visitor.name}!\nask topic: What can I do?\n  - Person [person] -> \
                      person\n  - Ticket [ticket] -> ticket\n  - Bye [bye] -> over\n\n== person\nforward to anyone: \
                      {operator} joins the chat.\n  on nobody -> over\n\n== ticket\ncreate ticket: A \
                      lamp\n-> over\n\n== over\nsay Goodbye.\n-> end\n";

const DESK: &str = "Desk(\n    operators: [(name: \"Bea Blum\", chat_name: \"Bea\"), (name: \"Sam Ode\", chat_name: \
                    \"Sam\")],\n    channels: [(name: \"Website\", operators: [\"Bea Blum\"])],\n)\n";

fn lamps() -> Home {
    Home::with("lamps.bot", SCRIPT).file("desk.ron", DESK)
}

/// What a conversation came to, as its snapshot tells it.
fn in_the_end(lines: &str) -> String {
    let home = lamps().file("lamps.chat", format!("script lamps.bot\n\n== One\n{lines}"));
    home.run("test --accept").exits(0);
    let snapshot = home.read("snapshots/lamps__one.snap");
    snapshot.split_once("In the end\n").unwrap().1.to_owned()
}

fn run(lines: &str) -> Answer {
    lamps().pipe("run lamps.bot --at 2026-03-02T10:00:00Z", lines).exits(0)
}

#[test]
fn what_each_visitor_came_to_is_told() {
    assert_eq!(
        in_the_end("you ticket\nyou2 person\n"),
        "  visitor    1\n  stands     over, ended\n  outcome    success\n  remembers  topic = ticket (Ticket)\n  \
         ticket     A lamp\n  visitor    2\n  stands     person.person, with Bea Blum\n  status     in progress\n  \
         remembers  topic = person (Person)\n"
    );
}

#[test]
fn an_outcome_is_over_when_the_visitor_begins_again() {
    assert_eq!(
        in_the_end("you bye\nvisitor restarts\n"),
        "  stands     start.topic, waiting for the visitor\n"
    );
}

#[test]
fn an_expectation_changes_neither_what_is_told_nor_where_operators_write() {
    let lines = |expected: &str| format!("you person\nyou2 person\n{expected}@Bea Hello!\n");
    let told = in_the_end(&lines(""));
    assert_eq!(in_the_end(&lines("expect handed to Bea\nexpect2 no ticket\n")), told);
    let home = lamps();
    for (name, expected) in [("without", ""), ("with", "expect handed to Bea\n")] {
        let chat = format!("script lamps.bot\n\n== One\n{}", lines(expected));
        fs::write(home.path(&format!("{name}.chat")), chat).unwrap();
    }
    home.run("test --accept").exits(0);
    let body = |name: &str| {
        let snapshot = home.read(&format!("snapshots/{name}__one.snap"));
        snapshot.split_once("\n---\n").unwrap().1.to_owned()
    };
    assert_eq!(body("with"), body("without"));
}

#[test]
fn a_visitor_comes_and_does_nothing() {
    assert_eq!(
        in_the_end("visitor2 name Bo\nvisitor2 comes\nexpect2 said \"Hello Bo!\"\nyou bye\n"),
        "  visitor    1\n  stands     over, ended\n  outcome    success\n  remembers  topic = bye (Bye)\n  \
         visitor    2\n  stands     start.topic, waiting for the visitor\n"
    );
    let home = lamps().file("lamps.chat", "script lamps.bot\n\n== One\nyou2 bye\nvisitor2 comes\n");
    home.run("test").exits(1).says("line 5: This visitor has come before.").complains("SB823");
}

#[test]
fn nothing_is_so_of_a_visitor_who_has_not_come() {
    for line in ["expect3 no ticket", "expect3 said \"Hello\""] {
        let home = lamps().file("lamps.chat", format!("script lamps.bot\n\n== One\nyou person\n{line}\n"));
        home.run("check").exits(0).says("SB821");
        let told =
            "line 5: expected something of visitor 3, who has not come; `visitor3 comes` in a line above";
        home.run("test").exits(1).says(told);
    }
}

#[test]
fn who_is_brought_and_does_nothing_is_saved() {
    let home = lamps();
    let answer =
        home.pipe("run lamps.bot --at '2026-03-02 10:00 UTC'", ":visitor 2\n:visitor 1\nbye\n:save Two\n");
    assert!(!answer.exits(0).output.contains("another way"));
    assert_eq!(home.read("lamps.chat"), "script lamps.bot\n\n== Two\nvisitor2 comes\nyou bye\n");
    home.run("check").exits(0);
    home.run("fmt --check").exits(0);
    home.run("test --accept").exits(0);
}

#[test]
fn a_line_that_could_not_be_used_says_nothing_of_its_visitor() {
    let home = lamps();
    let lines = "you person\noperator Bea free | full\n@2 Sam Hello\n@1 Bea Hello\n";
    let home = home.file("lamps.chat", format!("script lamps.bot\n\n== One\n{lines}"));
    home.run("test").exits(1).says("line 6: `@2 Sam Hello` was not used");
    assert!(!home.read("snapshots/lamps__one.snap.new").contains("visitor 2"));
}

#[test]
fn a_misspelt_command_is_a_line_that_could_not_be_used() {
    let home = lamps().file("lamps.chat", "script lamps.bot\n\n== One\nyou person\n@Bea /tickt Slow\n");
    home.run("test").exits(1).says(
        "`@Bea /tickt Slow` was not used: there is no command /tickt (did you mean /ticket?), so nothing was sent.",
    );
}

#[test]
fn nobody_is_greeted_who_has_not_come() {
    let played = run("@2 Bea Hello\n:visitor3 name Ada\n:reload\n:visitor 3\n");
    assert_eq!(played.output.matches("Hello !").count(), 1, "{}", played.transcript());
    assert_eq!(played.output.matches("Hello Ada!").count(), 1, "{}", played.transcript());
    played.says("visitor 3:");
}

#[test]
fn visitors_are_counted_as_in_files() {
    run(":visitor 9\n:visitor 10\n").says("visitor 9:").says("visitors are counted from 1 to 9");
}

#[test]
fn a_command_is_one_however_it_is_written() {
    let lines = "1\n@Bea Hello\n@Bea /status help\n";
    run(&format!("{lines}@Sam /JOIN\n")).says("Sam joined the conversation.");
    run(&format!("{lines}@Sam /join please\n")).says("Sam joined the conversation.");
}

#[test]
fn who_is_turned_to_sees_his_question_again_and_the_prompt_says_whose_line_it_is() {
    let played = run(":visitor 2\n:visitor 1\n:visitor 2\n2\n");
    assert_eq!(played.output.matches("    2  Ticket").count(), 4, "{}", played.transcript());
    played.says("\nvisitor 2> :visitor 1\n").says("\nvisitor 2> 2\n").says("a ticket is made: A lamp");
    run("1\n:as Bea\nHello!\n").says("\nBea> Hello!\n");
}

#[test]
fn acting_as_an_operator_ends_with_another_visitor() {
    run("1\n:as Bea\n:visitor 2\n1\n")
        .says("what you type is visitor 2's, and no longer Bea's")
        .says("\nvisitor 2> 1\n");
}

#[test]
fn the_visitor_sees_labels_buttons_and_emphasis() {
    let script = "bot Lamps\n\n== start\nask topic: **What** do you need, as on [our page](/lamps)?\n  - A lamp \
                  [lamp] -> other\n\n== other\nask other: Which?\n  - A red one [red] -> end\n";
    let played = Home::with("lamps.bot", script).pipe("run lamps.bot", "1\n:view\n").exits(0);
    played.says(
        "  Lamps:\n    **What** do you need, as on our page (/lamps)?\n  Visitor:\n    A lamp\n  Lamps:\n    \
         Which?\n    [ A red one ]\n",
    );
}

#[test]
fn who_waits_is_told_why_the_next_operator_comes() {
    let script =
        SCRIPT.replace("  on nobody -> over\n", "  on unanswered 2 min -> over\n  on nobody -> over\n");
    let desk = DESK.replace("operators: [\"Bea Blum\"]", "operators: [\"Bea Blum\", \"Sam Ode\"]");
    let home = Home::with("lamps.bot", script).file("desk.ron", desk);
    let played = home.pipe("run lamps.bot --at 2026-03-02T10:00:00Z", "1\n:wait 2 min\n:wait\n").exits(0);
    played.says("Bea did not write within 2 min").says("Sam did not write within 2 min");
}

#[test]
fn the_desk_names_all_who_take_part_what_is_needed_and_the_star() {
    let script = SCRIPT.replace("bot Lamps\n", "bot Lamps\nexpertise light: Light\n");
    let desk = "Desk(\n    operators: [\n        (name: \"Bea Blum\", chat_name: \"Bea\"),\n        (name: \"Sam Ode\", \
                chat_name: \"Sam\", expertise: [\"light\"]),\n    ],\n    channels: [(name: \"Website\", operators: [\"Bea \
                Blum\"])],\n)\n";
    let home = Home::with("lamps.bot", script).file("desk.ron", desk);
    let lines = ":visitor name Ada\n1\n@Bea Hello\n@Bea /expertise + light\n@Bea /status help\n:desk Sam\n@Sam /join\n:desk \
                 Sam\n";
    home.pipe("run lamps.bot", lines)
        .exits(0)
        .says("  * visitor 1 (Ada), looking for help, with Bea, needs light, for 0 s\n    (* needs something that Sam knows about)")
        .says("visitor 1 (Ada), in progress, with Bea and Sam, needs light");
}

#[test]
fn whom_the_prompt_does_not_name_is_named_above_what_is_shown() {
    let played =
        run("1\n@Bea Hello\n:visitor 2\n1\n@1 Bea Still there?\n@1 Bea I am.\n@2 Bea Good morning\n\
                      @1 Bea Yes\n:vars\n:operator Sam away\n:wait 1 min\n:visitor 1\n@1 Bea Well\n");
    played
        .says("\nvisitor 2> @1 Bea Still there?\n  · visitor 1:\n\nBea\n  Still there?\n")
        .says("\nvisitor 2> @1 Bea I am.\n  · visitor 1:\n\nBea\n  I am.\n")
        .says("\nvisitor 2> @2 Bea Good morning\n\nBea\n  Good morning\n")
        .says("\nvisitor 2> :operator Sam away\n  · Sam is away\n")
        .says("\nvisitor 2> :visitor 1\n  · visitor 1:\n")
        .says("\n> @1 Bea Well\n\nBea\n  Well\n");
}

#[test]
fn what_is_shown_again_has_the_headings_that_it_needs() {
    let played = run("1\n@Bea Hello\n:visitor 2\n1\n@1 Bea Still there?\n:you2 Hm\n:back\n@1 Bea Here\n");
    assert_eq!(
        played.output.matches("visitor 2> @1 Bea Still there?\n  · visitor 1:\n").count(),
        2,
        "{}",
        played.output
    );
    played.says("\nvisitor 2> @1 Bea Here\n  · visitor 1:\n\nBea\n  Here\n");
}

#[test]
fn who_joins_means_the_visitor_in_front_before_those_who_have_waited_longer() {
    let lines =
        "1\n@Bea Hello\n@Bea /status help\n:wait 1 min\n:visitor 2\n1\n@2 Bea Hello\n@2 Bea /status help\n";
    run(&format!("{lines}@Sam /join\n@Sam /join\n"))
        .says("\nvisitor 2> @Sam /join\n  · Sam joined the conversation.\n")
        .says("\nvisitor 2> @Sam /join\n  · visitor 1:\n  · Sam joined the conversation.\n");
    run(&format!("{lines}:visitor 3\n@Sam /join\n"))
        .says("\nvisitor 3> @Sam /join\n  · visitor 1:\n  · Sam joined the conversation.\n");
}

#[test]
fn who_was_given_a_conversation_and_has_not_written_does_not_have_it_yet() {
    let played = run("1\n:desk Bea\n@Bea Hello\n:desk Bea\n");
    played.says("    visitor 1, given to Bea\n").says("    visitor 1, in progress, with Bea\n");
}

#[test]
fn no_line_of_the_desk_is_wider_than_the_screen() {
    let script = SCRIPT
        .replace("bot Lamps\n", "bot Lamps\nexpertise light: Light\nexpertise repair: Repairs at home\n");
    let home = Home::with("lamps.bot", script).file("desk.ron", DESK);
    let lines = ":visitor name Maximiliane Rosalinde von Hohenstein-Wittelsbach\n1\n@Bea Hello\n@Bea /expertise + light\n\
                 @Bea /expertise + repair\n@Bea /tag important customer\n@Bea /tag called twice\n@Bea /status help\n:desk Bea\n";
    let played = home.pipe("run lamps.bot", lines).exits(0);
    let shown = played.output.split_once(":desk Bea\n").unwrap().1;
    assert!(shown.lines().all(|line| line.chars().count() <= 80), "{shown}");
    assert!(shown.contains("customer") && shown.contains("twice"), "{shown}");
}

#[test]
fn a_title_that_was_asked_for_is_typed_behind_the_operators_name() {
    let played =
        run("1\n@Bea Hello\n@Bea /ticket\n@Bea Broken lamp\n@1 Bea /lead\n:as Bea\n/ticket\nAnother lamp\n");
    assert_eq!(played.output.matches("the title is typed as").count(), 2, "{}", played.output);
    played
        .says("  · the title is typed as @Bea …\n")
        .says("  · the title is typed as @1 Bea …\n")
        .says("a ticket is made: Another lamp");
}

#[test]
fn check_finds_the_sign_between_an_operators_name_and_his_words() {
    let lines = "you person\n@Bea, hello\n@Bea: hello\n@2 Bea,hello\n@Bea :) hello\n";
    let home = lamps().file("lamps.chat", format!("script lamps.bot\n\n== One\nyou2 person\n{lines}"));
    let found = home.run("check lamps.chat").exits(1);
    assert_eq!(
        found.output.matches("No comma stands behind the name of an operator").count(),
        2,
        "{}",
        found.output
    );
    assert_eq!(
        found.output.matches("No colon stands behind the name of an operator").count(),
        1,
        "{}",
        found.output
    );
}

#[test]
fn a_desk_without_operators_has_no_screen() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", "Desk(channels: [(name: \"Website\")])\n");
    home.pipe("run lamps.bot", ":desk\n").exits(0).says("nobody works at this desk");
}
