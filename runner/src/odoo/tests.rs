//! What must hold of reading and writing records, whatever is in them.
#![allow(clippy::unwrap_used, clippy::panic)]

use proptest::prelude::*;
use switchboard_grammar::odoo::records::{
    Answer, Expertise, Message, Operator, Place, Records, Script, Step, StepType, Team,
};

use super::names::step_type;
use super::problem::{Problem, Problems};
use super::{File, json, po, read, xml};

/// A bot with everything that files can hold, as a person would have written it.
const BOT: &str = include_str!("tests/bot.xml");

fn read_one(name: &str, text: &str) -> (Records, Vec<Problem>) {
    read_all(&[(name, text)])
}

fn read_all(files: &[(&str, &str)]) -> (Records, Vec<Problem>) {
    let files: Vec<File> = files
        .iter()
        .map(|(name, text)| File { name: (*name).to_owned(), text: (*text).to_owned() })
        .collect();
    let mut problems = Problems::default();
    let records = read(&files, &mut problems);
    (records, problems.sorted().0)
}

/// Records without where they were read.
fn anywhere(mut records: Records) -> Records {
    for script in &mut records.scripts {
        script.place = Place::default();
        for step in &mut script.steps {
            step.place = Place::default();
            step.answers.iter_mut().for_each(|answer| answer.place = Place::default());
        }
    }
    records
}

fn told(problems: &[Problem]) -> Vec<(u32, u32, String)> {
    problems.iter().map(|problem| (problem.place.line, problem.place.column, problem.what.clone())).collect()
}

#[test]
fn a_data_file_is_read_whole() {
    let (records, problems) = read_one("bot.xml", BOT);
    assert_eq!(told(&problems), []);
    let [script] = records.scripts.as_slice() else { panic!("{records:?}") };
    assert_eq!((script.title.as_str(), script.active), ("Fern", Some(true)));
    assert_eq!((script.place.line, script.place.column), (20, 9));
    let [hello, topic, order, email, forward] = script.steps.as_slice() else { panic!("{script:?}") };
    assert_eq!(
        hello.message,
        Message { text: "<p>Hello <b>you</b> &amp; yours<br/>!</p>".to_owned(), html: true }
    );
    assert_eq!(topic.kind, StepType::Question);
    assert_eq!(topic.message, Message { text: "What is it\nabout?".to_owned(), html: false });
    let names: Vec<&str> = topic.answers.iter().map(|answer| answer.name.as_str()).collect();
    assert_eq!(names, ["An order", "Something \"else\"", "Our catalogue"]);
    assert_eq!(topic.answers[2].redirect_link.as_deref(), Some("https://fern.example/?a=1&b=2"));
    assert_eq!(order.triggers, ["answer_order"]);
    assert_eq!(email.triggers, ["answer_order", "answer_else"]);
    assert_eq!((email.sequence, forward.sequence), (3, 4), "a step without a sequence comes last");
    assert_eq!(forward.expertise, ["expertise_orders"]);
    assert_eq!(records.expertise[0].users, ["user_bea"]);
    assert_eq!(records.operators[0].chat_name.as_deref(), Some("Bea"));
    assert_eq!(records.operators[0].languages, ["en_US", "fr_BE"]);
}

#[test]
fn answers_may_be_made_inside_their_step_and_steps_inside_their_script() {
    let text = r#"<odoo><record id="bot" model="chatbot.script"><field name="title">A</field>
        <field name="script_step_ids" eval="[(0, 0, {'message': 'What?', 'step_type': 'question_selection',
            'answer_ids': [Command.create({'name': 'Yes'}), (0, 0, {'name': 'No', 'sequence': 2})]})]"/>
        </record>
        <record id="bot2" model="chatbot.script"><field name="title">B</field><field name="script_step_ids">
            <record id="hello" model="chatbot.script.step"><field name="message">Hello</field></record>
        </field></record></odoo>"#;
    let (records, problems) = read_one("a.xml", text);
    let notes: Vec<&str> = problems.iter().map(|problem| problem.what.as_str()).collect();
    assert_eq!(
        notes,
        [
            "The `script_step_ids` of `bot` are made without ids of their own.",
            "The `answer_ids` of `bot__step_1` are made without ids of their own.",
        ]
    );
    let [first, second] = records.scripts.as_slice() else { panic!("{records:?}") };
    let names: Vec<&str> = first.steps[0].answers.iter().map(|answer| answer.name.as_str()).collect();
    assert_eq!(names, ["Yes", "No"]);
    assert_eq!(second.steps[0].id, "hello");
}

