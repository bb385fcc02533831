//! What a hand-over may never do, over random histories: nothing is lost, nothing is owned twice, nobody gets more than
//! he may have, nobody overtakes.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use switchboard_engine::desk::{Event, Place};
use switchboard_engine::effect::{HandOffRequest, HandOffTarget};
use switchboard_engine::input::Outcome;
use switchboard_engine::routing::{Capacity, ConversationId, OperatorId, Presence};

use super::shop::{SECOND, Shop, WEBSITE, anyone, desk, expertise, operator};

const LIMIT: u32 = 2;

#[derive(Clone, Debug)]
enum Step {
    Begin(u64),
    HandOver(u64, u8, bool),
    Again(u64),
    Wrote(u64),
    VisitorWrote(u64),
    LeaveLine(u64),
    Return(u64),
    Close(u64),
    Take(u64, usize),
    Presence(usize, Presence),
    DoNotAssign(usize, bool),
    ComeBack(usize),
    Pass(i64),
}

/// What a host knows of a conversation: what it was told last.
#[derive(Clone, Debug, PartialEq)]
enum Told {
    Bot,
    Line(u32),
    With(String),
    Closed,
}

struct Host {
    shop: Shop,
    told: BTreeMap<u64, Told>,
}

impl Host {
    fn new(watched: bool) -> Self {
        let people = vec![
            operator("Ada", &[("billing", 5)]),
            operator("Bea", &[("billing", 2), ("sales", 3)]),
            operator("Cid", &[]),
        ];
        let mut desk = desk(i64::from(LIMIT), people);
        desk.channels[0].unanswered = watched.then(|| "2 min".to_owned());
        Self { shop: Shop::new(&desk), told: BTreeMap::new() }
    }

    fn play(&mut self, step: &Step) {
        let before: Vec<_> = self.shop.desk.line().order(self.shop.now);
        self.act(step);
        for event in self.shop.desk.take_events() {
            match event {
                Event::HandOff { conversation, outcome } => self.hear(conversation.0, outcome),
                Event::Moved { conversation, position, .. } => {
                    self.hear(conversation.0, Outcome::InLine { position });
                }
                Event::SetToDoNotAssign { operator } => {
                    assert!(self.shop.desk.roster().routing.do_not_assign(operator));
                }
                Event::Lost { .. } => {}
            }
        }
        self.check();
        self.nobody_overtook(&before, step);
    }

    fn act(&mut self, step: &Step) {
        let now = self.shop.now;
        match step {
            Step::Begin(id) => {
                self.shop.begin(*id);
                let told = self.told.entry(*id).or_insert(Told::Bot);
                if *told == Told::Closed {
                    *told = Told::Bot;
                }
            }
            Step::HandOver(id, target, waits) => {
                let request = HandOffRequest { wait: waits.then_some(60 * SECOND), ..target_of(*target) };
                if self.told.get(id) == Some(&Told::Bot) {
                    let outcome = self.shop.hand_over(*id, &request);
                    self.hear(*id, outcome);
                }
            }
            Step::Again(id) => {
                if matches!(self.told.get(id), Some(Told::With(_))) {
                    let outcome = self.shop.again(*id);
                    self.hear(*id, outcome);
                }
            }
            Step::Wrote(id) => self.shop.wrote(*id),
            Step::VisitorWrote(id) => self.shop.desk.visitor_wrote(ConversationId(*id), now),
            Step::LeaveLine(id) => {
                self.shop.leave_line(*id);
                if matches!(self.told.get(id), Some(Told::Line(_))) {
                    self.told.insert(*id, Told::Bot);
                }
            }
            Step::Return(id) => {
                self.shop.desk.returned(ConversationId(*id), now);
                if matches!(self.told.get(id), Some(Told::With(_) | Told::Line(_))) {
                    self.told.insert(*id, Told::Bot);
                }
            }
            Step::Close(id) => {
                self.shop.close(*id);
                self.told.entry(*id).and_modify(|told| *told = Told::Closed);
            }
            Step::Take(..) | Step::Presence(..) | Step::DoNotAssign(..) | Step::ComeBack(_) => {
                self.staff(step)
            }
            Step::Pass(milliseconds) => {
                self.shop.now.0 += milliseconds;
                self.shop.desk.advance(self.shop.now);
            }
        }
    }

    fn staff(&mut self, step: &Step) {
        let (now, desk) = (self.shop.now, &mut self.shop.desk);
        match step {
            Step::Take(id, who) => {
                let before = desk.place(ConversationId(*id));
                let taken = desk.take(ConversationId(*id), OperatorId(*who as u32), now);
                assert_eq!(taken.is_ok(), before == Some(Place::Line));
            }
            Step::Presence(who, presence) => desk.set_presence(OperatorId(*who as u32), *presence, now),
            Step::DoNotAssign(who, on) => desk.set_do_not_assign(OperatorId(*who as u32), *on, now),
            Step::ComeBack(who) => desk.come_back(OperatorId(*who as u32), now),
            Step::Begin(_)
            | Step::HandOver(..)
            | Step::Again(_)
            | Step::Wrote(_)
            | Step::VisitorWrote(_)
            | Step::LeaveLine(_)
            | Step::Return(_)
            | Step::Close(_)
            | Step::Pass(_) => panic!("no step of the staff"),
        }
    }

