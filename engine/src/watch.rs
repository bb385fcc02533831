//! Looking over a bot's shoulder: which steps were taken, which conditions held, and with which values, and which exits
//! were taken.

use switchboard_grammar::graph::StepId;

use crate::exit::Exit;
use crate::value::Value;

/// Is told what happens while a turn is played; what a watcher does not care for, it need not take. A turn that nobody
/// watches costs nothing more.
pub trait Watch {
    /// A step is taken: its condition held, or it has none.
    fn step(&mut self, _step: StepId) {}

    /// A condition was looked at.
    fn condition(&mut self, _condition: Condition) {}

    /// An exit was taken: one of those that [`crate::exit::exits`] lists.
    fn exit(&mut self, _exit: Exit) {}
}

/// A condition and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Condition {
    /// The step that it stands under.
    pub step: StepId,
    /// The answer that is offered only when it holds, as its place among the answers of the step; none for the step's
    /// own condition.
    pub answer: Option<u16>,
    /// The number of its line, from 1.
    pub line: u32,
    /// Whether it held. A step whose condition does not is passed over, an answer is left out.
    pub holds: bool,
    /// What it looked at, once each, in its own order.
    pub values: Vec<UsedValue>,
}

/// A value that a condition looked at.
#[derive(Clone, Debug, PartialEq)]
pub struct UsedValue {
    /// As it is written in the script: `orders`, `visitor.name`, `open(office)`.
    pub name: String,
    /// What it was.
    pub value: Value,
}

/// Who watches, known when the program is compiled, so that nobody costs nothing.
pub(crate) trait Watcher {
    /// Whether anybody does.
    const WATCHES: bool;
    fn step(&mut self, step: StepId);
    fn condition(&mut self, condition: impl FnOnce() -> Condition);
    fn exit(&mut self, exit: Exit);
}

/// Nobody watches.
pub(crate) struct Nobody;

impl Watcher for Nobody {
    const WATCHES: bool = false;
    fn step(&mut self, _step: StepId) {}
    fn condition(&mut self, _condition: impl FnOnce() -> Condition) {}
    fn exit(&mut self, _exit: Exit) {}
}

/// Somebody watches.
pub(crate) struct Somebody<'w>(pub(crate) &'w mut dyn Watch);

impl Watcher for Somebody<'_> {
    const WATCHES: bool = true;
    fn step(&mut self, step: StepId) {
        self.0.step(step);
    }
    fn condition(&mut self, condition: impl FnOnce() -> Condition) {
        self.0.condition(condition());
    }
    fn exit(&mut self, exit: Exit) {
        self.0.exit(exit);
    }
}