#[test]
fn tables_are_read_with_ids_and_numbers() {
    let files = [
        ("out/chatbot.script.csv", "id,title\nbot,Fern\n"),
        (
            "out/chatbot.script.step.csv",
            "id,chatbot_script_id/id,sequence,step_type,message,triggering_answer_ids/id,operator_expertise_ids/id\n\
             ask,bot,1,question_selection,\"What, please?\",,\n\
             go,bot,2,forward_operator,,\"a,mod.b\",e\n",
        ),
        ("chatbot.script.answer.csv", "id,script_step_id/id,name,sequence\na,ask,One,1\nb,ask,Two,2\n"),
        ("im_livechat.expertise.csv", "id;name\r\ne;\"Orders; parcels\"\r\n"),
    ];
    let (records, problems) = read_all(&files);
    assert_eq!(told(&problems), []);
    let [ask, go] = records.scripts[0].steps.as_slice() else { panic!("{records:?}") };
    assert_eq!((ask.message.text.as_str(), ask.place.line), ("What, please?", 2));
    assert_eq!(
        (go.triggers.as_slice(), go.expertise.as_slice()),
        (&["a".to_owned(), "b".to_owned()][..], &["e".to_owned()][..])
    );
    assert_eq!(records.expertise[0].name, "Orders; parcels");
    let numbers = [
        ("chatbot.script.csv", ".id,title\n1,Fern\n"),
        ("chatbot.script.step.csv", ".id,chatbot_script_id/.id,message\n7,1,Late\n3,1,Early\n"),
    ];
    let (records, problems) = read_all(&numbers);
    assert_eq!(told(&problems), []);
    let said: Vec<&str> = records.scripts[0].steps.iter().map(|step| step.message.text.as_str()).collect();
    assert_eq!(said, ["Early", "Late"], "a smaller number was made earlier");
}

#[test]
fn one_table_may_hold_a_script_with_all_its_parts() {
    let text = "id,title,script_step_ids/id,script_step_ids/message,script_step_ids/step_type,script_step_ids/answer_ids/id,script_step_ids/answer_ids/name\n\
                bot,Fern,ask,What?,question_selection,a,One\n\
                ,,,,,b,Two\n\
                ,,bye,Goodbye,text,,\n\
                bot2,Moss,hi,Hi,text,,\n";
    let (records, problems) = read_one("Chatbot Script (chatbot.script).csv", text);
    assert_eq!(told(&problems), []);
    let [fern, moss] = records.scripts.as_slice() else { panic!("{records:?}") };
    assert_eq!((fern.steps.len(), fern.steps[0].answers.len(), moss.steps.len()), (2, 2, 1));
    assert_eq!(fern.steps[0].answers[1].name, "Two");
}

