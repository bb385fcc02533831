//! The hook through which a hand-over finds its operator, and the whole conversation with it.

use crate::effect::{Effect, HandOffRequest};
use crate::facts::{Facts, Given, Operators, Visitor};
use crate::fault::Fault;
use crate::input::{Input, Outcome};
use crate::interpret::{Turn, step, step_watched};
use crate::program::Program;
use crate::session::Session;
use crate::time::Moment;
use crate::watch::Watch;

/// Finds operators: a desk, a test, or the door to somebody else's desk. Conditions that ask who is available ask the
/// same one.
pub trait HandOffHook: Operators {
    /// Decides about one request, at this moment: who takes the conversation, where in line it waits, or that nobody is
    /// there. Whatever it decides is already so when it returns.
    fn hand_off(&mut self, request: &HandOffRequest, now: Moment) -> Outcome;

    /// The conversation leaves the line, because the script's wait is over or the visitor has gone.
    fn leave_line(&mut self, now: Moment);
}

/// What is true while an input is played, besides who is there: that the hook says.
#[derive(Clone, Copy)]
pub struct Circumstances<'a> {
    /// The present moment.
    pub now: Moment,
    /// The visitor.
    pub visitor: &'a Visitor,
    /// The values of `given` lines.
    pub given: &'a Given,
}

impl<'a> Circumstances<'a> {
    fn facts(self, hook: &'a dyn HandOffHook) -> Facts<'a> {
        let Self { now, visitor, given } = self;
        Facts { now, visitor, given, operators: hook }
    }
}

/// How many hand-overs one input may lead to: a script that asks for operators in a circle must stop somewhere.
pub const MOST_HAND_OVERS: u32 = 100;

/// Plays one input and feeds what becomes of each hand-over back in, until none is pending. The effects of all these
/// turns come in order, each [`Effect::HandOff`] followed by what its outcome led to; the hook has been told of every
/// [`Effect::LeaveLine`] too. After a fault everything that the hook decided stands, and the session is as it was before
/// the input.
pub fn converse(
    program: &Program,
    session: &Session,
    input: Input,
    circumstances: Circumstances<'_>,
    hook: &mut dyn HandOffHook,
) -> Result<Turn, Fault> {
    settle(session, input, circumstances.now, hook, |session, input, hook| {
        step(program, session, input, &circumstances.facts(hook))
    })
}

/// Plays one input as [`converse`] does, and tells `watch` which steps were taken and which conditions were looked at, in
/// all turns that follow.
pub fn converse_watched(
    program: &Program,
    session: &Session,
    input: Input,
    circumstances: Circumstances<'_>,
    hook: &mut dyn HandOffHook,
    watch: &mut dyn Watch,
) -> Result<Turn, Fault> {
    settle(session, input, circumstances.now, hook, |session, input, hook| {
        step_watched(program, session, input, &circumstances.facts(hook), watch)
    })
}

/// Plays turns until no hand-over is pending. `one` plays a single turn.
fn settle(
    session: &Session,
    input: Input,
    now: Moment,
    hook: &mut dyn HandOffHook,
    mut one: impl FnMut(&Session, Input, &dyn HandOffHook) -> Result<Turn, Fault>,
) -> Result<Turn, Fault> {
    let mut turn = one(session, input, hook)?;
    let mut hand_overs = 0;
    let mut told = 0;
    while let Some(request) = tell(&turn, &mut told, now, hook) {
        hand_overs += 1;
        if hand_overs > MOST_HAND_OVERS {
            return Err(in_circles());
        }
        let outcome = hook.hand_off(&request, now);
        let next = one(&turn.session, Input::HandOff(outcome), hook)?;
        turn.session = next.session;
        turn.effects.extend(next.effects);
    }
    Ok(turn)
}

/// Tells the hook what it has not heard yet, and finds the request that waits for its answer: always the last effect
/// of a turn, because the conversation waits there.
fn tell(turn: &Turn, told: &mut usize, now: Moment, hook: &mut dyn HandOffHook) -> Option<HandOffRequest> {
    let news = &turn.effects[*told..];
    *told = turn.effects.len();
    news.iter().filter(|effect| **effect == Effect::LeaveLine).for_each(|_| hook.leave_line(now));
    match news.last() {
        Some(Effect::HandOff(request)) => Some(request.clone()),
        Some(_) | None => None,
    }
}

fn in_circles() -> Fault {
    let message = format!(
        "More than {MOST_HAND_OVERS} hand-overs followed one message. Look for a `forward` whose `on nobody` leads \
         back to it without asking the visitor anything."
    );
    Fault::new(message, None)
}
