//! Whether a conversation that was written down goes as it went when it was typed.

use std::collections::{BTreeMap, BTreeSet};

use switchboard_grammar::chat::{Action, Conversation};

use super::record::Recording;
use crate::chat::play::{Played, play};
use crate::chat::ready::Ready;
use crate::chat::tell::Teller;
use crate::simulator::timeline::Timeline;
use crate::snapshot::transcript::{Mark, Row, Transcript};
use crate::stage::event::Event;
use crate::words;

/// How much of what is said is told.
const SHOWN: usize = 60;

/// Where a conversation goes another way than the session that was recorded, in a sentence; none where both went the same
/// way with every visitor. The ticks of the clock and changes of the world are not compared: of several lines one may
/// have become.
pub fn differs(
    timeline: &Timeline,
    recording: &Recording,
    ready: &Ready,
    conversation: &Conversation,
) -> Option<String> {
    let variants = conversation.variants();
    let played = play(ready, variants.first()?);
    if let Some(unused) = played.unused.first() {
        return Some(unused.words.clone());
    }
    let typed = as_typed(timeline, recording);
    let visitors: BTreeSet<u8> = typed.keys().chain(played.by_visitor.keys()).copied().collect();
    let several = visitors.len() > 1;
    let mut differences = visitors.into_iter().filter_map(|visitor| {
        let words = parts(typed.get(&visitor), played.by_visitor.get(&visitor))?;
        Some(if several { format!("visitor {visitor}: {words}") } else { words })
    });
    differences.next().or_else(|| failed(&played, conversation))
}

/// What happened with each visitor in the session, in the words in which it was written down.
fn as_typed(timeline: &Timeline, recording: &Recording) -> BTreeMap<u8, Transcript> {
    let mut teller = Teller::default();
    let mut at = recording.start;
    timeline.replay(recording.start, |_, stage, mut events| {
        if let Some(label) = recording.labels.get(&at) {
            events.iter_mut().for_each(|event| say(event, label));
        }
        at += 1;
        teller.tell(events, stage, false);
    });
    teller.by_visitor()
}

/// The visitor said this instead.
fn say(event: &mut Event, words: &str) {
    if let Event::Visitor { text } = event {
        words.clone_into(text);
    }
}

/// Where two go different ways.
fn parts(typed: Option<&Transcript>, played: Option<&Transcript>) -> Option<String> {
    let rows = |transcript: Option<&Transcript>| transcript.map_or_else(Vec::new, |known| told(&known.rows));
    let (typed, played) = (rows(typed), rows(played));
    let same = typed.iter().zip(&played).take_while(|(typed, played)| typed == played).count();
    match (typed.get(same), played.get(same)) {
        (None, None) => None,
        (Some(typed), None) => Some(format!("there nothing more comes, here came: {}", shown(typed))),
        (None, Some(played)) => Some(format!("here nothing more came, there comes: {}", shown(played))),
        (Some(typed), Some(played)) => {
            Some(format!("here came: {}; there comes: {}", shown(typed), shown(played)))
        }
    }
}

/// An expectation that is not fulfilled when it is played.
fn failed(played: &Played, conversation: &Conversation) -> Option<String> {
    let expects = |number: u32| {
        let lines = conversation.lines.iter().filter(|line| line.number == number);
        lines.flat_map(|line| &line.choices).any(|choice| matches!(choice.action, Action::Expect { .. }))
    };
    let failure = played.failures.iter().find(|failure| expects(failure.line));
    failure.map(|failure| words::without_full_stop(&failure.words).to_owned())
}

/// What was said and done, messages of the visitor in a row as one.
fn told(rows: &[Row]) -> Vec<Row> {
    let mut told: Vec<Row> = Vec::new();
    for row in rows.iter().filter(|row| row.mark != Mark::World) {
        match told.last_mut() {
            Some(last) if matches!(row.mark, Mark::Visitor(_)) && last.mark == row.mark => {
                last.text.push('\n');
                last.text.push_str(&row.text);
            }
            Some(_) | None => told.push(row.clone()),
        }
    }
    told
}

fn shown(row: &Row) -> String {
    let step = if row.step.is_empty() { String::new() } else { format!(" ({})", row.step) };
    format!("{:?}{step}", words::shorten(&row.text, SHOWN))
}
