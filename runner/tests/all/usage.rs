//! The command line itself.

use crate::home::Home;

#[test]
fn wrong_usage_ends_with_two() {
    let home = Home::new();
    for words in ["", "chekc", "check --format yaml", "run", "fmt --wrong", "explain a b", "completions tcsh"]
    {
        let answer = home.run(words).exits(2);
        assert!(answer.output.is_empty(), "{}", answer.transcript());
    }
}

#[test]
fn a_mistyped_command_is_told_what_was_meant() {
    Home::new().run("chekc").exits(2).complains("check");
}

#[test]
fn help_names_every_command() {
    let answer = Home::new().run("--help").exits(0);
    for command in ["new", "check", "explain", "fmt", "run", "route", "graph", "completions", "man"] {
        assert!(answer.output.contains(command), "{command} is missing in\n{}", answer.transcript());
        Home::new().run(&format!("{command} --help")).exits(0);
    }
}

#[test]
fn every_shell_gets_completions() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        Home::new().run(&format!("completions {shell}")).exits(0).says("switchboard");
    }
}

#[test]
fn the_manual_page_has_every_command() {
    let answer = Home::new().run("man").exits(0);
    for command in ["NEW", "CHECK", "EXPLAIN", "FMT", "RUN", "ROUTE", "GRAPH", "COMPLETIONS", "MAN"] {
        assert!(answer.output.contains(&format!(".SH \"SWITCHBOARD {command}\"")), "{command} is missing");
    }
    assert_eq!(answer.output.matches(".TH").count(), 1);
}
