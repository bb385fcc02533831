//! On which ways each step is played, and the records made of it.

use std::collections::BTreeMap;

use super::choices::{ALWAYS, Choices, NEVER, Set};
use super::condition::{Copy, Heard, holds};
use super::lost::{Lost, place};
use super::only_if::{Asked, OnlyIf, Told, said};
use super::route::{By, Exit, Route, Stop};
use super::writer::{Make, Writer};
use crate::graph::{
    Ask, AskKind, Constant, Expression, Forward, Function, Piece, Record, Step, StepGraph, StepId, StepKind,
    Target, TeamId, Text,
};
use crate::odoo::remark::Weight;

/// How many characters Odoo takes for the title of a lead.
const LONGEST_TITLE: f64 = 100.0;

/// Makes the records.
pub(super) struct Maker<'g, 'l> {
    graph: &'g StepGraph,
    writer: Writer<'g>,
    lost: &'l mut Lost,
    choices: Choices,
    heard: Heard,
    /// On which ways a conversation comes to each stop, as far as it is known.
    coming: BTreeMap<Stop, Set>,
    waiting: Option<Waiting>,
    /// How many copies of steps may still be made.
    copies: usize,
}

/// How many copies any script may have, besides as many as it has steps.
const FREE_COPIES: usize = 50;

/// Lines that may become one record with the next line.
struct Waiting {
    /// The last of them.
    last: Stop,
    say: Option<(StepId, Set)>,
    creates: Vec<StepId>,
    /// On which ways one of the `creates` is carried out.
    set: Set,
}

impl<'g, 'l> Maker<'g, 'l> {
    pub(super) fn new(graph: &'g StepGraph, writer: Writer<'g>, lost: &'l mut Lost) -> Self {
        Self {
            graph,
            writer,
            lost,
            choices: Choices::new(),
            heard: Heard::default(),
            coming: BTreeMap::new(),
            waiting: None,
            copies: graph.steps.len() + FREE_COPIES,
        }
    }

    /// Makes them, and says whether there were too many ways.
    pub(super) fn make(mut self, route: &Route) -> (Writer<'g>, bool) {
        if let Some((start, _)) = route.stops.first() {
            self.coming.insert(*start, ALWAYS);
        }
        for (stop, exits) in &route.stops {
            match self.coming.remove(stop) {
                Some(set) if set != NEVER && !self.choices.exhausted => self.stop(*stop, exits, set),
                Some(_) | None => {}
            }
        }
        self.flush();
        (self.writer, self.choices.exhausted)
    }

    fn stop(&mut self, stop: Stop, exits: &[Exit], set: Set) {
        let step = self.graph.step(stop.step);
        let taken = self.taken(step, set);
        let chosen = self.play(stop, step, taken);
        let passed = if step.guard.is_some() { self.choices.without(set, taken) } else { NEVER };
        for exit in exits {
            let way = match exit.by {
                By::Anyhow => set,
                By::Taken => taken,
                By::Passed => passed,
                By::Answer(answer) => chosen.get(answer as usize).copied().unwrap_or(NEVER),
            };
            let Some(to) = exit.to.filter(|_| way != NEVER) else { continue };
            let coming = self.coming.get(&to).copied().unwrap_or(NEVER);
            let coming = self.choices.either(coming, way);
            self.coming.insert(to, coming);
        }
    }

    /// The ways on which the condition of a step holds.
    fn taken(&mut self, step: &Step, set: Set) -> Set {
        let Some(guard) = &step.guard else { return set };
        let (surely, maybe) = holds(&mut self.choices, &self.heard, guard);
        let taken = self.choices.both(set, surely);
        if self.choices.both(set, maybe) != taken {
            let message = "A condition in Odoo can only ask which answers were chosen.";
            let instead = "Whatever else the condition asks for counts as not being so.";
            self.lost.say(place(step), Weight::Changed, message, instead);
        }
        taken
    }

    /// What a step becomes. For a question, the ways of each answer.
    fn play(&mut self, stop: Stop, step: &'g Step, taken: Set) -> Vec<Set> {
        match &step.kind {
            StepKind::Say(_) => {
                self.flush();
                self.waiting = Some(Waiting {
                    last: stop,
                    say: Some((stop.step, taken)),
                    creates: Vec::new(),
                    set: NEVER,
                });
                return Vec::new();
            }
            StepKind::Create { record, team, title } => {
                self.title(step, *record, title, taken);
                self.create(stop, (*record, *team), taken);
                return Vec::new();
            }
            StepKind::Forward(forward) => self.forward(stop, forward, taken),
            StepKind::Ask(ask) if ask.kind == AskKind::Choice => {
                self.flush();
                return self.question(stop.step, ask, taken);
            }
            StepKind::Ask(ask) => {
                self.flush();
                self.input(stop.step, ask, taken);
            }
            StepKind::Set { .. } | StepKind::Note(_) | StepKind::Go(_) => {}
        }
        Vec::new()
    }

