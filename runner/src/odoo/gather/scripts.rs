//! Scripts with their steps and answers.

use std::collections::BTreeMap;

use switchboard_grammar::odoo::records::{Answer, Message, Place, Script, Step, StepType};

use super::value::{self, Link};
use super::{Gathering, Named};
use crate::odoo::entry::{Field, Model, Value};
use crate::odoo::names::{is_for_people, step_type};
use crate::odoo::{markup, quoted};

/// Which field leads from a part to its whole, and what both are called in sentences.
struct Belonging {
    part: Model,
    whole: Model,
    field: &'static str,
    part_word: &'static str,
    whole_word: &'static str,
}

const STEP_OF_SCRIPT: Belonging = Belonging {
    part: Model::Step,
    whole: Model::Script,
    field: "chatbot_script_id",
    part_word: "step",
    whole_word: "script",
};

const ANSWER_OF_STEP: Belonging = Belonging {
    part: Model::Answer,
    whole: Model::Step,
    field: "script_step_id",
    part_word: "answer",
    whole_word: "step",
};

impl Gathering<'_> {
    /// Makes the scripts out of their entries, whole with steps and answers.
    pub(super) fn scripts(&mut self) {
        let mut answers = self.parts(&ANSWER_OF_STEP, Self::answer);
        let mut steps = self.parts(&STEP_OF_SCRIPT, |gathering, named| {
            let answers = answers.remove(&named.id).unwrap_or_default();
            gathering.step(named, answers)
        });
        for named in self.take(Model::Script) {
            let steps = steps.remove(&named.id).unwrap_or_default();
            let script = self.script(named, steps);
            self.records.scripts.push(script);
        }
    }

    /// All parts of one model, by what they belong to, in the order in which Odoo made them.
    fn parts<T>(
        &mut self,
        belonging: &Belonging,
        mut make: impl FnMut(&mut Self, Named) -> T,
    ) -> BTreeMap<String, Vec<T>> {
        let mut named = self.take(belonging.part);
        // Where ids are numbers, a smaller one was made earlier.
        if named.iter().all(|named| named.id.parse::<u64>().is_ok()) {
            named.sort_by_key(|named| named.id.parse::<u64>().unwrap_or(0));
        }
        let mut parts: BTreeMap<String, Vec<T>> = BTreeMap::new();
        for named in named {
            if let Some(whole) = self.whole_of(belonging, &named) {
                let part = make(self, named);
                parts.entry(whole).or_default().push(part);
            }
        }
        parts
    }

    fn whole_of(&mut self, belonging: &Belonging, named: &Named) -> Option<String> {
        let Belonging { part, whole, field, part_word, whole_word } = belonging;
        let link = named.field(field).and_then(|field| value::link(&field.value));
        let called =
            link.map(|link| link.to).or_else(|| self.entries.whole_of(*part, &named.id).map(str::to_owned));
        let Some(called) = called else {
            self.problems.error(
                named.place,
                format!(
                    "The {part_word} `{}` does not say which {whole_word} it belongs to.",
                    quoted(&named.id)
                ),
                format!("Without `{field}` it would never be used."),
                format!("Give it a `{field}`, or take it out."),
            );
            return None;
        };
        let found = self.index.find(*whole, &called).map(str::to_owned);
        if found.is_none() {
            self.problems.error(
                named.place,
                format!(
                    "The {part_word} `{}` belongs to the {whole_word} `{}`, which is in none of the files.",
                    quoted(&named.id),
                    quoted(&called)
                ),
                format!("Without its {whole_word} nobody knows where it comes in the conversation."),
                format!("Name the file with the {} records as well, or take it out.", whole.name()),
            );
        }
        found
    }

    fn script(&mut self, named: Named, mut steps: Vec<Step>) -> Script {
        let title = self.words(&named, "title").unwrap_or_else(|| {
            self.problems.warning(
                named.place,
                format!("The script `{}` has no title.", quoted(&named.id)),
                "Its title is the name under which visitors see the bot.",
                "Words were made of its id.",
            );
            super::words_of(&named.id)
        });
        // As Odoo does: a step without a sequence comes behind those that are there.
        let mut next = 0;
        for step in &mut steps {
            if step.sequence == i64::MIN {
                step.sequence = next;
            }
            next = next.max(step.sequence.saturating_add(1));
        }
        let active = named.field("active").map(|field| value::truth(&field.value));
        Script { id: named.id, title, active, steps, place: named.place }
    }

    fn step(&mut self, named: Named, answers: Vec<Answer>) -> Step {
        let kind = self.kind(&named);
        let helpdesk = kind == StepType::CreateTicket;
        let team = match (helpdesk, named.field("helpdesk_team_id"), named.field("crm_team_id")) {
            (true, Some(field), _) | (false, None, Some(field)) => self.team(field, helpdesk),
            (false, Some(field), crm) if matches!(kind, StepType::Other(_)) => {
                self.team(crm.filter(|crm| value::link(&crm.value).is_some()).unwrap_or(field), crm.is_none())
            }
            (false, Some(_), Some(field)) => self.team(field, false),
            (true, None, _) | (false, _, None) => None,
        };
        Step {
            sequence: self.sequence(&named, i64::MIN),
            message: named.field("message").map_or_else(Message::default, |field| message(&field.value)),
            answers,
            triggers: self.triggers(&named),
            expertise: self.expertise_of(&named, "operator_expertise_ids"),
            team,
            place: named.place,
            kind,
            id: named.id,
        }
    }

    fn kind(&mut self, named: &Named) -> StepType {
        let Some(kind) = self.words(named, "step_type").map(|name| step_type(&name)) else {
            return StepType::Text;
        };
        let place = named.field("step_type").map_or(named.place, |field| field.place);
        if let StepType::Other(name) = &kind
            && is_for_people(name)
        {
            self.problems.error(
                place,
                format!("The type of the step `{}` is `{}`, which is none.", quoted(&named.id), quoted(name)),
                "It seems to be a name for people in another language, and the step would be taken for a plain text.",
                "Export the steps again with Odoo in English.",
            );
        }
        kind
    }

    fn answer(&mut self, named: Named) -> Answer {
        let name = self.words(&named, "name").unwrap_or_else(|| {
            self.problems.error(
                named.place,
                format!("The answer `{}` has no words.", quoted(&named.id)),
                "A visitor would see an empty button.",
                "Give it a `name`.",
            );
            String::new()
        });
        Answer {
            name,
            sequence: self.sequence(&named, 1),
            redirect_link: self.words(&named, "redirect_link"),
            place: named.place,
            id: named.id,
        }
    }

    /// The words of a field; none where there are none.
    pub(super) fn words(&mut self, named: &Named, field: &str) -> Option<String> {
        named.field(field).and_then(|field| value::words(&field.value))
    }

    fn sequence(&mut self, named: &Named, otherwise: i64) -> i64 {
        let Some(field) = named.field("sequence") else { return otherwise };
        if let Some(number) = value::whole(&field.value) {
            return number;
        }
        if !matches!(&field.value, Value::Nothing) && value::words(&field.value).is_some() {
            self.problems.error(
                field.place,
                format!("The sequence of `{}` is no whole number.", quoted(&named.id)),
                "The order of a conversation depends on it.",
                "Write a whole number, such as 10.",
            );
        }
        otherwise
    }

    fn triggers(&mut self, named: &Named) -> Vec<String> {
        let mut triggers = Vec::new();
        for (link, place) in self.links(named, "triggering_answer_ids") {
            if let Some(id) = self.index.find(Model::Answer, &link.to) {
                triggers.push(id.to_owned());
                continue;
            }
            self.problems.error(
                place,
                format!(
                    "The step `{}` comes only if the answer `{}` was chosen, which is in none of the files.",
                    quoted(&named.id),
                    quoted(&link.to)
                ),
                "Without that answer the step would come always or never.",
                "Name the file with the chatbot.script.answer records as well, or mend the id.",
            );
        }
        triggers
    }

    /// The links of a field with its place.
    pub(super) fn links(&mut self, named: &Named, field: &str) -> Vec<(Link, Place)> {
        let Some(Field { place, value: held, .. }) = named.field(field) else { return Vec::new() };
        let (changes, whole) = value::changes(held);
        if !whole {
            self.problems.error(
                *place,
                format!("The value of `{field}` cannot be read."),
                "It should be a list of records, or of commands that link or set them.",
                "Mend the field, or export the bot from Odoo again.",
            );
        }
        value::links(&changes).into_iter().map(|link| (link, *place)).collect()
    }
}

fn message(value: &Value) -> Message {
    match value {
        Value::Markup(text) => Message { text: text.clone(), html: true },
        Value::Text(text) => Message { text: text.clone(), html: markup::looks_like_it(text) },
        Value::Whole(_) | Value::Fraction(_) => {
            Message { text: value::words(value).unwrap_or_default(), html: false }
        }
        Value::Nothing | Value::Truth(_) | Value::Reference(_) | Value::List(_) | Value::Table(_) => {
            Message::default()
        }
    }
}
