//! How long one decision takes, among 1,000 and among 100,000 operators. The aim: 2 µs and 20 µs.
#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use switchboard_engine::routing::{
    ChannelId, ChannelRules, ConversationId, OperatorId, Presence, Profile, Request, Routing,
};
use switchboard_engine::time::Moment;

const NOW: i64 = 1_000_000_000_000;
const MINUTE: i64 = 60_000;
const LANGUAGES: [&str; 10] = ["en", "en", "en", "en", "fr", "fr", "de", "es", "nl", "pl"];
const COUNTRIES: [&str; 12] = ["US", "US", "US", "BE", "FR", "DE", "ES", "NL", "GB", "PL", "CA", "IN"];

/// Even numbers from one seed: the same desk at every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }
}

fn profile(numbers: &mut Numbers) -> Profile {
    let languages = (0..1 + numbers.below(3)).map(|_| Arc::from(LANGUAGES[numbers.below(LANGUAGES.len())]));
    let languages = languages.collect();
    let expertise = (0..numbers.below(5))
        .map(|_| (Arc::from(format!("skill{}", numbers.below(20))), 1 + numbers.below(5) as u8));
    let expertise = expertise.collect();
    let country = Arc::from(COUNTRIES[numbers.below(COUNTRIES.len())]);
    Profile { name: Arc::from("somebody"), chat_name: Arc::from("somebody"), languages, country, expertise }
}

/// A desk on an ordinary day: 15 of 100 away or offline, 10 in a call, most with some conversations.
fn ordinary_day(operators: usize) -> Routing {
    let mut numbers = Numbers(7);
    let mut routing = Routing::new(Moment(NOW));
    let channel = routing.add_channel(ChannelRules::default());
    let mut given = Vec::new();
    for _ in 0..operators {
        let operator = routing.add_operator(profile(&mut numbers));
        routing.set_on_channel(channel, operator, true);
        if numbers.percent(15) {
            routing.set_presence(operator, Presence::Away, None);
        }
        routing.set_in_call(operator, numbers.percent(10));
        let conversations = 1 + numbers.below(11);
        given.extend((0..conversations).map(|_| (operator, NOW - numbers.below(40) as i64 * MINUTE)));
    }
    given.sort_by_key(|(operator, then)| (*then, *operator));
    for (number, (operator, then)) in given.into_iter().enumerate() {
        let conversation = ConversationId(number as u64);
        routing.open(conversation, channel, Moment(then));
        routing.give(conversation, operator, Moment(then));
    }
    routing
}

/// Everybody has the same languages, country and expertise, and was never given anything.
fn all_equal(operators: usize, load: usize) -> Routing {
    let mut routing = Routing::new(Moment(NOW));
    let channel = routing.add_channel(ChannelRules::default());
    let expertise = vec![(Arc::from("skill1"), 3), (Arc::from("skill2"), 4)];
    let equal = Profile {
        languages: vec![Arc::from("en")],
        country: Arc::from("US"),
        expertise,
        ..Profile::default()
    };
    for _ in 0..operators {
        let operator = routing.add_operator(equal.clone());
        routing.set_on_channel(channel, operator, true);
    }
    for number in 0..operators * load {
        let (conversation, operator) =
            (ConversationId(number as u64), OperatorId((number % operators) as u32));
        routing.open(conversation, channel, Moment(NOW - 5 * MINUTE));
        routing.give(conversation, operator, Moment(NOW - 5 * MINUTE));
    }
    routing
}

/// A request with its names resolved, as it is made for every hand-over.
fn request(routing: &Routing, wanted: &[&str], language: &str, country: &str, seed: u64) -> Request {
    Request {
        channel: ChannelId(0),
        wanted: routing.wanted(wanted.iter().copied()),
        language: routing.language(language),
        country: routing.country(country),
        seed,
        ..Request::default()
    }
}

fn decisions(criterion: &mut Criterion, operators: usize) {
    let day = ordinary_day(operators);
    let idle = all_equal(operators, 0);
    let loaded = all_equal(operators, 7);
    let cases: [(&str, &Routing, &[&str], &str, &str); 7] = [
        ("ordinary, language and two skills", &day, &["skill1", "skill2"], "fr", "BE"),
        ("ordinary, anyone in French", &day, &[], "fr", "BE"),
        ("ordinary, nobody speaks it", &day, &["skill3", "skill4"], "ja", "JP"),
        ("ordinary, nobody has it all", &day, &["skill1", "skill2", "skill3", "none"], "pl", "PL"),
        ("all idle and equal", &idle, &["skill1", "skill2"], "en", "US"),
        ("all idle and equal, everybody", &idle, &["none"], "ja", "JP"),
        ("all with seven conversations and equal", &loaded, &["skill1", "skill2"], "en", "US"),
    ];
    let mut group = criterion.benchmark_group(format!("{operators} operators"));
    for (name, routing, wanted, language, country) in cases {
        let mut seed = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                seed += 1;
                let request = request(routing, wanted, language, country, seed);
                black_box(routing.decide(black_box(&request)))
            });
        });
    }
    group.finish();
}

/// A conversation from its beginning to its end, with a decision, a message and time passing.
fn life(criterion: &mut Criterion, operators: usize) {
    let mut routing = ordinary_day(operators);
    let mut number = 100_000_000;
    criterion.bench_function(&format!("{operators} operators/a conversation's whole life"), |bencher| {
        bencher.iter(|| {
            number += 1;
            let conversation = ConversationId(number);
            let now = routing.now().after(1);
            routing.advance(now);
            let request = request(&routing, &["skill1"], "en", "US", number);
            let chosen = routing.decide(&request).chosen.unwrap();
            routing.open(conversation, ChannelId(0), now);
            routing.give(conversation, chosen, now);
            routing.touch(conversation, now);
            routing.close(conversation);
        });
    });
}

fn routing(criterion: &mut Criterion) {
    for operators in [1_000, 100_000] {
        decisions(criterion, operators);
        life(criterion, operators);
    }
}

criterion_group!(benches, routing);
criterion_main!(benches);