#[test]
fn the_words_for_people_that_odoo_exports_are_types_of_steps() {
    let rows = "id,chatbot_script_id/id,step_type,message\n\
                a,bot,Question,What?\nb,bot,Free Input (Multi-Line),Tell me\nc,bot,Email,Which?\nd,bot,Phone,Which?\n\
                e,bot,Free Input,Who?\nf,bot,Create Lead,\ng,bot,Create Lead & Forward,\nh,bot,Create Ticket,\n\
                i,bot,Forward to Operator,One moment\nj,bot,Text,Goodbye\n";
    let script = ("chatbot.script.csv", "id,title\nbot,Fern\n");
    let (records, problems) = read_all(&[script, ("chatbot.script.step.csv", rows)]);
    assert_eq!(told(&problems), []);
    let kinds: Vec<StepType> = records.scripts[0].steps.iter().map(|step| step.kind.clone()).collect();
    assert_eq!(
        kinds,
        [
            StepType::Question,
            StepType::FreeInputMulti,
            StepType::Email,
            StepType::Phone,
            StepType::FreeInput,
            StepType::CreateLead,
            StepType::CreateLeadAndForward,
            StepType::CreateTicket,
            StepType::Forward,
            StepType::Text,
        ]
    );
    let german = rows.replace("Forward to Operator", "An Mitarbeiter weiterleiten");
    let (_, problems) = read_all(&[script, ("chatbot.script.step.csv", &german)]);
    assert_eq!(
        told(&problems),
        [(10, 1, "The type of the step `i` is `An Mitarbeiter weiterleiten`, which is none.".to_owned())]
    );
    assert!(problems[0].mend.contains("English") && problems[0].weight == super::problem::Weight::Error);
}

#[test]
fn what_a_step_has_not_any_more_is_taken_out_of_odoo() {
    let step = |id: &str, kind| Step { id: id.to_owned(), kind, ..Step::default() };
    let answer = Answer { id: "yes".to_owned(), name: "Yes".to_owned(), ..Answer::default() };
    let question = Step { answers: vec![answer], ..step("topic", StepType::Question) };
    let steps = vec![
        question,
        step("person", StepType::Forward),
        step("lead", StepType::CreateLead),
        step("ticket", StepType::CreateTicket),
    ];
    let script = Script { id: "bot".to_owned(), title: "Fern".to_owned(), steps, ..Script::default() };
    let expertise = Expertise { id: "e".to_owned(), name: "Orders".to_owned(), users: Vec::new() };
    let team = Team { id: "t".to_owned(), name: "Sales".to_owned(), ..Team::default() };
    let records = Records {
        scripts: vec![script],
        expertise: vec![expertise],
        teams: vec![team],
        ..Records::default()
    };
    let text = xml::write::write(&records, xml::write::Options::default());
    for (field, times) in [
        ("triggering_answer_ids\" eval=\"[(6, 0, [])]\"", 4),
        ("operator_expertise_ids\" eval=\"[(6, 0, [])]\"", 1),
        ("message\" eval=\"False\"", 4),
        ("redirect_link\" eval=\"False\"", 1),
        ("crm_team_id\" eval=\"False\"", 1),
        ("helpdesk_team_id\" eval=\"False\"", 1),
        // What is not known is not said, for Odoo would take it as an order.
        ("name=\"active\"", 0),
        ("user_ids", 0),
        ("member_ids", 0),
    ] {
        assert_eq!(text.matches(field).count(), times, "{field} in {text}");
    }
    let plain = xml::write::write(&records, xml::write::Options { plain: true, keep: false });
    for plain in [plain, json::write::write(&records, true)] {
        assert!(!plain.contains("operator_expertise_ids"), "{plain}");
    }
    let text = json::write::write(&records, false);
    for (field, times) in [
        ("\"crm_team_id\":false", 1),
        ("\"helpdesk_team_id\":false", 1),
        ("\"active\"", 0),
        ("user_ids", 0),
        ("member_ids", 0),
    ] {
        assert_eq!(text.matches(field).count(), times, "{field} in {text}");
    }
}

#[test]
fn what_may_take_records_away_is_a_warning() {
    let text = "<odoo><record id=\"bot\" model=\"chatbot.script\"><field name=\"title\">A</field></record>\n\
        <delete model=\"chatbot.script.step\" id=\"s\"/>\n<function model=\"res.users\" name=\"write\"/>\n<menuitem id=\"m\"/></odoo>";
    let (_, problems) = read_one("a.xml", text);
    let weights: Vec<&str> = problems.iter().map(|problem| problem.weight.word()).collect();
    assert_eq!(weights, ["warning", "warning", "note"], "{problems:?}");
}

