//! Why, and where: what the author of a script asks while he talks to it.

use switchboard_engine::session::{LINES_PAUSE, State, StoredContent, StoredState, StoredVisit, StoredWait};
use switchboard_engine::value::Value;
use switchboard_grammar::graph::{Ask, Origin, SilenceEvent, StepKind};

use super::Stage;
use super::clock::duration_words;
use super::event::Remembered;
use super::rescue::Running;

impl Stage {
    /// Why the last bubble was said, and why the last hand-over went as it did.
    pub fn why(&self) -> Vec<String> {
        let mut lines = self.front.trace.lines(&self.script, &self.clock.when(self.front.said_at));
        if let Some(explanation) = self.desk.explanation(&self.clock) {
            lines.push(String::new());
            lines.extend(explanation);
        }
        lines
    }

    /// Where the conversation stands: the step, its line, open visits, and what is due.
    pub fn stands(&self) -> Vec<String> {
        let step = self.front.session.step();
        let graph = self.script.program.graph();
        let line = graph.step(step).line;
        let mut lines = vec![
            format!("{}: {}", graph.step_name(step), self.state_words()),
            format!(
                "    {}, line {line}: {}",
                self.script.file(step),
                self.script.line(step, line).replace('\n', " ")
            ),
        ];
        let stored = self.script.program.store(&self.front.session);
        lines.extend(stored.visits.iter().rev().map(visit_words));
        match self.front.running {
            Running::Well => lines.extend(self.timers(&stored.state)),
            Running::Failed => lines.push("Its timers rest, because the script failed.".to_owned()),
            Running::Handed => {}
        }
        if let Some(due) = self.desk.next_deed() {
            let what = match self.desk.has_a_line() {
                true => "the desk looks through the line",
                false => "the desk looks whether its operators are there",
            };
            lines.push(format!("{}: {what}", self.moment_words(due)));
        }
        lines.push(format!("It is {}.", self.clock.shown()));
        lines
    }

    fn state_words(&self) -> String {
        if let (Running::Handed, Some(who)) = (self.front.running, self.desk.holder()) {
            return format!("{} has the conversation, because the script failed", self.desk.chat_name(who));
        }
        match self.front.session.state() {
            State::New => "the conversation has not begun".to_owned(),
            State::Asking => "the visitor is asked".to_owned(),
            State::HandingOver => "an operator is looked for".to_owned(),
            State::InLine { position } => format!("the visitor waits in line, number {position}"),
            // A colleague may have it after who was given it first.
            State::WithOperator { operator } => {
                let holder = self.desk.holder().map(|who| self.desk.chat_name(who));
                format!("{} has the conversation", holder.as_deref().unwrap_or(&operator))
            }
            State::Ended => "the conversation has ended".to_owned(),
        }
    }

    /// What happens by itself, and when.
    fn timers(&self, state: &StoredState) -> Vec<String> {
        let graph = self.script.program.graph();
        match (&graph.step(self.front.session.step()).kind, state) {
            (StepKind::Ask(ask), StoredState::Asking { since, fired, collected, .. }) => {
                let complete = collected.as_ref().map(|collected| {
                    let complete = self.moment_words(collected.since.after(LINES_PAUSE));
                    format!("{complete}: the lines are complete")
                });
                complete.into_iter().chain(self.silences(ask, *since, *fired)).collect()
            }
            (_, StoredState::Forward { wait: StoredWait::InLine { until: Some(until), .. }, .. }) => {
                vec![format!("{}: he has waited long enough", self.moment_words(*until))]
            }
            (
                _,
                StoredState::Forward {
                    wait: StoredWait::WithOperator { operator, until: Some(until) }, ..
                },
            ) => {
                vec![format!(
                    "{}: the next operator is asked, unless {operator} writes",
                    self.moment_words(*until)
                )]
            }
            _ => Vec::new(),
        }
    }

    fn silences(&self, ask: &Ask, since: switchboard_engine::time::Moment, fired: u32) -> Vec<String> {
        let mut silences: Vec<_> = ask.silences.iter().collect();
        silences.sort_by_key(|silence| silence.after);
        let waiting = silences.into_iter().skip(fired as usize).map(|silence| {
            let what = match &silence.event {
                SilenceEvent::Say(_) => "the bot says something",
                SilenceEvent::Go(_) => "the conversation goes on elsewhere",
            };
            format!(
                "{}: on silence (line {}), {what}",
                self.moment_words(since.after(silence.after)),
                silence.line
            )
        });
        waiting.collect()
    }

    fn moment_words(&self, moment: switchboard_engine::time::Moment) -> String {
        let left = duration_words(moment.since(self.clock.now));
        format!("At {}, in {left}", self.clock.when(moment))
    }

    /// Everything that is remembered, then what the host supplies.
    pub fn remembered(&self) -> Vec<Remembered> {
        let stored = self.script.program.store(&self.front.session);
        let shown = self.script.program.values_of(&self.front.session);
        let label =
            |name: &str| shown.iter().find(|(known, _)| **known == *name).map(|(_, label)| label.clone());
        let mut values: Vec<Remembered> = Vec::new();
        for stored in stored.values {
            let (value, label) = match stored.content {
                StoredContent::Nothing => continue,
                StoredContent::Answer(key) => (Value::Text(key.into()), label(&stored.name)),
                StoredContent::Other(text) | StoredContent::Text(text) => (Value::Text(text.into()), None),
                StoredContent::Number(number) => (Value::Number(number), None),
                StoredContent::YesNo(yes) => (Value::YesNo(yes), None),
            };
            values.push(Remembered { name: stored.name, value, label });
        }
        values.extend(self.facts());
        values
    }

    fn facts(&self) -> Vec<Remembered> {
        let fact = |name: &str, value: Value| Remembered { name: name.to_owned(), value, label: None };
        let declared =
            self.script.program.graph().values.iter().filter_map(|declaration| match &declaration.origin {
                Origin::Given { default, .. } => Some((declaration.name.to_string(), Value::from(default))),
                Origin::Ask(_) | Origin::Set => None,
            });
        let given = declared.map(|(name, default)| {
            let supplied = self.given_values.iter().find(|(known, _)| *known == name);
            fact(&name, supplied.map_or(default, |(_, value)| value.clone()))
        });
        let visitor = [
            ("visitor.language", &self.front.visitor.language),
            ("visitor.country", &self.front.visitor.country),
            ("visitor.page", &self.front.visitor.page),
            ("visitor.name", &self.front.visitor.name),
        ];
        let visitor = visitor.into_iter().filter(|(_, value)| !value.is_empty());
        given.chain(visitor.map(|(name, value)| fact(name, Value::Text(value.clone())))).collect()
    }
}

fn visit_words(visit: &StoredVisit) -> String {
    match &visit.question {
        Some(question) => format!("Visiting {}; back leads to {}.{question}", visit.visited, visit.from),
        None => format!("Visiting {}; back leads to {}, the line below", visit.visited, visit.from),
    }
}
