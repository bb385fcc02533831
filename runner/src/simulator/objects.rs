//! The simulator for machines: one JSON object a line. The names of the fields are fixed.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};
use switchboard_engine::effect::{InputKind, RecordKind};
use switchboard_engine::value::Value;

use super::expect::Looked;
use super::forks::{Listed, Side};
use super::notice::{Direction, Notice};
use super::show::{Prompt, Screen};
use super::timeline::Scene;
use crate::coverage::Missing;
use crate::report::Report;
use crate::stage::clock::duration_words;
use crate::stage::event::{Event, Remembered, Speaker};

/// Objects on standard output.
pub struct Objects<'a> {
    output: &'a mut dyn Write,
    bot: String,
}

impl<'a> Objects<'a> {
    /// Objects about a bot of this title.
    pub fn new(output: &'a mut dyn Write, bot: &str) -> Self {
        Self { output, bot: bot.to_owned() }
    }

    fn form(&self, event: &Event) -> Json {
        match event {
            Event::Turn(number) => json!({"event": "turn", "visitor": number}),
            Event::Step(name) => json!({"event": "step", "step": name}),
            Event::Say { text, step, line } => {
                json!({"event": "say", "text": **text, "step": step, "line": line})
            }
            Event::Offer { question, answers, .. } => {
                let answers: Vec<Json> = answers
                    .iter()
                    .map(|answer| json!({"key": *answer.key, "label": *answer.label, "opens": answer.opens.as_deref()}))
                    .collect();
                json!({"event": "offer", "question": **question, "answers": answers})
            }
            Event::Input { name, kind } => {
                json!({"event": "input", "name": **name, "kind": kind_word(*kind)})
            }
            Event::Invalid { text } => json!({"event": "invalid", "text": **text}),
            Event::Open { url } => json!({"event": "open", "url": **url}),
            Event::Waiting { position } => json!({"event": "waiting", "position": position}),
            Event::Handed { operator, chat_name, expertise, group, because } => {
                let expertise: Vec<&str> = expertise.iter().map(|key| &**key).collect();
                json!({"event": "handed", "operator": operator, "chat_name": **chat_name, "expertise": expertise, "group": group, "because": because})
            }
            Event::Unanswered { operator, within } => {
                let text = format!("{operator} did not write within {}", duration_words(*within));
                json!({"event": "told", "text": text})
            }
            Event::Nobody => json!({"event": "nobody"}),
            Event::BotBack => json!({"event": "back"}),
            Event::Created(record) => json!({
                "event": "created",
                "kind": match record.kind { RecordKind::Ticket => "ticket", RecordKind::Lead => "lead" },
                "title": *record.title,
                "team": record.team.as_deref(),
                "email": record.email.as_deref(),
                "phone": record.phone.as_deref(),
            }),
            Event::Visitor { text } => {
                json!({"event": "message", "from": "visitor", "text": text, "private": false})
            }
            Event::Message { from: who, text, private } => {
                let from = match who {
                    Speaker::Bot => self.bot.as_str(),
                    Speaker::Operator(name) => name,
                    Speaker::Desk(_) => "desk",
                };
                let mut form = json!({"event": "message", "from": from, "text": **text, "private": private});
                if let Speaker::Desk(Some(to)) | Speaker::Operator(to) = who
                    && *private
                {
                    form["to"] = json!(**to);
                }
                form
            }
            Event::Status { status, .. } => json!({"event": "status", "status": status}),
            Event::Ended { outcome, step } => json!({"event": "ended", "outcome": outcome, "step": step}),
            // Each of them is an object of its own.
            Event::Again(_) => Json::Null,
            Event::Values(values) => values_form(values),
            Event::Later { time, passed } => {
                json!({"event": "told", "text": format!("{time}, {} later", duration_words(*passed))})
            }
            Event::Clock { shown, .. } => json!({"event": "told", "text": format!("it is {shown}")}),
            Event::Told(text) => json!({"event": "told", "text": text}),
            Event::Answered { topic, lines } => json!({"event": topic, "lines": lines}),
            Event::Error(message) | Event::Fault(message) => json!({"event": "error", "message": message}),
        }
    }
}

