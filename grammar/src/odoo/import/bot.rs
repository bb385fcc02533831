//! A bot of Odoo, put in order: its steps as Odoo plays them, with what each needs, and the remarks about what is wrong.

use super::names::words;
use super::redirect::redirect;
use super::{Known, note};
use crate::graph::{AskKind, Record};
use crate::names::Index;
use crate::odoo::import::knowledge::{MOST_ANSWERS, Mask};
use crate::odoo::records::{self, Id, Place, Script, StepType};
use crate::odoo::remark::{RecordPlace, Remark, Weight};
use crate::odoo::words::{from_message, one_line};
use crate::words::fold;

/// What stands where Odoo has no words but ours must have some.
const NO_WORDS: &str = "…";

/// A bot.
pub(super) struct Bot<'r> {
    pub(super) title: String,
    /// The words of its title, which say little about any one thing in it.
    pub(super) around: Vec<String>,
    /// Its steps, in Odoo's order.
    pub(super) steps: Vec<Step<'r>>,
    pub(super) remarks: Vec<Remark<RecordPlace>>,
}

/// A step.
pub(super) struct Step<'r> {
    pub(super) record: &'r records::Step,
    /// Equal for steps of equal sequence, greater for later ones.
    pub(super) rank: u32,
    pub(super) kind: Kind<'r>,
    /// What it says; nothing is escaped in it. May be empty.
    pub(super) text: String,
    pub(super) condition: Condition,
}

/// What a step does.
pub(super) enum Kind<'r> {
    /// Says its text.
    Say,
    /// Says its text and waits for an answer that it does not have.
    Stuck,
    Question(Vec<Answer<'r>>),
    Input(AskKind),
    /// Looks for operators, with these of [`records::Records::expertise`].
    Forward(Vec<usize>),
    Create {
        record: Record,
        /// The place of its team in [`records::Records::teams`].
        team: Option<usize>,
        /// Whether the team's members are asked to take over.
        forward: bool,
    },
}

/// An answer of a question.
pub(super) struct Answer<'r> {
    pub(super) record: &'r records::Answer,
    pub(super) label: String,
    pub(super) opens: Option<String>,
    /// Whether the conversation ends with it, because it leads to another site.
    pub(super) ends: bool,
}

/// When a step is played.
#[derive(Debug, PartialEq)]
pub(super) enum Condition {
    /// It names an answer that nobody can have chosen by then.
    Never,
    /// In each of these questions, one of these answers was chosen. None: always.
    Chosen(Vec<Group>),
}

/// Answers of one question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    /// The place of the question among the steps.
    pub(super) question: u32,
    /// Their places in the question, ascending.
    pub(super) answers: Vec<u16>,
    /// The same as bits; none for a question of too many answers.
    pub(super) mask: Option<Mask>,
}

impl Kind<'_> {
    pub(super) fn is_free_input(&self) -> bool {
        matches!(self, Self::Input(AskKind::Text | AskKind::Lines))
    }
}