    fn hear(&mut self, conversation: u64, outcome: Outcome) {
        let told = match outcome {
            Outcome::Found { operator } => Told::With(operator.to_string()),
            Outcome::InLine { position } | Outcome::Front { position } => Told::Line(position),
            Outcome::Nobody => Told::Bot,
        };
        self.told.insert(conversation, told);
    }

    /// What the host was told, the desk's own place, the line and the load of operators are one and the same.
    fn check(&self) {
        let desk = &self.shop.desk;
        let routing = &desk.roster().routing;
        for (id, told) in &self.told {
            let conversation = ConversationId(*id);
            let place = desk.place(conversation).unwrap();
            let agents: Vec<_> = routing.agents(conversation).collect();
            assert_eq!(desk.line().holds(conversation), place == Place::Line);
            assert_eq!(agents, Vec::from_iter(place.operator()), "owned by exactly the one who has it");
            let expected = match place {
                Place::Bot => Told::Bot,
                Place::Closed => Told::Closed,
                Place::Line => Told::Line(desk.line().position(conversation, self.shop.now).unwrap()),
                Place::Offered(who) | Place::Owned(who) => Told::With(desk.roster().name(who).to_owned()),
            };
            assert_eq!(*told, expected, "conversation {id}");
        }
    }

    /// Whoever was found from the line had nobody in front of him who could have been found instead; and afterwards
    /// nobody is free for anybody in line.
    fn nobody_overtook(&self, before: &[ConversationId], step: &Step) {
        let desk = &self.shop.desk;
        let routing = &desk.roster().routing;
        let anyone_waits =
            desk.line().order(self.shop.now).into_iter().any(|waiting| self.waits_for_anyone(waiting));
        if anyone_waits && !matches!(step, Step::Take(..) | Step::VisitorWrote(_) | Step::Wrote(_)) {
            assert_eq!(routing.available(WEBSITE, None), 0, "somebody is free and somebody waits for anyone");
        }
        for who in 0..3 {
            let limit = routing.rules(WEBSITE).map(|rules| rules.capacity);
            assert_eq!(limit, Some(Capacity::Limited(LIMIT)));
            let took = |id: &ConversationId| matches!(step, Step::Take(taken, _) if *taken == id.0);
            let has = |id: &ConversationId| desk.place(*id) == Some(Place::Offered(OperatorId(who)));
            let got = before.iter().any(|id| has(id) && !took(id));
            assert!(!got || routing.open_in(OperatorId(who), WEBSITE) <= LIMIT);
        }
    }

    /// Whether a conversation in line would take anybody: it asked for anyone, and was with nobody before.
    fn waits_for_anyone(&self, conversation: ConversationId) -> bool {
        self.shop.desk.decided(conversation).is_some_and(|decided| {
            let asked = |account: &switchboard_engine::routing::Account| {
                account.reason(&|_| String::new()).as_deref() == Some("was asked already")
            };
            decided.target == HandOffTarget::Anyone && !decided.explanation.operators.iter().any(asked)
        })
    }
}

fn target_of(number: u8) -> HandOffRequest {
    match number {
        0 => expertise(&["billing"], true),
        1 => expertise(&["sales"], false),
        _ => anyone(),
    }
}

fn steps() -> impl Strategy<Value = Step> {
    let (id, who) = (0_u64..12, 0_usize..3);
    let presence = prop_oneof![3 => Just(Presence::Online), 1 => Just(Presence::Away)];
    prop_oneof![
        6 => id.clone().prop_map(Step::Begin),
        12 => (id.clone(), 0_u8..5, proptest::bool::weighted(0.8)).prop_map(|(a, b, c)| Step::HandOver(a, b, c)),
        2 => id.clone().prop_map(Step::Again),
        2 => id.clone().prop_map(Step::Wrote),
        2 => id.clone().prop_map(Step::VisitorWrote),
        1 => id.clone().prop_map(Step::LeaveLine),
        1 => id.clone().prop_map(Step::Return),
        3 => id.clone().prop_map(Step::Close),
        1 => (id, who.clone()).prop_map(|(a, b)| Step::Take(a, b)),
        2 => (who.clone(), presence).prop_map(|(a, b)| Step::Presence(a, b)),
        1 => (who.clone(), any::<bool>()).prop_map(|(a, b)| Step::DoNotAssign(a, b)),
        1 => who.prop_map(Step::ComeBack),
        3 => prop_oneof![Just(5_000_i64), Just(120_000), Just(300_000), Just(900_000), -200_000_i64..200_000]
            .prop_map(Step::Pass),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_conversation_is_in_exactly_one_place(watched: bool, steps in vec(steps(), 1..120)) {
        let mut host = Host::new(watched);
        for step in steps {
            host.play(&step);
        }
    }

    #[test]
    fn the_same_history_gives_the_same_events(steps in vec(steps(), 1..60)) {
        let play = || {
            let mut host = Host::new(true);
            steps.iter().for_each(|step| host.play(step));
            host.told
        };
        prop_assert_eq!(play(), play());
    }
}
