//! What becomes of a hand-over: an operator takes it, the visitor waits in line, nobody is there, or he gives it back.

use std::sync::Arc;

use super::Play;
use super::forward::HandOver;
use crate::effect::{Effect, HandOffTarget, Ignored};
use crate::exit::StepExit;
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::input::Outcome;
use crate::session::Situation;
use crate::time::Moment;
use crate::watch::Watcher;

impl<'a, W: Watcher> Play<'a, W> {
    /// An outcome counts while the conversation is being handed over or is handed over: an operator who is lost may
    /// be replaced by another one, by a place in line, or by nobody.
    pub(super) fn handed_off(&mut self, outcome: Outcome) -> Result<(), Fault> {
        let reason = match self.session.situation {
            Situation::Handing { .. } | Situation::InLine { .. } | Situation::WithOperator { .. } => None,
            Situation::New | Situation::Asking(_) => Some(Ignored::NoHandOver),
            Situation::Ended => Some(Ignored::Ended),
        };
        match (reason, self.hand_over()) {
            (None, Some(hand_over)) => match outcome {
                Outcome::Found { operator } => self.found(hand_over, operator),
                Outcome::InLine { position } => self.in_line(hand_over, position),
                Outcome::Front { position } => self.in_front(hand_over, position),
                Outcome::Nobody => self.nobody(hand_over),
            },
            (reason, _) => self.ignore(reason.unwrap_or(Ignored::NoHandOver)),
        }
    }

    fn found(&mut self, hand_over: HandOver<'a>, operator: Arc<str>) -> Result<(), Fault> {
        let HandOver { at, forward, target } = hand_over;
        self.leave(at, StepExit::Connected);
        if let Some(text) = &forward.text {
            let moment = Momentary { operator: Some(&operator), ..Momentary::default() };
            let line = self.program.graph().step(at).line;
            self.speak(at, line, text, moment)?;
        }
        let until = forward.unanswered.map(|(after, _)| self.facts.now.after(after));
        self.session.situation = Situation::WithOperator { operator: Arc::clone(&operator), until };
        let expertise = match target {
            HandOffTarget::Expertise { wanted, .. } => wanted.clone(),
            HandOffTarget::Anyone | HandOffTarget::Team(_) => Vec::new(),
        };
        self.effects.push(Effect::Handed { operator, expertise });
        Ok(())
    }

    fn in_line(&mut self, hand_over: HandOver<'a>, position: u32) -> Result<(), Fault> {
        let limit = hand_over.forward.waiting.as_ref().map(|waiting| self.facts.now.after(waiting.limit));
        let (until, again) = match self.session.situation {
            Situation::InLine { position: before, .. } if before == position => return Ok(()),
            Situation::InLine { until, again, .. } => (until, again),
            // Without `on waiting`, full counts as nobody.
            Situation::Handing { .. } if limit.is_none() => {
                self.effects.push(Effect::LeaveLine);
                return self.nobody(hand_over);
            }
            Situation::Handing { again } => (limit, again),
            // He had an operator: he waits although the script may not say so.
            Situation::New | Situation::Asking(_) | Situation::WithOperator { .. } | Situation::Ended => {
                (limit, true)
            }
        };
        self.wait_at(hand_over, position, until, again)
    }

    /// The visitor's operator is gone, and he must not be forgotten: he waits, however long, until his desk says more.
    fn in_front(&mut self, hand_over: HandOver<'a>, position: u32) -> Result<(), Fault> {
        if let Situation::InLine { position: before, until, .. } = &mut self.session.situation
            && *before == position
        {
            *until = None;
            return Ok(());
        }
        self.wait_at(hand_over, position, None, true)
    }

    /// The visitor is in line, and is told his place where the script has words for it.
    fn wait_at(
        &mut self,
        hand_over: HandOver<'a>,
        position: u32,
        until: Option<Moment>,
        again: bool,
    ) -> Result<(), Fault> {
        self.session.situation = Situation::InLine { position, until, again };
        if let Some(waiting) = &hand_over.forward.waiting {
            self.leave(hand_over.at, StepExit::InLine);
            let moment = Momentary { position: Some(position), ..Momentary::default() };
            let line = self.program.graph().step(hand_over.at).line;
            self.speak(hand_over.at, line, &waiting.text, moment)?;
        }
        self.effects.push(Effect::Waiting { position });
        Ok(())
    }

    /// Nobody takes it. After an operator who did not write, `on unanswered` says where it goes on.
    fn nobody(&mut self, hand_over: HandOver<'a>) -> Result<(), Fault> {
        let had_operator = match self.session.situation {
            Situation::Handing { again } | Situation::InLine { again, .. } => again,
            Situation::WithOperator { .. } => true,
            Situation::New | Situation::Asking(_) | Situation::Ended => false,
        };
        if had_operator {
            self.effects.push(Effect::Back);
        }
        match hand_over.forward.unanswered {
            Some((_, way)) if had_operator => {
                self.leave(hand_over.at, StepExit::NoneLeft);
                let next = self.follow(hand_over.at, way);
                self.run(next)
            }
            Some(_) | None => self.nobody_after_all(hand_over),
        }
    }

    fn nobody_after_all(&mut self, hand_over: HandOver<'a>) -> Result<(), Fault> {
        self.effects.push(Effect::Nobody);
        self.leave(hand_over.at, StepExit::Nobody);
        let next = self.follow(hand_over.at, hand_over.forward.nobody);
        self.run(next)
    }

    /// The visitor has waited in line for as long as the script allows. Whether an operator had him before makes no
    /// difference: somebody was there, so it is not for `on unanswered` to say that none is left.
    pub(super) fn wait_over(&mut self) -> Result<(), Fault> {
        self.effects.push(Effect::LeaveLine);
        let Some(hand_over) = self.hand_over() else { return Ok(()) };
        if let Situation::InLine { again: true, .. } = self.session.situation {
            self.effects.push(Effect::Back);
        }
        self.nobody_after_all(hand_over)
    }

    /// The operator has not written in time: the next one is asked.
    pub(super) fn unanswered(&mut self) -> Result<(), Fault> {
        self.leave(self.session.step, StepExit::NextAsked);
        self.request(true);
        Ok(())
    }

    pub(super) fn operator_wrote(&mut self) -> Result<(), Fault> {
        match &mut self.session.situation {
            Situation::WithOperator { until, .. } => {
                *until = None;
                Ok(())
            }
            Situation::Ended => self.ignore(Ignored::Ended),
            Situation::New | Situation::Asking(_) | Situation::Handing { .. } | Situation::InLine { .. } => {
                self.ignore(Ignored::NoOperator)
            }
        }
    }

    pub(super) fn returned(&mut self) -> Result<(), Fault> {
        let reason = match self.session.situation {
            Situation::WithOperator { .. } => Ignored::CannotReturn,
            Situation::Ended => Ignored::Ended,
            Situation::New | Situation::Asking(_) | Situation::Handing { .. } | Situation::InLine { .. } => {
                Ignored::NoOperator
            }
        };
        let returned =
            self.hand_over().and_then(|hand_over| Some((hand_over.at, hand_over.forward.returned?)));
        match (reason, returned) {
            (Ignored::CannotReturn, Some((at, way))) => {
                self.effects.push(Effect::Back);
                self.leave(at, StepExit::Returned);
                let next = self.follow(at, way);
                self.run(next)
            }
            (reason, _) => self.ignore(reason),
        }
    }
}
