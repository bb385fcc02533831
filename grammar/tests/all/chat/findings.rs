//! What is found in a `.chat` file.

use std::fmt::Write;

use super::checked;
use crate::findings::{mended, rendered};

/// Everything that is found, as an author could read it.
pub fn found(text: &str) -> String {
    let compilation = checked(text);
    compilation.findings.iter().map(|finding| rendered(&compilation, finding)).collect()
}

const UNREADABLE: [&str; 62] = [
    "You: My parcel",
    "Bea: Good morning",
    "Bea Blum: Hi",
    "you: My parcel",
    "you2:hello",
    "expect: nobody",
    "user: hi",
    "say Hello",
    "-> menu",
    "- My parcel",
    "# A title",
    "/ a comment",
    "= A title",
    "if orders > 3",
    "yuo Hello",
    "My parcel",
    "exepct nobody",
    "Given orders = 3",
    "visitor",
    "visitor leave",
    "visitor lang fr",
    "visitor country",
    "visitor language fr country BE",
    "operator",
    "operator Sam",
    "operator Sam busy",
    "operator Sam fre",
    "operator Sam free |",
    "wait ten minutes",
    "wait 10",
    "wait 10 years",
    "at noon",
    "at 2026-3-2 20:15",
    "at 20:15 in Brussels",
    "given orders",
    "given orders 4",
    "given orders =",
    "given Orders = 4",
    "expect",
    "expect handed Bea",
    "expect handed to",
    "expect end in goodbye",
    "expect answer topic",
    "expect answer topic invoice",
    "expect said Goodbye",
    "expect said",
    "expect not said \"x\"",
    "expect never \"x\"",
    "expect ticket Charged twice",
    "expect status open",
    "expect status looking",
    "expect outcome good",
    "expect star Bea",
    "expect in line",
    "expect in line two",
    "expect no tickets",
    "==",
    "@",
    "@2",
    "script",
    "…",
    "",
];

#[test]
fn lines_that_cannot_be_read_say_what_was_expected() {
    let mut all = String::new();
    for line in UNREADABLE {
        let text = format!("script shop.bot\n\n== A conversation\nyou My parcel\n{line}\n");
        writeln!(all, "# {line}\n{}", found(&text)).unwrap();
    }
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("chat_lines", all);
    });
}

#[test]
fn fixes_of_lines_make_them_readable() {
    for (line, mend) in [
        ("You: My parcel", "you My parcel"),
        ("you: My parcel", "you My parcel"),
        ("you2:hello", "you2 hello"),
        ("yuo Hello", "you Hello"),
        ("expect said Goodbye", "expect said \"Goodbye\""),
        ("visitor leave", "visitor leaves"),
        ("operator Sam fre", "operator Sam free"),
    ] {
        let text = |line: &str| format!("script shop.bot\n\n== A conversation\n{line}\n");
        let compilation = checked(&text(line));
        assert_eq!(mended(&compilation, &compilation.findings[0]), Some(text(mend)), "{line}");
    }
}
