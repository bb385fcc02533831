//! Whatever comes in on standard input, the simulator answers, goes on, and ends as it should.

use std::sync::LazyLock;

use proptest::prelude::*;

use crate::home::Home;

static HOME: LazyLock<Home> = LazyLock::new(Home::with_samples);

/// Lines that are nearly something.
fn line() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "1", "2", "3", "4", "5", "6", "An invoice", "invoice", "human", "ada@example.org", "0470 12 34 56", "",
            "no", ":wait", ":wait 1 min", ":wait 10 min", ":wait 1 day", ":at 2026-03-03 10:00", ":at 00:00", ":vars", ":why",
            ":where", ":operators", ":help", ":restart", ":language fr", ":language nl", ":given orders = 4",
            ":visitor leaves", ":visitor restarts", ":visitor opens /x", ":visitor country BE, name Ada",
            ":operator Bea full", ":operator Bea free", ":operator Sam in a call", ":operator Sam back",
            ":operator Lou leaves", ":operator Lou joins", "@Bea hello", "@Bea away", "@Bea back", "@Sam hi", "@Ada /bot",
            "@Bea /bot", "@Noor leaves", ":operator Ada full", ":operator Noor full", ":operator Lou full", ":operator Sam full",
        ]).prop_map(str::to_owned),
        1 => "[:@/a-z0-9 ]{0,20}",
        1 => "\\PC{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_lines_are_answered(lines in prop::collection::vec(line(), 0..60), french in any::<bool>()) {
        let script = if french { "clinique/accueil.bot" } else { "shop/shop.bot" };
        let answer = HOME.pipe(&format!("run scripts/{script} --at 2026-03-02T10:00Z"), lines.join("\n"));
        prop_assert_eq!(answer.code, Some(0), "{}", answer.transcript());
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..2000)) {
        let answer = HOME.pipe("run scripts/welcome/welcome.bot --format json", &bytes);
        prop_assert_eq!(answer.code, Some(0), "{}", answer.transcript());
        for line in answer.output.lines() {
            prop_assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{}", line);
        }
    }
}

/// A change of a script: where, how much is taken out, and what is put in.
fn change() -> impl Strategy<Value = (prop::sample::Index, usize, String)> {
    let pieces = [
        "é", "漢", "\t", "\r\n", "\u{1b}", "(if ", "{", "}", "\\", "|", "->", "[", "\"", "== ", "on ", "- ",
        "\n", "",
    ];
    (any::<prop::sample::Index>(), 0..30_usize, prop::sample::select(pieces.to_vec()).prop_map(str::to_owned))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_script_is_checked_and_drawn(changes in prop::collection::vec(change(), 1..6), desk in any::<bool>()) {
        let mut text: Vec<char> = HOME.read(if desk { "scripts/shop/desk.ron" } else { "scripts/shop/shop.bot" }).chars().collect();
        for (at, taken, put) in changes {
            let at = at.index(text.len() + 1);
            let end = (at + taken).min(text.len());
            text.splice(at..end, put.chars());
        }
        let text: String = text.into_iter().collect();
        let home = Home::with(if desk { "desk.ron" } else { "a.bot" }, &text);
        for command in ["check", "check --format json", "check --format sarif --color always"] {
            let answer = home.run(command);
            prop_assert!(matches!(answer.code, Some(0 | 1)), "{}", answer.transcript());
        }
        if !desk {
            let answer = home.run("graph a.bot --format dot");
            prop_assert!(matches!(answer.code, Some(0 | 1)), "{}", answer.transcript());
        }
    }
}

#[test]
fn a_line_that_is_not_utf_8_is_an_error_and_the_next_is_taken() {
    let answer = HOME.pipe("run scripts/shop/shop.bot", b"caf\xe9\nAn invoice\n").exits(0);
    answer.says("not UTF-8").says("Which e-mail address");
}

#[test]
fn a_message_of_more_than_four_thousand_characters_is_refused() {
    let script = "bot A\n\n== start\nask text name: Your name?\nsay Thank you.\n-> end\n";
    let home = Home::with("a.bot", script);
    let refused = home.pipe("run a.bot", "é".repeat(4_001)).exits(0);
    assert!(!refused.output.contains("Thank you."), "{}", refused.transcript());
    home.pipe("run a.bot", "é".repeat(4_000)).exits(0).says("Thank you.");
}

#[cfg(target_os = "linux")]
#[test]
fn a_hundred_megabytes_without_a_line_break_take_no_memory() {
    let home = Home::with("a.bot", "bot A\n\n== start\nask text name: Your name?\nsay Thank you.\n-> end\n");
    // The address space is limited, so that keeping the line would fail.
    let command = format!(
        "ulimit -v 120000; head -c 100000000 /dev/zero | tr '\\0' x | '{}' run a.bot",
        env!("CARGO_BIN_EXE_switchboard")
    );
    let done =
        std::process::Command::new("sh").args(["-c", &command]).current_dir(home.path(".")).output().unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
}
