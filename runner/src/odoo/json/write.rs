//! Records as JSON, in the form in which they are read: an object with the models and their records, a record a line.

use serde_json::{Map, Value, json};
use switchboard_grammar::odoo::records::{Answer, Operator, Records, Script, Step};

use crate::odoo::entry::Model;
use crate::odoo::names::{has_team, is_number, step_name, team_of};

/// Writes a file; a `plain` one is for Odoo before version 19, which knows no expertise.
pub fn write(records: &Records, plain: bool) -> String {
    let steps =
        || records.scripts.iter().flat_map(|script| script.steps.iter().map(move |step| (script, step)));
    let answers = steps().flat_map(|(_, step)| step.answers.iter().map(move |answer| (step, answer)));
    let teams = |helpdesk: bool| {
        let teams = records.teams.iter().filter(move |team| team.helpdesk == helpdesk);
        teams.map(|team| with_people(&team.id, &team.name, "member_ids", &team.members))
    };
    let expertise = records.expertise.iter();
    let blocks: [(Model, Vec<Value>); 7] = [
        (Model::Script, records.scripts.iter().map(script).collect()),
        (Model::Step, steps().map(|(script, one)| step(one, script, plain)).collect()),
        (Model::Answer, answers.map(|(step, one)| answer(one, step)).collect()),
        (
            Model::Expertise,
            expertise.map(|one| with_people(&one.id, &one.name, "user_ids", &one.users)).collect(),
        ),
        (Model::SalesTeam, teams(false).collect()),
        (Model::HelpdeskTeam, teams(true).collect()),
        (Model::User, records.operators.iter().map(operator).collect()),
    ];
    let blocks: Vec<String> = blocks.iter().filter(|(_, records)| !records.is_empty()).map(block).collect();
    format!("{{\n{}\n}}\n", blocks.join(",\n"))
}

fn block((model, records): &(Model, Vec<Value>)) -> String {
    let lines: Vec<String> = records.iter().map(|record| format!("    {record}")).collect();
    format!("  \"{}\": [\n{}\n  ]", model.name(), lines.join(",\n"))
}

/// What people belong to. Where none are known, nothing is said of them: an empty list would take them away in Odoo.
fn with_people(of: &str, name: &str, field: &str, people: &[String]) -> Value {
    let mut record = Map::from_iter([("id".to_owned(), id(of)), ("name".to_owned(), Value::from(name))]);
    if !people.is_empty() {
        record.insert(field.to_owned(), ids(people));
    }
    Value::Object(record)
}

fn script(script: &Script) -> Value {
    match script.active {
        Some(active) => json!({ "id": id(&script.id), "title": script.title, "active": active }),
        None => json!({ "id": id(&script.id), "title": script.title }),
    }
}

fn step(step: &Step, script: &Script, plain: bool) -> Value {
    let mut record = json!({
        "id": id(&step.id),
        "chatbot_script_id": id(&script.id),
        "sequence": step.sequence,
        "step_type": step_name(&step.kind),
        "message": words(&step.message.text),
        "triggering_answer_ids": ids(&step.triggers),
    });
    // A team that is gone is taken away in Odoo as well.
    let team = step.team.as_deref().map(id).or(has_team(&step.kind).then_some(Value::Bool(false)));
    if let Value::Object(fields) = &mut record {
        if !plain || !step.expertise.is_empty() {
            fields.insert("operator_expertise_ids".to_owned(), ids(&step.expertise));
        }
        fields.extend(team.map(|team| (team_of(&step.kind).0.to_owned(), team)));
    }
    record
}

fn answer(answer: &Answer, step: &Step) -> Value {
    json!({
        "id": id(&answer.id),
        "script_step_id": id(&step.id),
        "sequence": answer.sequence,
        "name": answer.name,
        "redirect_link": words(answer.redirect_link.as_deref().unwrap_or("")),
    })
}

fn operator(operator: &Operator) -> Value {
    let others = operator.languages.iter().skip(1).map(|code| format!("base.lang_{code}"));
    json!({
        "id": id(&operator.id),
        "name": operator.name,
        "livechat_username": words(operator.chat_name.as_deref().unwrap_or("")),
        "lang": words(operator.languages.first().map_or("", String::as_str)),
        "livechat_lang_ids": others.collect::<Vec<_>>(),
    })
}

/// Numbers as numbers, where they are ones that a database has.
fn id(id: &str) -> Value {
    let number =
        Some(id).filter(|id| is_number(id) && !id.starts_with('0')).and_then(|id| id.parse::<i64>().ok());
    number.map_or_else(|| Value::String(id.to_owned()), Value::from)
}

fn ids(all: &[String]) -> Value {
    all.iter().map(|one| id(one)).collect()
}

/// Words; Odoo writes a no where there are none.
fn words(words: &str) -> Value {
    if words.is_empty() { Value::Bool(false) } else { Value::String(words.to_owned()) }
}
