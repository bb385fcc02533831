//! Records of bots that nobody would write, and of bots that somebody might.

use switchboard_grammar::odoo::records::{Answer, Expertise, Message, Records, Script, Step, StepType, Team};

use super::chance::Chance;

const WORDS: [&str; 20] = [
    "Hello!",
    "How can we help you?",
    "What is it about?",
    "One moment, please.",
    "Use {name} as it stands, or \\n.",
    "Write to us (if you have time)",
    "Prices (if any) are on the page (see below).",
    ": starts with a colon",
    "[a page](https://x.example/a) and [none](javascript:x)",
    "First line\nSecond line\n\nThird (if needed)",
    "-> end",
    "| a bar",
    "- a dash",
    "// no comment",
    "Où êtes-vous ?",
    "你好",
    "100 % of [you] like it -> really",
    "on nobody -> end",
    "{",
    "<b>as it stands</b>",
];

const HTML: [&str; 3] = ["<p>Is it about an order?</p>", "<p>A &amp; B<br>C</p>", "<p>1 &lt; 2 \\ {x}</p>"];

const LABELS: [&str; 18] = [
    "Yes",
    "No",
    "yes",
    "An invoice",
    "My parcel",
    "Something else",
    "Opening hours",
    "A [new] one",
    "-> this",
    "> that",
    "If (if ever)",
    "{name}",
    "10 people",
    "20 people",
    "你好",
    "and",
    "Other",
    "Back \\ end",
];

const LINKS: [&str; 6] = [
    "https://x.example/a?b=c",
    "/contact",
    "http://y.example",
    "mailto:a@b.example",
    "javascript:alert(1)",
    "",
];

/// Whether bots are sensible: triggers name answers of earlier questions, and nothing is missing.
#[derive(Clone, Copy, PartialEq)]
pub enum Sense {
    Sensible,
    Wild,
}

/// The records of one bot, and of another one beside it.
pub fn records(chance: &mut Chance, sense: Sense) -> Records {
    let most = if chance.happens(10) { 30 } else { 12 };
    let count = 1 + chance.below(most);
    let mut script =
        Script { id: "bot".into(), title: "Shop {x}".into(), active: Some(true), ..Script::default() };
    // A few questions decide what most steps depend on, as in real bots; sometimes any may.
    let narrow = chance.happens(70);
    for number in 0..count {
        let step = step(chance, sense, number, &script.steps, narrow);
        script.steps.push(step);
    }
    if sense == Sense::Wild {
        disturb(chance, &mut script);
    }
    let expertise = |id: &str, name: &str| Expertise { id: id.into(), name: name.into(), users: vec![] };
    let team = |id: &str, name: &str| Team { id: id.into(), name: name.into(), ..Team::default() };
    Records {
        scripts: vec![script, other()],
        expertise: vec![expertise("e1", "Billing"), expertise("e2", "anyone"), expertise("e3", "Billing")],
        teams: vec![team("t1", "Sales"), team("t2", "")],
        operators: vec![],
    }
}

fn other() -> Script {
    let answer = Answer { id: "foreign".into(), name: "Yes".into(), ..Answer::default() };
    let step =
        Step { id: "other_step".into(), kind: StepType::Question, answers: vec![answer], ..Step::default() };
    Script {
        id: "other".into(),
        title: "Other".into(),
        active: Some(false),
        steps: vec![step],
        ..Script::default()
    }
}

fn step(chance: &mut Chance, sense: Sense, number: usize, above: &[Step], narrow: bool) -> Step {
    let kind = match chance.below(100) {
        0..=34 => StepType::Text,
        35..=64 => StepType::Question,
        65..=69 => StepType::Email,
        70..=73 => StepType::Phone,
        74..=79 => StepType::FreeInput,
        80..=83 => StepType::FreeInputMulti,
        84..=89 => StepType::Forward,
        90..=94 => StepType::CreateLead,
        95..=96 => StepType::CreateLeadAndForward,
        97..=98 => StepType::CreateTicket,
        _ => StepType::Other("create_task".into()),
    };
    let mut step = Step { id: format!("s{number}"), sequence: number as i64, kind, ..Step::default() };
    step.message = message(chance, sense);
    if step.kind == StepType::Question {
        step.answers = answers(chance, sense, number);
    }
    if chance.happens(50) {
        step.expertise =
            (0..1 + chance.below(2)).map(|_| chance.one_of(&["e1", "e2", "e3"]).to_owned()).collect();
    }
    if chance.happens(60) || sense == Sense::Sensible && step.kind == StepType::CreateLeadAndForward {
        step.team = Some(chance.one_of(&["t1", "t2"]).to_owned());
    }
    let depends = if narrow { 75 } else { 50 };
    if chance.happens(depends) {
        step.triggers = triggers(chance, above, narrow);
    }
    step
}

fn message(chance: &mut Chance, sense: Sense) -> Message {
    if sense == Sense::Wild && chance.happens(4) {
        return Message::default();
    }
    if chance.happens(15) {
        return Message { text: chance.one_of(&HTML).to_owned(), html: true };
    }
    Message { text: chance.one_of(&WORDS).to_owned(), html: false }
}

fn answers(chance: &mut Chance, sense: Sense, number: usize) -> Vec<Answer> {
    let count = if sense == Sense::Wild && chance.happens(4) { 0 } else { 1 + chance.below(4) };
    let start = chance.below(LABELS.len());
    (0..count)
        .map(|at| {
            let sensible = LABELS[(start + 3 * at) % LABELS.len()];
            let name = if sense == Sense::Wild { chance.one_of(&LABELS) } else { sensible };
            let name = if sense == Sense::Wild && chance.happens(3) { "" } else { name };
            let link = chance.happens(8).then(|| chance.one_of(&LINKS).to_owned());
            let sequence = if sense == Sense::Wild { chance.below(3) as i64 } else { at as i64 };
            Answer {
                id: format!("a{number}_{at}"),
                sequence,
                name: name.into(),
                redirect_link: link,
                ..Answer::default()
            }
        })
        .collect()
}

/// Answers of one or two questions above. Now and then what the question itself depends on is named too.
fn triggers(chance: &mut Chance, above: &[Step], narrow: bool) -> Vec<String> {
    let questions: Vec<&Step> = above.iter().filter(|step| !step.answers.is_empty()).collect();
    let mut triggers = Vec::new();
    for _ in 0..1 + usize::from(chance.happens(25)) {
        let Some(last) = questions.len().checked_sub(1) else { break };
        let at = if narrow { last - chance.below(last.min(1) + 1) } else { chance.below(questions.len()) };
        let question = questions[at];
        for answer in &question.answers {
            if chance.happens(40) {
                triggers.push(answer.id.clone());
            }
        }
        if chance.happens(30) {
            triggers.extend(question.triggers.iter().cloned());
        }
    }
    triggers
}

/// Equal sequences, another order, and triggers that make no sense.
fn disturb(chance: &mut Chance, script: &mut Script) {
    let count = script.steps.len();
    for at in 0..count {
        if chance.happens(12) {
            script.steps[at].sequence = chance.below(count) as i64;
        }
        if chance.happens(3) {
            let later = format!("a{}_0", chance.below(count));
            let wrong = chance.one_of(&["foreign", "gone", later.as_str()]).to_owned();
            script.steps[at].triggers.push(wrong);
        }
        if chance.happens(4) {
            script.steps[at].expertise.push("gone".into());
        }
        if chance.happens(3) {
            script.steps[at].team = Some("gone".into());
        }
    }
}
