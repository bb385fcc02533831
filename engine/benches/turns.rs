//! How many turns a second: the small bot that every engine of this kind is measured with (a greeting, a question
//! with four answers, an e-mail that is refused once, a branch, a free text, a forward), alone and inside a script of
//! 10,000 steps; in memory, and with the session restored from bytes before every turn and saved after it.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use switchboard_engine::facts::{Facts, NoOperators, Visitor};
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::interpret::step;
use switchboard_engine::program::Program;
use switchboard_engine::session::Session;
use switchboard_engine::time::Moment;
use switchboard_grammar::graph::*;

#[path = "../tests/all/build.rs"]
#[allow(dead_code)]
mod build;
use build::{Build, answer, words};

/// How many steps the large script has around the small bot.
const LARGE: usize = 10_000;

fn small_bot(filler: usize) -> Program {
    let mut build = Build::new(&["start", "menu", "invoice", "parcel", "person", "leave", "filler"]);
    build.step("start", StepKind::Say(words("Hello! I am the shop's assistant.")), None);
    build.step("start", StepKind::Go(build.to("menu")), None);
    let answers = vec![
        answer("An invoice", "invoice", build.to("invoice")),
        answer("My parcel", "parcel", build.to("parcel")),
        answer("Buying a lot", "bulk", build.to("person")),
        answer("Something else", "else", build.to("person")),
    ];
    let (_, topic) = build.ask("menu", "topic", AskKind::Choice, answers);
    build.step("menu", StepKind::Go(build.to("person")), None);
    let (contact, _) = build.ask("invoice", "contact", AskKind::Email, vec![]);
    build.ask_mut(contact).invalid = Some(words("That does not look like an e-mail address."));
    let chose = Expression::Chose { question: topic, answer: Chosen::Answer(1) };
    build.step("invoice", StepKind::Go(build.to("parcel")), Some(chose));
    build.ask("invoice", "details", AskKind::Text, vec![]);
    build.step("invoice", StepKind::Go(build.to("person")), None);
    build.ask("parcel", "parcel_no", AskKind::Text, vec![]);
    build.step("parcel", StepKind::Go(build.to("person")), None);
    let nobody = build.to("leave");
    build.forward("person", nobody);
    build.step("leave", StepKind::Say(words("Nobody is free.")), None);
    build.step("leave", StepKind::Go(Way::End), None);
    for number in 0..filler / 2 {
        let way = build.to(["menu", "invoice", "person"][number % 3]);
        let answers = vec![answer("Yes", "yes_please", way), answer("No", "no_thanks", Way::Next)];
        build.ask("filler", &format!("question_{number}"), AskKind::Choice, answers);
        build.step("filler", StepKind::Say(words("Thank you.")), None);
    }
    build.step("filler", StepKind::Go(Way::End), None);
    Program::new(build.graph, &[]).expect("no helper files")
}

fn conversation() -> Vec<Input> {
    vec![
        Input::Start,
        Input::Text("An invoice".into()),
        Input::Text("not-an-address".into()),
        Input::Text("ada@example.org".into()),
        Input::Text("I was charged twice".into()),
        Input::HandOff(Outcome::Found { operator: "Bea".into() }),
    ]
}

fn in_memory(program: &Program, inputs: &[Input], facts: &Facts) -> Session {
    let mut session = Session::new(program);
    for input in inputs {
        let turn = step(program, &session, input.clone(), facts).expect("no fault");
        black_box(&turn.effects);
        session = turn.session;
    }
    session
}

fn through_bytes(program: &Program, inputs: &[Input], facts: &Facts) -> Vec<u8> {
    let mut bytes = program.save(&Session::new(program));
    for input in inputs {
        let session = program.restore(&bytes).expect("own bytes").session;
        let turn = step(program, &session, input.clone(), facts).expect("no fault");
        black_box(&turn.effects);
        bytes = program.save(&turn.session);
    }
    bytes
}

fn turns(criterion: &mut Criterion) {
    let inputs = conversation();
    for (name, filler) in [("small script", 0), ("10,000 steps", LARGE)] {
        let program = small_bot(filler);
        let visitor = Visitor { language: "en".into(), ..Visitor::default() };
        let given = program.given(&[]).expect("nothing is given");
        let facts = Facts {
            now: Moment(1_750_000_000_000),
            visitor: &visitor,
            given: &given,
            operators: &NoOperators,
        };
        let bytes = through_bytes(&program, &inputs, &facts).len();
        println!(
            "{name}: a session has {} bytes in memory (heap not counted), {bytes} saved",
            size_of::<Session>()
        );
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(inputs.len() as u64));
        group.bench_function("in memory", |bencher| bencher.iter(|| in_memory(&program, &inputs, &facts)));
        group.bench_function("restored and saved", |bencher| {
            bencher.iter(|| through_bytes(&program, &inputs, &facts));
        });
        group.finish();
    }
}

criterion_group!(benches, turns);
criterion_main!(benches);
