//! `switchboard run`, from a pipe: conversations read as they would be read in a terminal.

use crate::home::{Answer, Home, reviewed};

/// A Monday evening at which every office in the samples is closed, in any case the same for all tests.
const AT: &str = "--at '2026-03-02 20:15 Europe/Brussels'";

/// Plays lines with a script of the samples.
fn sample(script: &str, options: &str, lines: &str) -> Answer {
    Home::with_samples().pipe(&format!("run scripts/{script} {AT} {options}"), lines).exits(0)
}

/// Plays lines with a script of its own, at a desk where Bea knows invoices and Sam parcels.
fn own(script: &str, lines: &str) -> Answer {
    let desk = "Desk(\n    operators: [\n        (name: \"Bea Blum\", chat_name: \"Bea\", languages: [\"en\"], expertise: {\"billing\": 5}),\n        (name: \"Sam Ode\", chat_name: \"Sam\", languages: [\"en\"], expertise: {\"delivery\": 3}),\n    ],\n    channels: [(name: \"Website\", operators: [\"Bea Blum\", \"Sam Ode\"], capacity: Limited(2))],\n)\n";
    let home = Home::with("a.bot", script).file("desk.ron", desk);
    home.pipe(&format!("run a.bot {AT}"), lines).exits(0)
}

#[test]
fn an_invoice_charged_twice_goes_to_bea() {
    let lines = "An invoice\nnot-an-address\nada@example.org\nI was charged twice\nIt happened on Monday.\nTwice in one minute.\n\n@Bea Good morning! I am looking at it.\nThank you!\n:why\n:vars\n:where\n@Sam Hello\n";
    reviewed("run_invoice", &sample("shop/shop.bot", "--given orders=4 --language fr", lines).output);
}

#[test]
fn nobody_is_there_and_the_visitor_leaves_his_number() {
    let lines = ":operator Bea leaves\n:operator Sam leaves\n:operator Ada leaves\n:operator Lou leaves\n:operator Noor leaves\n:operators\nMy parcel\nPK-42\n0470 12 34 56\n";
    reviewed("run_nobody", &sample("shop/shop.bot", "--given orders=1", lines).output);
}

#[test]
fn silence_ends_the_conversation() {
    reviewed(
        "run_silence",
        &sample("shop/shop.bot", "", ":where\n:wait\n:wait 10 min\nhello?\n:visitor restarts\n").output,
    );
}

#[test]
fn who_waits_in_line_gets_the_first_who_is_free() {
    let script = "bot A\nexpertise billing: Invoices\n\n== start\nask topic: What?\n  - An invoice [invoice]\nsay One moment.\nforward only to billing: {operator} joins the chat.\n  on waiting 5 min: You are number {position} in line.\n  on nobody -> sorry\n\n== sorry\nsay Nobody is there.\n-> end\n";
    reviewed(
        "run_line_freed",
        &own(script, ":operator Bea full\n1\n:where\nAre you there?\n:operator Bea free\n:operators\n")
            .output,
    );
    reviewed("run_line_over", &own(script, ":operator Bea full\n1\n:wait 5 min\n").output);
}

#[test]
fn an_operator_who_does_not_write_is_followed_by_the_next() {
    let script = "bot A\n\n== start\nask topic: What?\n  - Help [help] -> person\n\n== person\nforward to anyone: {operator} joins the chat.\n  on nobody -> sorry\n  on unanswered 2 min -> sorry\n\n== sorry\nsay Nobody is there.\n-> end\n";
    reviewed("run_unanswered", &own(script, "1\n:wait 2 min\n:wait 2 min\n").output);
}

#[test]
fn who_is_handed_on_when_nobody_writes_has_the_new_operator() {
    let script = "bot A\nexpertise billing: Invoices\n\n== start\nask topic: What?\n  - Help [help] -> person\n\n== person\nforward only to billing: {operator} joins the chat.\n  on nobody -> others\n  on unanswered 2 min -> others\n\n== others\nforward to anyone: {operator} helps out.\n  on nobody -> end\n";
    let answer = own(script, "1\n:wait 2 min\n@Sam Hello!\n@Bea Hello!\n");
    let answer = answer.says("Sam helps out.").says("Sam\n  Hello!");
    assert!(
        answer.transcript().contains("Bea does not have the conversation, Sam has"),
        "{}",
        answer.transcript()
    );
}

