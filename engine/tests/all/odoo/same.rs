//! The comparison.

use switchboard_engine::effect::{Effect, Ending, HandOffTarget, InputKind, RecordKind};
use switchboard_engine::facts::{Facts, Given, NoOperators, Visitor};
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::interpret::step;
use switchboard_engine::program::Program;
use switchboard_engine::session::Session;
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::format::format;
use switchboard_grammar::odoo::ids::DeclaredRecord;
use switchboard_grammar::odoo::import::{Import, ImportOptions, import};
use switchboard_grammar::odoo::records::Records;
use switchboard_grammar::source::{NoLibrary, Source};

use super::chance::Chance;
use super::model::{Event, Odoo, Wait};
use super::random::{Sense, records};

/// How many bots are tried of each sort, and how many conversations are held with each.
const BOTS: u64 = 4_200;
const WALKS: u64 = 12;

/// How many times as many, as the environment says.
#[allow(clippy::disallowed_methods, reason = "whoever runs the tests says how much is tried")]
pub fn times() -> u64 {
    std::env::var("SWITCHBOARD_CASES").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// A script that was made of records.
struct Played<'i> {
    program: Program,
    given: Given,
    import: &'i Import,
    session: Session,
    now: Moment,
    keys: Vec<String>,
}

impl<'i> Played<'i> {
    fn new(import: &'i Import, text: &str) -> Self {
        let program = program(text);
        let given = program.given(&[]).unwrap();
        Self { session: Session::new(&program), program, given, import, now: Moment(0), keys: Vec::new() }
    }

    fn input(&mut self, input: Input) -> Vec<Event> {
        let visitor = Visitor::default();
        let facts = Facts { now: self.now, visitor: &visitor, given: &self.given, operators: &NoOperators };
        let turn = step(&self.program, &self.session, input, &facts).unwrap();
        self.session = turn.session;
        let mut events = Vec::new();
        for effect in &turn.effects {
            if let Effect::Offer { answers, .. } = effect {
                self.keys = answers.iter().map(|answer| answer.key.to_string()).collect();
            }
            events.extend(event(effect, self.import));
        }
        events
    }
}

fn program(text: &str) -> Program {
    let compilation = compile(Source::new("bot.bot", text), &NoLibrary, &Limits::default());
    let found: Vec<_> =
        compilation.findings.iter().map(|finding| (finding.code(), &finding.message)).collect();
    let graph = compilation.graph.unwrap_or_else(|| panic!("{found:#?}\n{text}"));
    Program::new(graph, &[]).unwrap()
}

fn event(effect: &Effect, import: &Import) -> Option<Event> {
    Some(match effect {
        Effect::Say { text, .. } => Event::Say(text.to_string()),
        Effect::Offer { answers, .. } => {
            Event::Offer(answers.iter().map(|answer| answer.label.to_string()).collect())
        }
        Effect::Await { kind, .. } => Event::Await(match kind {
            InputKind::Email => "email",
            InputKind::Phone => "phone",
            InputKind::Number => "number",
            InputKind::Text => "text",
            InputKind::Lines => "lines",
        }),
        Effect::Invalid { .. } => Event::Refused,
        Effect::Open { url } => Event::Open(url.to_string()),
        Effect::HandOff(request) => hand_off(&request.target, import),
        Effect::Handed { .. } => Event::Handed,
        Effect::Create(record) => {
            let kind = match record.kind {
                RecordKind::Ticket => "ticket",
                RecordKind::Lead => "lead",
            };
            Event::Create(
                kind,
                record.title.to_string(),
                record.team.as_deref().map(|key| id(&import.teams, key)),
            )
        }
        Effect::Ended(Ending::Script { .. }) => Event::Ended,
        Effect::Nobody => return None,
        other => panic!("{other:?}"),
    })
}

fn hand_off(target: &HandOffTarget, import: &Import) -> Event {
    match target {
        HandOffTarget::Anyone => Event::HandOff(Vec::new(), None),
        HandOffTarget::Expertise { wanted, only } => {
            assert!(!only);
            let mut ids: Vec<String> = wanted.iter().map(|key| id(&import.expertise, key)).collect();
            ids.sort();
            Event::HandOff(ids, None)
        }
        HandOffTarget::Team(key) => Event::HandOff(Vec::new(), Some(id(&import.teams, key))),
    }
}

