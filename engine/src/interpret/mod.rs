//! Plays a script: one input in, a new session and effects out. The only loop over steps is here.

mod ask;
mod create;
mod forward;
mod go;
mod message;
mod note;
mod outcome;
mod say;
mod set;
mod timer;

use switchboard_grammar::graph::{Expression, Step, StepId, StepKind, Text};

use crate::effect::{Effect, Ending, Ignored};
use crate::exit::{Exit, StepExit, is_done};
use crate::expression::{Momentary, Problem, Scope, used_values};
use crate::facts::Facts;
use crate::fault::{Fault, FaultPlace};
use crate::input::Input;
use crate::program::Program;
use crate::session::{Conversation, Session, Situation};
use crate::watch::{Condition, Nobody, Somebody, Watch, Watcher};

/// How many steps one input may lead through: a conversation that says a thousand things at once is a mistake, and a
/// circle of `->` is one too.
pub const FUEL: u32 = 1_000;

/// What one input led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Turn {
    /// The conversation afterwards.
    pub session: Session,
    /// What its host is asked to do, in this order.
    pub effects: Vec<Effect>,
}

/// Plays one input. The same program, session, input and facts always give the same turn. An input that does not fit,
/// such as a button of an earlier question, gives [`Effect::Ignored`] with the reason; a fault of the script gives
/// [`Fault`], and the conversation can go on from `session` as if nothing had come.
pub fn step(program: &Program, session: &Session, input: Input, facts: &Facts) -> Result<Turn, Fault> {
    play(program, session, input, facts, Nobody)
}

/// Plays one input as [`step`] does, and tells `watch` which steps were taken and which conditions were looked at.
pub fn step_watched(
    program: &Program,
    session: &Session,
    input: Input,
    facts: &Facts,
    watch: &mut dyn Watch,
) -> Result<Turn, Fault> {
    play(program, session, input, facts, Somebody(watch))
}

/// What the visitor needs to see to go on, for a page that was opened again or a script that has changed: the question
/// with its buttons, or the place in line. Nothing happens by it, and nothing is counted. Empty where the bot does not
/// wait for the visitor, and for a session of another script.
pub fn show_again(program: &Program, session: &Session, facts: &Facts) -> Result<Vec<Effect>, Fault> {
    let mut effects = Vec::new();
    if session.is_of(program) {
        let session = &mut *session.clone().inside;
        let mut play = Play { program, facts, session, effects: &mut effects, fuel: FUEL, watcher: Nobody };
        play.show_again()?;
    }
    Ok(effects)
}

fn play<W: Watcher>(
    program: &Program,
    session: &Session,
    input: Input,
    facts: &Facts,
    watcher: W,
) -> Result<Turn, Fault> {
    if !session.is_of(program) {
        let message = "This conversation belongs to another script, or to an earlier version of this one. \
                       Save it with its own program and restore it with this one.";
        return Err(Fault::new(message.to_owned(), None));
    }
    // The turn is made where it stays, because moving sessions about costs as much as playing.
    let mut turn = Turn { session: session.clone(), effects: Vec::with_capacity(4) };
    let Turn { session, effects } = &mut turn;
    let session = &mut *session.inside;
    Play { program, facts, session, effects, fuel: FUEL, watcher }.take_in(input)?;
    Ok(turn)
}

/// A turn while it is played.
struct Play<'a, W> {
    program: &'a Program,
    facts: &'a Facts<'a>,
    session: &'a mut Conversation,
    effects: &'a mut Vec<Effect>,
    fuel: u32,
    watcher: W,
}

/// Where the conversation goes on; none where it waits or has ended.
type Next = Option<StepId>;

impl<'a, W: Watcher> Play<'a, W> {
    fn take_in(&mut self, input: Input) -> Result<(), Fault> {
        match input {
            Input::Start => self.start(),
            Input::Text(words) => self.typed(&words),
            Input::Choose(key) => self.pressed(&key),
            Input::Draft => self.draft(),
            Input::TimePassed => self.time_passed(),
            Input::HandOff(outcome) => self.handed_off(outcome),
            Input::OperatorWrote => self.operator_wrote(),
            Input::Returned => self.returned(),
            Input::Left => self.left(),
            Input::Restart => self.restart(),
        }
    }

    /// Takes step after step until one waits or ends the conversation.
    fn run(&mut self, from: Next) -> Result<(), Fault> {
        let mut next = from;
        while let Some(at) = next {
            next = self.take(at)?;
        }
        Ok(())
    }

