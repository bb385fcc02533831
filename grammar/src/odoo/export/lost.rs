//! What a line of a script has that Odoo cannot express, why, and what is done instead.

use std::collections::BTreeMap;

use crate::graph::{
    Answer, Anytime, Ask, AskKind, EventLine, Forward, Piece, Step, StepKind, Target, Text, Way,
};
use crate::odoo::remark::{LinePlace, Remark, Weight};
use crate::span::Location;

/// The remarks of an export.
#[derive(Default)]
pub(super) struct Lost {
    pub(super) remarks: Vec<Remark<LinePlace>>,
    /// The remarks about each place, as their places among all.
    at: BTreeMap<Location, Vec<usize>>,
}

impl Lost {
    /// Adds a remark about a line, once.
    pub(super) fn say(&mut self, at: LinePlace, weight: Weight, message: impl Into<String>, instead: &str) {
        let remark = Remark { at, weight, message: message.into(), instead: instead.to_owned() };
        let told = self.at.entry(at.location).or_default();
        if !told.iter().any(|other| self.remarks[*other] == remark) {
            told.push(self.remarks.len());
            self.remarks.push(remark);
        }
    }

    /// Everything that can be seen in the line of a step and the lines below it.
    pub(super) fn of_step(&mut self, step: &Step) {
        let at = place(step);
        match &step.kind {
            StepKind::Say(text) => self.of_text(at, text),
            StepKind::Ask(ask) => self.of_ask(at, ask),
            StepKind::Set { .. } => {
                self.say(at, Weight::Changed, "Odoo remembers nothing but answers.", "The line is left out.");
            }
            StepKind::Note(_) => {
                self.say(at, Weight::Changed, "Odoo has no notes for operators.", "The line is left out.");
            }
            StepKind::Forward(forward) => self.of_forward(at, forward),
            StepKind::Go(way) => self.of_way(at, *way),
            StepKind::Create { .. } => {}
        }
    }

    /// A line of words that work everywhere.
    pub(super) fn of_anytime(&mut self, line: &Anytime) {
        let at = LinePlace { location: line.location, line: line.line };
        let message = "Odoo has no words that work everywhere.";
        self.say(at, Weight::Changed, message, "The line is left out.");
    }

    fn of_text(&mut self, at: LinePlace, text: &Text) {
        let values = text.pieces.iter().any(|piece| matches!(piece, Piece::Insert(_)));
        if values {
            let message = "Odoo cannot put values into texts.";
            self.say(at, Weight::Changed, message, "`…` stands in their place.");
        }
    }

    fn of_way(&mut self, at: LinePlace, way: Way) {
        if matches!(way, Way::Visit { .. }) {
            let message = "Odoo has no visits.";
            self.say(at, Weight::Same, message, "What is visited is copied for this line.");
        }
    }

    fn of_ask(&mut self, at: LinePlace, ask: &Ask) {
        self.of_text(at, &ask.text);
        match ask.kind {
            AskKind::Number => {
                let message = "Odoo has no input for numbers.";
                self.say(at, Weight::Changed, message, "It takes any message.");
            }
            AskKind::Phone if ask.give_up != Some((1, Way::Next)) => {
                let message = "Odoo does not check phone numbers.";
                self.say(at, Weight::Changed, message, "It takes any message.");
            }
            AskKind::Phone | AskKind::Choice | AskKind::Email | AskKind::Text | AskKind::Lines => {}
        }
        if ask.kind == AskKind::Email && ask.give_up.is_some() {
            let message = "Odoo does not count how often it refuses an address.";
            self.say(
                event(ask.lines.give_up, at),
                Weight::Changed,
                message,
                "It asks until the answer fits.",
            );
        }
        if ask.invalid.is_some() {
            let message = "Odoo has words of its own for what it refuses.";
            self.say(event(ask.lines.invalid, at), Weight::Changed, message, "The line is left out.");
        }
        if ask.other.is_some() {
            let message = "At a question, Odoo takes nothing but its answers.";
            self.say(event(ask.lines.other, at), Weight::Changed, message, "The line is left out.");
        }
        for silence in &ask.silences {
            let at = LinePlace { location: silence.location, line: silence.line };
            self.say(at, Weight::Changed, "Odoo does not notice silence.", "The line is left out.");
        }
        for answer in &ask.answers {
            self.of_answer(ask, answer);
        }
    }

    fn of_answer(&mut self, ask: &Ask, answer: &Answer) {
        let at = LinePlace { location: answer.location, line: answer.line };
        if ask.kind != AskKind::Choice {
            let message = "In Odoo an input has no answers.";
            return self.say(at, Weight::Changed, message, "The answer is left out.");
        }
        if answer.guard.is_some() {
            let message = "Odoo always offers all answers.";
            self.say(at, Weight::Changed, message, "The condition is left out.");
        }
        if !answer.also.is_empty() {
            let message = "Odoo knows an answer by its label only.";
            self.say(at, Weight::Changed, message, "Its other words are left out.");
        }
        if answer.opens.as_deref().is_some_and(super::is_elsewhere) && answer.way != Way::End {
            let message = "In Odoo an answer that opens another site ends the conversation.";
            self.say(at, Weight::Changed, message, "It ends there.");
        }
        self.of_way(at, answer.way);
    }

    fn of_forward(&mut self, at: LinePlace, forward: &Forward) {
        let inserts = forward
            .text
            .as_ref()
            .is_some_and(|text| text.pieces.iter().any(|piece| matches!(piece, Piece::Insert(_))));
        if inserts {
            let message = "Odoo cannot put the operator's name, or other values, into texts.";
            self.say(at, Weight::Changed, message, "`…` stands in their place.");
        }
        if matches!(forward.target, Target::Expertise { only: true, .. }) {
            let message = "Odoo prefers operators with the expertise, and cannot insist on it.";
            self.say(at, Weight::Changed, message, "Others are asked too.");
        }
        let lines = forward.lines;
        let left_out = [
            (forward.waiting.is_some(), lines.waiting, "In Odoo nobody waits in line."),
            (
                forward.unanswered.is_some(),
                lines.unanswered,
                "Odoo does not notice that an operator keeps silent.",
            ),
            (forward.returned.is_some(), lines.returned, "In Odoo no operator gives a conversation back."),
        ];
        for (_, line, message) in left_out.into_iter().filter(|(there, ..)| *there) {
            self.say(event(line, at), Weight::Changed, message, "The line is left out.");
        }
        self.of_way(event(lines.nobody, at), forward.nobody);
    }
}

/// The line of a step.
pub(super) fn place(step: &Step) -> LinePlace {
    LinePlace { location: step.location, line: step.line }
}

/// The line of an event of the step that stands at `step`.
pub(super) fn event(line: Option<EventLine>, step: LinePlace) -> LinePlace {
    line.map_or(step, |line| LinePlace { location: line.location, line: line.number })
}
