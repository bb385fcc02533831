//! The one style of `.chat` files.

use proptest::prelude::*;
use switchboard_grammar::chat::{Action, format, read};

use super::read::EVERYTHING;

/// What happens in the conversations of a file.
fn actions(text: &str) -> Vec<Action> {
    let file = read(text);
    let lines = file.conversations.into_iter().flat_map(|conversation| conversation.lines);
    lines.flat_map(|line| line.choices).map(|choice| choice.action).collect()
}

#[test]
fn a_file_in_style_stays_as_it_is() {
    assert_eq!(format(EVERYTHING), EVERYTHING);
}

#[test]
fn a_crumpled_file_is_smoothed() {
    let crumpled = "\u{feff}\r\n\n// All about invoices\nscript   shop.bot\n// The first one\n==   Charged twice  \n\n\n  given orders=4|\"1\"\n\
visitor  language   fr|nl ,country be ,  name \"Ada\"\noperator Sam   Ode in  a call|full\nat 2026-03-02T9:05   Europe/Brussels\nyou1   An invoice \n\
|More\n|\n   |  Even more\n// A remark\n@Bea    Hello\nwait 10minutes|1 hour 90 seconds\nsya   Hello  \nexpect   said   “Goodbye”\n\n\n\n==Second\nyou\nexpect2 status looking  for help\n\n\n";
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("format_chat", format(crumpled));
    });
}

#[test]
fn a_formatted_file_means_what_it_meant() {
    let crumpled: String = EVERYTHING.lines().map(|line| format!("   {}  \n", line.trim_start())).collect();
    assert_eq!(actions(&format(&crumpled)), actions(&crumpled));
    assert_eq!(format(&crumpled), EVERYTHING);
}

#[test]
fn a_line_that_cannot_be_read_stays_as_it_is() {
    for line in ["  sya   Hello  \n", " given  plan = \"C:\\temp\"\n"] {
        assert_eq!(format(line), line);
    }
}

/// A line with words that are full of signs which mean something in values.
fn line_with_values() -> impl Strategy<Value = String> {
    let start = prop::sample::select(vec![
        "given plan =",
        "visitor name",
        "visitor opens",
        "expect said",
        "expect answer topic is",
        "you",
    ]);
    let words = || "[a|\\\\\", “”]{0,12}";
    let value = prop_oneof![words(), words().prop_map(|words| format!("\"{words}\""))];
    (start, value).prop_map(|(start, value)| format!("{start} {value}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_means_after_formatting_what_it_meant_before(line in line_with_values()) {
        let text = format!("== A\n{line}\n");
        let formatted = format(&text);
        prop_assert_eq!(actions(&formatted), actions(&text), "{}", formatted);
        prop_assert_eq!(format(&formatted), formatted);
    }
}
