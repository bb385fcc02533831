//! A desk with 100,000 open conversations and 1,000 operators. The aims: any event in 10 µs on average and 200 µs at the
//! 99.9th percentile, and at most 1 KiB a conversation beyond its messages.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::disallowed_macros
)]

use std::sync::Arc;
use std::time::Instant;

use criterion::{Criterion, criterion_group};
use switchboard_engine::desk::Desk;
use switchboard_engine::desk::conversation::{Change, Message, Opening, Status};
use switchboard_engine::desk::description::{self, Capacity, Channel, Operator};
use switchboard_engine::effect::{Effect, HandOffRequest, HandOffTarget};
use switchboard_engine::facts::Visitor;
use switchboard_engine::handoff::HandOffHook;
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{ChannelId, ConversationId, OperatorId, Presence};
use switchboard_engine::time::Moment;
use switchboard_grammar::compile::{Limits, compile};
use switchboard_grammar::graph::StepGraph;
use switchboard_grammar::source::{NoLibrary, Source};

const CONVERSATIONS: u64 = 100_000;
const OPERATORS: u64 = 1_000;
const CHANNELS: u64 = 10;
/// All operators together can have half of the conversations.
const LIMIT: i64 = 50;
const SCRIPT: &str = "bot Shop\nexpertise skill0: A\n\n== start\nsay Hello.\nforward to anyone: {operator} is here.\n  \
                      on waiting 10 min: Please wait.\n  on nobody -> end\n";

/// Even numbers from one seed: the same desk at every run.
#[derive(Clone)]
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn described() -> description::Desk {
    let operator = |number: u64| Operator {
        name: format!("Operator {number}"),
        languages: vec![["en", "fr", "de"][number as usize % 3].to_owned()],
        expertise: vec![(format!("skill{}", number % 20), 3), (format!("skill{}", number % 7), 2)],
        ..Operator::default()
    };
    let per_channel = OPERATORS / CHANNELS;
    let channel = |number: u64| Channel {
        name: format!("Channel {number}"),
        operators: Some(
            (number * per_channel..(number + 1) * per_channel).map(|who| format!("Operator {who}")).collect(),
        ),
        capacity: Capacity::Limited(LIMIT),
        during_calls: true,
        ..Channel::default()
    };
    description::Desk {
        languages: ["en", "fr", "de"].map(str::to_owned).to_vec(),
        operators: (0..OPERATORS).map(operator).collect(),
        channels: (0..CHANNELS).map(channel).collect(),
        ..description::Desk::default()
    }
}

#[derive(Clone)]
struct Day {
    desk: Desk,
    now: Moment,
    numbers: Numbers,
    next: u64,
    script: Arc<StepGraph>,
    /// What a host shares among its conversations: the bot's title, its words, languages, keys of expertise.
    shared: Shared,
}

#[derive(Clone)]
struct Shared {
    bot: Arc<str>,
    french: Arc<str>,
    skill: Arc<str>,
}

impl Day {
    fn new() -> Self {
        let now = Moment(1_000_000_000_000);
        let compilation = compile(Source::new("shop.bot", SCRIPT.to_owned()), &NoLibrary, &Limits::default());
        let mut desk = Desk::new(&described(), now);
        desk.set_explains(false);
        let shared =
            Shared { bot: Arc::from("Shop bot"), french: Arc::from("fr"), skill: Arc::from("skill0") };
        let script = Arc::new(compilation.graph.unwrap());
        Self { desk, now, numbers: Numbers(7), next: 0, script, shared }
    }

    /// A conversation as it is after a minute: a few words, two pages; every other one asks for an operator.
    fn begin(&mut self) {
        let conversation = ConversationId(self.next);
        self.next += 1;
        let Shared { bot, french, skill } = self.shared.clone();
        let visitor = Visitor { name: Arc::from("Vera"), language: french, ..Visitor::default() };
        let opening = Opening {
            // Of two conversations one asks for an operator: in every channel.
            channel: ChannelId((conversation.0 / 2 % CHANNELS) as u32),
            visitor,
            known_as: Arc::default(),
            bot: Some(bot),
        };
        self.desk.open(conversation, opening, self.now);
        self.desk.visitor_opens(conversation, "/prices", self.now);
        self.desk.bot_did(conversation, &say("Hello, what can I do for you?"), self.now);
        drop(self.desk.visitor_writes(conversation, "I have a question about my invoice.", self.now));
        if !conversation.0.is_multiple_of(2) {
            return;
        }
        let wanted = vec![Arc::clone(&skill)];
        let target = HandOffTarget::Expertise { wanted, only: false };
        let request = HandOffRequest { step: 1, target, wait: Some(600_000), again: false };
        let outcome =
            self.desk.caller(conversation, &self.script, conversation.0).hand_off(&request, self.now);
        let effect = match outcome {
            Outcome::Found { operator } => Effect::Handed { operator, expertise: vec![skill] },
            Outcome::InLine { position } | Outcome::Front { position } => Effect::Waiting { position },
            Outcome::Nobody => Effect::Nobody,
        };
        self.desk.bot_did(conversation, &effect, self.now);
        self.desk.take_news();
    }

