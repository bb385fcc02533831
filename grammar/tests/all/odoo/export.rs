//! Records that are made of scripts.

use std::fmt::Write;

use switchboard_grammar::odoo::export::{Export, ExportOptions, export};
use switchboard_grammar::odoo::ids::Ids;
use switchboard_grammar::odoo::import::{ImportOptions, import};
use switchboard_grammar::odoo::records::{Records, Step};
use switchboard_grammar::odoo::words::from_message;

use super::records::bicycles;
use crate::samples::{compile_alone, compile_in, scripts};

fn exported(text: &str) -> Export {
    let compilation = compile_alone(text);
    let graph = compilation.graph.unwrap_or_else(|| panic!("{:?}", compilation.findings));
    export(&graph, &Ids::default(), &ExportOptions { html: false, prefix: String::new() })
}

/// Steps in a few lines, and the remarks with their lines.
fn shown(export: &Export) -> String {
    let mut out = String::new();
    for step in &export.records.scripts[0].steps {
        let _ = write!(out, "{} {} {:?}", step.sequence, step.id, step.kind);
        let _ = writeln!(out, " {:?}", step.message.text);
        for answer in &step.answers {
            let _ = writeln!(out, "    {} {:?} {:?}", answer.id, answer.name, answer.redirect_link);
        }
        if !step.triggers.is_empty() {
            let _ = writeln!(out, "    only if {}", step.triggers.join(", "));
        }
    }
    for remark in &export.remarks {
        let _ = writeln!(
            out,
            "line {}, {:?}: {} {}",
            remark.at.line, remark.weight, remark.message, remark.instead
        );
    }
    out
}

/// What makes a difference of a step.
fn meaning(step: &Step) -> String {
    let mut triggers = step.triggers.clone();
    triggers.sort_unstable();
    let answers: Vec<_> = step.answers.iter().map(|one| (&one.id, &one.name, &one.redirect_link)).collect();
    let words = from_message(&step.message).text;
    format!(
        "{} {:?} {words:?} {triggers:?} {answers:?} {:?} {:?}",
        step.id, step.kind, step.expertise, step.team
    )
}

fn meanings(records: &Records) -> Vec<String> {
    records.scripts[0].steps.iter().map(meaning).collect()
}

#[test]
fn a_welcome_bot_comes_back_equal() {
    let records = bicycles();
    let import = import(&records, &ImportOptions::default());
    let script = &import.scripts[0];
    let export = export(&compile_alone(&script.text).graph.unwrap(), &script.ids, &ExportOptions::default());
    assert_eq!(export.remarks, []);
    assert_eq!(meanings(&export.records), meanings(&records));
    assert_eq!(export.ids, script.ids);
}

#[test]
fn every_sample_can_be_exported() {
    for (path, text) in scripts() {
        let name = path.file_name().unwrap().to_string_lossy().to_string();
        let Some(graph) = compile_in(path.parent().unwrap(), &name, &text).graph else { continue };
        let export = export(&graph, &Ids::default(), &ExportOptions::default());
        assert!(!export.records.scripts[0].steps.is_empty(), "{name}");
        let ids: std::collections::BTreeSet<_> =
            export.records.scripts[0].steps.iter().map(|step| &step.id).collect();
        assert_eq!(ids.len(), export.records.scripts[0].steps.len(), "{name}: two steps of one id");
    }
}

#[test]
fn what_odoo_cannot_express_is_told_line_by_line() {
    let text = "\
bot Front desk
given orders: number = 0 try 4
expertise billing: Invoices
team sales: Sales
anytime human -> person

== start
say Welcome back, {visitor.name}! (if visitor.name is not \"\")
ask topic: What is it about?
  - An invoice [invoice] also bill -> invoice
  - Our catalogue [catalogue] opens https://shop.example -> start
  - Prices [prices] -> prices and back
  - Orders [orders] -> end (if orders > 3)
  - Something else [else]
  on silence 2 min: Are you still there?
  on other -> person
-> prices and back
note Came from {topic}.
set many = orders > 3
ask number amount: How much?
  - I do not know [unknown]
  on invalid: {answer} is no number.
  on invalid 3 times -> person
say That is a lot. (if many)
-> person

== invoice
ask phone: What is your number?
create lead: About an invoice
-> person

== prices
say A check-up is 45 euros.
-> back

== person
forward only to billing: {operator} joins the chat.
  on waiting 2 min: You are number {position}.
  on unanswered 3 min -> last
  on returned -> last
  on nobody -> last

== last
forward to team sales
  on nobody -> end
";
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("odoo_cannot_express", shown(&exported(text)));
    });
}

#[test]
fn a_line_that_several_ways_lead_to_is_copied() {
    let text = "\
bot Front desk

== start
ask first: One?
  - Yes [yes] -> second
  - No [no] -> end
  - Maybe [maybe] -> last

== second
ask second: Two?
  - Yes [yes] -> last
  - No [no] -> end

== last
ask third: Three?
  - Yes [yes] -> thanks
  - No [no] -> end

== thanks
say Thank you!
-> end
";
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("odoo_copies", shown(&exported(text)));
    });
}

