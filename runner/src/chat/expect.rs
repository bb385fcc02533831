//! Whether what is expected is so, and if not, what is so instead.

use switchboard_engine::session::State;
use switchboard_grammar::chat::{Expected, OperatorNames};
use switchboard_grammar::graph::Record;

use super::evidence::{self, Evidence};
use crate::snapshot::transcript::{Mark, Transcript};
use crate::stage::Stage;
use crate::stage::event::Remembered;
use crate::words;

/// How much of a text is told where it is not what was expected.
const SHOWN: usize = 80;

/// Looks whether something is so at this place of a conversation. An error says what was expected and what is so instead,
/// in a sentence.
pub fn check(
    expected: &Expected,
    stage: &Stage,
    evidence: &Evidence,
    operators: &[OperatorNames],
) -> Result<(), String> {
    let transcript = &evidence.transcript;
    match expected {
        Expected::Handed(name) => handed(name, evidence, operators),
        Expected::Nobody => match &evidence.handed {
            Some(None) => Ok(()),
            found => Err(format!("expected that nobody takes over, but {}.", handed_words(found.as_ref()))),
        },
        Expected::End(section) => end(section.as_deref(), stage, evidence),
        Expected::Answer { name, value } => answer(name, Some(value), stage),
        Expected::NoAnswer(name) => answer(name, None, stage),
        Expected::Said(part) => said(part, transcript),
        Expected::NeverSaid(part) => never(part, "said", transcript, is_said),
        Expected::NeverSeen(part) => never(part, "shown", transcript, is_seen),
        Expected::Private(part) => private(part, transcript),
        Expected::Record { record, part } => made(*record, Some(part), evidence),
        Expected::NoRecord(record) => made(*record, None, evidence),
        Expected::Status(status) => same("the status", status.words(), &evidence.status),
        Expected::Outcome(outcome) => same("the outcome", outcome.words(), stage.outcome()),
        Expected::Star(name) => star(name, stage, operators),
        Expected::InLine(position) => in_line(*position, evidence),
    }
}

fn handed(name: &str, evidence: &Evidence, operators: &[OperatorNames]) -> Result<(), String> {
    let is = |found: &str| found.to_lowercase() == name.trim().to_lowercase();
    match &evidence.handed {
        Some(Some((operator, chat_name))) if is(operator) || is(chat_name) => Ok(()),
        found => {
            let known = operators.iter().any(|names| is(&names.name) || is(&names.chat_name));
            let unknown = if known { "" } else { " There is no operator of this name." };
            Err(format!("expected that {name} takes over, but {}.{unknown}", handed_words(found.as_ref())))
        }
    }
}

fn handed_words(handed: Option<&Option<(String, String)>>) -> String {
    match handed {
        Some(Some((operator, _))) => format!("{operator} took over"),
        Some(None) => "nobody did".to_owned(),
        None => "no hand-over has been asked for".to_owned(),
    }
}

fn end(section: Option<&str>, stage: &Stage, evidence: &Evidence) -> Result<(), String> {
    let wanted = section.map_or_else(String::new, |section| format!(" at `{section}`"));
    if stage.state() != State::Ended {
        return Err(format!("expected the end{wanted}, but the conversation stands at `{}`.", stage.place()));
    }
    let at = evidence.ended_at.clone().filter(|step| !step.is_empty()).unwrap_or_else(|| stage.place());
    let ended_in = at.split('.').next().unwrap_or("");
    match section {
        Some(section) if section != ended_in => {
            Err(format!("expected the end{wanted}, but the conversation ended at `{ended_in}`."))
        }
        Some(_) | None => Ok(()),
    }
}

fn answer(name: &str, value: Option<&String>, stage: &Stage) -> Result<(), String> {
    let remembered = stage.remembered().into_iter().find(|value| value.name == name);
    let is = remembered.as_ref().map(|Remembered { value, .. }| value.shown());
    if is.as_ref() == value {
        return Ok(());
    }
    let wanted = value.map_or("nothing", String::as_str);
    let is = is.unwrap_or_else(|| "nothing".to_owned());
    Err(format!("expected that `{name}` is {}, but it is {}.", shown(wanted), shown(&is)))
}

