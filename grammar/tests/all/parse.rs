//! Reading never fails, loses nothing, and its short cut for common lines changes nothing.

use proptest::prelude::*;
use switchboard_grammar::parse::{parse, parse_exactly};

use crate::samples::{compile_alone, scripts};

/// What must hold for every text.
fn holds(text: &str) {
    let tree = parse(text);
    for (quick, exact) in tree.lines.iter().zip(parse_exactly(text).lines) {
        assert_eq!(*quick, exact, "the short cut reads something else in {:?}", &text[exact.span.range()]);
    }
    let lines: Vec<&str> = text.split('\n').collect();
    assert_eq!(tree.lines.len(), lines.len(), "a line was lost");
    let mut start = 0;
    for (line, words) in tree.lines.iter().zip(lines) {
        assert!(line.span.start >= start && line.span.end as usize <= start as usize + words.len());
        assert_eq!(text[line.span.range()].trim(), words.trim());
        start += words.len() as u32 + 1;
    }
}

/// Reading, checking and formatting go through, whatever the text is.
fn survives(text: &str) {
    holds(text);
    compile_alone(text);
    switchboard_grammar::format::format(text);
}

#[test]
fn every_sample_is_read_without_loss() {
    for (_, text) in scripts() {
        holds(&text);
    }
}

#[test]
fn every_prefix_of_every_sample_is_read() {
    for (_, text) in scripts() {
        for (end, _) in text.char_indices().step_by(7) {
            holds(&text[..end]);
        }
    }
}

#[test]
fn every_prefix_of_every_sample_compiles_or_gives_findings() {
    for (_, text) in scripts() {
        for (end, _) in text.char_indices().step_by(61) {
            survives(&text[..end]);
        }
    }
}

#[test]
fn every_sample_without_one_of_its_lines_survives() {
    for (_, text) in scripts() {
        let lines: Vec<&str> = text.lines().collect();
        for left_out in 0..lines.len() {
            let rest: Vec<&str> =
                lines.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, line)| *line).collect();
            survives(&rest.join("\n"));
        }
    }
}

#[test]
fn strange_lines_are_read() {
    for text in [
        "",
        "\n",
        "\u{feff}bot X",
        "bot X\r\nsay Y\r",
        "- ",
        "-",
        "->",
        "- -> x",
        "- [a] -> b",
        "say {",
        "say \\",
        "say {a",
        "say (if x)",
        "say a (if",
        "say a (if b) (if c)",
        "- Label [Key] -> x (if a (if b)",
        "ask: x",
        "ask email",
        "\u{a0}say x\u{a0}",
        "say \u{0}",
        "==",
        "== a b",
        "on silence 99999999999 s -> x",
    ] {
        survives(text);
    }
}

#[test]
fn deep_and_long_expressions_are_refused_and_not_followed() {
    let deep = format!("bot X\n== a\n-> end (if {}yes{})", "(".repeat(5000), ")".repeat(5000));
    let long = format!("bot X\n== a\n-> end (if {}1)", "1 + ".repeat(200_000));
    let signs = format!("bot X\n== a\nset b = {}1", "- ".repeat(5000));
    for text in [deep, long, signs] {
        survives(&text);
    }
}

#[test]
fn a_chain_of_a_hundred_thousand_values_is_followed_without_recursion() {
    let mut text = String::from("bot X\n== a\n");
    for number in 0..20_000 {
        text.push_str(&format!("set v{number} = v{} + 1\n", number + 1));
    }
    text.push_str("set v20000 = 1\n-> end (if v0 > 3)\n-> end\n");
    assert_eq!(crate::samples::codes(&text), ["SB316 line 3"], "it is only long");
}

/// Lines that an author could have written, and some that he could not.
fn any_line() -> impl Strategy<Value = String> {
    prop_oneof![
        "(say|ask|set|note|forward|create|on|bot|given|hours|==|->|-|\\||//|anytime) [ -~]{0,40}",
        "[ -~é→“”\u{a0}\t]{0,40}",
        "  - [A-Z][a-z ]{0,10}( \\[[a-z_]{1,5}\\])?( -> [a-z]{1,5})?( \\(if [a-z0-9 <>=]{1,12}\\))?",
        "ask (email |number )?[a-z]{1,5}: [a-z {}\\\\]{0,20}( \\(if [a-z ]{1,9}\\))?",
    ]
}

/// How many cases are tried; `SWITCHBOARD_CASES` multiplies them.
fn cases(usual: u32) -> u32 {
    let factor = std::env::var("SWITCHBOARD_CASES").ok().and_then(|words| words.parse().ok()).unwrap_or(1);
    usual * factor
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(400), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        survives(&text);
    }

    #[test]
    fn any_lines_are_read(lines in prop::collection::vec(any_line(), 0..12)) {
        survives(&lines.join("\n"));
    }

    #[test]
    fn a_sample_with_random_edits_survives(sample in 0..30usize, edits in prop::collection::vec((0..10_000usize, "[ -~\n]{0,6}", 0..5usize), 1..5)) {
        let samples = scripts();
        let mut text = samples[sample % samples.len()].1.clone();
        for (at, put, cut) in edits {
            let mut start = at % (text.len() + 1);
            while !text.is_char_boundary(start) { start -= 1; }
            let mut end = (start + cut).min(text.len());
            while !text.is_char_boundary(end) { end += 1; }
            text.replace_range(start..end, &put);
        }
        survives(&text);
    }
}
