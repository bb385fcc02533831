//! From records to scripts that behave the same, step for step.
//!
//! 1. `bot`: the steps of a bot in Odoo's order, with what each needs, and what is wrong with the records.
//! 2. `course`: which way a conversation takes through them, and what is known on it.
//! 3. `layout`: the steps become sections.
//! 4. `label`: everything gets its name.
//! 5. `write`: the text, and the record of every line.

mod bot;
mod condition;
mod course;
mod knowledge;
mod label;
mod layout;
mod names;
mod redirect;
mod title;
mod write;

use std::collections::BTreeSet;
use std::fmt::Write;

use self::bot::{Bot, Condition, Kind};
use self::course::Course;
use self::names::{Names, of_label};
use self::write::Writer;
use super::ids::{DeclaredRecord, Ids};
use super::records::{Id, Place, Records, Script};
use super::remark::{RecordPlace, Remark, Weight};
use super::words::one_line;
use crate::names::Index;
use crate::source::LARGEST_FILE;

/// What an import may be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// The language of the texts, a BCP 47 tag.
    pub language: String,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self { language: "en".to_owned() }
    }
}

/// All that came of some records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Import {
    /// A script for each `chatbot.script`, in the order of the records, archived ones too.
    pub scripts: Vec<ImportedScript>,
    /// The key of each expertise of the records, the same in all scripts.
    pub expertise: Vec<DeclaredRecord>,
    /// The key of each team of the records, the same in all scripts.
    pub teams: Vec<DeclaredRecord>,
    /// What is to be said about the records that belong to no script.
    pub remarks: Vec<Remark<RecordPlace>>,
}

/// A script that was made of records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportedScript {
    /// The id of the `chatbot.script`.
    pub id: Id,
    /// Its title.
    pub title: String,
    /// A name for its file, without an ending: small letters, digits and `_`; unique among the scripts.
    pub name: String,
    /// Whether it is in use: no for an archived one.
    pub active: bool,
    /// The script, in the one style.
    pub text: String,
    /// Which record is which part of it.
    pub ids: Ids,
    /// What could not be kept, in the order of the records.
    pub remarks: Vec<Remark<RecordPlace>>,
}

/// Makes a script of every `chatbot.script`. Whatever the records hold, something comes of them; what is wrong with them
/// is told in the remarks.
///
/// A script behaves as the bot does in Odoo, step for step, and has no findings, except for the warning that a bot hands
/// over before it asks anything, where it does.
pub fn import(records: &Records, options: &ImportOptions) -> Import {
    let known = Known::of(records);
    let mut names = Names::default();
    let mut import = Import::default();
    for script in &records.scripts {
        let mut imported = one(script, &known, options);
        imported.name = names.give(&of_label(&imported.title, &[]).unwrap_or_else(|| "bot".to_owned()));
        import.scripts.push(imported);
    }
    let declared = |ids: &mut dyn Iterator<Item = &Id>, keys: &[String]| {
        ids.zip(keys).map(|(id, key)| DeclaredRecord { id: id.clone(), key: key.clone() }).collect()
    };
    import.expertise = declared(&mut records.expertise.iter().map(|one| &one.id), &known.expertise_keys);
    import.teams = declared(&mut records.teams.iter().map(|one| &one.id), &known.team_keys);
    import
}

/// What all scripts share.
struct Known<'r> {
    records: &'r Records,
    expertise: Index<&'r str, usize>,
    expertise_keys: Vec<String>,
    teams: Index<&'r str, usize>,
    team_keys: Vec<String>,
    /// The answers of all scripts.
    answers: Index<&'r str, ()>,
}

impl<'r> Known<'r> {
    fn of(records: &'r Records) -> Self {
        let mut known = Self {
            records,
            expertise: Index::default(),
            expertise_keys: Vec::new(),
            teams: Index::default(),
            team_keys: Vec::new(),
            answers: Index::default(),
        };
        let mut names = Names::without(&["anyone", "team", "only"]);
        for (at, expertise) in records.expertise.iter().enumerate() {
            known.expertise.insert(&expertise.id, at);
            let wanted = of_label(&expertise.name, &[]).unwrap_or_else(|| "expertise".to_owned());
            known.expertise_keys.push(names.give(&wanted));
        }
        let mut names = Names::default();
        for (at, team) in records.teams.iter().enumerate() {
            known.teams.insert(&team.id, at);
            known.team_keys.push(names.give(&of_label(&team.name, &[]).unwrap_or_else(|| "team".to_owned())));
        }
        let steps = records.scripts.iter().flat_map(|script| &script.steps);
        for answer in steps.flat_map(|step| &step.answers) {
            known.answers.insert(&answer.id, ());
        }
        known
    }
}