fn said(part: &str, transcript: &Transcript) -> Result<(), String> {
    let said: Vec<&str> = evidence::words(transcript, is_said).collect();
    if said.iter().any(|words| words.contains(part)) {
        return Ok(());
    }
    let last = said.last().map_or_else(
        || "it has said nothing yet".to_owned(),
        |words| format!("the last bubble is \"{}\"", shown(words)),
    );
    Err(format!("expected that the bot says \"{}\", but it never did; {last}.", shown(part)))
}

fn never(part: &str, how: &str, transcript: &Transcript, which: fn(&Mark) -> bool) -> Result<(), String> {
    let found = evidence::words(transcript, which).find(|words| words.contains(part));
    found.map_or(Ok(()), |words| {
        Err(format!("expected that \"{}\" is never {how}, but it was: \"{}\".", shown(part), shown(words)))
    })
}

fn private(part: &str, transcript: &Transcript) -> Result<(), String> {
    let private = |mark: &Mark| matches!(mark, Mark::Note | Mark::Private(_));
    let heard: Vec<&str> = evidence::words(transcript, private).collect();
    if heard.iter().any(|words| words.contains(part)) {
        return Ok(());
    }
    let last = heard.last().map_or_else(
        || "they were told nothing".to_owned(),
        |words| format!("the last they were told is \"{}\"", shown(words)),
    );
    Err(format!("expected that operators are told \"{}\"; {last}.", shown(part)))
}

fn made(record: Record, part: Option<&String>, evidence: &Evidence) -> Result<(), String> {
    let (kind, is_lead) = match record {
        Record::Ticket => ("ticket", false),
        Record::Lead => ("lead", true),
    };
    let titles: Vec<&String> =
        evidence.records.iter().filter(|(lead, _)| *lead == is_lead).map(|(_, title)| title).collect();
    match part {
        Some(part) if titles.iter().any(|title| title.contains(part.as_str())) => Ok(()),
        None if titles.is_empty() => Ok(()),
        _ => {
            let wanted =
                part.map_or_else(|| format!("no {kind}"), |part| format!("a {kind} \"{}\"", shown(part)));
            let made = titles.last().map_or_else(
                || "none was made".to_owned(),
                |title| format!("the newest is \"{}\"", shown(title)),
            );
            Err(format!("expected {wanted}, but {made}."))
        }
    }
}

fn same(what: &str, wanted: &str, is: &str) -> Result<(), String> {
    match is {
        is if is == wanted => Ok(()),
        "" => Err(format!("expected that {what} is {wanted}, but there is none.")),
        is => Err(format!("expected that {what} is {wanted}, but it is {is}.")),
    }
}

fn in_line(position: u32, evidence: &Evidence) -> Result<(), String> {
    match evidence.position {
        Some(place) if place == position => Ok(()),
        Some(place) => Err(format!("expected the visitor in line at {position}, but he is number {place}.")),
        None => Err(format!("expected the visitor in line at {position}, but he does not wait in line.")),
    }
}

fn star(name: &str, stage: &Stage, operators: &[OperatorNames]) -> Result<(), String> {
    let is = |found: &str| found.to_lowercase() == name.trim().to_lowercase();
    let who = operators.iter().position(|names| is(&names.name) || is(&names.chat_name));
    let Some(who) = who else { return Err(format!("expected a star for {name}, but nobody has this name.")) };
    match stage.star(who) {
        None => Err(format!("expected a star for {name}, but this conversation does not look for help.")),
        Some(false) => {
            Err(format!("expected a star for {name}, but {name} has none of what this conversation needs."))
        }
        Some(true) => Ok(()),
    }
}

fn is_said(mark: &Mark) -> bool {
    matches!(mark, Mark::Bot | Mark::Refused)
}

fn is_seen(mark: &Mark) -> bool {
    matches!(mark, Mark::Bot | Mark::Refused | Mark::Answer | Mark::Operator(_) | Mark::Notice)
}

fn shown(text: &str) -> String {
    words::shorten(text, SHOWN)
}
