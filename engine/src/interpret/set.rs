//! `set`: remembers a value.

use switchboard_grammar::graph::{Expression, Step, StepId, Type, ValueId};

use super::{Next, Play};
use crate::expression::{Momentary, Problem, location_of};
use crate::fault::Fault;
use crate::value::Value;
use crate::watch::Watcher;

impl<'a, W: Watcher> Play<'a, W> {
    pub(super) fn set(
        &mut self,
        at: StepId,
        step: &'a Step,
        id: ValueId,
        expression: &'a Expression,
    ) -> Result<Next, Fault> {
        let value = match self.scope(Momentary::default()).evaluate(expression) {
            Ok(seen) => seen.into_value(),
            Err(problem) => return Err(self.fault(at, Some(step.line), *problem)),
        };
        let declaration = self.program.graph().value(id);
        if !value.fits(declaration.kind) {
            let message = misfit(&declaration.name, declaration.kind, &value);
            let location = location_of(expression);
            return Err(self.fault(at, Some(step.line), Problem { message, location }));
        }
        self.session.entry_mut(id).content = value.into();
        Ok(Some(at.below()))
    }
}

fn misfit(name: &str, kind: Type, value: &Value) -> String {
    let wanted = match kind {
        Type::Number => "a number",
        Type::Text | Type::Choice(_) => "a text",
        Type::YesNo => "yes or no",
        Type::Any => "another value",
    };
    let (got, shown) = (value.described(), value.shown());
    format!("`{name}` is {wanted} everywhere else in the script, but here it would become {got} (`{shown}`).")
}