    fn make_step(&mut self, at: StepId, set: Set, make: Make<'g>) -> Vec<(usize, Set)> {
        if set == NEVER {
            return Vec::new();
        }
        let ended = self.heard.ended.unwrap_or(NEVER);
        let told = Told { asked: &self.heard.asked, ended, copies: self.copies };
        let said = said(&mut self.choices, told, set);
        self.copies = self.copies.saturating_sub(said.parts.len() - 1);
        let step = self.graph.step(at);
        if said.inexact {
            let message = "Several ways lead to this line, and no \"Only If\" says just these.";
            self.lost.say(place(step), Weight::Changed, message, "Odoo plays it on others too.");
        } else if said.parts.len() > 1 {
            let message = "Several ways lead to this line, and one \"Only If\" cannot say them.";
            let instead = format!("Odoo gets {} copies of it.", said.parts.len());
            self.lost.say(place(step), Weight::Same, message, &instead);
        }
        let mut made = Vec::with_capacity(said.parts.len());
        for (copy, (only_if, set)) in said.parts.into_iter().enumerate() {
            let triggers = self.triggers(&only_if);
            made.push((self.writer.step(at, copy, triggers, &make), set));
        }
        made
    }

    /// The records of the answers that an "Only If" names: for each its step and its place there.
    fn triggers(&self, only_if: &OnlyIf) -> Vec<(usize, u16)> {
        let mut triggers = Vec::new();
        for (question, answers) in only_if.iter().rev() {
            if let Some(copy) = self.heard.copy(*question) {
                triggers.extend(answers.iter().map(|at| (copy.record, copy.going[*at as usize])));
            }
        }
        triggers
    }

    fn question(&mut self, at: StepId, ask: &'g Ask, taken: Set) -> Vec<Set> {
        let elsewhere = |page: &Option<std::sync::Arc<str>>| page.as_deref().is_some_and(super::is_elsewhere);
        let answers = (0_u16..).zip(&ask.answers);
        let going: Vec<u16> =
            answers.filter(|(_, answer)| !elsewhere(&answer.opens)).map(|(at, _)| at).collect();
        let mut chosen = vec![NEVER; ask.answers.len()];
        if going.is_empty() {
            self.make_step(at, taken, Make::Question(ask));
            let ended = self.heard.ended.unwrap_or(NEVER);
            self.heard.ended = Some(self.choices.either(ended, taken));
            return chosen;
        }
        for (record, set) in self.make_step(at, taken, Make::Question(ask)) {
            let question = self.heard.asked.len() as u32;
            for (place, answer) in (0_u16..).zip(&going) {
                let ways = self.choices.answered(question, going.len(), set, &[place]);
                let chosen = &mut chosen[*answer as usize];
                *chosen = self.choices.either(*chosen, ways);
            }
            let asked = Asked { when: set, answers: going.len() };
            self.heard.add(ask.value, asked, Copy { question, going: going.clone(), record });
        }
        chosen
    }

    fn input(&mut self, at: StepId, ask: &'g Ask, taken: Set) {
        self.make_step(at, taken, Make::Input(ask));
        let before = self.heard.inputs.get(&ask.value).copied().unwrap_or(NEVER);
        let asked = self.choices.either(before, taken);
        self.heard.inputs.insert(ask.value, asked);
        if matches!(ask.kind, AskKind::Text | AskKind::Lines | AskKind::Number) {
            let any = self.heard.any_input.unwrap_or(NEVER);
            let first = self.choices.without(taken, any);
            let known = self.heard.first.get(&ask.value).copied().unwrap_or(NEVER);
            let first = self.choices.either(known, first);
            self.heard.first.insert(ask.value, first);
            self.heard.any_input = Some(self.choices.either(any, taken));
        }
    }

