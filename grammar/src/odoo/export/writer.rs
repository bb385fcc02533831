//! The records themselves.

use super::known::Known;
use super::line;
use crate::graph::{Ask, AskKind, Forward, Piece, Record, StepGraph, StepId, StepKind, Target, TeamId, Text};
use crate::odoo::ids::{AnswerRecord, DeclaredRecord, Ids, StepRecord};
use crate::odoo::records::{Answer, Expertise, Id, Message, Records, Script, Step, StepType, Team};
use crate::odoo::words::to_message;

/// What a record is made of.
pub(super) enum Make<'g> {
    Say(StepId),
    Question(&'g Ask),
    Input(&'g Ask),
    Forward(&'g Forward),
    /// Lines that differ in their titles only, and the text that is said before.
    Create(Vec<StepId>, Option<StepId>),
    /// Lines that differ in their titles only, and the hand-over below them.
    CreateAndForward(Vec<StepId>, StepId),
}

/// What stands for a value that Odoo cannot insert.
const VALUE: &str = "…";

/// Collects the records of a script.
pub(super) struct Writer<'g> {
    graph: &'g StepGraph,
    pub(super) known: Known,
    html: bool,
    steps: Vec<Step>,
    ids: Ids,
    expertise: Vec<Id>,
    teams: Vec<Id>,
}

impl<'g> Writer<'g> {
    pub(super) fn new(graph: &'g StepGraph, mut known: Known, html: bool) -> Self {
        let expertise = graph.expertise.iter().map(|one| known.expertise(&one.key)).collect();
        let teams = graph.teams.iter().map(|one| known.team(&one.key)).collect();
        let ids = Ids { script: known.script(), ..Ids::default() };
        Self { graph, known, html, steps: Vec::new(), ids, expertise, teams }
    }

    /// Adds a record for a line and gives its place; `triggers` are answers of records, by the place of the record and
    /// the place of the answer in the script.
    pub(super) fn step(
        &mut self,
        at: StepId,
        copy: usize,
        triggers: Vec<(usize, u16)>,
        make: &Make<'g>,
    ) -> usize {
        let mut step = Step { sequence: self.steps.len() as i64 + 1, ..Step::default() };
        step.id = self.id(at, copy);
        step.triggers = triggers
            .into_iter()
            .filter_map(|(record, answer)| Some(self.steps[record].answers.get(answer as usize)?.id.clone()))
            .collect();
        match make {
            Make::Say(say) => {
                step.message = self.message_of(*say);
                self.remember(&step.id, *say);
            }
            Make::Question(ask) => {
                step.kind = StepType::Question;
                step.message = self.message(&ask.text);
                step.answers = self.answers(ask, copy);
                self.remember(&step.id, at);
            }
            Make::Input(ask) => {
                step.kind = kind(ask.kind);
                step.message = self.message(&ask.text);
                self.remember(&step.id, at);
            }
            Make::Forward(forward) => {
                step.kind = StepType::Forward;
                step.message = self.message_of(at);
                step.expertise = self.wanted(&forward.target);
                self.remember(&step.id, at);
            }
            Make::Create(lines, say) => {
                let (record, team) = self.created(at);
                step.kind = match record {
                    Record::Lead => StepType::CreateLead,
                    Record::Ticket => StepType::CreateTicket,
                };
                step.team = team.map(|team| self.teams[team.0 as usize].clone());
                step.message = say.map(|say| self.message_of(say)).unwrap_or_else(|| self.nothing());
                say.iter().chain(lines).for_each(|line| self.remember(&step.id, *line));
            }
            Make::CreateAndForward(lines, forward) => {
                step.kind = StepType::CreateLeadAndForward;
                step.team = self.created(at).1.map(|team| self.teams[team.0 as usize].clone());
                step.message = self.message_of(*forward);
                lines.iter().chain([forward]).for_each(|line| self.remember(&step.id, *line));
            }
        }
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn id(&mut self, at: StepId, copy: usize) -> Id {
        line(self.graph, at).map(|line| self.known.step(at, &line, copy)).unwrap_or_default()
    }

    fn remember(&mut self, id: &Id, at: StepId) {
        if let Some(line) = line(self.graph, at) {
            self.ids.steps.push(StepRecord {
                id: id.clone(),
                section: line.section,
                word: line.word.to_owned(),
                name: line.name,
                text: line.text,
            });
        }
    }

    fn created(&self, at: StepId) -> (Record, Option<TeamId>) {
        match &self.graph.step(at).kind {
            StepKind::Create { record, team, .. } => (*record, *team),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Forward(_)
            | StepKind::Go(_) => (Record::Lead, None),
        }
    }

    fn wanted(&self, target: &Target) -> Vec<Id> {
        match target {
            Target::Expertise { wanted, .. } => {
                wanted.iter().map(|id| self.expertise[id.0 as usize].clone()).collect()
            }
            Target::Anyone | Target::Team(_) => Vec::new(),
        }
    }

    fn answers(&mut self, ask: &Ask, copy: usize) -> Vec<Answer> {
        let question = self.graph.value(ask.value).name.to_string();
        let mut answers = Vec::with_capacity(ask.answers.len());
        for (answer, sequence) in ask.answers.iter().zip(1..) {
            let id = self.known.answer(&question, &answer.key, copy);
            self.ids.answers.push(AnswerRecord {
                id: id.clone(),
                question: question.clone(),
                key: answer.key.to_string(),
            });
            answers.push(Answer {
                id,
                sequence,
                name: answer.label.to_string(),
                redirect_link: answer.opens.as_deref().map(str::to_owned),
                ..Answer::default()
            });
        }
        answers
    }

    /// The text of a line that says something, as a message.
    fn message_of(&self, at: StepId) -> Message {
        match &self.graph.step(at).kind {
            StepKind::Say(text) => self.message(text),
            StepKind::Forward(forward) => {
                forward.text.as_ref().map(|text| self.message(text)).unwrap_or_else(|| self.nothing())
            }
            StepKind::Ask(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Create { .. }
            | StepKind::Go(_) => self.nothing(),
        }
    }

    fn nothing(&self) -> Message {
        Message { text: String::new(), html: self.html }
    }

    fn message(&self, text: &Text) -> Message {
        let mut words = String::new();
        for piece in &text.pieces {
            match piece {
                Piece::Words(part) => words.push_str(part),
                Piece::Insert(_) => words.push_str(VALUE),
            }
        }
        to_message(&words, self.html)
    }

    /// The records, which part of the script each of them is, and what is none any more.
    pub(super) fn finish(mut self) -> (Records, Ids, Ids) {
        let graph = self.graph;
        let declared = |ids: &[Id], all: &[crate::graph::Declared]| -> Vec<DeclaredRecord> {
            let pairs = ids.iter().zip(all);
            pairs.map(|(id, one)| DeclaredRecord { id: id.clone(), key: one.key.to_string() }).collect()
        };
        self.ids.expertise = declared(&self.expertise, &graph.expertise);
        self.ids.teams = declared(&self.teams, &graph.teams);
        let expertise = self.expertise.iter().zip(&graph.expertise);
        let expertise = expertise
            .map(|(id, one)| Expertise { id: id.clone(), name: one.label.to_string(), users: Vec::new() })
            .collect();
        let teams = self.teams.iter().zip(&graph.teams).zip(0..);
        let teams = teams
            .map(|((id, one), at)| Team {
                id: id.clone(),
                name: one.label.to_string(),
                helpdesk: makes_tickets(graph, TeamId(at)),
                members: Vec::new(),
            })
            .collect();
        let script = Script {
            id: self.ids.script.clone(),
            title: graph.title.to_string(),
            active: None,
            steps: self.steps,
            ..Script::default()
        };
        let gone = self.known.gone(&self.ids);
        (Records { scripts: vec![script], expertise, teams, operators: Vec::new() }, self.ids, gone)
    }
}

/// Whether tickets go to a team, and no leads: then it is one of the helpdesk's.
fn makes_tickets(graph: &StepGraph, id: TeamId) -> bool {
    let goes = |wanted: Record| {
        graph.steps.iter().any(|step| {
            matches!(&step.kind, StepKind::Create { record, team, .. } if *record == wanted && *team == Some(id))
        })
    };
    goes(Record::Ticket) && !goes(Record::Lead)
}

fn kind(kind: AskKind) -> StepType {
    match kind {
        AskKind::Choice => StepType::Question,
        AskKind::Email => StepType::Email,
        AskKind::Phone => StepType::Phone,
        AskKind::Number | AskKind::Text => StepType::FreeInput,
        AskKind::Lines => StepType::FreeInputMulti,
    }
}
