//! `switchboard odoo export`.

use std::fs;
use std::path::Path;

use crate::home::{Home, reviewed};
use crate::odoo_import::imported;

/// The sample that is kept with its export.
fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/odoo").join(name);
    fs::read_to_string(path).unwrap()
}

/// The lines of a text without what separates them, whatever their order is.
fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(|line| line.trim_end_matches(',').to_owned()).collect();
    lines.sort();
    lines
}

#[test]
fn it_goes_back_as_it_came() {
    let home = imported();
    home.run("odoo export bots/juniper.bot --strict --out back.xml")
        .exits(0)
        .says("Wrote 19 steps to back.xml.");
    home.run("odoo import back.xml --out again").exits(0);
    assert_eq!(home.read("bots/juniper.bot"), home.read("again/juniper.bot"));
    assert_eq!(lines(&home.read("bots/juniper.odoo.json")), lines(&home.read("again/juniper.odoo.json")));
    home.run("odoo export bots/juniper.bot --out back.json").exits(0);
    home.run("odoo import back.json --out json").exits(0);
    assert_eq!(home.read("bots/juniper.bot"), home.read("json/juniper.bot"));
}

#[test]
fn an_export_changes_records_and_makes_none_again() {
    let home = imported();
    let changed = home
        .read("bots/juniper.bot")
        .replace("say Thank you for dropping by. Goodbye!", "say Come back soon!");
    let home = home.file("bots/juniper.bot", changed);
    home.run("odoo export bots/juniper.bot --out back.xml").exits(0);
    let back = home.read("back.xml");
    assert!(back.contains("Come back soon!") && back.contains("id=\"juniper_step_topic\""), "{back}");
}

#[test]
fn a_line_that_is_gone_is_told_until_it_is_gone_in_odoo_too() {
    let home = imported();
    let ids = home.read("bots/juniper.odoo.json");
    let script = home.read("bots/juniper.bot");
    let home = home.file("bots/juniper.bot", script.replace("say Thank you for dropping by. Goodbye!\n", ""));
    let gone = "`juniper_step_goodbye` (\"Thank you for dropping by. Goodbye!\") stays in Odoo";
    home.run("odoo export bots/juniper.bot --out back.xml").exits(0).says(gone);
    let kept = home.read("bots/juniper.odoo.json");
    assert_eq!(lines(&kept), lines(&ids), "its id is kept");
    home.run("odoo export bots/juniper.bot --strict")
        .exits(1)
        .complains(gone)
        .complains("1 warning: in Odoo");
    let without: Vec<&str> =
        kept.lines().filter(|line| !line.contains("Thank you for dropping by.")).collect();
    let home = home.file("bots/juniper.odoo.json", without.join("\n").replace("},\n  ]", "}\n  ]"));
    home.run("odoo export bots/juniper.bot --strict --out clean.xml").exits(0);
}

#[test]
fn two_files_are_never_written_under_one_name() {
    let home = imported();
    let ids = home.read("bots/juniper.odoo.json");
    home.run("odoo export bots/juniper.bot --out bots/juniper.odoo.json --force")
        .exits(4)
        .complains("two files would be bots/juniper.odoo.json, so nothing was written");
    assert_eq!(home.read("bots/juniper.odoo.json"), ids);
}

#[test]
fn the_sample_is_its_own_export() {
    let home = Home::with_samples();
    home.run("odoo export scripts/odoo/juniper.bot --strict --out scripts/odoo/juniper.xml").exits(0);
    assert_eq!(home.read("scripts/odoo/juniper.xml"), sample("juniper.xml"));
    assert_eq!(home.read("scripts/odoo/juniper.odoo.json"), sample("juniper.odoo.json"));
    // Names are the author's own; what Odoo gets is the same without them.
    home.run("odoo import scripts/odoo/juniper.xml --out again").exits(0);
    home.run("odoo export again/juniper.bot --strict --out again.xml").exits(0);
    assert_eq!(home.read("again.xml"), sample("juniper.xml"));
}

#[test]
fn a_script_that_says_more_than_odoo_can_is_told_line_by_line() {
    let home = Home::with_samples();
    let answer = home.run("odoo export scripts/welcome/welcome.bot --out welcome.xml").exits(0);
    reviewed("odoo_export_remarks", &answer.transcript());
    home.run("odoo export scripts/welcome/welcome.bot --strict").exits(1).complains("Nothing was written");
    let document = home.run("odoo export scripts/welcome/welcome.bot --format json").exits(0).json();
    assert!(document["records"].as_str().unwrap().starts_with("<?xml"), "{document:#}");
    let remark = &document["remarks"][0];
    assert!(remark["file"] == "scripts/welcome/welcome.bot" && remark["line"].is_number(), "{remark:#}");
}

#[test]
fn a_file_that_is_there_is_never_written_over() {
    let home = imported().file("out.xml", "mine");
    home.run("odoo export bots/juniper.bot --out out.xml").exits(4).complains("--force writes over it");
    assert_eq!(home.read("out.xml"), "mine");
    home.run("odoo export bots/juniper.bot --out out.xml --force").exits(0);
    assert!(home.read("out.xml").starts_with("<?xml"));
}

#[test]
fn records_that_are_known_by_numbers_keep_them_in_json() {
    let records = "{\"chatbot.script\": [{\"id\": 3, \"title\": \"Fern\"}], \"chatbot.script.step\": [{\"id\": 41, \
        \"chatbot_script_id\": [3, \"Fern\"], \"sequence\": 1, \"step_type\": \"text\", \"message\": \"<p>Hello!</p>\"}]}";
    let home = Home::with("fern.json", records);
    home.run("odoo import fern.json").exits(0);
    home.run("odoo export fern.bot --as json").exits(0).says("{\"id\":41,\"chatbot_script_id\":3,");
    let data = home.run("odoo export fern.bot").exits(0);
    data.says("id=\"chatbot_script_step_41\"").complains("Loading the file makes a second bot");
}

#[test]
fn a_dash_is_standard_output_and_the_report_stands_beside_it() {
    let home = imported();
    let printed = home.run("odoo export bots/juniper.bot").exits(0);
    let dashed = home.run("odoo export bots/juniper.bot --out -").exits(0);
    assert_eq!(dashed.output, printed.output);
    assert_eq!(dashed.errors, printed.errors);
    assert!(dashed.output.starts_with("<?xml"), "{}", dashed.transcript());
    home.run("odoo import back.xml --out -").exits(2).complains("--out names a folder");
    home.run("test --junit -").exits(2).complains("--junit names a file");
    assert!(!home.path("-").exists());
}
