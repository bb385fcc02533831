//! What happens because time has passed.

use switchboard_grammar::graph::SilenceEvent;

use super::Play;
use super::message::Question;
use crate::effect::Ignored;
use crate::exit::StepExit;
use crate::expression::Momentary;
use crate::fault::Fault;
use crate::session::Situation;
use crate::watch::Watcher;

/// What a question does when its time has come.
enum Due {
    /// The visitor's lines are complete.
    Complete,
    /// He has said nothing for so long: this silence of the question.
    Silence(usize),
}

impl<W: Watcher> Play<'_, W> {
    pub(super) fn time_passed(&mut self) -> Result<(), Fault> {
        let now = self.facts.now;
        match &self.session.situation {
            Situation::Asking(_) => self.overdue(),
            Situation::InLine { until: Some(until), .. } if *until <= now => self.wait_over(),
            Situation::WithOperator { until: Some(until), .. } if *until <= now => self.unanswered(),
            Situation::New
            | Situation::Handing { .. }
            | Situation::InLine { .. }
            | Situation::WithOperator { .. }
            | Situation::Ended => self.ignore(Ignored::NotDue),
        }
    }

    /// Everything that is due at a question, earliest first, as long as the conversation stays there. What is asked
    /// in this turn is never due in it, because every time counts from its asking.
    fn overdue(&mut self) -> Result<(), Fault> {
        let mut fired = false;
        while let (Some(question), Some(due)) = (self.question(), self.first_due()) {
            fired = true;
            match due {
                Due::Complete => self.complete(question)?,
                Due::Silence(at) => self.silence(question, at)?,
            }
        }
        if fired { Ok(()) } else { self.ignore(Ignored::NotDue) }
    }

    fn first_due(&self) -> Option<Due> {
        let Situation::Asking(asking) = &self.session.situation else { return None };
        let complete = asking.complete_at().map(|due| (due, Due::Complete));
        let silence =
            self.session.next_silence(self.program, asking).map(|(due, at)| (due, Due::Silence(at)));
        // Of two at the same moment the first of the list wins.
        let first = [complete, silence].into_iter().flatten().min_by_key(|(due, _)| *due);
        first.filter(|(due, _)| *due <= self.facts.now).map(|(_, due)| due)
    }

    fn complete(&mut self, question: Question<'_>) -> Result<(), Fault> {
        self.leave(question.at, StepExit::Accepted);
        self.keep_collected();
        self.run(Some(question.at.below()))
    }

    fn silence(&mut self, question: Question<'_>, at: usize) -> Result<(), Fault> {
        if let Some(asking) = self.asking_mut() {
            asking.fired += 1;
        }
        let Some((ask, _)) = self.program.ask(question.at) else { return Ok(()) };
        let silence = &ask.silences[at];
        self.leave(question.at, StepExit::Silence(at as u16));
        match &silence.event {
            SilenceEvent::Say(text) => self.speak(question.at, silence.line, text, Momentary::default()),
            SilenceEvent::Go(way) => {
                self.keep_collected();
                let next = self.follow(question.at, *way);
                self.run(next)
            }
        }
    }
}
