//! What a script means: the step graph, and the rules about whole scripts that need several files or many lines.

use std::collections::BTreeMap;

use switchboard_grammar::compile::{Compilation, Limits, compile};
use switchboard_grammar::graph::{StepGraph, Way};
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

use crate::samples::{codes, compile_alone};

fn graph(text: &str) -> StepGraph {
    let compilation = compile_alone(text);
    let found: Vec<_> = compilation.findings.iter().map(|finding| &finding.message).collect();
    compilation.graph.unwrap_or_else(|| panic!("{found:?}"))
}

/// Scripts under their names, and helper functions under theirs.
#[derive(Default)]
struct Files {
    scripts: BTreeMap<String, String>,
    functions: Vec<(&'static str, usize)>,
}

impl Library for Files {
    fn script(&self, path: &str) -> Result<String, ReadError> {
        self.scripts.get(path).cloned().ok_or(ReadError::Missing)
    }

    fn helpers(&self, _path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        let function = |(name, parameters): &(&str, usize)| HelperFunction {
            name: (*name).to_string(),
            parameters: *parameters,
        };
        Ok(self.functions.iter().map(function).collect())
    }
}

fn with_files(root: &str, files: &[(&str, &str)]) -> Compilation {
    let scripts = files.iter().map(|(name, text)| ((*name).to_string(), (*text).to_string())).collect();
    compile(Source::new("a.bot", root), &Files { scripts, ..Files::default() }, &Limits::default())
}

fn codes_of(compilation: &Compilation) -> Vec<&'static str> {
    compilation.findings.iter().map(switchboard_grammar::diagnostic::Finding::code).collect()
}

#[test]
fn an_included_file_gives_its_sections_behind_those_of_the_script() {
    let compilation = with_files(
        "bot A\ninclude parts/b.bot\n== start\nask x: Which?\n  - One [one] -> other\n",
        &[("parts/b.bot", "include c.bot\n== other\n-> third\n"), ("parts/c.bot", "== third\n-> end\n")],
    );
    let graph = compilation.graph.unwrap();
    let names: Vec<&str> = graph.sections.iter().map(|section| &*section.name).collect();
    assert_eq!(names, ["start", "other", "third"]);
    assert_eq!(graph.start().0, 0);
}

#[test]
fn a_file_that_is_included_twice_counts_once() {
    let compilation = with_files(
        "bot A\ninclude b.bot\ninclude b.bot\ninclude c.bot\n== start\nask x: Which?\n  - One [one] -> other\n",
        &[("b.bot", "== other\n-> end\n"), ("c.bot", "include b.bot\n")],
    );
    assert!(compilation.graph.is_some(), "{:?}", codes_of(&compilation));
}

#[test]
fn files_that_include_each_other_are_found() {
    let compilation = with_files(
        "bot A\ninclude b.bot\n== start\nask x: Which?\n  - One [one] -> end\n",
        &[("b.bot", "include a.bot\n")],
    );
    assert_eq!(codes_of(&compilation), ["SB503"]);
}

#[test]
fn a_file_that_includes_itself_is_found() {
    let compilation =
        with_files("bot A\ninclude a.bot\n== start\nask x: Which?\n  - One [one] -> end\n", &[]);
    assert_eq!(codes_of(&compilation), ["SB503"]);
}