    /// Whether a lead is called as Odoo calls it.
    fn title(&mut self, step: &Step, record: Record, title: &Text, taken: Set) {
        let what = match record {
            Record::Lead => "Lead",
            Record::Ticket => "Ticket",
        };
        let any = self.heard.any_input.unwrap_or(NEVER);
        let as_odoo = match title.pieces.as_slice() {
            [Piece::Words(words)] => {
                **words == format!("{}'s New {what}", self.graph.title)
                    && self.choices.both(taken, any) == NEVER
            }
            [Piece::Insert(Expression::Call(Function::Shorten, arguments))] => match arguments.as_slice() {
                [Expression::Value(value), Expression::Constant(Constant::Number(LONGEST_TITLE))] => {
                    let first = self.heard.first.get(value).copied().unwrap_or(NEVER);
                    self.choices.is_within(taken, first)
                }
                _ => false,
            },
            _ => false,
        };
        if !as_odoo {
            let message = "Odoo gives the title itself.";
            let instead = format!(
                "It is the beginning of the first free input, or else \"{}'s New {what}\".",
                self.graph.title
            );
            self.lost.say(place(step), Weight::Changed, message, &instead);
        }
    }

    /// A `create` joins those above it that stand for other titles, and the text above them.
    fn create(&mut self, stop: Stop, what: (Record, Option<TeamId>), taken: Set) {
        let joins = self.waiting.as_ref().is_some_and(|waiting| {
            let first = waiting.creates.first().copied();
            let same =
                first.is_none_or(|first| self.what(first) == Some(what) && self.is_one(first, stop.step));
            let of_say = waiting.say.is_none_or(|(say, _)| first.is_some() || self.is_one(say, stop.step));
            waiting.last.is_above(stop) && same && of_say
        });
        if !joins {
            self.flush();
        }
        let set = self.waiting.as_ref().map_or(NEVER, |waiting| waiting.set);
        let set = self.choices.either(set, taken);
        let waiting =
            self.waiting.get_or_insert(Waiting { last: stop, say: None, creates: Vec::new(), set: NEVER });
        waiting.last = stop;
        waiting.set = set;
        waiting.creates.push(stop.step);
    }

    fn what(&self, at: StepId) -> Option<(Record, Option<TeamId>)> {
        match &self.graph.step(at).kind {
            StepKind::Create { record, team, .. } => Some((*record, *team)),
            StepKind::Say(_)
            | StepKind::Ask(_)
            | StepKind::Set { .. }
            | StepKind::Note(_)
            | StepKind::Forward(_)
            | StepKind::Go(_) => None,
        }
    }

    /// Whether two lines may be one record: where neither is known, or both are known as one.
    fn is_one(&self, one: StepId, other: StepId) -> bool {
        self.writer.known.of(one) == self.writer.known.of(other)
    }

    fn forward(&mut self, stop: Stop, forward: &'g Forward, taken: Set) {
        let joined = self.waiting.as_ref().and_then(|waiting| {
            let first = *waiting.creates.first()?;
            let (record, team) = self.what(first)?;
            let asks = match (&forward.target, team) {
                (Target::Team(asked), Some(team)) => *asked == team,
                // Of a lead without a team, only its id tells that it was one step with the hand-over.
                (Target::Anyone, None) => self.writer.known.of(first).is_some(),
                (Target::Anyone | Target::Expertise { .. } | Target::Team(_), _) => false,
            };
            let same = waiting.last.is_above(stop) && waiting.set == taken && self.is_one(first, stop.step);
            (asks && same && record == Record::Lead).then_some(first)
        });
        match (joined, self.waiting.take()) {
            (Some(first), Some(waiting)) => {
                if let Some((say, set)) = waiting.say {
                    self.make_step(say, set, Make::Say(say));
                }
                self.make_step(first, taken, Make::CreateAndForward(waiting.creates, stop.step));
            }
            (_, waiting) => {
                self.waiting = waiting;
                self.flush();
                if let Target::Team(_) = forward.target {
                    let message = "Odoo asks the members of a team only together with making a lead.";
                    let step = self.graph.step(stop.step);
                    self.lost.say(place(step), Weight::Changed, message, "It asks anyone.");
                }
                self.make_step(stop.step, taken, Make::Forward(forward));
            }
        }
    }

    /// Makes what waits.
    fn flush(&mut self) {
        let Some(waiting) = self.waiting.take() else { return };
        match (waiting.say, waiting.creates.first().copied()) {
            (Some((say, set)), Some(first)) if set == waiting.set => {
                self.make_step(first, set, Make::Create(waiting.creates, Some(say)));
            }
            (say, first) => {
                if let Some((say, set)) = say {
                    self.make_step(say, set, Make::Say(say));
                }
                if let Some(first) = first {
                    self.make_step(first, waiting.set, Make::Create(waiting.creates, None));
                }
            }
        }
    }
}
