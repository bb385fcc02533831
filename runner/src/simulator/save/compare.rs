//! Whether a conversation that was written down goes as it went when it was typed.

use switchboard_grammar::chat::Conversation;

use crate::chat::play::play;
use crate::chat::ready::Ready;
use crate::chat::tell::Teller;
use crate::simulator::timeline::Timeline;
use crate::snapshot::transcript::{Mark, Row};
use crate::words;

/// How much of what is said is told.
const SHOWN: usize = 60;

/// Where a conversation goes another way than the session from `start` on, in a sentence; none where both went the same
/// way. The ticks of the clock and changes of the world are not compared: of several lines one may have become.
pub fn differs(
    timeline: &Timeline,
    start: usize,
    ready: &Ready,
    conversation: &Conversation,
) -> Option<String> {
    let mut teller = Teller::default();
    timeline.replay(start, |_, stage, events| {
        teller.tell(events, stage, false);
    });
    let typed = told(teller.transcript.rows);
    let variants = conversation.variants();
    let played = play(ready, variants.first()?);
    if let Some(unused) = played.unused.first() {
        return Some(unused.words.clone());
    }
    let played = told(played.transcript.rows);
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

/// What was said and done, messages of the visitor in a row as one.
fn told(rows: Vec<Row>) -> Vec<Row> {
    let mut told: Vec<Row> = Vec::new();
    for row in rows.into_iter().filter(|row| row.mark != Mark::World) {
        match told.last_mut() {
            Some(last) if matches!(row.mark, Mark::Visitor(_)) && last.mark == row.mark => {
                last.text.push('\n');
                last.text.push_str(&row.text);
            }
            Some(_) | None => told.push(row),
        }
    }
    told
}

fn shown(row: &Row) -> String {
    let step = if row.step.is_empty() { String::new() } else { format!(" ({})", row.step) };
    format!("{:?}{step}", words::shorten(&row.text, SHOWN))
}
