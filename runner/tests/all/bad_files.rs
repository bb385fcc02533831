//! Files that cannot be read, or must not be: each gets a clear answer, never a panic.

use crate::home::Home;

const HELLO: &str = "bot Hello\n\n== start\nsay Hello!\n-> end\n";

#[test]
fn a_missing_script_is_said_to_be_missing() {
    let home = Home::new();
    for command in ["check shop.bot", "fmt shop.bot", "graph shop.bot", "run shop.bot"] {
        home.run(command).exits(4).complains("cannot read shop.bot: there is no such file");
    }
}

#[test]
fn a_folder_is_no_script() {
    let home = Home::with("shop/shop.bot", HELLO);
    home.run("graph shop").exits(4).complains("cannot read shop: it is a folder");
    home.run("run shop").exits(4).complains("it is a folder");
}

#[test]
fn a_script_that_is_not_utf_8_says_where() {
    let home = Home::with("shop.bot", b"bot Shop\n\n== start\nsay Caf\xe9\n-> end\n");
    for command in ["check shop.bot", "fmt shop.bot", "run shop.bot"] {
        home.run(command).exits(4).complains("it is not UTF-8 text at line 4, column 8");
    }
}

#[test]
fn a_script_of_two_mebibytes_is_refused_until_the_limit_is_raised() {
    let mut text = HELLO.to_owned();
    while text.len() < 2 << 20 {
        text.push_str(
            "// Nothing but words, again and again, until the file is far too large for anybody.\n",
        );
    }
    let home = Home::with("shop.bot", &text);
    home.run("check shop.bot").exits(4).complains("at most 1048576 are read (--limit-bytes allows more)");
    home.run("check --limit-bytes 4000000 shop.bot").exits(0).says("1 script is fine.");
    home.run("check --limit-bytes 0 shop.bot").exits(2);
}

#[test]
fn an_endless_pipe_is_read_up_to_the_limit() {
    let home = Home::new();
    home.pipe("check -", vec![b'x'; 3 << 20]).exits(4).complains("cannot read standard input");
}

#[test]
fn findings_and_unreadable_files_together_are_a_matter_of_files() {
    let home = Home::with("a.bot", "bot A\n\n== start\nsay Hello!\n");
    let answer = home.run("check a.bot missing.bot").exits(4).complains("missing.bot");
    assert!(answer.output.contains("error["), "{}", answer.transcript());
}

#[test]
fn a_script_that_includes_itself_is_a_finding() {
    let home = Home::with("a.bot", "bot A\ninclude a.bot\n\n== start\nsay Hello!\n-> end\n");
    home.run("check a.bot").exits(1).says("error[");
}

#[test]
fn an_include_that_cannot_be_read_is_a_finding_of_its_line() {
    let script = |file: &str| format!("bot A\ninclude {file}\n\n== start\nsay Hello!\n-> end\n");
    for (file, content) in [
        ("missing.bot", None),
        ("latin.bot", Some(b"// caf\xe9\n".to_vec())),
        ("large.bot", Some(vec![b'\n'; 2 << 20])),
    ] {
        let home = Home::with("a.bot", script(file));
        let home = if let Some(content) = content { home.file(file, content) } else { home };
        home.run("check a.bot").exits(1).says("a.bot:2:");
    }
    let home = Home::with("a.bot", script("parts")).file("parts/one.bot", "");
    home.run("check a.bot").exits(1).says("a.bot:2:");
}

#[test]
fn an_include_stays_inside_the_root() {
    let home = Home::with("bots/a.bot", "bot A\ninclude ../secret.bot\n\n== start\n-> secret\n")
        .file("secret.bot", "== secret\nsay Nobody may see this.\n-> end\n");
    let answer = home.run("check bots/a.bot").exits(1).says("a.bot:2:");
    assert!(!answer.output.contains("Nobody may see"), "{}", answer.transcript());
    home.run("check --root . bots/a.bot").exits(0);
}

#[cfg(unix)]
#[test]
fn an_include_through_a_link_out_of_the_root_is_refused() {
    let home = Home::with("bots/a.bot", "bot A\ninclude link.bot\n\n== start\n-> secret\n")
        .file("secret.bot", "== secret\nsay Nobody may see this.\n-> end\n");
    std::os::unix::fs::symlink("../secret.bot", home.path("bots/link.bot")).unwrap();
    home.run("check bots/a.bot").exits(1).says("a.bot:2:");
    let inside = Home::with("bots/a.bot", "bot A\ninclude link.bot\n\n== start\n-> greeting\n")
        .file("bots/greeting.bot", "== greeting\nsay Hello!\n-> end\n");
    std::os::unix::fs::symlink("greeting.bot", inside.path("bots/link.bot")).unwrap();
    inside.run("check bots/a.bot").exits(0);
}

#[cfg(unix)]
#[test]
fn a_file_that_is_included_under_two_names_counts_once() {
    let home =
        Home::with("a.bot", "bot A\ninclude link.bot\ninclude greeting.bot\n\n== start\n-> greeting\n")
            .file("greeting.bot", "== greeting\nsay Hello!\n-> end\n");
    std::os::unix::fs::symlink("greeting.bot", home.path("link.bot")).unwrap();
    home.run("check a.bot").exits(0);
}

#[cfg(unix)]
#[test]
fn what_is_no_regular_file_is_never_waited_for() {
    let home = Home::new();
    home.run("check /dev/zero").exits(4).complains("neither a file nor a folder");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_looked_into_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with("shop/shop.bot", HELLO).file("closed/a.bot", HELLO);
    std::fs::set_permissions(home.path("closed"), std::fs::Permissions::from_mode(0o000)).unwrap();
    let answer = home.run("check");
    std::fs::set_permissions(home.path("closed"), std::fs::Permissions::from_mode(0o755)).unwrap();
    // Whoever may do everything can look into every folder.
    if answer.code == Some(0) {
        answer.says("2 scripts are fine.");
    } else {
        answer.exits(4).complains("closed");
    }
}
