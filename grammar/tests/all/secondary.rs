//! One mistake, one finding: what is only the consequence of another mistake is not reported.

use crate::samples::codes;

#[test]
fn a_misspelt_head_line_does_not_make_its_name_unknown() {
    assert_eq!(
        codes(
            "bot A\nexpertis billing: Invoices\n\n== start\nask text x: What?\nforward to billing\n  on nobody -> end\n"
        ),
        ["SB101 line 2"]
    );
}

#[test]
fn a_misspelt_section_does_not_make_its_name_unknown() {
    assert_eq!(
        codes("bot A\n\n== start\nask text x: What?\n-> menu\n\n= menu\nsay Hello.\n-> end\n"),
        ["SB101 line 7"]
    );
}

#[test]
fn answers_under_a_misspelt_question_are_not_misplaced() {
    assert_eq!(
        codes(
            "bot A\n\n== start\naks topic: What?\n  - One [one] -> end\n  - Two [two] -> end\n  on silence 1 min: Hello?\n"
        ),
        ["SB101 line 4"]
    );
}

#[test]
fn a_misspelt_event_is_not_missing() {
    assert_eq!(
        codes("bot A\n\n== start\nask text x: What?\nforward to anyone\n  on nobdy -> end\n"),
        ["SB101 line 6"]
    );
}

#[test]
fn a_misspelt_last_line_does_not_let_its_section_fall_off() {
    assert_eq!(codes("bot A\n\n== start\nask text x: What?\n-> end (if x is \"a\"\n"), ["SB101 line 5"]);
}

#[test]
fn a_misspelt_target_does_not_make_its_section_unreachable() {
    assert_eq!(
        codes(
            "bot A\n\n== start\nask x: What?\n  - One [one] -> biling\n  - Two [two] -> end\n\n== billing\n-> end\n"
        ),
        ["SB201 line 5"]
    );
}

#[test]
fn a_wrong_value_is_reported_once() {
    assert_eq!(
        codes("bot A\n\n== start\nask text x: What?\nset y = z + 1\n-> end (if y > 3)\n-> end\n"),
        ["SB205 line 5"]
    );
}

#[test]
fn every_mistake_is_found_in_one_run() {
    let found = codes(
        "bot A\nlangage en\n\n== start\nsya Hello\nask topic: What?\n  - One [one] -> nowhere\n  - Two [one] -> end\n-> end (if topc is one)\nforward to billing\n",
    );
    assert_eq!(
        found,
        [
            "SB101 line 2",
            "SB101 line 5",
            "SB201 line 7",
            "SB209 line 8",
            "SB205 line 9",
            "SB302 line 10",
            "SB202 line 10"
        ]
    );
}

#[test]
fn everything_before_the_first_section_is_one_mistake() {
    assert_eq!(
        codes(
            "bot A\nask topic: What?\n  - One [one] -> end\nsay Hello\n\n== start\nask text x: What?\n-> end\n"
        ),
        ["SB102 line 2"]
    );
}

#[test]
fn a_misspelt_include_does_not_make_what_it_brings_unknown() {
    assert_eq!(
        codes("bot A\ninclde common.bot\n\n== start\nask text x: What?\n-> elsewhere\n"),
        ["SB101 line 2"]
    );
}

#[test]
fn the_words_inside_an_unknown_function_are_not_looked_at() {
    assert_eq!(
        codes(
            "bot A\nhours office: Mon 9:00-17:00 UTC\n\n== start\nask text x: What?\n-> end (if opn(office))\n-> end (if open(office))\n-> end\n"
        ),
        ["SB206 line 6"]
    );
}

#[test]
fn a_capital_letter_in_a_name_is_one_mistake() {
    assert_eq!(codes("bot A\n\n== start\nask text Topic: What?\nsay {topic}\n-> end\n"), ["SB101 line 4"]);
}

#[test]
fn back_and_back_is_one_mistake() {
    assert_eq!(codes("bot A\n\n== start\nask x: What?\n  - One [one] -> back and back\n"), ["SB307 line 5"]);
}

#[test]
fn an_unknown_value_does_not_hide_what_nobody_reaches() {
    assert_eq!(
        codes("bot A\n\n== start\nask text x: What?\nsay {z}\n-> end\n\n== lost\n-> end\n"),
        ["SB205 line 5", "SB312 line 8"]
    );
}