/// A remark about a record.
fn note(
    id: &Id,
    place: Place,
    weight: Weight,
    message: impl Into<String>,
    instead: &str,
) -> Remark<RecordPlace> {
    let at = RecordPlace { id: id.clone(), place };
    Remark { at, weight, message: message.into(), instead: instead.to_owned() }
}

fn one(script: &Script, known: &Known<'_>, options: &ImportOptions) -> ImportedScript {
    let mut bot = bot::read(script, known);
    let course = course::course(&bot);
    left_out(&mut bot, &course);
    let layout = layout::layout(&bot, &course);
    let labels = label::labels(&bot, &course, &layout, &known.expertise_keys, &known.team_keys);
    let (text, declared) = head(&bot, &course, known, options);
    let mut writer = Writer {
        bot: &bot,
        course: &course,
        layout: &layout,
        labels: &labels,
        expertise: &known.expertise_keys,
        teams: &known.team_keys,
        out: text,
        ids: Ids { script: script.id.clone(), ..declared },
        section: "",
        remembered: 0,
    };
    writer.sections();
    let Writer { out: text, ids, .. } = writer;
    if text.len() > LARGEST_FILE {
        let message = "The script is larger than 1 MiB, which is more than is read without being told.";
        let instead = "It is written all the same; part it into several with `include`.";
        bot.remarks.push(note(&script.id, script.place, Weight::Changed, message, instead));
    }
    ImportedScript {
        id: script.id.clone(),
        title: bot.title,
        name: String::new(),
        active: !script.is_archived(),
        text,
        ids,
        remarks: bot.remarks,
    }
}

/// Tells which steps no conversation comes to.
fn left_out(bot: &mut Bot<'_>, course: &Course) {
    for (step, stop) in bot.steps.iter().zip(&course.stops) {
        // Where its condition cannot hold, that has been said.
        if stop.is_none() && step.condition != Condition::Never {
            let message = "No conversation comes to this step: its \"Only If\" cannot hold when it is its turn, or \
                           another step is always played in its place.";
            let remark = note(&step.record.id, step.record.place, Weight::Same, message, "It is left out.");
            bot.remarks.push(remark);
        }
    }
    bot.remarks.sort_by_key(|remark| remark.at.place);
}

/// The head of a script, and the records of what it declares.
fn head(bot: &Bot<'_>, course: &Course, known: &Known<'_>, options: &ImportOptions) -> (String, Ids) {
    let mut text = format!("bot {}\n", bot.title);
    if options.language != "en" {
        let _ = writeln!(text, "language {}", options.language);
    }
    let (mut expertise, mut teams) = (BTreeSet::new(), BTreeSet::new());
    for (step, _) in bot.steps.iter().zip(&course.stops).filter(|(_, stop)| stop.is_some()) {
        match &step.kind {
            Kind::Forward(wanted) => expertise.extend(wanted.iter().copied()),
            Kind::Create { team, .. } => teams.extend(*team),
            Kind::Say | Kind::Stuck | Kind::Question(_) | Kind::Input(_) => {}
        }
    }
    let mut ids = Ids::default();
    for at in expertise {
        let (record, key) = (&known.records.expertise[at], &known.expertise_keys[at]);
        let _ = writeln!(text, "expertise {key}: {}", titled(&record.name, key));
        ids.expertise.push(DeclaredRecord { id: record.id.clone(), key: key.clone() });
    }
    for at in teams {
        let (record, key) = (&known.records.teams[at], &known.team_keys[at]);
        let _ = writeln!(text, "team {key}: {}", titled(&record.name, key));
        ids.teams.push(DeclaredRecord { id: record.id.clone(), key: key.clone() });
    }
    (text, ids)
}

/// The label of an expertise or team, which must have one.
fn titled(name: &str, key: &str) -> String {
    let name = one_line(name);
    if name.is_empty() { key.to_owned() } else { name }
}
