//! `switchboard fmt`.

use crate::home::Home;

const UNTIDY: &str = "bot   Hello\r\n\r\n\r\n==  start\r\n// Greets.\r\nask topic:   What?\r\n- One [one]   -> end\r\n      - Two [two] -> end\r\n";
const TIDY: &str =
    "bot Hello\n\n== start\n// Greets.\nask topic: What?\n  - One [one] -> end\n  - Two [two] -> end\n";

#[test]
fn a_file_is_brought_into_style_and_said_to_have_changed() {
    let home = Home::with("a.bot", UNTIDY).file("b.bot", TIDY);
    home.run("fmt").exits(0).says("changed: a.bot\n").says("1 file changed, 1 is in style.");
    assert_eq!(home.read("a.bot"), TIDY);
    home.run("fmt").exits(0).says("2 files are in style.");
}

#[test]
fn check_changes_nothing() {
    let home = Home::with("a.bot", UNTIDY);
    home.run("fmt --check a.bot").exits(1).says("would change: a.bot");
    assert_eq!(home.read("a.bot"), UNTIDY);
    Home::with("a.bot", TIDY).run("fmt --check a.bot").exits(0).says("1 file is in style.");
}

#[test]
fn standard_input_is_printed_in_style() {
    let home = Home::new();
    assert_eq!(home.pipe("fmt -", UNTIDY).exits(0).output, TIDY);
    assert_eq!(home.pipe("fmt -", format!("\u{feff}{TIDY}")).exits(0).output, TIDY);
    home.pipe("fmt --check -", UNTIDY).exits(1);
    home.pipe("fmt - a.bot", TIDY).exits(2);
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with("a.bot", UNTIDY);
    std::fs::set_permissions(home.path("a.bot"), std::fs::Permissions::from_mode(0o640)).unwrap();
    std::os::unix::fs::symlink("a.bot", home.path("link.bot")).unwrap();
    home.run("fmt link.bot").exits(0);
    assert_eq!(home.read("a.bot"), TIDY);
    assert_eq!(std::fs::metadata(home.path("a.bot")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(std::fs::symlink_metadata(home.path("link.bot")).unwrap().is_symlink());
    // The two, and what makes the folder a repository: nothing is left of the attempt.
    assert_eq!(std::fs::read_dir(home.path(".")).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with("a.bot", UNTIDY);
    std::fs::set_permissions(home.path("a.bot"), std::fs::Permissions::from_mode(0o444)).unwrap();
    home.run("fmt a.bot").exits(4).complains("cannot write a.bot");
    assert_eq!(home.read("a.bot"), UNTIDY);
}

#[test]
fn machines_are_told_what_changed() {
    let home = Home::with("a.bot", UNTIDY).file("b.bot", TIDY);
    let document = home.run("fmt --check --format json").exits(1).json();
    assert_eq!(document["changed"][0], "a.bot");
    assert_eq!(document["unchanged"], 1);
}

#[test]
fn all_samples_are_in_style() {
    Home::with_samples().run("fmt --check scripts").exits(0);
}