fn id(declared: &[DeclaredRecord], key: &str) -> String {
    declared.iter().find(|record| record.key == key).unwrap().id.clone()
}

/// Plays one conversation on both sides.
fn walk(chance: &mut Chance, records: &Records, played: &mut Played<'_>, text: &str) {
    let mut odoo = Odoo::new(records, &records.scripts[0]);
    odoo.start();
    played.session = Session::new(&played.program);
    let mut theirs = played.input(Input::Start);
    let mut trace = String::new();
    for _ in 0..60 {
        trace.push_str(&format!("{:?}\n", odoo.events));
        assert_eq!(
            theirs,
            odoo.events,
            "Odoo does what stands on the right\n{text}\n{trace}\n{}",
            shown(records)
        );
        odoo.events.clear();
        theirs = match odoo.wait {
            Wait::Choice(count) => {
                let chosen = chance.below(count);
                odoo.choose(chosen);
                played.input(Input::Choose(played.keys[chosen].clone()))
            }
            Wait::Email => {
                let (words, valid) =
                    if chance.happens(70) { ("ada@example.org", true) } else { ("ada", false) };
                odoo.typed(words, valid);
                played.input(Input::Text(words.into()))
            }
            Wait::Phone | Wait::Text => {
                let words = typed(chance);
                odoo.typed(&words, false);
                played.input(Input::Text(words))
            }
            Wait::Lines => {
                let lines: Vec<String> = (0..1 + chance.below(3)).map(|_| typed(chance)).collect();
                odoo.typed_lines(&lines);
                for line in &lines {
                    assert_eq!(played.input(Input::Text(line.clone())), []);
                }
                played.now = Moment(played.now.0 + 10_000);
                played.input(Input::TimePassed)
            }
            Wait::Operator if chance.happens(30) => {
                odoo.found();
                let operator = Outcome::Found { operator: "Bea".into() };
                played.input(Input::HandOff(operator))
            }
            Wait::Operator => {
                odoo.nobody();
                played.input(Input::HandOff(Outcome::Nobody))
            }
            Wait::Over if trace.contains("Handed") || chance.happens(70) => return,
            Wait::Over => {
                odoo.start();
                played.input(Input::Restart)
            }
        };
    }
}

fn typed(chance: &mut Chance) -> String {
    match chance.below(5) {
        0 => "é".repeat(150),
        1 => "02 123 45 67".to_owned(),
        2 => format!("  Number {} is broken.  ", chance.below(100)),
        3 => "yes".to_owned(),
        _ => "none of your business".to_owned(),
    }
}

/// Records in a few lines.
pub fn shown(records: &Records) -> String {
    let step = |step: &switchboard_grammar::odoo::records::Step| {
        let answers: Vec<_> =
            step.answers.iter().map(|one| (&one.id, &one.name, &one.redirect_link, one.sequence)).collect();
        format!(
            "{} {} {:?} {:?} if {:?} {answers:?}",
            step.sequence, step.id, step.kind, step.message.text, step.triggers
        )
    };
    records.scripts[0].steps.iter().map(step).collect::<Vec<_>>().join("\n")
}

/// A bot that hands over before it asks anything is warned of, as Odoo itself does; nothing else is ever found.
fn check_findings(records: &Records, text: &str) {
    let compilation = compile(Source::new("bot.bot", text), &NoLibrary, &Limits::default());
    let mut codes: Vec<_> = compilation.findings.iter().map(|finding| finding.code()).collect();
    codes.dedup();
    let mut odoo = Odoo::new(records, &records.scripts[0]);
    odoo.start();
    let wanted: &[&str] = if odoo.wait == Wait::Operator { &["SB314"] } else { &[] };
    assert_eq!(codes, wanted, "{:#?}\n{text}\n{}", compilation.findings, shown(records));
    assert_eq!(format(text), text, "not in the one style");
}

fn compare(sense: Sense) {
    for seed in 0..BOTS * times() {
        let mut chance = Chance::new(seed + 1);
        let records = records(&mut chance, sense);
        let import = import(&records, &ImportOptions::default());
        let text = &import.scripts[0].text;
        check_findings(&records, text);
        let mut played = Played::new(&import, text);
        for _ in 0..WALKS {
            walk(&mut chance, &records, &mut played, text);
        }
    }
}

#[test]
fn sensible_bots_behave_the_same() {
    compare(Sense::Sensible);
}

#[test]
fn wild_bots_behave_the_same() {
    compare(Sense::Wild);
}