#[test]
fn everybody_does_the_same_in_one_line() {
    let script = "bot A\n\n== start\nask topic: What?\n  - Help [help] -> person\n\n== person\nforward to anyone: {operator} joins the chat.\n  on waiting 5 min: Number {position}.\n  on nobody -> end\n";
    let full = own(script, ":operator everybody full\n1\n:operator everybody free\n");
    full.says("everybody is full").says("Number 1.").says("Bea joins the chat.");
    own(script, ":operator everybody away\n:operator Sam full\n1\n").says("Number 1.");
    own(script, ":operator everybody away\n1\n").says("nobody");
}

#[test]
fn an_operator_gives_the_conversation_back() {
    let script = "bot A\n\n== start\nask topic: What?\n  - Help [help] -> person\n  - Nothing [nothing] -> end\n\n== person\nforward to anyone: {operator} joins the chat.\n  on nobody -> end\n  on returned -> start\n";
    reviewed("run_returned", &own(script, "1\n@Bea /bot\n@Sam /bot\n2\n").output);
}

#[test]
fn lines_are_collected_until_an_empty_one() {
    let script = "bot A\n\n== start\nask lines details: Tell me.\nsay You said: {details}\n-> end\n";
    let answer = own(script, "one\ntwo\n\n");
    assert!(answer.output.contains("You said: one\n  two\n"), "{}", answer.transcript());
    own(script, "one\n:wait\n").says("You said: one");
    own(script, "one\n").says("You said: one");
}

#[test]
fn a_button_beside_an_input_can_be_chosen_by_its_number_or_key() {
    let script = "bot A\n\n== start\nask email contact: Your address?\n  - I have none [none] -> sorry\nsay Thank you.\n-> end\n\n== sorry\nsay A pity.\n-> end\n";
    for line in ["1", "none", "I have none"] {
        own(script, line).says("A pity.");
    }
    own(script, "ada@example.org").says("Thank you.");
}

#[test]
fn an_unknown_command_or_operator_is_told_what_was_meant() {
    let script = "bot A\n\n== start\nask text name: Your name?\nsay Hello, {name}!\n-> end\n";
    let answer = own(
        script,
        ":wiat 5 min\n@Beo hello\n:operator Bea dances\n:given orders = 4\n:language é\n:at never\n:)\n",
    );
    reviewed("run_mistyped", &answer.output);
}

#[test]
fn the_clock_moves_only_when_it_is_told_to() {
    let script = "bot A\nhours office: Mon-Fri 09:00-18:00 Europe/Brussels\n\n== start\nask topic: What?\n  - Open? [open] -> answer and back\n\n== answer\nsay We are open. (if open(office))\nsay We are closed. (if not open(office))\n-> back\n";
    reviewed("run_clock", &own(script, "1\n:at 2026-03-03 10:00\n1\n:why\n:at 9:00\n").output);
}

#[test]
fn a_wrong_option_is_wrong_usage() {
    let home = Home::with_samples();
    for (option, words) in [
        ("--at tomorrow", "is no time; write it like 2026-03-02 20:15"),
        ("--given orders", "write it like orders=4"),
        ("--given orders=many", "a number"),
        ("--given unknown=4", "unknown"),
        ("--language é", "is no language"),
    ] {
        home.run(&format!("run scripts/shop/shop.bot {option}")).exits(2).complains(words);
    }
    home.run("run -").exits(2).complains("standard input is the conversation");
}

