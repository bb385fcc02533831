//! Scripts that are made of Odoo's records.

use proptest::prelude::*;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::odoo::export::{ExportOptions, export};
use switchboard_grammar::odoo::ids::Ids;
use switchboard_grammar::odoo::import::{Import, ImportOptions, import};
use switchboard_grammar::odoo::records::{Answer, Expertise, Message, Records, Script, Step, StepType, Team};
use switchboard_grammar::odoo::remark::{RecordPlace, Remark};
use switchboard_grammar::source::{NoLibrary, Source};

use super::records::{Bot, bicycles};
use crate::samples::codes;

fn imported(records: &Records) -> Import {
    import(records, &ImportOptions::default())
}

#[test]
fn a_welcome_bot_becomes_a_script_that_reads_well() {
    let import = imported(&bicycles());
    let script = &import.scripts[0];
    assert_eq!(codes(&script.text), Vec::<String>::new(), "{}", script.text);
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("odoo_bicycles", script.text);
    });
}

/// Remarks in a line each.
fn remarks(import: &Import) -> String {
    let all = import.scripts.iter().flat_map(|script| &script.remarks);
    let line = |remark: &Remark<RecordPlace>| {
        let RecordPlace { id, place } = &remark.at;
        format!("line {}, {id}, {:?}: {} {}", place.line, remark.weight, remark.message, remark.instead)
    };
    all.map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn whatever_is_wrong_with_the_records_is_told_with_its_place() {
    let mut bot = Bot::new("");
    bot.script.active = Some(false);
    bot.text("empty", "", &[]);
    bot.step("foreign", StepType::Other("create_task".into()), "A task.", &[]);
    bot.question("which", "", &[], &[("one", "One"), ("again", "one"), ("none", " ")]);
    bot.question("stuck", "Nothing to choose?", &["none"], &[]);
    bot.text("later", "Too early.", &["coming"]);
    bot.question("links", "Where?", &["one"], &[("away", "Away"), ("odd", "Odd"), ("coming", "Here")]);
    let links = bot.script.steps.last_mut().unwrap();
    links.answers[0].redirect_link = Some("http://x.example".into());
    links.answers[1].redirect_link = Some("javascript:alert(1)".into());
    bot.text("gone", "Never.", &["no_such_answer"]);
    bot.text("left", "Nobody is here any more.", &["away"]);
    bot.text("both", "Never both.", &["one", "again", "coming", "odd"]);
    bot.step("phone", StepType::Phone, "Your number?", &[]);
    bot.step("join", StepType::Forward, "<p>Here is <u>Bea</u>.</p>", &[]).expertise =
        vec!["exp_gone".into()];
    bot.step("lead", StepType::CreateLeadAndForward, "", &[]).team = Some("team_gone".into());
    bot.text("twin", "Never said.", &[]).sequence = 12;
    let import = imported(&bot.records());
    assert_eq!(codes(&import.scripts[0].text), Vec::<String>::new(), "{}", import.scripts[0].text);
    insta::with_settings!({ snapshot_path => "../../../../snapshots/grammar", prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("odoo_remarks", format!("{}\n\n{}", remarks(&import), import.scripts[0].text));
    });
}

#[test]
fn an_answer_of_a_step_that_asks_nothing_is_told_as_what_it_is() {
    let mut bot = Bot::new("A");
    bot.question("hello", "Hello.", &[], &[("yes", "Yes")]).kind = StepType::Text;
    bot.text("never", "Never.", &["yes"]);
    let told = remarks(&imported(&bot.records()));
    assert!(told.contains("names `yes`, an answer of a step that is no question."), "{told}");
}

/// A bot of so many steps: a menu, and in each of its branches questions whose answers have texts of their own.
fn large(steps: usize) -> Records {
    let mut bot = Bot::new("Large");
    let ids: Vec<String> = (0..20).map(|branch| format!("b{branch}")).collect();
    let answers: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), id.as_str())).collect();
    bot.question("menu", "What is it about?", &[], &answers);
    let mut number = 0;
    while bot.script.steps.len() < steps {
        let branch = ids[number * 100 / steps % 20].as_str();
        let (yes, no) = (format!("y{number}"), format!("n{number}"));
        bot.question(&format!("q{number}"), "Is it so?", &[branch], &[(&yes, "Yes"), (&no, "No")]);
        bot.text(&format!("ty{number}"), "Then this.", &[&yes]);
        bot.text(&format!("tn{number}"), "Then that.", &[branch, &no]);
        bot.step(&format!("f{number}"), StepType::FreeInput, "And what?", &[branch]);
        bot.text(&format!("t{number}"), "Thank you.", &[branch]);
        number += 1;
    }
    bot.records()
}

