//! `.chat` files about the desk: several visitors, operators who are meant by number, and expectations that can fail.

use crate::home::{Answer, Home, reviewed};

const SCRIPT: &str = "bot Lamps\nexpertise light: Light\n\n== start\nask text what: What is wrong?\n\
    forward to anyone: {operator} joins the chat.\n  on waiting 10 min: You are number {position} in line.\n  \
    on nobody -> closed\n\n== closed\nsay Nobody is here.\n-> end\n";

const DESK: &str = r#"Desk(
    operators: [
        (name: "Bea Blum", chat_name: "Bea"),
        (name: "Sam Ode", chat_name: "Sam", expertise: ["light"]),
    ],
    channels: [(name: "Website", capacity: Limited(2), rules: [(bot: "lamps.bot")])],
    state: (operators: {"Sam Ode": (presence: Away)}),
)
"#;

/// Plays the lines of one conversation.
fn test(lines: &str) -> (Home, Answer) {
    let chat = format!("script lamps.bot\n\n== The lamps\n{lines}");
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", DESK).file("lamps.chat", chat);
    let answer = home.run("test --accept");
    (home, answer)
}

#[test]
fn several_visitors_have_conversations_of_their_own() {
    let (home, answer) = test(
        "you It flickers.\n\
         you2 It hums.\n\
         you3 It is dark.\n\
         expect handed to Bea\n\
         expect2 handed to Bea\n\
         expect3 in line 1\n\
         @1 Bea Which lamp flickers?\n\
         expect2 never seen \"flickers\"\n\
         @2 Bea What does the second one hum?\n\
         expect never seen \"hum\"\n\
         @1 Bea /status waiting\n\
         expect status waiting for customer\n\
         visitor2 name Vera\n\
         visitor2 leaves\n\
         expect2 end\n\
         expect2 outcome success\n\
         expect3 handed to Bea\n\
         expect3 answer what is It is dark.\n\
         you The one in the hall.\n\
         expect status in progress\n",
    );
    answer.exits(0);
    reviewed("chat_several_visitors", &home.read("snapshots/lamps__the_lamps.snap"));
}

#[test]
fn what_is_expected_of_another_visitor_can_fail() {
    let (_, answer) = test(
        "you It flickers.\n\
         you2 It hums.\n\
         you3 It is dark.\n\
         @1 Bea Which lamp is it?\n\
         expect3 in line 2\n\
         expect2 in line 1\n\
         expect never seen \"Which lamp\"\n\
         expect2 never seen \"Which lamp\"\n\
         expect3 handed to Bea\n",
    );
    let answer = answer.exits(1);
    told(
        &answer,
        &[
            "line 8: expected the visitor in line at 2, but he is number 1.",
            "line 9: expected the visitor in line at 1, but he does not wait in line.",
            "line 10: expected that \"Which lamp\" is never shown, but it was: \"Which lamp is it?\".",
            "line 12: expected that Bea takes over, but no hand-over has been asked for.",
        ],
    );
}

#[test]
fn a_star_is_expected_where_the_conversation_looks_for_help_and_needs_what_he_knows() {
    let (_, answer) = test(
        "you It flickers.\n\
         expect star for Sam\n\
         @Bea /status help\n\
         expect star for Sam\n\
         @Bea /expertise + light\n\
         expect star for Sam\n\
         expect star for Bea\n",
    );
    let answer = answer.exits(1);
    told(
        &answer,
        &[
            "line 5: expected a star for Sam, but this conversation does not look for help.",
            "line 7: expected a star for Sam, but Sam has none of what this conversation needs.",
            "line 10: expected a star for Bea, but Bea has none of what this conversation needs.",
        ],
    );
}

#[test]
fn a_lead_and_nobody_can_be_expected_in_vain() {
    let (_, answer) = test(
        "you It flickers.\n\
         expect nobody\n\
         expect lead \"Fifty lamps\"\n\
         @Bea /lead Fifty lamps\n\
         expect lead \"Fifty lamps\"\n\
         expect lead \"Hundred lamps\"\n\
         expect ticket \"Fifty lamps\"\n\
         expect never seen \"Fifty lamps\"\n",
    );
    let answer = answer.exits(1);
    told(
        &answer,
        &[
            "line 5: expected that nobody takes over, but Bea Blum took over.",
            "line 6: expected a lead \"Fifty lamps\", but none was made.",
            "line 9: expected a lead \"Hundred lamps\", but the newest is \"Fifty lamps\".",
            "line 10: expected a ticket \"Fifty lamps\", but none was made.",
        ],
    );
}

#[test]
fn that_there_is_no_lead_and_that_there_is_nobody_holds_until_there_is() {
    let (_, answer) =
        test("you It flickers.\nexpect no lead\n@Bea /lead Fifty lamps\nexpect no lead\nexpect no ticket\n");
    let answer = answer.exits(1);
    told(&answer, &["line 7: expected no lead, but the newest is \"Fifty lamps\"."]);
    let (_, answer) =
        test("operator everybody away\nyou It flickers.\nexpect nobody\nexpect end at closed\n");
    answer.exits(0);
}

#[test]
fn the_steps_message_stands_before_the_notice() {
    let home = Home::with("lamps.bot", SCRIPT).file("desk.ron", DESK);
    let seen = home.pipe("run lamps.bot", "It flickers.\n:view\n").exits(0).output;
    let view = seen.rsplit("What is wrong?").next().unwrap();
    let (message, notice) = (view.find("Bea joins the chat."), view.find("Lamps invited @Bea"));
    assert!(message.is_some() && notice.is_some() && message < notice, "{seen}");
}

/// Fails unless exactly these lines are told to be otherwise than expected.
fn told(answer: &Answer, expected: &[&str]) {
    let lines: Vec<&str> =
        answer.output.lines().map(str::trim).filter(|line| line.starts_with("line ")).collect();
    assert_eq!(lines, expected, "{}", answer.transcript());
}
