//! What happened inside the last turns, kept for those who ask why.

use switchboard_engine::effect::Effect;
use switchboard_engine::exit::{Covered, Exit};
use switchboard_engine::value::Value;
use switchboard_engine::watch::{Condition, UsedValue, Watch};
use switchboard_grammar::graph::{StepId, StepKind, Type};

use super::script::Script;
use crate::{condition, words};

/// How many conditions are remembered: a turn has at most a thousand steps, and nobody reads more than a few.
const MOST_CONDITIONS: usize = 40;

/// The conditions of the last turn and the bubble that it ended with.
#[derive(Clone, Default)]
pub struct Trace {
    conditions: Vec<Condition>,
    left_out: usize,
    said: Option<(StepId, u32)>,
    /// The exits that were taken.
    pub covered: Covered,
}

impl Watch for Trace {
    fn condition(&mut self, condition: Condition) {
        if self.conditions.len() < MOST_CONDITIONS {
            self.conditions.push(condition);
        } else {
            self.left_out += 1;
        }
    }

    fn exit(&mut self, exit: Exit) {
        self.covered.exit(exit);
    }
}

impl Trace {
    /// Takes the last bubble out of the effects of the turn.
    pub fn end(&mut self, effects: &[Effect]) {
        let said = effects.iter().rev().find_map(|effect| {
            let Effect::Say { step, line, .. } = effect else { return None };
            Some((StepId(*step), *line))
        });
        self.said = said.or(self.said);
    }

    /// Whether the bot has said anything in it.
    pub fn has_said(&self) -> bool {
        self.said.is_some()
    }

    /// Why the last bubble was said, in lines.
    pub fn lines(&self, script: &Script, said_at: &str) -> Vec<String> {
        let Some((step, line)) = self.said else { return vec!["The bot has said nothing yet.".to_owned()] };
        let name = script.program.graph().step_name(step);
        let mut lines = vec![format!(
            "The last bubble was said at {said_at} by {}, line {line} ({name}):",
            script.file(step)
        )];
        lines.extend(script.line(step, line).lines().map(|line| format!("    {line}")));
        if self.conditions.is_empty() {
            lines.push("No condition stood in the way.".to_owned());
        } else {
            lines.push("Conditions that were looked at:".to_owned());
        }
        for condition in &self.conditions {
            lines.extend(condition_words(script, condition));
        }
        if self.left_out > 0 {
            lines.push(format!("    … and {} more", self.left_out));
        }
        lines
    }
}

/// The line that a condition stands in, and under it the condition, what came of it, and with which values.
fn condition_words(script: &Script, condition: &Condition) -> [String; 2] {
    let text = script.line(condition.step, condition.line).replace('\n', " ");
    let start = text.rfind(" (if ").map_or(text.as_str(), |end| &text[..end]);
    let values: Vec<String> = condition
        .values
        .iter()
        .map(|used| format!("{} = {}", used.name, value_words(script, used)))
        .collect();
    let values = if values.is_empty() { String::new() } else { format!(", as {}", words::list(&values)) };
    let result = if condition.holds { "held" } else { "did not hold" };
    let guard =
        guard(script, condition).map_or_else(|| "the condition".to_owned(), |guard| format!("if {guard}"));
    [
        format!("    line {}: {}", condition.line, words::shorten(start, 56)),
        format!("        {guard}: {result}{values}"),
    ]
}

/// The words of a condition; none where the script has none there.
fn guard(script: &Script, condition: &Condition) -> Option<String> {
    let graph = script.program.graph();
    let step = graph.step(condition.step);
    let guard = match (&step.kind, condition.answer) {
        (StepKind::Ask(ask), Some(answer)) => ask.answers.get(usize::from(answer))?.guard.as_ref(),
        _ => step.guard.as_ref(),
    };
    guard.map(|guard| condition::words(graph, guard))
}

/// A value as a script writes it: the key of an answer bare, any other text in quotes.
fn value_words(script: &Script, used: &UsedValue) -> String {
    match &used.value {
        Value::Nothing => "nothing".to_owned(),
        Value::Text(text) if is_key(script, &used.name, text) => text.to_string(),
        Value::Text(text) => format!("{text:?}"),
        Value::Number(_) | Value::YesNo(_) => used.value.shown(),
    }
}

fn is_key(script: &Script, name: &str, text: &str) -> bool {
    let graph = script.program.graph();
    match graph.values.iter().find(|declaration| *declaration.name == *name).map(|found| found.kind) {
        Some(Type::Choice(question)) => {
            graph.ask(question).is_some_and(|ask| ask.answers.iter().any(|answer| *answer.key == *text))
        }
        Some(Type::Number | Type::Text | Type::YesNo | Type::Any) | None => false,
    }
}
