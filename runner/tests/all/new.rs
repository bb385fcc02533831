//! `switchboard new`.

use crate::home::{Home, reviewed};

#[test]
fn a_new_project_is_fine_in_style_and_can_be_talked_to() {
    let home = Home::new();
    reviewed("new", &home.run("new shop").exits(0).transcript());
    home.run("check --format json shop").exits(0);
    let checked = home.run("check shop").exits(0);
    assert_eq!(checked.output, "1 script and 2 conversations are fine.\n");
    home.run("fmt --check shop").exits(0);
    home.pipe("run shop/shop.bot", "1\n").exits(0).says("Which e-mail address");
}

#[test]
fn the_conversations_of_a_new_project_pass_as_they_were_recorded() {
    for name in ["shop", "Mon école", "our #1"] {
        let home = Home::new();
        home.run(&format!("new '{name}'")).exits(0);
        let tested = home.run(&format!("test '{name}'")).exits(0);
        assert_eq!(tested.output, "2 conversations passed.\n");
        let files = std::fs::read_dir(home.path(&format!("{name}/snapshots"))).unwrap().count();
        assert_eq!(files, 2, "nothing new waits for a review");
    }
}

#[test]
fn a_name_may_have_spaces_and_accents() {
    let home = Home::new();
    home.run("new 'Mon école'").exits(0).says("'Mon école/Mon école.bot'");
    home.run("check").exits(0);
    assert!(home.read("Mon école/Mon école.bot").starts_with("bot Mon école\n"));
}

#[test]
fn what_is_there_already_is_never_touched() {
    let home = Home::with("shop/mine.txt", "mine").file("file", "mine");
    home.run("new shop").exits(4).complains("not empty");
    home.run("new file").exits(4).complains("there is a file of this name");
    assert_eq!(home.read("shop/mine.txt"), "mine");
    std::fs::create_dir(home.path("empty")).unwrap();
    home.run("new empty").exits(0);
}

#[test]
fn what_is_no_name_of_a_folder_is_refused() {
    for name in ["''", "..", "a/b", "nul", "'a*'"] {
        Home::new().run(&format!("new {name}")).exits(2).complains("cannot be the name of a folder");
    }
}
