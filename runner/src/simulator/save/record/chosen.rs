//! Numbers that chose an answer. A number means another answer when their order changes, and a label does not.

use switchboard_engine::value::Value;
use switchboard_grammar::chat::{self, Action};

use crate::stage::Stage;
use crate::stage::event::Event;

/// The label of the answer that a visitor chose with a number; none where his words were none, or where the label, read
/// from a file, would not do exactly the same.
pub fn label(visitor: u8, words: &str, stage: &Stage) -> Option<String> {
    let number: usize = words.trim().parse().ok()?;
    let mut there = stage.clone();
    there.visit(visitor);
    let label = there.offered().get(number.checked_sub(1)?)?.label.to_string();
    let by_label = Action::You { visitor, text: label.clone() };
    let by_number = Action::You { visitor, text: words.to_owned() };
    let reads_the_same = chat::actions(&chat::write(&by_label)).is_ok_and(|read| read == [by_label.clone()]);
    (reads_the_same && outcome(&by_label, stage) == outcome(&by_number, stage)).then_some(label)
}

/// What comes of a line: what happens besides the words themselves, what is remembered then, and where it stands.
fn outcome(action: &Action, stage: &Stage) -> (Vec<Event>, Vec<(String, Value)>, String) {
    let mut stage = stage.clone();
    stage.perform(action);
    let mut events = stage.take_events();
    events.retain(|event| !matches!(event, Event::Visitor { .. }));
    let remembered = stage.remembered().into_iter().map(|known| (known.name, known.value)).collect();
    (events, remembered, stage.place())
}