#[test]
fn an_export_after_a_change_keeps_the_ids_of_what_is_still_there() {
    let import = import(&bicycles(), &ImportOptions::default());
    let script = &import.scripts[0];
    let changed = script.text.replace("Have a good ride!", "Ride well!").replace(
        "say Great, let us find the right one.",
        "say One moment.\nsay Great, let us find the right one.",
    );
    let export = export(&compile_alone(&changed).graph.unwrap(), &script.ids, &ExportOptions::default());
    let step = |id: &str| export.records.scripts[0].steps.iter().find(|step| step.id == id).unwrap().clone();
    assert_eq!(step("bye").message.text, "<p>Ride well!</p>");
    assert_eq!(step("great").message.text, "<p>Great, let us find the right one.</p>");
    assert_eq!(step("bicycle_shop_buy_say").message.text, "<p>One moment.</p>");
    assert_eq!(export.ids.steps.len(), script.ids.steps.len() + 1);
}

#[test]
fn each_event_is_told_at_its_own_line() {
    let text = "\
bot Front desk

== start
ask number amount: How much?
  on silence 2 min: Are you still there?
  on silence 5 min -> person
  on invalid: {answer} is no number.
-> person

== person
forward to anyone: Hi
  on waiting 2 min: You are number {position}.
  on unanswered 3 min -> last
  on returned -> last
  on nobody -> last

== last
say Goodbye.
-> end
";
    let compilation = compile_alone(text);
    let graph = compilation.graph.unwrap_or_else(|| panic!("{:?}", compilation.findings));
    let export = export(&graph, &Ids::default(), &ExportOptions::default());
    let source = &compilation.sources;
    let lines: Vec<u32> = export
        .remarks
        .iter()
        .map(|remark| source.get(remark.at.location.file).line(remark.at.location.span.start))
        .collect();
    assert_eq!(lines, export.remarks.iter().map(|remark| remark.at.line).collect::<Vec<_>>());
    assert_eq!(lines, [4, 5, 6, 7, 12, 13, 14]);
}

#[test]
fn what_is_no_line_any_more_is_told_and_its_id_is_kept() {
    let text = |more: &str, answer: &str| {
        format!(
            "bot Shop\n\n== start\nsay One.\n{more}ask topic: What?\n  - Yes [yes] -> end\n{answer}  - No [no] -> end\n"
        )
    };
    let made =
        |text: &str, ids: &Ids| export(&compile_alone(text).graph.unwrap(), ids, &ExportOptions::default());
    let first = made(&text("say Two.\nsay Three.\n", "  - Maybe [maybe] -> end\n"), &Ids::default());
    assert_eq!(first.remarks, []);
    let second = made(&text("say 3.\n", ""), &first.ids);
    let told: Vec<&str> = second.remarks.iter().map(|remark| remark.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "`shop_start_say_3` (\"Three.\") stays in Odoo, which goes on playing it.",
            "The answer `shop_topic_maybe` (`maybe` of `topic`) stays in Odoo, which goes on offering it.",
        ]
    );
    let steps: Vec<&str> = second.records.scripts[0].steps.iter().map(|step| step.id.as_str()).collect();
    assert_eq!(steps, ["shop_start_say", "shop_start_say_2", "shop_topic"], "lines keep their order");
    // Written again, the line is the record that it was.
    let third = made(&text("say 3.\nsay Three.\n", "  - Maybe [maybe] -> end\n"), &second.ids);
    assert_eq!(third.remarks, []);
    assert_eq!(third.ids.steps.len(), first.ids.steps.len());
    assert_eq!(third.records.scripts[0].steps[2].id, "shop_start_say_3");
}

#[test]
fn a_script_that_branches_without_end_is_bounded() {
    // Whether the last line is said depends on how many of the questions were answered with yes: no "Only If" says that.
    let mut text = String::from("bot Front desk\n");
    for number in 0..60 {
        let section = |yes: usize| {
            if number == 59 { ["even", "odd"][yes].to_owned() } else { format!("s{}_{yes}", number + 1) }
        };
        for yes in 0..2 {
            if number == 0 && yes == 1 {
                continue;
            }
            let name = if number == 0 { "start".to_owned() } else { format!("s{number}_{yes}") };
            let _ = write!(
                text,
                "\n== {name}\nask q{number}_{yes}: Yes?\n  - Yes [yes] -> {}\n  - No [no] -> {}\n",
                section(1 - yes),
                section(yes)
            );
        }
    }
    text.push_str("\n== even\nsay Even.\n-> end\n\n== odd\nsay Odd.\n-> end\n");
    let export = exported(&text);
    assert!(!export.remarks.is_empty());
    assert!(export.records.scripts[0].steps.len() < 2_000);
}