#[test]
fn files_that_include_each_other_too_deep_are_found() {
    let names: Vec<String> = (0..30).map(|number| format!("f{number}.bot")).collect();
    let files: Vec<(&str, String)> =
        (0..29).map(|number| (names[number].as_str(), format!("include f{}.bot\n", number + 1))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let compilation =
        with_files("bot A\ninclude f0.bot\n== start\nask x: Which?\n  - One [one] -> end\n", &files);
    assert_eq!(codes_of(&compilation), ["SB504"]);
}

#[test]
fn a_file_that_is_too_large_is_found_and_not_read() {
    let limits = Limits { file_bytes: 100, ..Limits::default() };
    let large = Source::new("a.bot", "say x\n".repeat(100));
    assert_eq!(codes_of(&compile(large, &Files::default(), &limits)), ["SB506"]);
}

#[test]
fn a_script_with_too_many_steps_is_found() {
    let limits = Limits { steps: 3, ..Limits::default() };
    let source = Source::new("a.bot", "bot A\n== start\nsay 1\nsay 2\nsay 3\n-> end\n");
    assert_eq!(codes_of(&compile(source, &Files::default(), &limits)), ["SB315"]);
}

#[test]
fn a_question_with_too_many_answers_is_found() {
    let answers: String = (0..1_001).map(|number| format!("  - Number {number}\n")).collect();
    let source = |answers: &str| {
        Source::new("a.bot", format!("bot A\n== start\nask which: Which?\n{answers}-> end\n"))
    };
    let codes = |answers: &str| codes_of(&compile(source(answers), &Files::default(), &Limits::default()));
    assert_eq!(codes(&answers), ["SB317"]);
    assert_eq!(codes(answers.strip_suffix("  - Number 1000\n").unwrap()), [""; 0]);
}

#[test]
fn a_helper_function_named_like_one_of_the_language_is_found() {
    let files = Files { functions: vec![("length", 1), ("polite", 1)], ..Files::default() };
    let text = "bot A\nuse h.rhai\n== start\nask text x: Who?\nsay {polite(x)}\n-> end\n";
    assert_eq!(codes_of(&compile(Source::new("a.bot", text), &files, &Limits::default())), ["SB213"]);
}

#[test]
fn names_that_a_missing_file_may_declare_are_not_reported() {
    let text = "bot A\ninclude gone.bot\n== start\nask x: Which?\n  - One [one] -> elsewhere (if mood > 3)\n  - Two [two] -> end\n";
    assert_eq!(codes(text), ["SB501 line 2"]);
}

#[test]
fn a_section_knows_whether_it_leads_back() {
    let graph = graph(
        "bot A\n== start\nask x: Which?\n  - Hours [hours] -> hours and back\n  - Bye [bye] -> bye\n== hours\nsay 9 to 18.\n-> more\n== more\n-> back\n== bye\n-> end\n",
    );
    let leading: Vec<bool> = graph.sections.iter().map(|section| section.reaches_back).collect();
    assert_eq!(leading, [false, true, true, false]);
}

#[test]
fn visits_from_several_answers_of_one_question_return_to_it() {
    let text = "bot A\n== start\nask x: Which?\n  - Hours [hours] -> hours and back\n  - Time [time] -> hours and back\n  - Bye [bye] -> end\n== hours\n-> back\n";
    assert_eq!(codes(text), Vec::<String>::new());
}

#[test]
fn a_circle_through_a_visit_that_does_not_wait_is_found() {
    let text = "bot A\n== start\n-> hours and back\n-> start\n== hours\nsay 9 to 18.\n-> back\n";
    assert_eq!(codes(text), ["SB304 line 4"]);
}

#[test]
fn a_circle_through_a_visit_that_waits_is_none() {
    let text =
        "bot A\n== start\n-> hours and back\n-> start\n== hours\nask x: Enough?\n  - Yes [enough] -> back\n";
    assert_eq!(codes(text), Vec::<String>::new());
}

#[test]
fn a_circle_through_nobody_is_found() {
    let text = "bot A\n== start\nask text x: What?\n-> person\n== person\nforward to anyone\n  on nobody -> person\n";
    assert_eq!(codes(text), ["SB304 line 7"]);
}

#[test]
fn an_arrow_without_a_key_goes_on_below() {
    let graph = graph("bot A\n== start\nask x: Which?\n  - One\n  - Two -> end\nsay One it is.\n-> end\n");
    let ask = graph
        .ask(
            graph
                .values
                .iter()
                .position(|v| &*v.name == "x")
                .map(|at| switchboard_grammar::graph::ValueId(at as u32))
                .unwrap(),
        )
        .unwrap();
    assert_eq!(ask.answers[0].way, Way::Next);
    assert_eq!(&*ask.answers[0].key, "one");
}

#[test]
fn hours_over_midnight_belong_to_the_day_on_which_they_begin() {
    let graph = graph(
        "bot A\nhours night: Sun 22:00-06:00 Europe/Brussels\n== start\nask x: Which?\n  - One [one] -> end (if open(night))\n  - Two [two] -> end\n",
    );
    assert_eq!(graph.hours[0].week[6], [(22 * 60, 30 * 60)]);
    assert!(graph.hours[0].week[0].is_empty());
}

#[test]
fn a_fingerprint_changes_with_any_change() {
    let one = graph("bot A\n== start\nask x: Which?\n  - One [one] -> end\n").fingerprint;
    let same = graph("bot A\n== start\nask x: Which?\n  - One [one] -> end\n").fingerprint;
    let other = graph("bot A\n== start\nask x: Which?\n  - Oné [one] -> end\n").fingerprint;
    assert_eq!(one, same);
    assert_ne!(one, other);
}

#[test]
fn a_condition_that_would_be_said_is_found() {
    for line in [
        "say Hello (if x is \"a\"",
        "say Hello (if x is \"a\").",
        "say Hello (if x is \"a\") (if x is \"b\")",
    ] {
        let text = format!("bot A\n== start\nask text x: What?\n{line}\n-> end\n");
        assert_eq!(codes(&text), ["SB606 line 4"], "{line}");
    }
    let text =
        "bot A\n== start\nask text x: What?\nsay Bring one (if you can) and a coat. \\(if needed)\n-> end\n";
    assert_eq!(codes(text), Vec::<String>::new());
}

#[test]
fn only_a_sentence_is_offered_to_be_said() {
    let fix = |condition: &str| {
        let compilation =
            compile_alone(&format!("bot A\n== start\nask text x: What?\nsay Hi (if {condition})\n-> end\n"));
        let fix = compilation.findings[0].fix.as_ref();
        fix.is_some_and(|fix| fix.edits[0].text == "\\")
    };
    assert!(fix("you have time"));
    assert!(!fix("x > 3 AND y"));
    assert!(!fix("x is greater than 3"));
}

#[test]
fn an_old_key_that_two_answers_have_is_found() {
    let text = "bot A\n== start\nask x: Which?\n  - B [bb] (was cc) -> end\n  - C [cc] -> end\n";
    assert_eq!(codes(text), ["SB209 line 4"]);
}

#[test]
fn many_answers_and_words_are_compared_quickly() {
    let answers: String = (0..5_000)
        .map(|number| format!("  - A{number} [a{number}] also b{number}, c{number} -> end\n"))
        .collect();
    let source = Source::new("a.bot", format!("bot A\n== start\nask x: Which?\n{answers}"));
    let limits = Limits { answers: 5_000, ..Limits::default() };
    assert_eq!(codes_of(&compile(source, &Files::default(), &limits)), [""; 0]);
}

#[test]
fn a_lost_way_back_is_shown_where_its_arrow_stands() {
    let answer = "bot A\n== start\nask x: Which?\n  - One [one] -> end\n  - Two [two] -> back\n";
    assert_eq!(codes(answer), ["SB303 line 5"]);
    let events = "bot A\n== start\nask x: Which?\n  - One [one] -> end\n  on other -> back\n  on silence 2 min -> back\n";
    assert_eq!(codes(events), ["SB303 line 5", "SB303 line 6"]);
    let input = "bot A\n== start\nask text x: Which?\n  on invalid 2 times -> back\n-> end\n";
    assert_eq!(codes(input), ["SB303 line 4"]);
    let forward = "bot A\n== start\nsay Hi\nask text x: Hm?\nforward to anyone\n  on nobody -> end\n  on unanswered 2 min -> back\n  on returned -> back\n";
    assert_eq!(codes(forward), ["SB303 line 7", "SB303 line 8"]);
    let anytime = "bot A\nanytime return -> back\n== start\nask x: Which?\n  - One [one] -> end\n";
    assert_eq!(codes(anytime), ["SB303 line 2"]);
}

#[test]
fn a_circle_that_an_event_closes_is_shown_at_the_event() {
    let text = "bot A\n== start\nask text x: What?\n-> again\n\n== again\nsay Hm\nforward to anyone\n  on nobody -> again\n";
    assert_eq!(codes(text), ["SB304 line 9"]);
}

#[test]
fn a_visit_from_an_event_is_shown_at_the_event() {
    let visit = "forward as one to anyone\n  on nobody -> sorry and back\nforward as two to anyone\n  on nobody -> sorry and back\n-> end\n";
    let text = format!("bot A\n== start\nask text x: What?\n{visit}\n== sorry\nsay Sorry.\n-> back\n");
    assert_eq!(codes(&text), ["SB306 line 7"]);
}

#[test]
fn more_than_1_000_steps_without_a_wait_are_told() {
    let says = |count: usize| "say x\n".repeat(count);
    let found = |text: &str| codes(&format!("bot A\n\n== start\n{text}"));
    // The arrow counts, and so does a line that is passed over.
    assert_eq!(found(&format!("{}-> end\n", says(999))), [""; 0]);
    assert_eq!(found(&format!("{}-> end\n", says(1000))), ["SB316 line 4"]);
    let passed = "ask text y: What?\nsay {y}\n".to_owned() + &"say x (if y is \"a\")\n".repeat(999);
    assert_eq!(found(&format!("{passed}-> end\n")), ["SB316 line 5"]);
    // A question in between waits, and what nobody is found for is a turn of its own.
    assert_eq!(found(&format!("{}ask text y: What?\nsay {{y}}\n{}-> end\n", says(600), says(600))), [""; 0]);
    let forward = "ask text y: {What}?\nforward to anyone\n  on nobody -> next\n".replace("{What}", "What");
    assert_eq!(found(&format!("{forward}say {{y}}\n{}-> end\n", says(998))), [""; 0]);
    assert_eq!(found(&format!("{forward}say {{y}}\n{}-> end\n", says(999))), ["SB316 line 7"]);
}

#[test]
fn what_is_visited_counts_each_time() {
    let visits = |count: usize| "-> hello and back\n".repeat(count);
    let hello = format!("\n== hello\n{}-> back\n", "say x\n".repeat(98));
    // A section may be visited once from a line of each section, so every visit stands in one of its own.
    let sections = |count: usize| -> String {
        (0..count).map(|at| format!("\n== s{at}\n{}-> s{}\n", visits(1), at + 1)).collect()
    };
    let found = |count: usize| {
        let last = format!("\n== s{count}\n-> end\n");
        codes(&format!("bot A\n{}{last}{hello}", sections(count)))
    };
    assert_eq!(found(9), [""; 0]);
    assert_eq!(found(10), ["SB316 line 4"]);
}

#[test]
fn what_follows_a_visit_counts_after_the_last_answer_inside_it() {
    let says = |count: usize| "say x\n".repeat(count);
    let asks = "ask text y: What?\nsay {y}\n";
    let found = |inside: usize, below: usize| {
        codes(&format!(
            "bot A\n\n== start\n-> ask_it and back\n{}-> end\n\n== ask_it\n{asks}{}-> back\n",
            says(below),
            says(inside)
        ))
    };
    // The words after the answer, the arrow back and the arrow to the end count too.
    assert_eq!(found(500, 497), [""; 0]);
    assert_eq!(found(500, 498), [format!("SB316 line {}", 4 + 498 + 5)]);
    let nested = |below: usize| {
        let outer = format!("== outer\n-> inner and back\n{}-> back\n", says(300));
        let inner = format!("== inner\n{asks}{}-> back\n", says(300));
        codes(&format!("bot A\n\n== start\n-> outer and back\n{}-> end\n\n{outer}\n{inner}", says(below)))
    };
    assert_eq!(nested(396), [""; 0]);
    assert_eq!(nested(397).len(), 1);
}

#[test]
fn conditions_whose_parts_exclude_each_other_are_always_the_same() {
    let found = |condition: &str| {
        let head =
            "bot A\ngiven orders: number = 0 try 1\n\n== start\nask x: What?\n  - One [one]\n  - Two [two]\n";
        codes(&format!(
            "{head}ask text y: What?\nsay Yes (if {condition})\nsay {{orders}} {{x}} {{y}}\n-> end\n"
        ))
    };
    for always in [
        "x is one and x is two",
        "x is not one or x is not two",
        "x is one and orders > 1 and x is not one",
        "x is one or x is not one",
        "not (x is one and x is two)",
        "orders is 1 and 2 is orders",
        "y is \"red\" and y is \"blue\"",
        "y is not \"red\" or \"blue\" is not y",
        "y is \"red\" and not (y is \"red\")",
        "visitor.country is \"BE\" and visitor.country is \"FR\"",
    ] {
        assert_eq!(found(always), ["SB409 line 9"], "{always}");
    }
    for open in [
        "x is one or x is two",
        "x is not one and x is not two",
        "x is one and x is one",
        "x is one and orders is 1",
        "y is \"red\" or y is \"blue\"",
        "y is not \"red\" and y is not \"blue\"",
        "visitor.country is \"BE\" and visitor.language is \"fr\"",
        "visitor.country is \"BE\" and y is \"FR\"",
        "lower(y) is \"red\" and y is \"Red\"",
    ] {
        assert_eq!(found(open), [""; 0], "{open}");
    }
}

#[test]
fn the_address_that_an_answer_opens_is_fixed() {
    let text =
        "bot A\n\n== start\nask text y: Number?\nask x: What?\n  - See it [see] opens /order/{y} -> end\n";
    assert_eq!(codes(text), ["SB605 line 6"]);
}

#[test]
fn an_arrow_may_touch_the_address_in_front_of_it() {
    let text = "bot A\n\n== start\nask x: What?\n  - Terms [terms] opens /t-> v\n\n== v\n-> end\n";
    let graph = graph(text);
    let answer = &graph
        .ask(
            graph
                .values
                .len()
                .checked_sub(1)
                .map(|at| switchboard_grammar::graph::ValueId(at as u32))
                .unwrap(),
        )
        .unwrap()
        .answers[0];
    assert_eq!(answer.opens.as_deref(), Some("/t"));
    assert!(matches!(answer.way, Way::Section(_)));
}

#[test]
fn a_bracket_that_is_meant_to_be_seen_opens_no_link() {
    let say = |words: &str| codes(&format!("bot A\n\n== start\nask text y: What?\nsay {words}\n-> end\n"));
    assert_eq!(say(r"Write \[a](x) here."), [""; 0]);
    assert_eq!(say(r"Write [a\](x) here."), [""; 0]);
    assert_eq!(say(r"Write \\[a](x) here."), ["SB605 line 5"]);
    assert_eq!(say(r"Write [a](x) here."), ["SB605 line 5"]);
}

#[test]
fn a_condition_goes_on_behind_a_quoted_text_with_a_bracket_in_it() {
    let text = "bot A\n\n== start\nask text y: What?\nsay Hm (if y is \"a (if b)\")\nset z = \"(if c)\"\nsay {z}\n-> end\n";
    assert!(graph(text).steps[1].guard.is_some());
}

#[test]
fn a_backslash_in_a_quoted_text_is_read_or_found() {
    let found = |quoted: &str| {
        codes(&format!("bot A\n\n== start\nask text y: What?\nsay Yes (if y is {quoted})\n-> end\n"))
    };
    assert_eq!(found(r#""a \"b\" c""#), [""; 0]);
    assert_eq!(found(r#""a\\b""#), [""; 0]);
    assert_eq!(found(r#""a\b""#), ["SB401 line 5"]);
    assert_eq!(
        codes("bot A\ngiven p: text = \"a\\b\"\n\n== start\nask text y: {p}?\n-> end\n"),
        ["SB124 line 2"]
    );
}
