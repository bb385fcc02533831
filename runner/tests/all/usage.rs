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

/// A folder with a script, a part of it, a desk and conversations with the script.
fn project() -> Home {
    let home = Home::new();
    home.run("new shop").exits(0);
    home.file("shop/a_part.bot", "== part\nsay Hello!\n-> end\n")
}

#[test]
fn a_file_of_another_kind_is_told_with_what_was_meant() {
    let home = project();
    let desk = "shop/desk.ron is a desk file; ";
    let script = "shop/shop.bot is a script; ";
    let chat = "shop/conversations.chat holds conversations; ";
    for (words, told) in [
        ("run shop/desk.ron", format!("{desk}`run` plays a script: switchboard run shop/shop.bot\n")),
        (
            "run shop/conversations.chat",
            format!(
                "{chat}`run` plays a script: switchboard run shop/shop.bot, or switchboard test \
                 shop/conversations.chat\n"
            ),
        ),
        (
            "test shop/shop.bot",
            format!(
                "{script}`test` plays conversations: switchboard test shop/conversations.chat, or switchboard \
                 run shop/shop.bot\n"
            ),
        ),
        ("review shop/desk.ron", format!("{desk}`review` shows")),
        ("graph shop/desk.ron", format!("{desk}`graph` draws a script: switchboard graph shop/shop.bot\n")),
        ("odoo export shop/conversations.chat", "switchboard odoo export shop/shop.bot\n".to_owned()),
        ("odoo import shop/shop.bot", format!("{script}`odoo import` makes scripts of records of Odoo")),
        ("route shop/shop.bot", format!("{script}`route` looks for an operator")),
        ("rules shop/shop.bot --page /", "switchboard rules shop/desk.ron".to_owned()),
        ("run shop/shop.bot --desk shop/shop.bot", "names a desk file: --desk shop/desk.ron".to_owned()),
    ] {
        let answer = home.run(words).exits(2).complains(&told);
        assert_eq!(answer.errors.lines().count(), 1, "{}", answer.transcript());
    }
}

#[test]
fn where_nothing_of_the_right_kind_stands_beside_it_is_told_how_it_is_called() {
    let home = Home::with("desk.ron", "Desk()\n").file("b.bot", "bot B\n\n== start\nsay Hello!\n-> end\n");
    home.run("test desk.ron")
        .exits(2)
        .complains("conversations, and the name of a file with conversations ends");
    home.run("test b.bot")
        .exits(2)
        .complains("`test` plays conversations; you may mean switchboard run b.bot");
    home.run("run absent.chat").exits(4).complains("there is no such file");
}

#[test]
fn of_several_files_with_conversations_their_folder_is_meant() {
    let home = project().file("shop/more.chat", "script shop.bot\n\n== More\nyou Hello\n");
    home.run("test shop/shop.bot").exits(2).complains("switchboard test shop,");
    home.run("check shop/desk.ron shop/shop.bot shop/more.chat").exits(0);
}
