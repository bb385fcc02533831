//! The exits of a script: everything that can happen at one of its lines. They are what conversations with it are
//! measured by: an exit that no conversation took is something that nobody has tried.
//!
//! What leads out of a whole conversation without the script having a say is no exit: the visitor closing the chat, or
//! starting again.

mod covered;
mod list;
mod place;

use switchboard_grammar::graph::{Ask, AskKind, Step, StepId, StepKind, Way};

pub use self::covered::{Covered, Figures, figures, sections};
pub use self::list::exits;
pub use self::place::{Place, place};

/// One thing that can happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Exit {
    /// Words of this `anytime` line were typed; its place in [`switchboard_grammar::graph::StepGraph::anytime`].
    Anytime(u32),
    /// Something happened at a step.
    At(StepId, StepExit),
}

impl Exit {
    /// The step that it belongs to; none for `anytime` words, which work at every question.
    pub fn step(self) -> Option<StepId> {
        match self {
            Self::Anytime(_) => None,
            Self::At(step, _) => Some(step),
        }
    }
}

/// One thing that can happen at a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StepExit {
    /// Its condition held, and the step was taken.
    Held,
    /// Its condition did not hold, and the step was passed over.
    NotHeld,
    /// A bubble was said, a note given, a record made, or the conversation ended, where no condition decides about it.
    Done,
    /// The condition of the answer at this place held: it was offered.
    Offered(u16),
    /// The condition of the answer at this place did not hold: it was left out.
    LeftOut(u16),
    /// The answer at this place was chosen.
    Chosen(u16),
    /// What was typed was accepted.
    Accepted,
    /// What was typed was refused, and the question goes on waiting.
    Refused,
    /// So much was refused that the question was given up.
    GivenUp,
    /// Other words than the answers' were taken.
    Other,
    /// The silence at this place was over.
    Silence(u16),
    /// An operator took the conversation.
    Connected,
    /// The visitor came into the line.
    InLine,
    /// Nobody could be found, or the wait was over.
    Nobody,
    /// The operator did not write, and the next one was asked.
    NextAsked,
    /// The operator did not write, and nobody was left to ask.
    NoneLeft,
    /// The operator gave the conversation back.
    Returned,
}

/// The condition of a step or an answer that decides something; none where there is none, or where it always holds or
/// never does.
fn decides(guard: Option<&switchboard_grammar::graph::Expression>) -> bool {
    guard.is_some_and(|guard| guard.always().is_none())
}

/// Whether a step is an exit by being taken. Where a condition decides about it, that says it already; what waits has
/// exits of its own; and what goes on elsewhere or remembers a value shows in what follows.
pub(crate) fn is_done(step: &Step) -> bool {
    let shows = match &step.kind {
        StepKind::Say(_) | StepKind::Note(_) | StepKind::Create { .. } | StepKind::Go(Way::End) => true,
        StepKind::Ask(_)
        | StepKind::Set { .. }
        | StepKind::Forward(_)
        | StepKind::Go(Way::Next | Way::Section(_) | Way::Visit { .. } | Way::Back) => false,
    };
    shows && !decides(step.guard.as_ref())
}

/// Whether being refused is an exit. Of what can be written in a wrong way, it always is; of a plain question, and of a
/// text, of which only blanks are refused, where the script says something about it. Who is given up at the first
/// failure is never refused before.
pub(crate) fn is_refused(ask: &Ask) -> bool {
    let at_once = ask.give_up.is_some_and(|(times, _)| times <= 1);
    let written = ask.invalid.is_some() || ask.give_up.is_some();
    let can_be_wrong = match ask.kind {
        AskKind::Email | AskKind::Phone | AskKind::Number => true,
        AskKind::Choice | AskKind::Text | AskKind::Lines => false,
    };
    (can_be_wrong || written) && !at_once
}
