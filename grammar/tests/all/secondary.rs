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