#[test]
fn records_of_the_interface_are_read() {
    let text = r#"{
      "chatbot.script": [{"id": 1, "title": "Fern", "active": false}],
      "chatbot.script.step": [
        {"id": 12, "chatbot_script_id": [1, "Fern"], "sequence": 2, "step_type": "create_lead", "message": false,
         "triggering_answer_ids": [4], "operator_expertise_ids": [], "crm_team_id": [5, "Sales"]},
        {"id": 11, "chatbot_script_id": 1, "sequence": 1, "step_type": "question_selection", "message": "<p>What?</p>",
         "answer_ids": [4, 3], "triggering_answer_ids": [], "crm_team_id": false}],
      "chatbot.script.answer": [{"id": 4, "name": "Yes", "redirect_link": false}, {"id": 3, "name": "No"}]
    }"#;
    let (records, problems) = read_one("a.json", text);
    assert_eq!(told(&problems), []);
    let [question, lead] = records.scripts[0].steps.as_slice() else { panic!("{records:?}") };
    assert!(records.scripts[0].is_archived() && question.message.html);
    assert_eq!((question.id.as_str(), question.answers.len(), question.place.line), ("11", 2, 6));
    assert_eq!((lead.triggers.as_slice(), lead.team.as_deref()), (&["4".to_owned()][..], Some("5")));
    assert_eq!(records.teams[0].name, "Sales");
    let list = r#"[{"model": "chatbot.script", "records": [{"id": 1, "title": "Fern"}]}]"#;
    assert_eq!(read_one("a.json", list).0.scripts.len(), 1);
    let answer = r#"{"jsonrpc": "2.0", "id": 1, "result": [{"id": 1, "title": "Fern"}]}"#;
    assert_eq!(read_one("x/chatbot.script.json", answer).0.scripts.len(), 1);
}

#[test]
fn a_record_may_be_called_with_its_module_or_without() {
    let text = r#"<odoo><record id="m.bot" model="chatbot.script"><field name="title">A</field></record>
        <record id="s" model="chatbot.script.step"><field name="chatbot_script_id" ref="bot"/></record>
        <record id="a" model="chatbot.script.answer"><field name="name">Yes</field><field name="script_step_id" ref="m.s"/></record></odoo>"#;
    let (records, problems) = read_one("a.xml", text);
    assert_eq!(told(&problems), []);
    assert_eq!(records.scripts[0].steps[0].answers.len(), 1);
}

#[test]
fn what_does_not_fit_together_is_told_with_its_place() {
    let text = "<odoo>\n<record id=\"bot\" model=\"chatbot.script\"><field name=\"title\">A</field></record>\n\
        <record id=\"s\" model=\"chatbot.script.step\"><field name=\"chatbot_script_id\" ref=\"other\"/></record>\n\
        <record id=\"a\" model=\"chatbot.script.answer\"><field name=\"name\">Yes</field></record>\n\
        <record id=\"t\" model=\"chatbot.script.step\"><field name=\"chatbot_script_id\" ref=\"bot\"/>\n\
        <field name=\"triggering_answer_ids\" eval=\"[(4, ref('nobody'))]\"/></record>\n\
        <record id=\"bot\" model=\"chatbot.script\"><field name=\"title\">B</field></record>\n\
        <record id=\"bot\" model=\"im_livechat.expertise\"><field name=\"name\">B</field></record>\n\
        </odoo>";
    let (_, problems) = read_one("a.xml", text);
    assert_eq!(
        told(&problems),
        [
            (3, 1, "The step `s` belongs to the script `other`, which is in none of the files.".to_owned()),
            (4, 1, "The answer `a` does not say which step it belongs to.".to_owned()),
            (6, 1, "The step `t` comes only if the answer `nobody` was chosen, which is in none of the files.".to_owned()),
            (7, 1, "`bot` is here a second time, with another `title`.".to_owned()),
            (8, 1, "`bot` is the id of two different things: of a chatbot.script and of a im_livechat.expertise.".to_owned()),
        ]
    );
}