#[test]
#[allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "this test measures time")]
fn ten_thousand_steps_come_and_go_in_little_time() {
    let records = large(10_000);
    let start = std::time::Instant::now();
    let import = imported(&records);
    let there = start.elapsed();
    let compilation = compile(
        Source::new("large.bot", import.scripts[0].text.as_str()),
        &NoLibrary,
        &Limits { file_bytes: usize::MAX, ..Limits::default() },
    );
    assert!(compilation.findings.is_empty(), "{:?}", compilation.findings.first());
    let graph = compilation.graph.unwrap();
    let start = std::time::Instant::now();
    let export = export(&graph, &import.scripts[0].ids, &ExportOptions::default());
    let back = start.elapsed();
    assert_eq!(export.remarks, []);
    assert_eq!(export.records.scripts[0].steps.len(), records.scripts[0].steps.len());
    let start = std::time::Instant::now();
    let first = switchboard_grammar::odoo::export::export(&graph, &Ids::default(), &ExportOptions::default());
    let anew = start.elapsed();
    assert_eq!(first.records.scripts[0].steps.len(), records.scripts[0].steps.len());
    assert!(
        there.as_secs() < 3 && back.as_secs() < 3 && anew.as_secs() < 3,
        "there {there:?}, back {back:?}, anew {anew:?}"
    );
}

/// Anything that may stand in a field.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,12}",
        "[ -~\n\t\r]{0,20}",
        Just(String::new()),
        Just("<p>An <b>HTML</b> text</p>".to_owned()),
        Just("What can we help you with?".to_owned()),
        Just("https://x.example/(a b)?{c}".to_owned()),
    ]
}

fn kinds() -> impl Strategy<Value = StepType> {
    let known = [
        StepType::Text,
        StepType::Question,
        StepType::Question,
        StepType::Email,
        StepType::Phone,
        StepType::FreeInput,
        StepType::FreeInputMulti,
        StepType::Forward,
        StepType::CreateLead,
        StepType::CreateLeadAndForward,
        StepType::CreateTicket,
    ];
    prop_oneof![10 => prop::sample::select(known.to_vec()), 1 => words().prop_map(StepType::Other)]
}

prop_compose! {
    fn steps()(
        id in 0..30_u32,
        sequence in prop_oneof![0..12_i64, any::<i64>()],
        kind in kinds(),
        message in (words(), any::<bool>()),
        answers in prop::collection::vec((0..30_u32, -2..3_i64, words(), prop::option::of(words())), 0..4),
        triggers in prop::collection::vec(0..34_u32, 0..3),
        wanted in prop::collection::vec(0..4_u32, 0..3),
        team in prop::option::of(0..4_u32),
    ) -> Step {
        let answers = answers.into_iter().map(|(id, sequence, name, redirect_link)| {
            Answer { id: format!("a{id}"), sequence, name, redirect_link, ..Answer::default() }
        });
        Step {
            id: format!("s{id}"),
            sequence,
            kind,
            message: Message { text: message.0, html: message.1 },
            answers: answers.collect(),
            triggers: triggers.into_iter().map(|id| format!("a{id}")).collect(),
            expertise: wanted.into_iter().map(|id| format!("e{id}")).collect(),
            team: team.map(|id| format!("t{id}")),
            ..Step::default()
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_records_become_scripts_without_findings(
        title in words(),
        names in prop::collection::vec(words(), 3),
        steps in prop::collection::vec(steps(), 0..14),
    ) {
        let script = Script { id: "bot".into(), title, active: Some(true), steps, ..Script::default() };
        let expertise = names.iter().zip(0..).map(|(name, at)| {
            Expertise { id: format!("e{at}"), name: name.clone(), users: vec![] }
        });
        let teams = names.iter().zip(0..).map(|(name, at)| {
            Team { id: format!("t{at}"), name: name.clone(), ..Team::default() }
        });
        let records = Records {
            scripts: vec![script.clone(), script],
            expertise: expertise.collect(),
            teams: teams.collect(),
            operators: vec![],
        };
        let import = imported(&records);
        for script in &import.scripts {
            // A hand-over before the first question is in the records already, and Odoo warns of it too.
            let found: Vec<String> =
                codes(&script.text).into_iter().filter(|code| !code.starts_with("SB314")).collect();
            prop_assert_eq!(found, Vec::<String>::new(), "{}", script.text);
            prop_assert_eq!(&switchboard_grammar::format::format(&script.text), &script.text);
            let graph = crate::samples::compile_alone(&script.text).graph.unwrap();
            export(&graph, &script.ids, &ExportOptions::default());
        }
    }
}