impl Objects<'_> {
    fn note_form(&self, notice: &Notice) -> Json {
        match notice {
            Notice::Travelled { direction, steps, next, scenes } => json!({
                "event": "travelled",
                "direction": match direction { Direction::Back => "back", Direction::Forward => "forward" },
                "steps": steps,
                "next": next,
                "scenes": self.scenes(scenes),
            }),
            Notice::Forks { all, .. } => json!({"event": "forks", "forks": forks_form(all), "scenes": null}),
            Notice::Switched { all, scenes } => {
                json!({"event": "forks", "forks": forks_form(all), "scenes": self.scenes(scenes)})
            }
            Notice::Compared { common, sides } => {
                let side = |side: &Side| json!({"fork": side.number, "scenes": self.scenes(&side.scenes)});
                json!({"event": "compared", "common": common, "sides": sides.iter().map(side).collect::<Vec<_>>()})
            }
            Notice::Reloaded { because, lost } => {
                json!({"event": "reloaded", "changed": because, "lost": lost})
            }
            Notice::Expected(looked) => looked_form(looked),
            Notice::Saved(saved) => json!({
                "event": "saved",
                "file": saved.file,
                "title": saved.title,
                "lines": saved.lines,
                "left_out": saved.left_out,
                "differs": saved.differs,
            }),
            Notice::Untested { conversations, figures, missing } => {
                let form = |missing: &Missing| json!({"file": missing.file, "line": missing.line, "exit": missing.exit});
                json!({
                    "event": "untested",
                    "conversations": conversations,
                    "exits": figures.exits,
                    "covered": figures.covered,
                    "missing": missing.iter().map(form).collect::<Vec<_>>(),
                })
            }
            Notice::Refused { .. } => Json::Null,
        }
    }

    /// What happened, with the line that was typed before it.
    fn scenes(&self, scenes: &[Scene]) -> Json {
        let scene = |scene: &Scene| {
            let events =
                scene.events.iter().flat_map(single).filter(|event| !matches!(event, Event::Step(_)));
            let looked = scene.looked.iter().map(looked_form);
            let events: Vec<Json> = events.map(|event| self.form(event)).chain(looked).collect();
            json!({"typed": scene.typed, "events": events})
        };
        scenes.iter().map(scene).collect()
    }
}

/// An event, or all that are shown again as one.
fn single(event: &Event) -> &[Event] {
    if let Event::Again(events) = event { events } else { std::slice::from_ref(event) }
}

fn looked_form(Looked { line, failure }: &Looked) -> Json {
    json!({"event": "expected", "line": line, "holds": failure.is_none(), "message": failure})
}

fn forks_form(all: &[Listed]) -> Json {
    let form = |fork: &Listed| {
        json!({
            "fork": fork.number,
            "current": fork.is_current,
            "steps": fork.steps,
            "step": fork.place,
            "last": fork.last,
        })
    };
    all.iter().map(form).collect()
}

impl Screen for Objects<'_> {
    fn typed(&mut self, _prompt: &Prompt, _line: &str) -> io::Result<()> {
        Ok(())
    }

    fn before_typing(&mut self, _prompt: &Prompt) -> io::Result<()> {
        Ok(())
    }

    fn width(&self) -> Option<usize> {
        None
    }

    fn show(&mut self, event: &Event) -> io::Result<()> {
        // The names of the objects are fixed, and none of them tells this.
        if matches!(event, Event::Step(_)) {
            return Ok(());
        }
        if let Event::Again(events) = event {
            return events.iter().try_for_each(|event| self.show(event));
        }
        writeln!(self.output, "{}", self.form(event))
    }

    fn note(&mut self, notice: &Notice) -> io::Result<()> {
        if let Notice::Refused { report, .. } = notice {
            return findings(report, self.output);
        }
        writeln!(self.output, "{}", self.note_form(notice))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

/// Shows errors before there is a conversation: one object for each finding, which also says its place.
pub fn findings(report: &Report, output: &mut dyn Write) -> io::Result<()> {
    for reported in report.findings.iter().filter(|reported| reported.is_error()) {
        let location = reported.finding.location();
        let (file, place) = (reported.file(location.file), reported.range(location));
        let message = format!("{file}:{}:{}: {}", place.line, place.column, reported.finding.message);
        let object = json!({
            "event": "error",
            "message": message,
            "code": reported.finding.code(),
            "file": file,
            "line": place.line,
            "column": place.column,
        });
        writeln!(output, "{object}")?;
    }
    Ok(())
}

/// Shows why there is no conversation.
pub fn failure(message: &str, output: &mut dyn Write) -> io::Result<()> {
    writeln!(output, "{}", json!({"event": "error", "message": message}))
}

fn kind_word(kind: InputKind) -> &'static str {
    match kind {
        InputKind::Email => "email",
        InputKind::Phone => "phone",
        InputKind::Number => "number",
        InputKind::Text => "text",
        InputKind::Lines => "lines",
    }
}

fn values_form(values: &[Remembered]) -> Json {
    let values: Map<String, Json> =
        values.iter().map(|remembered| (remembered.name.clone(), value_form(&remembered.value))).collect();
    json!({"event": "values", "values": values})
}

fn value_form(value: &Value) -> Json {
    match value {
        Value::Nothing => Json::Null,
        Value::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => json!(*number as i64),
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(**text),
        Value::YesNo(yes) => json!(yes),
    }
}