#[test]
fn a_script_or_desk_with_mistakes_is_not_talked_to() {
    let home = Home::with("a.bot", "bot A\n\n== start\nsya Hello!\n");
    home.run("run a.bot").exits(1).complains("error[");
    let good = "bot A\n\n== start\nask text name: Your name?\n-> end\n";
    let home = Home::with("a.bot", good).file("desk.ron", "Desk(operators: [(nam: \"Bea\")])\n");
    home.run("run a.bot").exits(1).complains("desk.ron:1:");
    home.run("run a.bot --desk missing.ron").exits(4).complains("missing.ron");
}

#[test]
fn without_a_desk_somebody_is_there_for_everything() {
    let script = "bot A\nexpertise billing: Invoices\nteam sales: Sales\n\n== start\nask topic: What?\n  - Bill [bill] -> bill\n\n== bill\nforward only to billing: {operator} joins the chat.\n  on nobody -> end\n";
    let home = Home::with("a.bot", script);
    reviewed(
        "run_no_desk",
        &home.pipe(&format!("run a.bot {AT}"), ":operators\n1\n@Invoices Hello!\n:why\n").exits(0).output,
    );
}

#[test]
fn the_same_lines_always_give_the_same_conversation() {
    let lines = "An invoice\nada@example.org\n1\nOnce.\n\n:why\n:operators\n";
    let first = sample("shop/shop.bot", "--given orders=4 --seed 7", lines).output;
    assert_eq!(first, sample("shop/shop.bot", "--given orders=4 --seed 7", lines).output);
}

#[test]
fn long_bubbles_are_wrapped_at_eighty_columns() {
    let script = format!("bot A\n\n== start\nsay {}\n-> end\n", "many words ".repeat(30));
    let answer = own(&script, "");
    assert!(answer.output.lines().all(|line| line.chars().count() <= 80), "{}", answer.transcript());
}

#[test]
fn what_a_script_says_cannot_take_over_the_terminal() {
    let answer = own("bot A\n\n== start\nsay red \u{1b}[31m and \u{7} loud\n-> end\n", "\u{1b}[2J\n");
    assert!(!answer.output.contains(['\u{1b}', '\u{7}']), "{}", answer.transcript());
}

#[test]
fn a_script_that_never_comes_to_rest_cannot_hold_the_clock() {
    let script = "bot A\n\n== start\nask topic: What?\n  - Help [help] -> end\n  on silence 1 s -> start\n";
    let answer = own(script, ":wait 1 day\n:where\n");
    answer.says("10000 things happened in one wait").says("Monday 2026-03-02 23:01:40");
}

#[test]
fn a_new_conversation_begins_in_the_world_as_it_is() {
    let lines = ":visitor name Ada, language fr\n:operator Bea away\n:at 2026-03-03 10:00\n:given orders = 4\n:restart\n:operators\n:vars\n:where\n";
    let answer = sample("shop/shop.bot", "", lines);
    answer
        .says("Welcome back, Ada!")
        .says("Bea Blum (Bea)      away")
        .says("Tuesday 2026-03-03 10:00:00")
        .says("orders            4");
}

/// A question about a size, then a hand-over to anyone, with a line to wait in.
const LINE: &str = "bot A\nlanguage nl\ngiven plan: text = \"free\" try \"pro\"\n\n== start\nask size: How large?\n  - Solo [solo]\n  - Team [team]\nsay You are on {plan}.\nsay Just you. (if size is solo)\nforward to anyone: {operator} joins the chat.\n  on waiting 5 min: You are number {position} in line.\n  on nobody -> sorry\n  on unanswered 3 min -> sorry\n\n== sorry\nask text message: Nobody is there. A message?\n-> end\n";

#[test]
fn an_operator_who_never_wrote_does_not_count_as_the_previous_one() {
    let lines = "1\n:why\n:visitor leaves\n:visitor restarts\n1\n:why\n";
    let answer = own(LINE, lines);
    assert!(!answer.output.contains("the visitor knows somebody else"), "{}", answer.transcript());
    let lines = "1\n@Bea Hi\n@Sam Hi\n:visitor leaves\n:visitor restarts\n1\n:why\n";
    own(LINE, lines).says("the visitor knows somebody else");
}