#[test]
fn a_line_with_thousands_of_mistakes_tells_a_few_of_them() {
    let found =
        codes(&format!("bot A\n\n== start\nask text x: What?\nsay {}\n-> end\n", "{y}".repeat(50_000)));
    assert_eq!(found.len(), 20);
}

#[test]
fn an_arrow_to_a_place_of_two_words_is_one_mistake() {
    assert_eq!(
        codes("bot A\n\n== start\nask x: What?\n  - One [one] -> leave number\n  - Two [two] -> end\n"),
        ["SB604 line 5"]
    );
}

#[test]
fn a_key_with_a_capital_letter_is_one_mistake() {
    let text = "bot A\n\n== start\nask x: What?\n  - One [One] -> end\n  - Two [two]\n-> end (if x is One)\n-> end\n";
    assert_eq!(codes(text), ["SB604 line 5"]);
    assert_eq!(
        codes("bot A\n\n== start\nask x: What?\n  - 2 people [Two]\n  - One [one]\n-> end\n"),
        ["SB604 line 5"]
    );
}

#[test]
fn a_misspelt_way_back_is_one_mistake() {
    let visit = "== prices\nsay Five a month.\n-> back\n";
    let answer = format!(
        "bot A\n\n== start\nask x: What?\n  - Prices [prices] -> prices and bak\n  - No [no] -> end\n\n{visit}"
    );
    assert_eq!(codes(&answer), ["SB604 line 5"]);
    let event = format!(
        "bot A\n\n== start\nask x: What?\n  - Prices [prices] -> end\n  on other -> prices and bak\n\n{visit}"
    );
    assert_eq!(codes(&event), ["SB101 line 6"]);
    let line = format!("bot A\n\n== start\nask text x: What?\n-> prices and bak\n-> prices\n\n{visit}");
    assert_eq!(codes(&line), ["SB101 line 5"]);
}

#[test]
fn a_value_in_two_pairs_of_braces_is_one_mistake() {
    assert_eq!(
        codes("bot A\n\n== start\nask text x: What?\nsay Hello {{name}}, {{ x }}!\n-> end\n"),
        ["SB602 line 5", "SB602 line 5"]
    );
    assert_eq!(
        codes("bot A\n\n== start\nask text x: What?\nsay {{x} and {y}\n-> end\n"),
        ["SB602 line 5", "SB205 line 5"]
    );
}

#[test]
fn a_question_with_a_name_that_means_something_else_is_one_mistake() {
    for name in ["is", "and", "or", "not", "if"] {
        let text = format!(
            "bot A\n\n== start\nask text {name}: What?\nset y = {name} + \"!\"\nsay {{{name}}} {{y}}\n-> end (if {name} is \"a\")\n-> end\n"
        );
        assert_eq!(codes(&text), ["SB214 line 4"], "{name}");
    }
}

#[test]
fn a_circle_of_two_visits_is_one_mistake() {
    let text = "bot A\n\n== start\nask text x: What?\n-> a and back\n-> end\n\n== a\nask p: Which?\n  - B [b] -> b and back\n  - Back [back_again] -> back\n\n== b\nask q: Which?\n  - A [a] -> a and back\n  - Back [back_again] -> back\n";
    assert_eq!(codes(text), ["SB305 line 15"]);
}

#[test]
fn two_circles_of_visits_are_two_mistakes() {
    let visited = |name: &str| {
        format!(
            "\n== {name}\nask q_{name}: More?\n  - Menu [menu] -> menu and back\n  - Back [done] -> back\n"
        )
    };
    let text = format!(
        "bot A\n\n== start\nask text x: What?\n-> menu and back\n-> end\n\n== menu\nask p: Which?\n  - A [a] -> a and back\n  - B [b] -> b and back\n  - Back [done] -> back\n{}{}",
        visited("a"),
        visited("b")
    );
    assert_eq!(codes(&text), ["SB305 line 16", "SB305 line 21"]);
}

#[test]
fn hours_with_a_time_that_cannot_be_are_not_also_never_open() {
    let text =
        "bot A\nhours o: Mon 9:00-17:60 UTC\n\n== start\nask text x: What?\n-> end (if open(o))\n-> end\n";
    assert_eq!(codes(text), ["SB121 line 2"]);
}
