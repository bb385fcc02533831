//! `.chat` files: what `check` and `fmt` make of them.

use crate::home::{Home, reviewed};

const SHOP: &str = "bot Shop\ngiven orders: number = 0\n\n== start\nask topic: What?\n  - My parcel [parcel] -> end (if orders > 0)\n  - Else [else] -> person\n\n== person\nforward to anyone\n  on nobody -> end\n";
const TIDY: &str = "script shop.bot\n\n== A parcel\ngiven orders = 1 | 4\nyou My parcel\n";
const UNTIDY: &str = "\u{feff}script   shop.bot\r\n==  A parcel\r\n\r\ngiven orders=1|4\r\nyou   My parcel";
const DESK: &str = "Desk(operators: [(name: \"Bea Blum\", chat_name: \"Bea\")])\n";

fn shop() -> Home {
    Home::with("shop/shop.bot", SHOP).file("shop/parcel.chat", TIDY)
}

#[test]
fn conversations_are_checked_with_their_scripts() {
    let home = shop();
    home.run("check").exits(0).says("1 script and 1 conversation are fine.");
    home.run("check shop/parcel.chat").exits(0).says("1 conversation is fine.");
    home.run("check shop/shop.bot").exits(0).says("1 script is fine.");
    assert_eq!(home.run("check --format json").json()["conversations"], 1);
}

#[test]
fn mistakes_in_conversations_are_shown_like_those_in_scripts() {
    let home = shop()
        .file("shop/other.chat", "script shop.bot\n\n== A parcel\nYou: My parcel\nvisitor country Belgium\n");
    reviewed("check_chat", &home.run("check").exits(1).transcript());
    let finding = &home.run("check --format json shop/other.chat").exits(1).json()["findings"][0];
    assert_eq!((finding["file"].as_str(), finding["line"].as_u64()), (Some("shop/other.chat"), Some(4)));
    let results = home.run("check --format sarif").exits(1).json()["runs"][0]["results"].clone();
    assert!(results.as_array().is_some_and(|results| results.len() == 2), "{results:#}");
}

#[test]
fn a_script_that_is_not_there_is_told_where_it_is_named() {
    let home = shop().file("shop/other.chat", "script shopp.bot\n\n== A parcel\nyou My parcel\n");
    home.run("check shop").exits(1).says("shop/other.chat:1:8").says("There is no file `shopp.bot`.");
}

#[test]
fn a_script_may_stand_in_another_folder() {
    let home = shop().file("shop/tests/a.chat", TIDY.replace("shop.bot", "../shop.bot"));
    home.run("check").exits(0).says("1 script and 2 conversations are fine.");
}

#[test]
fn the_errors_of_a_script_are_told_once_however_many_conversations_it_has() {
    let home = shop()
        .file("shop/shop.bot", "bot Shop\n\n== start\nsay Hello!\n-> nowhere\n")
        .file("shop/b.chat", TIDY);
    home.run("check").exits(1).says("error[SB201]").says("1 error in 1 file");
    home.run("check shop/b.chat").exits(1).says("1 error in 1 file");
}

#[test]
fn a_part_of_a_script_is_no_script_for_conversations() {
    let home = shop()
        .file("shop/part.bot", "== goodbye\nsay Goodbye!\n-> end\n")
        .file("shop/a.chat", "script part.bot\n\n== A parcel\nyou My parcel\n");
    home.run("check shop/a.chat").exits(1).says("error[SB806]").says("it has no `bot` line");
}

#[test]
fn conversations_come_from_standard_input() {
    let home = Home::with("shop.bot", SHOP).file("desk.ron", DESK);
    home.pipe("check -", TIDY).exits(0).says("1 conversation is fine.");
    home.pipe("check -", "script shop.bot\n\n== A parcel\nsya\n").exits(1).says("error[SB801]");
    assert_eq!(home.pipe("fmt -", UNTIDY).exits(0).output, TIDY);
}

#[test]
fn conversations_are_brought_into_style() {
    let home = shop().file("shop/other.chat", UNTIDY);
    home.run("fmt --check").exits(1).says("would change: shop/other.chat\n");
    home.run("fmt").exits(0).says("1 file changed, 2 are in style.");
    assert_eq!(home.read("shop/other.chat"), TIDY);
}

#[test]
fn the_page_of_a_finding_about_conversations_is_explained() {
    Home::new().run("explain SB801").exits(0).says("== A question about a parcel");
}