    fn take(&mut self, at: StepId) -> Result<Next, Fault> {
        let step = self.program.graph().step(at);
        self.burn(at)?;
        if let Some(guard) = &step.guard
            && !self.holds(at, None, step.line, guard)?
        {
            return Ok(Some(at.below()));
        }
        self.watcher.step(at);
        let next = match &step.kind {
            StepKind::Say(text) => self.say(at, step, text),
            StepKind::Ask(ask) => self.ask(at, step, ask),
            StepKind::Set { value, expression } => self.set(at, step, *value, expression),
            StepKind::Note(text) => self.note(at, step, text),
            StepKind::Create { record, team, title } => self.create(at, step, (*record, *team), title),
            StepKind::Forward(_) => Ok(self.forward(at)),
            StepKind::Go(way) => Ok(self.follow(at, *way)),
        }?;
        if W::WATCHES && is_done(step) {
            self.leave(at, StepExit::Done);
        }
        Ok(next)
    }

    /// Tells who watches that an exit of a step is taken.
    fn leave(&mut self, at: StepId, exit: StepExit) {
        self.watcher.exit(Exit::At(at, exit));
    }

    fn burn(&mut self, at: StepId) -> Result<(), Fault> {
        match self.fuel.checked_sub(1) {
            Some(rest) => {
                self.fuel = rest;
                Ok(())
            }
            None => {
                let message = format!(
                    "More than {FUEL} steps followed one message, and none of them waited for the visitor. Let the script ask something in between."
                );
                Err(self.fault(at, None, Problem { message, location: None }))
            }
        }
    }

    fn start(&mut self) -> Result<(), Fault> {
        if self.session.situation != Situation::New {
            return self.ignore(Ignored::NotNow);
        }
        self.run(Some(self.session.step))
    }

    fn restart(&mut self) -> Result<(), Fault> {
        if self.session.situation != Situation::Ended {
            return self.ignore(Ignored::NotFinished);
        }
        *self.session = Conversation::new(self.program);
        self.run(Some(self.session.step))
    }

    fn left(&mut self) -> Result<(), Fault> {
        match self.session.situation {
            Situation::Ended => return self.ignore(Ignored::Ended),
            Situation::InLine { .. } => self.effects.push(Effect::LeaveLine),
            Situation::Asking(_) => self.keep_collected(),
            Situation::New | Situation::Handing { .. } | Situation::WithOperator { .. } => {}
        }
        self.finish(self.session.step, Ending::VisitorLeft);
        Ok(())
    }

    fn ignore(&mut self, reason: Ignored) -> Result<(), Fault> {
        self.effects.push(Effect::Ignored(reason));
        Ok(())
    }

    /// Why an input that only an asking takes is ignored now; none while something is asked.
    fn deaf(&self) -> Option<Ignored> {
        match self.session.situation {
            Situation::Asking(_) => None,
            Situation::New => Some(Ignored::NotNow),
            Situation::Handing { .. } | Situation::InLine { .. } => Some(Ignored::Waiting),
            Situation::WithOperator { .. } => Some(Ignored::WithOperator),
            Situation::Ended => Some(Ignored::Ended),
        }
    }

    fn scope<'s>(&'s self, moment: Momentary<'s>) -> Scope<'s>
    where
        'a: 's,
    {
        Scope { program: self.program, session: &*self.session, facts: self.facts, moment }
    }

    /// Whether the condition of a step, or of an answer of it, holds.
    fn holds(
        &mut self,
        at: StepId,
        answer: Option<u16>,
        line: u32,
        guard: &'a Expression,
    ) -> Result<bool, Fault> {
        let scope = self.scope(Momentary::default());
        let holds = match scope.holds(guard) {
            Ok(holds) => holds,
            Err(problem) => return Err(self.fault(at, Some(line), *problem)),
        };
        if W::WATCHES {
            let values = used_values(&scope, guard);
            self.watcher.condition(|| Condition { step: at, answer, line, holds, values });
            if guard.always().is_none() {
                self.leave(at, side(answer, holds));
            }
        }
        Ok(holds)
    }

    /// The words of a text of a step.
    fn words(
        &self,
        at: StepId,
        line: u32,
        text: &'a Text,
        moment: Momentary<'_>,
    ) -> Result<std::sync::Arc<str>, Fault> {
        self.scope(moment).render(text).map_err(|problem| self.fault(at, Some(line), *problem))
    }

    fn fault(&self, at: StepId, line: Option<u32>, problem: Problem) -> Fault {
        let graph = self.program.graph();
        let step: &Step = graph.step(at);
        let location = problem.location.unwrap_or(step.location);
        let place = FaultPlace {
            file: graph
                .files
                .get(location.file.0 as usize)
                .cloned()
                .unwrap_or_else(|| self.program.no_words()),
            line: line.unwrap_or(step.line),
            step: graph.step_name(at),
            location,
        };
        Fault::new(problem.message, Some(place))
    }
}

/// Which side of a condition was taken.
fn side(answer: Option<u16>, holds: bool) -> StepExit {
    match (answer, holds) {
        (None, true) => StepExit::Held,
        (None, false) => StepExit::NotHeld,
        (Some(answer), true) => StepExit::Offered(answer),
        (Some(answer), false) => StepExit::LeftOut(answer),
    }
}
