//! How long it takes to read, check and format scripts of different sizes: the time must grow with the size, not faster.
#![allow(missing_docs)]

use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use switchboard_grammar::chat;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::format::format;
use switchboard_grammar::parse::{parse, parse_exactly};
use switchboard_grammar::source::{NoLibrary, Source};

/// A script of so many questions, whose answers jump about, with a condition on every fourth.
fn script(questions: usize) -> String {
    let mut text = String::from("bot Large\nlanguage en\ngiven orders: number = 0 try 5\n");
    let mut random = 1_usize;
    let mut any = || {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % questions
    };
    for number in 0..questions {
        let condition = if number % 4 == 0 { " (if orders > 3)" } else { "" };
        let next = (number + 1) % questions;
        let _ = write!(
            text,
            "\n== s{number}\nask q{number}: What about number {number}?\n  - Go on [next] -> s{next}\n  - Somewhere else [else] -> s{}{condition}\n  - Back to an earlier one [earlier] -> s{}\n",
            any(),
            any(),
        );
    }
    text
}

fn sizes(criterion: &mut Criterion) {
    let limits = Limits { file_bytes: usize::MAX, ..Limits::default() };
    let mut group = criterion.benchmark_group("steps");
    group.sample_size(10);
    for questions in [100, 10_000, 100_000] {
        let text = script(questions);
        group.throughput(Throughput::Elements(questions as u64));
        group.bench_with_input(BenchmarkId::new("parse", questions), &text, |bench, text| {
            bench.iter(|| parse(black_box(text)))
        });
        group.bench_with_input(BenchmarkId::new("compile", questions), &text, |bench, text| {
            bench.iter(|| {
                compile(Source::new("large.bot", text.as_str()), &NoLibrary, &limits).graph.is_some()
            });
        });
        group.bench_with_input(BenchmarkId::new("format", questions), &text, |bench, text| {
            bench.iter(|| format(black_box(text)))
        });
    }
    group.finish();
}

fn shortcut(criterion: &mut Criterion) {
    let text = script(1_000);
    let mut group = criterion.benchmark_group("lines of common shapes");
    group.bench_function("by the short cut", |bench| bench.iter(|| parse(black_box(&text))));
    group.bench_function("rule by rule", |bench| bench.iter(|| parse_exactly(black_box(&text))));
    group.finish();
}

/// So many conversations of ten lines each.
fn conversations(criterion: &mut Criterion) {
    let lines = "given orders = 4\nvisitor language fr, country BE, page /pricing\nyou An invoice\nyou not-an-address\n\
        you ada@example.org\nyou I was charged twice\nyou It happened on Monday, twice in one minute.\n\
        @Bea Good morning! I am looking at it.\n@Bea /ticket Charged twice\nexpect handed to Bea\n";
    let text: String = (0..10_000).map(|number| format!("\n== Charged {number} times\n{lines}")).collect();
    let mut group = criterion.benchmark_group("conversations");
    group.sample_size(10);
    group.throughput(Throughput::Elements(10_000));
    group.bench_function("read", |bench| bench.iter(|| chat::read(black_box(&text))));
    group.bench_function("format", |bench| bench.iter(|| chat::format(black_box(&text))));
    group.finish();
}

criterion_group!(benches, sizes, shortcut, conversations);
criterion_main!(benches);