    fn some(&mut self) -> ConversationId {
        ConversationId(self.next - 1 - self.numbers.below(CONVERSATIONS.min(self.next)))
    }

    fn somebody(&mut self) -> OperatorId {
        OperatorId(self.numbers.below(OPERATORS) as u32)
    }

    /// One event of an ordinary day; gives what it was.
    fn event(&mut self) -> &'static str {
        self.now = self.now.after(2);
        let (chat, who, now) = (self.some(), self.somebody(), self.now);
        let owner = self.desk.conversation(chat).and_then(|known| known.owner());
        let kind = self.numbers.below(100);
        match (kind, owner) {
            (0..30, _) => {
                drop(self.desk.visitor_writes(chat, "Yes, please.", now));
                "visitor writes"
            }
            (30..45, None) => {
                self.desk.bot_did(chat, &say("Thank you."), now);
                "bot says"
            }
            (30..60, Some(owner)) => {
                drop(self.desk.operator_types(chat, owner, "Let me see.", &|_| None, now));
                "operator writes"
            }
            (60..70, _) => {
                self.desk.visitor_opens(chat, "/delivery", now);
                "visitor opens a page"
            }
            (70..74, Some(owner)) => {
                let status = Status::ALL[self.numbers.below(3) as usize].1;
                drop(self.desk.set_status(chat, owner, status, now));
                "status"
            }
            (74..75, Some(owner)) => {
                drop(self.desk.operator_types(chat, owner, "/ticket Broken lamp", &|_| None, now));
                "/ticket"
            }
            (75..77, Some(_)) => {
                drop(self.desk.join(chat, who, now));
                "join"
            }
            (77..80, _) => {
                self.desk.visitor_leaves(chat, now);
                self.desk.forget(chat, now);
                "visitor leaves"
            }
            (80..83, _) => {
                self.begin();
                "a whole beginning"
            }
            (83..85, _) => {
                let presence =
                    [Presence::Online, Presence::Online, Presence::Away][self.numbers.below(3) as usize];
                self.desk.set_presence(who, presence, now);
                "presence"
            }
            (85..95, _) => {
                self.desk.operator_active(who, now);
                "operator is active"
            }
            _ => {
                self.desk.advance(now);
                "time passes"
            }
        }
    }
}

fn say(text: &str) -> Effect {
    Effect::Say { text: Arc::from(text), step: 0, line: 1 }
}

/// The memory that this process holds, in bytes.
fn resident() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).unwrap_or(0_u64) * 4096
}

/// How many bytes a change takes: its moment, and what it is.
const KEPT: usize = size_of::<(Moment, Change)>();

/// What the messages take: each with its words, and the change that tells of it.
fn messages(desk: &Desk) -> u64 {
    let words =
        |message: &Message| size_of::<Message>() + (16 + message.text.len()).next_multiple_of(16) + 8 + KEPT;
    desk.conversations().flat_map(|(_, known)| known.messages()).map(|message| words(message) as u64).sum()
}

/// A full desk; says how much memory a conversation takes.
fn full() -> Day {
    let mut day = Day::new();
    let before = resident();
    while day.next < CONVERSATIONS {
        day.begin();
    }
    let taken = resident() - before;
    println!(
        "memory: {} bytes a conversation, {} of them its messages",
        taken / CONVERSATIONS,
        messages(&day.desk) / CONVERSATIONS
    );
    day
}

/// How many events are timed one by one.
const TIMED: usize = 300_000;

/// How long every single one of many events takes. The same events are played several times, and the shortest time of
/// each counts: what the machine did meanwhile for others is no time of the desk.
fn percentiles(day: &Day) {
    let mut times = vec![(u64::MAX, ""); TIMED];
    for _ in 0..4 {
        let mut day = day.clone();
        for (shortest, kind) in &mut times {
            let start = Instant::now();
            *kind = day.event();
            *shortest = (*shortest).min(start.elapsed().as_nanos() as u64);
            day.desk.take_news();
        }
    }
    let mut kinds: Vec<&str> = times.iter().map(|(_, kind)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    for kind in std::iter::once("all").chain(kinds) {
        let mut these: Vec<u64> = times
            .iter()
            .filter(|(_, other)| kind == "all" || *other == kind)
            .map(|(time, _)| *time)
            .collect();
        these.sort_unstable();
        let average = these.iter().sum::<u64>() as f64 / these.len() as f64 / 1000.0;
        let at = |share: f64| these[((these.len() - 1) as f64 * share) as usize] as f64 / 1000.0;
        println!("{kind:22} {:>7} times, average {average:7.2} µs, 99.9% {:8.2} µs", these.len(), at(0.999));
    }
}

fn events(criterion: &mut Criterion) {
    let mut day = full();
    percentiles(&day);
    criterion.bench_function("an event of an ordinary day, 100,000 conversations", |bench| {
        bench.iter(|| {
            let kind = day.event();
            day.desk.take_news();
            kind
        });
    });
}

criterion_group!(benches, events);

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
}
