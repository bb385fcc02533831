//! `switchboard odoo import`.

use crate::home::{Home, reviewed};

/// A bot as a person wrote it for Odoo: four branches, conditions over two questions, hand-overs with what follows when
/// nobody is there, and leads.
pub const JUNIPER: &str = include_str!("odoo_import/juniper.xml");

/// A folder with the bot, brought over.
pub fn imported() -> Home {
    let home = Home::with("juniper.xml", JUNIPER);
    home.run("odoo import juniper.xml --out bots").exits(0);
    home
}

#[test]
fn a_bot_is_brought_over_without_anything_to_say_about_it() {
    let home = Home::with("juniper.xml", JUNIPER);
    reviewed("odoo_import", &home.run("odoo import juniper.xml --out bots").exits(0).transcript());
    reviewed("odoo_import_script", &home.read("bots/juniper.bot"));
    reviewed("odoo_import_desk", &home.read("bots/desk.ron"));
    home.run("check bots").exits(0).says("1 script is fine.");
    home.run("fmt --check bots").exits(0);
}

#[test]
fn it_plays_with_operators_and_without() {
    let home = imported();
    let with = home.pipe("run bots/juniper.bot", "My plant is not well\nIndoors\nYes, please\n").exits(0);
    with.says("Put a finger into the soil").says("I have found somebody with green fingers");
    let nobody =
        ":operator Ines away\n:operator Karl Lund away\nMy order\nJ-17\nYes, please\nada@example.org\n";
    let without = home.pipe("run bots/juniper.bot", nobody).exits(0);
    without.says("Everybody is out in the greenhouses").says("We will write to you today.");
}

#[test]
fn what_is_there_already_is_never_written_over() {
    let home = Home::with("juniper.xml", JUNIPER).file("bots/juniper.bot", "mine");
    home.run("odoo import juniper.xml --out bots")
        .exits(4)
        .complains("bots/juniper.bot is already there with another text, so nothing was written");
    assert_eq!(home.read("bots/juniper.bot"), "mine");
    assert!(!home.path("bots/desk.ron").exists());
    home.run("odoo import juniper.xml --out bots --force").exits(0).says("Changed bots/juniper.bot.");
    home.run("odoo import juniper.xml --out bots").exits(0).says("Unchanged:");
}

#[test]
fn several_bots_of_a_folder_become_several_files() {
    let home = Home::with("in/chatbot.script.csv", "id,title,active\na,Front desk,1\nb,Front desk,0\n")
        .file("in/chatbot.script.step.csv", "id,chatbot_script_id/id,message\nx,a,Hello\ny,b,Bye\n")
        .file("in/notes.txt", "passed over");
    let answer = home.run("odoo import in --out bots").exits(0);
    answer.says("2 bots (1 archived)").says("bots/front_desk.bot");
    home.run("check bots").exits(0);
}

#[test]
fn translations_are_kept_with_the_script() {
    let po = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n#: model:chatbot.script.step,message:nursery.juniper_step_topic\n\
        msgid \"<p>What can I help you with?</p>\"\nmsgstr \"<p>Comment puis-je <b>vous</b> aider ?</p>\"\n\n\
        #: model:chatbot.script.answer,name:nursery.juniper_answer_order\nmsgid \"My order\"\nmsgstr \"Ma commande\"\n";
    let home = Home::with("juniper.xml", JUNIPER).file("fr.po", po);
    home.run("odoo import juniper.xml fr.po --out bots")
        .exits(0)
        .says("Kept the translations into fr of 2 texts.");
    reviewed("odoo_translations", &home.read("bots/translations/juniper.fr.po"));
}

#[test]
fn translations_of_one_language_are_put_together() {
    let po = |language: &str, entries: &str| {
        format!("msgid \"\"\nmsgstr \"Language: {language}\\n\"\n\n{entries}")
    };
    let entry = |id: &str, text: &str, translation: &str| {
        format!(
            "#: model:chatbot.script.answer,name:nursery.{id}\nmsgid \"{text}\"\nmsgstr \"{translation}\"\n\n"
        )
    };
    let order = |words: &str| entry("juniper_answer_order", "My order", words);
    let home = Home::with("juniper.xml", JUNIPER)
        .file("fr.po", po("fr", &order("Ma commande")))
        .file("fr_FR.po", po("fr_FR", &(order("Mon ordre") + &entry("x", "Goodbye", "Au revoir"))));
    let answer = home.run("odoo import juniper.xml fr.po fr_FR.po --out bots").exits(0);
    answer.says("Another file has translations into `fr` already.");
    let kept = home.read("bots/translations/juniper.fr.po");
    assert!(kept.contains("Ma commande") && !kept.contains("Mon ordre"), "{kept}");
}

#[test]
fn thousands_of_remarks_are_not_told_one_by_one() {
    let answers: String = (0..1_500).map(|at| format!("a{at},q,Yes\n")).collect();
    let home = Home::with("in/chatbot.script.csv", "id,title\nb,Front desk\n")
        .file(
            "in/chatbot.script.step.csv",
            "id,chatbot_script_id/id,message,step_type\nq,b,What?,question_selection\n",
        )
        .file("in/chatbot.script.answer.csv", format!("id,script_step_id/id,name\n{answers}"));
    let answer = home.run("odoo import in --out bots").exits(0);
    answer.says("There is more of this kind: 499 remarks.").says("1499 warnings");
    let document = home.run("odoo import in --out other --format json").exits(0).json();
    assert_eq!(document["remarks"].as_array().map(Vec::len), Some(1_000));
    assert_eq!(document["untold"], 499);
}

#[test]
fn broken_files_are_told_with_their_places_and_nothing_is_written() {
    let home = Home::with("cut.xml", &JUNIPER[..JUNIPER.len() / 2]);
    reviewed("odoo_broken", &home.run("odoo import cut.xml --out bots").exits(1).transcript());
    assert!(!home.path("bots").exists());
    let document = home.run("odoo import cut.xml --format json").exits(1).json();
    let remark = &document["remarks"][0];
    for name in ["severity", "file", "line", "column", "what", "why", "instead"] {
        assert!(!remark[name].is_null(), "{name} is missing in {remark:#}");
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let home = Home::with("table.xlsx", [0xff, 0xfe, 0x00])
        .file("large.xml", "x".repeat(100))
        .file("empty/a.txt", "");
    home.run("odoo import nothing.xml").exits(4).complains("there is no such file");
    home.run("odoo import table.xlsx").exits(4).complains("choose CSV");
    home.run("odoo import large.xml --limit-bytes 10").exits(4).complains("--limit-bytes allows more");
    home.run("odoo import empty").exits(4).complains("no XML, CSV, JSON or PO file");
    home.run("odoo import").exits(2);
    home.pipe("odoo import -", "<odoo/>").exits(1).says("There is no chatbot in");
}
