//! The reference of the language: every example in it is true.

use switchboard_grammar::chat;

use crate::chat::checked;
use crate::samples::{codes, compile_alone};

struct Example {
    tag: String,
    line: usize,
    text: String,
    /// What stands in the line above.
    above: String,
}

fn examples() -> Vec<Example> {
    let page = include_str!("../../LANGUAGE.md");
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate();
    let mut above = String::new();
    while let Some((number, line)) = lines.next() {
        if let Some(tag) = line.strip_prefix("```") {
            let text: Vec<&str> =
                lines.by_ref().map(|(_, line)| line).take_while(|line| !line.starts_with("```")).collect();
            found.push(Example {
                tag: tag.to_string(),
                line: number + 1,
                text: text.join("\n") + "\n",
                above: above.clone(),
            });
        }
        if !line.trim().is_empty() {
            above = line.to_string();
        }
    }
    found
}

fn tagged(tag: &str) -> Vec<Example> {
    let found: Vec<Example> = examples().into_iter().filter(|example| example.tag == tag).collect();
    assert!(found.len() > 3, "the reference has too few examples of {tag}");
    found
}

#[test]
fn every_example_is_of_a_known_kind() {
    for example in examples() {
        let known = [
            "bot",
            "bot-lines",
            "bot-head",
            "bot-mistake",
            "chat",
            "chat-mistake",
            "text",
            "sh",
            "rhai",
            "ron",
        ];
        assert!(known.contains(&example.tag.as_str()), "line {}: `{}`", example.line, example.tag);
    }
}

#[test]
fn every_whole_script_is_without_findings() {
    for example in tagged("bot") {
        assert_eq!(codes(&example.text), Vec::<String>::new(), "example in line {}", example.line);
    }
}

/// Warnings are no matter in a fragment: what it leaves out may use what it declares.
fn errors(text: &str) -> Vec<String> {
    let compilation = compile_alone(text);
    let errors = compilation.findings.iter().filter(|finding| finding.severity().word() == "error");
    errors.map(|finding| format!("{} {}", finding.code(), finding.message)).collect()
}

const HEAD: &str = "bot Example\nlanguage en\nexpertise billing: Billing\nexpertise delivery: Delivery\nteam sales: Sales\n\
team accounts: Accounts\nhours office: Mon-Fri 09:00-17:00 Europe/Brussels\ngiven orders: number = 0 try 4\n";
const SECTIONS: &str = "== menu\nsay Menu.\n-> end\n== billing\nsay Billing.\n-> end\n== goodbye\nsay Bye.\n-> end\n== help\nsay Help.\n-> end\n";

#[test]
fn every_fragment_is_without_errors_inside_a_section() {
    for example in tagged("bot-lines") {
        let text = format!("{HEAD}== start\n{}-> end\n{SECTIONS}", example.text);
        assert_eq!(errors(&text), Vec::<String>::new(), "example in line {}", example.line);
    }
}

#[test]
fn every_head_is_without_errors() {
    for example in tagged("bot-head") {
        if example.text.contains("include ") || example.text.contains("use ") {
            continue;
        }
        let bot = if example.text.contains("bot ") { "" } else { "bot Example\n" };
        let text = format!("{bot}{}== start\n-> end\n{SECTIONS}", example.text);
        let found: Vec<String> =
            errors(&text).into_iter().filter(|found| !found.contains("There is no section")).collect();
        assert_eq!(found, Vec::<String>::new(), "example in line {}", example.line);
    }
}

#[test]
fn every_mistake_gives_the_finding_that_it_names() {
    for example in tagged("bot-mistake") {
        let named = example.above.trim_start_matches("<!--").trim_end_matches("-->").trim();
        let found = codes(&example.text);
        assert!(
            found.iter().all(|code| code.starts_with(named)) && !found.is_empty(),
            "line {}: {named}: {found:?}",
            example.line
        );
    }
}

/// The codes of what is found in conversations with the sample shop.
fn chat_codes(text: &str) -> Vec<&'static str> {
    checked(text).findings.iter().map(|finding| finding.code()).collect()
}

#[test]
fn every_conversation_is_without_findings_and_in_style() {
    for example in tagged("chat") {
        assert_eq!(chat_codes(&example.text), Vec::<&str>::new(), "example in line {}", example.line);
        assert_eq!(chat::format(&example.text), example.text, "example in line {}", example.line);
    }
}

#[test]
fn every_mistake_in_a_conversation_gives_the_finding_that_it_names() {
    for example in examples().into_iter().filter(|example| example.tag == "chat-mistake") {
        let named = example.above.trim_start_matches("<!--").trim_end_matches("-->").trim();
        assert_eq!(chat_codes(&example.text), [named], "example in line {}", example.line);
    }
}

#[test]
fn every_finding_that_it_names_exists() {
    for word in include_str!("../../LANGUAGE.md").split(|c: char| !c.is_ascii_alphanumeric()) {
        let is_code =
            word.len() == 5 && word.starts_with("SB") && word[2..].bytes().all(|b| b.is_ascii_digit());
        assert!(!is_code || switchboard_grammar::check::explanation(word).is_some(), "{word}");
    }
}
