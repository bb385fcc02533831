//! Names: of records in data files, and of files made from the titles of scripts.

use std::collections::BTreeSet;

use switchboard_grammar::odoo::records::StepType;

use super::entry::Model;

/// The module that an id names; none where it names none.
pub fn module(id: &str) -> Option<&str> {
    id.split_once('.').map(|(module, _)| module)
}

/// Whether a record belongs to another module than the scripts do, and so is only referred to: that module looks after
/// it.
pub fn belongs_elsewhere(id: &str, home: &BTreeSet<String>) -> bool {
    module(id).is_some_and(|module| !home.contains(module))
}

/// The id of a record in a data file. Numbers are known to one database only and are no ids there, so they become names.
pub fn xml_id(model: Model, id: &str) -> String {
    if is_number(id) { format!("{}_{id}", model.name().replace('.', "_")) } else { id.to_owned() }
}

/// Whether an id is a number of a database.
pub fn is_number(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())
}

/// The field and the model of the team that a step of a kind has.
pub fn team_of(kind: &StepType) -> (&'static str, Model) {
    if *kind == StepType::CreateTicket {
        ("helpdesk_team_id", Model::HelpdeskTeam)
    } else {
        ("crm_team_id", Model::SalesTeam)
    }
}

/// Whether steps of a kind may have a team.
pub fn has_team(kind: &StepType) -> bool {
    matches!(kind, StepType::CreateLead | StepType::CreateLeadAndForward | StepType::CreateTicket)
}

/// The name of a type of step in Odoo.
pub fn step_name(kind: &StepType) -> &str {
    match kind {
        StepType::Text => "text",
        StepType::Question => "question_selection",
        StepType::Email => "question_email",
        StepType::Phone => "question_phone",
        StepType::FreeInput => "free_input_single",
        StepType::FreeInputMulti => "free_input_multi",
        StepType::Forward => "forward_operator",
        StepType::CreateLead => "create_lead",
        StepType::CreateLeadAndForward => "create_lead_and_forward",
        StepType::CreateTicket => "create_ticket",
        StepType::Other(name) => name,
    }
}

/// The types of steps, each with the words by which Odoo's pages call it in English.
const STEP_TYPES: [(StepType, &str); 10] = [
    (StepType::Text, "Text"),
    (StepType::Question, "Question"),
    (StepType::Email, "Email"),
    (StepType::Phone, "Phone"),
    (StepType::FreeInput, "Free Input"),
    (StepType::FreeInputMulti, "Free Input (Multi-Line)"),
    (StepType::Forward, "Forward to Operator"),
    (StepType::CreateLead, "Create Lead"),
    (StepType::CreateLeadAndForward, "Create Lead & Forward"),
    (StepType::CreateTicket, "Create Ticket"),
];

/// A type of step by its name in Odoo, or by the words for people that Odoo's own exports hold in its place.
pub fn step_type(name: &str) -> StepType {
    let name = name.trim();
    let named = |(kind, words): &&(StepType, &str)| step_name(kind) == name || *words == name;
    let found = STEP_TYPES.iter().find(named).map(|(kind, _)| kind.clone());
    found.unwrap_or_else(|| StepType::Other(name.to_owned()))
}

/// Whether the name of a type of step is none, but words for people: names have small letters, digits, `_` and `.` only.
pub fn is_for_people(name: &str) -> bool {
    !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_names_in_data_files() {
        assert_eq!(xml_id(Model::Step, "12"), "chatbot_script_step_12");
        assert_eq!(xml_id(Model::Step, "m.step_1"), "m.step_1");
    }

    #[test]
    fn what_another_module_looks_after_is_told_from_ones_own() {
        let home = BTreeSet::from(["website_bot".to_owned()]);
        assert!(belongs_elsewhere("sales_team.team_sales", &home));
        assert!(!belongs_elsewhere("website_bot.team", &home));
        assert!(!belongs_elsewhere("team", &home));
    }

    #[test]
    fn types_of_steps_are_known_by_the_words_for_people() {
        assert_eq!(step_type("Forward to Operator"), StepType::Forward);
        assert_eq!(step_type("Free Input (Multi-Line)"), StepType::FreeInputMulti);
        let words = |kind: &StepType| STEP_TYPES.iter().any(|(known, _)| known == kind);
        assert!(STEP_TYPES.iter().all(|(kind, label)| step_type(label) == *kind && words(kind)));
        assert!(is_for_people("Frage") && is_for_people("naar medewerker") && !is_for_people("ai_chat2"));
    }

    #[test]
    fn types_of_steps_keep_their_names() {
        for name in ["text", "question_selection", "free_input_multi", "create_ticket", "of_another_module"] {
            assert_eq!(step_name(&step_type(name)), name);
        }
    }
}
