//! The one style of `.chat` files.

use switchboard_grammar::chat::{format, read};

use super::read::EVERYTHING;

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
    let actions = |text: &str| {
        let file = read(text);
        let lines = file.conversations.into_iter().flat_map(|conversation| conversation.lines);
        lines.flat_map(|line| line.choices).map(|choice| choice.action).collect::<Vec<_>>()
    };
    assert_eq!(actions(&format(&crumpled)), actions(&crumpled));
    assert_eq!(format(&crumpled), EVERYTHING);
}

#[test]
fn a_line_that_cannot_be_read_stays_as_it_is() {
    assert_eq!(format("  sya   Hello  \n"), "  sya   Hello  \n");
}
