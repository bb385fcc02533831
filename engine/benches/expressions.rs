//! Why expressions are evaluated directly and only helper functions run in Rhai: the same condition both ways, 200
//! times in one turn.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use switchboard_engine::expression::helper_functions;
use switchboard_engine::facts::{Facts, NoOperators, Visitor};
use switchboard_engine::input::Input;
use switchboard_engine::interpret::step;
use switchboard_engine::program::{HelperSource, Program};
use switchboard_engine::session::Session;
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::source::{HelperError, HelperFunction, Library, ReadError, Source};

const TIMES: usize = 200;

/// One of each: a sum, an order, a text, and, or, not.
const DIRECT: &str = "orders * 2 + 1 > 9 and visitor.country is \"BE\" or not (orders < 5) and vip";
const HELPER: &str = "fn holds(v_orders, v_country, v_vip) {
    v_orders * 2 + 1 > 9 && v_country == \"BE\" || !(v_orders < 5) && v_vip
}";

struct Helpers;

impl Library for Helpers {
    fn script(&self, _path: &str) -> Result<String, ReadError> {
        Err(ReadError::Missing)
    }

    fn helpers(&self, _path: &str) -> Result<Vec<HelperFunction>, HelperError> {
        Ok(helper_functions(HELPER).expect("the helper file is right"))
    }
}

/// A script that looks at a condition so many times before it ends.
fn program(condition: &str) -> Program {
    let line = format!("say No. (if {condition})\n").repeat(TIMES);
    let script = format!(
        "bot Bench\nuse helpers.rhai\ngiven orders: number = 4 try 6\ngiven vip: yes/no = no try yes\n== start\n{line}-> end\n"
    );
    let compilation = compile(Source::new("bench.bot", script), &Helpers, &Limits::default());
    let helpers = [HelperSource { file: "helpers.rhai".into(), text: HELPER.into() }];
    Program::new(compilation.graph.expect("no errors"), &helpers).expect("the helper file is right")
}

fn conditions(criterion: &mut Criterion) {
    let visitor = Visitor { country: "FR".into(), ..Visitor::default() };
    let mut group = criterion.benchmark_group("conditions");
    group.throughput(Throughput::Elements(TIMES as u64));
    for (name, condition) in [("directly", DIRECT), ("in Rhai", "holds(orders, visitor.country, vip)")] {
        let program = program(condition);
        let given = program.given(&[]).expect("nothing is given");
        let facts = Facts { now: Moment(0), visitor: &visitor, given: &given, operators: &NoOperators };
        let session = Session::new(&program);
        group.bench_function(name, |bencher| bencher.iter(|| step(&program, &session, Input::Start, &facts)));
    }
    group.finish();
}

criterion_group!(benches, conditions);
criterion_main!(benches);