#[test]
fn entities_are_never_followed() {
    let laughs = "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;\"><!ENTITY secret SYSTEM \"file:///etc/passwd\">]>\n\
        <odoo><record id=\"a\" model=\"chatbot.script\"><field name=\"title\">&lol2;</field></record></odoo>";
    for text in [laughs.to_owned(), laughs.replace("&lol2;<", "&secret;<")] {
        let (records, problems) = read_one("a.xml", &text);
        assert_eq!(records.scripts.len(), 0);
        assert_eq!(problems.len(), 2, "{problems:?}");
        assert_eq!((problems[1].place.line, problems[1].place.column), (2, 65));
    }
}

#[test]
fn what_is_no_xml_csv_or_json_says_where() {
    let first = |name: &str, text: &str| told(&read_one(name, text).1).into_iter().next();
    let place = |name: &str, text: &str| first(name, text).map(|(line, column, _)| (line, column));
    assert_eq!(place("a.xml", "<odoo>\n <data>\n  </dat></odoo>"), Some((3, 3)));
    assert_eq!(place("a.xml", "<odoo>\n<record model='chatbot.script' id='a'>\n"), Some((3, 1)));
    assert_eq!(place("a.xml", "<odoo>\n <!-- x"), Some((2, 2)));
    assert_eq!(place("a.xml", "hello"), Some((1, 1)));
    assert_eq!(place("a.xml", ""), Some((1, 1)));
    assert_eq!(place("a.xml", "<html></html>"), Some((1, 1)));
    assert_eq!(place("a.xml", "<odoo/> x"), Some((1, 8)));
    assert_eq!(place("a.xml", &format!("<odoo>{}", "<data>".repeat(100_000))), Some((1, 1 + 6 * 200)));
    assert_eq!(place("a.json", "{\"chatbot.script\": [\n{\"id\": 1,}]}"), Some((2, 10)));
    assert_eq!(place("a.json", "[1, 2"), Some((1, 6)));
    assert_eq!(place("a.json", "{}"), Some((1, 1)));
    assert_eq!(place("a.json", &"[".repeat(100_000)), Some((1, 100_001)));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(place("a.json", &deep), Some((1, 1)));
    assert_eq!(place("a.json", &format!("{{\"chatbot.script\": [\n{{\"id\": {deep}}}]}}")), Some((2, 134)));
    assert_eq!(place("a.csv", "id\n1\n"), Some((1, 1)));
    assert_eq!(place("chatbot.script.csv", ""), Some((1, 1)));
}

#[test]
fn a_number_in_a_text_field_of_eval_and_a_wrong_value_are_told_apart() {
    let text = "<odoo><record id=\"a\" model=\"chatbot.script\"><field name=\"title\" eval=\"12\"/>\n\
        <field name=\"active\" eval=\"time.now()\"/></record></odoo>";
    let (records, problems) = read_one("a.xml", text);
    assert_eq!(records.scripts[0].title, "12");
    assert_eq!(told(&problems), [(2, 1, "`eval` cannot be read at `time.now()`: `time.now(…)` is calculated by Odoo itself and cannot be read here.".to_owned())]);
}

// What follows must hold for all records and all files.

fn words() -> impl Strategy<Value = String> {
    prop_oneof!["[A-Za-z0-9 ,.!?'\"()éß漢🌿:;/-]{1,30}", "[A-Za-z ]{1,8}\n[A-Za-z\t ]{0,8}"]
        .prop_filter("more than blanks", |text| !text.trim().is_empty())
}

fn message() -> impl Strategy<Value = Message> {
    prop_oneof![
        Just(Message::default()),
        words().prop_map(|text| Message { text, html: false }),
        "[A-Za-z0-9 ,.!?éß漢]{1,20}"
            .prop_map(|text| Message { text: format!("<p>{text} <b>x</b> &amp;</p>"), html: true }),
        "[A-Za-z0-9]{1,20}".prop_map(|text| Message { text: format!("<p>{text}<br>&nbsp;</p>"), html: true }),
        "[A-Za-z0-9]{1,20}".prop_map(|text| Message { text: format!("{text} <b>x</b>"), html: true }),
    ]
}