/// The bits of the answers with which a conversation goes on.
pub(super) fn going_on(answers: &[Answer<'_>]) -> Mask {
    let bits = answers.iter().take(MOST_ANSWERS).enumerate().filter(|(_, answer)| !answer.ends);
    bits.fold(0, |mask, (at, _)| mask | 1 << at)
}

/// Puts a bot in order.
pub(super) fn read<'r>(script: &'r Script, known: &Known<'r>) -> Bot<'r> {
    let mut reader = Reader { known, remarks: Vec::new() };
    let title = reader.title(script);
    let mut order: Vec<&records::Step> = script.steps.iter().collect();
    order.sort_by_key(|step| step.sequence);
    let mut steps: Vec<Step<'r>> = Vec::with_capacity(order.len());
    for record in order {
        let above = steps.last().map(|above| (above.record.sequence, above.rank));
        let rank = match above {
            Some((sequence, rank)) if sequence == record.sequence => rank,
            Some((_, rank)) => rank + 1,
            None => 0,
        };
        let equal = above.is_some_and(|(_, above)| above == rank);
        steps.push(reader.step(record, rank, equal));
    }
    reader.conditions(&mut steps);
    Bot { around: words(&title), title, steps, remarks: reader.remarks }
}

struct Reader<'k, 'r> {
    known: &'k Known<'r>,
    remarks: Vec<Remark<RecordPlace>>,
}

impl<'r> Reader<'_, 'r> {
    fn say(&mut self, id: &Id, place: Place, weight: Weight, message: impl Into<String>, instead: &str) {
        self.remarks.push(note(id, place, weight, message, instead));
    }

    fn title(&mut self, script: &Script) -> String {
        let title = one_line(&script.title);
        if script.is_archived() {
            let instead = "It is imported all the same.";
            self.say(&script.id, script.place, Weight::Same, "This bot is archived.", instead);
        }
        if title.is_empty() {
            let instead = "It is called `Bot`.";
            self.say(&script.id, script.place, Weight::Changed, "This bot has no title.", instead);
            return "Bot".to_owned();
        }
        title
    }

    fn step(&mut self, record: &'r records::Step, rank: u32, equal: bool) -> Step<'r> {
        if equal {
            let message = format!("A step above has the same sequence, {}.", record.sequence);
            let instead = "As in Odoo, only the first of them whose \"Only If\" holds is played.";
            self.say(&record.id, record.place, Weight::Same, message, instead);
        }
        let carried = from_message(&record.message);
        for lost in carried.lost {
            self.say(&record.id, record.place, Weight::Changed, lost, "");
        }
        let kind = self.kind(record);
        let text = self.text(record, &kind, carried.text);
        Step { record, rank, kind, text, condition: Condition::Never }
    }

    fn text(&mut self, record: &records::Step, kind: &Kind<'_>, text: String) -> String {
        if !text.is_empty() {
            return text;
        }
        match kind {
            Kind::Say => {
                let instead = "It says nothing.";
                self.say(&record.id, record.place, Weight::Changed, "This step has no message.", instead);
                text
            }
            Kind::Stuck | Kind::Question(_) | Kind::Input(_) => {
                let instead = "It says `…`, because a question must have words.";
                self.say(&record.id, record.place, Weight::Changed, "This question has no message.", instead);
                NO_WORDS.to_owned()
            }
            Kind::Forward(_) | Kind::Create { .. } => text,
        }
    }

    fn kind(&mut self, record: &'r records::Step) -> Kind<'r> {
        match &record.kind {
            StepType::Text => Kind::Say,
            StepType::Question => self.question(record),
            StepType::Email => Kind::Input(AskKind::Email),
            StepType::Phone => {
                let message = "Odoo takes anything for a phone number.";
                let instead = "So does the script: what is none leads on as well, by `on invalid 1 times`. Take \
                               that line away to have numbers checked.";
                self.say(&record.id, record.place, Weight::Same, message, instead);
                Kind::Input(AskKind::Phone)
            }
            StepType::FreeInput => Kind::Input(AskKind::Text),
            StepType::FreeInputMulti => Kind::Input(AskKind::Lines),
            StepType::Forward => Kind::Forward(self.expertise(record)),
            StepType::CreateLead => self.create(record, Record::Lead, false),
            StepType::CreateLeadAndForward => self.create(record, Record::Lead, true),
            StepType::CreateTicket => self.create(record, Record::Ticket, false),
            StepType::Other(name) => {
                let message = format!("`{name}` is a kind of step that another module of Odoo brings.");
                let instead = "Its message is said, and nothing else happens.";
                self.say(&record.id, record.place, Weight::Changed, message, instead);
                Kind::Say
            }
        }
    }

    fn expertise(&mut self, record: &records::Step) -> Vec<usize> {
        let mut wanted = Vec::new();
        for id in &record.expertise {
            match self.known.expertise.get(id.as_str()) {
                Some(at) if wanted.contains(&at) => {}
                Some(at) => wanted.push(at),
                None => {
                    let message = format!(
                        "This forward asks for the expertise `{id}`, which is not among the records."
                    );
                    let instead = "It is left out.";
                    self.say(&record.id, record.place, Weight::Changed, message, instead);
                }
            }
        }
        wanted
    }

    fn create(&mut self, step: &records::Step, record: Record, forward: bool) -> Kind<'r> {
        let team = step.team.as_ref().and_then(|id| self.known.teams.get(id.as_str()));
        if let (Some(id), None) = (&step.team, team) {
            let message = format!("This step names the team `{id}`, which is not among the records.");
            let instead = "What it makes goes to no team in particular.";
            self.say(&step.id, step.place, Weight::Changed, message, instead);
        }
        if forward && team.is_none() {
            let message = "This step asks the members of the lead's team, and has no team.";
            let instead = "It asks anyone.";
            self.say(&step.id, step.place, Weight::Changed, message, instead);
        }
        Kind::Create { record, team, forward }
    }

    fn question(&mut self, record: &'r records::Step) -> Kind<'r> {
        let mut order: Vec<&records::Answer> = record.answers.iter().collect();
        order.sort_by_key(|answer| answer.sequence);
        if order.is_empty() {
            let message = "This question has no answers, so nobody can ever answer it.";
            let instead = "It is said, and the conversation ends there.";
            self.say(&record.id, record.place, Weight::Same, message, instead);
            return Kind::Stuck;
        }
        let mut seen: Index<String, ()> = Index::default();
        let mut answers = Vec::with_capacity(order.len());
        for (number, record) in order.into_iter().enumerate() {
            answers.push(self.answer(record, number + 1, &mut seen));
        }
        Kind::Question(answers)
    }

    fn answer(
        &mut self,
        record: &'r records::Answer,
        number: usize,
        seen: &mut Index<String, ()>,
    ) -> Answer<'r> {
        let mut label = one_line(&record.name);
        if label.is_empty() {
            label = number.to_string();
            let instead = "Its number stands on the button.";
            self.say(&record.id, record.place, Weight::Changed, "This answer has no words.", instead);
        }
        let label = self.numbered(record, label, seen);
        let redirect = redirect(record.redirect_link.as_deref().unwrap_or_default());
        if let Some(changed) = redirect.changed {
            self.say(&record.id, record.place, Weight::Changed, changed, "");
        }
        Answer { record, label, opens: redirect.opens, ends: redirect.ends }
    }

    /// The label, or where an answer above has the same words, the label with a number.
    fn numbered(&mut self, record: &records::Answer, label: String, seen: &mut Index<String, ()>) -> String {
        if seen.insert(fold(&label), ()).is_none() {
            return label;
        }
        let mut number = 2;
        while seen.insert(fold(&format!("{label} ({number})")), ()).is_some() {
            number += 1;
        }
        let message = "An answer above has the same words.";
        let instead = format!("This one is called `{label} ({number})`.");
        self.say(&record.id, record.place, Weight::Changed, message, &instead);
        format!("{label} ({number})")
    }

    /// What becomes of every "Only If".
    fn conditions(&mut self, steps: &mut [Step<'r>]) {
        let mut own: Index<&'r str, (u32, u16)> = Index::default();
        for (at, step) in (0_u32..).zip(steps.iter()) {
            if let Kind::Question(answers) = &step.kind {
                for (number, answer) in (0_u16..).zip(answers) {
                    own.insert(answer.record.id.as_str(), (at, number));
                }
            }
        }
        for at in 0..steps.len() {
            steps[at].condition = self.condition(steps, at, &own);
        }
    }

    fn condition(&mut self, steps: &[Step<'r>], at: usize, own: &Index<&'r str, (u32, u16)>) -> Condition {
        let step = &steps[at];
        let mut chosen: Vec<(u32, u16)> = Vec::with_capacity(step.record.triggers.len());
        let mut foreign = false;
        for id in &step.record.triggers {
            match own.get(id.as_str()) {
                Some(answer) => chosen.push(answer),
                None => {
                    foreign = true;
                    let of_step = |step: &Step<'r>| step.record.answers.iter().any(|answer| answer.id == *id);
                    let what = if self.known.answers.get(id.as_str()).is_none() {
                        "an answer that is not among the records"
                    } else if steps.iter().any(of_step) {
                        "an answer of a step that is no question"
                    } else {
                        "an answer of another bot"
                    };
                    let message = format!("Its \"Only If\" names `{id}`, {what}.");
                    let instead = "Nobody can have chosen it, so the step is never played.";
                    self.say(&step.record.id, step.record.place, Weight::Same, message, instead);
                }
            }
        }
        chosen.sort_unstable();
        chosen.dedup();
        let groups = self.groups(steps, step, &chosen);
        if foreign || groups.is_none() {
            Condition::Never
        } else {
            Condition::Chosen(groups.unwrap_or_default())
        }
    }

    /// The chosen answers by their questions; none where one of the questions cannot have been answered.
    fn groups(&mut self, steps: &[Step<'r>], step: &Step<'r>, chosen: &[(u32, u16)]) -> Option<Vec<Group>> {
        let mut groups = Vec::new();
        for part in chosen.chunk_by(|one, other| one.0 == other.0) {
            let question = part[0].0;
            let asked = &steps[question as usize];
            let Kind::Question(answers) = &asked.kind else { return None };
            if asked.rank >= step.rank {
                let message = "Its \"Only If\" names an answer of a question that comes later.";
                let instead = "Nobody can have chosen it, so the step is never played.";
                self.say(&step.record.id, step.record.place, Weight::Same, message, instead);
                return None;
            }
            let going: Vec<u16> =
                part.iter().map(|(_, answer)| *answer).filter(|at| !answers[*at as usize].ends).collect();
            if going.is_empty() {
                let message = "Its \"Only If\" names only answers that lead to another site.";
                let instead = "The conversation has ended by then, so the step is never played.";
                self.say(&step.record.id, step.record.place, Weight::Same, message, instead);
                return None;
            }
            let mask =
                (answers.len() <= MOST_ANSWERS).then(|| going.iter().fold(0, |mask, at| mask | 1 << *at));
            groups.push(Group { question, answers: going, mask });
        }
        Some(groups)
    }
}