#[test]
fn the_outcome_says_whether_somebody_was_there_and_wrote() {
    let full = ":operator Bea full\n:operator Sam full\n1\n";
    for (lines, outcome) in [
        (format!("{full}:visitor leaves\n"), "nobody was available"),
        (format!("{full}:wait 5 min\n:visitor leaves\n"), "nobody was available"),
        ("1\n:visitor leaves\n".to_owned(), "no agent answered"),
        ("1\n:wait 3 min\n:wait 3 min\n:visitor leaves\n".to_owned(), "no agent answered"),
        (format!("{full}:operator Bea free\n@Bea Hi\n:visitor leaves\n"), "success"),
        (":visitor leaves\n".to_owned(), "success"),
    ] {
        own(LINE, &lines).says(&format!("the visitor left; outcome: {outcome}"));
    }
}

#[test]
fn free_ends_whatever_kept_an_operator_from_being_given_conversations() {
    for act in ["away", "in a call", "full", "leaves"] {
        let lines = format!(":operator Bea {act}\n:operator Bea free\n:operators\n");
        own(LINE, &lines).says("Bea Blum (Bea)  online    0 of 2");
    }
}

#[test]
fn a_given_text_may_stand_in_quotes() {
    for words in ["plan = \"pro\"", "plan=pro"] {
        own(LINE, &format!(":given {words}\n1\n")).says("You are on pro.");
        let home = Home::with("a.bot", LINE);
        home.pipe(&format!("run a.bot --given '{words}'"), "1\n").exits(0).says("You are on pro.");
    }
    own(LINE, ":given plan = \"\\\"pro\\\"\"\n1\n").says("You are on \"pro\".");
}

#[test]
fn a_visitor_speaks_the_scripts_language_unless_said() {
    own(LINE, ":vars\n").says("visitor.language  \"nl\"");
    let desk = "Desk(languages: [\"en\", \"nl\"], operators: [(name: \"Bea\"), (name: \"Noor\", languages: [\"nl\"])], channels: [(name: \"Website\", operators: [\"Bea\", \"Noor\"])])\n";
    let home = Home::with("a.bot", LINE).file("desk.ron", desk);
    home.pipe("run a.bot", "1\n").exits(0).says("Noor joins the chat.");
    home.pipe("run a.bot --language en", "1\n").exits(0).says("Bea joins the chat.");
}

#[test]
fn why_writes_keys_bare_and_the_date_of_another_day() {
    own(LINE, "1\n:why\n").says("held, as size = solo").says("was decided at 20:15: ");
    let next_day = own(LINE, "1\n@Bea Hi\n@Sam Hi\n:wait 1 day\n:why\n");
    next_day.says("said at 20:15 on Monday 2026-03-02").says("was decided at 20:15 on Monday");
}

#[test]
fn a_row_of_the_operators_goes_on_below_its_own_last_cell() {
    let desk = "Desk(operators: [(name: \"Bartholomew Blumenthal\", chat_name: \"Bart\", languages: [\"en\", \"fr\"], expertise: {\"billing\": 5, \"delivery\": 2, \"returns\": 4})], channels: [(name: \"Website\", operators: [\"Bartholomew Blumenthal\"])], languages: [\"en\", \"fr\"])\n";
    let home = Home::with("a.bot", LINE).file("desk.ron", desk);
    let answer = home.pipe("run a.bot", ":operators\n").exits(0);
    let below = |words: &str| {
        let line = answer.output.lines().find(|line| line.contains(words));
        line.and_then(|line| line.find(words)).unwrap_or_else(|| panic!("{}", answer.transcript()))
    };
    assert_eq!(below("billing 5,"), below("returns 4"), "{}", answer.transcript());
    assert!(answer.output.lines().all(|line| line.chars().count() <= 80), "{}", answer.transcript());
}

#[test]
fn the_help_says_that_answers_beside_an_input_are_chosen_alike() {
    own(LINE, ":help\n").says("beside an input too, as buttons are");
}
