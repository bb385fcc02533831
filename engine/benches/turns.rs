//! How many turns a second: the small bot that every engine of this kind is measured with (a greeting, a question
//! with four answers, an e-mail that is refused once, a branch, a free text, a forward), alone and inside a script of
//! 10,000 steps; in memory, and with the session restored from bytes before every turn and saved after it.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use switchboard_engine::facts::{Facts, NoOperators, Visitor};
use switchboard_engine::input::{Input, Outcome};
use switchboard_engine::interpret::step;
use switchboard_engine::program::Program;
use switchboard_engine::session::Session;
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::source::{NoLibrary, Source};

/// How many steps the large script has around the small bot.
const LARGE: usize = 10_000;

const SMALL: &str = "bot Small
== start
say Hello! I am the shop's assistant.
-> menu

== menu
ask topic: What can I help you with?
  - An invoice [invoice] -> invoice
  - My parcel [parcel] -> parcel
  - Buying a lot [bulk] -> person
  - Something else [else] -> person

== invoice
ask email contact: Which e-mail address is on the invoice?
  on invalid: That does not look like an e-mail address.
-> parcel (if topic is parcel)
ask text details: What is wrong with it?
-> person

== parcel
ask text parcel_no: What is the number on the parcel?
-> person

== person
forward to anyone: {operator} joins the chat.
  on nobody -> leave

== leave
say Nobody is free at the moment.
-> end
";

/// The small bot with so many steps behind it: questions whose answers jump about.
fn small_bot(filler: usize) -> Program {
    let mut script = SMALL.to_owned();
    for number in 0..filler / 2 {
        let to = ["menu", "invoice", "person"][number % 3];
        script += &format!(
            "== s{number}\nask q{number}: And now?\n  - Yes [yes_please] -> {to}\n  - No [no_thanks]\n-> s{}\n",
            (number + 1) % (filler / 2)
        );
    }
    let compilation = compile(Source::new("small.bot", script), &NoLibrary, &Limits::default());
    Program::new(compilation.graph.expect("no errors"), &[]).expect("no helper files")
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