fn kind() -> impl Strategy<Value = StepType> {
    prop::sample::select(vec![
        "text",
        "question_selection",
        "question_email",
        "question_phone",
        "free_input_single",
        "free_input_multi",
        "forward_operator",
        "create_lead",
        "create_lead_and_forward",
        "create_ticket",
        "of_another_module",
    ])
    .prop_map(step_type)
}

/// What is chosen at random for one step.
#[derive(Clone, Debug)]
struct Choice {
    kind: StepType,
    message: Message,
    answers: Vec<(String, Option<String>)>,
    triggers: Vec<prop::sample::Index>,
    expertise: bool,
    team: bool,
    sequence: i64,
}

fn choice() -> impl Strategy<Value = Choice> {
    let link = prop::option::of("https://[a-z]{1,8}\\.example/\\?a=1&b=[0-9]");
    let answers = prop::collection::vec((words(), link), 0..4);
    let triggers = prop::collection::vec(any::<prop::sample::Index>(), 0..3);
    (kind(), message(), answers, triggers, any::<bool>(), any::<bool>(), -5..200i64).prop_map(
        |(kind, message, answers, triggers, expertise, team, sequence)| Choice {
            kind,
            message,
            answers,
            triggers,
            expertise,
            team,
            sequence,
        },
    )
}

/// Records of all kinds; with `numbers`, their ids are those of a database.
fn records(numbers: bool) -> impl Strategy<Value = Records> {
    let scripts =
        prop::collection::vec((words(), any::<Option<bool>>(), prop::collection::vec(choice(), 0..8)), 1..4);
    (scripts, words()).prop_map(move |(scripts, name)| build(scripts, &name, numbers))
}

fn build(scripts: Vec<(String, Option<bool>, Vec<Choice>)>, name: &str, numbers: bool) -> Records {
    let mut next = 0;
    let mut id = |kind: &str| {
        next += 1;
        if numbers { next.to_string() } else { format!("{kind}_{next}") }
    };
    let operator = Operator {
        id: id("user"),
        name: name.trim().to_owned(),
        chat_name: Some("Bea".to_owned()),
        languages: vec!["en_US".to_owned(), "fr_BE".to_owned()],
    };
    let expertise =
        Expertise { id: id("expertise"), name: name.to_owned(), users: vec![operator.id.clone()] };
    let team = |id: String, helpdesk| Team {
        id,
        name: name.to_owned(),
        helpdesk,
        members: vec![operator.id.clone()],
    };
    let teams = vec![team(id("team"), false), team(id("team"), true)];
    let mut records =
        Records { expertise: vec![expertise], teams, operators: vec![operator], ..Records::default() };
    for (title, active, choices) in scripts {
        let mut script = Script { id: id("bot"), title, active, ..Script::default() };
        for choice in choices {
            let step = step(choice, &mut id, &records, &script);
            script.steps.push(step);
        }
        records.scripts.push(script);
    }
    records
}

fn step(choice: Choice, id: &mut impl FnMut(&str) -> String, records: &Records, script: &Script) -> Step {
    let own = id("step");
    let answers: Vec<Answer> = choice
        .answers
        .into_iter()
        .enumerate()
        .map(|(at, (name, redirect_link))| Answer {
            id: id("answer"),
            sequence: at as i64,
            name,
            redirect_link,
            place: Place::default(),
        })
        .collect();
    // Also its own answers, which stand behind it.
    let known: Vec<&String> =
        script.steps.iter().flat_map(|step| &step.answers).chain(&answers).map(|answer| &answer.id).collect();
    let mut triggers: Vec<String> = Vec::new();
    for trigger in choice.triggers.iter().filter(|_| !known.is_empty()) {
        let trigger = known[trigger.index(known.len())].clone();
        if !triggers.contains(&trigger) {
            triggers.push(trigger);
        }
    }
    let team = records.teams.iter().find(|team| team.helpdesk == (choice.kind == StepType::CreateTicket));
    Step {
        id: own,
        sequence: choice.sequence,
        message: choice.message,
        answers,
        triggers,
        expertise: records.expertise.iter().filter(|_| choice.expertise).map(|one| one.id.clone()).collect(),
        team: team.filter(|_| choice.team).map(|team| team.id.clone()),
        kind: choice.kind,
        place: Place::default(),
    }
}

