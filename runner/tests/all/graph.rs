//! `switchboard graph`.

use crate::home::{Home, reviewed};

#[test]
fn the_shop_as_mermaid() {
    reviewed("graph_shop_mermaid", &Home::with_samples().run("graph scripts/shop/shop.bot").exits(0).output);
}

#[test]
fn the_shop_as_dot() {
    reviewed(
        "graph_shop_dot",
        &Home::with_samples().run("graph --format dot scripts/shop/shop.bot").exits(0).output,
    );
}

const AWKWARD: &str = "bot \"Quotes\" & <tags>\n\n== start\nask topic: What \"exactly\" [do] you <want>\n  | & why?\n  - 1. \"First\" \\| <b> [one] -> start\n  - ümläut → 漢字 #1; [two] -> end\n";

#[test]
fn labels_are_escaped_in_both_languages() {
    let home = Home::with("a.bot", AWKWARD);
    let mermaid = home.run("graph a.bot").exits(0).output;
    let dot = home.run("graph a.bot --format dot").exits(0).output;
    reviewed("graph_awkward", &format!("{mermaid}\n{dot}"));
}

#[test]
fn a_script_with_errors_has_no_picture() {
    let home = Home::with("a.bot", "bot A\n\n== start\nsay Hello!\n");
    let answer = home.run("graph a.bot").exits(1).complains("error[").complains("1 error in 1 file");
    assert!(answer.output.is_empty(), "{}", answer.transcript());
}

#[test]
fn every_sample_has_a_picture() {
    let home = Home::with_samples();
    for script in
        ["welcome/welcome.bot", "leads/leads.bot", "service_desk/service_desk.bot", "clinique/accueil.bot"]
    {
        home.run(&format!("graph scripts/{script}")).exits(0).says("flowchart TD");
        home.run(&format!("graph --format dot scripts/{script}")).exits(0).says("digraph");
    }
}
