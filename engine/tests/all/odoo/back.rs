//! Records that become a script, and records again: they behave the same in Odoo, and are the same but for what makes no
//! difference.

use std::collections::BTreeSet;

use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::odoo::export::{Export, ExportOptions, export};
use switchboard_grammar::odoo::import::{Import, ImportOptions, import};
use switchboard_grammar::odoo::records::{Records, Step};
use switchboard_grammar::odoo::remark::Weight;
use switchboard_grammar::source::{NoLibrary, Source};

use super::chance::Chance;
use super::model::{Odoo, Wait};
use super::random::{Sense, records};
use super::same::{shown, times};

/// How many bots are tried of each sort, and how many conversations are held with each.
const BOTS: u64 = 4_200;
const WALKS: u64 = 12;

fn graph(text: &str) -> StepGraph {
    compile(Source::new("bot.bot", text), &NoLibrary, &Limits::default()).graph.unwrap()
}

fn there(records: &Records) -> Import {
    import(records, &ImportOptions::default())
}

fn back(import: &Import) -> Export {
    let script = &import.scripts[0];
    let options = ExportOptions { html: false, prefix: String::new() };
    export(&graph(&script.text), &script.ids, &options)
}

/// Plays one conversation with both bots in Odoo.
fn walk(chance: &mut Chance, first: &Records, second: &Records, text: &str) {
    let mut one = Odoo::new(first, &first.scripts[0]);
    let mut other = Odoo::new(second, &second.scripts[0]);
    one.start();
    other.start();
    for _ in 0..60 {
        assert_eq!(
            other.events,
            one.events,
            "the bot was what stands on the right\n{}\n\n{text}\n{}",
            shown(first),
            shown(second)
        );
        one.events.clear();
        other.events.clear();
        match one.wait {
            Wait::Choice(count) => {
                let chosen = chance.below(count);
                one.choose(chosen);
                other.choose(chosen);
            }
            Wait::Email | Wait::Phone | Wait::Text => {
                let (words, valid) = (format!("{}", chance.below(9)), chance.happens(50));
                one.typed(&words, valid);
                other.typed(&words, valid);
            }
            Wait::Lines => {
                one.typed_lines(&["a".to_owned()]);
                other.typed_lines(&["a".to_owned()]);
            }
            Wait::Operator => {
                one.nobody();
                other.nobody();
            }
            Wait::Over => return,
        }
    }
}

fn ids(records: &Records) -> Vec<&str> {
    records.scripts[0].steps.iter().map(|step| step.id.as_str()).collect()
}

/// Steps by their ids. In which order two of them stand that are never both played makes no difference, so sequences are
/// not looked at: that they fit is what the conversations show.
fn by_id(records: &Records) -> Vec<Step> {
    let mut steps = records.scripts[0].steps.clone();
    steps.sort_by(|one, other| one.id.cmp(&other.id));
    for step in &mut steps {
        step.sequence = 0;
        step.triggers.sort_unstable();
    }
    steps
}

#[test]
fn sensible_bots_come_back_as_they_were() {
    for seed in 0..BOTS * times() {
        let mut chance = Chance::new(seed + 1);
        let records = records(&mut chance, Sense::Sensible);
        let import = there(&records);
        let text = &import.scripts[0].text;
        let export = back(&import);
        assert_eq!(export.remarks, [], "{text}\n{}", shown(&records));
        for _ in 0..WALKS {
            walk(&mut chance, &records, &export.records, text);
        }
        // Every step that can be played comes back, once, under its id.
        let played: BTreeSet<&str> =
            import.scripts[0].ids.steps.iter().map(|step| step.id.as_str()).collect();
        let mut returned = ids(&export.records);
        returned.sort_unstable();
        assert_eq!(returned, played.into_iter().collect::<Vec<_>>(), "{text}");
        // From then on nothing changes any more.
        let again = there(&export.records);
        let text = &again.scripts[0].text;
        assert_eq!(by_id(&back(&again).records), by_id(&export.records), "{text}");
    }
}

#[test]
fn wild_bots_come_back_behaving_the_same() {
    let mut copied = 0;
    for seed in 0..BOTS * times() {
        let mut chance = Chance::new(seed + 1);
        let records = records(&mut chance, Sense::Wild);
        let import = there(&records);
        let text = &import.scripts[0].text;
        let export = back(&import);
        let changed: Vec<_> =
            export.remarks.iter().filter(|remark| remark.weight == Weight::Changed).collect();
        assert!(changed.is_empty(), "{changed:?}\n{text}\n{}", shown(&records));
        copied += export.remarks.len();
        for _ in 0..WALKS {
            walk(&mut chance, &records, &export.records, text);
        }
    }
    assert!(copied > 0, "nothing had to be copied");
}