/// A text with some of its bytes changed, taken out, doubled or cut off.
fn damaged(text: &'static str) -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..5u8, "[<>&\"'/\\[\\]{},:\\\\a0é\n ]{0,4}");
    prop::collection::vec(change, 1..12).prop_map(move |changes| {
        let mut text: Vec<char> = text.chars().collect();
        for (at, how, with) in changes {
            let at = at.index(text.len().max(1));
            let end = (at + 1 + usize::from(how) * 3).min(text.len());
            match how {
                0 => text.truncate(at),
                1 | 2 => drop(text.splice(at.min(end)..end, with.chars())),
                3 => drop(text.splice(at.min(end)..at.min(end), with.chars())),
                _ => {
                    let piece: Vec<char> = text[at.min(end)..end].to_vec();
                    text.splice(at.min(end)..at.min(end), piece);
                }
            }
        }
        text.into_iter().collect()
    })
}

const TABLE: &str = "id,chatbot_script_id/id,sequence,message,triggering_answer_ids/id,answer_ids/id,answer_ids/name\n\
    a,bot,1,\"What, \"\"please\"\"?\",,x,One\n,,,,,y,Two\nb,bot,2,,\"x,y\",,\n";
const OBJECTS: &str = "{\"chatbot.script\": [{\"id\": 1, \"title\": \"A\"}], \"chatbot.script.step\": [{\"id\": 2, \"chatbot_script_id\": [1, \"A\"], \
    \"message\": \"<p>\\u00e9</p>\", \"answer_ids\": [[0, 0, {\"name\": \"Yes\"}], [4, 5, 0]], \"sequence\": 1.0}]}";
const TEXTS: &str = "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n#: model:chatbot.script,title:a.b\n#, fuzzy\nmsgctxt \"c\"\nmsgid \"One\"\n\"two\"\nmsgid_plural \"x\"\nmsgstr[0] \"Un\"\nmsgstr[1] \"deux\"\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_as_xml_is_read_again(records in records(false)) {
        let text = xml::write::write(&records, xml::write::Options::default());
        let (again, problems) = read_one("a.xml", &text);
        prop_assert_eq!(told(&problems), [], "{}", text);
        prop_assert_eq!(anywhere(again), records, "{}", text);
    }

    #[test]
    fn what_is_written_as_json_is_read_again(records in prop_oneof![records(false), records(true)]) {
        let text = json::write::write(&records, false);
        let (again, problems) = read_one("a.json", &text);
        prop_assert_eq!(told(&problems), [], "{}", text);
        prop_assert_eq!(anywhere(again), records, "{}", text);
    }

    #[test]
    fn damaged_files_are_read_without_harm(
        xml in damaged(BOT), table in damaged(TABLE), objects in damaged(OBJECTS), texts in damaged(TEXTS),
    ) {
        let files = [("a.xml", xml.as_str()), ("chatbot.script.step.csv", table.as_str()), ("a.json", objects.as_str())];
        for files in [&files[..1], &files[1..2], &files[2..], &files[..]] {
            for problem in read_all(files).1 {
                prop_assert!(problem.what.ends_with('.') && problem.why.ends_with('.') && problem.mend.ends_with('.'), "{problem:?}");
            }
        }
        po::read(&texts, "a.po", 0, &mut Problems::default());
    }

    #[test]
    fn any_text_is_read_without_harm(text in "(<|>|&|\"|\\[|\\{|odoo|record|field| |=|x|\n|\\PC){0,60}") {
        for name in ["a.xml", "a.json", "chatbot.script.csv", "a"] {
            read_one(name, &text);
        }
        po::read(&text, "a.po", 0, &mut Problems::default());
    }
}
